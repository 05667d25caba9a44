/** @file What handlers work with. */
import type { Characters } from '../jobs/characters.ts';
import type { Files } from '../jobs/files.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { WebhookEndpoints } from '../jobs/webhooks.ts';
import type { ApiKeys } from './api-keys.ts';
import type { BodyLimits } from './body.ts';
import type { Inspector } from './inspect.ts';
import type { Metrics } from './metrics.ts';
import type { Moderate } from './moderation.ts';

/** What the server may be told. */
export interface ServerSettings {
  /** Name of the engine that films where the model says none; `world` when left out. */
  readonly engine: string;
  readonly bodyLimits: BodyLimits;
  /** Requests a minute of a key that has no limit of its own. */
  readonly requestsPerMinute: number;
  /** Whether addresses that clients name may be in private networks, or on this machine. */
  readonly allowPrivate: boolean;
  /** Free space that is left alone, in bytes: with less of it, nothing new is taken. */
  readonly keepFreeBytes: number;
  /** How long clients should wait between two looks at a video, in milliseconds. */
  readonly pollAfterMs: number;
}

/** What handlers work with. */
export interface Services {
  readonly jobs: Jobs;
  readonly keys: ApiKeys;
  readonly characters: Characters;
  readonly files: Files;
  readonly webhooks: WebhookEndpoints;
  readonly metrics: Metrics;
  /** Decodes what was uploaded. */
  readonly inspector: Inspector;
  /** The same for songs, which take longer: pictures do not wait for them. */
  readonly listener: Pick<Inspector, 'song'>;
  readonly settings: ServerSettings;
  /** Asked before words are filmed or planned; null when all may be. */
  readonly moderate: Moderate | null;
  /** Fires when the server was told to stop: it is no longer ready, and streams without an end do end. */
  readonly closing: AbortSignal;
}
