/** @file CMX 3600 edit decision lists: one video track, cuts and dissolves, for every conform tool there is. Record time begins at 01:00:00:00. */
import { timecode, type Project, type ProjectClip } from './project.ts';

/** Writes a project as a CMX 3600 EDL. The song has no place in it; markers become locators. */
export function writeEdl(project: Project): string {
  const { rate } = project;
  const hour = 3600 * Math.round(rate.num / rate.den);
  const reels = new Map([...new Set(project.clips.map((clip) => clip.media.path))].map((path, i) => [path, `K${String(i + 1).padStart(4, '0')}`]));
  const lines: string[] = [];
  let number = 0;
  const event = (reel: string, kind: string, length: number | null, source: readonly [number, number], record: readonly [number, number], isNew = true): void => {
    if (isNew) number++;
    const times = [...source, record[0] + hour, record[1] + hour].map((frames) => timecode(frames, rate)).join(' ');
    lines.push(`${String(number).padStart(3, '0')}  ${reel.padEnd(8)} V     ${kind}${length === null ? '   ' : ` ${String(length).padStart(3, '0')}`}     ${times}`);
  };
  project.clips.forEach((clip, i) => writeClip(clip, project.clips[i - 1], project.clips[i + 1], reels, event, lines, (frames) => timecode(frames, rate), rate.num / rate.den));
  const colours = { section: 'GREEN', downbeat: 'RED', beat: 'YELLOW', title: 'CYAN' } as const;
  for (const { frame, kind, name } of project.markers) lines.push(`* LOC: ${timecode(frame + hour, rate)} ${colours[kind]} ${oneLine(name)}`);
  return `TITLE: ${oneLine(project.name).slice(0, 70)}\nFCM: NON-DROP FRAME\n\n${lines.join('\n')}\n`;
}

type WriteEvent = (reel: string, kind: string, length: number | null, source: readonly [number, number], record: readonly [number, number], isNew?: boolean) => void;

/**
 * A dissolve is an event of two lines, the leaving clip for no time and the arriving one with its length. A fade is two dissolves, to the
 * reel BL and from it. Frames before the cut belong to the event of the arriving picture.
 */
function writeClip(
  clip: ProjectClip, before: ProjectClip | undefined, next: ProjectClip | undefined, reels: ReadonlyMap<string, string>, event: WriteEvent, lines: string[],
  at: (frames: number) => string, fps: number,
): void {
  const reel = reels.get(clip.media.path) ?? 'AX';
  const { transition, startFrame: start } = clip;
  const head = transition?.kind === 'dissolve' ? transition.before : 0;
  // What the next transition begins early is told by the event that it arrives in.
  const tail = next?.transition?.before ?? 0;
  const source = (frame: number): number => clip.sourceFrame + Math.round(frame * clip.speed);
  const end = start + clip.frames - tail;
  const range = [source(-head), source(clip.frames - tail)] as const;
  if (transition === null) event(reel, 'C', null, range, [start, end]);
  else if (transition.kind === 'dissolve') {
    const leaving = sourceEnd(before, transition.before);
    event(reels.get(before?.media.path ?? '') ?? 'BL', 'C', null, [leaving, leaving], [start - head, start - head]);
    event(reel, 'D', transition.before + transition.after, range, [start - head, end], false);
  } else {
    if (before) {
      const leaving = sourceEnd(before, transition.before);
      event(reels.get(before.media.path) ?? 'BL', 'C', null, [leaving, leaving], [start - transition.before, start - transition.before]);
      event('BL', 'D', transition.before, [0, transition.before], [start - transition.before, start], false);
    }
    event('BL', 'C', null, [0, 0], [start, start]);
    event(reel, 'D', transition.after, range, [start, end], false);
    if (transition.kind === 'dip-to-white') lines.push('* DIP TO WHITE');
  }
  if (clip.speed !== 1 || clip.positions !== null) lines.push(`M2   ${reel.padEnd(8)} ${(clip.speed * fps).toFixed(1).padStart(5, '0')}                ${at(range[0])}`);
  lines.push(`* FROM CLIP NAME: ${oneLine(clip.media.name)}`);
  if (clip.words !== '') lines.push(`* COMMENT: ${oneLine(clip.words)}`);
}

/** Where in its media the clip is, so many frames before its end on the timeline. */
function sourceEnd(clip: ProjectClip | undefined, before: number): number {
  return clip === undefined ? 0 : clip.sourceFrame + Math.round((clip.frames - before) * clip.speed);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
