/**
 * @file The server under load: `npx tsx bench/server-load.ts [--clients 200] [--jobs 8] [--requests 720000] [--minutes 8]
 * [--gigabytes 2]`. Clients look at
 * videos while jobs film with the test card; then as many looks as an hour of 200 clients makes, as fast as they go; then downloads. The server
 * is a process of its own, so its memory is its alone (Linux). The hour's requests are cut off after `--minutes`, and what was sent is told. Ends with 1 when a promise is not kept.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { clients: { type: 'string', default: '200' }, jobs: { type: 'string', default: '8' }, requests: { type: 'string', default: '720000' }, minutes: { type: 'string', default: '8' }, gigabytes: { type: 'string', default: '2' }, 'film-seconds': { type: 'string', default: '20' } } });
const wanted = { clients: Number(values.clients), jobs: Number(values.jobs), requests: Number(values.requests), minutes: Number(values.minutes), bytes: Number(values.gigabytes) * 1e9, filmSeconds: Number(values['film-seconds']) };
const adminKey = 'sk-kinora-load';
const agent = new Agent({ keepAlive: true, maxSockets: wanted.clients + 8 });

/** An answer, and how long it took in milliseconds. */
interface Timed {
  readonly status: number;
  readonly body: Buffer;
  readonly bytes: number;
  readonly firstByteMs: number;
  readonly ms: number;
}

interface Ask {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the body is kept; a download is only counted. */
  readonly keeps?: boolean;
}

let key = adminKey;
let base = '';

function ask(path: string, { method = 'GET', body, headers, keeps = true }: Ask = {}): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const sent = request(`${base}${path}`, { method, agent, headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers } }, (response) => {
      const parts: Buffer[] = [];
      let firstByteMs = 0;
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        firstByteMs ||= performance.now() - startedMs;
        bytes += part.byteLength;
        if (keeps) parts.push(part);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts), bytes, firstByteMs, ms: performance.now() - startedMs }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function json<T>(path: string, options?: Ask): Promise<T> {
  const { status, body } = await ask(path, options);
  if (status !== 200) throw new Error(`${path} answered with ${status}: ${body.toString().slice(0, 300)}`);
  return JSON.parse(body.toString()) as T;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;

/** Some answers in figures. */
function summary(answers: readonly { readonly status: number; readonly ms: number }[]): Record<string, number> {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return { requests: answers.length, p50_ms: round(quantile(sorted, 0.5)), p99_ms: round(quantile(sorted, 0.99)), max_ms: round(sorted.at(-1) ?? NaN), not_200: answers.filter(({ status }) => status !== 200).length, status_5xx: answers.filter(({ status }) => status >= 500).length };
}

const round = (value: number): number => Math.round(value * 10) / 10;
const report = (name: string, figures: Record<string, number>): void => void process.stdout.write(`${JSON.stringify({ name, ...figures })}\n`);

/** Says whether a promise is kept; one that is not ends the program with 1. */
function promise(what: string, kept: boolean): void {
  process.stdout.write(`${JSON.stringify({ promise: what, kept })}\n`);
  if (!kept) process.exitCode = 1;
}

/** Resident memory of the server, in MB. */
async function memoryMb(server: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
}

async function start(folder: string): Promise<ChildProcess> {
  const bin = fileURLToPath(new URL('../bin/kinora.js', import.meta.url));
  const server = spawn(process.execPath, [bin, 'serve', '--port', '0', '--data', folder, '--engine', 'testcard', '--filmers', '2', '--log-level', 'error'], { env: { ...process.env, KINORA_API_KEY: adminKey }, stdio: ['ignore', 'pipe', 'pipe'] });
  base = await new Promise<string>((resolve, reject) => {
    const hear = (data: Buffer): void => {
      const url = /http:\/\/[\d.]+:\d+/.exec(data.toString())?.[0];
      if (url !== undefined) resolve(url);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  return server;
}

/** Clients that look as often as the server says, until all jobs have ended. */
async function pollWhileFilming(): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < wanted.jobs; i++) ids.push((await json<{ id: string }>('/v1/videos', { method: 'POST', body: { prompt: 'A red boat sails past a lighthouse.', model: 'testcard', size: '1280x720', seconds: wanted.filmSeconds, seed: i } })).id);
  const open = new Set(ids);
  const failed: string[] = [];
  const answers: Timed[] = [];
  await Promise.all(Array.from({ length: wanted.clients }, async (_, client) => {
    const id = ids[client % ids.length] ?? '';
    await sleep((client * 1000) / wanted.clients);
    while (open.size > 0) {
      const answer = await ask(`/v1/videos/${id}`);
      answers.push({ ...answer, body: Buffer.alloc(0) });
      const ended = /"status":"(completed|failed)"/.exec(answer.body.toString())?.[1];
      if (ended === 'failed' && open.has(id)) failed.push(id);
      if (ended !== undefined) open.delete(id);
      await sleep(1000);
    }
  }));
  const figures = summary(answers);
  report(`retrieve, ${wanted.clients} clients, ${wanted.jobs} jobs filming`, figures);
  promise('p99 of retrieve under 50 ms, no 5xx', (figures['p99_ms'] ?? NaN) < 50 && figures['not_200'] === 0);
  promise('all films made', failed.length === 0);
  return ids;
}

/** As many looks as an hour of the clients makes, and what they do to the memory. */
async function simulateHour(server: ChildProcess, ids: readonly string[]): Promise<void> {
  const memory: number[] = [];
  const totals = { requests: 0, failed: 0 };
  const untilMs = performance.now() + wanted.minutes * 60_000;
  const sampling = setInterval(() => void memoryMb(server).then((mb) => memory.push(mb), () => undefined), 500);
  await Promise.all(Array.from({ length: 50 }, async (_, client) => {
    while (totals.requests < wanted.requests && performance.now() < untilMs) {
      totals.requests++;
      const { status } = await ask(client % 10 === 0 ? '/v1/videos?limit=20' : `/v1/videos/${ids[client % ids.length]}`, { keeps: false });
      if (status !== 200) totals.failed++;
    }
  }));
  clearInterval(sampling);
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const mean = (part: readonly number[]): number => round(part.reduce((sum, mb) => sum + mb, 0) / part.length);
  const [early, late] = [mean(memory.slice(quarter, 2 * quarter)), mean(memory.slice(-quarter))];
  report('an hour of traffic, at once', { requests: totals.requests, of: wanted.requests, not_200: totals.failed, memory_second_quarter_mb: early, memory_last_quarter_mb: late, memory_most_mb: Math.max(...memory) });
  // A tenth is what the garbage collector comes and goes by.
  promise('memory flat over the hour, no errors', late <= early * 1.1 && totals.failed === 0);
}

async function download(server: ChildProcess, id: string): Promise<void> {
  const path = `/v1/videos/${id}/content`;
  const size = (await ask(path, { keeps: false })).bytes;
  const firsts: number[] = [];
  for (let i = 0; i < 50; i++) firsts.push((await ask(path, { keeps: false })).firstByteMs);
  firsts.sort((a, b) => a - b);
  report('first byte of a download', { p50_ms: round(quantile(firsts, 0.5)), p99_ms: round(quantile(firsts, 0.99)), file_bytes: size });
  promise('first byte of a cached download under 20 ms', quantile(firsts, 0.99) < 20);
  const part = Math.min(size, 1_000_000);
  const before = await memoryMb(server);
  let read = 0;
  let failed = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let from = 0; read < wanted.bytes; from = (from + part) % Math.max(1, size - part + 1)) {
      const { status, bytes } = await ask(path, { headers: { range: `bytes=${from}-${from + part - 1}` }, keeps: false });
      read += bytes;
      if (status !== 206) failed++;
    }
  }));
  const after = await memoryMb(server);
  report('range reads', { bytes: read, not_206: failed, memory_before_mb: before, memory_after_mb: after });
  promise('range reads without growth', after <= before * 1.1 + 16 && failed === 0);
}

const folder = await mkdtemp(join(tmpdir(), 'kinora-load-'));
const server = await start(folder);
try {
  key = (await json<{ secret: string }>('/v1/api_keys', { method: 'POST', body: { name: 'load', requests_per_minute: 1_000_000 } })).secret;
  report('memory at the start', { mb: await memoryMb(server) });
  const ids = await pollWhileFilming();
  await simulateHour(server, ids);
  await download(server, ids[0] ?? '');
} finally {
  agent.destroy();
  // One that has ended by itself says so no more.
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}
