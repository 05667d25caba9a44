/** @file Which Vulkan driver draws: a graphics card, else Mesa's lavapipe, else the SwiftShader that npm brings. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FilmError } from '../../../film/errors.ts';
import { writeFileAtomic } from '../../../lib/atomic-file.ts';
import { userCacheFolder } from '../../../lib/user-folders.ts';
import { bundledVersion, findInstalledDrivers, fingerprint, hasGraphicsDevice, namedDriverFolders, unpackBundled } from './driver-files.ts';
import { driverEnvironment, loadVulkanLoader, probeDriver, type AdapterInfo, type ProbeResult } from './driver-probe.ts';
import { pollPatiently } from './patient-polling.ts';

/** The kinds of driver, the fastest first. */
export const driverKinds = ['gpu', 'lavapipe', 'swiftshader'] as const;
export type DriverKind = (typeof driverKinds)[number];

export const driverSchema = z.strictObject({
  kind: z.enum(driverKinds),
  /** What draws, as the driver names it. */
  name: z.string(),
  /** Version of the driver and of whatever else decides the last bit of a pixel. */
  version: z.string(),
  /** One sentence on how to film faster on this machine, or null. */
  advice: z.string().nullable(),
  /** The ICD files offered to the Vulkan loader; empty where the system chooses (macOS, Windows). */
  icdPaths: z.array(z.string()),
  /** A Vulkan loader to bring along where the system has none. */
  loaderPath: z.string().nullable(),
});
export type Driver = Readonly<z.infer<typeof driverSchema>>;

/** A kind of driver that was tried and what came of it. */
export type DriverAttempt = { readonly kind: DriverKind; readonly driver: Driver } | { readonly kind: DriverKind; readonly driver: null; readonly reason: string };

export interface ChooseDriverOptions {
  /** Try all kinds again instead of believing what was found before; false when left out. */
  readonly isFresh?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

let chosen: Promise<Driver> | null = null;

/**
 * The best driver of this machine: graphics card, lavapipe, SwiftShader, in that order. `KINORA_DRIVER` names one instead;
 * `KINORA_DRIVER_FOLDERS` says where alone to look for them.
 * Each is tried in a child process first; the answer is kept until a driver changes. Rejects with `no-gpu`.
 */
export async function chooseDriver(options: ChooseDriverOptions = {}): Promise<Driver> {
  if (options.isFresh === true || options.env !== undefined) return choose(options);
  chosen ??= choose(options).catch((error: unknown) => {
    chosen = null;
    throw error;
  });
  return chosen;
}

async function choose(options: ChooseDriverOptions): Promise<Driver> {
  const env = options.env ?? process.env;
  const kinds = wantedKinds(env);
  const key = cacheKey(kinds, env);
  if (options.isFresh !== true) {
    const known = readCache(key);
    if (known !== null) return known;
  }
  const driver = (await tryNamed(kinds, env)) ?? (await firstThatWorks(kinds, env));
  await writeCache(key, driver);
  return driver;
}

async function firstThatWorks(kinds: readonly DriverKind[], env: NodeJS.ProcessEnv): Promise<Driver> {
  const attempts: DriverAttempt[] = [];
  for (const kind of kinds) {
    const attempt = await tryKind(kind, env);
    if (attempt.driver !== null) return attempt.driver;
    attempts.push(attempt);
  }
  throw noDriver(attempts, env);
}

// Someone who points the Vulkan loader at a driver by hand means that one, whatever its kind; KINORA_DRIVER comes first.
async function tryNamed(kinds: readonly DriverKind[], env: NodeJS.ProcessEnv): Promise<Driver | null> {
  const named = env['VK_DRIVER_FILES'] ?? env['VK_ICD_FILENAMES'] ?? '';
  if (named === '' || kinds.length === 1 || process.platform !== 'linux') return null;
  const { probe, candidate } = await probeWithLoader({ icds: named.split(':'), loader: null });
  return probe.ok ? describe(probe.adapter, candidate) : null;
}

/** Tries every kind of driver, for `doctor`. */
export async function tryAllDrivers(env: NodeJS.ProcessEnv = process.env): Promise<DriverAttempt[]> {
  const attempts: DriverAttempt[] = [];
  for (const kind of driverKinds) attempts.push(await tryKind(kind, env));
  return attempts;
}

function wantedKinds(env: NodeJS.ProcessEnv): readonly DriverKind[] {
  const asked = env['KINORA_DRIVER']?.trim().toLowerCase() ?? '';
  if (asked === '' || asked === 'auto') return driverKinds;
  const kind = driverKinds.find((each) => each === asked);
  if (kind !== undefined) return [kind];
  throw new FilmError('bad-option', `KINORA_DRIVER is "${asked}"; it may be gpu, lavapipe, swiftshader or auto.`, { param: 'KINORA_DRIVER', remedy: 'Unset KINORA_DRIVER to let Kinora choose.' });
}

interface Candidate {
  readonly icds: readonly string[];
  readonly loader: string | null;
}

/** Where a kind of driver is, or why it is not here, in a few words. */
async function locate(kind: DriverKind, env: NodeJS.ProcessEnv): Promise<Candidate | string> {
  if (namedDriverFolders(env) !== null) {
    const icds = findInstalledDrivers(env)[kind];
    return icds.length === 0 ? 'none is in the folders of KINORA_DRIVER_FOLDERS' : { icds, loader: null };
  }
  if (process.platform !== 'linux') return kind === 'gpu' ? { icds: [], loader: null } : 'it is for Linux';
  if (kind === 'swiftshader') {
    const bundled = await unpackBundled();
    return bundled === null ? 'the npm package that brings it is missing or is for another processor' : { icds: [bundled.icd], loader: null };
  }
  if (kind === 'gpu') return locateCard(env);
  const { lavapipe } = findInstalledDrivers(env);
  return lavapipe.length === 0 ? 'it is not installed' : { icds: lavapipe, loader: null };
}

function locateCard(env: NodeJS.ProcessEnv): Candidate | string {
  if (!hasGraphicsDevice()) return 'this machine shows no graphics card';
  const { gpu } = findInstalledDrivers(env);
  return gpu.length === 0 ? 'no Vulkan driver for a graphics card is installed' : { icds: gpu, loader: null };
}

async function tryKind(kind: DriverKind, env: NodeJS.ProcessEnv): Promise<DriverAttempt> {
  const place = await locate(kind, env);
  if (typeof place === 'string') return { kind, driver: null, reason: place };
  const { probe, candidate } = await probeWithLoader(place);
  if (!probe.ok) return { kind, driver: null, reason: probe.reason };
  const driver = describe(probe.adapter, candidate);
  return driver.kind === kind ? { kind, driver } : { kind, driver: null, reason: `what answers is ${driver.name}, which draws on the processor` };
}

/** A machine without the system's Vulkan loader can still use its drivers, through the loader that npm brings. */
async function probeWithLoader(place: Candidate): Promise<{ probe: ProbeResult; candidate: Candidate }> {
  const probe = await probeDriver(place);
  if (probe.ok || process.platform !== 'linux') return { probe, candidate: place };
  const bundled = await unpackBundled();
  if (bundled === null) return { probe, candidate: place };
  const candidate = { ...place, loader: bundled.loader };
  return { probe: await probeDriver(candidate), candidate };
}

function describe(adapter: AdapterInfo, candidate: Candidate): Driver {
  const where = { icdPaths: [...candidate.icds], loaderPath: candidate.loader };
  if (/llvmpipe/i.test(adapter.description)) return { kind: 'lavapipe', name: 'Mesa lavapipe', version: lavapipeVersion(adapter), advice: null, ...where };
  if (/swiftshader/i.test(adapter.architecture)) return { kind: 'swiftshader', name: 'SwiftShader', version: swiftshaderVersion(adapter), advice: lavapipeAdvice, ...where };
  if (adapter.isSoftware) return { kind: 'swiftshader', name: adapter.description, version: adapter.device, advice: null, ...where };
  return { kind: 'gpu', name: adapter.device === '' ? adapter.description : adapter.device, version: adapter.description, advice: null, ...where };
}

// LLVM's version and vector width can change the last bit of a pixel as much as Mesa's version can.
function lavapipeVersion(adapter: AdapterInfo): string {
  const mesa = /Mesa (\d[\d.]*)/.exec(adapter.description)?.[1] ?? adapter.description;
  const llvm = /LLVM (\d[\d.]*)/.exec(adapter.description)?.[1] ?? '?';
  const bits = /(\d+)-bits/.exec(adapter.device)?.[1] ?? '?';
  return `${mesa} (LLVM ${llvm}, ${bits} bits)`;
}

function swiftshaderVersion(adapter: AdapterInfo): string {
  const own = /(\d+(\.\d+)+)/.exec(adapter.description)?.[1] ?? adapter.description;
  return `${own} (build ${bundledVersion() ?? 'unknown'})`;
}

const lavapipeAdvice = "Mesa's lavapipe (23 or newer) draws 3 to 5 times as fast: `sudo bash scripts/install-lavapipe.sh` installs it on Debian and Ubuntu; elsewhere it is in the package mesa-vulkan-drivers or vulkan-swrast.";

function noDriver(attempts: readonly DriverAttempt[], env: NodeJS.ProcessEnv): FilmError {
  const said = attempts.flatMap((attempt) => (attempt.driver === null ? [`${attempt.kind}: ${attempt.reason}`] : [])).join('; ');
  const asked = env['KINORA_DRIVER'];
  const message = asked === undefined || asked === '' || asked === 'auto' ? `No Vulkan driver works here (${said}).` : `The driver named by KINORA_DRIVER does not work here (${said}).`;
  const remedy = namedDriverFolders(env) !== null ? 'Unset KINORA_DRIVER_FOLDERS to let Kinora look everywhere.' : attempts.length === 1 ? 'Unset KINORA_DRIVER to let Kinora choose; `kinora doctor` lists what works.' : "Run `npm ci` again with optional packages included, or install Mesa's lavapipe: `sudo bash scripts/install-lavapipe.sh`.";
  return new FilmError('no-gpu', message, { remedy });
}

const cacheSchema = z.strictObject({ schema: z.literal('driver-cache.1'), key: z.string(), driver: driverSchema });
const cacheFile = (): string => join(userCacheFolder(), 'driver.json');

function cacheKey(kinds: readonly DriverKind[], env: NodeJS.ProcessEnv): string {
  const installed = findInstalledDrivers(env);
  const named = [env['VK_DRIVER_FILES'] ?? '', env['VK_ICD_FILENAMES'] ?? ''];
  const loaders = ['/usr/lib/x86_64-linux-gnu/libvulkan.so.1', '/usr/lib/aarch64-linux-gnu/libvulkan.so.1', '/usr/lib64/libvulkan.so.1', '/usr/lib/libvulkan.so.1'];
  const parts = [...kinds, ...named, String(hasGraphicsDevice()), bundledVersion() ?? '', webgpuVersion(), fingerprint([...installed.gpu, ...installed.lavapipe, ...installed.swiftshader, ...loaders]), ...(namedDriverFolders(env) ?? [])];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function webgpuVersion(): string {
  const main = createRequire(import.meta.url).resolve('webgpu');
  return (JSON.parse(readFileSync(join(main, '..', 'package.json'), 'utf8')) as { version: string }).version;
}

function readCache(key: string): Driver | null {
  try {
    const cache = cacheSchema.parse(JSON.parse(readFileSync(cacheFile(), 'utf8')));
    const files = [...cache.driver.icdPaths, ...(cache.driver.loaderPath === null ? [] : [cache.driver.loaderPath])];
    return cache.key === key && files.every((file) => existsSync(file)) ? cache.driver : null;
  } catch {
    return null;
  }
}

async function writeCache(key: string, driver: Driver): Promise<void> {
  const cache: z.infer<typeof cacheSchema> = { schema: 'driver-cache.1', key, driver };
  try {
    await mkdir(userCacheFolder(), { recursive: true });
    await writeFileAtomic(cacheFile(), JSON.stringify(cache, null, 2));
  } catch {
    // Only the time for the next choice is lost.
  }
}

export interface OpenedGpu {
  /** WebGPU's entry point, on the chosen driver. */
  readonly gpu: GPU;
  readonly info: GPUAdapterInfo;
}

let opened: { readonly key: string; readonly value: Promise<OpenedGpu> } | null = null;

/** Opens WebGPU on `driver` in this process. A process draws with one driver at a time. Rejects with `no-gpu` when the driver has gone. */
export async function openGpu(driver: Driver): Promise<OpenedGpu> {
  const key = driver.icdPaths.join(':');
  if (opened?.key !== key) opened = { key, value: open(driver) };
  return opened.value;
}

async function open(driver: Driver): Promise<OpenedGpu> {
  // Dawn reads these when it creates its Vulkan instance, so they are set before.
  Object.assign(process.env, driverEnvironment(driver.icdPaths));
  if (driver.loaderPath !== null) loadVulkanLoader(driver.loaderPath);
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  pollPatiently();
  const gpu = create([]);
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new FilmError('no-gpu', `The ${driver.kind} driver (${driver.name}) offers no WebGPU adapter any more.`, { remedy: 'Run `kinora doctor`: it looks for drivers again.' });
  return { gpu, info: adapter.info };
}
