/** @file FCPXML 1.9, for Final Cut Pro and DaVinci Resolve. Times are fractions of a second, multiples of a frame. */
import { pathToFileURL } from 'node:url';
import { escapeXml, rationalSeconds, type MediaFile, type Project, type ProjectClip, type ProjectMarker } from './project.ts';

/** Audio times are counted in so many parts of a second. */
const AUDIO_RATE = 48_000;

/** Writes a project as FCPXML 1.9. Fades are of the clip's opacity; a dip to white becomes one, since the white needs a generator. */
export function writeFcpxml(project: Project): string {
  const at = (frames: number): string => rationalSeconds(frames, project.rate);
  const media = [...new Map(project.clips.map((clip) => [clip.media.path, clip.media])).values()];
  const ids = new Map(media.map(({ path }, i) => [path, `r${i + 2}`]));
  const spine = project.clips.flatMap((clip, i) => {
    const parts = clip.transition?.kind === 'dissolve' ? [transition(clip, at)] : [];
    const next = project.clips[i + 1];
    return [...parts, videoClip(clip, next, ids.get(clip.media.path) ?? '', at, i === 0 ? songClip(project, clip, at) : '')];
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.9">
  <resources>
    <format id="r1" frameDuration="${project.rate.den}/${project.rate.num}s" width="${project.widthPx}" height="${project.heightPx}" colorSpace="1-1-1 (Rec. 709)"/>
${media.map((file, i) => asset(file, `r${i + 2}`, at)).join('\n')}${songAsset(project)}
  </resources>
  <library>
    <event name="Kinora">
      <project name="${escapeXml(project.name)}">
        <sequence format="r1" duration="${at(project.totalFrames)}" tcStart="0s" tcFormat="NDF" audioLayout="stereo" audioRate="48k">
          <spine>
${spine.join('\n')}
          </spine>
        </sequence>
      </project>
    </event>
  </library>
</fcpxml>
`;
}

type At = (frames: number) => string;

function asset(file: MediaFile, id: string, at: At): string {
  return `    <asset id="${id}" name="${escapeXml(file.name)}" start="0s" duration="${at(file.frames)}" hasVideo="1" format="r1" videoSources="1"><media-rep kind="original-media" src="${escapeXml(pathToFileURL(file.path).href)}"/></asset>`;
}

function songAsset({ song }: Project): string {
  if (song === null) return '';
  return `\n    <asset id="rsong" name="${escapeXml(song.name)}" start="0s" duration="${audioTime(song.durationSeconds)}" hasAudio="1" audioSources="1" audioChannels="2" audioRate="48000"><media-rep kind="original-media" src="${escapeXml(pathToFileURL(song.path).href)}"/></asset>`;
}

function audioTime(seconds: number): string {
  return `${Math.round(seconds * AUDIO_RATE)}/${AUDIO_RATE}s`;
}

function transition({ startFrame, transition: given }: ProjectClip, at: At): string {
  const { before, after } = given ?? { before: 0, after: 0 };
  return `            <transition name="Cross Dissolve" offset="${at(startFrame - before)}" duration="${at(before + after)}"/>`;
}

/** A clip's own time is that of its media, or, at another speed, its time on screen, which the time map leads to the media's. */
function videoClip(clip: ProjectClip, next: ProjectClip | undefined, ref: string, at: At, inside: string): string {
  const children = [`<note>${escapeXml(clip.words)}</note>`, timeMap(clip, at), fades(clip, next, at), inside].filter((part) => part !== '');
  return `            <asset-clip ref="${ref}" offset="${at(clip.startFrame)}" name="${escapeXml(clip.name)}" start="${at(localStart(clip))}" duration="${at(clip.frames)}" tcFormat="NDF">${children.join('')}</asset-clip>`;
}

function localStart(clip: ProjectClip): number {
  return clip.positions === null ? clip.sourceFrame : clip.headFrames;
}

/** Linear from point to point, a point every four frames; blended pictures lie between frames, so values are in thousandths of one. */
function timeMap({ positions }: ProjectClip, at: At): string {
  if (positions === null) return '';
  const frames = [...positions.keys()].filter((frame) => frame % 4 === 0 || frame === positions.length - 1);
  const points = frames.map((frame) => `<timept time="${at(frame)}" value="${thousandths(positions[frame] ?? 0, at)}" interp="linear"/>`);
  return `<timeMap frameSampling="frame-blending">${points.join('')}</timeMap>`;
}

function thousandths(position: number, at: At): string {
  const [num = '0', den = '1'] = at(Math.round(position * 1000)).replace('s', '').split('/');
  return num === '0' ? '0s' : `${num}/${Number(den) * 1000}s`;
}

function fades(clip: ProjectClip, next: ProjectClip | undefined, at: At): string {
  const isFade = (one: ProjectClip | undefined): boolean => one?.transition?.kind === 'fade' || one?.transition?.kind === 'dip-to-white';
  const fadeIn = isFade(clip) ? `<fadeIn type="linear" duration="${at(clip.transition?.after ?? 0)}"/>` : '';
  const fadeOut = isFade(next) ? `<fadeOut type="linear" duration="${at(next?.transition?.before ?? 0)}"/>` : '';
  return fadeIn + fadeOut === '' ? '' : `<adjust-blend amount="1"><param name="amount">${fadeIn}${fadeOut}</param></adjust-blend>`;
}

/** Hangs below the first clip, in whose own time it begins; the markers are its. */
function songClip(project: Project, first: ProjectClip, at: At): string {
  const { song, markers } = project;
  if (song === null) return markers.map((one) => marker(one, (frame) => at(localStart(first) + frame), at)).join('');
  const inSong = (frame: number): string => audioTime(song.startSeconds + (frame * project.rate.den) / project.rate.num);
  return `<asset-clip ref="rsong" lane="-1" offset="${at(localStart(first))}" name="${escapeXml(song.name)}" start="${audioTime(song.startSeconds)}" duration="${at(song.frames)}" audioRole="music">${markers.map((one) => marker(one, inSong, at)).join('')}</asset-clip>`;
}

function marker({ frame, frames, name, kind }: ProjectMarker, place: At, at: At): string {
  return `<marker start="${place(frame)}" duration="${at(kind === 'beat' || kind === 'downbeat' ? 1 : frames)}" value="${escapeXml(name)}"/>`;
}
