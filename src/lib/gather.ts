/** @file Many who ask for one thing each, answered by few questions. */

/** Somebody who waits for the answer about `key`. */
interface Asker<K, V> {
  readonly key: K;
  readonly resolve: (value: V | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a function that looks one thing up; null when `ask` says nothing of it. All that is wanted while a question is under way is asked for together in
 * the next one, so a crowd costs one question at a time, and no answer is older than its asking. When `ask` rejects, so do all that it was asked for.
 */
export function gather<K, V>(ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>): (key: K) => Promise<V | null> {
  let waiting: Asker<K, V>[] = [];
  let isAsking = false;
  const askForAll = async (): Promise<void> => {
    isAsking = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        const found = await ask([...new Set(now.map(({ key }) => key))]);
        for (const { key, resolve } of now) resolve(found.get(key) ?? null);
      } catch (error) {
        for (const { reject } of now) reject(error);
      }
    }
    isAsking = false;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (!isAsking) void askForAll();
    });
}
