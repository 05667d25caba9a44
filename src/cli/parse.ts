/** @file Words of the command line to an invocation. */
import { FilmError } from '../film/errors.ts';
import { nearest } from '../film/nearest.ts';
import { checkOptions, filmOptions, unknownOption, type KnownNames } from '../film/options.ts';
import { commonOptions, type Command, type Invocation } from './command.ts';

interface Known {
  readonly flag: string;
  readonly short: string | null;
  readonly takesValue: boolean;
  /** Field of FilmOptions, or null for an option of the command line. */
  readonly field: string | null;
}

/** Reads the words after the command's name. Throws `bad-option`. */
export function parseInvocation(command: Command, words: readonly string[], names: KnownNames): Invocation {
  const known = knownOptions(command);
  const film: Record<string, unknown> = {};
  const own: Record<string, string | true> = {};
  const args: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') {
      args.push(...words.slice(i + 1));
      break;
    }
    if (!/^-./.test(word)) {
      args.push(word);
      continue;
    }
    const { option, value } = splitOption(word, known, command);
    const given = option.takesValue ? (value ?? words[++i]) : (value ?? true);
    if (given === undefined) throw noValue(option);
    if (!option.takesValue && given !== true) throw new FilmError('bad-option', `${option.flag} takes no value; it was given "${given}".`, { param: option.flag, remedy: `Write ${option.flag} alone.` });
    store(option, given, film, own);
  }
  return { args, film: checkOptions(film, names), own };
}

function knownOptions(command: Command): Known[] {
  const ofFilm = command.options.map((field): Known => {
    const { flag, short, type } = filmOptions[field];
    return { flag, short, takesValue: type !== 'flag', field };
  });
  const ofLine = [...(command.own ?? []), ...commonOptions].map(({ flag, short, placeholder }): Known => ({ flag, short, takesValue: placeholder !== '', field: null }));
  return [...ofFilm, ...ofLine];
}

function splitOption(word: string, known: readonly Known[], command: Command): { option: Known; value: string | undefined } {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const name = equals === -1 ? word : word.slice(0, equals);
  const value = equals === -1 ? undefined : word.slice(equals + 1);
  const option = known.find((each) => each.flag === name || each.short === name);
  if (option !== undefined) return { option, value };
  throw elsewhere(name, command) ?? unknownOption(name, known.map((each) => each.flag));
}

/** An option that exists, but not for this command. */
function elsewhere(name: string, command: Command): FilmError | null {
  const option = Object.values(filmOptions).find((each) => each.flag === name || each.short === name);
  if (option === undefined) return null;
  return new FilmError('bad-option', `\`kinora ${command.name}\` takes no ${name}.`, { param: name, remedy: `See \`kinora help ${command.name}\` for the options it takes.` });
}

function noValue(option: Known): FilmError {
  return new FilmError('bad-option', `${option.flag} needs a value, and none follows it.`, { param: option.flag, remedy: 'See `kinora help` for what it may be.' });
}

function store(option: Known, given: string | true, film: Record<string, unknown>, own: Record<string, string | true>): void {
  const target: Record<string, unknown> = option.field === null ? own : film;
  const key = option.field ?? option.flag.slice(2);
  if (target[key] !== undefined && target[key] !== given) {
    throw new FilmError('bad-option', `${option.flag} is given twice; it may be given once.`, { param: option.flag, remedy: `Leave one ${option.flag} out.` });
  }
  target[key] = given;
}

/** The command called `name`. Throws `bad-option` with the nearest name. */
export function findCommand(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = commands.map((command) => command.name);
  const meant = nearest(name, names);
  const shown = name.length > 40 ? `${name.slice(0, 37)}...` : name;
  const remedy = /\s/.test(name) ? `To film these words: kinora make "${shown}".` : `${meant === null ? '' : `Did you mean ${meant}? `}See \`kinora help\`.`;
  throw new FilmError('bad-option', `There is no command "${shown}"; there are ${names.join(', ')}.`, { param: 'command', remedy });
}
