/** @file Files: pictures and films to refer to by an id. */
import { z } from 'zod';
import { fileKey, type FileRecord } from '../../jobs/files.ts';
import { ApiError, notFound } from '../api-error.ts';
import { fileField } from '../fields.ts';
import { route, type AnyRoute, type Call } from '../route.ts';
import { sendMedia } from '../send-media.ts';
import { sniffFile } from '../sniff.ts';

const fileSchema = z.object({
  id: z.string(), object: z.literal('file'), bytes: z.number().int(), created_at: z.number().int(), expires_at: z.number().int().nullable(), filename: z.string(), purpose: z.string(), status: z.literal('processed'),
}).meta({ id: 'File' });
const idParams = z.object({ file_id: z.string() });

const toResource = (file: FileRecord): z.infer<typeof fileSchema> => ({
  id: file.id, object: 'file', bytes: file.sizeBytes, created_at: file.createdAt, expires_at: null, filename: file.filename, purpose: file.purpose, status: 'processed',
});

/** Finds a file of the key's project. Throws 404. */
export async function findFile({ key, services }: Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>, id: string, param = 'file_id'): Promise<FileRecord> {
  const file = await services.files.find(id);
  if (file === null || file.project !== key.project) throw notFound('file', id, param);
  return file;
}

/** Routes of files. */
export const fileRoutes: readonly AnyRoute[] = [
  route({
    method: 'post', path: '/v1/files', tag: 'Files', summary: 'Upload a picture or a film.', scope: 'write', body: z.object({ file: fileField, purpose: z.string().max(64).default('user_data') }), response: fileSchema,
    handle: async ({ body, key, services }) => {
      const mediaType = await sniffFile(body.file.path);
      if (mediaType === null || !/^(?:image|video|audio)\//.test(mediaType)) throw new ApiError(400, 'invalid_type', 'The file is no picture, film or sound that is known here; its first bytes decide, not its name.', { param: 'file' });
      return toResource(await services.files.add({ project: key.project, filename: body.file.filename, mediaType, purpose: body.purpose, sizeBytes: body.file.sizeBytes }, body.file.path));
    },
  }),
  route({
    method: 'get', path: '/v1/files', tag: 'Files', summary: 'List files, newest first.', scope: 'read', response: z.object({ object: z.literal('list'), data: z.array(fileSchema), has_more: z.boolean() }),
    handle: async ({ key, services }) => {
      const data = (await services.files.list(key.project)).map(toResource);
      return { object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false };
    },
  }),
  route({
    method: 'get', path: '/v1/files/{file_id}', tag: 'Files', summary: 'Look at a file.', scope: 'read', params: idParams, response: fileSchema,
    handle: async (call) => toResource(await findFile(call, call.params.file_id)),
  }),
  route({
    method: 'get', path: '/v1/files/{file_id}/content', tag: 'Files', summary: 'Download a file.', scope: 'read', params: idParams, response: 'application/octet-stream',
    handle: async (call) => {
      const { id, mediaType } = await findFile(call, call.params.file_id);
      return sendMedia(call, call.services.jobs.store, fileKey(id), mediaType);
    },
  }),
  route({
    method: 'delete', path: '/v1/files/{file_id}', tag: 'Files', summary: 'Delete a file.', scope: 'write', params: idParams, response: z.object({ id: z.string(), object: z.literal('file'), deleted: z.boolean() }),
    handle: async (call) => {
      const { id } = await findFile(call, call.params.file_id);
      return { id, object: 'file', deleted: await call.services.files.remove(id) };
    },
  }),
];
