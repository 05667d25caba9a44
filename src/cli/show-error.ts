/** @file Errors for people: what, then the way out; the cause when asked. */
import { exitCode, FilmError } from '../film/errors.ts';
import type { Terminal } from './terminal.ts';

export interface ShowErrorOptions {
  readonly isVerbose: boolean;
  readonly isJson: boolean;
}

/** Tells the error and returns the exit code. */
export function showError(error: unknown, terminal: Terminal, options: ShowErrorOptions): number {
  const film = toFilmError(error);
  terminal.say(`kinora: ${film.message}`);
  if (film.remedy !== undefined) terminal.say(`  ${film.remedy}`);
  if (options.isVerbose) for (const line of causes(film)) terminal.say(`  ${line}`);
  if (options.isJson) terminal.json({ error: { code: film.code, message: film.message, param: film.param ?? null, remedy: film.remedy ?? null } });
  return exitCode[film.code];
}

/** Whatever was thrown, as a FilmError; what nobody foresaw is `internal`. */
export function toFilmError(error: unknown): FilmError {
  if (error instanceof FilmError) return error;
  if (error instanceof Error && error.name === 'AbortError') return new FilmError('cancelled', 'The work was stopped.', { remedy: 'Give the same command again to go on.', cause: error });
  const said = error instanceof Error ? error.message : String(error);
  return new FilmError('internal', `Kinora failed in a way it should not: ${said.split('\n')[0] ?? ''}`, { remedy: 'Add --verbose to see where, and please report it with the command.', cause: error });
}

function causes(error: FilmError): string[] {
  const lines: string[] = [];
  for (let cause: unknown = error.cause; cause !== undefined && cause !== null && lines.length < 40; cause = cause instanceof Error ? cause.cause : undefined) {
    const text = cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause);
    lines.push('cause:', ...text.split('\n').slice(0, 15));
  }
  return lines.length === 0 && error.stack !== undefined ? error.stack.split('\n').slice(1, 8) : lines;
}
