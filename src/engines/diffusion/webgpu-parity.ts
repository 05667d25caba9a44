/** @file For tests: one part of a twin on a graphics card, compared with its reference. Runs in a process of its own, since a driver is chosen by the environment and may crash. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VaeConfig } from './decode/vae-config.ts';
import { openVaeDecoder } from './decode/vae-decoder.ts';
import { openVaeEncoder } from './decode/vae-encoder.ts';
import { readFixture, relativeError } from './parity.ts';
import { openTwin, twinLatents } from './test-twin.ts';
import { twinTensor, twinTensors } from './twin.ts';
import { nameWeights } from './weights/model-weights.ts';
import { readWeights } from './weights/read-weights.ts';
import { writeSafetensors } from './weights/write-safetensors.ts';

/** Both halves of the twin of the Wan 2.1 autoencoder against Diffusers. */
async function vaeErrors(folder: string): Promise<Readonly<Record<string, number>>> {
  const fixture = await readFixture('vae-wan21');
  const path = join(folder, 'vae.safetensors');
  await writeSafetensors(path, twinTensors(fixture.shapes));
  const numbers = (part: string): number[] => [...twinTensor(`wan21.${part}`, [4]).data];
  const config: VaeConfig = { channels: 4, encoderWidth: 4, decoderWidth: 4, multiples: [1, 2, 2, 2], halvesFrames: [false, true, true], patch: 1, hasBridges: false, mean: numbers('mean.bias'), deviation: numbers('deviation.weight') };
  const options = { config, weights: nameWeights('vae', await readWeights(path), path), latentHeight: 1, latentWidth: 2, device: 'webgpu' } as const;
  await using decoder = await openVaeDecoder(options);
  await using encoder = await openVaeEncoder(options);
  const { pictures } = await decoder.decode(twinTensor('wan21.latents', [1, 4, 3, 1, 2]), null);
  const { latents } = await encoder.encode(twinTensor('wan21.pictures', [9, 3, 8, 16]), null);
  return { decoder: relativeError(pictures, fixture.tensor('pictures')), encoder: relativeError(latents, fixture.tensor('latents')) };
}

/** A pass of the twin transformer against the same on the processor, which is compared with the authors' code elsewhere. */
async function transformerError(): Promise<number> {
  const velocities = [];
  for (const device of ['cpu', 'webgpu'] as const) {
    await using twin = await openTwin(0, 'absolute', device);
    const text = await twin.model.readText(twinTensor('input.text', [5, 12]));
    const latents = twinTensor('webgpu.latents', [1, 4, 2, twinLatents.latentHeight, twinLatents.latentWidth]);
    velocities.push((await twin.model.run({ latents, timesteps: [500, 250], places: [0, 1], text, past: [], pastPlaces: [] }, false)).velocity);
  }
  const [cpu, gpu] = velocities;
  return cpu && gpu ? relativeError(gpu, cpu) : Infinity;
}

const folder = await mkdtemp(join(tmpdir(), 'webgpu-'));
const errors = { transformer: await transformerError(), ...(await vaeErrors(folder)) };
await rm(folder, { recursive: true });
console.log(JSON.stringify(errors));
// Some drivers hang as they are unloaded.
process.exit(0);
