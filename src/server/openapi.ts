/** @file The OpenAPI 3.1 document, made from the very schemas that check requests. */
import { z } from 'zod';
import { KINORA_VERSION } from '../version.ts';
import type { AnyRoute } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

/** Schemas that have a name, once for the whole document. */
type Named = Record<string, unknown>;

/** Describes the routes. */
export function describeApi(routes: readonly AnyRoute[]): Json {
  const named: Named = { Error: errorSchema };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of routes) (paths[one.path] ??= {})[one.method] = describeRoute(one, named);
  return {
    openapi: '3.1.0',
    info: { title: 'Kinora', version: KINORA_VERSION, description: 'Written commands become film. The Videos API that OpenAI closed in September 2026, and more beside it.' },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas: named },
  };
}

const errorSchema: Json = {
  type: 'object', required: ['error'],
  properties: { error: { type: 'object', required: ['message', 'type', 'param', 'code'], properties: { message: { type: 'string' }, type: { type: 'string' }, param: { type: ['string', 'null'] }, code: { type: 'string' } } } },
};

function describeRoute(one: AnyRoute, named: Named): Json {
  return {
    operationId: `${one.method}${one.path.replace(/^\/v1/, '').replace(/[{}]/g, '').replace(/[/_.](\w?)/g, (_all, letter: string) => letter.toUpperCase())}`,
    summary: one.summary, tags: [one.tag],
    ...(one.scope === null ? { security: [] } : {}),
    parameters: [...parameters('path', one.params, named), ...parameters('query', one.query, named)],
    ...(one.body === undefined ? {} : { requestBody: { required: true, content: bodyContent(one.body, named) } }),
    responses: {
      200: { description: 'Done.', content: typeof one.response === 'string' ? { [one.response]: {} } : { 'application/json': { schema: toSchema(one.response, 'output', named) } } },
      default: { description: 'It was refused, or failed.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  };
}

/** Every body may be JSON or a form. */
function bodyContent(body: z.ZodType, named: Named): Json {
  const schema = toSchema(body, 'input', named);
  return { 'application/json': { schema }, 'multipart/form-data': { schema } };
}

function parameters(where: 'path' | 'query', schema: z.ZodType | undefined, named: Named): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input', named) as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(properties).map(([name, inner]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: inner }));
}

/** A schema as JSON Schema, which OpenAPI 3.1 takes as it is; what has a name moves to the document's components. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', named: Named): Json {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const { $schema: _version, $defs: own = {}, ...rest } = JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as Record<string, unknown> & { $defs?: Named };
  Object.assign(named, own);
  return rest;
}
