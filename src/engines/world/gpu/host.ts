/** @file three.js' WebGPU renderer without a browser: Dawn in Node, a stub for the canvas, pictures read back from a render target. */
import type { RenderTarget, WebGPURenderer } from 'three/webgpu';

export interface Host {
  readonly renderer: WebGPURenderer;
  readonly device: GPUDevice;
  /**
   * Tells three that a new frame begins. three counts frames by a timer, and moves bones, lights and the like once a frame only: two frames drawn
   * between two ticks would show the same pose, which ticks fell where being a matter of luck.
   */
  nextFrame(): void;
  dispose(): void;
}

interface BrowserStubs {
  self?: unknown;
  requestAnimationFrame?: unknown;
  cancelAnimationFrame?: unknown;
}

/** Opens a renderer on `gpu`. Rejects when the adapter refuses. */
export async function createHost(gpu: GPU, widthPx: number, heightPx: number): Promise<Host> {
  installBrowserStubs(gpu);
  const { WebGPURenderer, HalfFloatType } = await import('three/webgpu');
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new Error('the driver offers no WebGPU adapter');
  const wanted = ['float32-filterable', 'rg11b10ufloat-renderable', 'shader-f16', 'float32-blendable', 'indirect-first-instance', 'timestamp-query'] as const;
  const device = await adapter.requestDevice({
    requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
    requiredLimits: {
      maxBufferSize: adapter.limits.maxBufferSize,
      maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
      maxTextureDimension2D: adapter.limits.maxTextureDimension2D,
      maxColorAttachmentBytesPerSample: adapter.limits.maxColorAttachmentBytesPerSample,
    },
  });
  const renderer = new WebGPURenderer({
    canvas: stubCanvas(device, widthPx, heightPx) as unknown as HTMLCanvasElement,
    device,
    antialias: false,
    outputBufferType: HalfFloatType,
  } as ConstructorParameters<typeof WebGPURenderer>[0]);
  await renderer.init();
  return {
    renderer,
    device,
    nextFrame: () => {
      (renderer as unknown as { _nodes: { nodeFrame: { update(): void } } })._nodes.nodeFrame.update();
    },
    dispose: () => {
      void renderer.dispose();
      device.destroy();
    },
  };
}

function stubCanvas(device: GPUDevice, width: number, height: number): object {
  const context = {
    configure: () => undefined,
    unconfigure: () => undefined,
    getCurrentTexture: () => device.createTexture({ size: [width, height], format: 'rgba8unorm', usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC }),
  };
  return { width, height, style: {}, addEventListener: () => undefined, removeEventListener: () => undefined, getContext: () => context };
}

// three asks for these at import and while rendering; nothing here runs on a clock of its own.
function installBrowserStubs(gpu: GPU): void {
  const scope = globalThis as BrowserStubs;
  scope.self ??= globalThis;
  scope.requestAnimationFrame ??= (callback: () => void) => setTimeout(callback, 16);
  scope.cancelAnimationFrame ??= (id: NodeJS.Timeout) => clearTimeout(id);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
}

/** Reads a render target of bytes back as RGBA rows, top to bottom, without padding. */
export async function readPixels(renderer: WebGPURenderer, target: RenderTarget, widthPx: number, heightPx: number): Promise<Uint8Array> {
  const data = await renderer.readRenderTargetPixelsAsync(target, 0, 0, widthPx, heightPx);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
