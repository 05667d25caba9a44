/** @file Pictures: one frame of a planned film, in the shape that clients of image models know. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { temporaryPath } from '../../lib/atomic-file.ts';
import type { Task } from '../../jobs/task.ts';
import { fileKey } from '../../jobs/files.ts';
import { briefFromFields, countField, promptField } from '../create-task.ts';
import { integerField } from '../fields.ts';
import { route, type AnyRoute, type Call } from '../route.ts';
import { checkQuota, checkWords, seedAfter } from './videos.ts';

/** How long a link to a picture is good, in seconds, where the store gives links. */
const LINK_SECONDS = 3600;

/** Image models' words for quality and ours. */
const qualityNames: Readonly<Record<string, string>> = { low: 'draft', medium: 'standard', hd: 'high', auto: 'standard' };

const imageFields = z.object({
  prompt: promptField,
  model: z.string().min(1).max(200).optional(),
  n: countField,
  size: z.string().default('1024x1024'),
  quality: z.string().optional(),
  response_format: z.enum(['b64_json', 'url']).default('b64_json'),
  output_format: z.literal('png', { error: 'pictures are PNG here; leave "output_format" out or send "png"' }).default('png'),
  seed: integerField.optional(),
  negative_prompt: z.string().max(32_000).optional(),
  look: z.string().optional(),
  engine: z.string().optional(),
}).meta({ id: 'CreateImage' });

const imageSchema = z.object({ b64_json: z.string().optional(), url: z.string().optional(), seed: z.number().int() }).meta({ id: 'Image' });
const imagesSchema = z.object({ created: z.number().int(), size: z.string(), quality: z.string(), output_format: z.literal('png'), data: z.array(imageSchema) }).meta({ id: 'ImageList' });
type Asking = Call<unknown, unknown, unknown>;

const generate = route({
  method: 'post', path: '/v1/images/generations', tag: 'Images', summary: 'Make pictures from words: a frame of the film that the words would become.', scope: 'write', body: imageFields, response: imagesSchema,
  handle: async (call) => {
    const { n, size, quality = 'auto', response_format: format, output_format: outputFormat, model, ...fields } = call.body;
    const brief = briefFromFields({ ...fields, ...(model === undefined ? {} : { model }), size: size === 'auto' ? '1024x1024' : size, quality: qualityNames[quality] ?? quality }, call);
    await checkWords(call, brief.text);
    await checkQuota(call, n);
    const data: z.infer<typeof imageSchema>[] = [];
    for (let i = 0; i < n; i++) {
      const seed = seedAfter(brief.seed, i);
      const task: Task = { kind: 'create', brief: { ...brief, seed }, model: model ?? 'kinora', characters: [], reference: null };
      const png = await call.services.jobs.picture({ task, source: null, second: null }, call.signal);
      data.push(format === 'url' ? { url: await keep(png, seed, call), seed } : { b64_json: Buffer.from(png).toString('base64'), seed });
    }
    return { created: Math.floor(Date.now() / 1000), size: `${brief.widthPx}x${brief.heightPx}`, quality: brief.quality, output_format: outputFormat, data };
  },
});

/** Keeps a picture as a file of the project; resolves to where it is. On a disk that wants the key, in S3 the link is good without one. */
async function keep(png: Uint8Array, seed: number, { key, services, request }: Asking): Promise<string> {
  const path = temporaryPath(join(services.settings.bodyLimits.folder, 'picture.png'));
  try {
    await writeFile(path, png);
    const { id } = await services.files.add({ project: key.project, filename: `picture-${seed}.png`, mediaType: 'image/png', purpose: 'generated', sizeBytes: png.byteLength }, path);
    return (await services.jobs.store.link?.(fileKey(id), LINK_SECONDS)) ?? new URL(`/v1/files/${id}/content`, request.url).href;
  } finally {
    // The store may have moved it away, or copied it.
    await rm(path, { force: true });
  }
}

/** Routes of pictures. */
export const imageRoutes: readonly AnyRoute[] = [generate];
