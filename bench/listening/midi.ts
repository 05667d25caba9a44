/** @file Standard MIDI files as truth: tempo and metre to times of beats, and whether the notes follow them. */

/** What a MIDI file says of its beats, in seconds. */
export interface MidiTruth {
  readonly beats: readonly number[];
  /** Empty where the file gives no time signature: then nothing is known of its bars. */
  readonly downbeats: readonly number[];
  /** Tempo of each tempo event, in beats a minute. */
  readonly tempi: readonly number[];
  /** Numerators and denominators of its metres. */
  readonly metres: ReadonlyArray<readonly [number, number]>;
  readonly firstNoteSeconds: number;
  readonly lastNoteSeconds: number;
  readonly hasDrums: boolean;
  /** Share of note onsets that lie within 3 % of a beat of its sixteenths or triplets, and share that lie on beats. */
  readonly onGrid: number;
  readonly onBeats: number;
}

interface Note {
  readonly tick: number;
  readonly offTick: number;
  readonly channel: number;
}

interface MidiEvents {
  readonly division: number;
  readonly notes: readonly Note[];
  readonly tempi: ReadonlyArray<{ readonly tick: number; readonly microseconds: number }>;
  readonly metres: ReadonlyArray<{ readonly tick: number; readonly numerator: number; readonly denominator: number }>;
}

/** Reads a file's truth. Throws a RangeError where it is no MIDI file, or counts in frames instead of beats. */
export function readMidiTruth(bytes: Uint8Array): MidiTruth {
  const events = readEvents(bytes);
  const seconds = clockOf(events);
  const lastTick = events.notes.reduce((most, note) => Math.max(most, note.offTick), 0);
  const ticks = beatTicks(events, lastTick);
  const onsets = events.notes.map(({ tick }) => tick);
  return {
    beats: ticks.map(({ tick }) => seconds(tick)),
    downbeats: events.metres.length === 0 ? [] : ticks.filter(({ isDownbeat }) => isDownbeat).map(({ tick }) => seconds(tick)),
    tempi: events.tempi.map(({ microseconds }) => 6e7 / microseconds), metres: events.metres.map(({ numerator, denominator }) => [numerator, denominator]),
    firstNoteSeconds: seconds(onsets.reduce((least, tick) => Math.min(least, tick), Infinity)), lastNoteSeconds: seconds(lastTick),
    hasDrums: events.notes.some(({ channel }) => channel === 9), ...gridShares(ticks, onsets),
  };
}

function readEvents(bytes: Uint8Array): MidiEvents {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 14 || view.getUint32(0) !== 0x4d546864) throw new RangeError('This is no MIDI file: it does not begin with MThd.');
  const division = view.getUint16(12);
  if (division >= 0x8000 || division === 0) throw new RangeError('This MIDI file counts in frames of a film; only files that count in beats have known beats.');
  const [notes, tempi, metres] = [[], [], []] as [Note[], Array<{ tick: number; microseconds: number }>, Array<{ tick: number; numerator: number; denominator: number }>];
  for (let at = 14; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4);
    if (view.getUint32(at) === 0x4d54726b) readTrack(bytes.subarray(at + 8, at + 8 + size), { notes, tempi, metres });
    at += 8 + size;
  }
  const byTick = (a: { tick: number }, b: { tick: number }): number => a.tick - b.tick;
  return { division, notes: notes.sort(byTick), tempi: tempi.sort(byTick), metres: metres.sort(byTick) };
}

interface TrackSink {
  readonly notes: Note[];
  readonly tempi: Array<{ tick: number; microseconds: number }>;
  readonly metres: Array<{ tick: number; numerator: number; denominator: number }>;
}

/** Standard MIDI Files 1.0: delta times of variable length, running status, meta and system-exclusive events. */
function readTrack(bytes: Uint8Array, { notes, tempi, metres }: TrackSink): void {
  let [at, tick, status] = [0, 0, 0];
  const sounding = new Map<number, number>();
  const byte = (): number => bytes[at++] ?? 0;
  const variable = (): number => {
    let value = 0;
    for (let count = 0; count < 4; count++) {
      const one = byte();
      value = value * 128 + (one & 0x7f);
      if (one < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    tick += variable();
    if ((bytes[at] ?? 0) >= 0x80) status = byte();
    if (status === 0xff) {
      const kind = byte();
      const size = variable();
      if (kind === 0x51 && size === 3) tempi.push({ tick, microseconds: ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0) });
      if (kind === 0x58 && size >= 2) metres.push({ tick, numerator: bytes[at] ?? 4, denominator: 2 ** (bytes[at + 1] ?? 2) });
      at += size;
    } else if (status === 0xf0 || status === 0xf7) {
      const size = variable();
      at += size;
    } else {
      const [kind, channel, first] = [status >> 4, status & 15, byte()];
      const second = kind === 0xc || kind === 0xd ? 0 : byte();
      const key = channel * 128 + first;
      if (kind === 9 && second > 0) sounding.set(key, tick);
      else if ((kind === 8 || kind === 9) && sounding.has(key)) {
        notes.push({ tick: sounding.get(key) as number, offTick: tick, channel });
        sounding.delete(key);
      }
    }
  }
}

/** Ticks to seconds: linear between tempo events, 120 beats a minute before the first. */
function clockOf({ division, tempi }: MidiEvents): (tick: number) => number {
  const pieces = [{ tick: 0, seconds: 0, perTick: 0.5 / division }];
  for (const { tick, microseconds } of tempi) {
    const last = pieces.at(-1) as (typeof pieces)[number];
    pieces.push({ tick, seconds: last.seconds + (tick - last.tick) * last.perTick, perTick: microseconds / 1e6 / division });
  }
  return (tick) => {
    const piece = pieces.findLast((one) => one.tick <= tick) as (typeof pieces)[number];
    return piece.seconds + (tick - piece.tick) * piece.perTick;
  };
}

/** A beat is the metre's denominator; a change of metre begins a bar. */
function beatTicks({ division, metres }: MidiEvents, lastTick: number): Array<{ tick: number; isDownbeat: boolean }> {
  const stretches = metres.length === 0 || (metres[0] as { tick: number }).tick > 0 ? [{ tick: 0, numerator: 4, denominator: 4 }, ...metres] : metres;
  return stretches.flatMap(({ tick: from, numerator, denominator }, i) => {
    const to = stretches[i + 1]?.tick ?? lastTick;
    const step = (division * 4) / denominator;
    return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, k) => ({ tick: from + k * step, isDownbeat: k % numerator === 0 }));
  });
}

function gridShares(ticks: ReadonlyArray<{ readonly tick: number }>, onsets: readonly number[]): { onGrid: number; onBeats: number } {
  let [beat, grid, beats] = [0, 0, 0];
  for (const onset of onsets) {
    while (beat + 1 < ticks.length && (ticks[beat + 1] as { tick: number }).tick <= onset) beat++;
    const here = (ticks[beat] as { tick: number }).tick;
    const length = ((ticks[beat + 1] ?? { tick: here + 1 }).tick - here) || 1;
    const place = ((onset - here) / length) % 1;
    if ([4, 3].some((parts) => Math.abs(place * parts - Math.round(place * parts)) <= 0.03 * parts)) grid++;
    if (Math.min(place, 1 - place) <= 0.03) beats++;
  }
  const count = Math.max(1, onsets.length);
  return { onGrid: grid / count, onBeats: beats / count };
}
