import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { chooseDriver, openGpu } from './driver.ts';
import { pollPatiently } from './patient-polling.ts';

describe('waiting for the GPU', () => {
  it('leaves the turns of everybody else as they are', async () => {
    const scope = { setImmediate };
    pollPatiently(scope);
    expect(scope.setImmediate).not.toBe(setImmediate);
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 20);
      scope.setImmediate((word: string) => order.push(word), 'named by its argument');
      scope.setImmediate(order.push.bind(order, 'bound'));
    });
    expect(order).toEqual(['named by its argument', 'bound']);
    expect(await promisify(scope.setImmediate)('value')).toBe('value');
    const once = scope.setImmediate;
    pollPatiently(scope);
    expect(scope.setImmediate).toBe(once);
  });

  it('asks the device some times for a picture, and not thousands of times', async () => {
    const before = globalThis.setImmediate;
    let turns = 0;
    try {
      const { gpu } = await openGpu(await chooseDriver());
      const patient = globalThis.setImmediate;
      globalThis.setImmediate = ((callback: () => void) => {
        turns += 1;
        return patient(callback);
      }) as typeof setImmediate;
      const adapter = await gpu.requestAdapter();
      const device = await adapter?.requestDevice();
      const buffer = device?.createBuffer({ size: 1 << 24, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
      const source = device?.createBuffer({ size: 1 << 24, usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST });
      const started = performance.now();
      for (let i = 0; i < 40; i++) {
        const encoder = device?.createCommandEncoder();
        encoder?.copyBufferToBuffer(source as GPUBuffer, 0, buffer as GPUBuffer, 0, 1 << 24);
        device?.queue.submit([encoder?.finish() as GPUCommandBuffer]);
      }
      await buffer?.mapAsync(GPUMapMode.READ);
      const ms = performance.now() - started;
      expect(turns).toBeGreaterThan(0);
      expect(turns).toBeLessThan(ms * 1.5 + 20);
      device?.destroy();
    } finally {
      globalThis.setImmediate = before;
    }
  });
});
