import { expect, it } from 'vitest';
import { readMidiTruth } from './midi.ts';

const track = (...events: number[][]): number[] => {
  const body = [...events.flat(), 0, 0xff, 0x2f, 0];
  return [0x4d, 0x54, 0x72, 0x6b, 0, 0, body.length >> 8, body.length & 255, ...body];
};
const file = (division: number, ...tracks: number[][]): Uint8Array => Uint8Array.from([0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 1, 0, tracks.length, division >> 8, division & 255, ...tracks.flat()]);

it('beats follow tempo and metre, running status included', () => {
  // 96 ticks to the quarter; 3/4 at 120, and from the second bar on at 60.
  const head = track([0, 0xff, 0x58, 4, 3, 2, 24, 8], [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20], [0x82, 0x20, 0xff, 0x51, 3, 0x0f, 0x42, 0x40]);
  const notes = track([0, 0x99, 36, 100], [96, 36, 0], [0, 36, 90], [0x81, 0x40, 36, 0], [0, 36, 90], [0x82, 0x20, 36, 0]);
  const truth = readMidiTruth(file(96, head, notes));
  expect(truth.beats).toEqual([0, 0.5, 1, 1.5, 2.5, 3.5]);
  expect(truth.downbeats).toEqual([0, 1.5]);
  expect(truth).toMatchObject({ hasDrums: true, onGrid: 1, onBeats: 1, firstNoteSeconds: 0, lastNoteSeconds: 4.5, metres: [[3, 4]], tempi: [120, 60] });
});

it('a file without a time signature has beats, and no bars that are known', () => {
  const truth = readMidiTruth(file(48, track([0, 0x90, 60, 90], [0x60, 0x80, 60, 0])));
  expect([truth.beats, truth.downbeats]).toEqual([[0, 0.5], []]);
});

it('what is no MIDI file is refused', () => {
  expect(() => readMidiTruth(new Uint8Array(40))).toThrow('MThd');
  expect(() => readMidiTruth(file(0xe728, track()))).toThrow('frames');
});
