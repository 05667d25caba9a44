/** @file Fields as forms and JSON bring them: a form knows only text, so numbers, flags and objects may come as text too. */
import { z } from 'zod';
import type { UploadedFile } from './body.ts';

/** A number, or text that is one. */
export const numberField = z.union([z.number(), z.string().trim().regex(/^-?\d+(?:\.\d+)?$/, 'expected a number').transform(Number)]).pipe(z.number());
/** A whole number, or text that is one. */
export const integerField = numberField.pipe(z.number().int());
/** A flag, or text that is one. */
export const booleanField = z.union([z.boolean(), z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')]);

/** A file that came with the body. */
export const fileField = z.custom<UploadedFile>((value) => (value as UploadedFile | null)?.kind === 'upload', 'expected a file').meta({ id: 'UploadedFile', type: 'string', format: 'binary' });

/** Text that is JSON becomes what it says, where an object is wanted in a form. */
export function orJson<T extends z.ZodType>(schema: T): z.ZodType<z.infer<T>> {
  return z.preprocess((value) => {
    if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, schema) as unknown as z.ZodType<z.infer<T>>;
}
