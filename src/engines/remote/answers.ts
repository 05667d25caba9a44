/** @file Reading what servers answer: they agree on little more than that it is JSON. */
import { z } from 'zod';
import type { ClipState } from './dialect.ts';

const waitingWords = ['queued', 'in_progress', 'processing', 'running', 'pending', 'preparing'];
const readyWords = ['completed', 'succeeded', 'done', 'finished'];
const failedWords = ['failed', 'cancelled', 'canceled', 'error', 'expired', 'deleted', 'rejected'];

const jobSchema = z.looseObject({ id: z.string().min(1).max(200), status: z.string(), error: z.unknown().optional() });

/** Reads a job in the shape of OpenAI's video object. Throws TypeError for anything else. */
export function readJob(answer: unknown, contentPath: (id: string) => string): ClipState {
  const parsed = jobSchema.safeParse(answer);
  if (!parsed.success) throw new TypeError('The answer is no video object.');
  const { id, status, error } = parsed.data;
  // An id becomes part of a path of the next request.
  if (!/^[\w.:-]+$/.test(id)) throw new TypeError('The id of the video has signs that no id has.');
  if (waitingWords.includes(status)) return { type: 'waiting', id };
  if (readyWords.includes(status)) return { type: 'ready', id, from: { type: 'path', path: contentPath(id) } };
  if (failedWords.includes(status)) return { type: 'failed', message: describeError(error) ?? `its status is ${status}`, isFinal: isRefusal(error) };
  throw new TypeError(`The video has the status "${status.slice(0, 40)}", which is not known here.`);
}

const dataSchema = z.looseObject({ id: z.string().optional(), status: z.string().optional(), error: z.unknown().optional(), data: z.array(z.looseObject({ url: z.string().nullish(), b64_json: z.string().nullish() })).optional() });

/** Reads an answer that has the clip in `data`, as a URL or in base64. Throws TypeError for anything else. */
export function readData(answer: unknown): ClipState {
  const parsed = dataSchema.safeParse(answer);
  if (!parsed.success) throw new TypeError('The answer has no video in it.');
  const { id = 'clip', status = 'completed', error, data } = parsed.data;
  if (failedWords.includes(status) || (error !== undefined && error !== null)) return { type: 'failed', message: describeError(error) ?? `its status is ${status}`, isFinal: isRefusal(error) };
  const [first] = data ?? [];
  if (typeof first?.b64_json === 'string') return { type: 'ready', id, from: { type: 'bytes', bytes: Buffer.from(first.b64_json, 'base64') } };
  if (typeof first?.url === 'string') return { type: 'ready', id, from: { type: 'url', url: first.url } };
  throw new TypeError('The answer has no video in it.');
}

/** What an error says, whichever shape it has: `{ error: { message } }`, `{ detail }`, `{ message }` or text. Null when it says nothing. */
export function describeError(error: unknown): string | null {
  if (typeof error === 'string') return plain(error);
  if (Array.isArray(error)) return describeError(error[0]);
  if (typeof error !== 'object' || error === null) return null;
  const { message, error: inner, detail, msg } = error as { message?: unknown; error?: unknown; detail?: unknown; msg?: unknown };
  return describeError(message) ?? describeError(inner) ?? describeError(detail) ?? describeError(msg);
}

/** What a server says goes into messages of ours: one line of it. */
function plain(text: string): string | null {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim().replace(/[.\s]+$/, '').slice(0, 300);
  return line === '' ? null : line;
}

/** Whether the words or the picture were at fault, by the codes that servers use for it; vLLM-Omni's are names of exceptions. */
function isRefusal(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /moderation|policy|sentinel|safety|invalid|not_understood|bad_|ValueError|ValidationError|BadRequest/i.test(code);
}
