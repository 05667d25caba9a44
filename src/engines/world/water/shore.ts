/** @file The ground round the stage as a texture, so that the water knows how deep it is. */
import { ClampToEdgeWrapping, DataTexture, DataUtils, HalfFloatType, LinearFilter, RedFormat } from 'three';

export interface Shore {
  readonly texture: DataTexture;
  /** Half the side of the square it covers, in metres, around the origin. */
  readonly halfM: number;
  /** Whether any ground in it comes near the surface. */
  readonly isNear: boolean;
}

const RESOLUTION = [96, 160, 224] as const;
const DEEP_M = -60;

/** Samples `heightAt` (metres over the water's level) over a square of half side `halfM`. */
export function bakeShore(heightAt: (x: number, z: number) => number, level: number, halfM: number, detail: 0 | 1 | 2): Shore {
  const size = RESOLUTION[detail];
  const data = new Uint16Array(size * size);
  let highest = -Infinity;
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const height = heightAt((((i + 0.5) / size) * 2 - 1) * halfM, (((j + 0.5) / size) * 2 - 1) * halfM) - level;
      const kept = Number.isFinite(height) ? Math.max(DEEP_M, Math.min(60, height)) : DEEP_M;
      highest = Math.max(highest, kept);
      data[j * size + i] = DataUtils.toHalfFloat(kept);
    }
  }
  const texture = new DataTexture(data, size, size, RedFormat, HalfFloatType);
  texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return { texture, halfM, isNear: highest > -12 };
}
