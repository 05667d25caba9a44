/** @file What can go wrong with a request, in the shape that clients of this API know. */
import { FilmError, type ErrorCode } from '../film/errors.ts';

/** The kinds of error that clients tell apart. */
export type ApiErrorType = 'invalid_request_error' | 'authentication_error' | 'permission_error' | 'rate_limit_error' | 'server_error';

/** What an error response says beyond its message. */
export interface ApiErrorDetails {
  readonly type?: ApiErrorType;
  /** The field at fault, such as `seconds`. */
  readonly param?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A request that cannot be served, and why. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly type: ApiErrorType;
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, details: ApiErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = status;
    this.code = code;
    this.type = details.type ?? (status >= 500 ? 'server_error' : 'invalid_request_error');
    this.param = details.param ?? null;
    this.headers = details.headers ?? {};
  }
}

/** The error's body: `{ error: { message, type, param, code } }`. */
export function errorBody({ message, type, param, code }: ApiError): { readonly error: { readonly message: string; readonly type: string; readonly param: string | null; readonly code: string } } {
  return { error: { message, type, param, code } };
}

/** Errors of making films that are the client's own. */
const clientErrors: readonly ErrorCode[] = ['bad-option', 'bad-command', 'not-understood', 'bad-file', 'old-schema', 'engine-refused', 'recipe-missing'];

/** Any error as one of the API; what is not meant for clients becomes a plain 500. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof FilmError && clientErrors.includes(error.code)) {
    const message = error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
    return new ApiError(400, error.code.replaceAll('-', '_'), message, { param: error.param?.replace(/^--/, '') ?? null, cause: error });
  }
  return new ApiError(500, 'internal_error', 'The server made an error. Its log says more under the request id.', { cause: error });
}

/** The error for an id that names nothing, or nothing of this key's project. */
export function notFound(what: string, id: string, param = 'id'): ApiError {
  return new ApiError(404, 'not_found', `There is no ${what} with id "${id.slice(0, 80)}".`, { param });
}
