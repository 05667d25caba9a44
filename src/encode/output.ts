/** @file Where the film goes: what the path asks for, and whether it can be had, told before any work begins. */
import { access, constants, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { FilmError } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';

export type OutputKind = 'mp4' | 'webm' | 'mov' | 'gif' | 'pictures';

/** A checked place for the film. */
export interface OutputPlace {
  readonly kind: OutputKind;
  /** Absolute path of the file, or of the folder of pictures. */
  readonly path: string;
  /** Name of each picture, such as `frame-%05d.png`; null for a film, and for pictures that are named by their numbers alone. */
  readonly pictureName: string | null;
}

/** Name of each picture where none is given. */
export const defaultPictureName = '%05d.png';
/** Name of the recipe in a folder of pictures. */
export const RECIPE_FILE = 'recipe.json';
const kinds: Readonly<Record<string, OutputKind>> = { '.mp4': 'mp4', '.m4v': 'mp4', '.webm': 'webm', '.mov': 'mov', '.gif': 'gif' };

/**
 * What `output` asks for: `.mp4`, `.webm` (VP9), `.mov` (ProRes 422 HQ) or `.gif` by the extension; pictures for a path that ends
 * in `/`, a folder that exists, or a name with a number in it such as `frames/%05d.png`. Throws `bad-option` for anything else.
 */
export async function parseOutput(output: string): Promise<OutputPlace> {
  const name = basename(output);
  if (/%0?\d*d/.test(name) && /\.png$/i.test(name)) return { kind: 'pictures', path: resolve(dirname(output)), pictureName: name };
  const isFolder = /[/\\]$/.test(output) || (await stat(output).then((stats) => stats.isDirectory(), () => false));
  if (isFolder) return { kind: 'pictures', path: resolve(output), pictureName: null };
  const kind = kinds[extname(name).toLowerCase()];
  if (kind !== undefined) return { kind, path: resolve(output), pictureName: null };
  const given = extname(name) === '' ? 'no extension' : `the extension "${extname(name)}"`;
  throw new FilmError('bad-option', `The output ${output} has ${given}; a film can be .mp4, .webm, .mov or .gif, or pictures in a folder/ or as name-%05d.png.`, {
    param: '-o',
    remedy: 'Use -o film.mp4.',
  });
}

/** Checks that the place can be written to, and that nothing is there unless `overwrite`. Rejects with `output-exists` or `output-unwritable`. */
export async function checkOutput(place: OutputPlace, overwrite: boolean): Promise<void> {
  if (place.kind === 'pictures') return checkPictures(place, overwrite);
  const found = await stat(place.path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw describeFileError(error, place.path, 'The film');
  });
  if (found?.isDirectory()) throw describeFileError(Object.assign(new Error('a folder'), { code: 'EISDIR' }), place.path, 'The film');
  if (found && !overwrite) throw alreadyThere(place.path);
  await checkFolder(dirname(place.path), place.path);
}

async function checkPictures(place: OutputPlace, overwrite: boolean): Promise<void> {
  const present = await readdir(place.path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw describeFileError(error, place.path, 'The pictures');
  });
  if (!overwrite) refuseMixing(place, present);
  try {
    await mkdir(place.path, { recursive: true });
  } catch (error) {
    throw describeFileError(error, place.path, 'The pictures');
  }
  await checkFolder(place.path, place.path);
}

// A folder alone may be a slip of the pen, such as `/` or `~`, and a thousand pictures among other files are hard to take out again;
// a name with a number in it says where each picture goes.
function refuseMixing(place: OutputPlace, present: readonly string[]): void {
  if (place.pictureName === null) {
    if (present.length === 0) return;
    throw new FilmError('output-exists', `The folder ${place.path} is not empty; pictures go into a new folder or an empty one.`, {
      param: '-o',
      remedy: `Give a folder of their own, such as -o ${join(place.path, 'pictures')}/, or say --overwrite to put them there all the same.`,
    });
  }
  const found = present.find((name) => name === RECIPE_FILE || isPictureName(place.pictureName ?? '', name));
  if (found !== undefined) throw alreadyThere(join(place.path, found));
}

function isPictureName(pattern: string, name: string): boolean {
  return [...name.matchAll(/\d+/g)].some(([digits]) => pictureFileName(pattern, Number(digits)) === name);
}

async function checkFolder(folder: string, path: string): Promise<void> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw describeFileError(error, path, 'The film');
  }
}

/** The error for something that must not be replaced. */
export function alreadyThere(path: string): FilmError {
  return new FilmError('output-exists', `${path} exists already, and Kinora does not replace it unasked.`, {
    param: '-o',
    remedy: 'Give another name with -o, or say --overwrite to replace it.',
  });
}

/** Fills the number, counted from 1, into a name such as `frame-%05d.png`. */
export function pictureFileName(pattern: string, number: number): string {
  return pattern.replace(/%0?(\d*)d/, (_match, digits: string) => String(number).padStart(digits === '' ? 1 : Number(digits), '0'));
}
