/** @file What a filmer's process and its owner tell each other. */
import type { MendOrder } from '../check/helper.ts';
import type { Mended } from '../check/repair.ts';
import type { ErrorCode } from '../film/errors.ts';
import type { Storyboard } from '../film/storyboard.ts';
import type { ShotEvent, ShotOrder } from '../shoot/helper.ts';
import type { FinishedFilm, FinishOrder } from './filmer.ts';
import type { PlanRequest } from './plan-task.ts';

/** Something to do. */
export type Order =
  | { readonly type: 'plan'; readonly request: PlanRequest }
  | { readonly type: 'mend'; readonly order: MendOrder }
  | { readonly type: 'shoot'; readonly order: ShotOrder }
  | { readonly type: 'still'; readonly storyboard: Storyboard }
  | { readonly type: 'finish'; readonly order: FinishOrder };

/** From the owner to the process. */
export type ToFilmer = (Order & { readonly id: number }) | { readonly type: 'stop'; readonly id: number };

/** An error on its way between processes. */
export interface SentError {
  /** Null for one that is no FilmError. */
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly param?: string | undefined;
  readonly remedy?: string | undefined;
  readonly stack?: string | undefined;
}

/** From the process to its owner. */
export type FromFilmer =
  | { readonly type: 'event'; readonly id: number; readonly event: ShotEvent }
  | { readonly type: 'done'; readonly id: number; readonly value: Storyboard | FinishedFilm | Mended | Uint8Array | null }
  | { readonly type: 'failed'; readonly id: number; readonly error: SentError };
