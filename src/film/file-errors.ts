/** @file What the operating system says about files, in words for the user. */
import { FilmError } from './errors.ts';

/**
 * Turns a file system error about `path` into a FilmError: `disk-full` or `output-unwritable`; anything else comes back as it is.
 * `what` names the thing, such as "The film".
 */
export function describeFileError(error: unknown, path: string, what: string): unknown {
  if (error instanceof FilmError) return error;
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new FilmError('disk-full', `${what} could not be written to ${path}: the disk is full.`, {
        param: path,
        remedy: 'Free some space and give the same command again: finished chunks are kept, and it goes on from there.',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return unwritable(error, path, what, 'writing there is not allowed');
    case 'ENOENT':
      return unwritable(error, path, what, 'the folder does not exist');
    case 'ENOTDIR':
      return unwritable(error, path, what, 'a part of the path is a file, not a folder');
    case 'EISDIR':
      return unwritable(error, path, what, 'it is a folder');
    case 'ENAMETOOLONG':
      return unwritable(error, path, what, 'the name is too long');
    default:
      return error;
  }
}

function unwritable(error: unknown, path: string, what: string, reason: string): FilmError {
  return new FilmError('output-unwritable', `${what} could not be written to ${path}: ${reason}.`, {
    param: path,
    remedy: 'Choose another place with -o, or for the cache with KINORA_CACHE, or make the folder and allow writing in it.',
    cause: error,
  });
}
