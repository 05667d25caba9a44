/** @file The film that a request starts from: one of ours by its id, or an uploaded one that carries its recipe. */
import { z } from 'zod';
import type { Storyboard } from '../film/storyboard.ts';
import { ApiError, notFound } from './api-error.ts';
import type { UploadedFile } from './body.ts';
import { fileField, orJson } from './fields.ts';
import type { Inspector } from './inspect.ts';
import { checkPlain, type Call } from './route.ts';
import { sniffFile } from './sniff.ts';

/** A film, sent along or named. */
export const videoField = z.union([fileField, orJson(z.object({ id: z.string() })), z.string()]);
export type VideoField = z.infer<typeof videoField>;

/** A film to start from. */
export interface Source {
  /** Null for an uploaded film. */
  readonly id: string | null;
  /** What the source's own request called the model; null for an uploaded film. */
  readonly model: string | null;
  /** Key of the picture that its own request sent; null where it sent none. */
  readonly reference: string | null;
  readonly storyboard: Storyboard;
}

/** Finds the film's storyboard. Throws 404 for an unknown id, and 400 for a film that is not planned yet or not of Kinora's making. */
export async function findSource(field: VideoField, { key, services }: Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>, param = 'video'): Promise<Source> {
  if (typeof field === 'object' && 'kind' in field) return { id: null, model: null, reference: null, storyboard: await readUpload(field, param, services.inspector) };
  const id = typeof field === 'string' ? field : field.id;
  const video = await services.jobs.videos.find(id);
  if (video === null || video.project !== key.project) throw notFound('video', id, param);
  const storyboard = await services.jobs.videos.findStoryboard(id);
  if (storyboard === null) {
    const reason = video.status === 'failed' ? 'failed before it was planned' : 'is not planned yet';
    throw new ApiError(400, 'video_not_ready', `The video ${id} ${reason}; give one whose status is "completed".`, { param });
  }
  return { id, model: video.task.model, reference: video.task.reference, storyboard };
}

async function readUpload(file: UploadedFile, param: string, inspector: Inspector): Promise<Storyboard> {
  const type = await sniffFile(file.path);
  if (type !== 'video/mp4') throw new ApiError(400, 'invalid_type', `The film in "${param}" is ${type ?? 'of an unknown type'}; it must be an MP4.`, { param });
  const storyboard = await inspector.storyboard(file.path).catch((cause: unknown) => {
    throw new ApiError(400, 'recipe_missing', `The film in "${param}" does not carry Kinora's recipe, and only from that can its world be built again. Give a film made by Kinora, unchanged, or the id of one.`, { param, cause });
  });
  checkPlain(storyboard);
  return storyboard;
}
