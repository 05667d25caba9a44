import { execFile } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FilmError } from '../../film/errors.ts';
import { shotIn } from '../../shoot/address.ts';
import type { Engine, FrameFormat } from '../engine.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { CUSTOM_PRESET_FILE } from './custom-preset.ts';
import { createDiffusionEngine } from './diffusion-engine.ts';
import { createGraph } from './onnx/graph.ts';
import * as ops from './onnx/ops.ts';
import { openSession } from './onnx/runtime.ts';
import { testModel, writeTestModel } from './test-model.ts';
import { tokensOfFrame } from './wan/config.ts';

let folder: string;
beforeAll(async () => {
  folder = await writeTestModel();
});
afterAll(() => rm(folder, { recursive: true }));

/** What `work` fails with; it must be a sentence that a user can act on. */
async function refusal(work: Promise<unknown>): Promise<FilmError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FilmError)) throw new TypeError(`Expected a FilmError, got ${String(error)}`);
  expect(error.message).toMatch(/^[^\n]*\.$/);
  expect(error.code).not.toBe('internal');
  return error;
}

const sequence = exampleSequence([exampleShot('a', { seconds: 2 })]);
const shot = shotIn(sequence, exampleShot('a'));

async function firstFrame(engine: Engine, format: FrameFormat): Promise<number> {
  let bytes = 0;
  await engine.shoot(sequence, shot, 1, format, { write: async ({ data }) => void (bytes += data.length) });
  return bytes;
}

/** The model with another description. */
async function described(changes: object, work: () => Promise<void>): Promise<void> {
  const path = join(folder, CUSTOM_PRESET_FILE);
  const before = await readFile(path);
  await writeFile(path, JSON.stringify({ ...testModel, ...changes }));
  await work().finally(() => writeFile(path, before));
}

describe('weights that do not fit', () => {
  it('of another model are named by their first tensor, with both shapes', async () => {
    const error = await refusal(createDiffusionEngine({ weights: folder, model: 'wan2.1-t2v-1.3b' }, {}));
    expect(error).toMatchObject({ code: 'bad-file', message: expect.stringMatching(/"patch_embedding\.weight" has the shape \[32, 4, 1, 2, 2\] where \[1536, 16, 1, 2, 2\] was expected/) as string });
  });

  it.each([
    ['text_encoder', /holds no text encoder, which twin needs/],
    ['transformer', /holds no transformer, which twin needs/],
    ['spiece.model', /holds no tokenizer/],
  ])('a missing %s is named', async (part, says) => {
    await rename(join(folder, part), `${folder}-aside`);
    try {
      expect(await refusal(createDiffusionEngine({ weights: folder }, {}))).toMatchObject({ code: 'bad-file', param: '--weights', message: expect.stringMatching(says) as string });
    } finally {
      await rename(`${folder}-aside`, join(folder, part));
    }
  });
});

describe('films that a model cannot make', () => {
  it('a longer prompt than the model reads is told with both lengths', async () => {
    await described({ transformer: { ...testModel.transformer, textTokens: 4 } }, async () => {
      await using engine = await createDiffusionEngine({ weights: folder }, {});
      const error = await refusal(firstFrame(engine, { widthPx: 64, heightPx: 32, rate: { num: 12, den: 1 }, quality: 'draft' }));
      expect(error).toMatchObject({ code: 'engine-refused', message: expect.stringMatching(/make \d+ tokens, and twin reads at most 4/) as string });
    });
  });

  it('a shot that ends beyond the places in time that the model knows is refused before it is filmed, with the length that can be', async () => {
    await described({ maxLatentFrames: 4 }, async () => {
      await using engine = await createDiffusionEngine({ weights: folder }, {});
      expect(engine.supports(sequence, shot)).toEqual({ ok: false, reason: 'twin makes at most 1.3 seconds of one sequence, and the shot ends beyond that' });
    });
  });

  it('sizes that patches do not divide are filmed in whole patches and cut to the size', async () => {
    await using engine = await createDiffusionEngine({ weights: folder }, {});
    for (const [widthPx, heightPx] of [[50, 30], [2, 90]] as const) {
      expect(await firstFrame(engine, { widthPx, heightPx, rate: { num: 12, den: 1 }, quality: 'draft' })).toBe(widthPx * heightPx * 4);
    }
    expect(() => tokensOfFrame(testModel.transformer, 3, 4)).toThrow(/4x3 is not a whole number of patches of 2x2/);
  });
});

describe('machines that cannot run a model', () => {
  it('without the memory for a tensor say what would need less', async () => {
    const graph = createGraph('huge');
    const x = graph.input('x', 'float32', [1]);
    graph.output('y', graph.op('Expand', [x, ops.indices(graph, [2 ** 44])]), 'float32', ['n']);
    const session = await openSession(graph.toBytes(), { device: 'cpu' });
    const error = await refusal(session.run({ x: { dims: [1], data: Float32Array.of(1) } }, ['y']));
    await session.release();
    expect(error).toMatchObject({ code: 'engine-refused', message: expect.stringMatching(/not enough memory/) as string, remedy: expect.stringMatching(/--quality draft/) as string });
  });

  it('without a graphics card say how to run on the processor', async () => {
    // In a process of its own: a driver is chosen by the environment, and some hang as they are unloaded.
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const code = `
      import { createDiffusionEngine } from ${JSON.stringify(new URL('./diffusion-engine.ts', import.meta.url).href)};
      import { exampleSequence, exampleShot } from ${JSON.stringify(new URL('../example-sequence.ts', import.meta.url).href)};
      const sequence = exampleSequence([exampleShot('a')]);
      const film = async () => {
        const engine = await createDiffusionEngine({ weights: ${JSON.stringify(folder)} });
        await engine.shoot(sequence, sequence.shots[0], 1, { widthPx: 64, heightPx: 32, rate: { num: 12, den: 1 }, quality: 'draft' }, { write: async () => {} });
      };
      const told = await film().then(() => null, ({ code, message, remedy }) => ({ code, message, remedy }));
      process.stdout.write(JSON.stringify(told), () => process.exit(0));`;
    const env = { ...process.env, KINORA_DEVICE: 'webgpu', VK_ICD_FILENAMES: '/dev/null', VK_DRIVER_FILES: '/dev/null', DISPLAY: '' };
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', tsx, '--input-type=module', '--eval', code], { env, timeout: 110_000 });
    expect(JSON.parse(stdout)).toMatchObject({ code: 'no-gpu', message: expect.stringMatching(/^[^\n]*\.$/) as string, remedy: expect.stringMatching(/KINORA_DEVICE/) as string });
  }, 120_000);
});
