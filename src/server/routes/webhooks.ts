/** @file Endpoints to tell when a video has ended. */
import { z } from 'zod';
import { eventTypes, testEndpoint, type WebhookEndpoint } from '../../jobs/webhooks.ts';
import { notFound } from '../api-error.ts';
import { orJson } from '../fields.ts';
import { route, type AnyRoute, type Call } from '../route.ts';

const endpointSchema = z.object({
  id: z.string(), object: z.literal('webhook_endpoint'), name: z.string(), url: z.string(), event_types: z.array(z.string()), created_at: z.number().int(), updated_at: z.number().int(),
  signing_secret: z.string().optional(), signing_secret_hint: z.string(),
}).meta({ id: 'WebhookEndpoint' });
const idParams = z.object({ endpoint_id: z.string() });
const urlField = z.url({ protocol: /^https?$/ }).max(2000);
const typesField = orJson(z.array(z.enum(eventTypes)).min(1));

/** The secret is told when it is made and not again. */
function toResource({ id, name, url, eventTypes: types, createdAt, updatedAt, secret }: WebhookEndpoint, isSecretTold = false): z.infer<typeof endpointSchema> {
  return {
    id, object: 'webhook_endpoint', name, url, event_types: [...types], created_at: createdAt, updated_at: updatedAt,
    ...(isSecretTold ? { signing_secret: secret } : {}), signing_secret_hint: `whsec_…${secret.slice(-4)}`,
  };
}

async function findEndpoint({ key, services }: Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>, id: string): Promise<WebhookEndpoint> {
  const endpoint = await services.webhooks.find(id);
  if (endpoint === null || endpoint.project !== key.project) throw notFound('webhook endpoint', id, 'endpoint_id');
  return endpoint;
}

const path = '/v1/webhook_endpoints';
const common = { tag: 'Webhooks', scope: 'write' } as const;

/** Routes of webhooks. */
export const webhookRoutes: readonly AnyRoute[] = [
  route({
    ...common, method: 'post', path, summary: 'Tell a URL when videos end. The signing secret is told this once.',
    body: z.object({ name: z.string().min(1).max(200).default('webhook'), url: urlField, event_types: typesField.default([...eventTypes]) }), response: endpointSchema,
    handle: async ({ body, key, services }) => toResource(await services.webhooks.add({ project: key.project, name: body.name, url: body.url, eventTypes: body.event_types }), true),
  }),
  route({
    ...common, method: 'get', path, scope: 'read', summary: 'List webhook endpoints.', response: z.object({ object: z.literal('list'), data: z.array(endpointSchema), has_more: z.boolean() }),
    handle: async ({ key, services }) => {
      const data = (await services.webhooks.list(key.project)).map((endpoint) => toResource(endpoint));
      return { object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false };
    },
  }),
  route({
    ...common, method: 'get', path: `${path}/{endpoint_id}`, scope: 'read', summary: 'Look at a webhook endpoint.', params: idParams, response: endpointSchema,
    handle: async (call) => toResource(await findEndpoint(call, call.params.endpoint_id)),
  }),
  route({
    ...common, method: 'post', path: `${path}/{endpoint_id}`, summary: 'Change a webhook endpoint.', params: idParams,
    body: z.object({ name: z.string().min(1).max(200).optional(), url: urlField.optional(), event_types: typesField.optional() }), response: endpointSchema,
    handle: async (call) => {
      const { id } = await findEndpoint(call, call.params.endpoint_id);
      const { name, url, event_types: types } = call.body;
      const changed = await call.services.webhooks.change(id, { ...(name === undefined ? {} : { name }), ...(url === undefined ? {} : { url }), ...(types === undefined ? {} : { eventTypes: types }) });
      if (changed === null) throw notFound('webhook endpoint', id, 'endpoint_id');
      return toResource(changed);
    },
  }),
  route({
    ...common, method: 'delete', path: `${path}/{endpoint_id}`, summary: 'Delete a webhook endpoint.', params: idParams, response: z.object({ id: z.string(), object: z.literal('webhook_endpoint.deleted'), deleted: z.boolean() }),
    handle: async (call) => {
      const { id } = await findEndpoint(call, call.params.endpoint_id);
      return { id, object: 'webhook_endpoint.deleted', deleted: await call.services.webhooks.remove(id) };
    },
  }),
  route({
    ...common, method: 'post', path: `${path}/{endpoint_id}/rotate_secret`, summary: 'Make a new signing secret; the old one is good no more.', params: idParams, response: endpointSchema,
    handle: async (call) => {
      const { id } = await findEndpoint(call, call.params.endpoint_id);
      const rotated = await call.services.webhooks.rotateSecret(id);
      if (rotated === null) throw notFound('webhook endpoint', id, 'endpoint_id');
      return toResource(rotated, true);
    },
  }),
  route({
    ...common, method: 'post', path: `${path}/{endpoint_id}/test`, summary: 'Send a test event.', params: idParams, response: z.object({ object: z.literal('webhook_endpoint.test'), success: z.boolean() }),
    handle: async (call) => ({ object: 'webhook_endpoint.test', success: await testEndpoint(await findEndpoint(call, call.params.endpoint_id)) }),
  }),
  route({
    ...common, method: 'get', path: '/v1/webhook_event_types', scope: 'read', summary: 'List what can be told.', response: z.object({ object: z.literal('list'), data: z.array(z.string()) }),
    handle: () => Promise.resolve({ object: 'list', data: [...eventTypes] }),
  }),
];
