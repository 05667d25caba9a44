/** @file Final Cut Pro 7 XML (xmeml 5), which Premiere Pro reads. */
import { pathToFileURL } from 'node:url';
import { escapeXml, type MediaFile, type Project, type ProjectClip, type ProjectMarker } from './project.ts';

/** Writes a project as xmeml 5. */
export function writeXmeml(project: Project): string {
  const rate = rateOf(project);
  const seen = new Set<string>();
  const items = project.clips.flatMap((clip, i) => [...transitionsInto(clip, rate), clipItem(clip, project.clips[i + 1], i, rate, fileOf(clip.media, rate, project, seen))]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml>
<xmeml version="5">
<sequence id="sequence-1"><name>${escapeXml(project.name)}</name><duration>${project.totalFrames}</duration>${rate}<timecode>${rate}<string>00:00:00:00</string><frame>0</frame><displayformat>NDF</displayformat></timecode>
<media><video><format><samplecharacteristics>${rate}<width>${project.widthPx}</width><height>${project.heightPx}</height><pixelaspectratio>square</pixelaspectratio></samplecharacteristics></format>
<track>
${items.join('\n')}
</track></video>
<audio>${songTrack(project, rate)}</audio></media>
${project.markers.map(marker).join('\n')}
</sequence>
</xmeml>
`;
}

/** Rates of n·1000/1001 are told as the whole rate and a flag. */
function rateOf({ rate: { num, den } }: Project): string {
  return `<rate><timebase>${Math.round(num / den)}</timebase><ntsc>${den === 1001 ? 'TRUE' : 'FALSE'}</ntsc></rate>`;
}

/** A file is described where it is first used, and named by its id after that. */
function fileOf({ path, name, frames }: MediaFile, rate: string, { widthPx, heightPx }: Project, seen: Set<string>): string {
  const isKnown = seen.has(path);
  seen.add(path);
  const id = `file-${[...seen].indexOf(path) + 1}`;
  if (isKnown) return `<file id="${id}"/>`;
  return `<file id="${id}"><name>${escapeXml(name)}</name><pathurl>${escapeXml(pathUrl(path))}</pathurl>${rate}<duration>${frames}</duration><media><video><samplecharacteristics>${rate}<width>${widthPx}</width><height>${heightPx}</height></samplecharacteristics></video></media></file>`;
}

function pathUrl(path: string): string {
  return pathToFileURL(path).href.replace('file:///', 'file://localhost/');
}

/** Next to a dissolve, start or end is -1, and the frames under the dissolve are the clip's as well. */
function clipItem(clip: ProjectClip, next: ProjectClip | undefined, index: number, rate: string, file: string): string {
  const head = clip.transition?.kind === 'dissolve' ? clip.transition.before : 0;
  const tail = next?.transition?.kind === 'dissolve' ? next.transition.after : 0;
  const start = head > 0 ? -1 : clip.startFrame;
  const end = tail > 0 ? -1 : clip.startFrame + clip.frames;
  // At another speed in and out count on screen, as in Final Cut Pro 7.
  const from = clip.positions === null ? clip.sourceFrame - head : Math.round(clip.sourceFrame / clip.speed) - head;
  const speed = clip.positions === null ? '' : `<filter><effect><name>Time Remap</name><effectid>timeremap</effectid><effectcategory>motion</effectcategory><effecttype>motion</effecttype><mediatype>video</mediatype><parameter><parameterid>variablespeed</parameterid><name>variablespeed</name><valuemin>0</valuemin><valuemax>1</valuemax><value>0</value></parameter><parameter><parameterid>speed</parameterid><name>speed</name><valuemin>-100000</valuemin><valuemax>100000</valuemax><value>${Math.round(clip.speed * 10_000) / 100}</value></parameter><parameter><parameterid>frameblending</parameterid><name>frameblending</name><value>TRUE</value></parameter></effect></filter>`;
  return `<clipitem id="clip-${index + 1}"><name>${escapeXml(clip.name)}</name><duration>${clip.media.frames}</duration>${rate}<start>${start}</start><end>${end}</end><in>${from}</in><out>${from + head + clip.frames + tail}</out>${file}${speed}<comments><mastercomment1>${escapeXml(clip.words)}</mastercomment1></comments></clipitem>`;
}

/** A fade is two transitions, one to black before the cut and one from it: neither needs frames that the takes do not have. */
function transitionsInto({ transition, startFrame }: ProjectClip, rate: string): string[] {
  if (transition === null) return [];
  const { kind, before, after } = transition;
  if (kind === 'dissolve') return [transitionItem(startFrame - before, startFrame + after, 'center', 'Cross Dissolve', rate)];
  const name = kind === 'fade' ? 'Cross Dissolve' : 'Dip to White';
  const out = startFrame > 0 ? [transitionItem(startFrame - before, startFrame, 'end-black', name, rate)] : [];
  return [...out, transitionItem(startFrame, startFrame + after, 'start-black', name, rate)];
}

function transitionItem(start: number, end: number, alignment: string, name: string, rate: string): string {
  return `<transitionitem><start>${start}</start><end>${end}</end><alignment>${alignment}</alignment>${rate}<effect><name>${name}</name><effectid>${name}</effectid><effectcategory>Dissolve</effectcategory><effecttype>transition</effecttype><mediatype>video</mediatype></effect></transitionitem>`;
}

function songTrack({ song, rate: { num, den } }: Project, rate: string): string {
  if (song === null) return '';
  const start = Math.round((song.startSeconds * num) / den);
  const duration = Math.round((song.durationSeconds * num) / den);
  return `<track><clipitem id="clip-song"><name>${escapeXml(song.name)}</name><duration>${duration}</duration>${rate}<start>0</start><end>${song.frames}</end><in>${start}</in><out>${start + song.frames}</out><file id="file-song"><name>${escapeXml(song.name)}</name><pathurl>${escapeXml(pathUrl(song.path))}</pathurl>${rate}<duration>${duration}</duration><media><audio><channelcount>2</channelcount></audio></media></file><sourcetrack><mediatype>audio</mediatype><trackindex>1</trackindex></sourcetrack></clipitem></track>`;
}

function marker({ frame, frames, name, kind }: ProjectMarker): string {
  const isPoint = kind === 'beat' || kind === 'downbeat';
  return `<marker><name>${escapeXml(name)}</name><comment>${kind}</comment><in>${frame}</in><out>${isPoint ? -1 : frame + frames}</out></marker>`;
}
