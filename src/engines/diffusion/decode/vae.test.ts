import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tensor } from '../onnx/runtime.ts';
import { readFixture, relativeError, type Fixture } from '../parity.ts';
import { twinTensor, twinTensors } from '../twin.ts';
import { nameWeights, type ModelWeights } from '../weights/model-weights.ts';
import { ownName } from '../weights/names.ts';
import { readWeights } from '../weights/read-weights.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';
import { picturesOf, type DecoderState } from './decoder.ts';
import { joinAlong, rangeOf } from './frames.ts';
import { vaeScale, vaeTensors, wan21Vae, wan22Vae, type VaeConfig } from './vae-config.ts';
import { openVaeDecoder } from './vae-decoder.ts';
import { openVaeEncoder } from './vae-encoder.ts';

const FRAMES = 3;
const size = { latentHeight: 1, latentWidth: 2, device: 'cpu' } as const;

function twinConfig(name: string, channels: number, sizes: Pick<VaeConfig, 'encoderWidth' | 'decoderWidth' | 'patch' | 'hasBridges'>): VaeConfig {
  const numbers = (part: string): number[] => [...twinTensor(`${name}.${part}`, [channels]).data];
  return { ...sizes, channels, multiples: [1, 2, 2, 2], halvesFrames: [false, true, true], mean: numbers('mean.bias'), deviation: numbers('deviation.weight') };
}

const twins = [
  { name: 'wan21', config: twinConfig('wan21', 4, { encoderWidth: 4, decoderWidth: 4, patch: 1, hasBridges: false }) },
  { name: 'wan22', config: twinConfig('wan22', 6, { encoderWidth: 4, decoderWidth: 6, patch: 2, hasBridges: true }) },
];

describe.each(twins)("the autoencoder of $name, from Diffusers' and from the authors' names,", ({ name, config }) => {
  const scale = vaeScale(config);
  const latents = twinTensor(`${name}.latents`, [1, config.channels, FRAMES, 1, 2]);
  const pictures = twinTensor(`${name}.pictures`, [picturesOf(FRAMES, true), 3, scale, scale * 2]);
  const opened: { readonly fixture: Fixture; readonly weights: ModelWeights }[] = [];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vae-'));
    for (const source of [`vae-${name}`, `vae-${name}-authors`]) {
      const fixture = await readFixture(source);
      const path = join(folder, `${source}.safetensors`);
      await writeSafetensors(path, twinTensors(fixture.shapes));
      opened.push({ fixture, weights: nameWeights('vae', await readWeights(path), path) });
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([[[3]], [[1, 2]], [[1, 1, 1]]])('decodes in parts of %j latent frames what the reference decodes at once', async (parts) => {
    const [{ fixture, weights } = opened[0]!] = opened;
    const expected = fixture.tensor('pictures');
    await using decoder = await openVaeDecoder({ config, weights, ...size });
    const made: Tensor[] = [];
    let state: DecoderState = null;
    let at = 0;
    for (const length of parts) {
      const decoded = await decoder.decode(rangeOf(latents, 2, at, at + length), state);
      expect(decoded.pictures.dims[0]).toBe(picturesOf(length, state === null));
      made.push(decoded.pictures);
      state = decoded.state;
      at += length;
    }
    expect(relativeError(joinAlong(made, 0), expected)).toBeLessThan(1e-5);
  });

  it.each([[[9]], [[1, 8]], [[5, 4]]])('encodes in parts of %j pictures what the reference encodes at once', async (parts) => {
    const [{ fixture, weights } = opened[0]!] = opened;
    await using encoder = await openVaeEncoder({ config, weights, ...size });
    const made: Tensor[] = [];
    let state: DecoderState = null;
    let at = 0;
    for (const length of parts) {
      const encoded = await encoder.encode(rangeOf(pictures, 0, at, at + length), state);
      made.push(encoded.latents);
      state = encoded.state;
      at += length;
    }
    expect(relativeError(joinAlong(made, 2), fixture.tensor('latents'))).toBeLessThan(1e-5);
  });

  it("gives what the authors' own code gives", async () => {
    const [, { fixture, weights } = opened[0]!] = opened;
    await using decoder = await openVaeDecoder({ config, weights, ...size });
    await using encoder = await openVaeEncoder({ config, weights, ...size });
    const decoded = (await decoder.decode(latents, null)).pictures;
    const last = rangeOf(decoded, 0, 8, 9);
    expect(relativeError({ dims: last.dims.slice(1), data: last.data }, fixture.tensor('last_picture'))).toBeLessThan(1e-5);
    expect(relativeError((await encoder.encode(pictures, null)).latents, fixture.tensor('latents'))).toBeLessThan(1e-5);
  });

  it('asks for exactly the tensors that the reference has', () => {
    const ours = new Map([...vaeTensors(config, 'encoder'), ...vaeTensors(config, 'decoder')]);
    for (const { fixture } of opened) {
      const theirs = [...fixture.shapes].map(([key, shape]) => [ownName('vae', key), shape] as const);
      expect(theirs.sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([...ours].sort(([a], [b]) => (a < b ? -1 : 1)));
    }
  });

  it('refuses pictures that make no whole latent frame', async () => {
    await using encoder = await openVaeEncoder({ config, weights: opened[0]!.weights, ...size });
    await expect(encoder.encode(rangeOf(pictures, 0, 0, 4), null)).rejects.toThrow(/4 pictures are no whole number of latent frames: there must be 4n \+ 1/);
  });
});

it('has as many numbers as the released autoencoders', () => {
  const count = (config: VaeConfig, half: 'encoder' | 'decoder'): number => [...vaeTensors(config, half).values()].reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
  // 126.9 and 704.7 million, as counted from the classes of the authors.
  expect((count(wan21Vae, 'encoder') + count(wan21Vae, 'decoder')) / 1e6).toBeCloseTo(126.9, 1);
  expect((count(wan22Vae, 'encoder') + count(wan22Vae, 'decoder')) / 1e6).toBeCloseTo(704.7, 1);
});
