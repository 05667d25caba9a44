import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { PreviewPicture } from '../../film/progress.ts';
import { openFilmHost } from './film-host.ts';
import { createLatentColours } from './latent-colours.ts';
import type { Tensor } from './onnx/runtime.ts';
import { twinTensor } from './twin.ts';

/** Pictures whose blocks have colours that depend on the latents by `map`, four of each latent frame. */
function decodeBy(map: (channels: readonly number[]) => readonly number[], { dims, data }: Tensor, scale: number): Tensor {
  const [, channels = 0, frames = 0, height = 0, width = 0] = dims;
  const [tall, wide, plane] = [height * scale, width * scale, height * width];
  const pictures = new Float32Array(frames * 4 * 3 * tall * wide);
  for (let at = 0; at < pictures.length; at++) {
    const [x, y, k, picture] = [at % wide, Math.floor(at / wide) % tall, Math.floor(at / wide / tall) % 3, Math.floor(at / wide / tall / 3)];
    const pixel = Math.floor(y / scale) * width + Math.floor(x / scale);
    const frame = Math.floor(picture / 4);
    pictures[at] = map(Array.from({ length: channels }, (_, c) => data[(c * frames + frame) * plane + pixel] ?? NaN))[k] ?? NaN;
  }
  return { dims: [frames * 4, 3, tall, wide], data: pictures };
}

describe('previews from latents', () => {
  const colours = ([a = 0, b = 0, c = 0]: readonly number[]): readonly number[] => [0.5 + 0.2 * a, 0.4 - 0.1 * b + 0.1 * a, 0.3 + 0.2 * c];

  it('find a linear map that is there, from one chunk', () => {
    const map = createLatentColours(4);
    const [seen, next] = [twinTensor('seen', [1, 4, 3, 6, 8]), twinTensor('next', [1, 4, 3, 6, 8])];
    map.observe(seen, decodeBy(colours, seen, 2));
    const preview = map.paint(next);
    expect(preview).toMatchObject({ widthPx: 8, heightPx: 6 });
    const wanted = decodeBy(colours, next, 1);
    for (let pixel = 0; pixel < 48; pixel++) {
      for (let k = 0; k < 3; k++) expect(Math.abs((preview?.data[pixel * 4 + k] ?? NaN) - 255 * (wanted.data[(11 * 3 + k) * 48 + pixel] ?? NaN))).toBeLessThanOrEqual(1);
    }
  });

  it("know that a film's first latent frame is one picture", () => {
    const map = createLatentColours(4);
    const seen = twinTensor('seen', [1, 4, 2, 6, 8]);
    const all = decodeBy(colours, seen, 2);
    const picture = 3 * 12 * 16;
    map.observe(seen, { dims: [5, 3, 12, 16], data: all.data.slice(3 * picture) });
    const other = createLatentColours(4);
    other.observe(seen, all);
    expect(map.paint(seen)).toEqual(other.paint(seen));
  });

  it('are not there before anything was seen, and are finite where latents do not vary', () => {
    const map = createLatentColours(2);
    const still: Tensor = { dims: [1, 2, 1, 2, 2], data: new Float32Array(8) };
    expect(map.paint(still)).toBeNull();
    map.observe(still, { dims: [1, 3, 4, 4], data: new Float32Array(48).fill(0.25) });
    expect([...(map.paint(still)?.data ?? [])].filter((_, i) => i % 4 !== 3)).toEqual(new Array(12).fill(64));
  });
});

it('a trained model tells of each chunk that it makes once, with a preview that is like the pictures', async () => {
  const weights = fileURLToPath(new URL('./fixtures/trained', import.meta.url));
  const { prompts } = JSON.parse(await readFile(new URL('./fixtures/trained.json', import.meta.url), 'utf8')) as { prompts: string[] };
  const [shown = ''] = prompts;
  await using host = await openFilmHost({ model: null, weights, device: 'cpu', quant: 'none' });
  const chunks = Array.from({ length: 4 }, () => ({ prompt: shown, isCut: false }));
  const told: number[] = [];
  let preview: PreviewPicture | null = null;
  const tell = (chunk: { readonly index: number; readonly preview: PreviewPicture | null }): void => {
    told.push(chunk.index);
    preview = chunk.preview;
  };
  const run = { seed: 7, latentHeight: 2, latentWidth: 2, chunks };
  await host.pictures(run, 1, undefined, tell);
  const pictures = await host.pictures(run, 3, undefined, tell);
  await host.pictures(run, 3, undefined, tell);
  expect(told).toEqual([0, 1, 2, 3]);
  const [count = 0, , side = 0] = pictures.dims;
  const means = Array.from({ length: 12 }, (_, i) => meanOfBlock(pictures.data, count - 1, i % 3, Math.floor(i / 3), side));
  const seen = (preview as PreviewPicture | null)?.data ?? [];
  const errors = means.map((mean, i) => Math.abs(mean * 255 - (seen[Math.floor(i / 3) * 4 + (i % 3)] ?? NaN)));
  expect(Math.max(...errors)).toBeLessThan(40);
});

/** Mean of colour `k` over one of the four quarters of a square picture. */
function meanOfBlock(data: Float32Array, picture: number, k: number, quarter: number, side: number): number {
  const half = side / 2;
  let sum = 0;
  for (let y = 0; y < half; y++) for (let x = 0; x < half; x++) sum += data[((picture * 3 + k) * side + y + (quarter >> 1) * half) * side + x + (quarter & 1) * half] ?? NaN;
  return sum / half / half;
}
