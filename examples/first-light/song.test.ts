import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeSong } from '../../src/audio/decode.ts';
import { integratedLufs, weightedPower } from '../../src/audio/loudness.ts';
import { hashBytes } from '../../src/lib/hash.ts';
import { encodeWav, truth } from './make-song.ts';
import { compose } from './song/composition.ts';
import { playDrums } from './song/drum-kit.ts';
import { reverb } from './song/effects.ts';
import { beatSeconds, chordAt, form, partOf, progression, songSeconds, startOf, type PartName } from './song/form.ts';
import { playHarp } from './song/instruments.ts';
import { limit, softClip } from './song/master.ts';
import { motif } from './song/melodies.ts';
import { mixSong } from './song/mix.ts';
import { type Note } from './song/notes.ts';
import { sampleRateHz, silence, type Stereo } from './song/synthesis.ts';

const peakOf = (signal: Float32Array): number => signal.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe('the composition', () => {
  const song = compose();
  const melodies: Readonly<Record<string, readonly Note[]>> = { lead: song.lead, descant: song.descant, counter: song.counter, harp: song.harp, bells: song.bells, choir: song.choir };

  it('fills 2 min 19 s with 56 bars and what rings after them', () => {
    expect(form.reduce((sum, part) => sum + part.bars, 0)).toBe(56);
    form.slice(1).forEach((part, i) => expect(part.bar).toBe((form[i]?.bar ?? 0) + (form[i]?.bars ?? 0)));
    for (const part of form) expect(progression.filter((placed) => placed.part === part).reduce((sum, { chord }) => sum + chord.bars, 0)).toBe(part.bars);
    expect(truth().sections.at(-1)?.endSeconds).toBe(songSeconds);
  });

  /** Notes as far as they are sung: plucked ones are left to ring, and only their beginning counts. */
  const sung = new Set(['lead', 'descant', 'counter', 'choir']);

  it.each(Object.entries(melodies))('lets the %s sound only notes of the chord on strong beats, or suspensions that resolve', (name, notes) => {
    const strong = notes.flatMap((note) => [0, 2, 4, 6].map((k) => ({ ...note, beat: 2 * Math.ceil(note.at / 2) + k })).filter(({ beat }) => beat < note.at + (sung.has(name) ? note.beats : 0.01)));
    expect(strong.length).toBeGreaterThan(5);
    const isChordal = (pitch: number, beat: number): boolean => [chordAt(beat).bass, ...chordAt(beat).voices].some((one) => (one - pitch) % 12 === 0);
    const isSuspended = ({ pitch, beat }: { readonly pitch: number; readonly beat: number }): boolean =>
      notes.some((before) => before.pitch === pitch && before.at < beat && before.at + before.beats > beat - 0.6 && isChordal(pitch, before.at)) &&
      notes.some((after) => after.at > beat && after.at <= beat + 4 && [1, 2].includes(pitch - after.pitch));
    expect(strong.filter((note) => !isChordal(note.pitch, note.beat) && !isSuspended(note))).toEqual([]);
  });

  it('keeps every melody in the scale of D major but for the notes that its borrowed chords ask for', () => {
    const scale = new Set([2, 4, 6, 7, 9, 11, 1]);
    for (const [name, notes] of Object.entries(melodies)) {
      const strange = notes.filter(({ pitch, at }) => !scale.has(pitch % 12) && ![chordAt(at).bass, ...chordAt(at).voices].some((one) => (one - pitch) % 12 === 0));
      expect(strange, name).toEqual([]);
    }
  });

  it('moves each voice of the pads by a fourth at most, and inside a part all of them together by less than an octave', () => {
    for (const [i, { chord, part }] of progression.slice(1).entries()) {
      const { chord: before, part: partBefore } = progression[i] as (typeof progression)[number];
      const moves = chord.voices.map((pitch, k) => Math.abs(pitch - (before.voices[k] as number)));
      expect(Math.max(...moves), `${before.name} to ${chord.name}`).toBeLessThanOrEqual(5);
      if (part === partBefore) expect(moves.reduce((sum, move) => sum + move, 0), `${before.name} to ${chord.name}`).toBeLessThan(12);
    }
  });

  it('sings the motif in both choruses, turns it over in the bridge and rings it at the end', () => {
    const pitches = (notes: readonly Note[], from: number, count: number): number[] => notes.filter(({ at }) => at >= from).slice(0, count).map(({ pitch }) => pitch);
    const plain = motif.map(([, , pitch]) => pitch);
    expect(pitches(song.lead, startOf('chorus', 1), 4)).toEqual(plain);
    expect(pitches(song.lead, startOf('chorus', 2), 4)).toEqual(plain);
    expect(pitches(song.bells, startOf('outro', 1), 4)).toEqual(plain.map((pitch) => pitch + 12));
    const falling = song.choir.filter(({ at, pitch }) => at >= startOf('bridge', 1) && at < startOf('bridge', 1) + 16 && pitch >= 69).map(({ pitch }) => pitch);
    expect(falling).toEqual([...plain].reverse());
  });

  it('has ghost notes between the backbeats, and a fill before each chorus', () => {
    const snares = song.drums.filter(({ drum, at }) => drum === 'snare' && at >= startOf('verse', 2) && at < startOf('bridge', 1));
    expect(snares.filter(({ level }) => level < 0.15).length).toBeGreaterThan(16);
    for (const number of [1, 2]) expect(song.drums.filter(({ drum, at }) => ['tom', 'snare'].includes(drum) && at >= startOf('chorus', number) - 4 && at < startOf('chorus', number)).length).toBeGreaterThan(5);
  });

  it('says which part it lacks', () => {
    expect(() => partOf('bridge', 2)).toThrow('no bridge 2');
  });
});

describe('the truth', () => {
  it('has a beat where each kick of a chorus begins, within a millisecond', () => {
    const from = startOf('chorus', 1);
    const strokes = compose().drums.filter(({ drum, at }) => drum === 'kick' && at >= from && at < from + 16 && at % 1 === 0).map((stroke) => ({ ...stroke, at: stroke.at - from }));
    const { left } = playDrums(strokes, 10 * sampleRateHz).kick;
    const beats = truth().beats.filter((seconds) => seconds >= from * beatSeconds - 1e-6 && seconds < (from + 16) * beatSeconds - 1e-6);
    expect(beats).toHaveLength(16);
    for (const seconds of beats) {
      const expected = (seconds - from * beatSeconds) * sampleRateHz;
      const start = Math.max(0, Math.round(expected - 0.05 * sampleRateHz));
      const onset = left.findIndex((value, i) => i >= start && Math.abs(value) > 0.05);
      expect(Math.abs(onset - expected) / sampleRateHz).toBeLessThan(0.001);
    }
  });

  it('counts four beats a bar at the tempo that it names', () => {
    const { beats, downbeats, bpm } = truth();
    expect(beats).toHaveLength(224);
    expect(downbeats).toEqual(beats.filter((_, i) => i % 4 === 0));
    expect((beats.at(-1) as number) / 223).toBeCloseTo(60 / bpm, 9);
  });
});

describe('instruments and effects', () => {
  it('tune the harp within three cents', () => {
    for (const pitch of [62, 69, 78, 90]) {
      const { left } = playHarp([{ at: 0, beats: 3, pitch, level: 0.6 }], 2 * sampleRateHz);
      const hz = 440 * 2 ** ((pitch - 69) / 12);
      const turns = phaseAt(left, hz, 22_050) - phaseAt(left, hz, 11_025);
      const drift = Math.atan2(Math.sin(turns), Math.cos(turns)) / (2 * Math.PI) / 0.25;
      expect(Math.abs(1200 * Math.log2(1 + drift / hz)), `MIDI ${pitch}`).toBeLessThan(3);
    }
  });

  it('let a hall fall by 60 dB in the time it is given', () => {
    const input = silence(3 * sampleRateHz);
    input.left[0] = input.right[0] = 1;
    const { left } = reverb(input, { decaySeconds: 2, dampingHz: 18_000, size: 1, preDelaySeconds: 0 });
    const energy = (from: number): number => left.subarray(from * sampleRateHz, (from + 0.2) * sampleRateHz).reduce((sum, value) => sum + value * value, 0);
    const fallen = 10 * Math.log10(energy(0.3) / energy(1.3));
    expect(fallen).toBeGreaterThan(26);
    expect(fallen).toBeLessThan(36);
  });

  it('limit peaks between the samples too, and move nothing in time', () => {
    // A sine at a quarter of the rate, sampled 45 degrees off its peaks: its samples are 3 dB below them.
    const track = silence(sampleRateHz);
    for (let i = 0; i < sampleRateHz; i++) track.left[i] = track.right[i] = 1.2 * Math.sin((Math.PI / 2) * i + Math.PI / 4);
    limit(track, 0.8);
    expect(peakOf(track.left.subarray(1000, 40_000)) * Math.SQRT2).toBeLessThan(0.806);
    expect(peakOf(track.left.subarray(1000, 40_000)) * Math.SQRT2).toBeGreaterThan(0.76);

    const click = silence(2000);
    click.left[1000] = 3;
    softClip(click);
    limit(click, 0.8);
    expect(Math.abs(click.left.indexOf(peakOf(click.left)) - 1000)).toBeLessThanOrEqual(1);
  });
});

function phaseAt(signal: Float32Array, hz: number, from: number): number {
  let [real, imaginary] = [0, 0];
  for (let i = 0; i < 8192; i++) {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 8192);
    const turn = (2 * Math.PI * hz * (from + i)) / sampleRateHz;
    real += weight * (signal[from + i] as number) * Math.cos(turn);
    imaginary -= weight * (signal[from + i] as number) * Math.sin(turn);
  }
  return Math.atan2(imaginary, real);
}

describe('the mix', () => {
  const played = new Map<string, Stereo>();
  /** Two bars from the beginning of a part. */
  const opening = (name: PartName, number: number): Stereo => {
    const key = `${name} ${number}`;
    const track = played.get(key) ?? mixSong({ fromBeat: startOf(name, number), seconds: 8 * beatSeconds });
    played.set(key, track);
    return track;
  };
  const lufs = (name: PartName, number: number): number => {
    const { left, right } = opening(name, number);
    return integratedLufs(weightedPower({ sampleRateHz, channels: [left, right] }));
  };

  it('rises from the intro to the last chorus, with valleys before each climb', () => {
    expect(lufs('intro', 1)).toBeLessThan(-24);
    expect(lufs('verse', 1)).toBeGreaterThan(lufs('intro', 1) + 3);
    expect(lufs('pre-chorus', 1)).toBeGreaterThan(lufs('verse', 1) + 1);
    expect(lufs('chorus', 1)).toBeGreaterThan(lufs('pre-chorus', 1) + 1.5);
    expect(lufs('verse', 2)).toBeLessThan(lufs('chorus', 1) - 1.5);
    expect(lufs('bridge', 1)).toBeLessThan(lufs('verse', 2) - 2);
    expect(lufs('chorus', 2)).toBeGreaterThan(lufs('chorus', 1) + 1.2);
    expect(lufs('chorus', 2)).toBeGreaterThan(-12.5);
  });

  it('never clips, has no offset and is as loud on both sides, even where it is fullest', () => {
    const { left, right } = opening('chorus', 2);
    expect(Math.max(peakOf(left), peakOf(right))).toBeLessThan(10 ** (-1 / 20));
    const power = (signal: Float32Array): number => signal.reduce((sum, value) => sum + value * value, 0);
    for (const signal of [left, right]) expect(Math.abs(signal.reduce((sum, value) => sum + value, 0) / signal.length)).toBeLessThan(1e-3);
    expect(Math.abs(10 * Math.log10(power(left) / power(right)))).toBeLessThan(1);
  });

  it('is wide, and is still there when a loudspeaker adds both sides', () => {
    const { left, right } = opening('chorus', 2);
    let [together, both] = [0, 0];
    for (let i = 0; i < left.length; i++) {
      together += ((left[i] as number) + (right[i] as number)) ** 2 / 2;
      both += (left[i] as number) ** 2 + (right[i] as number) ** 2;
    }
    // 1 is mono; 0.5 is what two different sounds would leave.
    expect(together / both).toBeGreaterThan(0.7);
    expect(together / both).toBeLessThan(0.97);
  });

  it('ends at 139 s exactly, in silence', () => {
    const fromBeat = (partOf('outro', 1).bar + 3) * 4;
    const { left, right } = mixSong({ fromBeat, seconds: songSeconds - fromBeat * beatSeconds });
    expect(left).toHaveLength(Math.round((songSeconds - fromBeat * beatSeconds) * sampleRateHz));
    expect(peakOf(left.subarray(-200))).toBeLessThan(1e-4);
    expect(peakOf(right.subarray(0, sampleRateHz))).toBeGreaterThan(0.02);
  });

  it('has the same bytes every time', () => {
    const excerpt = { fromBeat: startOf('pre-chorus', 1), seconds: 2.4 };
    expect(hashBytes(encodeWav(mixSong(excerpt), {}))).toBe(hashBytes(encodeWav(mixSong(excerpt), {})));
  });

  it('is read back with its length and its tags', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'first-light-'));
    try {
      const path = join(folder, 'song.wav');
      await writeFile(path, encodeWav(silence(songSeconds * sampleRateHz), { INAM: 'First Light', IART: 'Kinora' }));
      const song = await decodeSong(path, { maxSeconds: 600 });
      expect(song.tags).toMatchObject({ title: 'First Light', artist: 'Kinora' });
      expect((song.sound.channels[0] as Float32Array).length / song.sound.sampleRateHz).toBe(139);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
