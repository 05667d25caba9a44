import { describe, expect, it } from 'vitest';
import { createCollector } from './let-go.ts';

describe('giving memory back between shots', () => {
  it('collects at first and then each time the process has grown by a shot', () => {
    const sizes = [600e6, 560e6, 590e6, 639e6, 641e6, 580e6, 600e6];
    let collections = 0;
    const collect = createCollector(() => sizes.shift() as number, () => {
      collections += 1;
    });
    collect();
    expect(collections).toBe(1);
    collect();
    collect();
    expect(collections).toBe(1);
    collect();
    expect(collections).toBe(2);
    collect();
    expect(collections).toBe(2);
  });

  it('frees what nobody holds any more', async () => {
    const wrapper = new WeakRef({ bytes: new Uint8Array(1000) });
    expect(wrapper.deref()?.bytes).toHaveLength(1000);
    // A weak reference that was just looked at is kept to the end of the turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
    createCollector(() => 1e9)();
    expect(wrapper.deref()).toBeUndefined();
  });
});
