/** @file A Wan transformer at work: sessions over its graphs, and passes over chunks of latent frames with what is kept of the past. */
import { FilmError } from '../../../film/errors.ts';
import type { Quant } from '../../../film/options.ts';
import { openSession, type Device, type Session, type Tensor } from '../onnx/runtime.ts';
import type { AttentionKind } from '../onnx/ops.ts';
import { quantiseLinears } from '../weights/int8-weights.ts';
import type { ModelWeights } from '../weights/model-weights.ts';
import { largeLinears, tokensOfFrame, type TransformerConfig } from './config.ts';
import { rotaryTable, timeTable } from './positions.ts';
import { layerNames, textGraph, transformerGraph, type ModelGraph, type RotaryKind } from './transformer.ts';

/** What a model is opened with. */
export interface WanModelOptions {
  readonly config: TransformerConfig;
  readonly weights: ModelWeights;
  /** Size of a latent frame in latent pixels. */
  readonly latentHeight: number;
  readonly latentWidth: number;
  /** Chunks that a pass may look back at. */
  readonly pastChunks: number;
  readonly rotary: RotaryKind;
  readonly device: Device;
  /** `int8` brings the large linear layers to 8 bits: faster and a quarter of the memory, and not quite the same. Processors only. */
  readonly quant?: Quant;
  readonly threads?: number;
}

/** What the blocks attend to of a text, for every layer: `[1, textTokens, width]` each. */
export type TextState = Readonly<Record<string, Tensor>>;

/** Keys and values of some frames, for every layer, and where in time the frames lie. */
export interface ChunkState {
  readonly keys: readonly Tensor[];
  readonly values: readonly Tensor[];
}

/** A pass over some frames. */
export interface PassInputs {
  /** `[1, channels, frames, height, width]`. */
  readonly latents: Tensor;
  /** Noise level of each frame, 0 to 1000. */
  readonly timesteps: readonly number[];
  /** Place in time of each frame. */
  readonly places: readonly number[];
  readonly text: TextState;
  /** What is looked back at, oldest first. */
  readonly past: readonly ChunkState[];
  /** Places of the past's frames, oldest first; only for relative positions. */
  readonly pastPlaces: readonly number[];
  /** So many frames of this pass are not looked at, though they look; 0 when left out. */
  readonly skipFrames?: number;
}

/** What a pass gives. */
export interface PassResult {
  /** Of the shape of the latents: noise - clean. */
  readonly velocity: Tensor;
  /** Keys and values of the pass' own frames; null unless asked for. */
  readonly state: ChunkState | null;
}

/** A transformer in memory. One call at a time. */
export interface WanModel extends AsyncDisposable {
  readonly config: TransformerConfig;
  /** Tokens of a latent frame. */
  readonly frameTokens: number;
  /** Prepares a text given as `[tokens, textWidth]` with at most `textTokens` tokens. Throws `RangeError` when it is longer. */
  readText(embedding: Tensor): Promise<TextState>;
  /** Runs the transformer once; `keep` also gives keys and values. */
  run(inputs: PassInputs, keep: boolean): Promise<PassResult>;
}

/** Opens a transformer. Rejects with `bad-file` when the weights do not fit the configuration, and `bad-option` for 8 bits on a graphics card. */
export async function openWanModel(options: WanModelOptions): Promise<WanModel> {
  const { config, weights, device, latentHeight, latentWidth, rotary, pastChunks } = options;
  if (options.quant === 'int8' && device !== 'cpu') {
    throw new FilmError('bad-option', `--quant is int8, and KINORA_DEVICE is ${device}; graphics cards have no products of 8 bits here.`, { param: '--quant', remedy: 'Leave one of them out.' });
  }
  // One operator for attention is faster and smaller; on some graphics cards it is wrong.
  const attention: AttentionKind = device === 'cpu' ? 'fused' : 'decomposed';
  const session = (graph: ModelGraph): Promise<Session> => openSession(graph.model, { device, weightsFolder: graph.weightsFolder, threads: options.threads });
  // The runtime has read the file once the session is open.
  await using int8 = options.quant === 'int8' ? await quantiseLinears(weights, largeLinears(config), { threads: options.threads }) : null;
  const main = await session(transformerGraph({ config, latentHeight, latentWidth, pastChunks, rotary, attention, int8 }, weights));
  let text: Session | null = null;
  const grid = { rows: latentHeight / config.patch, columns: latentWidth / config.patch };
  return {
    config,
    frameTokens: tokensOfFrame(config, latentHeight, latentWidth),
    readText: async (embedding) => {
      text ??= await session(textGraph(config, weights));
      return text.run({ text: padText(config, embedding) }, everyLayer(config, [layerNames.textKey, layerNames.textValue]));
    },
    run: async (inputs, keep) => {
      const outputs = keep ? ['velocity', ...everyLayer(config, [layerNames.key, layerNames.value])] : ['velocity'];
      return toResult(config, await main.run(feeds(options, grid, inputs), outputs), keep);
    },
    [Symbol.asyncDispose]: async () => {
      await text?.release();
      await main.release();
    },
  };
}

function everyLayer({ layers }: TransformerConfig, names: readonly ((layer: number) => string)[]): string[] {
  return Array.from({ length: layers }, (_, layer) => names.map((name) => name(layer))).flat();
}

/** Zeros after the text: the models were trained to look at them. */
function padText({ textTokens, textWidth }: TransformerConfig, { dims, data }: Tensor): Tensor {
  const [tokens = 0, features] = dims;
  if (tokens > textTokens || features !== textWidth) throw new RangeError(`A text of [${dims.join(', ')}] does not fit into [${textTokens}, ${textWidth}].`);
  const padded = new Float32Array(textTokens * textWidth);
  padded.set(data);
  return { dims: [textTokens, textWidth], data: padded };
}

function feeds(options: WanModelOptions, { rows, columns }: { readonly rows: number; readonly columns: number }, inputs: PassInputs): Record<string, Tensor> {
  const { config, rotary, pastChunks } = options;
  const headDim = config.width / config.heads;
  const table = rotaryTable(headDim, inputs.places, rows, columns);
  const skip = inputs.skipFrames ?? 0;
  const fed: Record<string, Tensor> = {
    latents: inputs.latents, time: timeTable(inputs.timesteps, config.timeFeatures), cos: table.cos, sin: table.sin,
    skip: { dims: [1], data: Float32Array.of(skip * rows * columns) }, ...inputs.text,
  };
  if (rotary === 'relative') {
    const all = rotaryTable(headDim, [...inputs.pastPlaces, ...inputs.places.slice(skip)], rows, columns);
    fed['all_cos'] = all.cos;
    fed['all_sin'] = all.sin;
  }
  if (inputs.past.length > pastChunks) throw new RangeError(`A pass looks back at ${inputs.past.length} chunks; the graph was made for ${pastChunks}.`);
  for (let layer = 0; layer < config.layers; layer++) {
    for (let chunk = 0; chunk < pastChunks; chunk++) {
      const state = inputs.past[chunk - pastChunks + inputs.past.length];
      fed[layerNames.pastKey(layer, chunk)] = state?.keys[layer] ?? emptyState(config);
      fed[layerNames.pastValue(layer, chunk)] = state?.values[layer] ?? emptyState(config);
    }
  }
  return fed;
}

function emptyState({ width }: TransformerConfig): Tensor {
  return { dims: [1, 0, width], data: new Float32Array() };
}

function toResult({ layers }: TransformerConfig, outputs: Readonly<Record<string, Tensor>>, keep: boolean): PassResult {
  const take = (name: string): Tensor => {
    const tensor = outputs[name];
    if (!tensor) throw new TypeError(`The transformer gave no ${name}.`);
    return tensor;
  };
  const each = (name: (layer: number) => string): Tensor[] => Array.from({ length: layers }, (_, layer) => take(name(layer)));
  return { velocity: take('velocity'), state: keep ? { keys: each(layerNames.key), values: each(layerNames.value) } : null };
}
