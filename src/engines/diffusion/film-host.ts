/**
 * @file A model at work on films: texts become states, chunks become pictures. It lives in the worker and knows no threads.
 *
 * Chunks are denoised one after the other here, and decoded one after the other by the decoder, which has a thread of its own where cores are free for it: who asks for a
 * chunk before the one before it is decoded has both made side by side.
 *
 * The films in hand are remembered by what their chunks depend on, each chunk by a hash of all that was asked up to it. Asking for a chunk
 * goes on from the last one that is remembered; of older ones the latents are kept, which are small, and need one pass each instead of all.
 */
import { availableParallelism } from 'node:os';
import { throwIfCancelled, FilmError } from '../../film/errors.ts';
import type { Quant } from '../../film/options.ts';
import type { PreviewPicture } from '../../film/progress.ts';
import { hashJson } from '../../lib/hash.ts';
import { openChunkDecoder, type ChunkDecoder } from './decode/chunk-decoder.ts';
import type { DecoderState } from './decode/decoder.ts';
import { openDecoderThread } from './decode/decoder-thread.ts';
import type { DecoderPlan } from './decode/planned-decoder.ts';
import { planTinyDecoder } from './decode/tiny-decoder.ts';
import { planVaeDecoder, type VaeOptions } from './decode/vae-decoder.ts';
import { choosePreset } from './custom-preset.ts';
import { pastChunks, seesOnlyItself } from './knobs.ts';
import type { VideoEncoder } from './decode/encoder.ts';
import { openVaeEncoder } from './decode/vae-encoder.ts';
import { createLatentColours, type LatentColours } from './latent-colours.ts';
import { createLru, type Lru } from './lru.ts';
import { hasEncoder, openModelFolder, type ModelFolder } from './model-folder.ts';
import type { Device, Tensor } from './onnx/runtime.ts';
import type { LatentSize } from './pictures.ts';
import { wanNegativePrompt, type Preset } from './presets.ts';
import { emptyFilm, rollChunk, seededNoise, type ChunkPlan, type FilmState, type RolloutOptions } from './rollout.ts';
import { readTokenizer } from './text/read-tokenizer.ts';
import { encodeTexts } from './text/text-encoder.ts';
import type { Tokenizer } from './text/unigram.ts';
import { openWanModel, type TextState, type WanModel } from './wan/wan-model.ts';

/** What a model is opened with. */
export interface HostOptions {
  /** Name of the model, or null when the folder describes itself. */
  readonly model: string | null;
  readonly weights: string;
  readonly device: Device;
  readonly quant: Quant;
}

/** A run of chunks: equal runs give equal pictures. */
export interface FilmRun {
  readonly seed: number;
  readonly latentHeight: number;
  readonly latentWidth: number;
  readonly chunks: readonly ChunkPlan[];
}

/** A chunk that was made. */
export interface ChunkMade {
  /** Its number in the run. */
  readonly index: number;
  /** What its last picture will look like, a pixel for each latent pixel. */
  readonly preview: PreviewPicture | null;
}

/** A model that makes pictures of runs. Calls wait for their turn. */
export interface FilmHost extends AsyncDisposable {
  readonly preset: Preset;
  /** Hash of the weights. */
  readonly identity: string;
  /** Whether it can make latents of pictures. */
  readonly canEncode: boolean;
  /** Latents of `[frames, 3, height, width]`: of the next pictures of a film, or of the first when `isStart`. Throws `RangeError` for a number of pictures that makes no whole latent frames. */
  encode(size: LatentSize, pictures: Tensor, isStart: boolean): Promise<Tensor>;
  /**
   * The pictures of chunk `index` of a run, `[pictures, 3, height, width]`. `onChunk` hears of every chunk that has to be made for it, as soon as its
   * latents are there. Rejects with `cancelled` between passes.
   */
  pictures(run: FilmRun, index: number, signal?: AbortSignal, onChunk?: (chunk: ChunkMade) => void): Promise<Tensor>;
}

/** A chunk that was made, and all that is needed to go on from it. */
interface Made {
  readonly film: FilmState;
  readonly pictures: Promise<Tensor>;
}

/** Keys and values of a chunk are large, and what an autoencoder remembers of its frames is larger. */
const MAX_MADE = { tiny: 3, vae: 1 } as const;
/** Latents of a chunk are small: these are some minutes of film. */
const MAX_LATENTS = 2000;

/** Opens a model. Rejects with `bad-option`, `bad-file` or `engine-refused`. */
export async function openFilmHost(options: HostOptions): Promise<FilmHost> {
  const preset = await choosePreset(options.model, options.weights);
  const folder = await openModelFolder(options.weights, preset);
  const tokenizer = await readTokenizer(folder.tokenizer);
  const texts = createTexts(preset, folder, tokenizer, options.device);
  const remembered = folder.tinyDecoder === null ? MAX_MADE.vae : MAX_MADE.tiny;
  const made = createLru<Made>(remembered);
  const latents = createLru<Tensor>(MAX_LATENTS);
  const colours = createLatentColours(preset.transformer.channels);
  let stage: Stage | null = null;
  const encoding = createEncoding(preset, folder, options.device);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };

  const stageFor = async (run: FilmRun): Promise<Stage> => {
    if (stage?.latentHeight === run.latentHeight && stage.latentWidth === run.latentWidth) return stage;
    made.clear();
    const before = stage;
    stage = null;
    await before?.[Symbol.asyncDispose]();
    stage = await openStage(preset, folder, run, { ...options, remembered });
    texts.forget();
    return stage;
  };

  const makeUpTo = async (run: FilmRun, index: number, signal?: AbortSignal, onChunk?: (chunk: ChunkMade) => void): Promise<Made> => {
    throwIfCancelled(signal);
    const keys = chainKeys(run);
    await texts.encode(run.chunks.slice(0, index + 1).map(({ prompt }) => prompt), signal);
    const open = await stageFor(run);
    const known = made.get(keys[index] ?? '');
    if (known) return known;
    let at = index;
    while (at > 0 && !made.has(keys[at - 1] ?? '')) at--;
    let before = at > 0 ? made.get(keys[at - 1] ?? '') : undefined;
    for (; at <= index; at++) {
      throwIfCancelled(signal);
      const key = keys[at] ?? '';
      before = await makeChunk(open, run, at, { key, before: at > 0 ? (keys[at - 1] ?? null) : null }, before, { preset, texts, latents, colours, signal, onChunk });
      made.set(key, before);
      // Nothing goes on from pictures that could not be made.
      before.pictures.catch(() => made.delete(key));
    }
    if (!before) throw new TypeError(`The run has no chunk ${index}.`);
    return before;
  };

  // Who cancels wants the memory back: keys, values and what the decoder remembers. The latents, which are small, are kept to go on from.
  const letGo = async (error: unknown): Promise<never> => {
    made.clear();
    await stage?.decoder.forget().catch(() => undefined);
    throw error;
  };

  return {
    preset,
    identity: folder.identity,
    canEncode: encoding.isPossible,
    encode: (size, pictures, isStart) => inTurn(() => encoding.encode(size, pictures, isStart)),
    pictures: async (run, index, signal, onChunk) => (await inTurn(() => makeUpTo(run, index, signal, onChunk).catch(letGo))).pictures,
    [Symbol.asyncDispose]: () => inTurn(async () => {
      made.clear();
      latents.clear();
      await encoding[Symbol.asyncDispose]();
      await stage?.[Symbol.asyncDispose]();
      stage = null;
    }),
  };
}

/** The encoder, opened when it is first needed, and how far it is in a film. */
interface Encoding extends AsyncDisposable {
  readonly isPossible: boolean;
  encode(size: LatentSize, pictures: Tensor, isStart: boolean): Promise<Tensor>;
}

function createEncoding({ vae: config }: Preset, { vae: weights }: ModelFolder, device: Device): Encoding {
  let open: { readonly size: LatentSize; readonly encoder: VideoEncoder; readonly state: DecoderState } | null = null;
  const close = async (): Promise<void> => {
    const closing = open;
    open = null;
    await closing?.encoder[Symbol.asyncDispose]();
  };
  return {
    isPossible: config !== null && weights !== null && hasEncoder(weights),
    encode: async (size, pictures, isStart) => {
      if (config === null || weights === null) throw new TypeError('The model has no encoder.');
      if (open?.size.latentHeight !== size.latentHeight || open.size.latentWidth !== size.latentWidth) await close();
      open ??= { size, encoder: await openVaeEncoder({ config, weights, ...size, device }), state: null };
      const { latents, state } = await open.encoder.encode(pictures, isStart ? null : open.state);
      open = { ...open, state };
      return latents;
    },
    [Symbol.asyncDispose]: close,
  };
}

/** For each chunk a hash of all that it depends on. */
function chainKeys({ chunks, ...run }: FilmRun): string[] {
  let key = hashJson(run);
  return chunks.map(({ prompt, isCut, start }) => (key = hashJson([key, prompt, isCut, start === undefined ? null : [start.key ?? null, start.strength]])));
}

/** Transformer and decoder for one size of picture. */
interface Stage extends AsyncDisposable {
  readonly latentHeight: number;
  readonly latentWidth: number;
  readonly model: WanModel;
  readonly decoder: ChunkDecoder;
}

/** From so many cores on a decoder beside the transformer makes films faster; two are busy with either, and the two together took 5 % longer on them (`bench/diffusion.ts`). */
const CORES_FOR_BOTH = 4;

/** Whether chunks are decoded while the next is denoised. Two sessions at once crash the process on some graphics cards. */
function decodesBeside(device: Device): boolean {
  return device === 'cpu' && availableParallelism() >= CORES_FOR_BOTH;
}

interface StageOptions extends HostOptions {
  /** Chunks that the decoder can go on from. */
  readonly remembered: number;
}

async function openStage(preset: Preset, folder: ModelFolder, { latentHeight, latentWidth }: FilmRun, { device, quant, remembered }: StageOptions): Promise<Stage> {
  const model = await openWanModel({ config: preset.transformer, weights: folder.transformer, latentHeight, latentWidth, pastChunks: pastChunks(preset.knobs), rotary: preset.knobs.rotary, device, quant });
  try {
    const plan = planDecoder(preset, folder, { latentHeight, latentWidth, device });
    const decoder = await (decodesBeside(device) ? openDecoderThread : openChunkDecoder)(plan, remembered);
    const close = async (): Promise<void> => {
      await decoder[Symbol.asyncDispose]();
      await model[Symbol.asyncDispose]();
    };
    return { latentHeight, latentWidth, model, decoder, [Symbol.asyncDispose]: close };
  } catch (error) {
    await model[Symbol.asyncDispose]();
    throw error;
  }
}

/** The tiny decoder where there is one: it is many times as fast, and nearly as good. */
function planDecoder(preset: Preset, { tinyDecoder, vae }: ModelFolder, place: Pick<VaeOptions, 'latentHeight' | 'latentWidth' | 'device'>): DecoderPlan {
  if (tinyDecoder !== null) return planTinyDecoder({ config: preset.decoder, weights: tinyDecoder, ...place });
  if (vae === null || preset.vae === null) throw new TypeError('The folder was opened without a decoder.');
  return planVaeDecoder({ config: preset.vae, weights: vae, ...place });
}

interface MakeOptions {
  readonly preset: Preset;
  readonly texts: Texts;
  readonly latents: Lru<Tensor>;
  readonly colours: LatentColours;
  readonly onChunk: ((chunk: ChunkMade) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

async function makeChunk(stage: Stage, run: FilmRun, index: number, names: { readonly key: string; readonly before: string | null }, before: Made | undefined, options: MakeOptions): Promise<Made> {
  const { key } = names;
  const { preset, texts, latents, colours, onChunk, signal } = options;
  const plan = run.chunks[index];
  if (!plan) throw new TypeError(`The run has no chunk ${index}.`);
  const known = latents.get(key);
  const rollout: RolloutOptions = {
    model: stage.model, knobs: preset.knobs, latentHeight: run.latentHeight, latentWidth: run.latentWidth, noise: seededNoise(run.seed), signal,
    readPrompt: (prompt) => texts.state(stage.model, prompt),
    plainText: preset.knobs.guidance === 1 ? null : await texts.state(stage.model, wanNegativePrompt),
  };
  const film = await rollChunk(before?.film ?? emptyFilm, known ? { ...plan, start: { latents: known, strength: 0 } } : plan, rollout);
  const made = film.kept.at(-1);
  if (!made) throw new TypeError('The rollout kept no chunk.');
  latents.set(key, made.latents);
  const early = colours.paint(made.latents);
  if (early !== null) onChunk?.({ index, preview: early });
  const decoding = stage.decoder.decode(key, seesOnlyItself(preset.knobs) ? null : names.before, made.latents);
  const pictures = decoding.then((decoded) => {
    colours.observe(made.latents, decoded);
    if (early === null) onChunk?.({ index, preview: colours.paint(made.latents) });
    return decoded;
  });
  return { film, pictures };
}

/** Texts by their words: encoded once, prepared for the transformer when they are needed. */
interface Texts {
  /** Encodes those that are not yet, all together, since loading the encoder takes longer than running it. */
  encode(prompts: readonly string[], signal: AbortSignal | undefined): Promise<void>;
  state(model: WanModel, prompt: string): Promise<TextState>;
  /** Drops what was prepared for a model that is gone. */
  forget(): void;
}

/** About a gigabyte of the largest text encoder. */
const LAYERS_AT_ONCE = 2;

function createTexts(preset: Preset, folder: ModelFolder, tokenizer: Tokenizer, device: Device): Texts {
  const encoded = new Map<string, Tensor>();
  const states = createLru<TextState>(preset.knobs.guidance === 1 ? 2 : 3);
  return {
    encode: async (prompts, signal) => {
      const wanted = preset.knobs.guidance === 1 ? prompts : [...prompts, wanNegativePrompt];
      const unknown = [...new Set(wanted)].filter((prompt) => !encoded.has(prompt));
      if (unknown.length === 0) return;
      const ids = unknown.map((prompt) => tokensOf(tokenizer, prompt, preset));
      const tensors = await encodeTexts(ids, { config: preset.text, weights: folder.text, device, layersAtOnce: LAYERS_AT_ONCE, signal });
      unknown.forEach((prompt, i) => {
        const tensor = tensors[i];
        if (tensor) encoded.set(prompt, tensor);
      });
    },
    state: async (model, prompt) => {
      const known = states.get(prompt);
      if (known) return known;
      const embedding = encoded.get(prompt);
      if (!embedding) throw new TypeError('A text is used before it is encoded.');
      const state = await model.readText(embedding);
      states.set(prompt, state);
      return state;
    },
    forget: () => states.clear(),
  };
}

function tokensOf(tokenizer: Tokenizer, prompt: string, { transformer, text, name }: Preset): readonly number[] {
  const ids = tokenizer.encode(prompt);
  if (ids.length > transformer.textTokens) {
    throw new FilmError('engine-refused', `The words of a shot make ${ids.length} tokens, and ${name} reads at most ${transformer.textTokens}: "${prompt.slice(0, 60)}...".`, { remedy: 'Say it in fewer words, or in more shots.' });
  }
  if (ids.some((id) => id >= text.vocabulary)) {
    throw new FilmError('bad-file', `The tokenizer has more pieces than the ${text.vocabulary} that the text encoder of ${name} knows.`, { param: '--weights', remedy: 'Use the tokenizer that came with the text encoder.' });
  }
  return ids;
}
