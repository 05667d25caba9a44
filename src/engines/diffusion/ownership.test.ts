import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { pastChunks, type Knobs } from './knobs.ts';
import { emptyFilm, rollChunk, seededNoise, type FilmState, type RolloutOptions } from './rollout.ts';
import { openTwin, twinConfig, twinLatents } from './test-twin.ts';
import { twinTensor } from './twin.ts';
import type { WanModel } from './wan/wan-model.ts';

const knobs: Knobs = {
  chunkFrames: 2, sampler: 'renoise', steps: [1000, 500], shift: 5, guidance: 1, sinkChunks: 1, hasShotSink: false, localChunks: 1,
  rotary: 'relative', shotOffsetFrames: 0, recache: false, cutPrefix: '',
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A model whose keys and values are counted as long as somebody holds them. */
function counted(model: WanModel): { readonly model: WanModel; readonly alive: () => Promise<number> } {
  const seen: WeakRef<Float32Array>[] = [];
  return {
    model: {
      ...model,
      run: async (inputs, keep) => {
        const result = await model.run(inputs, keep);
        for (const { data } of [...(result.state?.keys ?? []), ...(result.state?.values ?? [])]) seen.push(new WeakRef(data));
        return result;
      },
    },
    alive: async () => {
      // What a WeakRef was asked for stays until the end of the turn.
      await nextTurn();
      collect();
      await nextTurn();
      return seen.filter((ref) => ref.deref() !== undefined).length;
    },
  };
}

/** Tensors of one kept chunk: keys and values of every layer. */
const OF_CHUNK = 2 * twinConfig.layers;

const optionsFor = (model: WanModel, signal?: AbortSignal): RolloutOptions => ({
  model, knobs, ...twinLatents, noise: seededNoise(1), plainText: null, signal,
  readPrompt: (prompt) => model.readText(twinTensor(prompt, [5, 12])),
});

async function roll(film: FilmState, chunks: number, options: RolloutOptions): Promise<FilmState> {
  for (let i = 0; i < chunks; i++) film = await rollChunk(film, { prompt: 'a', isCut: false }, options);
  return film;
}

describe('keys and values', () => {
  it('are held by the chunks that may still be looked back at, and by nothing else', async () => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const { model, alive } = counted(twin.model);
    const film = await roll(emptyFilm, 6, optionsFor(model));
    expect(film.kept).toHaveLength(2);
    expect(await alive()).toBe(2 * OF_CHUNK);
  });

  it('of a film that is cancelled and dropped are freed, though the model stays open', async () => {
    await using twin = await openTwin(pastChunks(knobs), knobs.rotary);
    const { model, alive } = counted(twin.model);
    const stop = new AbortController();
    let passes = 0;
    const stopping: WanModel = {
      ...model,
      run: (inputs, keep) => {
        // In the middle of the fourth chunk.
        if (++passes === 11) stop.abort();
        return model.run(inputs, keep);
      },
    };
    await expect(roll(emptyFilm, 6, optionsFor(stopping, stop.signal))).rejects.toMatchObject({ code: 'cancelled' });
    expect(passes).toBe(11);
    expect(await alive()).toBe(0);
    expect((await roll(emptyFilm, 1, optionsFor(model))).chunks).toBe(1);
  });
});
