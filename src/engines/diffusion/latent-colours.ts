/**
 * @file Small pictures from latents before they are decoded: a linear map from the channels of a latent pixel to the mean colour of the pixels that
 * it becomes. The map is fitted by least squares to what the model's own decoder gave so far, so that it fits every autoencoder, and improves
 * from chunk to chunk.
 */
import type { PreviewPicture } from '../../film/progress.ts';
import type { Tensor } from './onnx/runtime.ts';

/** What is known of the colours of a model's latents. */
export interface LatentColours {
  /** Learns from latents `[1, channels, frames, height, width]` and the pictures `[pictures, 3, height * scale, width * scale]`, 0 to 1, that they became: four of a latent frame, or one of a film's first. */
  observe(latents: Tensor, pictures: Tensor): void;
  /** The last frame of latents as a picture with a pixel for each latent pixel; null before anything was observed. */
  paint(latents: Tensor): PreviewPicture | null;
}

/** Pictures of a latent frame. */
const PICTURES = 4;
/** How much the map is held towards zero, as a share of the mean square of a channel: channels may hardly differ in a dark film. */
const RIDGE = 1e-4;

/** Makes a map of which nothing is known yet. */
export function createLatentColours(channels: number): LatentColours {
  const size = channels + 1;
  const squares = new Float64Array(size * size);
  const products = new Float64Array(size * 3);
  const features = new Float64Array(size).fill(1);
  let map: Float64Array | null = null;
  return {
    observe: (latents, pictures) => {
      forEachPair(latents, pictures, (read, colour) => {
        for (let i = 0; i < channels; i++) features[i] = read(i);
        for (let i = 0; i < size; i++) {
          const a = features[i] ?? 0;
          for (let j = 0; j <= i; j++) squares[i * size + j]! += a * (features[j] ?? 0);
          for (let k = 0; k < 3; k++) products[i * 3 + k]! += a * colour(k);
        }
      });
      map = solve(squares, products, size);
    },
    paint: (latents) => (map === null ? null : paintLast(latents, map)),
  };
}

/** Calls `visit` for each latent pixel of each latent frame, with its channels and the mean colour of the last picture it became. */
function forEachPair({ dims, data }: Tensor, pictures: Tensor, visit: (read: (channel: number) => number, colour: (k: number) => number) => void): void {
  const [, , frames = 0, height = 0, width = 0] = dims;
  const [count = 0, , tall = 0, wide = 0] = pictures.dims;
  const plane = height * width;
  const [down, across] = [tall / height, wide / width];
  for (let frame = 0; frame < frames; frame++) {
    const picture = count - 1 - PICTURES * (frames - 1 - frame);
    if (picture < 0) continue;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = frame * plane + y * width + x;
        visit(
          (channel) => data[channel * frames * plane + at] ?? 0,
          (k) => meanOf(pictures.data, ((picture * 3 + k) * tall + y * down) * wide + x * across, down, across, wide),
        );
      }
    }
  }
}

function meanOf(data: Float32Array, start: number, rows: number, columns: number, stride: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) sum += data[start + row * stride + column] ?? 0;
  return sum / (rows * columns);
}

/** Solves (S + ridge) M = P for the symmetric S of `size` and P of `size` by 3, by Cholesky's decomposition. Only the lower half of S is read. */
function solve(squares: Float64Array, products: Float64Array, size: number): Float64Array {
  const lower = Float64Array.from(squares);
  let trace = 0;
  for (let i = 0; i < size; i++) trace += squares[i * size + i] ?? 0;
  for (let i = 0; i < size; i++) lower[i * size + i]! += (RIDGE * trace) / size;
  const at = (i: number, j: number): number => lower[i * size + j] ?? 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = at(i, j);
      for (let k = 0; k < j; k++) rest -= at(i, k) * at(j, k);
      lower[i * size + j] = i === j ? Math.sqrt(rest) : rest / at(j, j);
    }
  }
  const map = Float64Array.from(products);
  for (let k = 0; k < 3; k++) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) map[i * 3 + k]! -= at(i, j) * (map[j * 3 + k] ?? 0);
      map[i * 3 + k]! /= at(i, i);
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let j = i + 1; j < size; j++) map[i * 3 + k]! -= at(j, i) * (map[j * 3 + k] ?? 0);
      map[i * 3 + k]! /= at(i, i);
    }
  }
  return map;
}

function paintLast({ dims, data }: Tensor, map: Float64Array): PreviewPicture {
  const [, channels = 0, frames = 0, heightPx = 0, widthPx = 0] = dims;
  const plane = heightPx * widthPx;
  const rgba = new Uint8Array(plane * 4).fill(255);
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let k = 0; k < 3; k++) {
      let sum = map[channels * 3 + k] ?? 0;
      for (let channel = 0; channel < channels; channel++) sum += (data[(channel * frames + frames - 1) * plane + pixel] ?? 0) * (map[channel * 3 + k] ?? 0);
      rgba[pixel * 4 + k] = Math.min(255, Math.max(0, Math.round(sum * 255)));
    }
  }
  return { widthPx, heightPx, data: rgba };
}
