/** @file A route as data: checking, the OpenAPI document and the handler's types all follow from it. */
import type { z } from 'zod';
import type { Logger } from 'pino';
import { ApiError } from './api-error.ts';
import type { ApiKey, Scope } from './api-keys.ts';
import type { Services } from './services.ts';

/** What a handler is given: everything checked. */
export interface Call<B, Q, P> {
  readonly body: B;
  readonly query: Q;
  readonly params: P;
  /** Who asks. For routes without a scope a key without a project. */
  readonly key: ApiKey;
  readonly services: Services;
  readonly log: Logger;
  readonly request: Request;
  /** Fires when the client is gone. */
  readonly signal: AbortSignal;
}

/** What a handler may answer: a value, sent as JSON, or a response of its own. */
export type Answer = Response | { readonly [name: string]: unknown } | readonly unknown[];

/** A route. */
export interface Route<B extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, P extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters in braces: `/v1/videos/{video_id}`. */
  readonly path: string;
  readonly summary: string;
  /** What it belongs to, in the document. */
  readonly tag: string;
  /** What the key must be allowed; null for everybody. */
  readonly scope: Scope | null;
  readonly body?: B;
  readonly query?: Q;
  readonly params?: P;
  /** What it answers with 200: a schema, or a media type for anything but JSON. */
  readonly response: z.ZodType | string;
  readonly handle: (call: Call<z.infer<B>, z.infer<Q>, z.infer<P>>) => Promise<Answer>;
}

/** A route whose types nobody needs to know any more. */
export interface AnyRoute extends Omit<Route, 'handle'> {
  readonly handle: (call: Call<unknown, unknown, unknown>) => Promise<Answer>;
}

/** Makes a route, with the handler's types following from the schemas. */
export function route<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType>(definition: Route<B, Q, P>): AnyRoute {
  return definition as unknown as AnyRoute;
}

/** Checks a value from outside and tells the first mistake with its path. Throws ApiError 400. */
export function check<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) {
    checkPlain(result.data);
    return result.data;
  }
  const [issue] = result.error.issues;
  const param = issue?.path.map(String).join('.') ?? '';
  const isMissing = issue?.code === 'invalid_type' && /received undefined/.test(issue.message);
  const message = isMissing ? `The field "${param}" is missing.` : `At "${param}": ${issue?.message ?? 'wrong value'}.`;
  throw new ApiError(400, isMissing ? 'missing_required_parameter' : 'invalid_value', message, { param: param === '' ? null : param });
}

const loneSurrogate = /\p{Surrogate}/u;
/** How deep values from outside may be nested: a storyboard has about ten levels, and recursion ends at some thousands. */
const MAX_DEPTH = 64;

/** Refuses what databases cannot keep (zero bytes, halves of surrogate pairs) and what is nested too deeply. Throws ApiError 400. */
export function checkPlain(value: unknown, path: readonly string[] = []): void {
  const refuse = (what: string): never => {
    const param = path.slice(0, 8).join('.').slice(0, 200);
    throw new ApiError(400, 'invalid_value', `At "${param}": ${what}.`, { param: param === '' ? null : param });
  };
  if (typeof value === 'string' && (value.includes('\0') || loneSurrogate.test(value))) refuse('the text has a zero byte or half of a character in it');
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= MAX_DEPTH) refuse(`the value is nested more than ${MAX_DEPTH} levels deep`);
  for (const [name, inner] of Object.entries(value)) {
    checkPlain(name, [...path, name]);
    checkPlain(inner, [...path, name]);
  }
}
