/** @file `kinora coverage`: how much of a file of commands is understood, and which words are missing. */
import { basename } from 'node:path';
import { library } from '../../engines/world/library/library.ts';
import { FilmError } from '../../film/errors.ts';
import { knownNames } from '../../known-names.ts';
import { commandsIn, coverageLines, coverageOf } from '../../plan/coverage.ts';
import type { Command } from '../command.ts';
import { readTextFile } from '../input.ts';

export const coverage: Command = {
  name: 'coverage',
  summary: 'Say what share of the commands in a file is understood in full, with words shown as something else, and not; and which words are missing, most frequent first.',
  args: [{ name: 'FILE', describe: 'A .txt or .md file with a command a line, a .tsv with a column "prompt", a .json array; or - for standard input.' }],
  options: ['json'],
  own: [{ flag: '--limit', short: null, placeholder: 'N', describe: 'How many words to list; 50 unless told.' }],
  examples: ['kinora coverage prompts.txt', 'kinora coverage prompts.tsv --limit 200', 'kinora coverage prompts.json --json'],
  run: async (invocation, context) => {
    const [file, ...more] = invocation.args;
    if (file === undefined || more.length > 0) throw new FilmError('bad-option', 'One file of commands is needed.', { param: 'FILE', remedy: 'kinora coverage prompts.txt' });
    const limit = readLimit(invocation.own['limit']);
    const text = file === '-' ? await context.readStdin() : await readTextFile(file);
    const found = coverageOf(commandsIn(text, file === '-' ? 'standard input' : basename(file)), library, knownNames);
    if (invocation.film.json === true) context.terminal.json({ schema: 'coverage.1', ...found, words: found.words.slice(0, limit) });
    else for (const line of coverageLines(found, limit)) context.terminal.result(line);
    return 0;
  },
};

function readLimit(given: string | true | undefined): number {
  if (given === undefined) return 50;
  const limit = Number(given);
  if (Number.isInteger(limit) && limit >= 0) return limit;
  throw new FilmError('bad-option', `--limit is ${String(given)}; a whole number is needed.`, { param: '--limit', remedy: 'Leave it out, or say --limit 100.' });
}
