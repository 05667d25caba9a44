/** @file Things to undo, in the opposite order: Node 20 has `await using` by way of the compiler, but no AsyncDisposableStack. */

/** Collects what is to be done at the end. */
export interface CleanUp extends AsyncDisposable {
  /** Adds something to do before all that was added earlier. */
  defer(undo: () => unknown): void;
}

/** Makes an empty clean-up. Disposing does everything once, also when a part fails, and then rejects with the first error. */
export function createCleanUp(): CleanUp {
  const undos: (() => unknown)[] = [];
  return {
    defer: (undo) => {
      undos.push(undo);
    },
    [Symbol.asyncDispose]: async () => {
      const failures: unknown[] = [];
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        try {
          await undo();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
