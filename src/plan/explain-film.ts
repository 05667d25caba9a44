/** @file A finished film in plain lines: its clips, and the command, seed and time of each, as they lie in the film's own edit. */
import { commandOfClip } from '../film/clip-command.ts';
import { clipsOfFilm, editListOfFilm, type FilmClip } from '../film/edit-list.ts';
import type { Recipe } from '../film/film.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { formatSeconds, frameRate, framesToSeconds, type FrameRate } from '../film/time.ts';
import { explainPlace, explainReading, explainShot, explainSong, explainSubjects } from './explain.ts';

/** Lines that say what a film is made of and from which words, ready to print. */
export function explainFilm(recipe: Recipe): string[] {
  const { storyboard, engine, kinora } = recipe;
  const { brief } = storyboard;
  const rate = frameRate(brief.fps);
  const list = editListOfFilm(recipe);
  const clips = clipsOfFilm(recipe);
  const shots = clips.reduce((sum, clip) => sum + clip.shots.length, 0);
  return [
    `${filmTitle(storyboard)}: ${count(clips.length, 'clip')}, ${count(shots, 'shot')}, ${formatSeconds(framesToSeconds(list.totalFrames, rate))}.`,
    `Filmed by Kinora ${kinora}, engine ${engine.name} ${engine.version} on ${engine.driver}; ${brief.widthPx}x${brief.heightPx}, ${brief.fps} frames per second, ${brief.quality}, seed ${brief.seed}.`,
    ...(recipe.cut === undefined ? [] : [describeChangedCut(recipe, clips)]),
    ...explainSong(list),
    ...clips.flatMap((clip, i) => explainClip(clip, i + 1, storyboard, rate)),
    ...explainReading(storyboard),
  ];
}

/** What a film is called: by its title card, its song or the treatment's heading, else the command itself, cut short. */
export function filmTitle({ titles, song, brief }: Storyboard): string {
  const card = titles?.find(({ kind }) => kind === 'title')?.lines[0];
  const heading = /^\s{0,3}#\s+(.+?)\s*#*\s*$/m.exec(brief.text)?.[1];
  const line = brief.text.replace(/\s+/g, ' ').trim();
  return card ?? song?.title ?? heading ?? `“${line.length > 100 ? `${line.slice(0, 99)}…` : line}”`;
}

function describeChangedCut({ storyboard }: Recipe, clips: readonly FilmClip[]): string {
  const used = new Set(clips.flatMap((clip) => clip.shots.map(({ number }) => number)));
  const all = storyboard.sequences.reduce((sum, sequence) => sum + sequence.shots.length, 0);
  return `The cut was changed by hand: ${used.size} of ${count(all, 'filmed shot')} ${used.size === 1 ? 'is' : 'are'} in it.`;
}

function explainClip({ sequence, shots, startFrame, endFrame }: FilmClip, number: number, storyboard: Storyboard, rate: FrameRate): string[] {
  const section = sequence.section === undefined ? '' : `${sequence.section.name} · `;
  return [
    '',
    `Clip ${number}  ${timeRange(startFrame, endFrame, rate)}  ${section}seed ${sequence.seed}`,
    ...commandOfClip(storyboard, sequence).map((words) => `  “${words}”`),
    `  ${explainPlace(sequence)}`,
    ...explainSubjects(sequence),
    ...shots.flatMap((placed) => explainShot(sequence, placed.shot, { number: placed.number, startSeconds: framesToSeconds(placed.startFrame, rate), endSeconds: framesToSeconds(placed.endFrame, rate) })),
  ];
}

function timeRange(startFrame: number, endFrame: number, rate: FrameRate): string {
  return `${formatSeconds(framesToSeconds(startFrame, rate))}–${formatSeconds(framesToSeconds(endFrame, rate))}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
