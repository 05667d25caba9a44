/** @file A bounded queue between a producer and a consumer that run at the same time. */

/** Holds up to `capacity` items. One consumer reads it with `for await`; leaving that loop early stops the producer. */
export interface AsyncQueue<T> extends AsyncIterable<T> {
  /** Resolves when the item is in the queue: awaiting it is the backpressure. Rejects when the consumer failed or left. */
  push(item: T): Promise<void>;
  /** No more items will come; the consumer gets those still queued, then ends. */
  close(): void;
  /** Ends both sides with `error`; queued items are dropped. */
  fail(error: unknown): void;
}

/** Makes a queue of at most `capacity` waiting items (at least 1). */
export function createAsyncQueue<T>(capacity: number): AsyncQueue<T> {
  if (!Number.isInteger(capacity) || capacity < 1) throw new TypeError(`createAsyncQueue: capacity is ${capacity}; it must be a whole number above 0`);
  const items: T[] = [];
  let closed = false;
  let failure: { readonly error: unknown } | null = null;
  let waiters: (() => void)[] = [];

  const wake = (): void => {
    const woken = waiters;
    waiters = [];
    for (const resume of woken) resume();
  };
  const change = (): Promise<void> => new Promise((resolve) => waiters.push(resolve));
  const fail = (error: unknown): void => {
    failure ??= { error };
    items.length = 0;
    wake();
  };

  const push = async (item: T): Promise<void> => {
    while (failure === null && !closed && items.length >= capacity) await change();
    if (failure !== null) throw failure.error;
    if (closed) throw new TypeError('AsyncQueue.push: the queue is closed');
    items.push(item);
    wake();
  };

  async function* read(): AsyncGenerator<T, void, undefined> {
    let finished = false;
    try {
      for (;;) {
        while (failure === null && !closed && items.length === 0) await change();
        if (failure !== null) throw failure.error;
        if (items.length === 0) break;
        const item = items.shift() as T;
        wake();
        yield item;
      }
      finished = true;
    } finally {
      if (!finished) fail(new Error('The reader of the queue left.'));
    }
  }

  return {
    push,
    close: () => {
      closed = true;
      wake();
    },
    fail,
    [Symbol.asyncIterator]: read,
  };
}
