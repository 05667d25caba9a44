/** @file How often a key may ask. Counted in this process: several servers each count their own. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from './api-error.ts';
import type { ApiKey } from './api-keys.ts';

/** Counts the requests of keys. */
export interface Limiter {
  /** Counts one. Rejects with 429, saying when to ask again. */
  take(key: ApiKey): Promise<void>;
}

/** Makes a limiter; `usual` is how many requests a minute a key without a limit of its own may make. */
export function createLimiter(usual: number): Limiter {
  const limiters = new Map<number, RateLimiterMemory>();
  const limiterFor = (points: number): RateLimiterMemory => {
    const known = limiters.get(points) ?? new RateLimiterMemory({ points, duration: 60 });
    limiters.set(points, known);
    return known;
  };
  return {
    take: async (key) => {
      const points = key.requestsPerMinute ?? usual;
      try {
        await limiterFor(points).consume(key.id);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw tooMany(points, error.msBeforeNext);
      }
    },
  };
}

function tooMany(points: number, waitMs: number): ApiError {
  return new ApiError(429, 'rate_limit_exceeded', `The API key made more than ${points} requests in a minute. Ask again in ${Math.ceil(waitMs / 1000)} s.`, {
    type: 'rate_limit_error',
    headers: { 'retry-after': String(Math.ceil(waitMs / 1000)), 'retry-after-ms': String(Math.ceil(waitMs)) },
  });
}
