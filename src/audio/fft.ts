/** @file The discrete Fourier transform of real signals: radix 2, tables made once, nothing allocated per call. */

/** Transforms blocks of `size` real samples. */
export interface RealFft {
  readonly size: number;
  /**
   * Power spectrum of `input` (at least `size` samples from `offset`, times `window`) into `power` (size / 2 + 1 values: squared magnitudes,
   * not scaled). Samples outside `input` count as zero.
   */
  power(input: Float32Array, offset: number, window: Float32Array, power: Float32Array): void;
}

/** Makes a transform; `size` is a power of two, at least 8. The real signal is packed into half as many complex numbers (Sorensen et al. 1987). */
export function createRealFft(size: number): RealFft {
  if (size < 8 || (size & (size - 1)) !== 0) throw new RangeError(`The size of a transform is ${size}; it must be a power of two, at least 8.`);
  const half = size / 2;
  const real = new Float64Array(half);
  const imaginary = new Float64Array(half);
  const cosines = Float64Array.from({ length: half }, (_, i) => Math.cos((2 * Math.PI * i) / size));
  const sines = Float64Array.from({ length: half }, (_, i) => Math.sin((2 * Math.PI * i) / size));
  const order = bitReversal(half);
  return {
    size,
    power: (input, offset, window, power) => {
      for (let i = 0; i < half; i++) {
        const from = order[i] as number;
        const at = offset + 2 * from;
        real[i] = (input[at] ?? 0) * (window[2 * from] as number);
        imaginary[i] = (input[at + 1] ?? 0) * (window[2 * from + 1] as number);
      }
      butterflies(real, imaginary, half, cosines, sines);
      unpack(real, imaginary, half, cosines, sines, power);
    },
  };
}

function bitReversal(size: number): Uint32Array {
  const bits = Math.log2(size);
  return Uint32Array.from({ length: size }, (_, i) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    return reversed;
  });
}

/** In place, decimation in time. The tables are those of twice the size. */
function butterflies(real: Float64Array, imaginary: Float64Array, size: number, cosines: Float64Array, sines: Float64Array): void {
  for (let span = 1; span < size; span *= 2) {
    const stride = size / span;
    for (let start = 0; start < size; start += 2 * span) {
      for (let k = 0; k < span; k++) {
        const c = cosines[k * stride] as number;
        const s = sines[k * stride] as number;
        const low = start + k;
        const high = low + span;
        const re = (real[high] as number) * c + (imaginary[high] as number) * s;
        const im = (imaginary[high] as number) * c - (real[high] as number) * s;
        real[high] = (real[low] as number) - re;
        imaginary[high] = (imaginary[low] as number) - im;
        real[low] = (real[low] as number) + re;
        imaginary[low] = (imaginary[low] as number) + im;
      }
    }
  }
}

/** From the transform of even samples plus i times odd ones to that of the signal, as power. */
function unpack(real: Float64Array, imaginary: Float64Array, half: number, cosines: Float64Array, sines: Float64Array, power: Float32Array): void {
  const first = real[0] as number;
  const second = imaginary[0] as number;
  power[0] = (first + second) ** 2;
  power[half] = (first - second) ** 2;
  for (let k = 1; k < half; k++) {
    const mirror = half - k;
    const evenRe = ((real[k] as number) + (real[mirror] as number)) / 2;
    const evenIm = ((imaginary[k] as number) - (imaginary[mirror] as number)) / 2;
    const oddRe = ((imaginary[k] as number) + (imaginary[mirror] as number)) / 2;
    const oddIm = ((real[mirror] as number) - (real[k] as number)) / 2;
    const c = cosines[k] as number;
    const s = sines[k] as number;
    const re = evenRe + oddRe * c + oddIm * s;
    const im = evenIm + oddIm * c - oddRe * s;
    power[k] = re * re + im * im;
  }
}

/** A Hann window, periodic. */
export function hannWindow(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
}
