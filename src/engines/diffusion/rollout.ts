/**
 * @file Makes latent frames chunk by chunk: denoise a chunk while looking back at what is kept of the ones before, then pass over it once
 * more, clean, to keep its keys and values. What is looked back at are whole chunks: the first of the film, the first of the shot, the
 * last few. Keys and values are never copied or changed, so the state of a film is a list of chunks, and any state can be gone on from.
 *
 * Reference: pipeline/causal_inference.py of Self-Forcing, interactive_causal_inference.py of LongLive 1.0 and
 * causal_diffusion_inference.py of LongLive 2.0.
 */
import { throwIfCancelled } from '../../film/errors.ts';
import { createRandom } from '../../lib/random.ts';
import { pastChunks, scheduleOf, type Knobs } from './knobs.ts';
import type { Tensor } from './onnx/runtime.ts';
import { createSampler } from './schedule/samplers.ts';
import { addNoise, fromStrength, type Schedule } from './schedule/schedule.ts';
import type { ChunkState, TextState, WanModel } from './wan/wan-model.ts';

/** What a chunk is to show. */
export interface ChunkPlan {
  /** Equal names mean equal texts. */
  readonly prompt: string;
  /** Whether a shot begins with it. */
  readonly isCut: boolean;
  /** Latents to start from instead of noise, of the shape of a chunk, and how much noise to put over them, 0 to 1; at 0 they are taken as they are. Equal keys mean equal latents. */
  readonly start?: { readonly latents: Tensor; readonly strength: number; readonly key?: string };
}

/** Where fresh noise comes from: `step` 0 is what a chunk starts from. */
export type NoiseSource = (chunk: number, step: number, length: number) => Float32Array;

/** Normal noise that depends on the seed, the chunk and the step only, so that a film can be gone on with from any chunk. */
export function seededNoise(seed: number): NoiseSource {
  const root = createRandom(seed);
  return (chunk, step, length) => {
    const random = root.derive(`chunk ${chunk}, step ${step}`);
    return Float32Array.from({ length }, () => random.gaussian());
  };
}

/** A finished chunk, and what is kept of it. */
export interface KeptChunk {
  readonly index: number;
  /** Which shot of the film it is in, from 0. */
  readonly shot: number;
  readonly prompt: string;
  /** Clean: `[1, channels, frames, height, width]`. */
  readonly latents: Tensor;
  readonly state: ChunkState;
  /** The same without text, when guidance is used. */
  readonly plainState: ChunkState | null;
}

/** The film so far, as far as the rest depends on it. */
export interface FilmState {
  /** All chunks that may still be looked back at, oldest first. */
  readonly kept: readonly KeptChunk[];
  /** Chunks made so far. */
  readonly chunks: number;
  /** Shots begun so far. */
  readonly shots: number;
}

/** A film of which nothing is made yet. */
export const emptyFilm: FilmState = { kept: [], chunks: 0, shots: 0 };

/** What chunks are made with. */
export interface RolloutOptions {
  readonly model: WanModel;
  readonly knobs: Knobs;
  /** Size of a latent frame in latent pixels. */
  readonly latentHeight: number;
  readonly latentWidth: number;
  readonly noise: NoiseSource;
  /** The text of a prompt by its name, prepared for the model. */
  readonly readPrompt: (prompt: string) => Promise<TextState>;
  /** What the model is told in place of a text, for guidance; null when the knobs use none. */
  readonly plainText: TextState | null;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the next chunk and gives the film with it; the new chunk is the last of `kept`. Rejects with `cancelled` between passes. */
export async function rollChunk(film: FilmState, plan: ChunkPlan, options: RolloutOptions): Promise<FilmState> {
  const shot = film.chunks === 0 ? 0 : film.shots - (plan.isCut ? 0 : 1);
  const text = await options.readPrompt(plan.prompt);
  const seen = await recachePast(film, plan, text, options);
  const chunk = { index: film.chunks, shot, prompt: plan.prompt };
  const look = window(seen, options.knobs);
  const latents = await denoise(chunk, look, text, plan, options);
  const [state, plainState] = await keep(chunk, look, latents, text, options);
  const made: KeptChunk = { ...chunk, latents, state, plainState };
  return { kept: prune([...seen, made], options.knobs), chunks: film.chunks + 1, shots: shot + 1 };
}

/**
 * What the next chunk looks back at, oldest first: the first chunks of the film, the first of the shot before it where the knobs say so, and the
 * latest others. There are as many as the window holds: where sinks are missing or stand among the latest, more of the latest are seen. The
 * first chunk of a shot therefore still sees the sink of the shot before, as in LongLive 2.0, which moves its sink once that chunk is made.
 */
function window(kept: readonly KeptChunk[], knobs: Knobs): readonly KeptChunk[] {
  const shot = kept.at(-1)?.shot;
  const shotSink = knobs.hasShotSink ? kept.find((chunk) => chunk.shot === shot) : undefined;
  const isSink = (chunk: KeptChunk): boolean => chunk.index < knobs.sinkChunks || chunk === shotSink;
  const others = kept.filter((chunk) => !isSink(chunk));
  const room = pastChunks(knobs) - (kept.length - others.length);
  const latest = new Set(others.slice(Math.max(0, others.length - room)));
  return kept.filter((chunk) => isSink(chunk) || latest.has(chunk));
}

/** Drops what no later chunk can look back at, but for the newest chunk, which is the outcome. To read the past anew, one chunk more than the window is needed. */
function prune(kept: readonly KeptChunk[], knobs: Knobs): readonly KeptChunk[] {
  const next = (kept.at(-1)?.index ?? -1) + 1;
  const seen = new Set(window(kept, knobs));
  const spare = knobs.recache ? next - pastChunks(knobs) - 1 : next;
  return kept.filter((chunk) => seen.has(chunk) || chunk.index >= Math.min(spare, next - 1));
}

interface Place {
  readonly index: number;
  readonly shot: number;
}

/** Frame numbers in time of a window and the chunk after it. At a cut time jumps, in the film as in the window. */
function placesOf(look: readonly Place[], now: Place, frames: number, knobs: Knobs): { readonly past: readonly number[]; readonly own: readonly number[] } {
  const all = [...look, now];
  const firstShot = knobs.rotary === 'absolute' ? 0 : (all[0]?.shot ?? 0);
  const places = all.map(({ index, shot }, order) => {
    const start = (knobs.rotary === 'absolute' ? index : order) * knobs.chunkFrames + knobs.shotOffsetFrames * (shot - firstShot);
    return Array.from({ length: order === all.length - 1 ? frames : knobs.chunkFrames }, (_, i) => start + i);
  });
  return { past: places.slice(0, -1).flat(), own: places.at(-1) ?? [] };
}

async function denoise(chunk: Place, look: readonly KeptChunk[], text: TextState, plan: ChunkPlan, options: RolloutOptions): Promise<Tensor> {
  const { model, knobs, noise, latentHeight, latentWidth } = options;
  if (plan.start?.strength === 0) return plan.start.latents;
  const dims = [1, model.config.channels, knobs.chunkFrames, latentHeight, latentWidth];
  const length = dims.reduce((a, b) => a * b, 1);
  const schedule = plan.start ? fromStrength(scheduleOf(knobs), plan.start.strength) : scheduleOf(knobs);
  const sampler = createSampler(knobs.sampler, schedule);
  let sample = startOf(plan, schedule, noise(chunk.index, 0, length));
  for (const [step, timestep] of schedule.timesteps.entries()) {
    throwIfCancelled(options.signal);
    const velocity = await guided(chunk, look, { dims, data: sample }, timestep, text, options);
    sample = sampler.step(velocity, sample, () => noise(chunk.index, step + 1, length));
  }
  return { dims, data: sample };
}

function startOf({ start }: ChunkPlan, { sigmas }: Schedule, noise: Float32Array): Float32Array {
  return start ? addNoise(start.latents.data, noise, sigmas[0] ?? 1) : noise;
}

/** plain + guidance (told - plain). */
async function guided(chunk: Place, look: readonly KeptChunk[], latents: Tensor, timestep: number, text: TextState, options: RolloutOptions): Promise<Float32Array> {
  const { model, knobs, plainText } = options;
  const frames = latents.dims[2] ?? 0;
  const { past, own } = placesOf(look, chunk, frames, knobs);
  const pass = { latents, timesteps: new Array<number>(frames).fill(timestep), places: own, pastPlaces: past };
  const told = await model.run({ ...pass, text, past: look.map(({ state }) => state) }, false);
  if (knobs.guidance === 1 || plainText === null) return told.velocity.data;
  throwIfCancelled(options.signal);
  const plain = await model.run({ ...pass, text: plainText, past: look.map(({ state, plainState }) => plainState ?? state) }, false);
  return plain.velocity.data.map((v, i) => v + knobs.guidance * ((told.velocity.data[i] ?? 0) - v));
}

/** Passes over the clean chunk, to keep its keys and values. A model that sees all at once has nothing to keep them for. */
async function keep(chunk: Place, look: readonly KeptChunk[], latents: Tensor, text: TextState, options: RolloutOptions): Promise<[ChunkState, ChunkState | null]> {
  const { model, knobs, plainText } = options;
  if (pastChunks(knobs) === 0) return [{ keys: [], values: [] }, null];
  throwIfCancelled(options.signal);
  const { past, own } = placesOf(look, chunk, knobs.chunkFrames, knobs);
  const pass = { latents, timesteps: new Array<number>(knobs.chunkFrames).fill(0), places: own, pastPlaces: past };
  const { state } = await model.run({ ...pass, text, past: look.map((each) => each.state) }, true);
  if (state === null) throw new TypeError('The transformer kept nothing.');
  if (knobs.guidance === 1 || plainText === null) return [state, null];
  const plain = await model.run({ ...pass, text: plainText, past: look.map((each) => each.plainState ?? each.state) }, true);
  return [state, plain.state];
}

/**
 * When the text changes within a shot, LongLive passes over the last window of clean frames once more with the new text. All of them look
 * at the film's first chunks as they were and at the local ones anew, both ways in time; only the local ones are kept anew. While the
 * film is no longer than the window, all of it is.
 */
async function recachePast(film: FilmState, plan: ChunkPlan, text: TextState, options: RolloutOptions): Promise<readonly KeptChunk[]> {
  const { knobs, model } = options;
  const last = film.kept.at(-1);
  if (!knobs.recache || plan.isCut || last === undefined || last.prompt === plan.prompt) return film.kept;
  throwIfCancelled(options.signal);
  const span = Math.min(knobs.sinkChunks + knobs.localChunks + 1, film.chunks);
  const again = film.kept.filter((chunk) => chunk.index >= film.chunks - span);
  const isWhole = span === film.chunks;
  const sinks = isWhole ? [] : film.kept.filter((chunk) => chunk.index < knobs.sinkChunks);
  const skipped = isWhole ? 0 : knobs.sinkChunks;
  const first = again[0] ?? last;
  const { past, own } = placesOf(sinks, first, again.length * knobs.chunkFrames, knobs);
  const latents = joinFrames(again.map((chunk) => chunk.latents));
  const timesteps = new Array<number>(own.length).fill(0);
  // With places in the window, the frames that are not kept would take the sinks' places: they lie where the sinks lie.
  const places = knobs.rotary === 'relative' ? own.map((place) => place - skipped * knobs.chunkFrames) : own;
  const pass = { latents, timesteps, places, pastPlaces: past, text, past: sinks.map(({ state }) => state), skipFrames: skipped * knobs.chunkFrames };
  const { state } = await model.run(pass, true);
  if (state === null) throw new TypeError('The transformer kept nothing.');
  const renewed = new Map(again.slice(skipped).map((chunk, i) => [chunk.index, cutState(state, (i + skipped) * knobs.chunkFrames, knobs.chunkFrames, model.frameTokens)]));
  return film.kept.map((chunk) => ({ ...chunk, state: renewed.get(chunk.index) ?? chunk.state }));
}

/** Latents of chunks after one another in time. */
export function joinFrames(parts: readonly Tensor[]): Tensor {
  const [, channels = 0, , height = 0, width = 0] = parts[0]?.dims ?? [];
  const frames = parts.reduce((sum, part) => sum + (part.dims[2] ?? 0), 0);
  const data = new Float32Array(channels * frames * height * width);
  let start = 0;
  for (const part of parts) {
    const size = (part.dims[2] ?? 0) * height * width;
    for (let channel = 0; channel < channels; channel++) data.set(part.data.subarray(channel * size, (channel + 1) * size), channel * frames * height * width + start);
    start += size;
  }
  return { dims: [1, channels, frames, height, width], data };
}

/** The part of keys and values that belongs to some of the frames. */
function cutState(state: ChunkState, fromFrame: number, frames: number, frameTokens: number): ChunkState {
  const cut = ({ dims, data }: Tensor): Tensor => {
    const width = dims[2] ?? 0;
    const [from, to] = [fromFrame * frameTokens, (fromFrame + frames) * frameTokens];
    return { dims: [1, to - from, width], data: data.slice(from * width, to * width) };
  };
  return { keys: state.keys.map(cut), values: state.values.map(cut) };
}
