/** @file `kinora doctor`: what this machine films with, what is slow, and how to make it fast. */
import { cpus, release, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { chooseDriver, tryAllDrivers, type Driver, type DriverAttempt } from '../../engines/world/gpu/driver.ts';
import { modelMemory } from '../../engines/diffusion/memory.ts';
import { presets, type Preset } from '../../engines/diffusion/presets.ts';
import { openCodecs } from '../../encode/open-codecs.ts';
import { exitCode } from '../../film/errors.ts';
import { defaultCacheFolder } from '../../shoot/take-store.ts';
import { KINORA_VERSION } from '../../version.ts';
import type { Command } from '../command.ts';
import { toFilmError } from '../show-error.ts';

/** An answer, or why there is none. */
type Finding<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** Whether a model fits into this machine's memory: at its full size, only as a draft in 8 bits, or not at all. */
type Fits = 'full' | 'draft' | 'no';

/** The rest is for the system, the encoder and what the runtime needs beside. */
const SHARE_FOR_A_MODEL = 0.8;

const fitsWords: Readonly<Record<Fits, string>> = { full: 'fits', draft: 'fits with --quant int8 --quality draft', no: 'does not fit' };

interface Diagnosis {
  readonly schema: 'doctor.1';
  readonly kinora: string;
  readonly node: string;
  readonly system: string;
  readonly processors: number;
  readonly memoryGib: number;
  readonly driver: Finding<Driver>;
  readonly drivers: readonly { readonly kind: string; readonly ok: boolean; readonly says: string }[];
  readonly encoders: readonly { readonly name: string; readonly ok: boolean; readonly says: string }[];
  /** Memory that the learned models take on the processor, at full size and as small as they go. */
  readonly models: readonly { readonly name: string; readonly fullGib: number; readonly smallestGib: number; readonly fits: Fits }[];
  readonly settings: readonly { readonly name: string; readonly value: string; readonly from: string }[];
  readonly advice: readonly string[];
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'Say which graphics driver and encoder are used, what is slow, and how to make it fast.',
  args: [],
  options: ['json'],
  examples: ['kinora doctor', 'KINORA_DRIVER=swiftshader kinora doctor'],
  run: async (invocation, context) => {
    const diagnosis = await diagnose(context.env);
    if (invocation.film.json === true) context.terminal.json(diagnosis);
    else for (const line of describe(diagnosis)) context.terminal.result(line);
    return diagnosis.driver.ok && diagnosis.encoders.some((encoder) => encoder.ok) ? 0 : exitCode['no-gpu'];
  },
};

async function diagnose(env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const driver = await find(() => chooseDriver({ isFresh: true }));
  const attempts = await tryAllDrivers();
  const encoders = await Promise.all((['node-av', 'ffmpeg'] as const).map(async (name) => ({ name, ...said(await find(async () => (await openCodecs(name)).identity)) })));
  return {
    schema: 'doctor.1',
    kinora: KINORA_VERSION,
    node: process.version,
    system: `${process.platform} ${process.arch} ${release()}`,
    processors: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    driver,
    drivers: attempts.map((attempt) => ({ kind: attempt.kind, ok: attempt.driver !== null, says: attempt.driver === null ? attempt.reason : `${attempt.driver.name} ${attempt.driver.version}` })),
    encoders,
    models: presets.map((preset) => memoryRow(preset, totalmem())),
    settings: settingsFrom(env),
    advice: adviceFor(driver, attempts, encoders),
  };
}

function memoryRow(preset: Preset, machineBytes: number): Diagnosis['models'][number] {
  const full = modelMemory(preset, { quant: 'none', decoder: 'tiny', isDraft: false }).totalBytes;
  const smallest = modelMemory(preset, { quant: 'int8', decoder: 'tiny', isDraft: true }).totalBytes;
  const room = machineBytes * SHARE_FOR_A_MODEL;
  return { name: preset.name, fullGib: gib(full), smallestGib: gib(smallest), fits: full <= room ? 'full' : smallest <= room ? 'draft' : 'no' };
}

function gib(bytes: number): number {
  return Math.round((bytes / 2 ** 30) * 10) / 10;
}

async function find<T>(look: () => Promise<T>): Promise<Finding<T>> {
  try {
    return { ok: true, value: await look() };
  } catch (error) {
    const { message, remedy } = toFilmError(error);
    return { ok: false, reason: remedy === undefined ? message : `${message} ${remedy}` };
  }
}

function said(finding: Finding<string>): { readonly ok: boolean; readonly says: string } {
  return finding.ok ? { ok: true, says: finding.value } : { ok: false, says: finding.reason };
}

function settingsFrom(env: NodeJS.ProcessEnv): Diagnosis['settings'] {
  const rows: readonly (readonly [string, string])[] = [['KINORA_DRIVER', 'auto'], ['KINORA_CACHE', defaultCacheFolder()], ['KINORA_FFMPEG', 'ffmpeg'], ['KINORA_PLANNER', 'reader']];
  return rows.map(([name, usual]) => {
    const own = env[name] ?? '';
    return own === '' ? { name, value: usual, from: 'default' } : { name, value: name === 'KINORA_CACHE' ? resolve(own) : own, from: 'environment' };
  });
}

function adviceFor(driver: Finding<Driver>, attempts: readonly DriverAttempt[], encoders: readonly { readonly ok: boolean }[]): string[] {
  const advice: string[] = [];
  if (!driver.ok) advice.push(driver.reason);
  else if (driver.value.advice !== null) advice.push(driver.value.advice);
  else if (driver.value.kind === 'lavapipe') advice.push('Pictures are drawn by the processor. A graphics card with a Vulkan driver draws them many times as fast; more processor cores help too.');
  const isChosen = (attempt: DriverAttempt): boolean => driver.ok && driver.value.kind === attempt.kind;
  const faster = attempts.find((attempt) => attempt.driver !== null);
  if (faster !== undefined && driver.ok && !isChosen(faster)) advice.push(`KINORA_DRIVER or VK_DRIVER_FILES holds Kinora to ${driver.value.kind}; without it ${faster.kind} would be used, which is faster.`);
  if (!encoders.some((encoder) => encoder.ok)) advice.push('No encoder: run `npm install node-av`, or install ffmpeg with libx264.');
  if (cpus().length < 4) advice.push('With few processor cores, --quality draft gives a first look in a fraction of the time.');
  return advice;
}

function describe(diagnosis: Diagnosis): string[] {
  const { driver } = diagnosis;
  return [
    `Kinora ${diagnosis.kinora}, Node ${diagnosis.node}, ${diagnosis.system}, ${diagnosis.processors} processor cores, ${diagnosis.memoryGib} GiB of memory`,
    '',
    driver.ok ? `Films with: ${driver.value.name} ${driver.value.version}` : 'Films with: nothing that works',
    ...diagnosis.drivers.map(({ kind, ok, says }) => `  ${ok ? 'ok' : '--'}  ${kind.padEnd(12)} ${says}`),
    '',
    'Encodes with the first of:',
    ...diagnosis.encoders.map(({ name, ok, says }) => `  ${ok ? 'ok' : '--'}  ${name.padEnd(12)} ${says}`),
    '',
    'Memory that learned models take (--engine diffusion) with the tiny decoder, at full size and with --quant int8 --quality draft:',
    ...diagnosis.models.map(({ name, fullGib, smallestGib, fits }) => `  ${fits === 'no' ? '--' : 'ok'}  ${name.padEnd(18)} ${fullGib.toFixed(1).padStart(5)} GiB, ${smallestGib.toFixed(1).padStart(5)} GiB: ${fitsWords[fits]}`),
    '',
    'Settings:',
    ...diagnosis.settings.map(({ name, value, from }) => `      ${name.padEnd(15)} ${value} (${from})`),
    ...(diagnosis.advice.length === 0 ? [] : ['', 'To make it faster or better:', ...diagnosis.advice.map((line) => `  ${line}`)]),
  ];
}
