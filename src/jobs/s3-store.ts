/**
 * @file Media in an S3-compatible store, by a URL: `s3://bucket/prefix?region=eu-central-1`, or with `endpoint=https://…` for a store that is
 * not Amazon's, where the bucket is part of the path. Keys come from the environment, as the AWS SDK reads them.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { FilmError } from '../film/errors.ts';
import { checkKey, noSuchMedia, type MediaStore } from './media-store.ts';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Where things are. */
interface Place {
  readonly sdk: Sdk;
  readonly client: S3Client;
  readonly bucket: string;
  /** Begins every key; empty, or ends in a slash. */
  readonly prefix: string;
}

/** Larger files are sent in parts of this size, in bytes. */
const PART_BYTES = 16 * 1024 * 1024;
/** How long a store may take to answer, in milliseconds, and how often it is asked. */
const ANSWER_MS = 30_000;
const MOST_TRIES = 4;

/** Opens the store at `url`. Rejects with `bad-option` for a URL that is none, a missing SDK, or a bucket that cannot be reached. */
export async function openS3Store(url: string): Promise<MediaStore> {
  const place = await openPlace(url);
  const store = createStore(place);
  try {
    await store.check();
  } catch (cause) {
    place.client.destroy();
    throw new FilmError('bad-option', `The bucket "${place.bucket}" of --store cannot be used: ${(cause as Error).message.replace(/\.$/, '')}.`, {
      param: '--store', remedy: 'Check the bucket, the endpoint and the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.', cause,
    });
  }
  return store;
}

async function openPlace(text: string): Promise<Place> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const endpoint = url?.searchParams.get('endpoint') ?? undefined;
  const unknown = [...(url?.searchParams.keys() ?? [])].find((name) => name !== 'region' && name !== 'endpoint');
  if (url === null || url.protocol !== 's3:' || !/^[a-z0-9][a-z0-9.-]{1,62}$/.test(url.hostname) || url.username !== '' || url.password !== '' || unknown !== undefined || (endpoint !== undefined && !/^https?:\/\//.test(endpoint))) {
    throw new FilmError('bad-option', `--store is "${text.replace(/\/\/[^/@]*@/, '//***@').slice(0, 120)}"; it must be s3://BUCKET/PREFIX with region= and endpoint= at most.`, {
      param: '--store', remedy: 'For example --store "s3://films/kinora?region=eu-central-1"; keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    });
  }
  const sdk = await import('@aws-sdk/client-s3').catch((cause: unknown) => {
    throw new FilmError('bad-option', '--store needs the package @aws-sdk/client-s3, and it is not installed.', { param: '--store', remedy: 'Run `npm install @aws-sdk/client-s3 @aws-sdk/lib-storage @aws-sdk/s3-request-presigner`.', cause });
  });
  const client = new sdk.S3Client({
    region: url.searchParams.get('region') ?? 'us-east-1', maxAttempts: MOST_TRIES, requestHandler: { requestTimeout: ANSWER_MS, connectionTimeout: ANSWER_MS },
    // Other stores do not all know the newer checksums, nor buckets as host names.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' }),
  });
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return { sdk, client, bucket: url.hostname, prefix: path === '' ? '' : `${checkKey(path)}/` };
}

function createStore(place: Place): MediaStore {
  const { sdk, client, bucket, prefix } = place;
  const at = (key: string): { readonly Bucket: string; readonly Key: string } => ({ Bucket: bucket, Key: `${prefix}${checkKey(key)}` });
  const open = async (key: string, range?: string): Promise<Readable> => {
    const { Body } = await client.send(new sdk.GetObjectCommand({ ...at(key), ...(range === undefined ? {} : { Range: range }) })).catch((error: unknown) => {
      throw isMissing(error) ? noSuchMedia(key, error) : error;
    });
    if (!(Body instanceof Readable)) throw new TypeError('The store gave no stream.');
    return Body;
  };
  const find = async (key: string): Promise<{ readonly sizeBytes: number } | null> => {
    try {
      const { ContentLength } = await client.send(new sdk.HeadObjectCommand(at(key)));
      return { sizeBytes: ContentLength ?? 0 };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  return {
    kind: 's3',
    find,
    put: async (key, path, mediaType) => {
      const size = (await stat(path)).size;
      // A put is whole or it is not: S3 shows an object once its last byte is there. From memory, since what was read from a stream cannot be sent again.
      if (size <= PART_BYTES) await client.send(new sdk.PutObjectCommand({ ...at(key), Body: await readFile(path), ContentType: mediaType }));
      else await putInParts(client, { ...at(key), Body: createReadStream(path), ContentType: mediaType });
      await rm(path, { force: true });
    },
    read: async (key, range) => Readable.toWeb(await open(key, range === undefined ? undefined : `bytes=${range.start}-${range.end - 1}`)) as ReadableStream<Uint8Array>,
    fetch: async (key) => {
      const folder = await mkdtemp(join(tmpdir(), 'kinora-media-'));
      const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
      try {
        const path = join(folder, 'media');
        await pipeline(await open(key), createWriteStream(path));
        return { path, [Symbol.asyncDispose]: remove };
      } catch (error) {
        await remove();
        throw error;
      }
    },
    link: async (key, seconds) => {
      const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
      return getSignedUrl(client, new sdk.GetObjectCommand(at(key)), { expiresIn: seconds });
    },
    removeAll: (start) => removeAll(place, at(start).Key),
    check: async () => {
      await client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 }));
    },
  };
}

async function putInParts(client: S3Client, params: { readonly Bucket: string; readonly Key: string; readonly Body: Readable; readonly ContentType: string }): Promise<void> {
  const { Upload } = await import('@aws-sdk/lib-storage');
  await new Upload({ client, params, partSize: PART_BYTES, queueSize: 2 }).done();
}

async function removeAll({ sdk, client, bucket }: Place, prefix: string): Promise<void> {
  for (let more: string | undefined, isFirst = true; isFirst || more !== undefined; isFirst = false) {
    const { Contents = [], NextContinuationToken } = await client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(more === undefined ? {} : { ContinuationToken: more }) }));
    // One by one: a request for many needs a checksum that not every store asks for alike, and a video has four files.
    for (const { Key } of Contents) if (Key !== undefined) await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key }));
    more = NextContinuationToken;
  }
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
}
