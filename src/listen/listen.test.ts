import { expect, it } from 'vitest';
import { listen } from './listen.ts';

it('listen hears nothing in a film without music', async () => {
  expect(await listen(null)).toBeNull();
});

it('listen says that it cannot hear a song yet, and what to do instead', async () => {
  await expect(listen('tide.wav')).rejects.toMatchObject({ code: 'bad-option', param: '--music', remedy: expect.stringContaining('Leave --music out') as string });
});
