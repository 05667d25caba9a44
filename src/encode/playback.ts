/**
 * @file A cut as a list of pieces. A piece that is a whole chunk is copied as it is; only frames under a transition, those of a clip
 * that plays at another speed, and what a trim leaves of a chunk, are decoded and encoded again.
 */
import { checkCut, takeOf } from '../film/check-cut.ts';
import type { Clip, Cut } from '../film/cut.ts';
import { FilmError } from '../film/errors.ts';
import { clipFrames, takePositions } from '../film/retime.ts';
import type { Take } from '../film/rushes.ts';
import { blackYuv420, mixYuv420, whiteYuv420, type Yuv420 } from '../lib/colour.ts';
import type { VideoCodecs } from './video-codecs.ts';

/** A half-open range of frames of one file. */
export interface Span {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Pictures of a take, in order. */
export interface Footage {
  readonly spans: readonly Span[];
  /** For another speed: which frame of the spans is seen at each frame on screen; two neighbours are blended by the fraction. */
  readonly positions?: readonly number[];
}

/** Some frames of the film that are made in the same way. */
export type Piece =
  /** A whole chunk. */
  | { readonly type: 'copy'; readonly path: string; readonly frames: number }
  /** Part of a clip. */
  | { readonly type: 'part'; readonly footage: Footage; readonly frames: number }
  /** From one shot to the next. */
  | { readonly type: 'dissolve'; readonly from: Footage; readonly to: Footage; readonly frames: number }
  /** Out to a plain colour, or in from it. */
  | { readonly type: 'fade'; readonly colour: 'black' | 'white'; readonly direction: 'in' | 'out'; readonly footage: Footage; readonly frames: number };

/** Divides the cut into pieces, in order; their frames add up to the cut's length. Throws `bad-file` for a cut that does not fit its takes. */
export function piecesOf(cut: Cut): Piece[] {
  checkCut(cut);
  const reels = cut.clips.map((clip) => ({ clip, take: takeOf(cut, clip) })).filter((reel): reel is Reel => reel.take !== undefined);
  return reels.flatMap((reel, i) => {
    const next = reels[i + 1]?.clip;
    const head = reel.clip.transitionFrames;
    const tail = next?.transitionFrames ?? 0;
    const end = clipFrames(reel.clip);
    return [...transitionInto(reel, reels[i - 1]), ...plainPieces(reel, head, end - tail), ...(next ? fadeOf(reel, next, 'out', end - tail, end) : [])];
  });
}

/** A clip and its take. */
interface Reel {
  readonly clip: Clip;
  readonly take: Take;
}

function transitionInto(reel: Reel, before: Reel | undefined): Piece[] {
  const frames = reel.clip.transitionFrames;
  if (reel.clip.transition !== 'dissolve' || frames === 0 || !before) return fadeOf(reel, reel.clip, 'in', 0, frames);
  const end = clipFrames(before.clip);
  return [{ type: 'dissolve', from: footageOf(before, end - frames, end), to: footageOf(reel, 0, frames), frames }];
}

/** The half of a fade that lies in `reel`; nothing for other transitions. */
function fadeOf(reel: Reel, { transition }: Clip, direction: 'in' | 'out', from: number, to: number): Piece[] {
  if (from === to || (transition !== 'fade' && transition !== 'dip-to-white')) return [];
  return [{ type: 'fade', colour: transition === 'fade' ? 'black' : 'white', direction, footage: footageOf(reel, from, to), frames: to - from }];
}

function plainPieces(reel: Reel, from: number, to: number): Piece[] {
  if (from >= to) return [];
  if (reel.clip.speed !== undefined) return [{ type: 'part', footage: footageOf(reel, from, to), frames: to - from }];
  return footageOf(reel, from, to).spans.map((span): Piece => {
    const chunk = reel.take.chunks.find((known) => known.path === span.path);
    const isWhole = span.from === 0 && span.to === chunk?.frames;
    return isWhole ? { type: 'copy', path: span.path, frames: span.to } : { type: 'part', footage: { spans: [span] }, frames: span.to - span.from };
  });
}

/** What is seen from frame `from` to `to` of the clip's time on screen. */
function footageOf({ clip, take }: Reel, from: number, to: number): Footage {
  if (clip.speed === undefined) return { spans: spansOf(take, clip.inFrame + from, clip.inFrame + to) };
  const positions = takePositions(clip).slice(from, to);
  const first = Math.floor(positions[0] ?? clip.inFrame);
  return { spans: spansOf(take, first, Math.ceil(positions.at(-1) ?? first) + 1), positions: positions.map((position) => position - first) };
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

/** Decodes the pictures of one piece. A picture may be given more than once, so it must not be written into. */
export async function* playPiece(piece: Piece, codecs: VideoCodecs, signal?: AbortSignal): AsyncGenerator<Yuv420, void, undefined> {
  switch (piece.type) {
    case 'copy':
      yield* codecs.read(piece.path, { signal });
      return;
    case 'part':
      yield* playFootage(piece.footage, codecs, signal);
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

function playFootage({ spans, positions }: Footage, codecs: VideoCodecs, signal: AbortSignal | undefined): AsyncGenerator<Yuv420, void, undefined> {
  const pictures = playSpans(spans, codecs, signal);
  return positions === undefined ? pictures : retime(pictures, positions);
}

async function* playSpans(spans: readonly Span[], codecs: VideoCodecs, signal: AbortSignal | undefined): AsyncGenerator<Yuv420, void, undefined> {
  for (const span of spans) yield* codecs.read(span.path, { fromFrame: span.from, toFrame: span.to, signal });
}

/** Picks pictures by position. No more than two are held at a time. */
async function* retime(pictures: AsyncGenerator<Yuv420, void, undefined>, positions: readonly number[]): AsyncGenerator<Yuv420, void, undefined> {
  const held: Yuv420[] = [];
  let first = 0;
  const hold = async (count: number): Promise<void> => {
    while (held.length < count) {
      const next = await pictures.next();
      if (next.done) throw new FilmError('internal', `A take ended at frame ${first + held.length}, and its clip asks for more.`);
      held.push(next.value);
    }
  };
  try {
    for (const position of positions) {
      const wanted = Math.floor(position);
      for (; first < wanted; first++) {
        await hold(1);
        held.shift();
      }
      await hold(position > wanted ? 2 : 1);
      const [here, after] = held;
      if (here) yield after && position > wanted ? mixYuv420(here, after, position - wanted) : here;
    }
  } finally {
    await pictures.return();
  }
}

async function* playFade(piece: Extract<Piece, { type: 'fade' }>, codecs: VideoCodecs, signal: AbortSignal | undefined): AsyncGenerator<Yuv420, void, undefined> {
  const plain = piece.colour === 'white' ? whiteYuv420 : blackYuv420;
  let index = 0;
  for await (const picture of playFootage(piece.footage, codecs, signal)) {
    const light = progress(index++, piece.frames);
    yield mixYuv420(plain(picture.widthPx, picture.heightPx), picture, piece.direction === 'in' ? light : 1 - light);
  }
}

async function* playDissolve(piece: Extract<Piece, { type: 'dissolve' }>, codecs: VideoCodecs, signal: AbortSignal | undefined): AsyncGenerator<Yuv420, void, undefined> {
  const arriving = playFootage(piece.to, codecs, signal);
  try {
    let index = 0;
    for await (const leaving of playFootage(piece.from, codecs, signal)) {
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
