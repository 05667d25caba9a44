/** @file Somebody else who measures and mends sequences: another process of this machine. */
import type { Storyboard } from '../film/storyboard.ts';
import type { Mended } from './repair.ts';

/** What is wanted of one sequence. */
export interface MendOrder {
  readonly storyboard: Storyboard;
  /** Id of the sequence. */
  readonly sequence: string;
}

/** Measures and mends one sequence at a time. */
export interface CheckHelper extends AsyncDisposable {
  /** Measures and mends, as `mendSequence` does. */
  mend(order: MendOrder, options?: { readonly signal?: AbortSignal | undefined }): Promise<Mended>;
}
