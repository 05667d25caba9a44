/** @file What servers differ in, behind one interface: how a clip is asked for, how an answer is read, where the clip is to be had. */
import type { Storyboard } from '../../film/storyboard.ts';
import type { RemoteServer } from './servers.ts';

/** A clip that is wanted. */
export interface ClipOrder {
  /** What is to be seen, in words. */
  readonly prompt: string;
  /** What is not to be seen, in words; may be empty. */
  readonly negativePrompt: string;
  /** How many pictures, at least. */
  readonly frames: number;
  /** Pictures a second. */
  readonly fps: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 0 to 2147483647, as some servers have signed numbers. */
  readonly seed: number;
  /** The picture that it begins from, as PNG, or null. */
  readonly reference: Uint8Array | null;
  /** For another Kinora: the shot itself, with the storyboard that it stands in. */
  readonly take: { readonly storyboard: Storyboard; readonly sequence: string; readonly shot: string };
}

/** A request to a server. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** After the server's URL. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** How far a clip is, from a server's answer. */
export type ClipState =
  | { readonly type: 'waiting'; readonly id: string }
  | { readonly type: 'ready'; readonly id: string; readonly from: ClipSource }
  /** `isFinal`: asking again would end the same way, as where the words were refused. */
  | { readonly type: 'failed'; readonly message: string; readonly isFinal: boolean };

/** Where a clip is. */
export type ClipSource = { readonly type: 'path'; readonly path: string } | { readonly type: 'url'; readonly url: string } | { readonly type: 'bytes'; readonly bytes: Uint8Array };

/** One way of speaking. Functions are pure; the client sends. */
export interface Dialect {
  /** Size to ask for where the film has this one. */
  size(wanted: PictureSize, server: RemoteServer): PictureSize;
  /** Asks for a clip. */
  create(order: ClipOrder, server: RemoteServer): Promise<Ask>;
  /** Asks how far it is; null where `create` answers with the clip itself. */
  readonly look: ((id: string) => Ask) | null;
  /** Tells the server that nobody waits any more; null where there is no way. */
  readonly cancel: ((id: string) => Ask) | null;
  /** Whether a clip that was fetched is removed from the server with `cancel`. */
  readonly cleansUp: boolean;
  /** Reads an answer to `create` or `look`. Throws TypeError for one that it cannot read. */
  read(answer: unknown): ClipState;
}

/** A size in pixels. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}
