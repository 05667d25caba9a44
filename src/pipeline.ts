/** @file The pipeline: words become film in five stages, each of which reads one value and writes the next. */
import type { CheckHelper } from './check/helper.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkStage } from './check/stage.ts';
import { edit } from './edit/edit.ts';
import { checkOutput, parseOutput } from './encode/output.ts';
import { encode } from './encode/encode.ts';
import { footageReader } from './encode/footage-reader.ts';
import { openCodecs } from './encode/open-codecs.ts';
import { requireSound } from './encode/song.ts';
import type { VideoCodecs } from './encode/video-codecs.ts';
import { openEngine, type EngineSettings, type LearnedOptions } from './engines/registry.ts';
import type { Brief } from './film/brief.ts';
import type { Cut } from './film/cut.ts';
import { FilmError } from './film/errors.ts';
import type { Film } from './film/film.ts';
import type { OnProgress, Stage } from './film/progress.ts';
import type { Rushes } from './film/rushes.ts';
import type { Score } from './film/score.ts';
import type { PictureReading } from './film/start-picture.ts';
import type { Storyboard } from './film/storyboard.ts';
import { hashBytes } from './lib/hash.ts';
import { listen, type ListenOptions } from './listen/listen.ts';
import type { ModelPlannerOptions } from './plan/model-planner.ts';
import type { ShotHelper } from './shoot/helper.ts';
import { shoot } from './shoot/shoot.ts';
import { defaultCacheFolder } from './shoot/take-store.ts';

/** What every stage may be told. */
export interface StageOptions {
  /** Stops the stage soon; it rejects with `cancelled`, and what is finished stays. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** Where the film goes. */
export interface OutputOptions {
  /** Path of the film; the extension says what it becomes: .mp4, .webm, .mov, .gif, a folder/ or name-%05d.png. */
  readonly output: string;
  /** Whether to replace what is there; false when left out. */
  readonly overwrite?: boolean | undefined;
}

/** The people of the film, one for each stage. Replace any of them to do a stage in another way. */
export interface Crew {
  listen(music: string | null, options?: StageOptions): Promise<Score | null>;
  plan(brief: Brief, score: Score | null, options?: StageOptions): Promise<Storyboard>;
  /** Mends what of the plan would not be seen; a crew without it films the plan as it is. */
  check?(storyboard: Storyboard, options?: StageOptions): Promise<Storyboard>;
  shoot(storyboard: Storyboard, options?: StageOptions): Promise<Rushes>;
  edit(rushes: Rushes): Cut;
  encode(cut: Cut, options: StageOptions & OutputOptions): Promise<Film>;
}

/** Makes a film from a brief. Each line is one stage, one folder and one CLI command. */
export async function makeFilm(brief: Brief, crew: Crew, options: StageOptions & OutputOptions): Promise<Film> {
  // An hour of filming must not end in "the folder is read-only".
  await checkOutput(await parseOutput(options.output), options.overwrite ?? false);
  const score = await crew.listen(brief.music, options);
  const storyboard = await crew.plan(brief, score, options);
  const checked = (await crew.check?.(storyboard, options)) ?? storyboard;
  const rushes = await crew.shoot(checked, options);
  const cut = crew.edit(rushes);
  return crew.encode(cut, options);
}

/** Makes a film from a storyboard: the pipeline from the third stage on. */
export async function makeFilmFromStoryboard(storyboard: Storyboard, crew: Crew, options: StageOptions & OutputOptions): Promise<Film> {
  await checkOutput(await parseOutput(options.output), options.overwrite ?? false);
  options.onProgress?.({ type: 'planned', storyboard });
  const checked = (await crew.check?.(storyboard, options)) ?? storyboard;
  const rushes = await crew.shoot(checked, options);
  return crew.encode(crew.edit(rushes), options);
}

/** What the usual crew may be told. */
export interface CrewOptions {
  /** Folder of the takes; `KINORA_CACHE`, else `.kinora/takes` in the working folder, when left out. */
  readonly cacheFolder?: string;
  /** Who films beside this process, with the same engine and codecs; nobody when left out. */
  readonly helpers?: (() => readonly ShotHelper[]) | undefined;
  /** Who measures beside this process before it films, with the same engine; nobody when left out. */
  readonly checkHelpers?: (() => readonly CheckHelper[]) | undefined;
  /** For the diffusion engine: its model; what the environment says of it when left out. Its `start` is the world engine's too. */
  readonly learned?: LearnedOptions;
  /** For the remote engine: its servers, as after `--remote`; `KINORA_REMOTE` when left out. */
  readonly remote?: string;
  /** Whether those may be on this machine or in private networks; what `KINORA_ALLOW_PRIVATE` says when left out. */
  readonly allowPrivate?: boolean;
  /** Which codecs: `auto` when left out. */
  readonly codecs?: 'auto' | 'node-av' | 'ffmpeg' | VideoCodecs;
  /** A language model to plan with, or null for the reader alone; what `KINORA_PLANNER` names when left out. */
  readonly model?: ModelPlannerOptions | null;
  /** What the user knows better than the listener. */
  readonly listening?: Omit<ListenOptions, 'signal'>;
  /** Whether the plan is measured and mended before it is filmed; true when left out. */
  readonly check?: boolean;
}

/** Makes the usual crew: our own stages, with the engine that the brief names. */
export function createCrew(options: CrewOptions = {}): Crew {
  const codecs = (): Promise<VideoCodecs> => (typeof options.codecs === 'object' ? Promise.resolve(options.codecs) : openCodecs(options.codecs));
  return {
    listen: (music, { signal, onProgress } = {}) => {
      announce('listen', onProgress);
      return listen(music, { heardFolder: join(options.cacheFolder ?? defaultCacheFolder(), 'scores'), ...options.listening, signal });
    },
    plan: async (brief, score, { signal, onProgress } = {}) => {
      announce('plan', onProgress);
      // Loaded here, as the reader brings its dictionaries along and other stages do without.
      const [{ planFilm }, { library }] = await Promise.all([import('./plan/plan.ts'), import('./engines/world/library/library.ts')]);
      const start = await startPictureOf(brief, options);
      const planned = await planFilm(brief, {
        vocabulary: library,
        score,
        ...(options.model === undefined ? {} : { model: options.model }),
        ...(signal === undefined ? {} : { signal }),
      });
      const begun = start === null ? planned : (await import('./plan/start-picture.ts')).startFromPicture(planned, start, library);
      const picture = pictureFor(brief.engine, options);
      const storyboard = picture === undefined ? begun : (await import('./plan/start-picture.ts')).beginWithPicture(begun, await hashOf(picture));
      for (const note of storyboard.notes) onProgress?.({ type: 'note', note });
      onProgress?.({ type: 'planned', storyboard });
      return storyboard;
    },
    ...(options.check === false ? {} : { check: (storyboard: Storyboard, told?: StageOptions) => checkPlan(storyboard, options, told) }),
    shoot: async (storyboard, { signal, onProgress } = {}) => {
      announce('shoot', onProgress);
      // Codecs first: a missing encoder is found at once, an engine takes seconds to open.
      const opened = await codecs();
      if (storyboard.song !== undefined || storyboard.brief.sound === true) await requireSound(opened);
      await using engine = await openEngine(storyboard.brief.engine, { ...options.learned, ...remoteOptions(options), footage: footageReader(opened), ...(signal ? { signal } : {}) });
      return await shoot(storyboard, { engine, codecs: opened, cacheFolder: options.cacheFolder ?? defaultCacheFolder(), helpers: options.helpers, picture: pictureFor(storyboard.brief.engine, options), signal, onProgress });
    },
    edit,
    encode: async (cut, { output, overwrite, signal, onProgress }) => {
      announce('encode', onProgress);
      return encode(cut, { codecs: await codecs(), output, overwrite: overwrite ?? false, signal, onProgress });
    },
  };
}

/** What the world's film starts from, and what is said of it to servers in words; the diffusion engine looks at the picture itself. */
async function startPictureOf({ engine }: Brief, { learned }: CrewOptions): Promise<PictureReading | null> {
  if ((engine !== 'world' && engine !== 'remote') || learned?.start === undefined || learned.start === 'world') return null;
  const { reading } = await (await import('./encode/start-picture.ts')).readStartPicture(learned.start);
  return reading;
}

/** The picture that servers are given; the diffusion engine is opened with its own. */
function pictureFor(engine: string, { learned }: CrewOptions): string | undefined {
  return engine === 'remote' && learned?.start !== 'world' ? learned?.start : undefined;
}

async function hashOf(path: string): Promise<string> {
  return hashBytes(await readFile(path).catch((cause: unknown) => {
    throw new FilmError('bad-file', `${path} cannot be read as a picture.`, { param: '--start', remedy: 'Give a PNG, JPEG or WebP file.', cause });
  }));
}

function checkPlan(storyboard: Storyboard, options: CrewOptions, { signal, onProgress }: StageOptions = {}): Promise<Storyboard> {
  announce('check', onProgress);
  return checkStage(storyboard, { signal, onProgress, engine: { ...options.learned, ...remoteOptions(options) }, helpers: options.checkHelpers });
}

function remoteOptions({ remote, allowPrivate }: CrewOptions): Pick<EngineSettings, 'remote' | 'allowPrivate'> {
  return { remote, allowPrivate };
}

function announce(stage: Stage, onProgress: OnProgress | undefined): void {
  onProgress?.({ type: 'stage', stage });
}
