/**
 * @file Noise schedules of flow matching: a sample at noise level sigma is (1 - sigma) clean + sigma noise, and the model tells the
 * velocity noise - clean. A schedule is the list of levels that a sampler goes down, and what the model is told at each.
 */

/** Levels from high to 0. */
export interface Schedule {
  /** One more than there are steps; the last is 0. */
  readonly sigmas: readonly number[];
  /** What the model is told at each step, 0 (clean) to 1000 (noise). */
  readonly timesteps: readonly number[];
}

/** Moves a level up, as larger pictures need: shift 1 leaves it where it is. */
export function shiftSigma(sigma: number, shift: number): number {
  return (shift * sigma) / (1 + (shift - 1) * sigma);
}

/** `count` numbers from `from` to `to`, both included. */
function spaced(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (count === 1 ? from : from + ((to - from) * i) / (count - 1)));
}

/** Levels for UniPC as Wan's own code makes them; the model is told whole timesteps, cut off and not rounded. Source: wan/utils/fm_solvers_unipc.py. */
export function unipcSchedule(steps: number, shift: number): Schedule {
  const sigmas = spaced(0.999, 0, steps + 1).slice(0, -1).map((sigma) => shiftSigma(sigma, shift));
  return { sigmas: [...sigmas, 0].map(Math.fround), timesteps: sigmas.map((sigma) => Math.trunc(sigma * 1000)) };
}

/** Levels for Euler's method as Diffusers makes them. Its lowest level is shifted once before the levels are spaced and once after. Source: scheduling_flow_match_euler_discrete.py. */
export function eulerSchedule(steps: number, shift: number): Schedule {
  const sigmas = spaced(1, shiftSigma(0.001, shift), steps).map((sigma) => shiftSigma(sigma, shift));
  return { sigmas: [...sigmas, 0], timesteps: sigmas.map((sigma) => sigma * 1000) };
}

/**
 * Levels for a few steps with fresh noise between them: the listed timesteps (such as 1000, 750, 500, 250) are shifted before use.
 * Source: pipeline/causal_inference.py of Self-Forcing with warp_denoising_step.
 */
export function fewStepSchedule(timesteps: readonly number[], shift: number): Schedule {
  const sigmas = timesteps.map((timestep) => shiftSigma(timestep / 1000, shift));
  return { sigmas: [...sigmas, 0], timesteps: sigmas.map((sigma) => sigma * 1000) };
}

/** The part of a schedule from noise level `strength` (0 to 1) down, for films that start from other pictures: at least its last step. */
export function fromStrength({ sigmas, timesteps }: Schedule, strength: number): Schedule {
  const first = timesteps.findIndex((_, i) => (sigmas[i] ?? 0) <= strength + 1e-6);
  const skipped = first < 0 ? timesteps.length - 1 : first;
  return { sigmas: sigmas.slice(skipped), timesteps: timesteps.slice(skipped) };
}

/** clean (1 - sigma) + noise sigma. */
export function addNoise(clean: Float32Array, noise: Float32Array, sigma: number): Float32Array {
  return clean.map((x, i) => (1 - sigma) * x + sigma * (noise[i] ?? 0));
}
