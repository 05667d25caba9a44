/** @file Tries a Vulkan driver in a process of its own: a driver that crashes or hangs there takes nothing with it. */
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** What a driver says of itself once a device was opened on it. */
export const adapterSchema = z.strictObject({
  vendor: z.string(),
  architecture: z.string(),
  device: z.string(),
  description: z.string(),
  /** Drawn by the processor, not by a graphics card. */
  isSoftware: z.boolean(),
});
export type AdapterInfo = z.infer<typeof adapterSchema>;

export type ProbeResult = { readonly ok: true; readonly adapter: AdapterInfo } | { readonly ok: false; readonly reason: string };

/** What to try: the ICD files to offer (none: the system's own choice), and a Vulkan loader to bring along, or null. */
export interface ProbeRequest {
  readonly icds: readonly string[];
  readonly loader: string | null;
}

const timeoutMs = 30_000;

/** Environment that makes the Vulkan loader offer only `icds`; older loaders know only the second name. */
export function driverEnvironment(icds: readonly string[]): Record<string, string> {
  if (icds.length === 0) return {};
  const list = icds.join(':');
  return { VK_DRIVER_FILES: list, VK_ICD_FILENAMES: list };
}

/** Loads a Vulkan loader under its own name, so that Dawn's dlopen of `libvulkan.so.1` finds it without any search path. */
export function loadVulkanLoader(path: string): void {
  const now = 2;
  const neverUnload = 0x1000;
  try {
    process.dlopen({ exports: {} }, path, now | neverUnload);
  } catch {
    // Node says that this is no addon, which is true; the library stays loaded all the same.
  }
}

// Plain JavaScript, since a child process of an application knows nothing of our TypeScript loader.
const script = `
const { icd, loader, webgpu } = JSON.parse(process.argv[1]);
if (loader !== null) try { process.dlopen({ exports: {} }, loader, 0x1002); } catch {}
const { create, globals } = await import(webgpu);
Object.assign(globalThis, globals);
const gpu = create([]);
const adapter = await gpu.requestAdapter();
if (adapter === null) { process.stdout.write(JSON.stringify({ ok: false, reason: 'it offers no adapter' })); process.exit(0); }
const { vendor, architecture, device, description } = adapter.info;
const opened = await adapter.requestDevice();
const from = opened.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_SRC, mappedAtCreation: true });
new Uint32Array(from.getMappedRange())[0] = 20251;
from.unmap();
const to = opened.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
const encoder = opened.createCommandEncoder();
encoder.copyBufferToBuffer(from, 0, to, 0, 4);
opened.queue.submit([encoder.finish()]);
await to.mapAsync(GPUMapMode.READ);
const isRight = new Uint32Array(to.getMappedRange())[0] === 20251;
const isSoftware = adapter.info.isFallbackAdapter === true || ['software', 'swiftshader'].includes(architecture);
const answer = isRight ? { ok: true, adapter: { vendor, architecture, device, description, isSoftware } } : { ok: false, reason: 'it copies bytes wrongly' };
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
`;

/** Opens a device through the requested driver and moves a few bytes through it. Never rejects. */
export async function probeDriver(request: ProbeRequest): Promise<ProbeResult> {
  const argument = JSON.stringify({ loader: request.loader, webgpu: pathToFileURL(createRequire(import.meta.url).resolve('webgpu')).href });
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', env: { ...process.env, ...driverEnvironment(request.icds), NODE_OPTIONS: '' } } as const;
    execFile(process.execPath, ['--input-type=module', '--eval', script, argument], options, (error, stdout, stderr) => {
      resolve(readAnswer(stdout) ?? { ok: false, reason: whyNot(error, stderr) });
    });
  });
}

function readAnswer(stdout: string): ProbeResult | null {
  const schema = z.union([z.object({ ok: z.literal(true), adapter: adapterSchema }), z.object({ ok: z.literal(false), reason: z.string() })]);
  try {
    return schema.parse(JSON.parse(stdout));
  } catch {
    return null;
  }
}

function whyNot(error: (Error & { killed?: boolean; signal?: string | null }) | null, stderr: string): string {
  if (error?.killed === true) return `it did not answer within ${timeoutMs / 1000} seconds`;
  if (typeof error?.signal === 'string') return `it crashed (${error.signal})`;
  const lines = stderr.trim().split('\n');
  const line = lines.find((each) => /error/i.test(each)) ?? lines[0] ?? '';
  return line === '' ? 'it gave no answer' : line.trim().slice(0, 300);
}
