/** @file The small waves, as a tiling texture of slopes: many sines of whole wave numbers, so that it joins up with itself. */
import { DataTexture, LinearFilter, LinearMipmapLinearFilter, RepeatWrapping, RGBAFormat } from 'three';
import { createRandom } from '../../../lib/random.ts';

/** Slopes are stored as 0.5 + slope / SLOPE_RANGE, with a root mean square of 1. */
export const SLOPE_RANGE = 8;

const SIZE = 256;
let shared: DataTexture | undefined;

/** r, g: slope along x and z; b: height around 0.5. Waves run towards +x, loosely. Made once a process. */
export function rippleTexture(): DataTexture {
  shared ??= makeRipples();
  return shared;
}

interface Ripple {
  readonly i: number;
  readonly j: number;
  readonly phase: number;
  readonly slope: number;
}

function makeRipples(): DataTexture {
  const random = createRandom(5);
  const ripples: Ripple[] = Array.from({ length: 54 }, (_, n) => {
    const number = 3 + 44 * (n / 54) ** 1.5;
    const angle = random.gaussian() * 0.75;
    return { i: Math.round(Math.cos(angle) * number), j: Math.round(Math.sin(angle) * number), phase: random.range(0, 2 * Math.PI), slope: 1 / (1 + number * 0.045) };
  });
  const sx = new Float32Array(SIZE * SIZE);
  const sz = new Float32Array(SIZE * SIZE);
  const sy = new Float32Array(SIZE * SIZE);
  for (const ripple of ripples) addRipple(ripple, sx, sz, sy);
  let power = 0;
  for (let n = 0; n < sx.length; n++) power += (sx[n] as number) ** 2 + (sz[n] as number) ** 2;
  const scale = 1 / Math.sqrt(power / sx.length);
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let n = 0; n < sx.length; n++) {
    data[n * 4] = toByte((sx[n] as number) * scale);
    data[n * 4 + 1] = toByte((sz[n] as number) * scale);
    data[n * 4 + 2] = toByte((sy[n] as number) * scale * 9);
    data[n * 4 + 3] = 255;
  }
  const texture = new DataTexture(data, SIZE, SIZE, RGBAFormat);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

const toByte = (slope: number): number => Math.max(0, Math.min(255, Math.round((slope / SLOPE_RANGE + 0.5) * 255)));

// Sines over a lattice of whole waves repeat, so one row of values serves all phases.
function addRipple(ripple: Ripple, sx: Float32Array, sz: Float32Array, sy: Float32Array): void {
  const number = Math.hypot(ripple.i, ripple.j) || 1;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const phase = ((2 * Math.PI) / SIZE) * ((ripple.i * x + ripple.j * y) % SIZE) + ripple.phase;
      const n = y * SIZE + x;
      const steep = Math.cos(phase) * ripple.slope;
      sx[n] = (sx[n] as number) + (steep * ripple.i) / number;
      sz[n] = (sz[n] as number) + (steep * ripple.j) / number;
      sy[n] = (sy[n] as number) + (Math.sin(phase) * ripple.slope) / number;
    }
  }
}
