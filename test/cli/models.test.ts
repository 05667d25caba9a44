import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTestModel } from '../../src/engines/diffusion/test-model.ts';
import { run } from './run.ts';

let model = '';
let folder = '';
beforeAll(async () => {
  model = await writeTestModel();
  folder = await mkdtemp(join(tmpdir(), 'kinora-models-'));
});
afterAll(async () => {
  await rm(model, { recursive: true });
  await rm(folder, { recursive: true });
});

describe('kinora models', () => {
  it('lists what there is, with sizes that follow from the shapes', async () => {
    const { exit, stdout } = await run(['models', '--json']);
    expect(exit).toBe(0);
    const rows = JSON.parse(stdout) as readonly { readonly name: string; readonly transformerParameters: number; readonly licence: string }[];
    expect(rows.map(({ name }) => name)).toContain('self-forcing');
    expect(rows.find(({ name }) => name === 'wan2.1-t2v-1.3b')?.transformerParameters).toBe(1_418_996_800);
    expect(rows.every(({ licence }) => licence !== '')).toBe(true);
  });

  it('says what a folder holds without running it, and refuses what it does not', async () => {
    const good = await run(['models', '--weights', model]);
    expect(good.stdout).toMatch(/holds twin .*\n {2}transformer .*69 tensors/);
    const bad = await run(['models', '--weights', model, '--model', 'tiny']);
    expect(bad).toMatchObject({ exit: 4, stderr: expect.stringMatching(/for another model: tensor "patch_embedding\.weight"/) as string });
  });
});

it('kinora make films with a learned model', async () => {
  const [output, preview] = [join(folder, 'film.mp4'), join(folder, 'preview.png')];
  const made = await run(['make', 'A boat sails at dusk.', '--engine', 'diffusion', '--weights', model, '--size', '96x64', '--seconds', '1', '--output', output, '--cache', join(folder, 'takes'), '--json', '--preview', preview]);
  expect(made.stderr).not.toMatch(/^kinora:/m);
  expect(made.stderr).toMatch(/Made part 1 of 2 for shot 1 of 1\n(?:.*\n)*Made part 2 of 2/);
  expect(await sharp(preview).metadata()).toMatchObject({ format: 'png', channels: 3, width: 384, height: 256 });
  expect(JSON.parse(made.stdout)).toMatchObject({ recipe: { engine: { name: 'diffusion', version: expect.stringContaining('twin') as string } } });

  const again = await run(['verify', output, '--weights', model, '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ isSame: true, changes: [] });
  const inEight = await run(['verify', output, '--weights', model, '--quant', 'int8', '--json']);
  expect(JSON.parse(inEight.stdout)).toMatchObject({ isSame: false, changes: [{ what: 'engine', now: expect.stringMatching(/-int8$/) as string }] });
  const without = await run(['verify', output]);
  expect(without).toMatchObject({ exit: 2, stderr: expect.stringMatching(/needs weights, and none are named/) as string });
}, 60_000);

it('a preview that is no PNG, or that no engine gives, is refused before anything is filmed', async () => {
  const make = (...more: readonly string[]): ReturnType<typeof run> => run(['make', 'A boat sails at dusk.', '--output', join(folder, 'none.mp4'), ...more]);
  expect(await make('--engine', 'diffusion', '--weights', model, '--preview', 'preview.gif')).toMatchObject({ exit: 2, stderr: expect.stringMatching(/must be a file whose name ends in \.png/) as string });
  expect(await make('--engine', 'testcard', '--preview', 'preview.png')).toMatchObject({ exit: 2, stderr: expect.stringMatching(/the testcard engine makes no previews/) as string });
});

it('kinora make starts from a film', async () => {
  const encoding = await writeTestModel(['vae']);
  const [start, output, cache] = [join(folder, 'start.mp4'), join(folder, 'started.mp4'), join(folder, 'takes')];
  const first = await run(['make', 'A red ball.', '--engine', 'testcard', '--size', '96x64', '--seconds', '1', '--no-check', '-o', start, '--cache', cache]);
  expect(first).toMatchObject({ exit: 0 });
  const { stdout, stderr } = await run(['make', 'A boat sails at dusk.', '--engine', 'diffusion', '--weights', encoding, '--start', start, '--strength', '0', '--size', '96x64', '--seconds', '1', '-o', output, '--cache', cache, '--json']);
  expect(stderr).not.toMatch(/^kinora:/m);
  expect(JSON.parse(stdout)).toMatchObject({ recipe: { engine: { version: expect.stringMatching(/-from[0-9a-f]{8}-0$/) as string } } });
  const verified = await run(['verify', output, '--weights', encoding, '--start', start, '--strength', '0', '--json']);
  expect(JSON.parse(verified.stdout)).toMatchObject({ isSame: true });
  await rm(encoding, { recursive: true });
}, 60_000);
