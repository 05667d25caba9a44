/** @file What a finished film itself promises: cuts where they were planned, and pictures that are neither black nor frozen. */
import { measureFilm } from '../encode/sheet.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import { editListOfFilm, placeClips } from '../film/edit-list.ts';
import { throwIfCancelled } from '../film/errors.ts';
import type { Recipe } from '../film/film.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import { frameRate, framesToSeconds } from '../film/time.ts';
import type { Verdict } from '../film/verdict.ts';
import { hashBytes } from '../lib/hash.ts';
import { limits } from './limits.ts';

/** Brightness and hash of a few pictures of one shot. */
export interface ShotPictures {
  readonly sequence: string;
  readonly shot: string;
  readonly brightness: readonly number[];
  readonly hashes: readonly string[];
}

/** Reads three pictures of each shot and judges them, and the film's length and cuts. */
export async function judgeFilm(path: string, recipe: Recipe, codecs: VideoCodecs, signal?: AbortSignal): Promise<Verdict[]> {
  const film = await measureFilm(path);
  const shots: ShotPictures[] = [];
  for (const { clip, startFrame, endFrame } of placeClips(editListOfFilm(recipe), recipe.storyboard)) {
    const brightness: number[] = [];
    const hashes: string[] = [];
    for (const share of [0.3, 0.5, 0.7]) {
      throwIfCancelled(signal);
      const frame = Math.min(film.frames - 1, Math.floor(startFrame + (endFrame - startFrame) * share));
      for await (const { data } of codecs.read(path, { fromFrame: frame, toFrame: frame + 1, signal })) {
        const luma = data.subarray(0, film.widthPx * film.heightPx);
        brightness.push((luma.reduce((a, b) => a + b, 0) / luma.length - 16) / 219);
        hashes.push(hashBytes(luma));
      }
    }
    shots.push({ sequence: clip.sequence, shot: clip.shot, brightness, hashes });
  }
  return [...judgeCuts(recipe, film.frames, film.fps), ...shots.flatMap(judgePictures)];
}

/** Cuts lie where they were planned, and the film is as long as its shots. `frames` and `fps` are the file's own. */
export function judgeCuts(recipe: Recipe, frames: number, fps: number): Verdict[] {
  const planned = framesOfShots(recipe.storyboard);
  const seconds = recipe.cut === undefined ? recipe.storyboard.sequences.flatMap((sequence) => sequence.shots).reduce((sum, shot) => sum + shot.seconds, 0) : framesToSeconds(recipe.cut.totalFrames, frameRate(recipe.storyboard.brief.fps));
  const off = Math.abs(frames / fps - seconds);
  const base = { kind: 'length' as const, sequence: planned[0]?.sequence ?? '', shot: planned.at(-1)?.shot ?? '', subjects: [], limit: `within ${limits.cutSeconds} s` };
  let apart = 0;
  let worst = 0;
  planned.forEach((shot, i) => {
    apart += (recipe.shots[i]?.frames ?? 0) - shot.frames;
    worst = Math.max(worst, Math.abs(apart) / fps);
  });
  return [
    { ...base, promised: `${seconds.toFixed(1)} s of film`, verdict: off <= limits.cutSeconds ? 'passed' : 'broken', measured: `${(frames / fps).toFixed(2)} s` },
    { ...base, promised: `${planned.length - 1} cuts where they were planned`, verdict: recipe.shots.length === planned.length && worst <= limits.cutSeconds ? 'passed' : 'broken', measured: `${recipe.shots.length - 1} cuts, the worst ${worst.toFixed(2)} s off` },
  ];
}

/** Neither black nor frozen. */
export function judgePictures({ sequence, shot, brightness, hashes }: ShotPictures): Verdict[] {
  const base = { kind: 'picture' as const, sequence, shot, subjects: [] };
  const brightest = Math.max(0, ...brightness);
  const different = new Set(hashes).size;
  return [
    { ...base, promised: 'the film is not black', verdict: brightness.length === 0 ? 'not-measurable' : brightest > limits.black ? 'passed' : 'broken', measured: `${(brightest * 100).toFixed(1)} % bright`, limit: `above ${(limits.black * 100).toFixed(1)} %` },
    { ...base, promised: 'the film is not frozen', verdict: hashes.length < 2 ? 'not-measurable' : different > 1 ? 'passed' : 'broken', measured: `${different} different pictures of ${hashes.length}`, limit: 'at least 2' },
  ];
}
