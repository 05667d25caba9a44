/** @file For tests: a random twin of a transformer on disk, open and ready. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from './onnx/runtime.ts';
import { twinTensors } from './twin.ts';
import { transformerTensors, type TransformerConfig } from './wan/config.ts';
import type { RotaryKind } from './wan/transformer.ts';
import { openWanModel, type WanModel } from './wan/wan-model.ts';
import { nameWeights } from './weights/model-weights.ts';
import { readWeights } from './weights/read-weights.ts';
import { writeSafetensors } from './weights/write-safetensors.ts';

/** Sizes of the twin that the reference scripts use. */
export const twinConfig: TransformerConfig = { width: 32, heads: 2, layers: 2, feedForward: 48, channels: 4, patch: 2, textTokens: 8, textWidth: 12, timeFeatures: 16, epsilon: 1e-6 };
/** Size of its latent frames. */
export const twinLatents = { latentHeight: 4, latentWidth: 6 } as const;

/** A twin, its folder and how to be rid of both. */
export interface OpenTwin extends AsyncDisposable {
  readonly model: WanModel;
  readonly folder: string;
}

/** Opens a twin that looks back at `pastChunks` chunks. */
export async function openTwin(pastChunks: number, rotary: RotaryKind, device: Device = 'cpu'): Promise<OpenTwin> {
  const folder = await mkdtemp(join(tmpdir(), 'twin-'));
  const path = join(folder, 'transformer.safetensors');
  await writeSafetensors(path, twinTensors(transformerTensors(twinConfig)));
  const weights = nameWeights('transformer', await readWeights(path), path);
  const model = await openWanModel({ config: twinConfig, weights, ...twinLatents, pastChunks, rotary, device });
  return {
    model,
    folder,
    [Symbol.asyncDispose]: async () => {
      await model[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
