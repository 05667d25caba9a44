/** @file Loudness after ITU-R BS.1770-4: K-weighted power in LUFS. */
import { toMidSide, type Sound } from './sound.ts';

/** Power of K-weighted sound in blocks, summed over the channels. */
export interface WeightedPower {
  /** Length of a block in seconds. */
  readonly blockSeconds: number;
  readonly power: Float64Array;
}

/** Silence is this loud, in LUFS, for us. */
export const silentLufs = -70;

/** K-weighted power of the sound in blocks of a tenth of a second. */
export function weightedPower(sound: Sound): WeightedPower {
  const { mid, side } = toMidSide(sound);
  const block = Math.round(sound.sampleRateHz / 10);
  const blocks = Math.max(1, Math.ceil(mid.length / block));
  const power = new Float64Array(blocks);
  // Left² + right² = 2 (mid² + side²), and filters are linear.
  for (const signal of [mid, side]) addPower(signal, sound.sampleRateHz, block, power);
  return { blockSeconds: block / sound.sampleRateHz, power };
}

function addPower(signal: Float32Array, rateHz: number, block: number, power: Float64Array): void {
  const shelf = highShelf(rateHz);
  const pass = highPass(rateHz);
  let [x1, x2, y1, y2, z1, z2] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < signal.length; i++) {
    const x = signal[i] as number;
    const y = shelf.b0 * x + shelf.b1 * x1 + shelf.b2 * x2 - shelf.a1 * y1 - shelf.a2 * y2;
    const z = pass.b0 * y + pass.b1 * y1 + pass.b2 * y2 - pass.a1 * z1 - pass.a2 * z2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    z2 = z1;
    z1 = z;
    const at = Math.floor(i / block);
    power[at] = (power[at] as number) + (2 * z * z) / block;
  }
}

interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** The head's shelf: +4 dB above 1.7 kHz; coefficients for any rate after De Man, "Evaluation of implementations of the EBU R128 loudness measurement" (2018). */
function highShelf(rateHz: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / rateHz);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return { b0: (high + (band * k) / q + k * k) / a0, b1: (2 * (k * k - high)) / a0, b2: (high - (band * k) / q + k * k) / a0, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** The high-pass at 38 Hz. */
function highPass(rateHz: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / rateHz);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** Loudness of a mean power, in LUFS. */
export function toLufs(power: number): number {
  return power <= 0 ? silentLufs : Math.max(silentLufs, -0.691 + 10 * Math.log10(power));
}

/** Integrated loudness: blocks of 0.4 s above -70 LUFS and above 10 LU below their mean. */
export function integratedLufs({ power }: WeightedPower): number {
  const blocks = Array.from({ length: Math.max(0, power.length - 3) }, (_, i) => ((power[i] as number) + (power[i + 1] as number) + (power[i + 2] as number) + (power[i + 3] as number)) / 4);
  const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length);
  const heard = blocks.filter((one) => toLufs(one) > silentLufs);
  const gate = toLufs(mean(heard)) - 10;
  return toLufs(mean(heard.filter((one) => toLufs(one) > gate)));
}
