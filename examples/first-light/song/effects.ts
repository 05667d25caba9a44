/** @file Effects: filters, delay, reverb, and the chain of the master. Each works on whole tracks in place. */

/** Two channels, equally long. */
export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export const sampleRateHz = 44_100;

/** An empty track of so many samples. */
export function silence(samples: number): Stereo {
  return { left: new Float32Array(samples), right: new Float32Array(samples) };
}

/** Adds `from` to `to`, `gain` times. */
export function mixInto(to: Stereo, from: Stereo, gain: number): void {
  for (const side of ['left', 'right'] as const) {
    const [out, input] = [to[side], from[side]];
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + gain * (input[i] as number);
  }
}

/** A state-variable filter in the trapezoidal form (Andrew Simper, "Solving the continuous SVF equations", 2013). Cutoff may change every sample. */
export function createFilter(): { low: (input: number, cutoffHz: number, q: number) => number; band: (input: number, cutoffHz: number, q: number) => number; high: (input: number, cutoffHz: number, q: number) => number } {
  let [s1, s2] = [0, 0];
  const step = (input: number, cutoffHz: number, q: number): { low: number; band: number; high: number } => {
    const g = Math.tan((Math.PI * Math.min(cutoffHz, sampleRateHz * 0.45)) / sampleRateHz);
    const k = 1 / q;
    const v3 = input - s2;
    const v1 = (s1 + g * v3) / (1 + g * (g + k));
    const v2 = s2 + g * v1;
    s1 = 2 * v1 - s1;
    s2 = 2 * v2 - s2;
    return { low: v2, band: v1, high: input - k * v1 - v2 };
  };
  return { low: (x, hz, q) => step(x, hz, q).low, band: (x, hz, q) => step(x, hz, q).band, high: (x, hz, q) => step(x, hz, q).high };
}

/** One-pole high-pass over a track: takes out rumble and offset. */
export function highPass(track: Stereo, cutoffHz: number): void {
  const a = Math.exp((-2 * Math.PI * cutoffHz) / sampleRateHz);
  for (const signal of [track.left, track.right]) {
    let [x1, y1] = [0, 0];
    for (let i = 0; i < signal.length; i++) {
      const x = signal[i] as number;
      y1 = a * (y1 + x - x1);
      x1 = x;
      signal[i] = y1;
    }
  }
}

/** One-pole low-pass over a track. */
export function lowPass(track: Stereo, cutoffHz: number): void {
  const a = Math.exp((-2 * Math.PI * cutoffHz) / sampleRateHz);
  for (const signal of [track.left, track.right]) {
    let y = 0;
    for (let i = 0; i < signal.length; i++) {
      y = (1 - a) * (signal[i] as number) + a * y;
      signal[i] = y;
    }
  }
}

/** Echoes that go from side to side, darker each time. */
export function pingPong(input: Stereo, seconds: number, feedback: number): Stereo {
  const length = Math.round(seconds * sampleRateHz);
  const out = silence(input.left.length);
  let [lowLeft, lowRight] = [0, 0];
  for (let i = length; i < out.left.length; i++) {
    const crossedLeft = (out.right[i - length] as number) * feedback + (input.left[i - length] as number);
    const crossedRight = (out.left[i - length] as number) * feedback + 0.6 * (input.right[i - length] as number);
    lowLeft += 0.35 * (crossedLeft - lowLeft);
    lowRight += 0.35 * (crossedRight - lowRight);
    out.left[i] = lowLeft;
    out.right[i] = lowRight;
  }
  return out;
}

/** Delays of the eight lines in samples: primes, so that echoes do not fall together. */
const lineLengths = [1487, 1867, 2203, 2617, 3011, 3469, 3967, 4447];

/**
 * A hall: eight delay lines fed back through a Hadamard matrix (Jot and Chaigne, "Digital delay networks for designing artificial reverberators", 1991),
 * with damping of the highs and a little modulation against ringing.
 */
export function reverb(input: Stereo, decaySeconds: number, dampingHz: number, preDelaySeconds: number): Stereo {
  const samples = input.left.length;
  const out = silence(samples);
  const lines = lineLengths.map((length) => new Float32Array(length + 32));
  const gains = lineLengths.map((length) => 10 ** ((-3 * length) / (decaySeconds * sampleRateHz)));
  const damping = Math.exp((-2 * Math.PI * dampingHz) / sampleRateHz);
  const lows = new Float64Array(8);
  const taps = new Float64Array(8);
  const pre = Math.round(preDelaySeconds * sampleRateHz);
  const positions = new Int32Array(8);
  for (let i = 0; i < samples; i++) {
    const at = i - pre;
    const inLeft = at >= 0 ? (input.left[at] as number) : 0;
    const inRight = at >= 0 ? (input.right[at] as number) : 0;
    for (let k = 0; k < 8; k++) {
      const line = lines[k] as Float32Array;
      const swing = k % 2 === 0 ? 8 + 7 * Math.sin((i * (0.4 + 0.09 * k) * 2 * Math.PI) / sampleRateHz) : 8;
      const place = (positions[k] as number) - (lineLengths[k] as number) - swing;
      const wrapped = place < 0 ? place + line.length : place;
      const whole = Math.floor(wrapped);
      const share = wrapped - whole;
      const value = (line[whole % line.length] as number) * (1 - share) + (line[(whole + 1) % line.length] as number) * share;
      lows[k] = value * (1 - damping) + damping * (lows[k] as number);
      taps[k] = (lows[k] as number) * (gains[k] as number);
    }
    out.left[i] = 0.35 * ((taps[0] as number) - (taps[2] as number) + (taps[4] as number) - (taps[6] as number));
    out.right[i] = 0.35 * ((taps[1] as number) - (taps[3] as number) + (taps[5] as number) - (taps[7] as number));
    hadamard(taps);
    for (let k = 0; k < 8; k++) {
      const line = lines[k] as Float32Array;
      line[positions[k] as number] = (taps[k] as number) + (k % 2 === 0 ? inLeft : inRight);
      positions[k] = ((positions[k] as number) + 1) % line.length;
    }
  }
  return out;
}

/** In place, scaled so that no energy is won. */
function hadamard(values: Float64Array): void {
  for (let span = 1; span < 8; span *= 2) {
    for (let i = 0; i < 8; i++) {
      if (i & span) continue;
      const [a, b] = [values[i] as number, values[i + span] as number];
      values[i] = a + b;
      values[i + span] = a - b;
    }
  }
  for (let i = 0; i < 8; i++) values[i] = (values[i] as number) * Math.SQRT1_2 * 0.5;
}

/** How far a track steps back while the kick sounds: 1 is untouched. One value a sample. */
export function duckingFrom(kicks: ReadonlyArray<{ readonly seconds: number; readonly level: number }>, samples: number, depth: number): Float32Array {
  const gain = new Float32Array(samples).fill(1);
  const hold = Math.round(0.03 * sampleRateHz);
  const release = Math.round(0.26 * sampleRateHz);
  for (const { seconds, level } of kicks) {
    const start = Math.round(seconds * sampleRateHz);
    for (let i = 0; i < hold + release && start + i < samples; i++) {
      const shape = i < 120 ? i / 120 : i < hold ? 1 : (1 - (i - hold) / release) ** 2;
      gain[start + i] = Math.min(gain[start + i] as number, 1 - depth * level * shape);
    }
  }
  return gain;
}

/** Multiplies a track by a curve. */
export function applyGain(track: Stereo, gain: Float32Array): void {
  for (const signal of [track.left, track.right]) for (let i = 0; i < signal.length; i++) signal[i] = (signal[i] as number) * (gain[i] as number);
}

/** Slow compression of both sides together: 2 to 1 above the threshold. */
export function glue(track: Stereo, threshold: number): void {
  const attack = Math.exp(-1 / (0.02 * sampleRateHz));
  const release = Math.exp(-1 / (0.25 * sampleRateHz));
  let level = 0;
  for (let i = 0; i < track.left.length; i++) {
    const peak = Math.max(Math.abs(track.left[i] as number), Math.abs(track.right[i] as number));
    level = peak > level ? attack * level + (1 - attack) * peak : release * level + (1 - release) * peak;
    const gain = level > threshold ? Math.sqrt(threshold / level) : 1;
    track.left[i] = (track.left[i] as number) * gain;
    track.right[i] = (track.right[i] as number) * gain;
  }
}

/** Soft saturation: unity for quiet sounds, rounder for loud ones. */
export function saturate(track: Stereo, drive: number): void {
  for (const signal of [track.left, track.right]) for (let i = 0; i < signal.length; i++) signal[i] = Math.tanh(drive * (signal[i] as number)) / drive;
}

/** A limiter that looks 2 ms ahead: nothing passes `ceiling`. */
export function limit(track: Stereo, ceiling: number): void {
  const ahead = Math.round(0.002 * sampleRateHz);
  const release = Math.exp(-1 / (0.08 * sampleRateHz));
  const wanted = track.left.map((value, i) => Math.min(1, ceiling / Math.max(1e-9, Math.abs(value), Math.abs(track.right[i] as number))));
  let gain = 1;
  const gains = new Float32Array(wanted.length);
  for (let i = 0; i < wanted.length; i++) {
    let least = 1;
    for (let k = i; k < Math.min(wanted.length, i + ahead); k++) least = Math.min(least, wanted[k] as number);
    gain = least < gain ? gain + (least - gain) * 0.06 : release * gain + (1 - release) * least;
    gains[i] = Math.min(gain, wanted[i] as number);
  }
  applyGain(track, gains);
}
