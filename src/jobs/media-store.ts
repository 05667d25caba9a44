/** @file Where finished films and uploads are kept: a narrow interface over the disk or an S3-compatible store. */
import { FilmError } from '../film/errors.ts';

/** A half-open range of bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What is known of a stored file without reading it. */
export interface StoredFile {
  readonly sizeBytes: number;
}

/** Keeps files under keys such as `videos/video_1/film.mp4`. */
export interface MediaStore {
  /** `disk` or `s3`. */
  readonly kind: string;
  /** Stores the file at `path` under `key`: afterwards it is whole or, when this rejects, as it was. The file at `path` may be moved away. */
  put(key: string, path: string, mediaType: string): Promise<void>;
  /** Says how large it is, or null when there is none. */
  find(key: string): Promise<StoredFile | null>;
  /** Streams it, or a part. Rejects with `bad-file` when there is none. */
  read(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Copies it to a local path, for a program that needs a file; disposing removes a copy made for it. Rejects with `bad-file`. */
  fetch(key: string): Promise<LocalFile>;
  /** A link to it that is good for so many seconds, for whoever has it; left out where the store has no door of its own. */
  link?(key: string, seconds: number): Promise<string>;
  /** Removes everything whose key begins with `prefix`, which ends in a slash; what is not there is no error. */
  removeAll(prefix: string): Promise<void>;
  /** Rejects when the store cannot be used at present. */
  check(): Promise<void>;
}

/** A file on this machine for as long as it is needed. */
export interface LocalFile extends AsyncDisposable {
  readonly path: string;
}

const keyPattern = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\/?$/;

/** Returns the key if it is one, so that no key ever leads out of the store. Throws `internal`: keys are made by us. */
export function checkKey(key: string): string {
  if (keyPattern.test(key) && key.length <= 512) return key;
  throw new FilmError('internal', `"${key}" is no key of the store; a key has letters, digits, dots, dashes and slashes.`);
}

/** The error for a key that holds nothing. */
export function noSuchMedia(key: string, cause?: unknown): FilmError {
  return new FilmError('bad-file', `There is no file ${key} in the store.`, { remedy: 'It may have expired or been deleted; make it again.', cause });
}
