import sharp from 'sharp';
import { expect, it } from 'vitest';
import { exampleSequence, exampleShot } from '../engines/example-sequence.ts';
import type { Engine } from '../engines/engine.ts';
import { withPreviews } from './preview.ts';

const shot = exampleShot('a');
const sequence = exampleSequence([shot]);
const format = { widthPx: 8, heightPx: 4, rate: { num: 24, den: 1 }, quality: 'draft' } as const;
const picture = (value: number): Uint8Array => new Uint8Array(8 * 4 * 4).fill(value);

it('shows a part that an engine makes before its frames are there, and does not withhold it from others', async () => {
  const told: Uint8Array[] = [];
  const parts: number[] = [];
  const engine: Pick<Engine, 'shoot'> = {
    shoot: async (_sequence, _shot, _frames, _format, sink, options) => {
      options?.onPart?.({ made: 1, count: 2, preview: null });
      options?.onPart?.({ made: 2, count: 2, preview: { widthPx: 8, heightPx: 4, data: picture(200) } });
      await sink.write({ widthPx: 8, heightPx: 4, data: picture(10), index: 0 });
    },
  };
  await withPreviews(engine as Engine, (jpeg) => void told.push(jpeg)).shoot(sequence, shot, 1, format, { write: () => Promise.resolve() }, { onPart: ({ made }) => void parts.push(made) });
  await expect.poll(() => told.length).toBe(1);
  const { data } = await sharp(told[0]).raw().toBuffer({ resolveWithObject: true });
  // That of the part, and of the frame that came right after it none: one every two seconds is enough.
  expect(data[0]).toBeGreaterThan(180);
  expect(parts).toEqual([1, 2]);
});
