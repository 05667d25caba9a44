import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../src/film/brief.ts';
import { FilmError } from '../../src/film/errors.ts';
import { storyboardSchema } from '../../src/film/storyboard.ts';
import { readCommand } from '../../src/plan/plan.ts';
import { summarize } from './summary.ts';
import { vocabulary } from './vocabulary.ts';

const here = (name: string): URL => new URL(name, import.meta.url);
const rows = readFileSync(here('prompts.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t') as [string, string, string]);

function brief(text: string): Brief {
  return { schema: 'brief.1', text, seconds: null, widthPx: 1280, heightPx: 720, fps: 24, seed: 1, quality: 'standard', engine: 'world', look: null, music: null };
}

function golden(text: string): string {
  try {
    return summarize(readCommand(brief(text), vocabulary)).join('\n');
  } catch (error) {
    if (error instanceof FilmError) return `refused (${error.code})`;
    throw error;
  }
}

// To change them on purpose: KINORA_UPDATE_GOLDENS=1, then read the difference line by line.
if (process.env['KINORA_UPDATE_GOLDENS']) {
  writeFileSync(here('goldens.txt'), rows.map(([id, , text]) => `# ${id}\n${golden(text)}\n`).join('\n'));
}
const wanted = new Map(readFileSync(here('goldens.txt'), 'utf8').split(/^# /m).slice(1).map((block) => {
  const [id, ...lines] = block.trimEnd().split('\n');
  return [id!, lines.join('\n')] as const;
}));

describe('goldens', () => {
  it('cover at least 150 commands', () => expect(wanted.size).toBeGreaterThanOrEqual(150));

  for (const [id, suite, text] of rows) {
    it(`reads ${suite} ${id} as it was judged right`, () => expect(golden(text)).toBe(wanted.get(id)));
  }

  it('are valid storyboards whose lengths sum to the film', () => {
    for (const [, , text] of rows) {
      if (golden(text).startsWith('refused')) continue;
      for (const seconds of [null, 4, 9.5, 30]) {
        const board = readCommand({ ...brief(text), seconds }, vocabulary);
        expect(storyboardSchema.safeParse(board).error?.issues ?? []).toEqual([]);
        const shots = board.sequences.flatMap((sequence) => sequence.shots);
        const sum = shots.reduce((total, shot) => total + shot.seconds, 0);
        expect(sum).toBeCloseTo(seconds ?? (shots.length > 1 ? 12 : 6), 9);
      }
    }
  });
});
