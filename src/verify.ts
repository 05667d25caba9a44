/** @file Proof that a film can be made again: its recipe is filmed anew, and the pictures are compared shot by shot. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { footageReader } from './encode/footage-reader.ts';
import { createNullCodecs } from './encode/null-codecs.ts';
import { openCodecs } from './encode/open-codecs.ts';
import { readRecipe } from './encode/recipe.ts';
import { openEngine, type LearnedOptions } from './engines/registry.ts';
import { throwIfCancelled } from './film/errors.ts';
import type { Recipe } from './film/film.ts';
import type { Rushes } from './film/rushes.ts';
import type { StageOptions } from './pipeline.ts';
import { shoot } from './shoot/shoot.ts';
import { KINORA_VERSION } from './version.ts';

/** What the replay of one shot came to. */
export interface ShotVerdict {
  readonly sequence: string;
  readonly shot: string;
  readonly frames: number;
  /** Whether every pixel of every frame was the same before encoding. */
  readonly isSame: boolean;
}

/** Something about this machine that is not as it was when the film was made, which may explain a difference. */
export interface Change {
  readonly what: 'kinora' | 'engine' | 'driver';
  readonly then: string;
  readonly now: string;
}

/** What a replay came to, shot by shot. */
export interface Verification {
  readonly schema: 'verification.1';
  readonly path: string;
  readonly isSame: boolean;
  readonly shots: readonly ShotVerdict[];
  readonly changes: readonly Change[];
}

/** What a replay may be told. */
export interface VerifyOptions extends StageOptions {
  /** For a film of the diffusion engine: its model, which a film says the name of and does not hold. */
  readonly learned?: LearnedOptions | undefined;
}

/** Films the recipe inside `path` again and compares. Rejects with `recipe-missing` or `bad-file`; a difference is an answer, not an error. */
export async function verifyFilm(path: string, { signal, onProgress, learned }: VerifyOptions = {}): Promise<Verification> {
  throwIfCancelled(signal);
  const recipe = await readRecipe(path);
  const cacheFolder = await mkdtemp(join(tmpdir(), 'kinora-verify-'));
  try {
    await using engine = await openEngine(recipe.engine.name, { ...learned, ...(learned?.start === undefined ? {} : { footage: footageReader(await openCodecs()) }), ...(signal ? { signal } : {}) });
    onProgress?.({ type: 'stage', stage: 'shoot' });
    const rushes = await shoot(recipe.storyboard, { engine, codecs: createNullCodecs(), cacheFolder, signal, onProgress });
    const shots = compareShots(recipe, rushes);
    return { schema: 'verification.1', path, isSame: shots.every((shot) => shot.isSame), shots, changes: compareMakers(recipe, rushes) };
  } finally {
    await rm(cacheFolder, { recursive: true, force: true });
  }
}

function compareShots(recipe: Recipe, rushes: Rushes): ShotVerdict[] {
  return recipe.shots.map(({ sequence, shot, frames, pictureHash }) => {
    const take = rushes.takes.find((known) => known.sequence === sequence && known.shot === shot);
    return { sequence, shot, frames, isSame: take?.frames === frames && take.pictureHash === pictureHash };
  });
}

function compareMakers(recipe: Recipe, rushes: Rushes): Change[] {
  const pairs: readonly Change[] = [
    { what: 'kinora', then: recipe.kinora, now: KINORA_VERSION },
    { what: 'engine', then: `${recipe.engine.name} ${recipe.engine.version}`, now: `${rushes.engine.name} ${rushes.engine.version}` },
    { what: 'driver', then: recipe.engine.driver, now: rushes.engine.driver },
  ];
  return pairs.filter((pair) => pair.then !== pair.now);
}
