/**
 * @file Pretrained beat models in ONNX: a port for those whom the user has a file of. A model takes a log-mel spectrogram (frames × bands, either way
 * round) and gives, for each frame, how likely it is a beat and a downbeat: two outputs, or one with two or three channels (beat, downbeat, neither), as
 * logits or probabilities. Features are those of Beat This! (Foscarin, Schlüter and Widmer 2024): 22,050 Hz, Hann 1,024, magnitudes over the root of the
 * window's length, Slaney's mel from 30 Hz to 11 kHz, log(1 + 1000 x). Long songs are heard in stretches whose edges are thrown away.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createRealFft, hannWindow } from '../audio/fft.ts';
import { readMetadata } from '../engines/diffusion/onnx/metadata.ts';
import { openSession, type Port, type Session, type Tensor } from '../engines/diffusion/onnx/runtime.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { hashBytes } from '../lib/hash.ts';
import type { Activations } from './beat/activations.ts';
import { analysisRateHz } from './spectrum.ts';

/** A model's file, read and told from others by its SHA-256. */
export interface BeatModelFile {
  readonly name: string;
  readonly path: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** A model ready to hear. */
export interface BeatModel {
  readonly framesPerSecond: number;
  /** Hears mono samples at `analysisRateHz`. Rejects with `bad-file` where the model gives something else than beats. */
  listen(samples: Float32Array, signal?: AbortSignal): Promise<Activations>;
  release(): Promise<void>;
}

const option = '--beat-model';
const remedy = 'Give a model that takes a log-mel spectrogram [1, frames, bands] and gives beat and downbeat for each frame, such as an export of Beat This!, or leave --beat-model out.';
/** A model hears so much at once, in seconds, unless its shape says otherwise. */
const STRETCH_SECONDS = 30;
/** So much at either end of a stretch is heard again in its neighbour. */
const EDGE_SECONDS = 1;
const LOWEST_HZ = 30;
const HIGHEST_HZ = 11_000;
const FEWEST_BANDS = 16;
const MOST_BANDS = 1024;

/** Reads a model's file. Rejects with `bad-file` where there is none. */
export async function readBeatModel(path: string): Promise<BeatModelFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new FilmError('bad-file', isMissing ? `There is no file ${path}.` : `The beat model ${path} cannot be read.`, { param: option, remedy: `Check the path after ${option}.`, cause: error });
  }
  return { name: basename(path), path, hash: hashBytes(bytes), bytes };
}

/** Opens a model. Rejects with `bad-file` for what is no beat model, `bad-option` where ONNX Runtime is not installed. */
export async function openBeatModel(file: BeatModelFile, rate?: number): Promise<BeatModel> {
  const session = await open(file);
  try {
    const shape = inputShape(session.inputs, file);
    const framesPerSecond = rate ?? rateSaid(file.bytes) ?? (shape.bands === 128 ? 50 : 100);
    return { framesPerSecond, listen: (samples, signal) => listenTo(samples, { session, shape, framesPerSecond, file }, signal), release: () => session.release() };
  } catch (error) {
    await session.release();
    throw error;
  }
}

async function open({ bytes, path }: BeatModelFile): Promise<Session> {
  try {
    return await openSession(bytes, { device: 'cpu' });
  } catch (cause) {
    if (cause instanceof FilmError && /^ONNX Runtime/.test(cause.message)) {
      throw new FilmError('bad-option', `The beat model ${path} needs ONNX Runtime, which is not installed.`, { param: option, remedy: 'Install it with `ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node`, or leave --beat-model out.', cause });
    }
    throw new FilmError('bad-file', `${path} is no ONNX model that can be loaded: ${sentence(cause)}`, { param: option, remedy, cause });
  }
}

function sentence(cause: unknown): string {
  const says = (cause instanceof Error ? cause.message : String(cause)).replace(/^The model could not [a-z ]+: /, '').trim();
  return says.endsWith('.') ? says : `${says}.`;
}

/** What the model says of its own rate: `fps`, `frame_rate` or `frames_per_second` in its metadata. */
function rateSaid(bytes: Uint8Array): number | undefined {
  const metadata = readMetadata(bytes);
  const said = Number(metadata.get('fps') ?? metadata.get('frame_rate') ?? metadata.get('frames_per_second') ?? NaN);
  return said >= 10 && said <= 200 ? said : undefined;
}

interface InputShape {
  readonly name: string;
  readonly rank: number;
  readonly bands: number;
  /** Whether bands come before frames. */
  readonly bandsFirst: boolean;
  /** Frames that it takes at once; null for any number. */
  readonly frames: number | null;
}

function inputShape(inputs: readonly Port[], file: BeatModelFile): InputShape {
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0) throw wrong(file, `it takes ${inputs.length} inputs, and a beat model takes one`);
  const { name, dims } = input;
  const told = `its input ${name} is [${dims.map((length) => length ?? '?').join(', ')}]`;
  const [one, other] = dims.slice(-2);
  if (dims.length < 2 || dims.length > 4 || one === undefined || other === undefined || dims.slice(0, -2).some((length) => length !== null && length !== 1)) throw wrong(file, `${told}, and a spectrogram is [1, frames, bands]`);
  // Of two known lengths the one that spectrograms usually have is the bands.
  const isBands = (length: number | null): length is number => length !== null && length >= FEWEST_BANDS && length <= MOST_BANDS;
  const bandsFirst = isBands(one) && (!isBands(other) || (one < other && ![80, 81, 128].includes(other)));
  const bands = bandsFirst ? one : other;
  if (!isBands(bands)) throw wrong(file, `${told}, which does not say how many bands (${FEWEST_BANDS} to ${MOST_BANDS}) it takes`);
  return { name, rank: dims.length, bands, bandsFirst, frames: bandsFirst ? other : one };
}

function wrong({ path }: BeatModelFile, reason: string): FilmError {
  return new FilmError('bad-file', `${path} is no beat model: ${reason}.`, { param: option, remedy });
}

interface Hearing {
  readonly session: Session;
  readonly shape: InputShape;
  readonly framesPerSecond: number;
  readonly file: BeatModelFile;
}

/** What the model gives for each frame, as it gives it: rows of beat and, where it hears bars, downbeat. */
interface Raw {
  readonly beat: Float32Array;
  readonly downbeat: Float32Array | null;
}

async function listenTo(samples: Float32Array, hearing: Hearing, signal: AbortSignal | undefined): Promise<Activations> {
  const { shape, framesPerSecond } = hearing;
  const frames = Math.floor((samples.length * framesPerSecond) / analysisRateHz) + 1;
  const size = shape.frames ?? Math.round(STRETCH_SECONDS * framesPerSecond);
  const edge = Math.min(Math.round(EDGE_SECONDS * framesPerSecond), Math.floor(size / 4));
  const features = createFeatures(samples, shape.bands, framesPerSecond);
  const beat = new Float32Array(frames);
  let downbeat: Float32Array | null = null;
  for (let start = 0; start === 0 || start + edge < frames; start += size - 2 * edge) {
    throwIfCancelled(signal);
    const count = shape.frames ?? Math.min(size, frames - start);
    const raw = await runStretch(features(start, count), count, hearing);
    const from = start === 0 ? 0 : edge;
    const to = Math.min(count, frames - start);
    beat.set(raw.beat.subarray(from, to), start + from);
    if (raw.downbeat !== null) {
      downbeat ??= new Float32Array(frames);
      downbeat.set(raw.downbeat.subarray(from, to), start + from);
    }
  }
  return likelihoods(beat, downbeat, hearing);
}

/** Logits or probabilities: what leaves 0 to 1 anywhere is logits. */
function likelihoods(beat: Float32Array, downbeat: Float32Array | null, { framesPerSecond, file }: Hearing): Activations {
  const all = [beat, ...(downbeat === null ? [] : [downbeat])];
  if (all.some((values) => values.some((value) => !Number.isFinite(value)))) throw wrong(file, 'it gives what is no number');
  const areLogits = all.some((values) => values.some((value) => value < 0 || value > 1));
  const likely = (values: Float32Array): Float32Array => (areLogits ? values.map((value) => 1 / (1 + Math.exp(-value))) : values);
  const bars = downbeat === null ? null : likely(downbeat);
  const beats = likely(beat);
  return { framesPerSecond, beat: bars === null ? beats : beats.map((value, i) => Math.max(value, bars[i] as number)), downbeat: bars };
}

async function runStretch(features: Float32Array, count: number, { session, shape, file }: Hearing): Promise<Raw> {
  const { name, rank, bands, bandsFirst } = shape;
  const dims = [...new Array<number>(rank - 2).fill(1), ...(bandsFirst ? [bands, count] : [count, bands])];
  const data = bandsFirst ? transposed(features, count, bands) : features;
  let given: Readonly<Record<string, Tensor>>;
  try {
    given = await session.run({ [name]: { dims, data } }, session.outputs.map((output) => output.name));
  } catch (cause) {
    throw new FilmError('bad-file', `${file.path} cannot hear this song: ${sentence(cause)}`, { param: option, remedy, cause });
  }
  return rowsOf(session.outputs.map((output) => ({ name: output.name, tensor: given[output.name] as Tensor })), count, file);
}

function transposed(rows: Float32Array, count: number, width: number): Float32Array {
  const out = new Float32Array(rows.length);
  for (let i = 0; i < count; i++) for (let k = 0; k < width; k++) out[k * count + i] = rows[i * width + k] as number;
  return out;
}

function rowsOf(outputs: ReadonlyArray<{ name: string; tensor: Tensor }>, count: number, file: BeatModelFile): Raw {
  const told = outputs.map(({ name, tensor }) => `${name} [${tensor.dims.join(', ')}]`).join(', ');
  const channels = outputs.flatMap(({ name, tensor }) => channelsOf(tensor, count).map((values) => ({ name, values })));
  if (outputs.length === 1 && channels.length === 3) return asClasses(channels.map(({ values }) => values) as [Float32Array, Float32Array, Float32Array]);
  const bar = channels.length === 2 && outputs.length === 2 ? channels.find(({ name }) => /down|bar/i.test(name)) : channels.length === 2 ? channels[1] : undefined;
  const beat = channels.find((channel) => channel !== bar);
  const isUnclear = channels.length === 2 && bar === undefined;
  if (beat === undefined || channels.length > 2 || isUnclear) {
    const reason = isUnclear ? 'of two outputs one must be called downbeat' : `beats are one, two or three values for each of ${count} frames`;
    throw wrong(file, `it gives ${told}, and ${reason}`);
  }
  return { beat: beat.values, downbeat: bar?.values ?? null };
}

/** One row a channel, or none where the shape fits no frames. */
function channelsOf({ dims, data }: Tensor, count: number): Float32Array[] {
  const shape = dims.filter((length) => length !== 1);
  if (data.length === count) return [data];
  const width = data.length / count;
  if (shape.length !== 2 || (width !== 2 && width !== 3)) return [];
  const isLast = shape[0] === count;
  return Array.from({ length: width }, (_, k) => Float32Array.from({ length: count }, (_unused, i) => (isLast ? data[i * width + k] : data[k * count + i]) as number));
}

/** Beat, downbeat and neither exclude each other: probabilities as they are, logits through a softmax. */
function asClasses([beat, downbeat, neither]: readonly [Float32Array, Float32Array, Float32Array]): Raw {
  const at = (values: Float32Array, i: number): number => values[i] as number;
  const areShares = beat.every((_, i) => [beat, downbeat, neither].every((values) => at(values, i) >= 0) && Math.abs(at(beat, i) + at(downbeat, i) + at(neither, i) - 1) < 1e-2);
  if (areShares) return { beat, downbeat };
  const share = (values: Float32Array): Float32Array => values.map((value, i) => 1 / [beat, downbeat, neither].reduce((sum, other) => sum + Math.exp(at(other, i) - value), 0));
  return { beat: share(beat), downbeat: share(downbeat) };
}

// Features.

/** Log-mel rows of `count` frames from frame `start`; frames past the song's end are silent. */
function createFeatures(samples: Float32Array, bands: number, framesPerSecond: number): (start: number, count: number) => Float32Array {
  const size = framesPerSecond > 60 ? 2048 : 1024;
  const fft = createRealFft(size);
  const window = hannWindow(size);
  const power = new Float32Array(size / 2 + 1);
  const filters = slaneyFilters(bands, size);
  const scale = 1 / Math.sqrt(size);
  return (start, count) => {
    const rows = new Float32Array(count * bands);
    for (let i = 0; i < count; i++) {
      const centre = Math.round(((start + i) * analysisRateHz) / framesPerSecond);
      if (centre - size / 2 >= samples.length) break;
      fft.power(samples, centre - size / 2, window, power);
      filters.forEach(({ from, weights }, band) => {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += Math.sqrt(power[from + k] as number) * (weights[k] as number);
        rows[i * bands + band] = Math.log1p(1000 * scale * sum);
      });
    }
    return rows;
  };
}

interface Filter {
  readonly from: number;
  readonly weights: Float32Array;
}

/** Triangles on Slaney's mel scale: linear below 1 kHz, logarithmic above. Height 1, as torchaudio has them without `norm`. */
function slaneyFilters(bands: number, size: number): Filter[] {
  const linear = 200 / 3;
  const step = Math.log(6.4) / 27;
  const toMel = (hz: number): number => (hz < 1000 ? hz / linear : 15 + Math.log(hz / 1000) / step);
  const toHz = (mel: number): number => (mel < 15 ? mel * linear : 1000 * Math.exp((mel - 15) * step));
  const low = toMel(LOWEST_HZ);
  const high = toMel(HIGHEST_HZ);
  const edge = (i: number): number => toHz(low + ((high - low) * i) / (bands + 1));
  const binHz = analysisRateHz / size;
  return Array.from({ length: bands }, (_, band) => {
    const [left, middle, right] = [edge(band), edge(band + 1), edge(band + 2)];
    const from = Math.max(0, Math.ceil(left / binHz));
    const to = Math.min(size / 2, Math.floor(right / binHz));
    const weights = Float32Array.from({ length: Math.max(0, to - from + 1) }, (_unused, k) => Math.max(0, Math.min(((from + k) * binHz - left) / (middle - left), (right - (from + k) * binHz) / (right - middle))));
    return { from, weights };
  });
}
