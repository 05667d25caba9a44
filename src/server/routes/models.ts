/** @file Models, as clients list them to offer a choice. */
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { models, type Model } from '../models.ts';
import { route, type AnyRoute } from '../route.ts';

const modelSchema = z.object({ id: z.string(), object: z.literal('model'), created: z.number().int(), owned_by: z.string() }).meta({ id: 'Model' });
// The date of the contract: a model of ours has no other.
const toResource = ({ id }: Model): z.infer<typeof modelSchema> => ({ id, object: 'model', created: 1759708800, owned_by: 'kinora' });

/** Routes of models. */
export const modelRoutes: readonly AnyRoute[] = [
  route({
    method: 'get', path: '/v1/models', tag: 'Models', summary: 'List models.', scope: 'read', response: z.object({ object: z.literal('list'), data: z.array(modelSchema) }),
    handle: () => Promise.resolve({ object: 'list', data: models.map(toResource) }),
  }),
  route({
    method: 'get', path: '/v1/models/{model}', tag: 'Models', summary: 'Look at a model.', scope: 'read', params: z.object({ model: z.string() }), response: modelSchema,
    handle: ({ params }) => {
      const found = models.find((model) => model.id === params.model);
      return found ? Promise.resolve(toResource(found)) : Promise.reject(notFound('model', params.model, 'model'));
    },
  }),
];
