/** @file A finished film to a report of one page: what is in it, from which words, and whether it keeps what it promised. */
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { decodeSong } from '../audio/decode.ts';
import type { Sound } from '../audio/sound.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import { alreadyThere } from '../encode/output.ts';
import { readRecipe } from '../encode/recipe.ts';
import { measureFilm } from '../encode/sheet.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import { maxFilmSeconds } from '../film/brief.ts';
import { editListOfFilm, placeClips } from '../film/edit-list.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import { frameRate, framesToSeconds } from '../film/time.ts';
import { writeFileAtomic } from '../lib/atomic-file.ts';
import { gatherFacts } from './facts.ts';
import { lookThrough } from './look-through.ts';
import { writePage } from './page.ts';
import type { Timings } from './timings.ts';

/** Where a report goes, and what is known beyond the film's file. */
export interface ReportOptions {
  /** Path of the page, ending in .html. */
  readonly output: string;
  /** Whether to replace what is there; false when left out. */
  readonly overwrite?: boolean;
  /** How long the film took to make, where that is known. */
  readonly timings?: Timings;
  readonly codecs?: VideoCodecs;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many frames of the film were looked at. */
  readonly onFrame?: (frame: number, frames: number) => void;
}

/** What was written. */
export interface Report {
  readonly schema: 'report.1';
  readonly path: string;
  readonly clips: number;
  readonly shots: number;
  readonly sizeBytes: number;
  /** How many cuts of the film are on a beat, measured from its pictures; null for a film without a song or without cuts. */
  readonly cuts: { readonly found: number; readonly onBeatShare: number; readonly chanceShare: number } | null;
}

/** Stills are up to so wide, and narrower in a film of many shots, so that the page stays small. */
const STILL_WIDTHS = [{ upTo: 60, widthPx: 560 }, { upTo: 200, widthPx: 400 }, { upTo: Infinity, widthPx: 280 }] as const;

/** Checks where a report is to go. Rejects with `bad-option` for what is no .html and `output-exists`. */
export async function checkReportPath(output: string, overwrite: boolean): Promise<void> {
  if (!/\.html?$/i.test(output)) throw new FilmError('bad-option', `The report was asked for as ${output}; it is an .html page.`, { param: '-o', remedy: 'Use -o report.html.' });
  if (!overwrite && (await stat(output).then(() => true, () => false))) throw alreadyThere(output);
}

/** Refuses films that no report can be made of, such as pictures in a folder: `bad-option`. */
export function checkReportable(film: string): void {
  if (/\.(mp4|m4v|mov|webm)$/i.test(film)) return;
  throw new FilmError('bad-option', `A report is made of an .mp4, .mov or .webm, and ${film} is ${extname(film) === '' ? 'a folder' : `a ${extname(film)}`}.`, { param: film, remedy: 'Make the film as .mp4 for a report of it.' });
}

/** Writes the report of the film at `path`. Rejects with `bad-file`, `recipe-missing`, `output-exists`, `output-unwritable` or `cancelled`. */
export async function writeReport(path: string, options: ReportOptions): Promise<Report> {
  throwIfCancelled(options.signal);
  checkReportable(path);
  await checkReportPath(options.output, options.overwrite ?? false);
  const recipe = await readRecipe(path);
  const list = editListOfFilm(recipe);
  const placed = placeClips(list, recipe.storyboard);
  const { frames } = await measureFilm(path);
  if (frames !== list.totalFrames) throw new FilmError('bad-file', `${path} has ${frames} frames, and its recipe comes to ${list.totalFrames}: it was cut with another program.`, { param: path, remedy: 'Give the film as Kinora made it.' });
  const codecs = options.codecs ?? (await openCodecs());
  const stillWidthPx = STILL_WIDTHS.find(({ upTo }) => placed.length <= upTo)?.widthPx ?? 280;
  const look = await lookThrough(path, placed, { codecs, stillWidthPx, signal: options.signal, onFrame: (frame) => options.onFrame?.(frame, frames) });
  const seconds = framesToSeconds(frames, frameRate(recipe.storyboard.brief.fps));
  const sound = list.song === undefined && recipe.storyboard.brief.sound !== true ? null : await soundOf(path, seconds, options.signal);
  const facts = gatherFacts(recipe, { look, sound, timings: options.timings ?? null });
  const page = Buffer.from(writePage(facts));
  try {
    await writeFileAtomic(options.output, page);
  } catch (error) {
    throw describeFileError(error, options.output, 'The report');
  }
  const { cuts } = facts;
  return { schema: 'report.1', path: options.output, clips: facts.clips.length, shots: placed.length, sizeBytes: page.length, cuts: cuts === null ? null : { found: cuts.found.length, onBeatShare: cuts.share, chanceShare: cuts.chance } };
}

/** The film's own sound: the song's file may be gone, and the film is what is reported. Null where it cannot be decoded here. */
async function soundOf(path: string, seconds: number, signal: AbortSignal | undefined): Promise<Sound | null> {
  try {
    return (await decodeSong(path, { maxSeconds: Math.max(maxFilmSeconds, seconds + 1), signal })).sound;
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof FilmError) return null;
    throw error;
  }
}
