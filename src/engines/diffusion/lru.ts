/** @file A map that forgets what was set longest ago. */

/** Keeps the values set last. */
export interface Lru<T> {
  has(key: string): boolean;
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  clear(): void;
}

/** Keeps the `size` values set last. */
export function createLru<T>(size: number): Lru<T> {
  const values = new Map<string, T>();
  return {
    has: (key) => values.has(key),
    get: (key) => values.get(key),
    set: (key, value) => {
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= size) break;
        values.delete(oldest);
      }
    },
    delete: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}
