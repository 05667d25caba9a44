/** @file What may be wrong with a cut that a person has changed: one sentence for each mistake, all of them at once. */
import type { Clip, Cut } from './cut.ts';
import { FilmError } from './errors.ts';
import { clipFrames, meanSpeed } from './retime.ts';
import type { Take } from './rushes.ts';
import { frameRate, framesToSeconds } from './time.ts';

/** Length of a film in frames: every clip, less the frames that two clips share in a dissolve. */
export function countFrames(clips: readonly Clip[]): number {
  return clips.reduce((sum, clip) => sum + clipFrames(clip) - (clip.transition === 'dissolve' ? clip.transitionFrames : 0), 0);
}

/** The take that a clip uses, or undefined. */
export function takeOf(cut: Cut, clip: Clip): Take | undefined {
  return cut.rushes.takes.find((known) => known.sequence === clip.sequence && known.shot === clip.shot);
}

/** Every mistake in the cut, as sentences; empty for one that can be encoded. */
export function mistakesOf(cut: Cut): string[] {
  const clips = cut.clips.flatMap((clip, i) => mistakesOfClip(cut, clip, i).map((reason) => `Clip ${i + 1}, of shot ${clip.shot}, ${reason}.`));
  if (clips.length > 0) return clips;
  const total = countFrames(cut.clips);
  if (cut.totalFrames !== total) return [`The cut says that it has ${cut.totalFrames} frames, and its clips come to ${total}.`];
  return [...mistakesOfTitles(cut), ...mistakesOfSong(cut)];
}

/** Throws `bad-file` with all mistakes of the cut, if it has any. */
export function checkCut(cut: Cut): void {
  const mistakes = mistakesOf(cut);
  if (mistakes.length === 0) return;
  throw new FilmError('bad-file', mistakes.join(' '), { param: 'cut', remedy: 'Correct the cut there; `kinora edit cut.json` counts its frames anew, and `kinora edit rushes.json` makes it anew.' });
}

function mistakesOfClip(cut: Cut, clip: Clip, index: number): string[] {
  const take = takeOf(cut, clip);
  if (!take) return [`has no take: the rushes hold none of shot ${clip.shot} in sequence ${clip.sequence}`];
  if (clip.inFrame >= clip.outFrame || clip.outFrame > take.frames) return [`uses frames ${clip.inFrame} to ${clip.outFrame} of a take of ${take.frames}`];
  return [...mistakesOfSpeed(clip), ...mistakesOfTransitions(cut, clip, index)];
}

function mistakesOfSpeed(clip: Clip): string[] {
  const filmed = clip.outFrame - clip.inFrame;
  const screen = clipFrames(clip);
  if (clip.speed === undefined) return screen === filmed ? [] : [`is to be ${screen} frames on screen and uses ${filmed} of its take, without a speed that would explain it`];
  const times = clip.speed.map(({ at }) => at);
  if (times[0] !== 0 || times.at(-1) !== 1) return [`has speed points from ${times[0] ?? 0} to ${times.at(-1) ?? 0}, and they must go from 0 to 1`];
  if (times.some((at, i) => i > 0 && at <= (times[i - 1] ?? 0))) return ['has speed points that are not in order of time'];
  const mean = meanSpeed(clip);
  // Half a frame at either end is rounding; more would play at another speed than was written.
  if (Math.abs(mean * screen - filmed) <= 1 + 1e-6) return [];
  return [`plays at ${round(mean)} times the speed on average, so its ${filmed} frames fill ${Math.max(1, Math.round(filmed / mean))} on screen, not ${screen}`];
}

function mistakesOfTransitions(cut: Cut, clip: Clip, index: number): string[] {
  const { transition, transitionFrames: head } = clip;
  if (transition === 'cut' && head > 0) return [`begins with a cut, which takes no frames, and has ${head} in transitionFrames`];
  if (transition === 'dissolve' && head > 0 && index === 0) return ['dissolves from the clip before, and there is none'];
  const tail = cut.clips[index + 1]?.transitionFrames ?? 0;
  return head + tail > clipFrames(clip) ? [`has ${clipFrames(clip)} frames, and its transitions take ${head + tail}`] : [];
}

function mistakesOfTitles(cut: Cut): string[] {
  const end = framesToSeconds(cut.totalFrames, frameRate(cut.rushes.storyboard.brief.fps));
  const titles = cut.titles ?? [];
  return titles.flatMap((title, i) => {
    const isTwin = titles.findIndex(({ id }) => id === title.id) < i;
    return [
      ...(isTwin ? [`There are two titles with the id ${title.id}.`] : []),
      ...(title.startSeconds >= end ? [`Title ${title.id} begins at ${round(title.startSeconds)} s, and the film ends at ${round(end)} s.`] : []),
    ];
  });
}

function mistakesOfSong({ song }: Cut): string[] {
  if (song === undefined || song.fromSeconds < song.durationSeconds) return [];
  return [`The film begins at ${round(song.fromSeconds)} s of the song, which has ${round(song.durationSeconds)} s.`];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
