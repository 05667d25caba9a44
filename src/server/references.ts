/** @file The picture that a film's first frame is to take after: sent along, named by URL or data URL, or uploaded before. Checked here, kept in the store. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureReading } from '../film/start-picture.ts';
import { fileKey } from '../jobs/files.ts';
import { hashBytes } from '../lib/hash.ts';
import { temporaryPath } from '../lib/atomic-file.ts';
import { publicFetch } from '../lib/public-fetch.ts';
import { ApiError, notFound } from './api-error.ts';
import type { UploadedFile } from './body.ts';
import type { Inspector } from './inspect.ts';
import type { Call } from './route.ts';
import { sniffFile } from './sniff.ts';

/** What a request may give. */
export type ReferenceField = UploadedFile | { readonly image_url?: string | undefined; readonly file_id?: string | undefined };

const param = 'input_reference';
/** Largest picture, in bytes. */
const MAX_BYTES = 20e6;

/** A picture that is kept. */
export interface KeptReference {
  /** In the store. */
  readonly key: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  /** Null for one that is too narrow to have a composition. */
  readonly reading: PictureReading | null;
}

/** Checks a picture and keeps it; gives its key in the store and what was read from it. Throws 400 for anything but a JPEG, PNG or WebP of the film's size. */
export async function keepReference(field: ReferenceField, size: { readonly widthPx: number; readonly heightPx: number }, call: Pick<Call<unknown, unknown, unknown>, 'key' | 'services' | 'signal'>): Promise<KeptReference> {
  const { services, key } = call;
  if ('kind' in field) return keepFile(field.path, field.filename, size, call);
  if (field.image_url !== undefined && field.file_id !== undefined) throw new ApiError(400, 'invalid_value', 'Both "image_url" and "file_id" are given; give one.', { param });
  if (field.file_id !== undefined) {
    const known = await services.files.find(field.file_id);
    if (known === null || known.project !== key.project) throw notFound('file', field.file_id, param);
    await using local = await services.jobs.store.fetch(fileKey(known.id));
    const { reading } = await checkPicture(local.path, size, services.inspector);
    return { key: fileKey(known.id), hash: hashBytes(await readFile(local.path)), reading };
  }
  if (field.image_url === undefined) throw new ApiError(400, 'invalid_value', 'The reference names nothing; give a file, "image_url" or "file_id".', { param });
  const folder = temporaryPath(join(services.settings.bodyLimits.folder, 'reference'));
  await mkdir(folder);
  try {
    const path = join(folder, 'picture');
    await writeFile(path, await readAddress(field.image_url, call));
    return await keepFile(path, 'reference', size, call);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keepFile(path: string, filename: string, size: Parameters<typeof keepReference>[1], { services, key }: Parameters<typeof keepReference>[2]): Promise<KeptReference> {
  const { mediaType, reading } = await checkPicture(path, size, services.inspector);
  const hash = hashBytes(await readFile(path));
  const kept = await services.files.add({ project: key.project, filename, mediaType, purpose: 'input_reference', sizeBytes: (await stat(path)).size }, path);
  return { key: fileKey(kept.id), hash, reading };
}

async function readAddress(address: string, { services, signal }: Parameters<typeof keepReference>[2]): Promise<Buffer> {
  const data = /^data:image\/[\w.+-]+;base64,([A-Za-z0-9+/=\s]*)$/.exec(address)?.[1];
  if (data !== undefined) return Buffer.from(data, 'base64');
  try {
    const { status, body } = await publicFetch(address, { maxBytes: MAX_BYTES, timeoutMs: 20_000, redirects: 3, allowPrivate: services.settings.allowPrivate, signal });
    if (status !== 200) throw new Error(`It answered with status ${status}.`);
    return body;
  } catch (cause) {
    throw new ApiError(400, 'invalid_image_url', `The picture at "image_url" could not be fetched: ${(cause as Error).message}`, { param, cause });
  }
}

/** Its first bytes decide what it is; whether it is that, and how large, the inspector's process. */
async function checkPicture(path: string, size: { readonly widthPx: number; readonly heightPx: number }, inspector: Inspector): Promise<{ readonly mediaType: string; readonly reading: PictureReading | null }> {
  const type = await sniffFile(path);
  if (type !== 'image/jpeg' && type !== 'image/png' && type !== 'image/webp') throw new ApiError(400, 'invalid_type', `The reference is ${type ?? 'of an unknown type'}; it must be a JPEG, PNG or WebP.`, { param });
  const { widthPx, heightPx, reading } = await inspector.picture(path).catch((cause: unknown) => {
    throw new ApiError(400, 'invalid_image', 'The reference cannot be read as a picture.', { param, cause });
  });
  if (widthPx !== size.widthPx || heightPx !== size.heightPx) {
    throw new ApiError(400, 'reference_size_mismatch', `The reference has ${widthPx}x${heightPx} pixels and the film ${size.widthPx}x${size.heightPx}; they must be the same.`, { param });
  }
  return { mediaType: type, reading };
}
