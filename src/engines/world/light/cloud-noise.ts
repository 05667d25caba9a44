/** @file A small tiling volume of cloud-shaped noise: billows (inverted Worley cells) over gradient noise. Made once a process. */
import { Data3DTexture, LinearFilter, RepeatWrapping, RGBAFormat } from 'three';
import { createNoise } from '../../../lib/noise.ts';
import { createRandom } from '../../../lib/random.ts';

const SIZE = 64;
let shared: Data3DTexture | undefined;

/** r: shape of clouds, g: fine billows for their edges, b: soft noise. Tiles in all three directions. */
export function cloudNoise(): Data3DTexture {
  shared ??= makeCloudNoise();
  return shared;
}

function makeCloudNoise(): Data3DTexture {
  const coarse = worley(4, 3);
  const middle = worley(9, 4);
  const fine = worley(18, 9);
  const soft = createNoise(11);
  const data = new Uint8Array(SIZE ** 3 * 4);
  for (let i = 0; i < SIZE ** 3; i++) {
    const x = i % SIZE;
    const y = Math.floor(i / SIZE) % SIZE;
    const z = Math.floor(i / (SIZE * SIZE));
    let sum = 0;
    for (let octave = 0, f = 4, a = 0.5; octave < 3; octave++, f *= 2, a /= 2) sum += a * soft.at3((x / SIZE) * f, (y / SIZE) * f, (z / SIZE) * f, f);
    const gentle = sum * 0.95 + 0.5;
    const billows = (coarse[i] as number) * 0.6 + (middle[i] as number) * 0.28 + (fine[i] as number) * 0.12;
    data[i * 4] = toByte(gentle * 0.55 + billows * 0.62 - 0.12);
    data[i * 4 + 1] = toByte((middle[i] as number) * 0.65 + (fine[i] as number) * 0.35);
    data[i * 4 + 2] = toByte(gentle);
    data[i * 4 + 3] = 255;
  }
  const texture = new Data3DTexture(data, SIZE, SIZE, SIZE);
  texture.format = RGBAFormat;
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.wrapS = texture.wrapT = texture.wrapR = RepeatWrapping;
  texture.needsUpdate = true;
  return texture;
}

const toByte = (value: number): number => Math.max(0, Math.min(255, Math.round(value * 255)));

/** One minus the distance to the nearest of `cells`³ scattered points, in cell sizes, tiling. */
function worley(cells: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const points = new Float32Array(cells ** 3 * 3);
  for (let i = 0; i < points.length; i++) points[i] = random.next();
  const out = new Float32Array(SIZE ** 3);
  for (let i = 0; i < out.length; i++) {
    const x = ((i % SIZE) / SIZE) * cells;
    const y = ((Math.floor(i / SIZE) % SIZE) / SIZE) * cells;
    const z = (Math.floor(i / (SIZE * SIZE)) / SIZE) * cells;
    out[i] = 1 - Math.min(1, Math.sqrt(nearestSquared(points, cells, x, y, z)));
  }
  return out;
}

function nearestSquared(points: Float32Array, cells: number, x: number, y: number, z: number): number {
  const a = Math.floor(x);
  const b = Math.floor(y);
  const c = Math.floor(z);
  let nearest = 9;
  for (let k = c - 1; k <= c + 1; k++) {
    for (let j = b - 1; j <= b + 1; j++) {
      for (let i = a - 1; i <= a + 1; i++) {
        const cell = ((((k + cells) % cells) * cells + ((j + cells) % cells)) * cells + ((i + cells) % cells)) * 3;
        const dx = i + (points[cell] as number) - x;
        const dy = j + (points[cell + 1] as number) - y;
        const dz = k + (points[cell + 2] as number) - z;
        nearest = Math.min(nearest, dx * dx + dy * dy + dz * dz);
      }
    }
  }
  return nearest;
}
