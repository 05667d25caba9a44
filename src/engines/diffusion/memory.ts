/** @file What memory a learned model takes on a processor: what is sure from its sizes. Working memory beyond the largest tensors is the runtime's affair. */
import { decoderStages, vaeScale, vaeTensors, widthOfMiddle, type VaeConfig } from './decode/vae-config.ts';
import { tinyDecoderTensors } from './decode/tiny-decoder.ts';
import { pastChunks } from './knobs.ts';
import { latentSizeFor, type LatentSize } from './pictures.ts';
import type { Preset } from './presets.ts';
import { textEncoderTensors } from './text/text-encoder.ts';
import { largeLinears, tokensOfFrame, transformerTensors } from './wan/config.ts';
import { countElements } from './weights/stored-tensor.ts';

const FLOAT = 4;

/** Memory of a model at one size of picture, in bytes. */
export interface ModelMemory {
  /** Weights of the transformer as they are held. */
  readonly transformerBytes: number;
  /** Keys and values of the window and of what is kept of a film beside it. */
  readonly pastBytes: number;
  /** Tensors of one pass at its largest. */
  readonly passBytes: number;
  /** Weights of the decoder, and what it remembers and works on. */
  readonly decoderBytes: number;
  /** The largest group of layers of the text encoder; it is gone before the transformer is opened. */
  readonly textBytes: number;
  /** The most of all this that is in memory at once. */
  readonly totalBytes: number;
}

/** How a model is to be run. */
export interface MemoryOptions {
  readonly quant: 'none' | 'int8';
  readonly decoder: 'tiny' | 'vae';
  /** Whether pictures have a quarter of the pixels that the model was trained for. */
  readonly isDraft: boolean;
}

/** States of a film that are kept to go on from, and layers of the text encoder that are in memory together: as in film-host.ts. */
const KEPT_FILMS = { tiny: 3, vae: 1 } as const;
const TEXT_LAYERS = 2;

/** The memory of `preset`, for pictures of 16 to 9. */
export function modelMemory(preset: Preset, { quant, decoder, isDraft }: MemoryOptions): ModelMemory {
  const size = latentSizeFor({ widthPx: 16_000, heightPx: 9000 }, isDraft ? preset.areaPx / 4 : preset.areaPx, preset.scale, preset.transformer.patch);
  const { transformer, knobs } = preset;
  const tokens = knobs.chunkFrames * tokensOfFrame(transformer, size.latentHeight, size.latentWidth);
  const chunkBytes = 2 * transformer.layers * tokens * transformer.width * FLOAT;
  // The window and the chunk after it; the states kept beside share most of their chunks.
  const pastBytes = pastChunks(knobs) === 0 ? 0 : chunkBytes * (pastChunks(knobs) + KEPT_FILMS[decoder]);
  const scoreBytes = transformer.heads * Math.min(tokens, 512) * tokens * (pastChunks(knobs) + 1) * FLOAT;
  const passBytes = tokens * (transformer.feedForward * 2 + transformer.width * 8) * FLOAT + scoreBytes;
  const transformerBytes = transformerWeights(preset, quant);
  const decoderBytes = decoder === 'vae' && preset.vae !== null ? vaeMemory(preset.vae, size) : tinyMemory(preset, size);
  const textBytes = textMemory(preset);
  return { transformerBytes, pastBytes, passBytes, decoderBytes, textBytes, totalBytes: Math.max(textBytes, transformerBytes + pastBytes + passBytes + decoderBytes) };
}

function elements(tensors: ReadonlyMap<string, readonly number[]>): number {
  return [...tensors.values()].reduce((sum, shape) => sum + countElements(shape), 0);
}

function transformerWeights({ transformer }: Preset, quant: 'none' | 'int8'): number {
  const all = elements(transformerTensors(transformer));
  const large = [...largeLinears(transformer).values()].reduce((sum, [to, from]) => sum + to * from, 0);
  return quant === 'int8' ? (all - large) * FLOAT + large : all * FLOAT;
}

/** The table of tokens stays on disk. */
function textMemory({ text }: Preset): number {
  const layers = elements(textEncoderTensors(text)) - text.vocabulary * text.width;
  return (layers / text.layers) * Math.min(TEXT_LAYERS, text.layers) * FLOAT;
}

/** Weights, and the pictures of a chunk at the widest of the last stages. */
function tinyMemory({ decoder, knobs }: Preset, { latentHeight, latentWidth }: LatentSize): number {
  const pixels = latentHeight * latentWidth * 4 ** decoder.stages.length;
  return elements(tinyDecoderTensors(decoder)) * FLOAT + knobs.chunkFrames * 4 * pixels * Math.max(decoder.outChannels, decoder.stages.at(-1) ?? 0) * 2 * FLOAT;
}

/** Two frames before every convolution over three, held twice while a state becomes the next; and four tensors of the largest stage. */
function vaeMemory(config: VaeConfig, { latentHeight, latentWidth }: LatentSize): number {
  let pixels = latentHeight * latentWidth;
  let [remembered, largest, frames] = [(config.channels + 4 * widthOfMiddle(config, 'decoder')) * pixels, 0, 1];
  for (const { from, to, blocks, resize } of decoderStages(config)) {
    remembered += (from + to * (2 * blocks - 1) + (resize?.frames ? to : 0)) * pixels;
    largest = Math.max(largest, frames * to * pixels);
    if (resize === null) continue;
    pixels *= 4;
    if (resize.frames) frames *= 2;
    largest = Math.max(largest, frames * to * pixels);
  }
  remembered += config.decoderWidth * (config.multiples[0] ?? 1) * latentHeight * latentWidth * (vaeScale(config) / config.patch) ** 2;
  return (elements(vaeTensors(config, 'decoder')) + remembered * 2 * 2 + largest * 4) * FLOAT;
}
