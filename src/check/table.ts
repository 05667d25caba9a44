/** @file Verdicts as lines for people. */
import type { Verdict } from '../film/verdict.ts';

const MARK = { passed: 'passed ', broken: 'BROKEN ', 'not-measurable': 'unknown' } as const;

/** A table of all verdicts, shot by shot, and a line that sums up. */
export function verdictTable(verdicts: readonly Verdict[]): string[] {
  const lines: string[] = [];
  const width = Math.min(56, Math.max(0, ...verdicts.map((verdict) => verdict.promised.length)));
  let shot = '';
  for (const verdict of verdicts) {
    const at = `${verdict.sequence} ${verdict.shot}`;
    if (at !== shot) lines.push(at);
    shot = at;
    lines.push(`  ${MARK[verdict.verdict]}  ${verdict.kind.padEnd(11)}  ${verdict.promised.padEnd(width)}  ${verdict.measured}  [${verdict.limit}]`);
  }
  return [...lines, sumUp(verdicts)];
}

/** One line: how many promises were kept. */
export function sumUp(verdicts: readonly Verdict[]): string {
  const count = (kind: Verdict['verdict']): number => verdicts.filter((verdict) => verdict.verdict === kind).length;
  const unknown = count('not-measurable');
  return `${count('passed')} of ${verdicts.length - unknown} promises kept${count('broken') === 0 ? '' : `, ${count('broken')} broken`}${unknown === 0 ? '' : `; ${unknown} could not be measured`}.`;
}

/** A line for each broken promise. */
export function brokenLines(verdicts: readonly Verdict[]): string[] {
  return verdicts.filter((verdict) => verdict.verdict === 'broken').map((verdict) => `${verdict.shot}: ${verdict.promised}: ${verdict.measured} (${verdict.limit}).`);
}
