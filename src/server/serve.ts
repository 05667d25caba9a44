/** @file The server's life: jobs open, key made, socket listening; then all of it in the opposite order. */
import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { pino, type Logger } from 'pino';
import { createCharacters } from '../jobs/characters.ts';
import { createFiles } from '../jobs/files.ts';
import { openJobs, type Jobs, type JobsLog, type JobsOptions } from '../jobs/jobs.ts';
import { FilmError } from '../film/errors.ts';
import { sweepOrphans } from '../lib/atomic-file.ts';
import { createCleanUp } from '../lib/clean-up.ts';
import { createApiKeys } from './api-keys.ts';
import { createApp } from './app.ts';
import { createInspector } from './inspect.ts';
import { createMetrics } from './metrics.ts';
import { createModeration } from './moderation.ts';
import type { ServerSettings } from './services.ts';

/** What a server may be told. */
export interface ServeOptions extends JobsOptions {
  /** Address to listen at; `127.0.0.1` when left out, so that only this machine can ask. */
  readonly host?: string;
  /** Port; 4747 when left out, any free one for 0. */
  readonly port?: number;
  /** A key that is to be good from the start, such as `KINORA_API_KEY`. */
  readonly apiKey?: string;
  readonly settings?: Partial<Omit<ServerSettings, 'bodyLimits'>>;
  /** A URL or a program to ask before words are filmed; see moderation.ts. */
  readonly moderation?: string;
  /** How long the server goes on answering, unready, after it was told to stop, so that balancers look elsewhere first; 0 ms when left out. */
  readonly drainMs?: number;
  /** How long a request may take to arrive as a whole, in milliseconds; ten minutes when left out. Its head has 30 s. */
  readonly requestMs?: number;
  /** Largest upload, in bytes; 500 MB when left out. */
  readonly uploadBytes?: number;
  readonly log?: Logger & JobsLog;
}

/** A server that listens. Disposing lets running answers end, stops the jobs where they are, and closes the database. */
export interface RunningServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4747`. */
  readonly url: string;
  readonly jobs: Jobs;
  /** The first key, on the first start only: it cannot be had again. */
  readonly newKey: string | null;
}

/** How long answers may take to end after the server was told to stop, in milliseconds. */
const PATIENCE_MS = 5000;

/** Starts a server. Rejects with `bad-option` when the address or the database is in use. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const log = options.log ?? pino({ level: 'silent' });
  const cleanUp = createCleanUp();
  try {
    const jobs = await openJobs(options);
    cleanUp.defer(() => jobs[Symbol.asyncDispose]());
    const keys = createApiKeys(jobs.database.pool);
    const newKey = await firstKey(keys, options.apiKey);
    const settings: ServerSettings = { engine: 'world', requestsPerMinute: 6000, pollAfterMs: 1000, keepFreeBytes: 256e6, allowPrivate: options.allowPrivate ?? false, ...options.settings, bodyLimits: { fileBytes: options.uploadBytes ?? 500e6, fieldBytes: 32e6, folder: await sweptFolder(join(options.folder, 'uploads')) } };
    const metrics = createMetrics(jobs.videos);
    const inspector = createInspector();
    cleanUp.defer(() => inspector[Symbol.asyncDispose]());
    const listener = createInspector({ timeoutMs: 240_000, memoryMb: 512 });
    cleanUp.defer(() => listener[Symbol.asyncDispose]());
    const closing = new AbortController();
    const moderate = options.moderation === undefined ? null : createModeration(options.moderation);
    const app = createApp({ jobs, keys, characters: createCharacters(jobs.database.pool), files: createFiles(jobs.database.pool, jobs.store), webhooks: jobs.webhooks, metrics, settings, inspector, listener, moderate, closing: closing.signal }, log, metrics.onAnswered);
    const server = createServer(timeouts(options.requestMs ?? 600_000), (request, response) => void getRequestListener(app.fetch)(request, response));
    await listen(server, options.host ?? '127.0.0.1', options.port ?? 4747);
    cleanUp.defer(() => close(server));
    cleanUp.defer(() => drain(closing, options.drainMs ?? 0));
    const { address, port, family } = server.address() as AddressInfo;
    const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
    log.info({ url }, 'listening');
    return { url, jobs, newKey, [Symbol.asyncDispose]: () => cleanUp[Symbol.asyncDispose]() };
  } catch (error) {
    await cleanUp[Symbol.asyncDispose]();
    throw error;
  }
}

/** A client that sends a byte now and then must not hold a connection for ever. Node looks at the times of connections in this interval. */
function timeouts(requestTimeout: number): { readonly requestTimeout: number; readonly headersTimeout: number; readonly connectionsCheckingInterval: number } {
  return { requestTimeout, headersTimeout: Math.min(30_000, requestTimeout), connectionsCheckingInterval: Math.min(10_000, requestTimeout / 2) };
}

/** Says that the server is no longer ready, and waits for those who look at that. */
async function drain(closing: AbortController, drainMs: number): Promise<void> {
  closing.abort();
  await new Promise((resolve) => setTimeout(resolve, drainMs));
}

async function firstKey(keys: ReturnType<typeof createApiKeys>, given: string | undefined): Promise<string | null> {
  if (given !== undefined) {
    await keys.create({ name: 'given at the start', project: 'default', scopes: ['read', 'write', 'admin'], secret: given });
    return null;
  }
  if ((await keys.list()).length > 0) return null;
  return (await keys.create({ name: 'first', project: 'default', scopes: ['read', 'write', 'admin'] })).secret;
}

/** What was on its way when a server was killed is of no use to the next one. */
async function sweptFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await sweepOrphans(folder);
  return folder;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
      reject(new FilmError('bad-option', `The server cannot listen at ${host}:${port}: ${reason}.`, { param: '--port', remedy: 'Give another port, such as --port 4748, or stop the other program.', cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(timer);
}
