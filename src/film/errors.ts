/** @file The closed list of what can go wrong, in words a user can act on. */

/** What went wrong, for programs; each has its exit code. */
export type ErrorCode =
  | 'bad-option'
  | 'bad-command'
  | 'not-understood'
  | 'bad-file'
  | 'old-schema'
  | 'output-exists'
  | 'output-unwritable'
  | 'disk-full'
  | 'no-gpu'
  | 'gpu-lost'
  | 'no-encoder'
  | 'engine-refused'
  | 'remote-failed'
  | 'planner-failed'
  | 'recipe-missing'
  | 'replay-differs'
  | 'promise-broken'
  | 'cancelled'
  | 'internal';

/** What the process returns for each code; 130 is what a shell expects after Ctrl-C. */
export const exitCode: Readonly<Record<ErrorCode, number>> = {
  'bad-option': 2,
  'bad-command': 2,
  'not-understood': 3,
  'bad-file': 4,
  'old-schema': 4,
  'output-exists': 5,
  'output-unwritable': 5,
  'disk-full': 5,
  'no-gpu': 6,
  'gpu-lost': 6,
  'no-encoder': 6,
  'engine-refused': 7,
  'remote-failed': 7,
  'planner-failed': 7,
  'recipe-missing': 4,
  'replay-differs': 8,
  'promise-broken': 9,
  cancelled: 130,
  internal: 1,
};

/** What a FilmError may say beyond its message. */
export interface FilmErrorDetails {
  /** The option, field or file at fault, such as `--seconds` or `shots.2.seconds`. */
  readonly param?: string;
  /** What to do about it, as a sentence. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

/** Something went wrong that the user can do something about. `message` is one sentence: what, what was given, what is allowed. */
export class FilmError extends Error {
  override readonly name = 'FilmError';
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, message: string, details: FilmErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.param = details.param;
    this.remedy = details.remedy;
  }
}

/** Throws `cancelled` when the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new FilmError('cancelled', 'The film was cancelled.', {
      remedy: 'Give the same command again to go on from the last finished chunk.',
      cause: signal.reason,
    });
  }
}
