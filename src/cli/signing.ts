/** @file The options that sign a film, for the commands that write one. */
import { FilmError } from '../film/errors.ts';
import type { Film } from '../film/film.ts';
import { openSigner, signFilm, type Signer } from '../sign/sign.ts';
import type { CliOption, Invocation } from './command.ts';

/** Certificate and key. */
export const signOptions: readonly CliOption[] = [
  { flag: '--sign-cert', short: null, placeholder: 'FILE', describe: 'Sign the film with this certificate (PEM), so that others can see who made it and that it was not changed: see docs/sign.md.' },
  { flag: '--sign-key', short: null, placeholder: 'FILE', describe: 'The private key of that certificate (PEM).' },
];

/** Opens the signer that is asked for, before any work is done, or null. Rejects with `bad-option` where one of the two is missing. */
export async function openAskedSigner({ own }: Invocation): Promise<Signer | null> {
  const [certificate, key] = [own['sign-cert'], own['sign-key']];
  if (typeof certificate === 'string' && typeof key === 'string') return openSigner(certificate, key);
  if (certificate === undefined && key === undefined) return null;
  const [given, missing] = key === undefined ? ['--sign-cert', '--sign-key'] : ['--sign-key', '--sign-cert'];
  throw new FilmError('bad-option', `${given} is given without ${missing}; a film is signed with both.`, { param: missing, remedy: `Add ${missing} FILE, or leave both out.` });
}

/** Signs the film where a signer was opened; the film then has other bytes and another size. */
export async function signIfAsked(film: Film, signer: Signer | null): Promise<Film> {
  if (signer === null) return film;
  return { ...film, sizeBytes: await signFilm(film.path, signer, film.recipe) };
}
