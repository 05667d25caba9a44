/** @file Help, written from the tables of commands and options. */
import { filmOptions } from '../film/options.ts';
import { KINORA_VERSION } from '../version.ts';
import { commonOptions, type Command } from './command.ts';

/** Help for all commands. */
export function helpForAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    `Kinora ${KINORA_VERSION}: written commands become film.`,
    '',
    '  kinora make "A lighthouse on a cliff at dusk, waves breaking below" --aspect 8:3 --seconds 8',
    '',
    'Commands:',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    '`kinora help COMMAND` shows its options; `kinora --version` the version.',
  ].join('\n');
}

/** Help for one command. */
export function helpFor(command: Command): string {
  const usage = ['kinora', command.name, ...command.args.map((arg) => arg.name), '[options]'].join(' ');
  const sections = [`${usage}\n\n${command.summary}`];
  if (command.args.length > 0) sections.push(table(command.args.map((arg) => [arg.name, arg.describe])));
  sections.push(`Options:\n${table(optionRows(command))}`);
  sections.push(`Examples:\n${command.examples.map((example) => `  ${example}`).join('\n')}`);
  return sections.join('\n\n');
}

function optionRows(command: Command): [string, string][] {
  const ofFilm = command.options.map((field): [string, string] => {
    const option = filmOptions[field];
    const choice = option.type === 'flag' ? '' : ` Default: ${option.default}.`;
    return [head(option.short, option.flag, option.placeholder), `${option.describe}${choice}`];
  });
  const ofLine = [...(command.own ?? []), ...commonOptions].map((option): [string, string] => [head(option.short, option.flag, option.placeholder), option.describe]);
  return [...ofFilm, ...ofLine];
}

function head(short: string | null, flag: string, placeholder: string): string {
  return `${short === null ? '    ' : `${short}, `}${flag}${placeholder === '' ? '' : ` ${placeholder}`}`;
}

const columns = 100;

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(36, Math.max(...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${wrap(right, columns - width - 4).join(`\n${' '.repeat(width + 4)}`)}`).join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
