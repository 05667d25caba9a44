/** @file Sound in memory: samples by channel, at one rate. */

/** Decoded sound. All channels are equally long; samples are from -1 to 1, though loud masters may pass that. */
export interface Sound {
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}

/** Length in seconds. */
export function soundSeconds({ channels, sampleRateHz }: Sound): number {
  return (channels[0]?.length ?? 0) / sampleRateHz;
}

/** Left and right of any number of channels in the usual order (left, right, centre, low effects, then surround pairs), after ITU-R BS.775. */
export function toStereo({ channels, sampleRateHz }: Sound): Sound {
  const [left, right, centre, , ...surround] = channels;
  if (left === undefined) return { sampleRateHz, channels: [new Float32Array(0), new Float32Array(0)] };
  if (right === undefined) return { sampleRateHz, channels: [left, left] };
  if (channels.length === 2) return { sampleRateHz, channels: [left, right] };
  const mixed = [Float32Array.from(left), Float32Array.from(right)] as const;
  const half = Math.SQRT1_2;
  const add = (to: Float32Array, from: Float32Array): void => {
    for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + half * (from[i] as number);
  };
  if (centre !== undefined) for (const side of mixed) add(side, centre);
  surround.forEach((channel, i) => add(mixed[i % 2] as Float32Array, channel));
  return { sampleRateHz, channels: mixed };
}

/** Half the sum of left and right, and half their difference. */
export function toMidSide(sound: Sound): { readonly mid: Float32Array; readonly side: Float32Array } {
  const [left, right] = toStereo(sound).channels as [Float32Array, Float32Array];
  return { mid: left.map((value, i) => (value + (right[i] as number)) / 2), side: left === right ? new Float32Array(left.length) : left.map((value, i) => (value - (right[i] as number)) / 2) };
}

/**
 * The same signal at another rate: a windowed sinc (Blackman, 16 zero crossings on either side) that passes up to 90 % of the lower rate's half.
 */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (fromHz === toHz) return samples;
  const ratio = fromHz / toHz;
  const length = Math.floor(samples.length / ratio);
  const cutoff = 0.9 * Math.min(1, 1 / ratio);
  const reach = Math.ceil(16 / cutoff);
  const phases = 256;
  const kernel = sincTable(reach, cutoff, phases);
  const width = 2 * reach;
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const place = i * ratio;
    const whole = Math.floor(place);
    const row = Math.round((place - whole) * phases) * width;
    const start = whole - reach + 1;
    let sum = 0;
    const from = Math.max(0, -start);
    const to = Math.min(width, samples.length - start);
    for (let k = from; k < to; k++) sum += (samples[start + k] as number) * (kernel[row + k] as number);
    out[i] = sum;
  }
  return out;
}

function sincTable(reach: number, cutoff: number, phases: number): Float32Array {
  const width = 2 * reach;
  const table = new Float32Array((phases + 1) * width);
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0;
    for (let k = 0; k < width; k++) {
      const x = k - reach + 1 - phase / phases;
      const window = 0.42 + 0.5 * Math.cos((Math.PI * x) / reach) + 0.08 * Math.cos((2 * Math.PI * x) / reach);
      const value = Math.abs(x) >= reach ? 0 : (x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x)) * window;
      table[phase * width + k] = value;
      sum += value;
    }
    for (let k = 0; k < width; k++) table[phase * width + k] = (table[phase * width + k] as number) / sum;
  }
  return table;
}
