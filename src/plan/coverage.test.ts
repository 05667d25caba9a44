import { describe, expect, it } from 'vitest';
import { library } from '../engines/world/library/library.ts';
import { knownNames } from '../known-names.ts';
import { commandsIn, coverageLines, coverageOf, judgeCommand } from './coverage.ts';

const grade = (text: string): string => judgeCommand(text, library, knownNames).grade;

describe('coverage', () => {
  it('calls a command direct when all of it is seen', () => {
    expect(grade('a red car')).toBe('direct');
    expect(grade('a beautiful dog runs on the beach')).toBe('direct');
  });

  it('calls no command direct that has a word it does not know', () => {
    expect(grade('a zorbulous dog')).toBe('not');
    expect(grade('a dog zorbs the flumph')).toBe('not');
    expect(grade('qwxz')).toBe('not');
  });

  it('counts an adjective that could be seen and changes nothing as told, never as seen', () => {
    expect(judgeCommand('a rectangular car', library, knownNames)).toEqual({ grade: 'fallback', misses: [{ word: 'rectangular', kind: 'adjective', how: 'substituted' }] });
  });

  it('lets feelings and times pass, and counts what people celebrate as told', () => {
    expect(judgeCommand('two men in awe', library, knownNames).grade).toBe('direct');
    expect(judgeCommand('people at a ceremony', library, knownNames).grade).toBe('fallback');
  });

  it('counts each missing word once a command, most frequent first', () => {
    const found = coverageOf(['a zorbulous dog', 'a zorbulous cat', 'a red car', 'a flumphy dog'], library, knownNames);
    expect([found.commands, found.direct, found.not]).toEqual([4, 1, 3]);
    expect(found.words[0]).toMatchObject({ word: 'zorbulous', commands: 2 });
    expect(coverageLines(found, 1).at(-1)).toContain('zorbulous');
  });

  it('reads lines, tables, lists and arrays', () => {
    expect(commandsIn('a dog\n\na cat\n', 'a.txt')).toEqual(['a dog', 'a cat']);
    expect(commandsIn('id\tprompt\n1\ta dog\n', 'a.tsv')).toEqual(['a dog']);
    expect(commandsIn('# Title\n\n- a dog\n2. a cat', 'a.md')).toEqual(['a dog', 'a cat']);
    expect(commandsIn('["a dog", {"prompt": "a cat"}]', 'a.json')).toEqual(['a dog', 'a cat']);
    expect(() => commandsIn('id\n1', 'a.tsv')).toThrow('no column');
    expect(() => commandsIn('\n', 'a.txt')).toThrow('no command');
  });
});
