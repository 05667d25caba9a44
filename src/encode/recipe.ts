/** @file The recipe inside a film: everything needed to make it again, in a metadata tag that players ignore and tools keep. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ALL_FORMATS, FilePathSource, Input, type MetadataTags } from 'mediabunny';
import type { Cut } from '../film/cut.ts';
import { editListOf } from '../film/edit-list.ts';
import { FilmError } from '../film/errors.ts';
import { recipeSchema, type Recipe } from '../film/film.ts';
import { canonicalJson } from '../lib/hash.ts';
import { KINORA_VERSION } from '../version.ts';
import { RECIPE_FILE } from './output.ts';

/** Name of the tag that holds the recipe: canonical JSON, raw deflate, base64. */
export const RECIPE_TAG = 'org.kinora.recipe';

/** The recipe of a cut, with its edit where somebody has changed it by hand. `encoder` is `VideoCodecs.identity`. */
export function recipeOf(cut: Cut, encoder: string): Recipe {
  const { schema: _schema, rushes: _rushes, ...list } = cut;
  const isChanged = canonicalJson(list) !== canonicalJson(editListOf(cut.rushes.storyboard));
  return {
    schema: 'recipe.1',
    kinora: KINORA_VERSION,
    storyboard: cut.rushes.storyboard,
    engine: cut.rushes.engine,
    encoder,
    ...(isChanged ? { cut: list } : {}),
    shots: cut.rushes.takes.map(({ sequence, shot, frames, pictureHash }) => ({ sequence, shot, frames, pictureHash })),
  };
}

/** Tags for the film: a title, where it comes from, and the recipe. No date: the same film has the same bytes. */
export function tagsOf(recipe: Recipe): MetadataTags {
  return { title: titleOf(recipe), comment: `Made with Kinora ${recipe.kinora}`, raw: { [RECIPE_TAG]: packRecipe(recipe) } };
}

/** What the film is called: its title, else its song's, else the first line's worth of the command. */
export function titleOf({ storyboard: { titles = [], song, brief } }: Recipe): string {
  const title = titles.find(({ kind }) => kind === 'title')?.lines[0] ?? song?.title ?? brief.text.replace(/^[#>\s]+/, '').replace(/\s+/g, ' ').trim();
  return title.length <= 200 ? title : `${title.slice(0, 199)}…`;
}

/** Packs a recipe as text of safe signs. */
export function packRecipe(recipe: Recipe): string {
  return deflateRawSync(canonicalJson(recipe), { level: 9 }).toString('base64');
}

/** Unpacks what packRecipe made; throws `recipe-missing` for damaged text and `old-schema` for another version's. */
export function unpackRecipe(packed: string, path: string): Recipe {
  // A cap, since the file may come from anywhere and deflate can grow a thousandfold.
  return parseRecipe(() => inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: 64 * 1024 * 1024 }).toString('utf8'), path);
}

function parseRecipe(read: () => string, path: string): Recipe {
  let value: unknown;
  try {
    value = JSON.parse(read());
  } catch (error) {
    throw new FilmError('recipe-missing', `The recipe in ${path} is damaged and cannot be read.`, { param: path, remedy: 'Use an undamaged copy of the film.', cause: error });
  }
  const parsed = recipeSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const schema = (value as { schema?: unknown } | null)?.schema;
  const reason = schema === 'recipe.1' ? 'does not hold what recipe.1 says' : `has schema ${JSON.stringify(schema) ?? 'none'}, and this version reads "recipe.1"`;
  throw new FilmError('old-schema', `The recipe in ${path} ${reason}.`, { param: path, remedy: 'Use the version of Kinora that made the film.', cause: parsed.error });
}

/** Reads the recipe of a film: MP4, MOV, WebM, GIF or a folder of pictures. Rejects with `bad-file` or `recipe-missing`. */
export async function readRecipe(path: string): Promise<Recipe> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new FilmError('bad-file', `There is no film at ${path}.`, { param: path, remedy: 'Give the path of a film that Kinora made.', cause: error });
  });
  if (stats.isDirectory()) return readFolderRecipe(path);
  const packed = path.toLowerCase().endsWith('.gif') ? await readGifComment(path) : await readTag(path);
  if (packed === null) throw missingRecipe(path);
  return unpackRecipe(packed, path);
}

function missingRecipe(path: string, cause?: unknown): FilmError {
  return new FilmError('recipe-missing', `${path} carries no recipe.`, {
    param: path,
    remedy: 'Only films made by Kinora carry one, and editing or uploading a film may remove it: use the original file.',
    cause,
  });
}

async function readFolderRecipe(path: string): Promise<Recipe> {
  const json = await readFile(join(path, RECIPE_FILE), 'utf8').catch((error: unknown) => {
    throw missingRecipe(path, error);
  });
  return parseRecipe(() => json, path);
}

async function readTag(path: string): Promise<string | null> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const tags = await input.getMetadataTags();
    const value = tags.raw?.[RECIPE_TAG];
    return typeof value === 'string' ? value : null;
  } catch (error) {
    throw new FilmError('bad-file', `${path} is not a film that can be read.`, { param: path, remedy: 'Give the path of an MP4, MOV, WebM or GIF that Kinora made.', cause: error });
  } finally {
    input.dispose();
  }
}

/** Looks for the comment block that starts with the recipe's name; blocks are at most 255 bytes, each led by its length. */
async function readGifComment(path: string): Promise<string | null> {
  const data = await readFile(path);
  const at = data.indexOf(Buffer.from(`${RECIPE_TAG}=`, 'latin1'));
  if (at < 3) return null;
  let block = at - 1;
  let text = '';
  while (block < data.length && data[block] !== 0) {
    const length = data[block] ?? 0;
    text += data.toString('latin1', block + 1, block + 1 + length);
    block += length + 1;
  }
  return text.slice(RECIPE_TAG.length + 1);
}
