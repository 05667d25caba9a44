/** @file Samplers: what to do with the velocity that the model tells at each level of a schedule. */
import { addNoise, type Schedule } from './schedule.ts';

/** Ways down a schedule. */
export const samplerNames = ['euler', 'unipc', 'renoise'] as const;
/** A way down a schedule. */
export type SamplerName = (typeof samplerNames)[number];

/** Goes down a schedule once, step by step. */
export interface Sampler {
  /**
   * The sample for the next step from the velocity at this one; after the last step it is clean. `noise` is drawn from only where the
   * method wants fresh noise.
   */
  step(velocity: Float32Array, sample: Float32Array, noise: () => Float32Array): Float32Array;
}

/** Makes a sampler at the start of `schedule`. */
export function createSampler(name: SamplerName, schedule: Schedule): Sampler {
  switch (name) {
    case 'euler':
      return eulerSampler(schedule);
    case 'unipc':
      return unipcSampler(schedule);
    case 'renoise':
      return renoiseSampler(schedule);
    default:
      return name satisfies never;
  }
}

function at(numbers: readonly number[], index: number): number {
  const value = numbers[index];
  if (value === undefined) throw new RangeError(`The schedule has ${numbers.length - 1} steps, and step ${index + 1} was taken.`);
  return value;
}

/** sample + velocity (next - sigma). */
function eulerSampler({ sigmas }: Schedule): Sampler {
  let index = 0;
  return {
    step: (velocity, sample) => {
      const gap = at(sigmas, index + 1) - at(sigmas, index);
      index++;
      return sample.map((x, i) => x + gap * (velocity[i] ?? 0));
    },
  };
}

function cleanFrom(velocity: Float32Array, sample: Float32Array, sigma: number): Float32Array {
  return sample.map((x, i) => x - sigma * (velocity[i] ?? 0));
}

/** Goes all the way to clean, then back up with fresh noise: the way of models distilled to a few steps. */
function renoiseSampler({ sigmas }: Schedule): Sampler {
  let index = 0;
  return {
    step: (velocity, sample, noise) => {
      const clean = cleanFrom(velocity, sample, at(sigmas, index));
      const next = at(sigmas, ++index);
      return next === 0 ? clean : addNoise(clean, noise(), next);
    },
  };
}

/** The log of the ratio of signal to noise. */
function logRatio(sigma: number): number {
  return Math.log(1 - sigma) - Math.log(sigma);
}

/** The numbers of one UniPC update from level `from` to `to`, with the level before for the second order, or null for the first. */
interface Update {
  /** Weight of the sample. */
  readonly keep: number;
  /** Weight of the clean picture told last. */
  readonly clean: number;
  /** -alpha B(h), for the differences. */
  readonly factor: number;
  /** Step back in units of this step; 1 for the first order, where it is not used. */
  readonly ratio: number;
  /** Solutions for the corrector. */
  readonly rho: readonly [number, number];
}

function update(from: number, to: number, before: number | null): Update {
  const h = logRatio(to) - logRatio(from);
  const phi1 = Math.expm1(-h);
  const ratio = before === null ? 1 : (logRatio(before) - logRatio(from)) / h;
  // h phi_k(h) for k = 2 and 3, by the recursion of the paper.
  const phi2 = phi1 / -h - 1;
  const phi3 = phi2 / -h - 0.5;
  const [b1, b2] = [phi2 / phi1, (phi3 * 2) / phi1];
  const rho1 = before === null ? 0 : (b1 - b2) / (1 - ratio);
  return { keep: to / from, clean: -(1 - to) * phi1, factor: -(1 - to) * phi1, ratio, rho: [rho1, before === null ? 0.5 : b1 - rho1] };
}

/**
 * UniPC of order 2, B2(h), predicting the clean picture; the first and the last step are of order 1.
 * Source: Zhao et al., arXiv 2302.04867; numbers as in wan/utils/fm_solvers_unipc.py.
 */
function unipcSampler({ sigmas, timesteps }: Schedule): Sampler {
  let index = 0;
  let order = 1;
  let warmedUp = 0;
  let last: Float32Array | null = null;
  /** Clean pictures told at this step's start and at the ones before. */
  let [previous, earlier]: [Float32Array | null, Float32Array | null] = [null, null];
  return {
    step: (velocity, sample) => {
      const told = cleanFrom(velocity, sample, at(sigmas, index));
      let corrected = sample;
      if (last !== null && previous !== null) {
        const second = order === 2 ? earlier : null;
        corrected = correct(update(at(sigmas, index - 1), at(sigmas, index), second && at(sigmas, index - 2)), last, told, previous, second);
      }
      earlier = previous;
      previous = told;
      order = Math.min(2, timesteps.length - index, warmedUp + 1);
      last = corrected;
      const second = order === 2 ? earlier : null;
      const next = predict(update(at(sigmas, index), at(sigmas, index + 1), second && at(sigmas, index - 1)), corrected, told, second);
      warmedUp = Math.min(2, warmedUp + 1);
      index++;
      return next;
    },
  };
}

function predict({ keep, clean, factor, ratio }: Update, sample: Float32Array, told: Float32Array, before: Float32Array | null): Float32Array {
  return sample.map((x, i) => {
    const m0 = told[i] ?? 0;
    const slope = before === null ? 0 : (0.5 * ((before[i] ?? 0) - m0)) / ratio;
    return keep * x + clean * m0 + factor * slope;
  });
}

function correct({ keep, clean, factor, ratio, rho }: Update, last: Float32Array, told: Float32Array, previous: Float32Array, before: Float32Array | null): Float32Array {
  return last.map((x, i) => {
    const m0 = previous[i] ?? 0;
    const slope = before === null ? 0 : (rho[0] * ((before[i] ?? 0) - m0)) / ratio;
    return keep * x + clean * m0 + factor * (slope + rho[1] * ((told[i] ?? 0) - m0));
  });
}
