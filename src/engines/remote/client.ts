/** @file HTTP to one server: asks, asks again where that helps, waits for the clip and fetches it. */
import { rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { FilmError, throwIfCancelled } from '../../film/errors.ts';
import { publicDownload, publicFetch, RefusedAddress, type PublicAnswer } from '../../lib/public-fetch.ts';
import { describeError } from './answers.ts';
import type { Ask, ClipOrder, ClipSource, ClipState, Dialect } from './dialect.ts';
import { dialects } from './dialects/all.ts';
import type { RemoteServer } from './servers.ts';
import { ServerTrouble } from './trouble.ts';

/** How patient the client is, in milliseconds. */
export interface Patience {
  /** Before the first repetition; each further one waits twice as long. */
  readonly retryMs: number;
  /** Between two looks at a clip, where the server does not say. */
  readonly pollMs: number;
  /** For the head of an answer that is no clip. */
  readonly answerMs: number;
}

/** What is usual between machines. */
export const usualPatience: Patience = { retryMs: 1000, pollMs: 1000, answerMs: 60_000 };

/** What a fetch may be told. */
export interface FetchOptions {
  /** Whether the server may be on this machine or in a private network. */
  readonly allowPrivate: boolean;
  readonly patience: Patience;
  readonly signal?: AbortSignal | undefined;
  /** The same for the same clip: a server that knows it does not film twice. */
  readonly key: string;
  /** Id of a job at this very server that was begun earlier, or null. */
  readonly begunAs: string | null;
  /** Hears of the job's id as soon as there is one. */
  readonly onBegun: (id: string) => Promise<void>;
}

/** How often a request is sent at most. */
const MOST_TRIES = 4;
/** Longest answers, in bytes: a job; one with a clip in it; a clip. */
const JOB_BYTES = 4e6;
const DATA_BYTES = 700e6;
const CLIP_BYTES = 4e9;
/** How long a server may be told to stop, in milliseconds. */
const CANCEL_MS = 3000;

/**
 * Has a clip made and writes it to `path`; gives the server's last answer. Rejects with ServerTrouble, with `cancelled` after telling the server
 * so, and with `bad-option` for an address that may not be reached.
 */
export async function fetchClip(server: RemoteServer, order: ClipOrder, path: string, options: FetchOptions): Promise<unknown> {
  const dialect = dialects[server.kind];
  const deadline = AbortSignal.timeout(server.timeoutSeconds * 1000);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  const line: Line = { server, dialect, options, signal };
  let id = options.begunAs;
  try {
    const { state, answer } = await untilReady(line, order, (begun) => {
      id = begun;
      return options.onBegun(begun);
    });
    await download(line, state.from, path);
    if (dialect.cleansUp && dialect.cancel !== null) await tellToStop(line, dialect.cancel(state.id));
    return withoutBytes(answer);
  } catch (error) {
    await rm(path, { force: true });
    if (signal.aborted && id !== null && dialect.cancel !== null) await tellToStop(line, dialect.cancel(id));
    throwIfCancelled(options.signal);
    if (deadline.aborted) throw new ServerTrouble('down', `took longer than ${server.timeoutSeconds} s`, error);
    throw error;
  }
}

/** What all requests for one clip share. */
interface Line {
  readonly server: RemoteServer;
  readonly dialect: Dialect;
  readonly options: FetchOptions;
  readonly signal: AbortSignal;
}

/** A clip that is to be had, and the answer that said so. */
interface Ready {
  readonly state: Extract<ClipState, { type: 'ready' }>;
  readonly answer: unknown;
}

async function untilReady(line: Line, order: ClipOrder, onBegun: (id: string) => Promise<void>): Promise<Ready> {
  const { dialect, options, server } = line;
  let ask = options.begunAs !== null && dialect.look !== null ? dialect.look(options.begunAs) : await dialect.create(order, server);
  let isBegun = false;
  for (let looks = 0; ; looks++) {
    const { answer, headers } = await send(line, ask);
    const state = readState(dialect, answer);
    if (state.type === 'ready') return { state, answer };
    if (state.type === 'failed') throw new ServerTrouble(state.isFinal ? 'refused' : 'down', `could not film it: ${state.message}`);
    if (dialect.look === null) throw new ServerTrouble('down', 'answered that the clip is not ready, in an API that has no way to wait for it');
    if (!isBegun) await onBegun(state.id);
    isBegun = true;
    ask = dialect.look(state.id);
    await sleep(pollPause(headers, options.patience, looks), undefined, { signal: line.signal });
  }
}

function readState(dialect: Dialect, answer: unknown): ClipState {
  try {
    return dialect.read(answer);
  } catch (error) {
    throw new ServerTrouble('down', `answered what is not understood: ${(error as Error).message.replace(/\.$/, '')}`, error);
  }
}

/** What the server says, within reason; else ever more slowly, up to five times the first pause. */
function pollPause(headers: IncomingHttpHeaders, { pollMs }: Patience, looks: number): number {
  const told = Number(headers['openai-poll-after-ms'] ?? NaN);
  const asked = Number.isFinite(told) && told > 0 ? told : (retryAfterMs(headers) ?? pollMs * Math.min(5, 1 + looks / 10));
  return Math.min(30_000, Math.max(20, asked));
}

/** RFC 9110, section 10.2.3: seconds, or a date, which is held against the server's own clock. */
function retryAfterMs(headers: IncomingHttpHeaders): number | null {
  const given = headers['retry-after'];
  if (given === undefined) return null;
  const seconds = Number(given);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const span = Date.parse(given) - Date.parse(headers.date ?? '');
  return Number.isFinite(span) ? Math.max(0, span) : null;
}

interface Sent {
  readonly answer: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** Sends a request, and again where the server is away, busy or broken. */
async function send(line: Line, ask: Ask): Promise<Sent> {
  return repeat(line, async () => {
    const answer = await once(line, ask);
    if (answer.status < 200 || answer.status > 299) throw refusal(answer);
    return { answer: parseJson(answer), headers: answer.headers };
  });
}

function once({ server, dialect, options, signal }: Line, ask: Ask): Promise<PublicAnswer> {
  // Where one call makes the clip, the answer takes as long as the clip; the deadline of the whole ends it.
  const isSlow = ask.method === 'POST' && dialect.look === null;
  return publicFetch(`${server.url}${ask.path}`, {
    method: ask.method,
    headers: { accept: 'application/json', ...authorization(server), ...(ask.method === 'POST' ? { 'idempotency-key': options.key } : {}), ...ask.headers },
    ...(ask.body === undefined ? {} : { body: ask.body }),
    maxBytes: isSlow ? DATA_BYTES : JOB_BYTES,
    timeoutMs: isSlow ? server.timeoutSeconds * 1000 : options.patience.answerMs,
    allowPrivate: options.allowPrivate, signal,
  });
}

function authorization({ apiKey }: RemoteServer): Readonly<Record<string, string>> {
  return apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
}

/** An answer that is no success. */
class StatusTrouble extends ServerTrouble {
  readonly waitMs: number | null;

  constructor(kind: 'down' | 'refused', message: string, waitMs: number | null) {
    super(kind, message);
    this.waitMs = waitMs;
  }
}

function refusal({ status, headers, body }: PublicAnswer): StatusTrouble {
  const said = describeError(readable(body));
  const message = `answered with status ${status}${said === null ? '' : `: ${said}`}${status === 401 || status === 403 ? ' (is KINORA_REMOTE_KEY right?)' : ''}`;
  const isPassing = status === 408 || status === 429 || status >= 500;
  return new StatusTrouble(isPassing ? 'down' : 'refused', message, retryAfterMs(headers));
}

function readable(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function parseJson({ body }: PublicAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (cause) {
    throw new ServerTrouble('down', 'answered what is no JSON', cause);
  }
}

/** Does something again while that may help: the pause doubles each time, or is what the server asks for, up to a minute. */
async function repeat<T>({ options, signal }: Line, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RefusedAddress) throw refusedAddress(error);
      if (signal.aborted || (error instanceof ServerTrouble && error.kind === 'refused')) throw error;
      if (tries >= MOST_TRIES) throw error instanceof ServerTrouble ? error : new ServerTrouble('down', `cannot be reached: ${(error as Error).message.replace(/\.$/, '')}`, error);
      const told = error instanceof StatusTrouble ? error.waitMs : null;
      await sleep(Math.min(60_000, told ?? options.patience.retryMs * 2 ** (tries - 1)), undefined, { signal });
    }
  }
}

function refusedAddress(cause: RefusedAddress): FilmError {
  return new FilmError('bad-option', `A server of --remote may not be reached: ${cause.message}`, {
    param: '--remote', remedy: 'Give --allow-private for a server on this machine or in your own network.', cause,
  });
}

async function download(line: Line, from: ClipSource, path: string): Promise<void> {
  const { server, options, signal } = line;
  if (from.type === 'bytes') return writeFile(path, from.bytes);
  const address = from.type === 'path' ? `${server.url}${from.path}` : new URL(from.url, `${server.url}/`).href;
  const isOwn = new URL(address).origin === new URL(server.url).origin;
  await repeat(line, async () => {
    const answer = await publicDownload(address, path, {
      // Whoever else the clip is with has no business with the key, nor with this network.
      headers: isOwn ? authorization(server) : {}, maxBytes: CLIP_BYTES, timeoutMs: server.timeoutSeconds * 1000, redirects: 3, allowPrivate: isOwn && options.allowPrivate ? 'own-host' : false, signal,
    });
    if (answer.status !== 200) throw refusal(answer);
  });
}

/** Nobody waits for the clip any more; a server that does not hear it films on, and that harms nobody here. */
async function tellToStop({ server, options }: Line, ask: Ask): Promise<void> {
  await publicFetch(`${server.url}${ask.path}`, { method: ask.method, headers: authorization(server), maxBytes: JOB_BYTES, timeoutMs: CANCEL_MS, allowPrivate: options.allowPrivate }).catch(() => undefined);
}

/** What a server answered, for the record, without the clip itself. */
function withoutBytes(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (_name, value: unknown) => (typeof value === 'string' && value.length > 2000 ? `${value.slice(0, 40)}… (${value.length} characters)` : value)));
}
