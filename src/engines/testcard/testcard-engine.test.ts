import { expect, it } from 'vitest';
import { describeEngine } from '../conformance.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { openEngine } from '../registry.ts';
import { BAR_PART, barColours, createTestcardEngine } from './testcard-engine.ts';

describeEngine({
  name: 'testcard',
  create: async () => createTestcardEngine(),
  refused: { sequence: exampleSequence([exampleShot('a')]), shot: exampleShot('b') },
  cancelMs: 500,
});

it('test card shows bars of known colours', async () => {
  const sequence = exampleSequence([exampleShot('a')]);
  const format = { widthPx: 140, heightPx: 80, rate: { num: 24, den: 1 }, quality: 'draft' } as const;
  const seen: number[][] = [];
  await createTestcardEngine().shoot(sequence, sequence.shots[0]!, 1, format, {
    write: async ({ data }) => {
      for (let bar = 0; bar < 7; bar++) {
        const at = (Math.floor((80 * BAR_PART) / 2) * 140 + bar * 20 + 10) * 4;
        seen.push([...data.subarray(at, at + 3)]);
      }
    },
  });
  expect(seen).toEqual(barColours);
});

it('registry refuses an unknown engine and names those there are', async () => {
  await expect(openEngine('camera')).rejects.toMatchObject({ code: 'bad-option', message: expect.stringContaining('"world", "testcard", "diffusion"') as string });
});
