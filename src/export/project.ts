/**
 * @file A cut as an editor's project sees it: clips that lie end to end, with transitions over the cuts between them, the song below, and
 * markers. The formats are written from this alone.
 */
import { clipFrames, meanSpeed, takePositions } from '../film/retime.ts';
import type { Clip, Cut, EditList } from '../film/cut.ts';
import type { FilmSong, Storyboard } from '../film/storyboard.ts';
import { frameRate, framesToSeconds, secondsToFrames, type FrameRate } from '../film/time.ts';
import type { Title } from '../film/title.ts';

/** A media file. */
export interface MediaFile {
  /** Absolute path. */
  readonly path: string;
  readonly name: string;
  readonly frames: number;
}

/** A transition over a cut: so many frames before it and after it. */
export interface ProjectTransition {
  readonly kind: 'dissolve' | 'fade' | 'dip-to-white';
  readonly before: number;
  readonly after: number;
}

/** A clip on the timeline. Clips lie end to end: each begins in the frame in which the one before ends. */
export interface ProjectClip {
  readonly name: string;
  /** The words that it shows. */
  readonly words: string;
  readonly media: MediaFile;
  readonly startFrame: number;
  readonly frames: number;
  /** Frames of the clip's own time on screen that lie before `startFrame`, under a dissolve. */
  readonly headFrames: number;
  /** Where in the media the clip begins at `startFrame`, and how much of it plays, in frames. */
  readonly sourceFrame: number;
  readonly sourceFrames: number;
  /** Mean speed; 1 for a clip that plays as it was filmed. */
  readonly speed: number;
  /** Position in the media at each frame of the clip's own time on screen, for a clip at another speed. */
  readonly positions: readonly number[] | null;
  /** Into this clip, or null for a cut. */
  readonly transition: ProjectTransition | null;
}

/** A name at a frame of the timeline. */
export interface ProjectMarker {
  readonly frame: number;
  readonly frames: number;
  readonly kind: 'section' | 'downbeat' | 'beat' | 'title';
  readonly name: string;
}

/** What a format is written from. */
export interface Project {
  readonly name: string;
  readonly rate: FrameRate;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly totalFrames: number;
  readonly clips: readonly ProjectClip[];
  /** The song from `startSeconds` on, for so many frames of the timeline. */
  readonly song: { readonly path: string; readonly name: string; readonly startSeconds: number; readonly durationSeconds: number; readonly frames: number } | null;
  readonly markers: readonly ProjectMarker[];
}

/** The project of a cut over its masters; `mediaOf` names the file of each clip's take. */
export function projectOfCut(name: string, cut: Cut, mediaOf: (clip: Clip) => MediaFile): Project {
  const { storyboard } = cut.rushes;
  let start = 0;
  const clips = cut.clips.map((clip, i): ProjectClip => {
    const next = cut.clips[i + 1];
    const head = clip.transition === 'dissolve' ? Math.floor(clip.transitionFrames / 2) : 0;
    // The next clip's dissolve is cut in its middle; what this clip has after that is a handle.
    const tail = next?.transition === 'dissolve' ? next.transitionFrames - Math.floor(next.transitionFrames / 2) : 0;
    const frames = clipFrames(clip) - head - tail;
    const placed = placeClip(clip, mediaOf(clip), head, frames, wordsOf(storyboard, clip));
    start += frames;
    return { ...placed, startFrame: start - frames };
  });
  return { ...frameOf(storyboard), name, totalFrames: cut.totalFrames, clips, ...withSong(cut.song, cut.titles, cut.totalFrames, frameRate(storyboard.brief.fps)) };
}

/** The project of a finished film, whose transitions are in the picture: every clip is a part of the film's own file. */
export function projectOfFilm(name: string, list: EditList, storyboard: Storyboard, film: MediaFile): Project {
  const placed = projectOfCut(name, { ...list, schema: 'cut.1', rushes: { schema: 'rushes.1', storyboard, engine: { name: '', version: '', driver: '' }, takes: [] } }, () => film);
  return { ...placed, clips: placed.clips.map((clip) => ({ ...clip, headFrames: 0, sourceFrame: clip.startFrame, sourceFrames: clip.frames, speed: 1, positions: null, transition: null })) };
}

function placeClip(clip: Clip, media: MediaFile, head: number, frames: number, words: string): Omit<ProjectClip, 'startFrame'> {
  const speed = meanSpeed(clip);
  const positions = clip.speed === undefined ? null : takePositions(clip);
  const sourceFrame = positions === null ? clip.inFrame + head : Math.floor(positions[head] ?? clip.inFrame);
  const last = positions === null ? sourceFrame + frames - 1 : Math.floor(positions[head + frames - 1] ?? sourceFrame);
  return { name: `${clip.sequence} ${clip.shot}`, words, media, frames, headFrames: head, sourceFrame, sourceFrames: last + 1 - sourceFrame, speed, positions, transition: transitionOf(clip) };
}

function transitionOf({ transition, transitionFrames }: Clip): ProjectTransition | null {
  if (transition === 'cut' || transitionFrames === 0) return null;
  const before = transition === 'dissolve' ? Math.floor(transitionFrames / 2) : transitionFrames;
  return { kind: transition, before, after: transition === 'dissolve' ? transitionFrames - before : transitionFrames };
}

function wordsOf(storyboard: Storyboard, clip: Clip): string {
  const sequence = storyboard.sequences.find(({ id }) => id === clip.sequence);
  return sequence?.shots.find(({ id }) => id === clip.shot)?.words.replace(/\s+/g, ' ').trim() ?? '';
}

function frameOf({ brief }: Storyboard): Pick<Project, 'rate' | 'widthPx' | 'heightPx'> {
  return { rate: frameRate(brief.fps), widthPx: brief.widthPx, heightPx: brief.heightPx };
}

function withSong(song: FilmSong | undefined, titles: readonly Title[] | undefined, totalFrames: number, rate: FrameRate): Pick<Project, 'song' | 'markers'> {
  const markers = [...(song ? markersOfSong(song, rate) : []), ...(titles ?? []).map((title) => titleMarker(title, rate))]
    .filter(({ frame }) => frame >= 0 && frame < totalFrames)
    .map((marker) => ({ ...marker, frames: Math.max(1, Math.min(marker.frames, totalFrames - marker.frame)) }))
    .sort((a, b) => a.frame - b.frame);
  if (!song) return { song: null, markers };
  const left = Math.max(0, Math.floor(((song.durationSeconds - song.fromSeconds) * rate.num) / rate.den));
  const name = [song.artist, song.title].filter((part) => part !== null).join(' - ');
  return { song: { path: song.path, name: name === '' ? 'Song' : name, startSeconds: song.fromSeconds, durationSeconds: song.durationSeconds, frames: Math.min(totalFrames, left) }, markers };
}

/** A downbeat is also a beat; it gets one marker. */
function markersOfSong(song: FilmSong, rate: FrameRate): ProjectMarker[] {
  const frameAt = (seconds: number): number => secondsToFrames(seconds - song.fromSeconds, rate);
  const downbeats = new Set(song.downbeats.map(frameAt));
  return [
    ...song.sections.map(({ startSeconds, endSeconds, name }): ProjectMarker => {
      const frame = Math.max(0, frameAt(startSeconds));
      return { frame, frames: frameAt(endSeconds) - frame, kind: 'section', name };
    }).filter(({ frames }) => frames > 0),
    ...[...downbeats].map((frame, i): ProjectMarker => ({ frame, frames: 1, kind: 'downbeat', name: `Bar ${i + 1}` })),
    ...song.beats.map(frameAt).filter((frame) => !downbeats.has(frame)).map((frame): ProjectMarker => ({ frame, frames: 1, kind: 'beat', name: 'Beat' })),
  ];
}

function titleMarker(title: Title, rate: FrameRate): ProjectMarker {
  return { frame: secondsToFrames(title.startSeconds, rate), frames: secondsToFrames(title.seconds, rate), kind: 'title', name: title.lines.join(' / ') };
}

/** Frames as seconds in a fraction, as FCPXML writes them: `1001/24000s`. */
export function rationalSeconds(frames: number, { num, den }: FrameRate): string {
  return frames === 0 ? '0s' : den === 1 && frames % num === 0 ? `${frames / num}s` : `${frames * den}/${num}s`;
}

/** Frames as timecode without drop frames, counted at the next whole rate. */
export function timecode(frames: number, { num, den }: FrameRate): string {
  const rate = Math.round(num / den);
  const parts = [Math.floor(frames / (3600 * rate)), Math.floor(frames / (60 * rate)) % 60, Math.floor(frames / rate) % 60, frames % rate];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Text for an XML attribute or element. Signs that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- XML 1.0 allows no others below a blank.
  const plain = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** When a frame of the project begins, in seconds. */
export function secondsAt(project: Project, frame: number): number {
  return framesToSeconds(frame, project.rate);
}
