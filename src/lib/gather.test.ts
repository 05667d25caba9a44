import { expect, test } from 'vitest';
import { gather } from './gather.ts';

/** A question that is answered when the test says so. */
function slowly(): { readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>; readonly asked: (readonly string[])[]; answer(found: Readonly<Record<string, string>> | Error): Promise<void> } {
  const asked: (readonly string[])[] = [];
  let settle: (found: Readonly<Record<string, string>> | Error) => void = () => undefined;
  return {
    asked,
    ask: (keys) => {
      asked.push(keys);
      return new Promise((resolve, reject) => {
        settle = (found) => (found instanceof Error ? reject(found) : resolve(new Map(Object.entries(found))));
      });
    },
    answer: async (found) => {
      settle(found);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('who asks while a question is under way is asked for together, each thing once', async () => {
  const { ask, asked, answer } = slowly();
  const find = gather(ask);
  const first = find('a');
  const later = [find('b'), find('c'), find('b'), find('a')];
  expect(asked).toEqual([['a']]);
  await answer({ a: 'old' });
  expect(asked).toEqual([['a'], ['b', 'c', 'a']]);
  await answer({ a: 'new', b: 'B' });
  expect(await first).toBe('old');
  // Who asked for the same thing while the first question was under way hears what is so now, not what was.
  expect(await Promise.all(later)).toEqual(['B', null, 'B', 'new']);
});

test('a question that fails fails for those it was asked for, and the next is asked', async () => {
  const { ask, asked, answer } = slowly();
  const find = gather(ask);
  const failed = Promise.allSettled([find('a')]);
  const next = find('b');
  await answer(new Error('gone'));
  expect(await failed).toMatchObject([{ status: 'rejected', reason: { message: 'gone' } }]);
  await answer({ b: 'B' });
  expect(await next).toBe('B');
  expect(asked).toHaveLength(2);
});
