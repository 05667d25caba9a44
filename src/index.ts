/**
 * Kinora's public interface. `makeFilm` does everything; the stages are there for those who want to stop in between.
 *
 * @module kinora
 */
import { buildBrief } from './film/build-brief.ts';
import type { Film } from './film/film.ts';
import { filmOptions, type FilmOptions } from './film/options.ts';
import { checkHelpers, filmHelpers } from './jobs/film-helpers.ts';
import { knownNames } from './known-names.ts';
import { createCrew, makeFilm as makeFilmWithCrew, type CrewOptions, type StageOptions } from './pipeline.ts';

/** Everything `makeFilm` accepts. */
export interface MakeFilmOptions extends Omit<FilmOptions, 'cache' | 'planner' | 'model' | 'weights' | 'remote' | 'allowPrivate' | 'json' | 'quiet'>, StageOptions, Omit<CrewOptions, 'listening' | 'helpers' | 'checkHelpers'> {
  /** What is to be seen, in English. */
  readonly command: string;
  /** Path of the film; the extension says what it becomes: .mp4, .webm, .mov, .gif, a folder/ or name-%05d.png. */
  readonly output: string;
}

/**
 * Makes a film from a written command and resolves when the file is there. Rejects with a FilmError whose `code`, `message` and
 * `remedy` say what to do; with `cancelled` soon after `signal` fires, and the same call goes on from there.
 */
export async function makeFilm(options: MakeFilmOptions): Promise<Film> {
  const { command, output, overwrite, signal, onProgress, cacheFolder, codecs, model, check, learned, remote, allowPrivate, score, lyrics, correct, sections, taps, beatModel, beatRate, filmers, ...rest } = options;
  const isAlone = codecs !== undefined && codecs !== 'auto';
  const together = filmers === undefined ? undefined : filmOptions.filmers.parse(filmers, knownNames);
  const crew = createCrew({
    listening: { score, lyrics, correct, sections, taps, beatModel, beatRate },
    helpers: isAlone ? undefined : filmHelpers(together),
    checkHelpers: isAlone ? undefined : checkHelpers(together),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
    ...(codecs === undefined ? {} : { codecs }),
    ...(model === undefined ? {} : { model }),
    ...(check === undefined ? {} : { check }),
    ...(learned === undefined ? {} : { learned }),
    ...(remote === undefined ? {} : { remote }),
    ...(allowPrivate === undefined ? {} : { allowPrivate }),
  });
  return makeFilmWithCrew(buildBrief(command, rest, knownNames), crew, { output, overwrite, signal, onProgress });
}

export { buildBrief } from './film/build-brief.ts';
export type { FilmOptions } from './film/options.ts';
export { knownNames } from './known-names.ts';
export { createCrew, makeFilm as makeFilmWithCrew, makeFilmFromStoryboard } from './pipeline.ts';
export type { Crew, CrewOptions, OutputOptions, StageOptions } from './pipeline.ts';
export { checkStoryboard } from './check/check.ts';
export type { CheckOptions } from './check/check.ts';
export { repairStoryboard } from './check/repair.ts';
export type { Repair, Repaired, RepairOptions } from './check/repair.ts';
export type { Facts } from './check/facts.ts';
export type { CameraRepair, LayoutChange, LayoutRepair, PromiseKind, Verdict } from './film/verdict.ts';
export type { CameraMeasure, FrameBox, MeasureOptions, Measurement, MemberMeasure, Point, ShotMeasurement, SubjectMeasure } from './engines/measure.ts';
export { listen } from './listen/listen.ts';
export type { ListenOptions } from './listen/listen.ts';
export { correctScore } from './listen/corrections.ts';
export { exportCut, exportFilm } from './export/export.ts';
export type { Exported, ExportOptions } from './export/export.ts';
export { recut } from './edit/edit.ts';
export type { Beat, Curves, LyricLine, Onset, Score, Section, Song, Tempo } from './film/score.ts';
export type { Automation, AutomationChannel, AutomationSource, MusicLink } from './film/automation.ts';
export type { Title } from './film/title.ts';
export { scoreSchema } from './film/score.ts';
export { verifyFilm } from './verify.ts';
export type { Change, ShotVerdict, Verification } from './verify.ts';
export { readRecipe } from './encode/recipe.ts';
export { makeSheet } from './encode/sheet.ts';
export type { SheetOptions } from './encode/sheet.ts';
export { writeReport } from './report/report.ts';
export type { Report, ReportOptions } from './report/report.ts';
export type { Timings } from './report/timings.ts';
export { openSigner, readCredentials, signFilm } from './sign/sign.ts';
export type { Credentials, Signer } from './sign/sign.ts';
export { openCodecs } from './encode/open-codecs.ts';
export type { PictureFormat, ReadOptions, VideoCodec, VideoCodecs, VideoWriter } from './encode/video-codecs.ts';
export { engineNames, openEngine } from './engines/registry.ts';
export type { EngineOptions } from './engines/registry.ts';
export type { Engine, Frame, FrameFormat, FrameSink, ShootOptions, Support } from './engines/engine.ts';
export { FilmError, exitCode } from './film/errors.ts';
export type { ErrorCode, FilmErrorDetails } from './film/errors.ts';
export type { Brief, Quality } from './film/brief.ts';
export type { Storyboard, Sequence, Shot, Note } from './film/storyboard.ts';
export type { Rushes, Take, Chunk } from './film/rushes.ts';
export type { Cut, Clip } from './film/cut.ts';
export type { Film, Recipe } from './film/film.ts';
export type { OnProgress, ProgressEvent, Stage } from './film/progress.ts';
export { briefSchema } from './film/brief.ts';
export { storyboardSchema } from './film/storyboard.ts';
export { rushesSchema } from './film/rushes.ts';
export { cutSchema } from './film/cut.ts';
export { recipeSchema } from './film/film.ts';
export { KINORA_VERSION } from './version.ts';
