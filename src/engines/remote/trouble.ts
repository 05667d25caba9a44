/** @file What goes wrong with a server, told apart by what to do about it. */

/** `down`: the server failed, and may be tried again later or another in its place. `refused`: it does not want this very clip. */
export type TroubleKind = 'down' | 'refused';

/** A server did not give a clip. The message is a part of a sentence: "answered with status 500". */
export class ServerTrouble extends Error {
  override readonly name = 'ServerTrouble';
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}
