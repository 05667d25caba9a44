/** @file For tests: a whole random model on disk, of the real structure and tiny sizes, that describes itself. */
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CUSTOM_PRESET_FILE } from './custom-preset.ts';
import { tinyDecoderTensors, type TinyDecoderConfig } from './decode/tiny-decoder.ts';
import { vaeTensors, type VaeConfig } from './decode/vae-config.ts';
import { textEncoderTensors, type TextEncoderConfig } from './text/text-encoder.ts';
import { twinTensors } from './twin.ts';
import { transformerTensors, type TransformerConfig } from './wan/config.ts';
import { writeSafetensors } from './weights/write-safetensors.ts';

/** What the model says of itself. */
export const testModel = {
  schema: 'model.1', name: 'twin', fps: 12, scale: 8, areaPx: 64 * 32, maxLatentFrames: null,
  transformer: { width: 32, heads: 2, layers: 2, feedForward: 48, channels: 4, patch: 2, textTokens: 160, textWidth: 24, timeFeatures: 16, epsilon: 1e-6 } satisfies TransformerConfig,
  text: { vocabulary: 512, width: 24, heads: 4, attentionWidth: 32, feedForward: 40, layers: 2, positionBuckets: 8, maxDistance: 16, epsilon: 1e-6 } satisfies TextEncoderConfig,
  decoder: { channels: 4, stages: [6, 5, 4], outChannels: 4, blocks: 1, patch: 1 } satisfies TinyDecoderConfig,
  vae: { channels: 4, encoderWidth: 4, decoderWidth: 4, multiples: [1, 2, 2, 2], halvesFrames: [false, true, true], patch: 1, hasBridges: false, mean: [0, 0.1, 0.2, -0.1], deviation: [1, 0.9, 1.1, 1] } satisfies VaeConfig,
  knobs: { chunkFrames: 2, sampler: 'renoise', steps: [1000, 500], shift: 3, sinkChunks: 1, localChunks: 1, rotary: 'relative', shotOffsetFrames: 4, recache: true },
} as const;

/** Writes the model with one of its decoders, or both, into a new folder and gives its path; the caller removes it. It is `testModel` but for the knobs and the length of text given. */
export async function writeTestModel(decoders: readonly ('tiny' | 'vae')[] = ['tiny'], { knobs = {}, textTokens = testModel.transformer.textTokens }: { readonly knobs?: Readonly<Record<string, unknown>>; readonly textTokens?: number } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'model-'));
  await writeFile(join(folder, CUSTOM_PRESET_FILE), JSON.stringify({ ...testModel, transformer: { ...testModel.transformer, textTokens }, knobs: { ...testModel.knobs, ...knobs } }));
  for (const part of ['transformer', 'text_encoder', 'decoder', 'vae']) await mkdir(join(folder, part));
  await writeSafetensors(join(folder, 'transformer', 'weights.safetensors'), twinTensors(transformerTensors(testModel.transformer)));
  await writeSafetensors(join(folder, 'text_encoder', 'weights.safetensors'), twinTensors(textEncoderTensors(testModel.text)));
  if (decoders.includes('tiny')) await writeSafetensors(join(folder, 'decoder', 'weights.safetensors'), twinTensors(tinyDecoderTensors(testModel.decoder)));
  const vae = new Map([...vaeTensors(testModel.vae, 'encoder'), ...vaeTensors(testModel.vae, 'decoder')]);
  if (decoders.includes('vae')) await writeSafetensors(join(folder, 'vae', 'weights.safetensors'), twinTensors(vae));
  await copyFile(fileURLToPath(new URL('./fixtures/spiece.model', import.meta.url)), join(folder, 'spiece.model'));
  return folder;
}
