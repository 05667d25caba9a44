import { expect, it } from 'vitest';
import { readFixture, relativeError } from '../parity.ts';
import { twinTensor } from '../twin.ts';
import { createSampler, type SamplerName } from './samplers.ts';
import { addNoise, eulerSchedule, fewStepSchedule, fromStrength, unipcSchedule, type Schedule } from './schedule.ts';

const fixture = await readFixture('schedules');
const dims = [1, 4, 5, 6];

function run(name: SamplerName, schedule: Schedule): Float32Array {
  const sampler = createSampler(name, schedule);
  return schedule.timesteps.reduce((sample, _, index) => {
    const velocity = twinTensor(`schedule.velocity.${index}`, dims).data.map((v, i) => v + Math.fround(0.3 * (sample[i] ?? 0)));
    return sampler.step(velocity, sample, () => twinTensor(`fresh.${index}`, dims).data);
  }, twinTensor('schedule.noise', dims).data);
}

it.each([[1, 5], [2, 5], [4, 5], [10, 3], [50, 8]])("UniPC goes down %i steps at shift %i as the authors' does", (steps, shift) => {
  const schedule = unipcSchedule(steps, shift);
  expect(schedule.timesteps).toEqual(fixture.numbers[`unipc.${steps}.${shift}`]);
  expect(relativeError({ dims, data: run('unipc', schedule) }, fixture.tensor(`unipc.${steps}.${shift}`))).toBeLessThan(1e-5);
});

it.each([[4, 5], [10, 3]])("Euler's method goes down %i steps at shift %i as Diffusers' does", (steps, shift) => {
  const schedule = eulerSchedule(steps, shift);
  fixture.numbers[`euler.${steps}.${shift}`]!.forEach((timestep, i) => expect(schedule.timesteps[i]).toBeCloseTo(timestep, 2));
  expect(relativeError({ dims, data: run('euler', schedule) }, fixture.tensor(`euler.${steps}.${shift}`))).toBeLessThan(1e-5);
});

it('the few steps of distilled models are shifted before use', () => {
  expect(fewStepSchedule([1000, 750, 500, 250], 5).timesteps.map((t) => Number(t.toFixed(2)))).toEqual([1000, 937.5, 833.33, 625]);
  expect(unipcSchedule(4, 5).timesteps).toEqual([999, 937, 833, 624]);
});

it('fresh noise is drawn between steps and never after the last', () => {
  const schedule = fewStepSchedule([1000, 500], 1);
  const sampler = createSampler('renoise', schedule);
  let drawn = 0;
  const noise = (): Float32Array => (drawn++, Float32Array.of(8));
  const middle = sampler.step(Float32Array.of(2), Float32Array.of(5), noise);
  expect([...middle]).toEqual([0.5 * 3 + 0.5 * 8]);
  expect([...sampler.step(Float32Array.of(1), middle, noise)]).toEqual([5.5 - 0.5]);
  expect(drawn).toBe(1);
});

it('a schedule from a strength skips the steps above it, and keeps one', () => {
  const schedule = fewStepSchedule([1000, 750, 500, 250], 1);
  expect(fromStrength(schedule, 1).timesteps).toHaveLength(4);
  expect(fromStrength(schedule, 0.5).timesteps).toEqual([500, 250]);
  expect(fromStrength(schedule, 0.01).sigmas).toEqual([0.25, 0]);
  expect([...addNoise(Float32Array.of(4), Float32Array.of(8), 0.25)]).toEqual([5]);
});

it('no step is taken beyond the last', () => {
  const sampler = createSampler('euler', { sigmas: [1, 0], timesteps: [1000] });
  sampler.step(Float32Array.of(1), Float32Array.of(1), () => Float32Array.of(0));
  expect(() => sampler.step(Float32Array.of(1), Float32Array.of(1), () => Float32Array.of(0))).toThrow(RangeError);
});
