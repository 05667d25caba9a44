/** @file The mix: every instrument on its track, its effects, its place, the faders, the master. */
import { compose } from './composition.ts';
import { applyGain, duckingFrom, echoes, highPass, mixInto, reverb, widen } from './effects.ts';
import { beatSeconds, beatsPerBar, partAt, songSeconds, startOf, type PartName } from './form.ts';
import { playArpeggio, playBass, playBells, playChoir, playHarp, playLead, playPads } from './instruments.ts';
import { compress, equalise, limit, softClip, type Band } from './master.ts';
import { playDrums } from './drum-kit.ts';
import { sampleAt, sampleRateHz, silence, type Stereo } from './synthesis.ts';
import { addImpact, addRiser, playSea } from './textures.ts';

/** A stretch of the song. What began before it is not heard, so it should begin with a part. */
export interface Excerpt {
  readonly fromBeat: number;
  readonly seconds: number;
}

const whole: Excerpt = { fromBeat: 0, seconds: songSeconds };

/** Peaks, also those between samples, stay below this: -1.1 dB of full scale. */
const ceiling = 10 ** (-1.1 / 20);

/** The master's fader: decibels by bar, joined by lines. It makes the dynamics that the parts' own levels only suggest. */
const fader: ReadonlyArray<readonly [bar: number, decibels: number]> = [[0, -2], [7, 0], [8, 0], [19.7, 0.5], [20, 0], [36, 0], [40, -1], [43.7, 0], [43.9, 2.4], [52, 2.4], [52.6, 1], [58, 1]];

/** The tone of the whole: lows that do not swell, a presence that is not sharp, air that does not hiss. */
const tone: readonly Band[] = [
  { kind: 'low-shelf', hz: 90, decibels: -1.5, q: 0.7 },
  { kind: 'bell', hz: 300, decibels: -0.5, q: 0.8 },
  { kind: 'high-shelf', hz: 9500, decibels: -2, q: 0.7 },
];

function valueAt(points: ReadonlyArray<readonly [bar: number, value: number]>, bar: number): number {
  const next = points.findIndex(([at]) => at > bar);
  if (next <= 0) return (next === 0 ? points[0] : points.at(-1))?.[1] ?? 0;
  const [[from, a], [to, b]] = [points[next - 1], points[next]] as [readonly [number, number], readonly [number, number]];
  return a + ((b - a) * (bar - from)) / (to - from);
}

const padCutoffHz: Readonly<Record<PartName, readonly [first: number, last: number]>> = { intro: [700, 1500], verse: [1300, 1600], 'pre-chorus': [1400, 4200], chorus: [4600, 5200], bridge: [700, 3600], outro: [3000, 500] };
const arpeggioCutoffHz: Readonly<Record<PartName, readonly [first: number, last: number]>> = { intro: [900, 900], verse: [1500, 2200], 'pre-chorus': [1800, 4500], chorus: [4200, 4600], bridge: [500, 5000], outro: [2000, 900] };

/** A cutoff that opens or closes over its part; pitch is heard in ratios, so the line is one of ratios. */
function cutoffBy(table: typeof padCutoffHz): (beat: number) => number {
  return (beat) => {
    const part = partAt(beat);
    const share = Math.min(1, Math.max(0, (beat / beatsPerBar - part.bar) / part.bars));
    const [first, last] = table[part.name];
    return first * (last / first) ** share;
  };
}

/** The sea, by seconds: it opens the song, goes when the pulse has come, and has the last word. */
function seaLevel(t: number): number {
  const [verse, bridge, outro] = [startOf('verse', 1) * beatSeconds, startOf('bridge', 1) * beatSeconds, startOf('outro', 1) * beatSeconds];
  const opening = Math.min(1, t / 3) * Math.max(0, Math.min(1, (verse + 7 - t) / 11));
  const middle = 0.35 * Math.max(0, Math.min(1, (t - bridge) / 2, (bridge + 14 - t) / 8));
  return Math.max(opening, middle, Math.min(1, Math.max(0, (t - outro - 1) / 5)));
}

/** Plays and mixes the song, or an excerpt. */
export function mixSong(excerpt: Excerpt = whole): Stereo {
  const samples = Math.round(excerpt.seconds * sampleRateHz);
  const desk = playAndMix(excerpt, samples + 2 * 441);
  return finish(desk, excerpt, samples);
}

/** All tracks with their effects on one. */
function playAndMix({ fromBeat, seconds }: Excerpt, samples: number): Stereo {
  const song = compose();
  /** Notes of the excerpt, counted from its beginning. */
  const within = <T extends { readonly at: number }>(list: readonly T[]): T[] => list.filter((one) => one.at >= fromBeat && one.at < fromBeat + seconds / beatSeconds).map((one) => ({ ...one, at: one.at - fromBeat }));
  const [master, hall, room] = [silence(samples), silence(samples), silence(samples)];
  const send = (track: Stereo, gain: number, toHall: number): void => {
    mixInto(master, track, gain);
    mixInto(hall, track, toHall);
  };
  const strokes = within(song.drums);
  const kicks = strokes.filter((one) => one.drum === 'kick').map(({ at, level }) => ({ sample: sampleAt(at), level }));
  const [deep, shallow] = [duckingFrom(kicks, samples, 0.6), duckingFrom(kicks, samples, 0.3)];
  const fromHere = (cutoff: (beat: number) => number) => (beat: number) => cutoff(fromBeat + beat);

  const pads = playPads(within(song.pads), samples, fromHere(cutoffBy(padCutoffHz)));
  highPass(pads, 140);
  applyGain(pads, deep);
  send(pads, 1.9, 0.5);

  const choir = playChoir(within(song.choir), samples);
  highPass(choir, 220);
  applyGain(choir, shallow);
  send(choir, 0.5, 0.3);

  const bass = playBass(within(song.bass), samples);
  widen(bass, 1, 160);
  applyGain(bass, deep);
  mixInto(master, bass, 0.95);

  const arpeggio = playArpeggio(within(song.arpeggio), samples, fromHere(cutoffBy(arpeggioCutoffHz)));
  highPass(arpeggio, 200);
  send(arpeggio, 1.7, 0.34);
  send(echoes(arpeggio, 0.75 * beatSeconds, 0.5 * beatSeconds, 0.45, 3600), 0.8, 0.25);
  applyGain(arpeggio, shallow);

  const harp = playHarp(within(song.harp), samples);
  send(harp, 2.2, 0.6);
  send(echoes(harp, 0.75 * beatSeconds, 1.5 * beatSeconds, 0.4), 1, 0.4);

  const bells = playBells(within(song.bells), samples);
  send(bells, 0.8, 0.55);
  send(echoes(bells, 1.5 * beatSeconds, 0.75 * beatSeconds, 0.42), 0.3, 0.2);

  const lead = playLead(within(song.lead), samples, { cutoffHz: 3800, place: 0.5, width: 0.6, core: 0.5 });
  highPass(lead, 180);
  send(lead, 1.75, 0.45);
  send(echoes(lead, 0.5 * beatSeconds, 0.75 * beatSeconds, 0.34), 0.6, 0.2);
  const descant = playLead(within(song.descant), samples, { cutoffHz: 3400, place: 0.62, width: 1, core: 0.3 });
  send(descant, 0.8, 0.5);
  const counter = playLead(within(song.counter), samples, { cutoffHz: 2400, place: 0.3, width: 0.7, core: 0.8 });
  send(counter, 1.5, 0.5);

  const { kick, kit } = playDrums(strokes, samples);
  mixInto(master, kick, 0.78);
  highPass(kit, 90);
  mixInto(master, kit, 1.25);
  mixInto(room, kit, 0.45);
  mixInto(hall, kit, 0.06);

  send(textures({ fromBeat, seconds }, samples), 1, 0.25);
  highPass(hall, 220);
  mixInto(master, reverb(hall, { decaySeconds: 3.6, dampingHz: 4600, size: 1, preDelaySeconds: 0.028 }), 0.6);
  highPass(room, 300);
  mixInto(master, reverb(room, { decaySeconds: 0.9, dampingHz: 6000, size: 0.42, preDelaySeconds: 0.006 }), 0.5);
  return master;
}

/** The sea, the risers before the big parts, the impacts on them. */
function textures({ fromBeat, seconds }: Excerpt, samples: number): Stereo {
  const track = playSea(samples, seaLevel, fromBeat * beatSeconds);
  const until = fromBeat + seconds / beatSeconds;
  for (const [name, number, level, beats] of [['pre-chorus', 1, 0.3, 4], ['chorus', 1, 0.7, 8], ['verse', 2, 0.3, 2], ['chorus', 2, 1, 16]] as const) {
    const at = startOf(name, number);
    if (at - beats >= fromBeat && at - beats < until) addRiser(track, at - beats - fromBeat, at - fromBeat, level);
  }
  for (const [name, number, level] of [['chorus', 1, 0.6], ['bridge', 1, 0.5], ['chorus', 2, 0.8], ['outro', 1, 0.5]] as const) {
    const at = startOf(name, number);
    if (at >= fromBeat && at < until) addImpact(track, at - fromBeat, level);
  }
  return track;
}

/** The master's chain, cut to length. */
function finish(desk: Stereo, { fromBeat, seconds }: Excerpt, samples: number): Stereo {
  highPass(desk, 30);
  const gain = new Float32Array(desk.left.length);
  const barSamples = beatsPerBar * beatSeconds * sampleRateHz;
  for (let i = 0; i < gain.length; i++) gain[i] = i % 64 === 0 ? 10 ** (valueAt(fader, fromBeat / beatsPerBar + i / barSamples) / 20) : (gain[i - 1] as number);
  applyGain(desk, gain);
  equalise(desk, tone);
  widen(desk, 1.15, 140);
  compress(desk, 0.22, 1.6);
  softClip(desk);
  limit(desk, ceiling);
  const out = { left: desk.left.slice(0, samples), right: desk.right.slice(0, samples) };
  // The song's own end falls to silence; an excerpt's is cut.
  if (Math.abs(fromBeat * beatSeconds + seconds - songSeconds) < 1e-6) fadeOut(out, 2.4);
  return out;
}

/** The last seconds fall to silence. */
function fadeOut(track: Stereo, seconds: number): void {
  const count = Math.round(seconds * sampleRateHz);
  const start = track.left.length - count;
  for (const signal of [track.left, track.right]) for (let i = 0; i < count; i++) signal[start + i] = (signal[start + i] as number) * Math.cos((Math.PI / 2) * (i / (count - 1))) ** 2;
}
