/**
 * @file The clear air's own light: Rayleigh and Mie scattering and ozone over a round earth, on the CPU, once per shot.
 *
 * Transmittance is tabled over height and angle; light scattered more than once is added after Hillaire ("A Scalable and
 * Production Ready Sky and Atmosphere Rendering Technique", 2020), which is what keeps twilight blue instead of brown.
 */

/** Linear RGB. */
export type Rgb = readonly [number, number, number];

/** Anything with the coordinates of a direction, y up. */
export interface Direction {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Atmosphere {
  /** Part of the light from outside that arrives at `heightM`, coming in at the cosine `mu` to the zenith; 0 behind the earth. */
  transmittance(heightM: number, mu: number): Rgb;
  /** Radiance of the sky seen from the ground towards `view` (y ≥ 0), for a light of irradiance 1 in direction `light`. */
  radiance(view: Direction, light: Direction): Rgb;
}

const EARTH_M = 6360e3;
const TOP_M = 6440e3;
const RAYLEIGH: Rgb = [5.802e-6, 13.558e-6, 33.1e-6];
// Half as much again as the yearly mean: it is ozone that makes twilight purple.
const OZONE: Rgb = [0.98e-6, 2.8e-6, 0.13e-6];
const MIE = 5.2e-6;
const MIE_EXTINCTION = 1.11;
const RAYLEIGH_HEIGHT_M = 8000;
const MIE_HEIGHT_M = 1250;
const EYE_M = 30;

const HEIGHTS = 28;
const ANGLES = 96;
const LOWEST_MU = -0.25;
const GROUND_ALBEDO = 0.25;

const density = (heightM: number): [number, number, number] => [
  Math.exp(-Math.max(0, heightM) / RAYLEIGH_HEIGHT_M),
  Math.exp(-Math.max(0, heightM) / MIE_HEIGHT_M),
  Math.max(0, 1 - Math.abs(heightM - 25000) / 15000),
];

/** Metres from `heightM` to the top of the air along the cosine `mu`. */
function lengthToTop(heightM: number, mu: number): number {
  const r = EARTH_M + heightM;
  return -r * mu + Math.sqrt(Math.max(0, r * r * (mu * mu - 1) + TOP_M * TOP_M));
}

/** Metres to the ground, or null where the ray misses it. */
function lengthToGround(heightM: number, mu: number): number | null {
  const r = EARTH_M + heightM;
  const under = r * r * (mu * mu - 1) + EARTH_M * EARTH_M;
  return mu < 0 && under >= 0 ? -r * mu - Math.sqrt(under) : null;
}

/** Makes an atmosphere with `haze` times the usual aerosols (1 is clean country air). */
export function createAtmosphere(haze = 1): Atmosphere {
  const mie = MIE * haze;
  const table = transmittanceTable(mie);
  const transmittance = (heightM: number, mu: number): Rgb => lookUp(table, HEIGHTS, heightM, mu);
  const again = multipleTable(mie, transmittance);
  const multiple = (heightM: number, mu: number): Rgb => lookUp(again, MULTIPLE_HEIGHTS, heightM, mu);
  return {
    transmittance,
    radiance: (view, light) => scatter(view, light, mie, transmittance, multiple),
  };
}

function transmittanceTable(mie: number): Float32Array {
  const table = new Float32Array(HEIGHTS * ANGLES * 3);
  for (let i = 0; i < HEIGHTS; i++) {
    for (let j = 0; j < ANGLES; j++) {
      const heightM = (i / (HEIGHTS - 1)) ** 2 * (TOP_M - EARTH_M);
      table.set(transmittanceOf(heightM, angleOf(j), mie), (i * ANGLES + j) * 3);
    }
  }
  return table;
}

const angleOf = (j: number): number => LOWEST_MU + ((1 - LOWEST_MU) * j) / (ANGLES - 1);

function transmittanceOf(heightM: number, mu: number, mie: number): Rgb {
  // The sun is half a degree wide: a soft edge in place of a hard one keeps its rising smooth.
  const ground = lengthToGround(heightM, mu);
  if (ground !== null) return [0, 0, 0];
  const steps = 26;
  const step = lengthToTop(heightM, mu) / steps;
  const depth = [0, 0, 0];
  for (let k = 0; k < steps; k++) {
    const t = (k + 0.5) * step;
    const r = EARTH_M + heightM;
    const d = density(Math.sqrt(r * r + t * t + 2 * r * mu * t) - EARTH_M);
    for (let c = 0; c < 3; c++) depth[c] = (depth[c] as number) + d[c as 0 | 1 | 2] * step;
  }
  return extinguish(depth as unknown as Rgb, mie);
}

function extinguish(depth: Rgb, mie: number): Rgb {
  const of = (c: 0 | 1 | 2): number => Math.exp(-(RAYLEIGH[c] * depth[0] + mie * MIE_EXTINCTION * depth[1] + OZONE[c] * depth[2]));
  return [of(0), of(1), of(2)];
}

function lookUp(table: Float32Array, heights: number, heightM: number, mu: number): Rgb {
  const x = Math.min(1, Math.sqrt(Math.max(0, heightM) / (TOP_M - EARTH_M))) * (heights - 1);
  const y = Math.min(ANGLES - 1.001, Math.max(0, ((mu - LOWEST_MU) / (1 - LOWEST_MU)) * (ANGLES - 1)));
  const i = Math.min(heights - 2, Math.floor(x));
  const j = Math.floor(y);
  const u = x - i;
  const v = y - j;
  const a = (i * ANGLES + j) * 3;
  const b = a + ANGLES * 3;
  const w00 = (1 - u) * (1 - v);
  const w01 = (1 - u) * v;
  const w10 = u * (1 - v);
  const w11 = u * v;
  const at = (c: number): number => (table[a + c] as number) * w00 + (table[a + 3 + c] as number) * w01 + (table[b + c] as number) * w10 + (table[b + 3 + c] as number) * w11;
  return [at(0), at(1), at(2)];
}

const MULTIPLE_HEIGHTS = 6;

/** Light that comes from everywhere at a point, having been scattered twice or more, for irradiance 1. */
function multipleTable(mie: number, transmittance: Atmosphere['transmittance']): Float32Array {
  const table = new Float32Array(MULTIPLE_HEIGHTS * ANGLES * 3);
  const coarse: Rgb[] = [];
  for (let i = 0; i < MULTIPLE_HEIGHTS; i++) {
    const heightM = (i / (MULTIPLE_HEIGHTS - 1)) ** 2 * (TOP_M - EARTH_M);
    // Every fourth angle is worked out, those between are interpolated.
    coarse.length = 0;
    for (let j = 0; j < ANGLES + 3; j += 4) coarse.push(multipleAt(heightM, angleOf(Math.min(j, ANGLES - 1)), mie, transmittance));
    for (let j = 0; j < ANGLES; j++) {
      const a = coarse[Math.floor(j / 4)] as Rgb;
      const b = coarse[Math.floor(j / 4) + 1] as Rgb;
      const w = (j % 4) / 4;
      table.set([a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w, a[2] + (b[2] - a[2]) * w], (i * ANGLES + j) * 3);
    }
  }
  return table;
}

function multipleAt(heightM: number, mu: number, mie: number, transmittance: Atmosphere['transmittance']): Rgb {
  const rings = 6;
  const spokes = 4;
  const second = [0, 0, 0];
  const back = [0, 0, 0];
  const sunX = Math.sqrt(Math.max(0, 1 - mu * mu));
  for (let a = 0; a < rings; a++) {
    for (let b = 0; b < spokes; b++) {
      const y = ((a + 0.5) / rings) * 2 - 1;
      const x = Math.sqrt(1 - y * y) * Math.cos(((b + 0.5) / spokes) * Math.PI);
      gather(heightM, x, y, sunX, mu, mie, transmittance, second, back);
    }
  }
  const n = rings * spokes;
  const of = (c: number): number => (second[c] as number) / n / (1 - Math.min(0.95, (back[c] as number) / n));
  return [of(0), of(1), of(2)];
}

function gather(heightM: number, x: number, y: number, sunX: number, sunY: number, mie: number, transmittance: Atmosphere['transmittance'], second: number[], back: number[]): void {
  const ground = lengthToGround(heightM, y);
  const steps = 10;
  const step = (ground ?? lengthToTop(heightM, y)) / steps;
  const depth: [number, number, number] = [0, 0, 0];
  for (let k = 0; k < steps; k++) {
    const t = (k + 0.5) * step;
    const px = x * t;
    const py = EARTH_M + heightM + y * t;
    const r = Math.hypot(px, py);
    const d = density(r - EARTH_M);
    for (let c = 0; c < 3; c++) depth[c as 0 | 1 | 2] += d[c as 0 | 1 | 2] * step;
    const passed = extinguish(depth, mie);
    const sun = transmittance(r - EARTH_M, (px * sunX + py * sunY) / r);
    for (let c = 0; c < 3; c++) {
      const scattering = (RAYLEIGH[c] as number) * d[0] + mie * d[1];
      second[c] = (second[c] as number) + ((passed[c] as number) * scattering * (sun[c] as number) * step) / (4 * Math.PI);
      back[c] = (back[c] as number) + (passed[c] as number) * scattering * step;
    }
  }
  if (ground === null) return;
  const passed = extinguish(depth, mie);
  const sun = transmittance(0, sunY);
  for (let c = 0; c < 3; c++) second[c] = (second[c] as number) + ((passed[c] as number) * (sun[c] as number) * Math.max(0, sunY) * GROUND_ALBEDO) / Math.PI;
}

function scatter(view: Direction, light: Direction, mie: number, transmittance: Atmosphere['transmittance'], multiple: Atmosphere['transmittance']): Rgb {
  const cosine = view.x * light.x + view.y * light.y + view.z * light.z;
  const rayleighPhase = (3 / (16 * Math.PI)) * (1 + cosine * cosine);
  const miePhase = cornetteShanks(cosine, 0.76);
  const length = lengthToTop(EYE_M, Math.max(0, view.y));
  const steps = 28;
  const depth: [number, number, number] = [0, 0, 0];
  const out: [number, number, number] = [0, 0, 0];
  let before = 0;
  for (let k = 0; k < steps; k++) {
    // Steps grow with distance, since the air thins.
    const after = ((k + 1) / steps) ** 2 * length;
    const step = after - before;
    const t = (after + before) / 2;
    before = after;
    const py = EARTH_M + EYE_M + view.y * t;
    const r = Math.hypot(view.x * t, py, view.z * t);
    const d = density(r - EARTH_M);
    for (let c = 0; c < 3; c++) depth[c as 0 | 1 | 2] += d[c as 0 | 1 | 2] * step;
    const mu = (view.x * t * light.x + py * light.y + view.z * t * light.z) / r;
    const passed = extinguish(depth, mie);
    const sun = transmittance(r - EARTH_M, mu);
    const all = multiple(r - EARTH_M, mu);
    for (let i = 0; i < 3; i++) {
      const c = i as 0 | 1 | 2;
      const once = (RAYLEIGH[c] * d[0] * rayleighPhase + mie * d[1] * miePhase) * sun[c];
      out[c] += passed[c] * step * (once + (RAYLEIGH[c] * d[0] + mie * d[1]) * all[c]);
    }
  }
  return out;
}

function cornetteShanks(cosine: number, g: number): number {
  return ((3 / (8 * Math.PI)) * (1 - g * g) * (1 + cosine * cosine)) / ((2 + g * g) * (1 + g * g - 2 * g * cosine) ** 1.5);
}
