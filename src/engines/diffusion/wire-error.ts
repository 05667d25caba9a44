/** @file Errors on their way between threads, which lose what class they are of. */
import { FilmError } from '../../film/errors.ts';
import type { WireError } from './wire.ts';

/** An error as plain data. */
export function toWire(error: unknown): WireError {
  if (error instanceof FilmError) return { code: error.code, message: error.message, param: error.param ?? null, remedy: error.remedy ?? null };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), param: null, remedy: null };
}

/** The error again. */
export function fromWire({ code, message, param, remedy }: WireError): FilmError {
  return new FilmError(code, message, { ...(param === null ? {} : { param }), ...(remedy === null ? {} : { remedy }) });
}
