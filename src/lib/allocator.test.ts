import { expect, it } from 'vitest';
import { frugalAllocator } from './allocator.ts';

it('the command line starts its films with the same allocator as helpers and servers do', async () => {
  const supervise = (await import(new URL('../../bin/supervise.js', import.meta.url).href)) as { frugalAllocator: unknown };
  expect(supervise.frugalAllocator).toEqual(frugalAllocator);
});
