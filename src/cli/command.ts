/** @file What a command is: data that help, parsing and the documentation are made from. */
import type { FilmOptions } from '../film/options.ts';
import type { Terminal } from './terminal.ts';

/** An option of the command line alone; those of the film are in film/options.ts. */
export interface CliOption {
  readonly flag: string;
  /** One-letter flag, such as `-f`, or null. */
  readonly short: string | null;
  /** What stands for the value in help; empty for a flag. */
  readonly placeholder: string;
  readonly describe: string;
}

/** A word after the command's name. */
export interface Argument {
  readonly name: string;
  readonly describe: string;
}

/** What was written after the command's name, checked. */
export interface Invocation {
  readonly args: readonly string[];
  /** Options of the film. */
  readonly film: FilmOptions;
  /** Options of the command line, by flag without dashes; a flag without a value is `true`. */
  readonly own: Readonly<Record<string, string | true>>;
}

/** What a command may use of the world around it. */
export interface Context {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Fires at Ctrl-C. */
  readonly signal: AbortSignal;
  /** Reads all of standard input as text. */
  readonly readStdin: () => Promise<string>;
  readonly isStdinTty: boolean;
}

/** A command as data. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  /** Options of the film that it takes. */
  readonly options: readonly (keyof FilmOptions)[];
  /** Further options of its own. */
  readonly own?: readonly CliOption[];
  readonly examples: readonly string[];
  /** Does it, and resolves to the exit code; rejects with FilmError. */
  readonly run: (invocation: Invocation, context: Context) => Promise<number>;
}

/** Options that every command takes. */
export const commonOptions: readonly CliOption[] = [
  { flag: '--verbose', short: '-v', placeholder: '', describe: 'With an error, tell its cause.' },
  { flag: '--help', short: '-h', placeholder: '', describe: 'Show help for the command.' },
];
