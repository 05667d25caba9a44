/**
 * @file Somebody else's word on whether a prompt may be filmed: a program of this machine, or a URL. It gets `{"prompt", "project"}` as JSON (a
 * program on stdin, a URL as the body of a POST) and answers `{"allowed": true}` or `{"allowed": false, "reason": "…"}`. One that
 * gives no such answer refuses nothing and allows nothing: the request fails and may be tried again.
 */
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { ApiError } from './api-error.ts';

/** What is asked about. */
export interface Moderated {
  /** All words that were given, the prompt first. */
  readonly prompt: string;
  readonly project: string;
}

/** Rejects with 400 `moderation_blocked` and the reason where the words may not be filmed, and with 503 `moderation_unavailable` where nobody says. */
export type Moderate = (words: Moderated) => Promise<void>;

const verdictSchema = z.object({ allowed: z.boolean(), reason: z.string().max(2000).optional() });

/** Longest answer, in bytes. */
const MAX_ANSWER = 64_000;

/** Makes a hook that asks `where`: a URL with http or https, else the path of a program, which is started without arguments and without a shell. */
export function createModeration(where: string, timeoutMs = 10_000): Moderate {
  const ask = /^https?:\/\//i.test(where) ? askUrl : askProgram;
  return async (words) => {
    const verdict = await ask(where, JSON.stringify(words), timeoutMs).then((text) => verdictSchema.parse(JSON.parse(text))).catch((cause: unknown) => {
      throw new ApiError(503, 'moderation_unavailable', 'Whether these words may be filmed could not be found out at present. Try again later.', { cause });
    });
    if (verdict.allowed) return;
    throw new ApiError(400, 'moderation_blocked', `These words are not filmed here: ${verdict.reason ?? 'no reason was given'}`, { param: 'prompt' });
  };
}

async function askUrl(url: string, body: string, timeoutMs: number): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok || response.body === null) throw new Error(`The moderation answered with status ${response.status}.`);
  return readAll(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]));
}

function askProgram(path: string, body: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, [], { shell: false, stdio: ['pipe', 'pipe', 'ignore'], timeout: timeoutMs, killSignal: 'SIGKILL' });
    const answer = readAll(child.stdout);
    answer.catch(() => child.kill('SIGKILL'));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) answer.then(resolve, reject);
      else reject(new Error(`The moderation ended ${signal === null ? `with exit code ${code}` : `by ${signal}`}.`));
    });
    // A program that does not read what it is asked is heard of by its end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(body);
  });
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.byteLength;
    if (size > MAX_ANSWER) throw new Error(`The moderation's answer is longer than ${MAX_ANSWER} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** All words of a value, such as a storyboard that was written by hand: the texts that are shown or told of. */
export function wordsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (typeof inner === 'string' && /^(?:words|text|name|title|subtitle|line)$/.test(name) ? [inner] : wordsOf(inner)));
}
