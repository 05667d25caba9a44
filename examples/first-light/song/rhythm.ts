/** @file The drums of "First Light": a heartbeat, a broken beat, four to the floor, and the fills that open each part. */
import { beatsPerBar, form, type Part } from './form.ts';
import { type Stroke } from './notes.ts';

const stroke = (at: number, drum: Stroke['drum'], level: number, pitch?: number): Stroke => ({ at, drum, level, ...(pitch === undefined ? {} : { pitch }) });

/** All strokes, part by part. */
export function drums(): Stroke[] {
  return form.flatMap((part, i) => {
    const bars = Array.from({ length: part.bars }, (_, bar) => drumBar(part, (part.bar + bar) * beatsPerBar, bar)).flat();
    const next = form[i + 1];
    const fill = next === undefined ? [] : fillBefore(next);
    // The fill has the bar's end to itself; the kick goes on under it.
    const from = Math.min(...fill.map((one) => one.at), Infinity);
    return [...opening(part), ...bars.filter((one) => one.at < from || one.drum === 'kick' || one.drum === 'hat'), ...fill];
  });
}

function opening({ name, number, bar }: Part): Stroke[] {
  const at = bar * beatsPerBar;
  if (name === 'chorus') return [stroke(at, 'crash', number === 2 ? 1 : 0.8), ...(number === 2 ? [stroke(at + 16, 'crash', 0.75)] : [])];
  if (name === 'verse' && number === 2) return [stroke(at, 'crash', 0.4)];
  return name === 'outro' ? [stroke(at, 'crash', 0.6), stroke(at, 'kick', 0.8)] : [];
}

function drumBar({ name, number }: Part, at: number, i: number): Stroke[] {
  switch (name) {
    case 'verse':
      return number === 1 ? heartbeat(at, i) : brokenBeat(at, i);
    case 'pre-chorus':
      return lift(at, i);
    case 'chorus':
      return fullBeat(at, number, i);
    case 'bridge':
      return i >= 4 ? build(at, i - 4) : [];
    default:
      return [];
  }
}

/** A heartbeat that becomes a pulse. */
function heartbeat(at: number, i: number): Stroke[] {
  return [
    stroke(at, 'kick', 0.62), ...(i % 2 === 1 ? [stroke(at + 2.5, 'kick', 0.42)] : []),
    ...(i >= 2 ? eighths(at, 'shaker', (k) => (k % 2 === 1 ? 0.34 : 0.18)) : []),
    ...(i >= 4 ? [stroke(at + 2, 'snare', 0.26), stroke(at + 3.75, 'snare', 0.06)] : []),
  ];
}

/** Sixteenths under a syncopated kick, ghost notes between the backbeats; every other bar differs. */
function brokenBeat(at: number, i: number): Stroke[] {
  const isAnswer = i % 2 === 1;
  const kicks = isAnswer ? [0, 1.75, 2.25, 3.5] : [0, 1.75, 2.5];
  const ghosts: ReadonlyArray<readonly [number, number]> = isAnswer ? [[0.75, 0.08], [1.25, 0.07], [2.75, 0.11]] : [[1.75, 0.08], [2.25, 0.1], [3.75, 0.09]];
  return [
    ...kicks.map((beat) => stroke(at + beat, 'kick', beat === 0 ? 0.84 : 0.56)), stroke(at + 1, 'snare', 0.58), stroke(at + 3, 'snare', 0.64),
    ...ghosts.map(([beat, level]) => stroke(at + beat, 'snare', level)), ...sixteenths(at, 'hat', (k) => (k % 4 === 2 ? 0.46 : k % 2 === 0 ? 0.3 : 0.14)),
    ...(isAnswer ? [stroke(at + 3.5, 'open-hat', 0.3)] : []),
  ];
}

/** Four to the floor without a backbeat until its second half; the shaker leans forward. */
function lift(at: number, i: number): Stroke[] {
  return [
    ...quarters(at, 'kick', () => 0.6 + 0.05 * i), ...sixteenths(at, 'shaker', (k) => (k % 2 === 0 ? 0.2 : 0.12) + 0.05 * i + (k % 4 === 2 ? 0.12 : 0)),
    ...(i >= 2 ? [stroke(at + 1, 'clap', 0.34 + 0.06 * i), stroke(at + 3, 'clap', 0.4 + 0.06 * i)] : []),
  ];
}

function fullBeat(at: number, number: number, i: number): Stroke[] {
  return [
    ...quarters(at, 'kick', (k) => (k === 0 ? 1 : 0.9)), stroke(at + 1, 'snare', 0.82), stroke(at + 3, 'snare', 0.86), stroke(at + 1, 'clap', 0.5), stroke(at + 3, 'clap', 0.55),
    ...sixteenths(at, 'hat', (k) => (k % 4 === 2 ? 0 : k % 4 === 0 ? 0.26 : 0.16)), ...[0.5, 1.5, 2.5, 3.5].map((beat) => stroke(at + beat, 'open-hat', 0.42)),
    ...(number === 2 ? eighths(at, 'ride', (k) => (k % 2 === 0 ? 0.34 : 0.22)) : []),
    stroke(at + 1.75, 'snare', 0.07), stroke(at + 2.75, 'snare', 0.12), ...(i % 2 === 1 ? [stroke(at + 3.5, 'kick', 0.5), stroke(at + 2.25, 'snare', 0.09)] : []),
  ];
}

/** Four bars of a roll that doubles its pace and rises, and stops for the last beat: a breath before the chorus. */
function build(at: number, i: number): Stroke[] {
  const steps = [4, 8, 16, 16][i] as number;
  const count = i === 3 ? 12 : steps;
  const roll = Array.from({ length: count }, (_, k) => stroke(at + (k * 4) / steps, 'snare', 0.1 + 0.1 * i + (0.1 * k) / steps + (k % 4 === 0 ? 0.05 : 0)));
  return [...roll, ...quarters(at, 'kick', () => 0.4 + 0.08 * i).slice(0, i === 3 ? 3 : 4)];
}

/** What leads into a part: toms down to a chorus, a pick-up to the broken beat, nothing into what is quiet. */
function fillBefore({ name, number, bar }: Part): Stroke[] {
  const until = bar * beatsPerBar;
  if (name === 'chorus' && number === 1) return [[2, 50, 0.5], [1.5, 50, 0.6], [1.25, 47, 0.5], [1, 47, 0.66], [0.75, 45, 0.56], [0.5, 43, 0.7], [0.25, 40, 0.66]].map(([before, pitch, level]) => stroke(until - (before as number), 'tom', level as number, pitch));
  if (name === 'verse' && number === 2) return [[1, 'snare', 0.5], [0.75, 'snare', 0.3], [0.5, 'snare', 0.56], [0.25, 'tom', 0.5]].map(([before, drum, level]) => stroke(until - (before as number), drum as 'snare', level as number, 43));
  if (name === 'verse') return [stroke(until - 1, 'tom', 0.2, 45), stroke(until - 0.5, 'tom', 0.26, 40)];
  if (name === 'pre-chorus') return [[1, 47, 0.36], [0.5, 45, 0.42], [0.25, 43, 0.4]].map(([before, pitch, level]) => stroke(until - (before as number), 'tom', level as number, pitch));
  if (name === 'outro') return [[1, 0.5], [0.75, 0.36], [0.5, 0.6], [0.25, 0.5]].map(([before, level]) => stroke(until - (before as number), 'snare', level as number));
  return [];
}

/** A bar of equal strokes; where the level is 0, a rest. */
const even = (perBar: number) => (at: number, drum: Stroke['drum'], level: (k: number) => number): Stroke[] =>
  Array.from({ length: perBar }, (_, k) => stroke(at + (k * beatsPerBar) / perBar, drum, level(k))).filter((one) => one.level > 0);
const quarters = even(4);
const eighths = even(8);
const sixteenths = even(16);
