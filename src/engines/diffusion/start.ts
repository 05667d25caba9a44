/** @file What a film starts from instead of noise: the world engine's film of the same shots, a film, or a picture. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { FilmError } from '../../film/errors.ts';
import type { Sequence, Shot } from '../../film/storyboard.ts';
import { hashJson, startHash } from '../../lib/hash.ts';
import { playClip, type FootageReader } from '../remote/footage.ts';
import type { Engine, FrameFormat, FrameSink, ShootOptions, Support } from '../engine.ts';
import { seesOnlyItself } from './knobs.ts';
import type { LatentSize } from './pictures.ts';
import { picturesOf } from './decode/decoder.ts';
import type { Tensor } from './onnx/runtime.ts';
import type { Preset } from './presets.ts';
import type { ChunkPlan } from './rollout.ts';
import type { ShotSpan, Timeline } from './timeline.ts';
import type { ModelWorker } from './worker-client.ts';

/** Pictures that a film starts from. */
export interface StartSource extends AsyncDisposable {
  /** Changes whenever the pictures would; part of the address of takes. */
  readonly identity: string;
  /** Whether every chunk of a film has pictures to start from, or the first alone. */
  readonly covers: 'every-chunk' | 'first-chunk';
  supports(sequence: Sequence, shot: Shot): Support;
  /** Gives `frames` pictures of a shot, as an engine does, or fewer where there are no more: what is beyond them starts from noise. */
  shoot(sequence: Sequence, shot: Shot, frames: number, format: FrameFormat, sink: FrameSink, options?: ShootOptions): Promise<void>;
}

/** How a start is opened. */
export interface StartOptions {
  readonly signal?: AbortSignal | undefined;
  /** Reads films; without it there are pictures alone. */
  readonly footage?: FootageReader | undefined;
}

/** Opens what `given` names: `world`, or the path of a picture or film. Rejects with `bad-file` for a file that is neither, and as the world engine does. */
export async function openStart(given: string, { signal, footage }: StartOptions = {}): Promise<StartSource> {
  if (given !== 'world') return (await openPicture(given)) ?? openFilm(given, footage);
  const { createWorldEngine } = await import('../world/world-engine.ts');
  return startFromEngine(await createWorldEngine(signal ? { signal } : {}));
}

/** A film by another engine, which is disposed with it. */
export function startFromEngine(engine: Engine): StartSource {
  return {
    identity: `${engine.name} ${engine.version} ${engine.driver}`,
    covers: 'every-chunk',
    supports: (sequence, shot) => engine.supports(sequence, shot),
    shoot: (sequence, shot, frames, format, sink, options) => engine.shoot(sequence, shot, frames, format, sink, options),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

function unreadable(path: string, cause: unknown): FilmError {
  return new FilmError('bad-file', `${path} cannot be read as a picture or a film.`, { param: '--start', remedy: 'Give a picture (PNG, JPEG, WebP), a film (MP4, WebM, MOV), or `world` for the world engine\'s film of the same shots.', cause });
}

/** Null when the file is no picture. */
async function openPicture(path: string): Promise<StartSource | null> {
  const { default: sharp } = await import('sharp');
  const isPicture = await sharp(path).metadata().then(() => true, () => false);
  if (!isPicture) return null;
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return {
    identity: startHash().update(bytes).digest('hex').slice(0, 16),
    covers: 'first-chunk',
    supports: () => ({ ok: true }),
    shoot: async (_sequence, _shot, frames, { widthPx, heightPx }, sink) => {
      // Through sRGB, as a picture may have been saved in another space; cut at the middle, as frames of the film are.
      const data = await sharp(bytes).rotate().toColourspace('srgb').flatten().resize(widthPx, heightPx, { fit: 'cover' }).ensureAlpha().raw().toBuffer();
      for (let index = 0; index < frames; index++) await sink.write({ widthPx, heightPx, data, index });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** A film's pictures at their time in the sequence, as far as it goes. */
async function openFilm(path: string, footage: FootageReader | undefined): Promise<StartSource> {
  if (footage === undefined) throw unreadable(path, null);
  const size = await footage.measure(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (size.frames < 1 || !(size.fps > 0)) throw unreadable(path, null);
  const hash = startHash();
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array);
  return {
    identity: hash.digest('hex').slice(0, 16),
    covers: 'every-chunk',
    supports: () => ({ ok: true }),
    shoot: async (sequence, shot, frames, { widthPx, heightPx, rate }, sink, options) => {
      const fps = rate.num / rate.den;
      const before = sequence.shots.slice(0, sequence.shots.findIndex(({ id }) => id === shot.id));
      const from = Math.round(before.reduce((sum, { seconds }) => sum + seconds, 0) * fps);
      const all = Math.max(1, Math.floor((size.frames / size.fps) * fps + 1e-6));
      let index = 0;
      for await (const data of playClip(footage, { path, size, frames: all, fps, repeatsFirst: false }, { widthPx, heightPx }, from, from + frames, options?.signal)) {
        await sink.write({ widthPx, heightPx, data, index: index++ });
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** What a shot's latents to start from are made for. */
export interface StartJob {
  readonly sequence: Sequence;
  readonly timeline: Timeline;
  readonly size: LatentSize;
  readonly format: FrameFormat;
  readonly signal?: AbortSignal | undefined;
}

/** Latents to start from, kept from one shot to the next. */
export interface Starts {
  /** The chunks of a timeline with what they start from. Rejects as the source does. */
  plans(job: StartJob): Promise<readonly ChunkPlan[]>;
}

/** Makes latents of `source`'s pictures with the encoder of a model. */
export function createStarts(source: StartSource, strength: number, worker: Pick<ModelWorker, 'opened' | 'encode'>): Starts {
  const known = new Map<string, readonly Tensor[]>();
  return {
    plans: async (job) => {
      const plans: ChunkPlan[] = [...job.timeline.chunks];
      for (const span of job.timeline.shots) {
        if (source.covers === 'first-chunk' && span.firstChunk > 0) break;
        // A shot depends on those before it and on none after, so that its start is the same whichever of them is filmed.
        const shots = job.sequence.shots.slice(0, job.sequence.shots.findIndex(({ id }) => id === span.shot.id) + 1);
        const view = { ...job.sequence, shots };
        const key = hashJson([view, span.shot.id, span.firstChunk, span.chunks, span.pictures, job.size, job.format.quality]);
        const latents = known.get(key) ?? (await encodeShot(source, worker, { ...job, sequence: view }, span));
        if (latents.length === 0 && span.firstChunk === 0) throw tooShort(worker.opened.preset);
        known.set(key, latents);
        latents.forEach((each, i) => {
          const plan = plans[span.firstChunk + i];
          if (plan) plans[span.firstChunk + i] = { ...plan, start: { latents: each, strength, key: `${key} ${i}` } };
        });
      }
      return plans;
    },
  };
}

function tooShort({ name, knobs, fps }: Preset): FilmError {
  const seconds = (picturesOf(knobs.chunkFrames, true) / fps).toFixed(2);
  return new FilmError('bad-file', `The film to start from is shorter than the first ${seconds} s, which ${name} makes at once.`, { param: '--start', remedy: 'Give a longer film, or one picture of it.' });
}

/** Pictures that each chunk of a shot is made from, and whether the encoder begins anew with it. */
function portions({ firstChunk, chunks }: ShotSpan, { knobs }: Preset): readonly { readonly pictures: number; readonly isStart: boolean }[] {
  return Array.from({ length: chunks }, (_, i) => {
    const isStart = seesOnlyItself(knobs) || (firstChunk === 0 && i === 0);
    return { pictures: picturesOf(knobs.chunkFrames, isStart), isStart };
  });
}

/**
 * Films a shot at the model's size and rate, and encodes it as it comes. Within a run only the first latent frame is a single picture: the encoder
 * is told the first picture of a later shot once before, as if the shot had begun with it. Where the shot ends before its last chunk, its last picture stays;
 * where the source ends before the shot, the chunks that it does not fill have nothing to start from.
 */
async function encodeShot(source: StartSource, worker: Pick<ModelWorker, 'opened' | 'encode'>, { sequence, size, format, signal }: StartJob, span: ShotSpan): Promise<readonly Tensor[]> {
  const { preset } = worker.opened;
  const [widthPx, heightPx] = [size.latentWidth * preset.scale, size.latentHeight * preset.scale];
  const all = portions(span, preset);
  const wanted = source.covers === 'first-chunk' ? all.slice(0, 1) : all;
  const latents: Tensor[] = [];
  let filling = new Float32Array();
  let filled = 0;
  const take = async (data: Uint8Array): Promise<void> => {
    const portion = wanted[latents.length];
    if (!portion) return;
    if (filled === 0) {
      filling = new Float32Array(portion.pictures * 3 * widthPx * heightPx);
      if (latents.length === 0 && !portion.isStart) await worker.encode(size, toTensor(toPlanes(data, new Float32Array(3 * widthPx * heightPx)), 1), true, signal);
    }
    toPlanes(data, filling.subarray(filled * 3 * widthPx * heightPx));
    if (++filled < portion.pictures) return;
    filled = 0;
    latents.push(await worker.encode(size, toTensor(filling, portion.pictures), portion.isStart, signal));
  };
  const toTensor = (data: Float32Array, frames: number): Tensor => ({ dims: [frames, 3, heightPx, widthPx], data });
  let last = new Uint8Array();
  let given = 0;
  const rate = { num: Math.round(preset.fps * 1000), den: 1000 };
  const sink: FrameSink = {
    write: async ({ data }) => {
      last = Uint8Array.from(data);
      given++;
      await take(data);
    },
  };
  await source.shoot(sequence, span.shot, span.pictures, { widthPx, heightPx, rate, quality: format.quality }, sink, signal ? { signal } : {});
  while (given >= span.pictures && latents.length < wanted.length) await take(last);
  return latents;
}

/** RGBA bytes as planes of red, green and blue, 0 to 1. */
function toPlanes(data: Uint8Array, planes: Float32Array): Float32Array {
  const pixels = data.length / 4;
  for (let i = 0; i < pixels; i++) for (let colour = 0; colour < 3; colour++) planes[colour * pixels + i] = (data[i * 4 + colour] ?? 0) / 255;
  return planes;
}
