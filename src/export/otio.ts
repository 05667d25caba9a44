/** @file OpenTimelineIO: Timeline.1 with a video track, an audio track and markers (opentimelineio.readthedocs.io, "Serialized schema"). */
import { pathToFileURL } from 'node:url';
import type { Project, ProjectClip, ProjectMarker, ProjectTransition } from './project.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Node = { readonly [key: string]: Json };

const colours: Readonly<Record<ProjectMarker['kind'], string>> = { section: 'GREEN', downbeat: 'RED', beat: 'YELLOW', title: 'CYAN' };

/** Writes a project as OpenTimelineIO JSON. */
export function writeOtio(project: Project): string {
  const rate = project.rate.num / project.rate.den;
  const video = project.clips.flatMap((clip) => [...(clip.transition ? [transition(clip.transition, rate)] : []), videoClip(clip, rate)]);
  const tracks = [track('Picture', 'Video', video), ...(project.song ? [track('Song', 'Audio', [songClip(project, rate)])] : [])];
  const stack: Node = { OTIO_SCHEMA: 'Stack.1', name: 'tracks', source_range: null, effects: [], markers: project.markers.map((one) => marker(one, rate)), enabled: true, color: null, metadata: {}, children: tracks };
  return `${JSON.stringify({ OTIO_SCHEMA: 'Timeline.1', name: project.name, global_start_time: null, metadata: { kinora: { widthPx: project.widthPx, heightPx: project.heightPx } }, tracks: stack }, null, 2)}\n`;
}

function time(value: number, rate: number): Node {
  return { OTIO_SCHEMA: 'RationalTime.1', rate, value };
}

function range(start: number, duration: number, rate: number): Node {
  return { OTIO_SCHEMA: 'TimeRange.1', start_time: time(start, rate), duration: time(duration, rate) };
}

function track(name: string, kind: 'Video' | 'Audio', children: readonly Node[]): Node {
  return { OTIO_SCHEMA: 'Track.1', name, kind, source_range: null, effects: [], markers: [], enabled: true, color: null, metadata: {}, children };
}

/** An effect scales time within a clip; the clip's own range stays as long as it is on screen. */
function videoClip(clip: ProjectClip, rate: number): Node {
  const effects: Node[] = clip.positions === null ? [] : [{ OTIO_SCHEMA: 'LinearTimeWarp.1', name: 'Speed', effect_name: 'LinearTimeWarp', time_scalar: clip.speed, enabled: true, metadata: { kinora: { positions: clip.positions } } }];
  return clipNode(clip.name, range(clip.sourceFrame, clip.frames, rate), effects, { kinora: { words: clip.words } }, {
    OTIO_SCHEMA: 'ExternalReference.1', name: clip.media.name, available_range: range(0, clip.media.frames, rate), available_image_bounds: null, metadata: {}, target_url: pathToFileURL(clip.media.path).href,
  });
}

function songClip({ song }: Project, rate: number): Node {
  return clipNode(song?.name ?? '', range((song?.startSeconds ?? 0) * rate, song?.frames ?? 0, rate), [], {}, {
    OTIO_SCHEMA: 'ExternalReference.1', name: song?.name ?? '', available_range: range(0, (song?.durationSeconds ?? 0) * rate, rate), available_image_bounds: null, metadata: {}, target_url: pathToFileURL(song?.path ?? '').href,
  });
}

function clipNode(name: string, sourceRange: Node, effects: readonly Node[], metadata: Node, media: Node): Node {
  return { OTIO_SCHEMA: 'Clip.2', name, source_range: sourceRange, effects, markers: [], enabled: true, color: null, metadata, media_references: { DEFAULT_MEDIA: media }, active_media_reference_key: 'DEFAULT_MEDIA' };
}

function transition({ kind, before, after }: ProjectTransition, rate: number): Node {
  const name = { dissolve: 'Cross dissolve', fade: 'Fade through black', 'dip-to-white': 'Dip to white' }[kind];
  return { OTIO_SCHEMA: 'Transition.1', name, transition_type: kind === 'dissolve' ? 'SMPTE_Dissolve' : 'Custom_Transition', in_offset: time(before, rate), out_offset: time(after, rate), metadata: { kinora: { kind } } };
}

function marker({ frame, frames, kind, name }: ProjectMarker, rate: number): Node {
  return { OTIO_SCHEMA: 'Marker.2', name, color: colours[kind], comment: '', marked_range: range(frame, frames, rate), metadata: { kinora: { kind } } };
}
