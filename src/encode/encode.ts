/**
 * @file Cut to film. MP4 is joined from the chunks without loss; the other formats are made from the same chunks, which are
 * near-lossless masters (see video-codecs.ts). The film appears under its name only when it is whole.
 */
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Cut } from '../film/cut.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import type { Film, Recipe } from '../film/film.ts';
import type { OnProgress } from '../film/progress.ts';
import { frameRate, framesToSeconds } from '../film/time.ts';
import { commitFile, sweepOrphans, temporaryPath } from '../lib/atomic-file.ts';
import type { Yuv420 } from '../lib/colour.ts';
import { writeGif } from './gif.ts';
import { joinSegments, type Segment } from './join.ts';
import { createOverlay, notesOfTitles, type Overlay } from './overlay.ts';
import { alreadyThere, checkOutput, parseOutput, type OutputPlace } from './output.ts';
import { writePictures } from './pictures.ts';
import { piecesOf, playPiece, type Piece } from './playback.ts';
import { recipeOf, tagsOf } from './recipe.ts';
import { encodeSong, hasSound } from './song.ts';
import type { SoundTrack } from './sound-codec.ts';
import { containerOf, type PictureFormat, type VideoCodecs } from './video-codecs.ts';

export interface EncodeStageOptions {
  readonly codecs: VideoCodecs;
  /** Where the film goes; the extension says what it becomes. */
  readonly output: string;
  /** Whether to replace what is there; false when left out. */
  readonly overwrite?: boolean;
  /** Where the song's file is, where that is not the path in the storyboard. */
  readonly songPath?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** Writes the film. Rejects with `output-exists`, `output-unwritable` or `disk-full`, and then leaves nothing half-written. */
export async function encode(cut: Cut, options: EncodeStageOptions): Promise<Film> {
  throwIfCancelled(options.signal);
  const place = await parseOutput(options.output);
  await checkOutput(place, options.overwrite ?? false);
  const pieces = placePieces(piecesOf(cut));
  for (const note of notesOfTitles(cut.titles ?? [])) options.onProgress?.({ type: 'note', note });
  // Before the pictures: a song that is gone is told at once.
  const sound = await soundOf(cut, place, options);
  const work: Work = { cut, pieces, overlay: await createOverlay(cut), sound, format: formatOf(cut), recipe: recipeOf(cut, options.codecs.identity), place, options };
  try {
    await sweepOrphans(dirname(place.path), basename(place.path));
    await writeFilm(work);
  } catch (error) {
    throwIfCancelled(options.signal);
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(place.path);
    throw describeFileError(error, place.path, 'The film');
  }
  return describeFilm(work);
}

/** A piece and where it begins in the film. */
interface PlacedPiece {
  readonly piece: Piece;
  readonly start: number;
}

function placePieces(pieces: readonly Piece[]): PlacedPiece[] {
  let start = 0;
  return pieces.map((piece) => {
    const placed = { piece, start };
    start += piece.frames;
    return placed;
  });
}

interface Work {
  readonly cut: Cut;
  readonly pieces: readonly PlacedPiece[];
  readonly overlay: Overlay;
  readonly format: PictureFormat;
  readonly recipe: Recipe;
  readonly place: OutputPlace;
  /** Null for a silent film. */
  readonly sound: SoundTrack | null;
  readonly options: EncodeStageOptions;
}

/** GIF and pictures are silent, which is said. */
async function soundOf(cut: Cut, { kind }: OutputPlace, { codecs, songPath, signal, onProgress }: EncodeStageOptions): Promise<SoundTrack | null> {
  const heard = cut.song === undefined || songPath === undefined ? cut : { ...cut, song: { ...cut.song, path: songPath } };
  if (kind === 'mp4' || kind === 'webm' || kind === 'mov') return encodeSong(heard, kind, codecs, signal);
  if (hasSound(cut)) onProgress?.({ type: 'warning', message: `${cut.song === undefined ? 'The sound' : 'The song'} is left out: ${kind === 'gif' ? 'a GIF has' : 'pictures have'} no sound. An .mp4, .webm or .mov has it.` });
  return null;
}

function formatOf(cut: Cut): PictureFormat {
  const { widthPx, heightPx, fps, quality } = cut.rushes.storyboard.brief;
  return { widthPx, heightPx, rate: frameRate(fps), quality };
}

function writeFilm(work: Work): Promise<void> {
  switch (work.place.kind) {
    case 'mp4':
      return writeBeside(work, (path, folder) => joinFilm(work, path, folder));
    case 'webm':
      return writeBeside(work, (path, folder) => transcodeFilm(work, 'vp9', path, folder));
    case 'mov':
      return writeBeside(work, (path, folder) => transcodeFilm(work, 'prores', path, folder));
    case 'gif':
      return writeBeside(work, (path) => writeGif(path, () => playFilm(work), { ...work.format, frames: work.cut.totalFrames, recipe: work.recipe }));
    case 'pictures':
      return writePictures(work.place, playFilm(work), work.recipe);
    default:
      return work.place.kind satisfies never;
  }
}

/** Runs `write` on a temporary file in a temporary folder beside the film, then moves the file to its name. */
async function writeBeside(work: Work, write: (path: string, folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryPath(work.place.path).replace(/\.[^.]+$/, '');
  await mkdir(folder);
  try {
    const path = join(folder, `film.${work.place.kind}`);
    await write(path, folder);
    throwIfCancelled(work.options.signal);
    await commitFile(path, work.place.path, work.options.overwrite ?? false);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function joinFilm(work: Work, path: string, folder: string): Promise<void> {
  await joinSegments(makeSegments(work, folder), work.cut.totalFrames, path, {
    container: 'mp4', codec: 'avc', rate: work.format.rate, tags: tagsOf(work.recipe), sound: work.sound ?? undefined, signal: work.options.signal,
  });
}

/** Whole chunks with nothing over them pass as they are; what lies between is encoded like a chunk, one file for each run of neighbours. */
async function* makeSegments(work: Work, folder: string): AsyncGenerator<Segment, void, undefined> {
  let run: PlacedPiece[] = [];
  let number = 0;
  for (const placed of work.pieces) {
    const { piece, start } = placed;
    if (piece.type !== 'copy' || work.overlay.touches(start, start + piece.frames)) {
      run.push(placed);
      continue;
    }
    if (run.length > 0) yield await encodeRun(work, run, join(folder, `between-${number++}.mp4`));
    run = [];
    yield { path: piece.path, frames: piece.frames };
  }
  if (run.length > 0) yield await encodeRun(work, run, join(folder, `between-${number}.mp4`));
}

async function encodeRun(work: Work, run: readonly PlacedPiece[], path: string): Promise<Segment> {
  const frames = run.reduce((sum, { piece }) => sum + piece.frames, 0);
  await writeVideo(work, 'avc', path, frames, playPieces(work, run));
  return { path, frames };
}

async function transcodeFilm(work: Work, codec: 'vp9' | 'prores', path: string, folder: string): Promise<void> {
  const video = join(folder, `video.${containerOf[codec]}`);
  const frames = work.cut.totalFrames;
  await writeVideo(work, codec, video, frames, playFilm(work));
  // A second file of the same packets, since only our own muxer writes the recipe and leaves the clock out.
  await joinSegments([{ path: video, frames }], frames, path, {
    container: containerOf[codec], codec, rate: work.format.rate, tags: tagsOf(work.recipe), sound: work.sound ?? undefined, signal: work.options.signal,
  });
}

async function writeVideo(work: Work, codec: 'avc' | 'vp9' | 'prores', path: string, frames: number, pictures: AsyncIterable<Yuv420>): Promise<void> {
  const writer = await work.options.codecs.write(path, codec, work.format, frames);
  try {
    for await (const picture of pictures) await writer.write(picture);
    await writer.finish();
  } catch (error) {
    await writer.cancel();
    throw error;
  }
}

function playFilm(work: Work): AsyncGenerator<Yuv420, void, undefined> {
  return playPieces(work, work.pieces);
}

async function* playPieces(work: Work, pieces: readonly PlacedPiece[]): AsyncGenerator<Yuv420, void, undefined> {
  for (const { piece, start } of pieces) {
    let frames = 0;
    for await (const picture of playPiece(piece, work.options.codecs, work.options.signal)) {
      yield work.overlay.apply(picture, start + frames);
      frames++;
    }
    if (frames !== piece.frames) throw new FilmError('internal', `A piece of the film has ${frames} frames where ${piece.frames} were planned.`);
  }
}

async function describeFilm({ cut, format, place, recipe }: Work): Promise<Film> {
  const stats = await stat(place.path);
  return {
    schema: 'film.1',
    path: place.path,
    widthPx: format.widthPx,
    heightPx: format.heightPx,
    fps: format.rate.num / format.rate.den,
    frames: cut.totalFrames,
    seconds: framesToSeconds(cut.totalFrames, format.rate),
    sizeBytes: stats.size,
    recipe,
  };
}
