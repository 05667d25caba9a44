import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../test/plan/vocabulary.ts';
import { FilmError } from '../film/errors.ts';
import { readCommand } from './plan.ts';
import { formatStoryboard, parseStoryboard } from './storyboard-file.ts';

const board = readCommand(
  { schema: 'brief.1', text: 'A dog runs on a beach, then a boat sails past a lighthouse', seconds: 10, widthPx: 640, heightPx: 240, fps: 24, seed: 3, quality: 'draft', engine: 'world', look: null, music: null },
  vocabulary,
);

function edited(change: (json: { schema: unknown; sequences: Array<{ subjects: Array<{ id: string }>; shots: Array<Record<string, unknown>> }> }) => void): string {
  const json = structuredClone(board) as unknown as Parameters<typeof change>[0];
  change(json);
  return JSON.stringify(json);
}

function error(text: string): FilmError {
  try {
    parseStoryboard(text);
  } catch (thrown) {
    if (thrown instanceof FilmError) return thrown;
  }
  throw new Error('The file was read.');
}

describe('storyboard files', () => {
  it('come back as they were written', () => expect(parseStoryboard(formatStoryboard(board))).toEqual(board));

  it('name the path of a mistake', () => {
    const wrong = error(edited((json) => (json.sequences[0]!.shots[1]!['seconds'] = 'long')));
    expect(wrong.code).toBe('bad-file');
    expect(wrong.message).toMatch(/^At sequences\.0\.shots\.1\.seconds: /);
    expect(wrong.param).toBe('sequences.0.shots.1.seconds');
  });

  it('refuse fields that nobody reads', () => expect(error(edited((json) => (json.sequences[0]!.shots[0]!['secnds'] = 3))).message).toContain('secnds'));

  it('refuse ids that no subject has', () => {
    const wrong = error(edited((json) => (json.sequences[0]!.shots[0]!['subjects'] = ['unicorn'])));
    expect(wrong.message).toMatch(/^At sequences\.0\.shots\.0\.subjects\.0: .*received "unicorn"/);
  });

  it('of another schema say which is read', () => {
    expect(error(edited((json) => (json.schema = 'storyboard.0')))).toMatchObject({ code: 'old-schema', message: expect.stringContaining('storyboard.0') });
    expect(error(edited((json) => (json.schema = undefined))).code).toBe('bad-file');
  });

  it.each(['', '{', 'null', '[]', '"storyboard.1"', '{"schema":"cut.1"}'])('that are none (%s) are told so', (text) => expect(error(text).code).toBe('bad-file'));
});
