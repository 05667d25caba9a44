/**
 * @file From shots to chunks: a sequence is one run of chunks, a shot begins with a new chunk, and a shot's pictures are those of its chunks
 * from its first on. Frames of the film are the model's pictures at their time, since a model has a frame rate of its own.
 */
import type { Sequence, Shot } from '../../film/storyboard.ts';
import type { FrameRate } from '../../film/time.ts';
import { picturesOf } from './decode/decoder.ts';
import { seesOnlyItself } from './knobs.ts';
import type { Preset } from './presets.ts';
import { promptOf } from '../caption.ts';
import type { ChunkPlan } from './rollout.ts';

/** Where a shot lies on a timeline. */
export interface ShotSpan {
  readonly shot: Shot;
  readonly firstChunk: number;
  readonly chunks: number;
  /** Pictures of the shot at the model's rate; its chunks may have a few more. */
  readonly pictures: number;
}

/** The chunks of a shot and of all shots before it. */
export interface Timeline {
  /** From the start of the sequence to the end of the shot. */
  readonly chunks: readonly ChunkPlan[];
  /** The shot's first chunk. */
  readonly firstChunk: number;
  /** All shots, the one itself last. */
  readonly shots: readonly ShotSpan[];
}

/** A pictures place: which chunk, and which of its pictures. */
export interface PicturePlace {
  readonly chunk: number;
  readonly picture: number;
}

/** Chunks that `pictures` pictures need; a chunk with nothing before it has three pictures fewer. */
function chunksFor(pictures: number, isFirst: boolean, { knobs }: Preset): number {
  const [start, each] = [picturesOf(knobs.chunkFrames, true), picturesOf(knobs.chunkFrames, false)];
  if (seesOnlyItself(knobs)) return Math.max(1, Math.ceil(pictures / start));
  return Math.max(1, Math.ceil((pictures + (isFirst ? each - start : 0)) / each));
}

/** Pictures before the first of the shot in a grid of equal chunks. */
function picturesMissing(firstChunk: number, { knobs }: Preset): number {
  return firstChunk === 0 ? picturesOf(knobs.chunkFrames, false) - picturesOf(knobs.chunkFrames, true) : 0;
}

/** Lays the chunks for `frames` frames of `shot` out after those of the shots before it. */
export function layOut(sequence: Sequence, shot: Shot, frames: number, rate: FrameRate, preset: Preset): Timeline {
  const { knobs, fps } = preset;
  const chunks: ChunkPlan[] = [];
  const shots: ShotSpan[] = [];
  let firstChunk = 0;
  for (const each of sequence.shots) {
    firstChunk = chunks.length;
    const seconds = each.id === shot.id ? (frames * rate.den) / rate.num : each.seconds;
    const isCut = chunks.length > 0;
    const pictures = Math.ceil(seconds * fps - 1e-6);
    const count = chunksFor(pictures, !isCut, preset);
    shots.push({ shot: each, firstChunk, chunks: count, pictures });
    const prompt = promptOf(sequence, each);
    for (let i = 0; i < count; i++) chunks.push({ prompt: i === 0 && isCut ? knobs.cutPrefix + prompt : prompt, isCut: isCut && i === 0 });
    if (each.id === shot.id) break;
  }
  return { chunks, firstChunk, shots };
}

/** Where frame `frame` of the shot is. */
export function placeOf(frame: number, { firstChunk }: Timeline, rate: FrameRate, preset: Preset): PicturePlace {
  const { knobs, fps } = preset;
  const picture = Math.floor((frame * fps * rate.den) / rate.num + 1e-6);
  if (seesOnlyItself(knobs)) {
    const clip = picturesOf(knobs.chunkFrames, true);
    return { chunk: firstChunk + Math.floor(picture / clip), picture: picture % clip };
  }
  const each = picturesOf(knobs.chunkFrames, false);
  const before = picturesMissing(firstChunk, preset);
  const chunk = firstChunk + Math.floor((picture + before) / each);
  return { chunk, picture: chunk === 0 ? picture : (picture + before) % each };
}
