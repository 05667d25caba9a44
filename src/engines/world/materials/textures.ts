/** @file Tiling noise in textures, baked once: a fetch is far cheaper than hashing noise in a shader. */
import { DataTexture, LinearFilter, LinearMipmapLinearFilter, RepeatWrapping, RGBAFormat, UnsignedByteType } from 'three';
import { createNoise } from '../../../lib/noise.ts';

/** Fills a tiling RGBA texture of `size`² from a function of (u, v) in 0..1 that returns four values in 0..1. */
export function tilingTexture(size: number, value: (u: number, v: number) => readonly [number, number, number, number]): DataTexture {
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const rgba = value(x / size, y / size);
      for (let k = 0; k < 4; k++) data[(y * size + x) * 4 + k] = Math.max(0, Math.min(255, Math.round((rgba[k] as number) * 255)));
    }
  }
  const texture = new DataTexture(data, size, size, RGBAFormat, UnsignedByteType);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

/** Noise to vary surfaces with: r broad clouds, g ridges, b fine grain, a very broad; each about 0..1 around 0.5. Tiles. */
export function createNoiseTexture(): DataTexture {
  const a = createNoise(7);
  const b = createNoise(23);
  return tilingTexture(256, (u, v) => [
    a.fbm2(u * 8, v * 8, 5, 8) * 0.9 + 0.5,
    (1 - Math.abs(b.fbm2(u * 8, v * 8, 5, 8))) ** 2,
    b.fbm2(u * 32, v * 32, 3, 32) + 0.5,
    a.fbm2(u * 4, v * 4, 6, 4) + 0.5,
  ]);
}

/** Slopes of a rocky relief: r, g = slope in u and v around 0.5; b = height. Tiles. */
export function createRockTexture(): DataTexture {
  const size = 256;
  const a = createNoise(7);
  const b = createNoise(23);
  const height = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const u = (x / size) * 8;
      const v = (y / size) * 8;
      height[y * size + x] = 1.3 * (1 - Math.abs(a.fbm2(u, v, 5, 8, 0.55))) ** 3 + 0.8 * b.fbm2(u * 2, v * 2, 5, 16, 0.6);
    }
  }
  const at = (x: number, y: number): number => height[((y + size) % size) * size + ((x + size) % size)] as number;
  return tilingTexture(size, (u, v) => {
    const x = Math.round(u * size);
    const y = Math.round(v * size);
    return [(at(x + 1, y) - at(x - 1, y)) * 2.2 + 0.5, (at(x, y + 1) - at(x, y - 1)) * 2.2 + 0.5, at(x, y) * 0.45 + 0.15, 1];
  });
}
