/** @file What a report tells of a film: gathered from its recipe, its pictures and its sound. */
import type { Sound } from '../audio/sound.ts';
import { judgeCuts, judgePictures } from '../check/film-pictures.ts';
import { commandOfClip } from '../film/clip-command.ts';
import { clipsOfFilm, editListOfFilm, type FilmClip, type PlacedClip } from '../film/edit-list.ts';
import type { Recipe } from '../film/film.ts';
import { frameRate, framesToSeconds, type FrameRate } from '../film/time.ts';
import type { Verdict } from '../film/verdict.ts';
import { defaultLeadFrames } from '../plan/music/music-film.ts';
import { isTreatment, readTreatment } from '../plan/music/treatment.ts';
import { onBeat } from './cut-measures.ts';
import type { FilmLook } from './look-through.ts';
import type { Timings } from './timings.ts';
import { waveform, type WaveColumn } from './waveform.ts';

/** One clip with everything that is told of it. */
export interface ReportClip extends FilmClip {
  readonly number: number;
  /** The user's words, paragraph by paragraph. */
  readonly command: readonly string[];
  readonly verdicts: readonly Verdict[];
}

/** A stretch of the film that fills one section of the song, in seconds of the film. */
export interface ReportSection {
  readonly name: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Cuts that are to be seen in the pictures, and how they lie to the beats. */
export interface CutFacts {
  /** First frames after cuts. */
  readonly found: readonly number[];
  /** Those that lie on no beat. */
  readonly off: readonly number[];
  /** Share of the cuts on a beat, 0 to 1. */
  readonly share: number;
  /** The share that cuts at random frames would reach. */
  readonly chance: number;
  readonly leadFrames: number;
}

/** Somebody, something or some place that is seen in several clips. */
export interface Return {
  readonly name: string;
  readonly form: string;
  readonly seeds: readonly number[];
  /** Numbers of the clips. */
  readonly clips: readonly number[];
}

/** Everything that the page is written from. */
export interface ReportFacts {
  readonly recipe: Recipe;
  readonly rate: FrameRate;
  readonly seconds: number;
  readonly clips: readonly ReportClip[];
  readonly sections: readonly ReportSection[];
  /** Null for a film without sound. */
  readonly wave: readonly WaveColumn[] | null;
  /** Beats and downbeats in seconds of the film. */
  readonly beats: readonly number[];
  readonly downbeats: readonly number[];
  /** Null for a film without beats or without cuts. */
  readonly cuts: CutFacts | null;
  /** Cuts, dissolves and fades that the edit has. */
  readonly transitions: readonly { readonly frame: number; readonly kind: PlacedClip['clip']['transition'] }[];
  readonly verdicts: readonly Verdict[];
  readonly returns: readonly Return[];
  readonly worlds: readonly Return[];
  /** JPEG pictures by place in the edit. */
  readonly stills: ReadonlyMap<PlacedClip, Buffer>;
  readonly timings: Timings | null;
}

/** What was found in the film's file. */
export interface FilmFindings {
  readonly look: FilmLook;
  readonly sound: Sound | null;
  readonly timings: Timings | null;
}

/** Columns of the waveform. */
const WAVE_COLUMNS = 1200;

/** Gathers the facts. `look` must be of the clips of the film's edit, in order. Pure. */
export function gatherFacts(recipe: Recipe, { look, sound, timings }: FilmFindings): ReportFacts {
  const list = editListOfFilm(recipe);
  const rate = frameRate(recipe.storyboard.brief.fps);
  const seconds = framesToSeconds(look.frames, rate);
  const verdicts = [...(recipe.storyboard.verdicts ?? []), ...judgeCuts(recipe, look.frames, rate.num / rate.den), ...look.pictures.flatMap(judgePictures)];
  const clips = clipsOfFilm(recipe).map((clip, i): ReportClip => ({
    ...clip, number: i + 1, command: commandOfClip(recipe.storyboard, clip.sequence),
    verdicts: verdicts.filter((verdict) => verdict.kind !== 'length' && clip.shots.some(({ sequence, shot }) => sequence.id === verdict.sequence && shot.id === verdict.shot)),
  }));
  const placed = clips.flatMap((clip) => clip.shots);
  const inFilm = (times: readonly number[]): number[] => times.map((time) => time - (list.song?.fromSeconds ?? 0)).filter((time) => time >= 0 && time < seconds);
  const beats = inFilm(list.song?.beats ?? []);
  return {
    recipe, rate, seconds, clips, sections: sectionsOf(clips, rate), beats, downbeats: inFilm(list.song?.downbeats ?? []),
    wave: sound === null ? null : waveform(sound, seconds, WAVE_COLUMNS),
    cuts: beats.length === 0 || look.cuts.length === 0 ? null : cutFacts(recipe, look, beats, rate),
    transitions: placed.slice(1).map(({ clip, startFrame }) => ({ frame: startFrame, kind: clip.transition })),
    verdicts, returns: returnsOf(clips), worlds: worldsOf(clips), timings,
    stills: new Map(placed.flatMap((place, i) => (look.stills[i] ? [[place, look.stills[i]] as const] : []))),
  };
}

function cutFacts(recipe: Recipe, look: FilmLook, beats: readonly number[], rate: FrameRate): CutFacts {
  const leadFrames = leadOf(recipe.storyboard.brief.text);
  return { ...onBeat(look.cuts, beats, look.frames, rate, leadFrames), found: look.cuts, leadFrames };
}

/** How many frames before its beat a cut was planned. */
function leadOf(text: string): number {
  return isTreatment(text) ? (readTreatment(text).leadFrames ?? defaultLeadFrames) : defaultLeadFrames;
}

function sectionsOf(clips: readonly ReportClip[], rate: FrameRate): ReportSection[] {
  const sections: Array<ReportSection & { readonly key: string }> = [];
  for (const { sequence, startFrame, endFrame } of clips) {
    if (sequence.section === undefined) continue;
    const key = `${sequence.section.name} ${sequence.section.startSeconds}`;
    const last = sections.at(-1);
    const endSeconds = framesToSeconds(endFrame, rate);
    if (last?.key === key) sections[sections.length - 1] = { ...last, endSeconds };
    else sections.push({ key, name: sequence.section.name, startSeconds: framesToSeconds(startFrame, rate), endSeconds });
  }
  return sections;
}

/** Subjects of several clips: those with a seed of their own by it, as two may have one name. */
function returnsOf(clips: readonly ReportClip[]): Return[] {
  const all = clips.flatMap((clip) => clip.sequence.subjects.filter(({ id }) => clip.shots.some(({ shot }) => shot.subjects.includes(id))).map((subject) => ({ clip: clip.number, name: subject.words, form: subject.concept, key: `${subject.id} ${subject.concept}`, seed: subject.seed })));
  return grouped(all.filter((one) => one.seed !== undefined).map((one) => ({ ...one, seed: one.seed as number })));
}

function worldsOf(clips: readonly ReportClip[]): Return[] {
  return grouped(clips.map(({ number, sequence }) => ({ clip: number, name: sequence.place, form: sequence.place, key: `${sequence.place} ${sequence.seed}`, seed: sequence.seed })));
}

function grouped(all: ReadonlyArray<{ readonly clip: number; readonly name: string; readonly form: string; readonly key: string; readonly seed: number }>): Return[] {
  return [...new Set(all.map(({ key }) => key))]
    .map((key) => all.filter((one) => one.key === key))
    .map((uses): Return => ({ name: uses[0]?.name ?? '', form: uses[0]?.form ?? '', seeds: [...new Set(uses.map(({ seed }) => seed))], clips: [...new Set(uses.map(({ clip }) => clip))] }))
    .filter(({ clips }) => clips.length > 1);
}
