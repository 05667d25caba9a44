import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecodedSong } from '../audio/decode.ts';
import { scoreSchema, type Score } from '../film/score.ts';
import { createRandom } from '../lib/random.ts';
import { hear, listen } from './listen.ts';
import { playSong, popForm, wavBytes, type TestSong } from './test-song.ts';

const decoded = (song: Pick<TestSong, 'sound'>): DecodedSong => ({ sound: song.sound, tags: { title: null, artist: null, album: null }, hash: 'h', notes: [] });

/** Share of `truth` after five seconds that has an estimate within `tolerance`, and of estimates that are true: their harmonic mean. */
function fMeasure(estimate: readonly number[], truth: readonly number[], tolerance: number, after = 5): number {
  const left = estimate.filter((time) => time >= after);
  const wanted = truth.filter((time) => time >= after);
  const hits = wanted.filter((time) => left.some((other) => Math.abs(other - time) <= tolerance)).length;
  return (2 * hits) / (left.length + wanted.length);
}

describe('listening to a song of known form', () => {
  let song: TestSong;
  let score: Score;
  beforeAll(() => {
    song = playSong({ bpm: 104, beatsPerBar: 4, offsetSeconds: 0.4, parts: popForm, seed: 3 });
    score = hear(decoded(song), 'song.wav');
  });

  it('gives a valid score of the length of the song', () => {
    expect(() => scoreSchema.parse(score)).not.toThrow();
    expect(score.song.durationSeconds).toBeCloseTo(song.sound.channels[0]!.length / 22_050, 6);
  });

  it('hears the tempo, every beat within 30 ms and every bar', () => {
    expect(score.tempo).toHaveLength(1);
    expect(score.tempo[0]?.bpm).toBeCloseTo(104, 1);
    expect(fMeasure(score.beats.map((beat) => beat.seconds), song.beats, 0.03)).toBeGreaterThan(0.98);
    expect(fMeasure(score.beats.filter((beat) => beat.beat === 1).map((beat) => beat.seconds), song.downbeats, 0.03)).toBeGreaterThan(0.97);
    expect(score.gridConfidence).toBeGreaterThan(0.8);
  });

  it('hears where the parts begin, what comes back, and which part is the chorus', () => {
    const starts = score.sections.slice(1).map((section) => section.startSeconds);
    expect(fMeasure(starts, song.sections.slice(1).map((section) => section.startSeconds), 0.5, 0)).toBeGreaterThan(0.85);
    const at = (label: string): string[] => song.sections.filter((section) => section.label === label).map(({ startSeconds, endSeconds }) => score.sections.find((one) => one.endSeconds > (startSeconds + endSeconds) / 2)?.letter ?? '');
    expect(new Set(at('chorus')).size).toBe(1);
    expect(at('verse')[0]).not.toBe(at('chorus')[0]);
    expect(score.sections.find((one) => one.letter === at('chorus')[0])?.label).toBe('chorus');
    expect(score.sections[0]?.label).toBe('intro');
  });

  it('covers the song with sections, without gaps', () => {
    expect(score.sections[0]?.startSeconds).toBe(0);
    expect(score.sections.at(-1)?.endSeconds).toBe(score.song.durationSeconds);
    score.sections.slice(1).forEach((section, i) => expect(section.startSeconds).toBe(score.sections[i]?.endSeconds));
  });

  it('finds more energy in the chorus than in the bridge', () => {
    const mean = (label: string): number => {
      const { startSeconds, endSeconds } = song.sections.find((section) => section.label === label)!;
      const [from, to] = [startSeconds, endSeconds].map((at) => Math.round(at / score.curves.stepSeconds)) as [number, number];
      const values = score.curves.energy.slice(from + 10, to - 10);
      return values.reduce((a, b) => a + b, 0) / values.length;
    };
    expect(mean('chorus')).toBeGreaterThan(mean('bridge') + 0.3);
  });

  it('hears the kick on its beats', () => {
    const kicks = score.onsets.filter((onset) => onset.band === 'low' && onset.strength > 0.2).map((onset) => onset.seconds);
    const chorus = song.sections.find((section) => section.label === 'chorus')!;
    const inside = song.beats.filter((time, i) => i % 4 === 0 && time >= chorus.startSeconds && time < chorus.endSeconds);
    expect(inside.filter((time) => kicks.some((kick) => Math.abs(kick - time) < 0.03)).length / inside.length).toBeGreaterThan(0.9);
  });

  it('hears the same twice', () => {
    expect(hear(decoded(song), 'song.wav')).toEqual(score);
  });
});

describe('other metres and tempi', () => {
  it.each([[3, 132], [4, 76], [4, 150]])('%i beats in a bar at %i', (beatsPerBar, bpm) => {
    const parts = popForm.slice(1, 5);
    const song = playSong({ bpm, beatsPerBar, offsetSeconds: 0.2, parts, seed: 9 });
    const score = hear(decoded(song), 'song.wav');
    expect(score.tempo[0]?.beatsPerBar).toBe(beatsPerBar);
    expect(fMeasure(score.beats.map((beat) => beat.seconds), song.beats, 0.05)).toBeGreaterThan(0.95);
  });

  it('a change of tempo in the middle is heard', () => {
    const [slow, fast] = [92, 118].map((bpm) => playSong({ bpm, beatsPerBar: 4, offsetSeconds: 0, parts: popForm.slice(1, 4), seed: 4 })) as [TestSong, TestSong];
    const join = Float32Array.from([...slow.sound.channels[0]!, ...fast.sound.channels[0]!]);
    const score = hear({ ...decoded(slow), sound: { sampleRateHz: 22_050, channels: [join] } }, 'song.wav');
    const bpms = score.tempo.map((tempo) => tempo.bpm);
    expect(bpms[0]).toBeCloseTo(92, 0);
    expect(bpms.at(-1)).toBeCloseTo(118, 0);
  });
});

describe('a tempo that glides', () => {
  it('is followed: a song played faster and faster, up to a third, has its beats heard', () => {
    const song = playSong({ bpm: 96, beatsPerBar: 4, offsetSeconds: 0.3, parts: [...popForm.slice(1, 3), ...popForm.slice(2, 4)].map((part) => ({ ...part, fullness: 2 as const })), seed: 12 });
    const steady = song.sound.channels[0]!;
    // At second t the song is at t + gain t squared.
    const gain = 0.0024;
    const when = (seconds: number): number => (Math.sqrt(1 + 4 * gain * seconds) - 1) / (2 * gain);
    const samples = Float32Array.from({ length: Math.floor(when(steady.length / 22_050) * 22_050) }, (_, i) => steady[Math.floor(i * (1 + (gain * i) / 22_050))] ?? 0);
    const score = hear(decoded({ sound: { sampleRateHz: 22_050, channels: [samples] } }), 'song.wav');
    expect(fMeasure(score.beats.map((beat) => beat.seconds), song.beats.map(when), 0.07)).toBeGreaterThan(0.9);
    expect(score.gridConfidence).toBeGreaterThan(0.6);
  });
});

describe('what is no song', () => {
  const heard = (samples: Float32Array): Score => hear(decoded({ sound: { sampleRateHz: 22_050, channels: [samples] } }), 'x.wav');
  const random = createRandom(5);

  it('silence has no beat, one section and a note', () => {
    const score = heard(new Float32Array(22_050 * 8));
    expect([score.beats, score.gridConfidence, score.sections.length]).toEqual([[], 0, 1]);
    expect(score.notes[0]?.message).toContain('Nothing is to be heard');
    expect(score.silences).toEqual([{ startSeconds: 0, endSeconds: 8 }]);
  });

  it('noise has no beat that is trusted', () => {
    const score = heard(Float32Array.from({ length: 22_050 * 30 }, () => random.range(-0.2, 0.2)));
    expect(score.gridConfidence).toBeLessThan(0.4);
    expect(score.notes[0]?.message).toContain('No beat is sure enough');
  });

  it('speech, whose syllables keep no time, has none either', () => {
    const samples = new Float32Array(22_050 * 30);
    let at = 0;
    while (at < samples.length) {
      const length = random.int(1500, 6000);
      const hz = random.range(110, 190);
      for (let i = 0; i < length && at + i < samples.length; i++) samples[at + i] = 0.3 * Math.sin((Math.PI * i) / length) * (Math.sin((2 * Math.PI * hz * i) / 22_050) + 0.5 * Math.sin((2 * Math.PI * 7 * hz * i) / 22_050));
      at += length + random.int(400, 9000);
    }
    expect(heard(samples).gridConfidence).toBeLessThan(0.5);
  });

  it('a jingle of three seconds is heard, and said to be a guess', () => {
    const song = playSong({ bpm: 120, beatsPerBar: 4, offsetSeconds: 0, parts: [{ label: 'chorus', bars: 1, fullness: 3, roots: [0] }], seed: 2 });
    expect(hear(decoded(song), 'x.wav').notes.map((note) => note.message).join()).toMatch(/guess|No beat/);
  });

  it('less than half a second is refused', () => {
    expect(() => heard(new Float32Array(4000))).toThrow('at least 0.5 s are needed');
  });
});

describe('listen', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-listen-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('hears nothing in a film without music', async () => {
    expect(await listen(null)).toBeNull();
  });

  it('reads a file with its tags', async () => {
    const song = playSong({ bpm: 120, beatsPerBar: 4, offsetSeconds: 0, parts: popForm.slice(1, 2), seed: 2 });
    const path = join(folder, 'song.wav');
    await writeFile(path, wavBytes(song.sound, { INAM: 'Tide <b>in</b>\u0007', IART: 'Nobody' }));
    const score = await listen(path);
    expect(score?.song).toMatchObject({ path, tags: { title: 'Tide in', artist: 'Nobody', album: null }, channels: 1 });
    expect(score?.beats.length).toBeGreaterThan(20);
  });

  it('names the file that is not there', async () => {
    await expect(listen(join(folder, 'no.wav'))).rejects.toThrow('there is no such file');
  });
});
