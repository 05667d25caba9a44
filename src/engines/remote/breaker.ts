/** @file A circuit breaker (Nygard, Release It!): a server that keeps failing is left alone for a while, then tried with one clip. */

/** Whether a server is worth asking. */
export interface Breaker {
  /** Whether it may be asked now; when it was left alone for long enough, one asker is let through until it has reported. */
  tryEnter(): boolean;
  /** Someone who entered found it well. */
  succeeded(): void;
  /** Someone who entered found it broken. */
  failed(): void;
  /** Someone who entered learned nothing of its health. */
  left(): void;
}

/** Failures in a row after which a server is left alone. */
const MOST_FAILURES = 3;
/** The pause doubles with every failed trial, up to so many times the first. */
const MOST_PAUSES = 8;

/** Makes a closed breaker; `pauseMs` is how long it first leaves the server alone. */
export function createBreaker(pauseMs: number): Breaker {
  let failures = 0;
  let pauses = 1;
  let state: 'closed' | 'open' | 'trial' = 'closed';
  let isTrying = false;
  const open = (): void => {
    state = 'open';
    setTimeout(() => {
      state = 'trial';
    }, pauseMs * pauses).unref();
    pauses = Math.min(MOST_PAUSES, pauses * 2);
  };
  return {
    tryEnter: () => {
      if (state === 'open' || (state === 'trial' && isTrying)) return false;
      isTrying = state === 'trial';
      return true;
    },
    succeeded: () => {
      failures = 0;
      pauses = 1;
      state = 'closed';
      isTrying = false;
    },
    failed: () => {
      failures += 1;
      isTrying = false;
      if (state === 'trial' || (state === 'closed' && failures >= MOST_FAILURES)) open();
    },
    left: () => {
      isTrying = false;
    },
  };
}
