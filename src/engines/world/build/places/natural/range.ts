/** @file Distant mountains: strips of ground far off, fine enough along the skyline and no finer. */
import { Mesh, type Material } from 'three';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import { buildSurface, polarGrid, type Cover } from './terrain.ts';

export interface RangeSpec {
  readonly seed: number;
  /** Distance of the range's foot and back, metres. */
  readonly nearM: number;
  readonly farM: number;
  /** Height of its tallest summits, metres. */
  readonly heightM: number;
  /** Azimuths from -z (radians, positive to +x) where it leaves a gap, and the gap's half width. */
  readonly gaps?: readonly (readonly [azimuth: number, half: number])[];
  /** Only within this angle of -z; default the whole turn. */
  readonly halfAngle?: number;
  readonly sectors?: number;
  readonly rings?: number;
  /** Summits per kilometre of distance; higher is busier; default 2.6. */
  readonly busy?: number;
  /** Height above which snow lies; default none. */
  readonly snowLineM?: number;
  /** Woods or grass below this height; default none. */
  readonly greenToM?: number;
  /** Factor on the height at an azimuth. */
  readonly envelope?: (azimuth: number) => number;
  /** 0 rounded hills to 1 sharp ridges; default 1. */
  readonly sharp?: number;
  readonly baseY?: number;
}

/** Height of a range at x, z, metres above its base; below 0 outside of it. */
export function rangeHeight(spec: RangeSpec): (x: number, z: number) => number {
  const noise = createNoise(spec.seed);
  const warp = createNoise(spec.seed + 91);
  const sharp = spec.sharp ?? 1;
  const width = spec.farM - spec.nearM;
  const scale = (spec.busy ?? 1.7) / spec.farM;
  return (x, z) => {
    const r = Math.hypot(x, z);
    const azimuth = Math.atan2(x, -z);
    let gap = 1;
    for (const [at, half] of spec.gaps ?? []) gap *= smoothstep(half * 0.25, half * 1.35, Math.abs(Math.atan2(Math.sin(azimuth - at), Math.cos(azimuth - at))));
    const sides = spec.halfAngle === undefined ? 1 : 1 - smoothstep(spec.halfAngle - 0.5, spec.halfAngle - 0.05, Math.abs(azimuth));
    const rise = smoothstep(spec.nearM, spec.nearM + width * 0.5, r) * (1 - 0.6 * smoothstep(spec.farM - width * 0.25, spec.farM, r));
    const wx = x * scale + 0.35 * warp.fbm2(x * scale * 1.7, z * scale * 1.7, 3);
    const wz = z * scale + 0.35 * warp.fbm2(x * scale * 1.7 + 31, z * scale * 1.7, 3);
    const ridges = noise.ridged2(wx * 1.6, wz * 1.6, 5, 0.46);
    const hills = 0.5 + 0.75 * noise.fbm2(wx * 1.8, wz * 1.8, 5);
    const massif = 0.62 + 0.55 * warp.at2(x * scale * 0.7 + 5, z * scale * 0.7);
    const shape = Math.max(0, (ridges ** 1.25 * 1.15 - 0.16) * sharp + hills * (1 - sharp)) * massif;
    return spec.heightM * 1.25 * shape * rise * gap * sides * (spec.envelope?.(azimuth) ?? 1) - spec.heightM * 0.05;
  };
}

/** Makes the range as a mesh. */
export function mountainRange(material: Material, spec: RangeSpec): Mesh {
  const height = rangeHeight(spec);
  const base = spec.baseY ?? 0;
  const noise = createNoise(spec.seed + 7);
  const grid = polarGrid({
    sectors: spec.sectors ?? 420,
    rings: Math.round((spec.rings ?? 22) * 1.25),
    nearM: spec.nearM,
    farM: spec.farM,
    frontBias: 2.2,
    // The skyline is in the first half; what lies behind it is seldom seen.
    ringDensity: (r) => (r < spec.nearM + (spec.farM - spec.nearM) * 0.65 ? 1.5 : 0.7),
    ...(spec.halfAngle === undefined ? {} : { halfAngle: spec.halfAngle }),
  });
  const cover = (x: number, y: number, z: number, up: number): Cover => {
    const rough = noise.fbm2(x / 700, z / 700, 4);
    const snow = spec.snowLineM === undefined ? 0 : smoothstep(spec.snowLineM * 0.86, spec.snowLineM * 1.14, y - base + rough * spec.snowLineM * 0.6) * smoothstep(0.5, 0.72, up + rough * 0.2);
    const green = spec.greenToM === undefined ? 0 : (1 - smoothstep(spec.greenToM * 0.75, spec.greenToM * 1.25, y - base + rough * spec.greenToM)) * smoothstep(0.55, 0.8, up);
    return [green * (1 - snow), 0, snow, 0];
  };
  const mesh = new Mesh(buildSurface(grid, { heightAt: (x, z) => base + height(x, z), cover, keep: (_x, y) => y > base - spec.heightM * 0.02, occlusion: 0.8 }), material);
  mesh.frustumCulled = false;
  return mesh;
}
