/** @file The server as a function from request to response: request ids, keys, limits, checking, errors. */
import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ApiError, errorBody, toApiError } from './api-error.ts';
import type { ApiKey, Scope } from './api-keys.ts';
import { readBody, type Body } from './body.ts';
import { createApiPage } from './api-page.ts';
import { createLimiter, type Limiter } from './limits.ts';
import { check, type AnyRoute, type Answer } from './route.ts';
import { describeApi } from './openapi.ts';
import { allRoutes } from './routes/all.ts';
import type { Services } from './services.ts';

const nobody: ApiKey = { id: '', hint: '', name: '', project: '', scopes: [], requestsPerMinute: null, videosPerDay: null, createdAt: 0, expiresAt: null };

/** Hears of every request that was answered. */
export type OnAnswered = (answered: { readonly method: string; readonly path: string; readonly status: number; readonly seconds: number }) => void;

/** Makes the server's app. */
export function createApp(services: Services, log: Logger, onAnswered: OnAnswered = () => undefined): Hono {
  const app = new Hono();
  const limiter = createLimiter(services.settings.requestsPerMinute);
  for (const one of sortRoutes(allRoutes)) {
    app.on(one.method.toUpperCase(), one.path.replace(/\{(\w+)\}/g, ':$1'), (context) =>
      answer(context.req.raw, one, context.req.param(), { services, log, limiter, onAnswered }));
  }
  const document = describeApi(allRoutes);
  app.get('/openapi.json', (context) => context.json(document));
  const page = createApiPage(document);
  app.get('/docs', (context) => context.body(page.html, 200, page.headers));
  app.notFound((context) => respond(new ApiError(404, 'unknown_url', `There is no ${context.req.method} ${context.req.path.slice(0, 120)}.`), requestId()));
  app.onError((error) => {
    log.error({ err: error }, 'a request failed outside its route');
    return respond(toApiError(error), requestId());
  });
  return app;
}

/** Fixed names before parameters: `/v1/videos/edits` is no video. */
function sortRoutes(routes: readonly AnyRoute[]): AnyRoute[] {
  return [...routes].sort((a, b) => a.path.replaceAll('{', '~').localeCompare(b.path.replaceAll('{', '~'), 'en'));
}

interface Surroundings {
  readonly services: Services;
  readonly log: Logger;
  readonly limiter: Limiter;
  readonly onAnswered: OnAnswered;
}

function requestId(): string {
  return `req_${randomBytes(12).toString('hex')}`;
}

async function answer(request: Request, one: AnyRoute, params: Record<string, string>, { services, log, limiter, onAnswered }: Surroundings): Promise<Response> {
  const id = requestId();
  const startedMs = performance.now();
  const own = log.child({ request_id: id, method: request.method, path: one.path });
  let response: Response;
  try {
    response = send(await serve(request, one, params, services, own, limiter));
  } catch (error) {
    const problem = toApiError(error);
    if (problem.status >= 500) own.error({ err: problem.cause ?? error }, 'failed');
    response = respond(problem, id);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  response.headers.set('x-request-id', id);
  response.headers.set('openai-processing-ms', String(Math.round(seconds * 1000)));
  response.headers.set('x-content-type-options', 'nosniff');
  own.info({ status: response.status, seconds }, 'answered');
  onAnswered({ method: request.method, path: one.path, status: response.status, seconds });
  return response;
}

async function serve(request: Request, one: AnyRoute, params: Record<string, string>, services: Services, log: Logger, limiter: Limiter): Promise<Answer> {
  const key = one.scope === null ? nobody : await authenticate(request, one.scope, services);
  if (one.scope !== null) await limiter.take(key);
  const query = check(one.query ?? z.unknown(), Object.fromEntries(new URL(request.url).searchParams));
  const checked = check(one.params ?? z.unknown(), params);
  if (one.body !== undefined) await checkRoom(services);
  await using body: Body | null = one.body === undefined ? null : await readBody(request, services.settings.bodyLimits);
  const fields = one.body === undefined ? {} : check(one.body, body?.fields);
  return await one.handle({ body: fields, query, params: checked, key, services, log, request, signal: request.signal });
}

/** Refuses what would be kept when the disk is nearly full: what was accepted before needs the room. */
async function checkRoom({ settings }: Services): Promise<void> {
  const { bavail, bsize } = await statfs(settings.bodyLimits.folder);
  if (bavail * bsize >= settings.keepFreeBytes) return;
  throw new ApiError(507, 'insufficient_storage', `The server's disk has less than ${Math.ceil(settings.keepFreeBytes / 1e6)} MB left; nothing new is taken until there is room. Delete videos that are not needed, or ask again later.`);
}

async function authenticate(request: Request, scope: Scope, { keys }: Services): Promise<ApiKey> {
  const secret = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const headers = { 'www-authenticate': 'Bearer' };
  if (secret === undefined) {
    throw new ApiError(401, 'missing_api_key', 'There is no API key. Send it as "Authorization: Bearer KEY"; the server printed it when it first started.', { type: 'authentication_error', headers });
  }
  const key = await keys.find(secret);
  if (key === null) throw new ApiError(401, 'invalid_api_key', 'The API key is wrong, expired or revoked.', { type: 'authentication_error', headers });
  if (!key.scopes.includes(scope)) throw new ApiError(403, 'insufficient_scope', `The API key may ${key.scopes.join(', ') || 'do nothing'}; this needs "${scope}".`, { type: 'permission_error' });
  return key;
}

function send(answer: Answer): Response {
  return answer instanceof Response ? answer : Response.json(answer);
}

/** Says plainly whether trying again helps: clients retry 409 by themselves. */
function respond(error: ApiError, id: string): Response {
  const mayRetry = error.status === 429 || error.status >= 500;
  return Response.json(errorBody(error), { status: error.status, headers: { 'x-request-id': id, 'x-should-retry': String(mayRetry), ...error.headers } });
}
