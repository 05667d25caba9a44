import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boundaryDeviation, boundaryHitRate, hitRate, measureBeats, spanning, type Intervals } from './mir-eval.ts';

const text = (path: string): string => readFileSync(new URL(`data/${path}`, import.meta.url), 'utf8');
const rows = (path: string): number[][] => text(path).split('\n').filter((line) => /^\s*[\d.]/.test(line)).map((line) => line.trim().split(/\s+/).map(Number));
const expected = (path: string): Record<string, number> => JSON.parse(text(path)) as Record<string, number>;
const numbers = Array.from({ length: 10 }, (_, i) => `0${i}`);

describe("beats: mir_eval's own triples", () => {
  it.each(numbers)('%s', (number) => {
    const [reference, estimate] = ['ref', 'est'].map((side) => rows(`beat/${side}${number}.txt`).map(([time]) => time as number)) as [number[], number[]];
    const found = measureBeats(reference, estimate);
    const want = expected(`beat/output${number}.json`);
    const pairs: Array<[number, string]> = [
      [found.fMeasure, 'F-measure'], [found.cemgil, 'Cemgil'], [found.cemgilBest, 'Cemgil Best Metric Level'], [found.goto, 'Goto'], [found.pScore, 'P-score'],
      [found.cmlc, 'Correct Metric Level Continuous'], [found.cmlt, 'Correct Metric Level Total'], [found.amlc, 'Any Metric Level Continuous'], [found.amlt, 'Any Metric Level Total'],
      [found.informationGain, 'Information gain'],
    ];
    for (const [value, name] of pairs) expect(value, name).toBeCloseTo(want[name] as number, 9);
  });
});

describe("segments: mir_eval's own triples", () => {
  it.each(numbers)('%s', (number) => {
    const intervals = (side: string): Intervals => rows(`segment/${side}${number}.lab`).map(([start, end]) => [start as number, end as number] as const);
    const reference = spanning(intervals('ref'), null);
    const estimate = spanning(intervals('est'), reference.at(-1)![1]);
    const want = expected(`segment/output${number}.json`);
    for (const window of [0.5, 3]) {
      const { precision, recall, f } = boundaryHitRate(reference, estimate, window, false);
      expect([precision, recall, f].map((value) => value.toFixed(9))).toEqual(['Precision', 'Recall', 'F-measure'].map((name) => want[`${name}@${window.toFixed(1)}`]!.toFixed(9)));
    }
    const deviation = boundaryDeviation(reference, estimate);
    expect(deviation.referenceToEstimate).toBeCloseTo(want['Ref-to-est deviation'] as number, 9);
    expect(deviation.estimateToReference).toBeCloseTo(want['Est-to-ref deviation'] as number, 9);
  });
});

describe('corner cases', () => {
  it('nothing on either side measures 0, not NaN', () => {
    for (const [reference, estimate] of [[[], []], [[6, 7], []], [[], [6, 7]], [[6], [6]]]) for (const value of Object.values(measureBeats(reference as number[], estimate as number[]))) expect(Number.isFinite(value)).toBe(true);
    expect(measureBeats([], [6, 7, 8]).fMeasure).toBe(0);
  });

  it('double tempo is half wrong by F, and right at any level', () => {
    const beats = Array.from({ length: 40 }, (_, i) => 6 + i / 2);
    const double = Array.from({ length: 79 }, (_, i) => 6 + i / 4);
    expect(measureBeats(beats, beats)).toMatchObject({ fMeasure: 1, cmlt: 1, amlt: 1, goto: 1, pScore: 1 });
    expect(measureBeats(beats, double).fMeasure).toBeCloseTo(2 / 3, 1);
    expect(measureBeats(beats, double)).toMatchObject({ amlt: 1, cmlt: 0 });
  });

  it('one estimate answers one reference only', () => {
    expect(hitRate([1, 1.05], [1.02], 0.07)).toEqual({ precision: 1, recall: 0.5, f: 2 / 3 });
  });
});
