import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../test/plan/vocabulary.ts';
import { FilmError } from '../film/errors.ts';
import { readCommand } from './plan.ts';

const commands = readFileSync(new URL('../../test/plan/prompts.tsv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t')[2]!).filter((text) => text.length < 160 && !text.includes('"'));

function told(text: string): string {
  try {
    const brief = { schema: 'brief.1', text, seconds: null, widthPx: 640, heightPx: 360, fps: 24, seed: 1, quality: 'draft', engine: 'world', look: null, music: null } as const;
    const { notes, sequences } = readCommand(brief, vocabulary);
    // A word may also be kept as what must not be seen or as what somebody wears.
    const kept = sequences.flatMap((sequence) => [...sequence.without, ...sequence.subjects.flatMap((subject) => subject.attributes.wearing?.map(({ item }) => item) ?? [])]);
    return [...notes.map((note) => `${note.words} ${note.message}`), ...kept].join(' ').toLowerCase();
  } catch (error) {
    if (error instanceof FilmError) return text;
    throw error;
  }
}

describe('the reader', () => {
  it('drops no word in silence: nonsense anywhere in a command is told', () => {
    const silent: string[] = [];
    for (const text of commands) {
      const words = text.split(' ');
      for (let at = 0; at <= words.length; at += 3) {
        const spoiled = [...words.slice(0, at), 'blorvex', ...words.slice(at)].join(' ');
        if (!told(spoiled).includes('blorvex')) silent.push(spoiled);
      }
    }
    expect(silent).toEqual([]);
  });

  it('reads whatever it is given without breaking', () => {
    // A fixed walk over the words of all commands makes sentences that nobody would write.
    const words = commands.join(' ').split(' ');
    for (let i = 0; i < 400; i++) {
      const jumble = Array.from({ length: 3 + (i % 17) }, (_, k) => words[(i * 7919 + k * 104729) % words.length]!).join(i % 5 === 0 ? ', ' : ' ');
      expect(told(jumble)).toBeTypeOf('string');
    }
  });
});
