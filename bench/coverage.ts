/** @file How much of a file of commands the reader understands, and how fast: `npx tsx bench/coverage.ts FILE [LIMIT]`. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { library } from '../src/engines/world/library/library.ts';
import { knownNames } from '../src/known-names.ts';
import { commandsIn, coverageLines, coverageOf } from '../src/plan/coverage.ts';

const [file, limit = '60'] = process.argv.slice(2);
if (file === undefined) throw new Error('npx tsx bench/coverage.ts FILE [LIMIT]');
const commands = commandsIn(await readFile(file, 'utf8'), basename(file));
const start = performance.now();
const found = coverageOf(commands, library, knownNames);
const perCommand = (performance.now() - start) / commands.length;
for (const line of coverageLines(found, Number(limit))) process.stdout.write(`${line}\n`);
process.stdout.write(`\n${perCommand.toFixed(2)} ms a command\n`);
