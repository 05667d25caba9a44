/** @file Videos: create, retrieve, list, delete, content. */
import { z } from 'zod';
import { mediaTypes, videoKey, type VideoFile } from '../../jobs/keys.ts';
import type { VideoRecord } from '../../jobs/videos.ts';
import { ApiError, notFound } from '../api-error.ts';
import { createFields, taskFromFields } from '../create-task.ts';
import { route, type AnyRoute, type Call } from '../route.ts';
import { sendMedia } from '../send-media.ts';
import type { Services } from '../services.ts';
import { toVideoResource, videoSchema, type VideoResource } from '../video-resource.ts';

const idParams = z.object({ video_id: z.string() });
const listSchema = z.object({ object: z.literal('list'), data: z.array(videoSchema), first_id: z.string().nullable(), last_id: z.string().nullable(), has_more: z.boolean() }).meta({ id: 'VideoList' });

/** Finds a video of the key's project. Throws 404. */
export async function findVideo({ key, services }: Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>, id: string, param = 'video_id'): Promise<VideoRecord> {
  const video = await services.jobs.videos.find(id);
  if (video === null || video.project !== key.project) throw notFound('video', id, param);
  return video;
}

/** A video as a response, with what this answer alone tells of it, saying when to look again while it is not finished. */
export function sendVideo(video: VideoRecord, { settings }: Services, more: Pick<VideoResource, 'variations'> = {}): Response {
  const isOpen = video.status === 'queued' || video.status === 'in_progress';
  return Response.json({ ...toVideoResource(video), ...more }, isOpen ? { headers: { 'openai-poll-after-ms': String(settings.pollAfterMs) } } : {});
}

/** The seed of variation `index`: seeds follow each other, and after the largest comes 0. */
export function seedAfter(seed: number, index: number): number {
  return (seed + index) >>> 0;
}

/** Counts videos of the key, and refuses all of them if that were more than its videos of the day. */
export async function checkQuota({ key, services }: Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>, count = 1): Promise<void> {
  if (count === 0 || key.videosPerDay === null || (await services.keys.takeVideos(key.id, count, key.videosPerDay))) return;
  throw new ApiError(429, 'insufficient_quota', `The API key may make ${key.videosPerDay} videos a day (of UTC); ${count === 1 ? 'it has made them' : `${count} more are too many`}.`, { type: 'rate_limit_error', headers: { 'x-should-retry': 'false' } });
}

/** Asks the moderation, where there is one. */
export async function checkWords({ key, services }: Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>, prompt: string): Promise<void> {
  await services.moderate?.({ prompt, project: key.project });
}

/** A request that is sent twice with the same `Idempotency-Key` is one video. */
export function idempotencyOf({ request }: { readonly request: Request }): { readonly idempotencyKey?: string } {
  const key = request.headers.get('idempotency-key');
  return key === null ? {} : { idempotencyKey: key.slice(0, 255) };
}

/** The video that this request, or its variation `index`, made when it was sent before with the same `Idempotency-Key`; null for a new one. */
export async function findRepeated(call: Pick<Call<unknown, unknown, unknown>, 'key' | 'services' | 'request'>, index = 0): Promise<VideoRecord | null> {
  const { idempotencyKey } = idempotencyOfVariation(call, index);
  return idempotencyKey === undefined ? null : call.services.jobs.videos.findByKey(call.key.project, idempotencyKey);
}

/** Makes a request's key one for each of its variations. No header has a line break in it, so no client's own key is the same. */
function idempotencyOfVariation(call: { readonly request: Request }, index: number): ReturnType<typeof idempotencyOf> {
  const { idempotencyKey } = idempotencyOf(call);
  if (idempotencyKey === undefined) return {};
  return { idempotencyKey: index === 0 ? idempotencyKey : `${idempotencyKey}\n${index}` };
}

const create = route({
  method: 'post', path: '/v1/videos', tag: 'Videos', summary: 'Make a video from words, or up to ten variations of it.', scope: 'write', body: createFields, response: videoSchema,
  handle: async (call) => {
    const { n, priority } = call.body;
    const task = await taskFromFields(call.body, call);
    await checkWords(call, task.brief.text);
    const repeated = await Promise.all(Array.from({ length: n }, (_, i) => findRepeated(call, i)));
    await checkQuota(call, repeated.filter((video) => video === null).length);
    const made: VideoRecord[] = [];
    for (let i = 0; i < n; i++) {
      made.push(await call.services.jobs.submit({
        project: call.key.project, task: { ...task, brief: { ...task.brief, seed: seedAfter(task.brief.seed, i) } },
        ...idempotencyOfVariation(call, i), ...(priority === undefined ? {} : { priority }),
      }));
    }
    return sendVideo(made[0] as VideoRecord, call.services, n === 1 ? {} : { variations: made.map(({ id }) => id) });
  },
});

const retrieve = route({
  method: 'get', path: '/v1/videos/{video_id}', tag: 'Videos', summary: 'Look at a video.', scope: 'read', params: idParams, response: videoSchema,
  handle: async (call) => sendVideo(await findVideo(call, call.params.video_id), call.services),
});

const list = route({
  method: 'get', path: '/v1/videos', tag: 'Videos', summary: 'List videos, newest first.', scope: 'read',
  query: z.object({ after: z.string().optional(), limit: z.coerce.number().int().min(0).max(100).default(20), order: z.enum(['asc', 'desc']).default('desc') }), response: listSchema,
  handle: async ({ query, key, services }) => {
    const page = await services.jobs.videos.list({ project: key.project, after: query.after ?? null, limit: query.limit, order: query.order });
    if (page === null) throw notFound('video', query.after ?? '', 'after');
    const data = page.items.map(toVideoResource);
    return { object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: page.hasMore && data.length > 0 };
  },
});

const remove = route({
  method: 'delete', path: '/v1/videos/{video_id}', tag: 'Videos', summary: 'Delete a video and its files; one that is being made is stopped.', scope: 'write', params: idParams,
  response: z.object({ id: z.string(), object: z.literal('video.deleted'), deleted: z.boolean() }),
  handle: async (call) => {
    const { id } = await findVideo(call, call.params.video_id);
    return { id, object: 'video.deleted', deleted: await call.services.jobs.remove(id) };
  },
});

const variants: Readonly<Record<string, VideoFile>> = { video: 'film.mp4', thumbnail: 'thumbnail.webp', spritesheet: 'spritesheet.jpg' };

const content = route({
  method: 'get', path: '/v1/videos/{video_id}/content', tag: 'Videos', summary: 'Download the film, its thumbnail or its sprite sheet.', scope: 'read', params: idParams,
  query: z.object({ variant: z.enum(['video', 'thumbnail', 'spritesheet']).default('video') }), response: 'video/mp4',
  handle: async (call) => {
    const video = await findVideo(call, call.params.video_id);
    refuseUnfinished(video);
    const name = variants[call.query.variant] ?? 'film.mp4';
    return sendMedia(call, call.services.jobs.store, videoKey(video.id, name), mediaTypes[name]);
  },
});

const link = route({
  method: 'get', path: '/v1/videos/{video_id}/link', tag: 'Beyond', summary: 'A link to a file of the video that is good for a while without a key, where films are kept in S3.', scope: 'read', params: idParams,
  query: z.object({ variant: z.enum(['video', 'thumbnail', 'spritesheet']).default('video'), seconds: z.coerce.number().int().min(1).max(604_800).default(3600) }),
  response: z.object({ object: z.literal('link'), url: z.string(), expires_at: z.number().int() }),
  handle: async (call) => {
    const video = await findVideo(call, call.params.video_id);
    refuseUnfinished(video);
    const { store } = call.services.jobs;
    if (store.link === undefined) throw new ApiError(400, 'no_links', 'Films are kept on the disk of this server, which gives no links; download the content with a key, or keep films in S3 with --store.');
    const { variant, seconds } = call.query;
    const url = await store.link(videoKey(video.id, variants[variant] ?? 'film.mp4'), seconds);
    return { object: 'link', url, expires_at: Math.floor(Date.now() / 1000) + seconds };
  },
});

/** Throws for a video that has no files. Not 409, which clients take for a reason to try again at once. */
export function refuseUnfinished(video: VideoRecord): void {
  if (video.status === 'completed') {
    if (video.expiresAt === null || video.expiresAt > Date.now() / 1000) return;
    throw new ApiError(404, 'video_expired', 'The files of this video were kept until their time was over. Make it again: the same words and seed give the same film.');
  }
  if (video.status === 'failed') throw new ApiError(404, 'video_failed', `This video failed: ${video.error?.message ?? 'no reason is known'}`);
  throw new ApiError(404, 'video_not_ready', `This video is ${video.progress} % done. Look at it until its status is "completed", then download it.`);
}

const cancel = route({
  method: 'post', path: '/v1/videos/{video_id}/cancel', tag: 'Videos', summary: 'Stop a video that is being made.', scope: 'write', params: idParams, response: videoSchema,
  handle: async (call) => {
    const { id } = await findVideo(call, call.params.video_id);
    await call.services.jobs.cancel(id);
    return sendVideo(await findVideo(call, id), call.services);
  },
});

const recipe = route({
  method: 'get', path: '/v1/videos/{video_id}/recipe', tag: 'Videos', summary: 'Everything that the film was made from: words, seeds, storyboard, engine.', scope: 'read', params: idParams, response: 'application/json',
  handle: async (call) => {
    const video = await findVideo(call, call.params.video_id);
    refuseUnfinished(video);
    return sendMedia(call, call.services.jobs.store, videoKey(video.id, 'recipe.json'), mediaTypes['recipe.json']);
  },
});

const storyboard = route({
  method: 'get', path: '/v1/videos/{video_id}/storyboard', tag: 'Videos', summary: 'The storyboard, once it is planned.', scope: 'read', params: idParams, response: 'application/json',
  handle: async (call) => {
    const video = await findVideo(call, call.params.video_id);
    const planned = await call.services.jobs.videos.findStoryboard(video.id);
    if (planned === null) throw new ApiError(404, 'storyboard_not_ready', 'This video is not planned yet.');
    return planned;
  },
});

/** Routes of videos. */
export const videoRoutes: readonly AnyRoute[] = [create, retrieve, list, remove, content, link, cancel, recipe, storyboard];
