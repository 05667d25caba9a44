/** @file Whoever does the work of a job: plans, films and finishes. Knows nothing of databases; the same whether it runs here or in a process of its own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CheckHelper } from '../check/helper.ts';
import { mendSequence } from '../check/repair.ts';
import { checkStage } from '../check/stage.ts';
import { edit } from '../edit/edit.ts';
import { encode } from '../encode/encode.ts';
import { footageReader } from '../encode/footage-reader.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import { makeSpriteSheet, makeThumbnail } from '../encode/stills.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import type { Engine } from '../engines/engine.ts';
import { openEngine, type EngineSettings } from '../engines/registry.ts';
import { FilmError } from '../film/errors.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { writeFileAtomic } from '../lib/atomic-file.ts';
import type { ShotHelper, ShotHelperOptions, ShotOrder } from '../shoot/helper.ts';
import { shoot } from '../shoot/shoot.ts';
import { filmStill } from './still.ts';
import { withPreviews } from './preview.ts';
import { planTask, type PlanRequest } from './plan-task.ts';
import type { TakeOrder } from './task.ts';

/** What is wanted once all shots are filmed. */
export interface FinishOrder {
  readonly storyboard: Storyboard;
  readonly cacheFolder: string;
  /** Where the files go; made when missing. */
  readonly folder: string;
  /** Path of the picture that sequences with a `picture` begin with. */
  readonly picture?: string | undefined;
  /** Where the song's file is; null for a film without one. */
  readonly songPath: string | null;
  /** The one shot that the film is to be, or null for all of the storyboard. */
  readonly take: TakeOrder | null;
}

/** What is known of a finished film; its files are `film.mp4`, `thumbnail.webp`, `spritesheet.jpg` and `recipe.json` in the order's folder. */
export const finishedFilmSchema = z.strictObject({
  frames: z.number().int(),
  fps: z.number(),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  sizeBytes: z.number().int(),
});
/** What is known of a finished film. */
export type FinishedFilm = z.infer<typeof finishedFilmSchema>;

/** Does the work of jobs. One thing at a time. */
export interface Filmer extends ShotHelper, CheckHelper {
  /** Plans and checks. Rejects like planFilm. */
  plan(request: PlanRequest, options?: ShotHelperOptions): Promise<Storyboard>;
  /** Films one frame of the plan's first shot; resolves to a PNG. Rejects like filmStill. */
  still(storyboard: Storyboard, options?: ShotHelperOptions): Promise<Uint8Array>;
  /** Edits, encodes and takes the stills. */
  finish(order: FinishOrder, options?: ShotHelperOptions): Promise<FinishedFilm>;
}

/** Makes a filmer that works in this process and opens engines with these settings. It keeps the engine open from one shot to the next: opening one takes seconds. */
export function createFilmer(settings: EngineSettings = {}): Filmer {
  let engine: Engine | null = null;
  let codecs: Promise<VideoCodecs> | null = null;
  const openedCodecs = (): Promise<VideoCodecs> => (codecs ??= openCodecs());
  const engineFor = async (name: string, signal: AbortSignal | undefined): Promise<Engine> => {
    if (engine !== null && engine.name !== name) await closeEngine();
    return (engine ??= await openEngine(name, { ...settings, footage: footageReader(await openedCodecs()), ...(signal ? { signal } : {}) }));
  };
  const closeEngine = async (): Promise<void> => {
    const closing = engine;
    engine = null;
    await closing?.[Symbol.asyncDispose]();
  };
  return {
    plan: async (request, { signal } = {}) => {
      const planned = await planTask(request, signal);
      return checkStage(planned, { signal, engine: settings });
    },
    mend: ({ storyboard, sequence }, { signal } = {}) => keepHealthy(closeEngine, async () => mendSequence(storyboard, sequence, { engine: await engineFor(storyboard.brief.engine, signal), signal })),
    shoot: (order, options = {}) => keepHealthy(closeEngine, async () => filmShot(order, await engineFor(order.storyboard.brief.engine, options.signal), await openedCodecs(), options)),
    still: (storyboard, { signal } = {}) => keepHealthy(closeEngine, async () => filmStill(storyboard, await engineFor(storyboard.brief.engine, signal), signal)),
    finish: (order, { signal } = {}) => keepHealthy(closeEngine, async () => {
      const opened = await engineFor(order.storyboard.brief.engine, signal);
      return finishFilm(order, opened, await openedCodecs(), signal);
    }),
    [Symbol.asyncDispose]: closeEngine,
  };
}

/** An engine that failed is not used again: its driver may be gone. */
async function keepHealthy<T>(closeEngine: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await closeEngine();
    throw error;
  }
}

async function filmShot(order: ShotOrder, engine: Engine, codecs: VideoCodecs, { signal, onEvent }: ShotHelperOptions): Promise<void> {
  const { storyboard, cacheFolder } = order;
  await shoot(storyboard, {
    engine: onEvent === undefined ? engine : withPreviews(engine, (jpeg) => onEvent({ type: 'preview', jpeg })), codecs, cacheFolder, signal, frames: order.frames, picture: order.picture,
    only: (sequence, shot) => sequence === order.sequence && shot === order.shot,
    onChunk: (_sequence, _shot, chunk) => onEvent?.({ type: 'chunk', chunk }),
    onProgress: (event) => {
      if (event.type === 'frame') onEvent?.({ type: 'frames', done: event.done });
      if (event.type === 'shot-cached') onEvent?.({ type: 'frames', done: event.frames });
    },
  });
}

async function finishFilm(order: FinishOrder, engine: Engine, codecs: VideoCodecs, signal: AbortSignal | undefined): Promise<FinishedFilm> {
  await mkdir(order.folder, { recursive: true });
  // Every shot is there already; one that is not (it was filmed on a machine that is gone) is filmed again here.
  const { take } = order;
  const filmed = await shoot(order.storyboard, { engine, codecs, cacheFolder: order.cacheFolder, picture: order.picture, signal, ...(take === null ? {} : { frames: take.frames, only: (sequence, shot) => sequence === take.sequence && shot === take.shot }) });
  const rushes = take === null ? filmed : { ...filmed, storyboard: storyboardOfTake(order.storyboard, take) };
  const path = join(order.folder, 'film.mp4');
  const film = await encode(edit(rushes), { codecs, output: path, overwrite: true, signal, ...(order.songPath === null ? {} : { songPath: order.songPath }) });
  await writeFileAtomic(join(order.folder, 'thumbnail.webp'), await makeThumbnail(path, { codecs, signal }));
  await writeFileAtomic(join(order.folder, 'spritesheet.jpg'), await makeSpriteSheet(path, { codecs, signal }));
  await writeFileAtomic(join(order.folder, 'recipe.json'), `${JSON.stringify(film.recipe)}\n`);
  return { frames: film.frames, fps: film.fps, widthPx: film.widthPx, heightPx: film.heightPx, sizeBytes: film.sizeBytes };
}

/** The storyboard whose film is one take and nothing else. Throws `bad-file` when the shot is not in it. */
export function storyboardOfTake(storyboard: Storyboard, { sequence: id, shot: shotId, frames }: TakeOrder): Storyboard {
  const sequence = storyboard.sequences.find((each) => each.id === id);
  const shot = sequence?.shots.find((each) => each.id === shotId);
  if (sequence === undefined || shot === undefined) throw new FilmError('bad-file', `There is no shot "${shotId}" of a sequence "${id}" in the storyboard.`, { param: 'take', remedy: 'Name a sequence and a shot by the ids that they have in the storyboard.' });
  const { titles: _titles, song: _song, fadeOutSeconds: _fade, letterbox: _letterbox, loop: _loop, ...rest } = storyboard;
  const { transitionSeconds: _length, ...alone } = shot;
  return { ...rest, sequences: [{ ...sequence, shots: [{ ...alone, seconds: frames / storyboard.brief.fps, transition: 'cut' }] }] };
}
