/** @file Somebody else who films shots into the same folder of takes: another process of this machine, or another machine. */
import type { Storyboard } from '../film/storyboard.ts';

/** What is wanted of one shot. */
export interface ShotOrder {
  readonly storyboard: Storyboard;
  readonly sequence: string;
  readonly shot: string;
  /** Folder of the takes. */
  readonly cacheFolder: string;
  /** How many frames it is to have; those of its place in the storyboard when left out. */
  readonly frames?: number | undefined;
  /** Path of the picture that sequences with a `picture` begin with. */
  readonly picture?: string | undefined;
}

/** What a shot tells while it is filmed. */
export type ShotEvent =
  /** So many frames of the shot are done, those filmed earlier included. */
  | { readonly type: 'frames'; readonly done: number }
  /** The chunk is safely on disk. */
  | { readonly type: 'chunk'; readonly chunk: number }
  /** A small JPEG of a frame that was just filmed, now and then: for looking at. */
  | { readonly type: 'preview'; readonly jpeg: Uint8Array };

/** How to stop, and whom to tell. */
export interface ShotHelperOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: ShotEvent) => void) | undefined;
}

/** Films one shot at a time. */
export interface ShotHelper extends AsyncDisposable {
  /** Films what is missing of one shot; what was filmed before is found by its content and told first. */
  shoot(order: ShotOrder, options?: ShotHelperOptions): Promise<void>;
}
