/**
 * @file A cut as a list of pieces. A piece that is a whole chunk is copied as it is; only frames under a transition, and what a
 * trim leaves of a chunk, are decoded and encoded again.
 */
import type { Clip, Cut } from '../film/cut.ts';
import { FilmError } from '../film/errors.ts';
import type { Take } from '../film/rushes.ts';
import { blackYuv420, mixYuv420, type Yuv420 } from '../lib/colour.ts';
import type { VideoCodecs } from './video-codecs.ts';

/** A half-open range of frames of one file. */
export interface Span {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export type Piece =
  /** A whole chunk. */
  | { readonly type: 'copy'; readonly path: string; readonly frames: number }
  /** Part of a chunk. */
  | { readonly type: 'part'; readonly spans: readonly Span[]; readonly frames: number }
  /** From one shot to the next. */
  | { readonly type: 'dissolve'; readonly from: readonly Span[]; readonly to: readonly Span[]; readonly frames: number }
  /** Out to black, or in from it. */
  | { readonly type: 'fade'; readonly direction: 'in' | 'out'; readonly spans: readonly Span[]; readonly frames: number };

/** Divides the cut into pieces, in order; their frames add up to the cut's length. Rejects a cut that does not fit its takes. */
export function piecesOf(cut: Cut): Piece[] {
  const pieces: Piece[] = [];
  cut.clips.forEach((clip, i) => {
    const take = takeOf(cut, clip);
    const next = cut.clips[i + 1];
    const head = clip.transitionFrames;
    const tail = next?.transitionFrames ?? 0;
    if (head + tail > clip.outFrame - clip.inFrame) throw unfit(clip, `its transitions take ${head + tail} frames and it has ${clip.outFrame - clip.inFrame}`);
    pieces.push(...transitionInto(cut, clip, cut.clips[i - 1], take));
    pieces.push(...plainPieces(take, clip.inFrame + head, clip.outFrame - tail));
    if (next?.transition === 'fade' && tail > 0) pieces.push({ type: 'fade', direction: 'out', spans: spansOf(take, clip.outFrame - tail, clip.outFrame), frames: tail });
  });
  return pieces;
}

function transitionInto(cut: Cut, clip: Clip, before: Clip | undefined, take: Take): Piece[] {
  const frames = clip.transitionFrames;
  if (frames === 0 || clip.transition === 'cut') return frames === 0 ? [] : plainPieces(take, clip.inFrame, clip.inFrame + frames);
  const spans = spansOf(take, clip.inFrame, clip.inFrame + frames);
  if (clip.transition === 'fade') return [{ type: 'fade', direction: 'in', spans, frames }];
  if (!before) throw unfit(clip, 'it dissolves from the clip before, and there is none');
  return [{ type: 'dissolve', from: spansOf(takeOf(cut, before), before.outFrame - frames, before.outFrame), to: spans, frames }];
}

function plainPieces(take: Take, from: number, to: number): Piece[] {
  return spansOf(take, from, to).map((span): Piece => {
    const chunk = take.chunks.find((known) => known.path === span.path);
    const isWhole = span.from === 0 && span.to === chunk?.frames;
    return isWhole ? { type: 'copy', path: span.path, frames: span.to } : { type: 'part', spans: [span], frames: span.to - span.from };
  });
}

/** The chunks under a range of a take's frames. */
function spansOf(take: Take, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const chunk of take.chunks) {
    const end = start + chunk.frames;
    if (start < to && end > from) spans.push({ path: chunk.path, from: Math.max(from, start) - start, to: Math.min(to, end) - start });
    start = end;
  }
  return spans;
}

function takeOf(cut: Cut, clip: Clip): Take {
  const take = cut.rushes.takes.find((known) => known.sequence === clip.sequence && known.shot === clip.shot);
  if (!take) throw unfit(clip, 'there is no take of that shot');
  if (clip.outFrame > take.frames || clip.inFrame >= clip.outFrame) throw unfit(clip, `it uses frames ${clip.inFrame} to ${clip.outFrame} of a take of ${take.frames}`);
  return take;
}

function unfit(clip: Clip, reason: string): FilmError {
  return new FilmError('bad-file', `The clip of shot ${clip.shot} does not fit: ${reason}.`, { param: clip.shot, remedy: 'Correct that clip in the cut, or make the cut anew with `kinora edit`.' });
}

/** Decodes the pictures of one piece. */
export async function* playPiece(piece: Piece, codecs: VideoCodecs, signal?: AbortSignal): AsyncGenerator<Yuv420, void, undefined> {
  switch (piece.type) {
    case 'copy':
      yield* codecs.read(piece.path, { signal });
      return;
    case 'part':
      yield* playSpans(piece.spans, codecs, signal);
      return;
    case 'fade':
      yield* playFade(piece, codecs, signal);
      return;
    case 'dissolve':
      yield* playDissolve(piece, codecs, signal);
      return;
    default:
      piece satisfies never;
  }
}

async function* playSpans(spans: readonly Span[], codecs: VideoCodecs, signal: AbortSignal | undefined): AsyncGenerator<Yuv420, void, undefined> {
  for (const span of spans) yield* codecs.read(span.path, { fromFrame: span.from, toFrame: span.to, signal });
}

async function* playFade(piece: Extract<Piece, { type: 'fade' }>, codecs: VideoCodecs, signal: AbortSignal | undefined): AsyncGenerator<Yuv420, void, undefined> {
  let index = 0;
  for await (const picture of playSpans(piece.spans, codecs, signal)) {
    const light = progress(index++, piece.frames);
    yield mixYuv420(blackYuv420(picture.widthPx, picture.heightPx), picture, piece.direction === 'in' ? light : 1 - light);
  }
}

async function* playDissolve(piece: Extract<Piece, { type: 'dissolve' }>, codecs: VideoCodecs, signal: AbortSignal | undefined): AsyncGenerator<Yuv420, void, undefined> {
  const arriving = playSpans(piece.to, codecs, signal);
  try {
    let index = 0;
    for await (const leaving of playSpans(piece.from, codecs, signal)) {
      const next = await arriving.next();
      if (next.done) return;
      yield mixYuv420(leaving, next.value, progress(index++, piece.frames));
    }
  } finally {
    await arriving.return();
  }
}

/** Never quite 0 or 1: those frames are the plain ones on either side. */
function progress(index: number, frames: number): number {
  return (index + 1) / (frames + 1);
}
