import { describe, expect, it } from 'vitest';
import { integratedLufs, weightedPower } from '../audio/loudness.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import type { Sequence, Shot, Storyboard } from '../film/storyboard.ts';
import { createRandom } from '../lib/random.ts';
import { layersOf } from './layers.ts';
import { SOUND_RATE_HZ, filter, whiteNoise } from './signal.ts';
import { SOUNDSCAPE_LUFS, describeSoundscape, soundscapeOf } from './soundscape.ts';
import { voices, type SoundKind } from './voices.ts';

const example = exampleStoryboard([exampleShot('a', { seconds: 4 })]);
const base = example.sequences[0] as Sequence;
const calm = { timeOfDay: 'noon', weather: 'clear', season: 'summer', windMps: 1 } as const;

function sequenceAt(place: string, shot: Partial<Shot> = {}, sequence: Partial<Sequence> = {}): Sequence {
  return { ...base, place, features: [], without: [], subjects: [], ...sequence, shots: [{ ...(base.shots[0] as Shot), seconds: 4, subjects: [], actions: [], relations: [], environment: calm, ...shot }] };
}

function boardAt(place: string, shot: Partial<Shot> = {}, sequence: Partial<Sequence> = {}): Storyboard {
  return { ...example, sequences: [sequenceAt(place, shot, sequence)] };
}

function heardAt(place: string, shot: Partial<Shot> = {}, sequence: Partial<Sequence> = {}): ReadonlyMap<SoundKind, number> {
  const whole = sequenceAt(place, shot, sequence);
  return layersOf(whole, whole.shots[0] as Shot);
}

const lufs = (channels: readonly Float32Array[]): number => integratedLufs(weightedPower({ sampleRateHz: SOUND_RATE_HZ, channels }));
const rms = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

describe('a soundscape', () => {
  it('is the same bytes for the same storyboard, and others for another seed', () => {
    const board = boardAt('coast');
    const [a, b] = [soundscapeOf(board), soundscapeOf(board)];
    expect(Buffer.from((a.channels[0] as Float32Array).buffer).equals(Buffer.from((b.channels[0] as Float32Array).buffer))).toBe(true);
    const other = soundscapeOf({ ...board, brief: { ...board.brief, seed: board.brief.seed + 1 } });
    expect(Buffer.from((a.channels[0] as Float32Array).buffer).equals(Buffer.from((other.channels[0] as Float32Array).buffer))).toBe(false);
  });

  it.each(['coast', 'city-street', 'forest', 'room'])('of %s is stereo, as long as the film, at -23 LUFS within 1 LU, and below full scale', (place) => {
    const sound = soundscapeOf(boardAt(place));
    expect(sound.sampleRateHz).toBe(48_000);
    expect(sound.channels.map((channel) => channel.length)).toEqual([4 * 48_000, 4 * 48_000]);
    expect(Math.abs(lufs(sound.channels) - SOUNDSCAPE_LUFS)).toBeLessThan(1);
    for (const channel of sound.channels) expect(channel.every((value) => Math.abs(value) < 0.9)).toBe(true);
    expect(sound.channels[0]).not.toEqual(sound.channels[1]);
  });

  it('is never silent, not even of a film of one frame in space', () => {
    const sound = soundscapeOf(boardAt('space', { seconds: 1 / 24 }));
    expect(rms(sound.channels[0] as Float32Array)).toBeGreaterThan(1e-3);
  });

  it('has what is near louder: a car in a close-up over the same car far away, beside a wind that stays as it is', () => {
    const car = { ...(base.subjects[0] as Sequence['subjects'][number]), id: 'car', concept: 'car', count: 1, attributes: {} };
    const shot = sequenceAt('desert').shots[0] as Shot;
    const seen = (id: string, size: Shot['camera']['size']): Shot => ({ ...shot, id, transition: 'cut', subjects: ['car'], actions: [{ id: 'drive', subject: 'car', verb: 'drive', manner: 'normal', start: 0, end: 1 }], camera: { ...shot.camera, size } });
    const board: Storyboard = { ...example, sequences: [{ ...sequenceAt('desert'), subjects: [car], shots: [seen('far', 'extreme-wide'), seen('near', 'close-up')] }] };
    // A motor is low and the wind of a desert goes on over both.
    const low = filter(soundscapeOf(board).channels[0] as Float32Array, 'low', 120);
    expect(rms(low.subarray(5 * 48_000, 7 * 48_000))).toBeGreaterThan(2 * rms(low.subarray(48_000, 3 * 48_000)));
    const [far, near] = [heardAt('desert', seen('far', 'extreme-wide'), { subjects: [car] }), heardAt('desert', seen('near', 'close-up'), { subjects: [car] })];
    expect((near.get('car-engine') ?? 0) - (far.get('car-engine') ?? 0)).toBe(15);
    expect(near.get('wind')).toBe(far.get('wind'));
  });

  it('passes from day to night within a shot: rain comes up by and by, and it is told', () => {
    const shot = { seconds: 9, environment: { ...calm, season: 'winter' }, environmentTo: { ...calm, season: 'winter', weather: 'rain' } } as const;
    const high = filter(soundscapeOf(boardAt('meadow', shot)).channels[0] as Float32Array, 'high', 3000);
    const [start, middle, end] = [0.2, 4, 8].map((second) => rms(high.subarray(second * 48_000, (second + 0.8) * 48_000))) as [number, number, number];
    expect(middle).toBeGreaterThan(2 * start);
    expect(end).toBeGreaterThan(1.2 * middle);
    const night = boardAt('meadow', { environment: calm, environmentTo: { ...calm, timeOfDay: 'night' } });
    expect(describeSoundscape(night)[0]).toMatch(/: .*birds.*; at its end .*crickets/);
    expect(describeSoundscape(night)[0]?.split('; at its end')[1]).not.toContain('birds');
  });

  it('changes at a cut: rain that begins with the second shot is not heard in the first', () => {
    const shot = sequenceAt('studio').shots[0] as Shot;
    const wet: Shot = { ...shot, id: 'wet', transition: 'cut', environment: { ...calm, weather: 'rain' } };
    const board: Storyboard = { ...example, sequences: [{ ...sequenceAt('meadow'), shots: [{ ...shot, environment: { ...calm, season: 'winter' } }, wet] }] };
    const left = filter(soundscapeOf(board).channels[0] as Float32Array, 'high', 3000);
    expect(rms(left.subarray(5 * 48_000, 7 * 48_000))).toBeGreaterThan(4 * rms(left.subarray(48_000, 3 * 48_000)));
  });

  it('is told shot by shot before it is made', () => {
    expect(describeSoundscape(boardAt('coast'))).toEqual([`Sound of ${(base.shots[0] as Shot).id}: waves, gulls.`]);
  });
});

describe('what is heard', () => {
  it('has waves louder at a coast than in a city, and cars the other way round', () => {
    const level = (place: string, kind: SoundKind): number => heardAt(place).get(kind) ?? -Infinity;
    expect(level('coast', 'waves')).toBeGreaterThan(level('city-street', 'waves'));
    expect(level('city-street', 'city')).toBeGreaterThan(level('coast', 'city'));
  });

  it('follows the hour: birds by day, crickets and an owl at night, neither in winter', () => {
    const at = (timeOfDay: 'morning' | 'night', season: 'summer' | 'winter'): SoundKind[] => [...heardAt('forest', { environment: { ...calm, timeOfDay, season } }).keys()];
    expect(at('morning', 'summer')).toContain('birds');
    expect(at('night', 'summer')).toEqual(expect.arrayContaining(['crickets', 'owl']));
    expect(at('night', 'summer')).not.toContain('birds');
    expect(at('night', 'winter')).not.toContain('crickets');
  });

  it('has thunder in a storm, further away indoors, and none in space', () => {
    const storm = { environment: { ...calm, weather: 'storm' } } as const;
    expect(heardAt('coast', storm).get('thunder')).toBeGreaterThan(heardAt('bedroom', storm).get('thunder') ?? 0);
    expect([...heardAt('space', storm).keys()]).toEqual(['room']);
  });

  it('has the steps of one who walks, softer ones in snow, and none where people are not to be', () => {
    const walker: Sequence['subjects'][number] = { id: 'w', concept: 'woman', words: 'woman', count: 1, attributes: {}, role: 'main', provenance: {} };
    const action = { id: 'a', subject: 'w', verb: 'walk', manner: 'normal' } as unknown as Shot['actions'][number];
    const walk = (place: string, without: string[] = []): SoundKind[] => [...heardAt(place, { subjects: ['w'], actions: [action] }, { subjects: [walker], without }).keys()];
    expect(walk('meadow')).toContain('steps');
    expect(walk('snowfield')).toContain('snow-steps');
    expect(walk('meadow', ['people'])).not.toContain('steps');
  });

  it('is the room itself where nothing sounds', () => {
    expect([...heardAt('studio').keys()]).toEqual(['room']);
  });
});

describe('every voice', () => {
  it.each(Object.keys(voices) as SoundKind[])('%s sounds, in finite numbers, in both ears', (kind) => {
    const [left, right] = voices[kind](3 * SOUND_RATE_HZ, createRandom(3));
    for (const channel of [left, right]) {
      expect(channel.every(Number.isFinite)).toBe(true);
      expect(rms(channel)).toBeGreaterThan(1e-4);
    }
  });

  it('waves and thunder are darker than rain', () => {
    const dark = (kind: SoundKind): number => {
      const [left] = voices[kind](4 * SOUND_RATE_HZ, createRandom(3));
      return rms(filter(left, 'low', 500)) / rms(filter(left, 'high', 3000));
    };
    expect(dark('waves')).toBeGreaterThan(4 * dark('rain'));
    expect(dark('thunder')).toBeGreaterThan(4 * dark('rain'));
  });
});

describe('a filter', () => {
  it('halves the power at its cutoff and falls by 12 dB an octave beyond', () => {
    const sine = (hz: number): Float32Array => Float32Array.from({ length: 24_000 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / SOUND_RATE_HZ));
    const passed = (hz: number): number => 20 * Math.log10(rms(filter(sine(hz), 'low', 1000).subarray(4800)) / Math.SQRT1_2);
    expect(passed(100)).toBeCloseTo(0, 1);
    expect(passed(1000)).toBeCloseTo(-3, 0);
    expect(passed(4000)).toBeLessThan(-22);
  });

  it('leaves noise finite where its cutoff is beyond what the rate can hold', () => {
    expect(filter(whiteNoise(1000, createRandom(1)), 'high', 40_000, 20).every(Number.isFinite)).toBe(true);
  });
});
