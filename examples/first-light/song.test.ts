import { beforeAll, describe, expect, it } from 'vitest';
import { integratedLufs, weightedPower, toLufs } from '../../src/audio/loudness.ts';
import { hashBytes } from '../../src/lib/hash.ts';
import { encodeWav, truth } from './make-song.ts';
import { chordAt, compose, form, songSeconds } from './song/composition.ts';
import { sampleRateHz, type Stereo } from './song/effects.ts';
import { mixSong } from './song/mix.ts';

describe('the composition', () => {
  const song = compose();

  it('fills 2 min 19 s with 56 bars and what rings after them', () => {
    expect(form.reduce((sum, part) => sum + part.bars, 0)).toBe(56);
    expect(truth().sections.at(-1)?.endSeconds).toBe(songSeconds);
    form.slice(1).forEach((part, i) => expect(part.bar).toBe((form[i]?.bar ?? 0) + (form[i]?.bars ?? 0)));
  });

  it('sings notes of the chord, or of the scale beside one, wherever a note is held', () => {
    const scale = new Set([2, 4, 6, 7, 9, 11, 1]);
    const long = [...song.lead, ...song.counter].filter((note) => note.beats >= 1.4);
    expect(long.length).toBeGreaterThan(20);
    const clashes = long.filter((note) => {
      const { bass, voices } = chordAt(note.at);
      const pitches = [bass, ...voices].map((pitch) => pitch % 12);
      const isChordal = pitches.includes(note.pitch % 12);
      const isNear = pitches.some((pitch) => [1, 11].includes((note.pitch - pitch + 120) % 12));
      return !scale.has(note.pitch % 12) || (!isChordal && isNear && !pitches.some((pitch) => [2, 10].includes((note.pitch - pitch + 120) % 12)));
    });
    expect(clashes).toEqual([]);
  });

  it('moves each voice of the pads by a fourth at most inside a part', () => {
    for (let beat = 4; beat < 56 * 4; beat += 4) {
      if (form.some((part) => part.bar * 4 === beat)) continue;
      const [before, now] = [chordAt(beat - 1), chordAt(beat)];
      now.voices.forEach((pitch, i) => expect(Math.abs(pitch - (before.voices[i] as number))).toBeLessThanOrEqual(5));
    }
  });
});

describe('the mix of its first twelve seconds', () => {
  let track: Stereo;
  beforeAll(() => {
    track = mixSong(12);
  });

  it('has the same bytes every time', () => {
    expect(hashBytes(encodeWav(mixSong(12), {}))).toBe(hashBytes(encodeWav(track, {})));
  });

  it('never clips and has no offset', () => {
    const peak = track.left.reduce((most, value, i) => Math.max(most, Math.abs(value), Math.abs(track.right[i] as number)), 0);
    expect(peak).toBeLessThan(0.9);
    expect(Math.abs(track.left.reduce((sum, value) => sum + value, 0) / track.left.length)).toBeLessThan(1e-3);
  });

  it('begins quietly, and is heard', () => {
    const power = weightedPower({ sampleRateHz, channels: [track.left, track.right] });
    expect(integratedLufs(power)).toBeGreaterThan(-32);
    expect(integratedLufs(power)).toBeLessThan(-18);
    expect(toLufs(power.power[40] as number)).toBeGreaterThan(-60);
  });
});
