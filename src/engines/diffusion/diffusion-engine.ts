/** @file The learned engine: a causal video diffusion transformer films a sequence chunk by chunk, one run over all of its shots. */
import { arch } from 'node:os';
import { FilmError, throwIfCancelled } from '../../film/errors.ts';
import { quants, type Quant } from '../../film/options.ts';
import { hashJson } from '../../lib/hash.ts';
import type { Sequence, Shot } from '../../film/storyboard.ts';
import type { FootageReader } from '../remote/footage.ts';
import type { Engine, FrameFormat, FrameSink, ShootOptions, Support } from '../engine.ts';
import { seesOnlyItself } from './knobs.ts';
import type { ChunkMade, FilmRun } from './film-host.ts';
import type { Device, Tensor } from './onnx/runtime.ts';
import { createFitter, latentSizeFor, type Fitter } from './pictures.ts';
import type { Preset } from './presets.ts';
import { createStarts, openStart, type Starts, type StartSource } from './start.ts';
import { layOut, placeOf } from './timeline.ts';
import { startModelWorker, type ModelWorker } from './worker-client.ts';

/** Changes whenever an unchanged shot would look different with the same weights. */
export const DIFFUSION_VERSION = '3';

/** How the engine is opened; what is left out comes from `KINORA_MODEL`, `KINORA_WEIGHTS`, `KINORA_QUANT` and `KINORA_DEVICE`. */
export interface DiffusionOptions {
  readonly model?: string | undefined;
  readonly weights?: string | undefined;
  readonly quant?: Quant | undefined;
  /** What the film starts from instead of noise: `world`, or the path of a picture or a film. */
  readonly start?: string | undefined;
  /** Reads a film to start from; without it there are pictures alone. */
  readonly footage?: FootageReader | undefined;
  /** How much noise is put over it, 0 (as it is) to 1 (noise alone); 0.6 when left out. */
  readonly strength?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the engine. Rejects with `bad-option` when no weights are named, `bad-file` when they are not those of the model. */
export async function createDiffusionEngine(options: DiffusionOptions = {}, env: NodeJS.ProcessEnv = process.env): Promise<Engine> {
  const weights = options.weights ?? env['KINORA_WEIGHTS'] ?? '';
  const model = options.model ?? env['KINORA_MODEL'] ?? '';
  if (weights === '') {
    throw new FilmError('bad-option', 'The diffusion engine needs weights, and none are named.', {
      param: '--weights',
      remedy: 'Give --model and --weights; `kinora models` lists what there is and where to get it.',
    });
  }
  const device = deviceFrom(env['KINORA_DEVICE']);
  const quant = options.quant ?? quantFrom(env['KINORA_QUANT']);
  const worker = await startModelWorker({ model: model === '' ? null : model, weights, device, quant }, options.signal);
  const { preset, identity } = worker.opened;
  const start = await openStartFor(worker, options).catch(async (error: unknown) => {
    await worker[Symbol.asyncDispose]();
    throw error;
  });
  const strength = options.strength ?? USUAL_STRENGTH;
  const starts = start === null ? null : createStarts(start, strength, worker);
  const pictures = createPictureStarts(strength, worker);
  return {
    name: 'diffusion',
    version: [DIFFUSION_VERSION, preset.name, identity, ...(quant === 'none' ? [] : [quant]), ...(start === null ? [] : [`from${hashJson(start.identity).slice(0, 8)}`, String(strength)])].join('-'),
    driver: `onnxruntime ${device} ${arch()}`,
    advice: device === 'cpu' ? 'The model runs on the processor, which is slow for all but the smallest; with a graphics card set KINORA_DEVICE=webgpu.' : null,
    seesOtherShots: true,
    supports: (sequence, shot) => bothSupport(supports(sequence, shot, worker.opened), () => start?.supports(sequence, shot)),
    view: viewOf,
    shoot: async (sequence, shot, frames, format, sink, given = {}) => shoot(worker, (await pictures.of(sequence, given)) ?? starts, { sequence, shot, frames, format, sink, options: given }),
    [Symbol.asyncDispose]: async () => {
      await worker[Symbol.asyncDispose]();
      await start?.[Symbol.asyncDispose]();
    },
  };
}

/** What sequences that begin with a picture start from, kept for the one that was filmed last. */
function createPictureStarts(strength: number, worker: ModelWorker): { of(sequence: Sequence, options: ShootOptions): Promise<Starts | null> } {
  let last: { readonly hash: string; readonly starts: Starts } | null = null;
  return {
    of: async ({ picture: hash }, { picture: path, signal }) => {
      if (hash === undefined) return null;
      if (path === undefined) throw new FilmError('bad-file', 'The picture that the film begins with was not given to the engine.', { remedy: 'Give it with --start, or take "picture" out of the storyboard.' });
      if (last?.hash !== hash) last = { hash, starts: createStarts(await openStart(path, signal ? { signal } : {}), strength, worker) };
      return last.starts;
    },
  };
}

/** Enough noise for the model to make matter of its own, and little enough to keep where things are. */
const USUAL_STRENGTH = 0.6;

async function openStartFor(worker: ModelWorker, { start, strength, signal, footage }: DiffusionOptions): Promise<StartSource | null> {
  if (start === undefined) {
    if (strength === undefined) return null;
    throw new FilmError('bad-option', '--strength is given, and nothing to start from.', { param: '--strength', remedy: 'Give --start as well, or leave --strength out.' });
  }
  if (!worker.opened.canEncode) {
    throw new FilmError('bad-file', `To start from pictures ${worker.opened.preset.name} needs the encoder of its autoencoder, and the folder of weights holds none.`, {
      param: '--weights',
      remedy: worker.opened.preset.vae === null ? 'Use a model of the Wan family, or leave --start out.' : 'Put Wan2.1_VAE.pth or Wan2.2_VAE.pth, as the model wants, into the folder.',
    });
  }
  return openStart(start, { signal, footage });
}

function bothSupport(own: Support, source: () => Support | undefined): Support {
  return own.ok ? (source() ?? own) : own;
}

function deviceFrom(given: string | undefined): Device {
  if (given === undefined || given === '' || given === 'cpu') return 'cpu';
  if (given === 'webgpu') return given;
  throw new FilmError('bad-option', `KINORA_DEVICE is "${given}"; it must be cpu or webgpu.`, { param: 'KINORA_DEVICE' });
}

function quantFrom(given: string | undefined): Quant {
  if (given === undefined || given === '') return 'none';
  const found = quants.find((quant) => quant === given);
  if (found) return found;
  throw new FilmError('bad-option', `KINORA_QUANT is "${given}"; it must be ${quants.join(' or ')}.`, { param: 'KINORA_QUANT' });
}

function supports(sequence: Sequence, shot: Shot, { preset, canEncode }: ModelWorker['opened']): Support {
  const { knobs, fps, maxLatentFrames, name } = preset;
  if (!sequence.shots.some((known) => known.id === shot.id)) return { ok: false, reason: `the model films the shots of its sequence, and "${shot.id}" is not in "${sequence.id}"` };
  if (sequence.picture !== undefined && !canEncode) return { ok: false, reason: `to begin with a picture ${name} needs the encoder of its autoencoder, and the folder of weights holds none` };
  const { chunks, firstChunk } = layOut(sequence, shot, Math.ceil(shot.seconds * fps), { num: fps, den: 1 }, preset);
  const own = chunks.length - firstChunk;
  const longest = (chunkCount: number): string => ((chunkCount * knobs.chunkFrames * 4) / fps).toFixed(1);
  if (seesOnlyItself(knobs)) {
    return own === 1 ? { ok: true } : { ok: false, reason: `${name} makes clips of at most ${longest(1)} seconds, and the shot is ${shot.seconds} seconds long` };
  }
  if (maxLatentFrames !== null && chunks.length * knobs.chunkFrames > maxLatentFrames) {
    return { ok: false, reason: `${name} makes at most ${longest(Math.floor(maxLatentFrames / knobs.chunkFrames))} seconds of one sequence, and the shot ends beyond that` };
  }
  return { ok: true };
}

/** A shot depends on all shots before it, by their words and lengths, and on none after it. */
function viewOf(sequence: Sequence, shot: Shot): Sequence {
  const end = sequence.shots.findIndex((each) => each.id === shot.id);
  return { ...sequence, shots: end < 0 ? sequence.shots : sequence.shots.slice(0, end + 1) };
}

interface ShootJob {
  readonly sequence: Sequence;
  readonly shot: Shot;
  readonly frames: number;
  readonly format: FrameFormat;
  readonly sink: FrameSink;
  readonly options: ShootOptions;
}

async function shoot(worker: ModelWorker, starts: Starts | null, job: ShootJob): Promise<void> {
  const { sequence, shot, frames, format, sink, options } = job;
  const { preset } = worker.opened;
  throwIfCancelled(options.signal);
  const timeline = layOut(viewOf(sequence, shot), shot, frames, format.rate, preset);
  const size = latentSizeFor(format, areaFor(format, preset), preset.scale, preset.transformer.patch);
  const chunks = (await starts?.plans({ sequence, timeline, size, format, signal: options.signal })) ?? timeline.chunks;
  const run: FilmRun = { seed: sequence.seed, ...size, chunks };
  const fit = createFitter({ widthPx: size.latentWidth * preset.scale, heightPx: size.latentHeight * preset.scale }, format);
  const data = new Uint8Array(format.widthPx * format.heightPx * 4);
  const tell = ({ index, preview }: ChunkMade): void => options.onPart?.({ made: index + 1, count: chunks.length, preview });
  const end = options.endFrame ?? frames;
  const lastChunk = placeOf(end - 1, timeline, format.rate, preset).chunk;
  // What was asked for ahead is not made when the pictures before it could not be written.
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  const ask = (chunk: number): Promise<Tensor> => worker.pictures(run, chunk, signal, tell);
  let current: { readonly chunk: number; readonly pictures: Tensor } = { chunk: -1, pictures: { dims: [0], data: new Float32Array() } };
  let next: Promise<Tensor> | null = null;
  try {
    for (let index = options.startFrame ?? 0; index < end; index++) {
      throwIfCancelled(options.signal);
      const place = placeOf(index, timeline, format.rate, preset);
      if (current.chunk !== place.chunk) {
        const asked = next ?? ask(place.chunk);
        // The next chunk is denoised while this one is decoded and written.
        next = place.chunk < lastChunk ? ask(place.chunk + 1) : null;
        next?.catch(() => undefined);
        current = { chunk: place.chunk, pictures: await asked };
      }
      fillFrame(fit, current.pictures, place.picture, data);
      await sink.write({ widthPx: format.widthPx, heightPx: format.heightPx, data, index });
    }
  } catch (error) {
    failed.abort();
    throw error;
  }
}

/** A draft is a quarter of the pixels that the model was trained for. */
function areaFor({ quality }: FrameFormat, { areaPx }: Preset): number {
  return quality === 'draft' ? areaPx / 4 : areaPx;
}

function fillFrame(fit: Fitter, pictures: Tensor, picture: number, data: Uint8Array): void {
  if (picture >= (pictures.dims[0] ?? 0)) throw new TypeError(`The chunk has ${pictures.dims[0] ?? 0} pictures, and number ${picture} was asked for.`);
  fit(pictures.data, picture, data);
}
