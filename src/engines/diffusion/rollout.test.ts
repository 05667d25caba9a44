import { describe, expect, it } from 'vitest';
import { pastChunks, type Knobs } from './knobs.ts';
import type { Tensor } from './onnx/runtime.ts';
import { readFixture, relativeError } from './parity.ts';
import { emptyFilm, joinFrames, rollChunk, seededNoise, type ChunkPlan, type FilmState, type NoiseSource, type RolloutOptions } from './rollout.ts';
import { openTwin, twinLatents } from './test-twin.ts';
import { twinTensor } from './twin.ts';
import type { WanModel } from './wan/wan-model.ts';

const base: Knobs = {
  chunkFrames: 2, sampler: 'renoise', steps: [1000, 750, 500, 250], shift: 5, guidance: 1, sinkChunks: 0, hasShotSink: false, localChunks: 6,
  rotary: 'absolute', shotOffsetFrames: 0, recache: false, cutPrefix: '',
};

/** The reference draws `[frames, channels, height, width]`. */
function channelsFirst(data: Float32Array, frames: number): Float32Array {
  const [channels, size] = [4, twinLatents.latentHeight * twinLatents.latentWidth];
  return Float32Array.from({ length: data.length }, (_, i) => data[((Math.floor(i / size) % frames) * channels + Math.floor(i / size / frames)) * size + (i % size)] ?? NaN);
}

/** The noise of the reference scripts: all of it at first, then by the order of drawing. */
function scriptedNoise(chunks: number, draws: number): NoiseSource {
  const whole = twinTensor('loop.noise', [1, chunks * 2, 4, 4, 6]).data;
  return (chunk, step, length) => channelsFirst(step === 0 ? whole.subarray(chunk * length, (chunk + 1) * length) : twinTensor(`loop.noise.${chunk * draws + step - 1}`, [2, 4, 4, 6]).data, 2);
}

const optionsFor = async (model: WanModel, knobs: Knobs, noise: NoiseSource): Promise<RolloutOptions> => ({
  model, knobs, ...twinLatents, noise, plainText: null,
  readPrompt: (prompt) => model.readText(twinTensor(prompt, [5, 12])),
});

async function roll(plans: readonly ChunkPlan[], options: RolloutOptions, film: FilmState = emptyFilm): Promise<{ film: FilmState; latents: Tensor }> {
  const made: Tensor[] = [];
  for (const plan of plans) {
    film = await rollChunk(film, plan, options);
    made.push(film.kept.at(-1)!.latents);
  }
  return { film, latents: joinFrames(made) };
}

const plain = (prompt: string): ChunkPlan => ({ prompt, isCut: false });
const times = (count: number, plan: ChunkPlan): ChunkPlan[] => Array.from({ length: count }, () => plan);
/** `[1, frames, channels, height, width]` of the reference as ours. */
const asOurs = ({ dims, data }: Tensor): Tensor => ({ dims: [1, 4, dims[1] ?? 0, 4, 6], data: channelsFirst(data, dims[1] ?? 0) });

describe("makes the same film as the authors' own loop", () => {
  it.each([
    ['self-forcing-loop', 3, base],
    ['sink-window-loop', 6, { ...base, sinkChunks: 1, localChunks: 1 }],
  ] as const)('%s', async (name, chunks, knobs) => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const { latents } = await roll(times(chunks, plain('loop.text')), await optionsFor(twin.model, knobs, scriptedNoise(chunks, 3)));
    expect(relativeError(latents, asOurs((await readFixture(name)).tensor('latents')))).toBeLessThan(1e-4);
  });
});

it("makes the same clip at once, in fifty steps with guidance, as Wan's own loop", async () => {
  const whole: Knobs = { ...base, chunkFrames: 3, sampler: 'unipc', steps: 50, shift: 8, guidance: 6, localChunks: 0 };
  await using twin = await openTwin(pastChunks(whole), whole.rotary);
  const noise: NoiseSource = () => twinTensor('clip.noise', [4, 3, 4, 6]).data.slice();
  const options = await optionsFor(twin.model, whole, noise);
  const plainText = await twin.model.readText(twinTensor('clip.nothing', [5, 12]));
  const { latents } = await roll([plain('clip.text')], { ...options, plainText });
  const expected = (await readFixture('whole-clip-loop')).tensor('latents');
  expect(relativeError({ dims: expected.dims, data: latents.data }, expected)).toBeLessThan(1e-4);
  const weaker = await roll([plain('clip.text')], { ...options, knobs: { ...whole, guidance: 5 }, plainText });
  expect(relativeError({ dims: expected.dims, data: weaker.latents.data }, expected)).toBeGreaterThan(0.01);
});

describe("looks back as LongLive's own loops do", () => {
  const longlive: Knobs = { ...base, sinkChunks: 1, localChunks: 2, recache: true };
  // The text changes while the film is shorter than the window, when it fills it, and when it is longer.
  const changing = [...'aabbcccdd'].map(plain);

  it.each([
    ['recache-loop', 'reads the past anew when the text changes', longlive, changing],
    ['relative-loop', 'keeps places in the window', { ...longlive, rotary: 'relative' }, times(7, plain('a'))],
    ['relative-recache-loop', 'reads the past anew with places in the window', { ...longlive, rotary: 'relative' }, changing],
  ] as const)('%s: %s', async (name, _promise, knobs, plans) => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const { latents } = await roll(plans, await optionsFor(twin.model, knobs, scriptedNoise(plans.length, 3)));
    expect(relativeError(latents, asOurs((await readFixture(name)).tensor('latents')))).toBeLessThan(1e-4);
  });

  it.each([
    ['shot-sink-loop', 'keeps the first chunk of a shot', 'aaaaaaBbbbbCcDdd'],
    ['early-cut-loop', 'keeps it when the cut comes before the window is full', 'aBbbbb'],
  ] as const)('%s: %s', async (name, _promise, letters) => {
    const knobs: Knobs = { ...base, sampler: 'unipc', steps: 4, sinkChunks: 1, hasShotSink: true, localChunks: 1, shotOffsetFrames: 8 };
    // A capital begins a shot.
    const plans = [...letters].map((letter) => (letter === letter.toLowerCase() ? plain(letter) : { prompt: `The scene transitions. ${letter.toLowerCase()}`, isCut: true }));
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const { latents } = await roll(plans, await optionsFor(twin.model, knobs, scriptedNoise(plans.length, 3)));
    expect(relativeError(latents, asOurs((await readFixture(name)).tensor('latents')))).toBeLessThan(1e-4);
  });
});

describe('a film', () => {
  const knobs: Knobs = { ...base, sampler: 'unipc', steps: 3, sinkChunks: 1, localChunks: 1, rotary: 'relative', recache: true, shotOffsetFrames: 8 };

  it('goes on from any chunk as if it had never stopped', async () => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const options = await optionsFor(twin.model, knobs, seededNoise(3));
    const plans = [...times(3, plain('a')), ...times(2, plain('b')), { prompt: 'c', isCut: true }, plain('c')];
    const whole = await roll(plans, options);
    const start = await roll(plans.slice(0, 4), options);
    const end = await roll(plans.slice(4), options, start.film);
    expect(joinFrames([start.latents, end.latents])).toEqual(whole.latents);
  });

  it('depends on its seed, its prompts and its cuts, from the chunk on where they differ', async () => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const make = async (seed: number, plans: readonly ChunkPlan[]): Promise<readonly Float32Array[]> => {
      const { latents } = await roll(plans, await optionsFor(twin.model, knobs, seededNoise(seed)));
      return [0, 1, 2].map((chunk) => Float32Array.from({ length: 48 }, (_, i) => latents.data[chunk * 48 + i] ?? NaN));
    };
    const first = await make(1, times(3, plain('a')));
    expect((await make(2, times(3, plain('a'))))[0]).not.toEqual(first[0]);
    const switched = await make(1, [plain('a'), plain('b'), plain('b')]);
    const cut = await make(1, [plain('a'), { prompt: 'b', isCut: true }, plain('b')]);
    expect(switched[0]).toEqual(first[0]);
    expect(switched[1]).not.toEqual(first[1]);
    expect(cut[0]).toEqual(first[0]);
    expect(cut[1]).not.toEqual(switched[1]);
  });

  it('keeps no more chunks than can be looked back at', async () => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const { film } = await roll(times(8, plain('a')), await optionsFor(twin.model, knobs, seededNoise(1)));
    expect(film.kept.map(({ index }) => index)).toEqual([0, 5, 6, 7]);
    expect(film).toMatchObject({ chunks: 8, shots: 1 });
  });

  it('looks back at the first chunk of its shot where the knobs say so', async () => {
    const shots = { ...knobs, recache: false, hasShotSink: true };
    await using twin = await openTwin(pastChunks(shots), shots.rotary);
    const { film } = await roll([...times(3, plain('a')), { prompt: 'b', isCut: true }, ...times(3, plain('b'))], await optionsFor(twin.model, shots, seededNoise(1)));
    expect(film.kept.map(({ index }) => index)).toEqual([0, 3, 6]);
    expect(film.shots).toBe(2);
  });

  it('starts from other pictures as far as the strength lets them through', async () => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const options = await optionsFor(twin.model, { ...knobs, steps: 8 }, seededNoise(1));
    const given = twinTensor('given', [1, 4, 2, 4, 6]);
    const distance = async (strength: number): Promise<number> => {
      const { latents } = await roll([{ prompt: 'a', isCut: false, start: { latents: given, strength } }], options);
      return relativeError(latents, given);
    };
    const [none, some, all] = [await distance(0), await distance(0.6), await distance(1)];
    expect(none).toBe(0);
    expect(some).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(some);
  });

  it('with guidance moves away from what no text says', async () => {
    const guidedKnobs = { ...knobs, recache: false, guidance: 4 };
    await using twin = await openTwin(pastChunks(guidedKnobs), guidedKnobs.rotary);
    const options = { ...(await optionsFor(twin.model, guidedKnobs, seededNoise(1))), plainText: await twin.model.readText(twinTensor('nothing', [1, 12])) };
    const guided = await roll(times(2, plain('a')), options);
    const same = await roll(times(2, plain('a')), { ...options, knobs: { ...guidedKnobs, guidance: 1 } });
    expect(relativeError(guided.latents, same.latents)).toBeGreaterThan(0.01);
  });

  it('with guidance goes by plain + guidance (told - plain)', async () => {
    const guidedKnobs = { ...knobs, recache: false, guidance: 4 };
    await using twin = await openTwin(pastChunks(guidedKnobs), guidedKnobs.rotary);
    const plainText = await twin.model.readText(twinTensor('nothing', [1, 12]));
    const film = async (told: number, untold: number, guidance: number): Promise<Tensor> => {
      const run: WanModel['run'] = async (inputs, keep) => {
        const { velocity, state } = await twin.model.run(inputs, keep);
        return { state, velocity: { dims: velocity.dims, data: velocity.data.map(() => (inputs.text === plainText ? untold : told)) } };
      };
      const options = await optionsFor({ ...twin.model, run }, { ...guidedKnobs, guidance }, seededNoise(1));
      return (await roll(times(2, plain('a')), { ...options, plainText })).latents;
    };
    // 0.3 + 4 (0.5 - 0.3)
    expect(relativeError(await film(0.5, 0.3, 4), await film(1.1, 0, 1))).toBeLessThan(1e-5);
    expect(relativeError(await film(0.5, 0.3, 4), await film(-0.5, 0, 1))).toBeGreaterThan(0.1);
  });

  it('stops between passes when it is cancelled', async () => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const options = { ...(await optionsFor(twin.model, knobs, seededNoise(1))), signal: AbortSignal.abort() };
    await expect(roll([plain('a')], options)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
