/** @file The server itself: is it well, what does it count, who may ask it, how to talk to it. */
import { z } from 'zod';
import { ApiError, notFound } from '../api-error.ts';
import { scopes, type ApiKey } from '../api-keys.ts';
import { integerField, orJson } from '../fields.ts';
import { route, type AnyRoute } from '../route.ts';

const keySchema = z.object({
  id: z.string(), object: z.literal('api_key'), name: z.string(), project: z.string(), scopes: z.array(z.string()), hint: z.string(), created_at: z.number().int(), expires_at: z.number().int().nullable(),
  requests_per_minute: z.number().int().nullable(), videos_per_day: z.number().int().nullable(), secret: z.string().optional(),
}).meta({ id: 'ApiKey' });

const toResource = (key: ApiKey): z.infer<typeof keySchema> => ({
  id: key.id, object: 'api_key', name: key.name, project: key.project, scopes: [...key.scopes], hint: `…${key.hint}`, created_at: key.createdAt, expires_at: key.expiresAt,
  requests_per_minute: key.requestsPerMinute, videos_per_day: key.videosPerDay,
});

const limitField = integerField.pipe(z.number().min(0).max(1_000_000)).optional();
const status = z.object({ status: z.literal('ok') });

/** Routes of the server itself. */
export const systemRoutes: readonly AnyRoute[] = [
  route({ method: 'get', path: '/healthz', tag: 'Server', scope: null, summary: 'The process runs.', response: status, handle: () => Promise.resolve({ status: 'ok' }) }),
  route({
    method: 'get', path: '/readyz', tag: 'Server', scope: null, summary: 'Database and store can be used.', response: status,
    handle: async ({ services }) => {
      if (services.closing.aborted) throw new ApiError(503, 'not_ready', 'The server is about to stop.');
      await services.jobs.check().catch((cause: unknown) => {
        throw new ApiError(503, 'not_ready', 'The database or the store cannot be used at present.', { cause });
      });
      return { status: 'ok' };
    },
  }),
  route({
    method: 'get', path: '/metrics', tag: 'Server', scope: 'admin', summary: 'Figures for Prometheus.', response: 'text/plain',
    handle: async ({ services }) => {
      const { text, mediaType } = await services.metrics.read();
      return new Response(text, { headers: { 'content-type': mediaType } });
    },
  }),
  route({
    method: 'post', path: '/v1/api_keys', tag: 'Server', scope: 'admin', summary: 'Make an API key. Its secret is told this once.', response: keySchema,
    body: z.object({
      name: z.string().min(1).max(200), project: z.string().regex(/^[\w-]{1,64}$/).default('default'), scopes: orJson(z.array(z.enum(scopes)).min(1)).default(['read', 'write']),
      requests_per_minute: limitField, videos_per_day: limitField, expires_at: integerField.optional(),
    }),
    handle: async ({ body, services }) => {
      const { key, secret } = await services.keys.create({
        name: body.name, project: body.project, scopes: body.scopes, requestsPerMinute: body.requests_per_minute ?? null, videosPerDay: body.videos_per_day ?? null, expiresAt: body.expires_at ?? null,
      });
      return { ...toResource(key), secret };
    },
  }),
  route({
    method: 'get', path: '/v1/api_keys', tag: 'Server', scope: 'admin', summary: 'List API keys.', response: z.object({ object: z.literal('list'), data: z.array(keySchema) }),
    handle: async ({ services }) => ({ object: 'list', data: (await services.keys.list()).map(toResource) }),
  }),
  route({
    method: 'delete', path: '/v1/api_keys/{key_id}', tag: 'Server', scope: 'admin', summary: 'Revoke an API key.', params: z.object({ key_id: z.string() }),
    response: z.object({ id: z.string(), object: z.literal('api_key.deleted'), deleted: z.boolean() }),
    handle: async ({ params, services }) => {
      if (!(await services.keys.revoke(params.key_id))) throw notFound('API key', params.key_id, 'key_id');
      return { id: params.key_id, object: 'api_key.deleted', deleted: true };
    },
  }),
];
