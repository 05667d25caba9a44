import { describe, expect, it } from 'vitest';
import { createAsyncQueue } from './async-queue.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('async queue', () => {
  it('hands items over in order and ends after close', async () => {
    const queue = createAsyncQueue<number>(2);
    const got: number[] = [];
    const reading = (async () => {
      for await (const item of queue) got.push(item);
    })();
    for (let i = 0; i < 20; i++) await queue.push(i);
    queue.close();
    await reading;
    expect(got).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('makes the producer wait when it is full', async () => {
    const queue = createAsyncQueue<number>(2);
    await queue.push(1);
    await queue.push(2);
    let third = false;
    const pushing = queue.push(3).then(() => (third = true));
    await settle();
    expect(third).toBe(false);
    const reader = queue[Symbol.asyncIterator]();
    expect((await reader.next()).value).toBe(1);
    await pushing;
    expect(third).toBe(true);
  });

  it('tells the producer when the consumer failed', async () => {
    const queue = createAsyncQueue<number>(1);
    const reading = (async () => {
      for await (const item of queue) throw new Error(`no room for ${item}`);
    })();
    await queue.push(1);
    await expect(reading).rejects.toThrow('no room for 1');
    await expect(queue.push(2)).rejects.toThrow('left');
  });

  it('ends both sides on failure, also a producer that waits', async () => {
    const queue = createAsyncQueue<number>(1);
    await queue.push(1);
    const waiting = queue.push(2);
    queue.fail(new Error('lost'));
    await expect(waiting).rejects.toThrow('lost');
    await expect(queue[Symbol.asyncIterator]().next()).rejects.toThrow('lost');
  });
});
