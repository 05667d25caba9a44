/** @file A cut or a film to the project of an editor's program, with the takes beside it as files of their own. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { joinSegments } from '../encode/join.ts';
import { alreadyThere } from '../encode/output.ts';
import { readRecipe } from '../encode/recipe.ts';
import { measureFilm } from '../encode/sheet.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import { checkCut } from '../film/check-cut.ts';
import type { Clip, Cut } from '../film/cut.ts';
import { editListOfFilm } from '../film/edit-list.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import type { Take } from '../film/rushes.ts';
import { frameRate } from '../film/time.ts';
import { commitFile, temporaryPath, writeFileAtomic } from '../lib/atomic-file.ts';
import { writeEdl } from './edl.ts';
import { writeFcpxml } from './fcpxml.ts';
import { writeOtio } from './otio.ts';
import { projectOfCut, projectOfFilm, type MediaFile, type Project } from './project.ts';
import { writeXmeml } from './xmeml.ts';

/** What a project can be written as, by extension. */
export const projectFormats: Readonly<Record<string, (project: Project) => string>> = { '.otio': writeOtio, '.fcpxml': writeFcpxml, '.xml': writeXmeml, '.edl': writeEdl };

/** Where a project and its masters go. */
export interface ExportOptions {
  /** Path of the project; the extension says which format. */
  readonly output: string;
  /** Folder for the takes; a folder beside the project, named after it, when left out. */
  readonly masters?: string;
  /** `h264` joins the chunks as they are; `prores` encodes them to ProRes 422 HQ and needs `codecs`. `h264` when left out. */
  readonly mastersAs?: 'h264' | 'prores';
  readonly codecs?: VideoCodecs;
  readonly overwrite?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What was written. */
export interface Exported {
  readonly schema: 'export.1';
  readonly path: string;
  /** Media files that the project points at. */
  readonly media: readonly string[];
  readonly clips: number;
  readonly markers: number;
}

/** Writes the project of a cut, and its takes as files: each whole, so that an editor can trim and slip. Masters that are there already are kept. */
export async function exportCut(cut: Cut, options: ExportOptions): Promise<Exported> {
  checkCut(cut);
  const write = await formatOf(options);
  const folder = resolve(options.masters ?? join(dirname(options.output), `${baseName(options.output)}-masters`));
  const media = new Map<Take, MediaFile>();
  for (const take of cut.rushes.takes) {
    const isUsed = cut.clips.some((clip) => clip.sequence === take.sequence && clip.shot === take.shot);
    if (isUsed) media.set(take, await writeMaster(cut, take, folder, options));
  }
  const mediaOf = ({ sequence, shot }: Clip): MediaFile => {
    const found = [...media].find(([take]) => take.sequence === sequence && take.shot === shot);
    if (!found) throw new FilmError('internal', `Shot ${shot} has no master.`);
    return found[1];
  };
  return writeProject(projectOfCut(baseName(options.output), cut, mediaOf), write, options);
}

/** Writes the project of a finished film: its clips are parts of the film's own file, with the transitions in the picture. */
export async function exportFilm(path: string, options: ExportOptions): Promise<Exported> {
  if (options.masters !== undefined) throw new FilmError('bad-option', `Masters are made of takes, and ${path} is a finished film.`, { param: '--masters', remedy: 'Give the cut instead: `kinora export cut.json`; `kinora edit rushes.json -o cut.json` makes it.' });
  const write = await formatOf(options);
  const recipe = await readRecipe(path);
  const { frames } = await measureFilm(path);
  const list = editListOfFilm(recipe);
  if (list.totalFrames !== frames) throw new FilmError('bad-file', `${path} has ${frames} frames, and its recipe comes to ${list.totalFrames}: it was cut with another program.`, { param: path, remedy: 'Export the film as Kinora made it, or its cut: `kinora export cut.json`.' });
  return writeProject(projectOfFilm(baseName(options.output), list, recipe.storyboard, { path: resolve(path), name: basename(path), frames }), write, options);
}

async function formatOf({ output, overwrite }: ExportOptions): Promise<(project: Project) => string> {
  const write = projectFormats[extname(output).toLowerCase()];
  if (!write) throw new FilmError('bad-option', `The project was asked for as ${output}; it can be ${Object.keys(projectFormats).join(', ')}.`, { param: '-o', remedy: 'Use -o project.otio.' });
  if (overwrite !== true && (await exists(output))) throw alreadyThere(output);
  return write;
}

function baseName(path: string): string {
  return basename(path, extname(path));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

async function writeProject(project: Project, write: (project: Project) => string, { output }: ExportOptions): Promise<Exported> {
  try {
    await writeFileAtomic(output, write(project));
  } catch (error) {
    throw describeFileError(error, output, 'The project');
  }
  return { schema: 'export.1', path: output, media: [...new Set(project.clips.map((clip) => clip.media.path))], clips: project.clips.length, markers: project.markers.length };
}

/** The name holds the start of the take's address, so that a shot filmed anew is another file. */
async function writeMaster(cut: Cut, take: Take, folder: string, options: ExportOptions): Promise<MediaFile> {
  throwIfCancelled(options.signal);
  const kind = options.mastersAs === 'prores' ? 'mov' : 'mp4';
  const safe = `${take.sequence}-${take.shot}`.replace(/[^\w-]+/g, '_');
  const name = `${safe}-${take.pictureHash.slice(0, 8)}.${kind}`;
  const path = join(folder, name);
  const media: MediaFile = { path, name, frames: take.frames };
  if (await exists(path)) return media;
  try {
    await mkdir(folder, { recursive: true });
    const temporary = temporaryPath(path);
    try {
      await (kind === 'mov' ? writeProres(cut, take, temporary, options) : joinTake(cut, take, temporary, options));
      await commitFile(temporary, path, true);
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (error) {
    throwIfCancelled(options.signal);
    throw describeFileError(error, path, 'The master');
  }
  return media;
}

function joinTake({ rushes }: Cut, take: Take, path: string, { signal }: ExportOptions): Promise<void> {
  return joinSegments(take.chunks, take.frames, path, { container: 'mp4', codec: 'avc', rate: frameRate(rushes.storyboard.brief.fps), tags: { title: `${take.sequence} ${take.shot}` }, signal });
}

async function writeProres({ rushes }: Cut, take: Take, path: string, { codecs, signal }: ExportOptions): Promise<void> {
  if (!codecs) throw new TypeError('ProRes masters need codecs.');
  const { widthPx, heightPx, fps, quality } = rushes.storyboard.brief;
  const writer = await codecs.write(path, 'prores', { widthPx, heightPx, rate: frameRate(fps), quality }, take.frames);
  try {
    for (const chunk of take.chunks) for await (const picture of codecs.read(chunk.path, { signal })) await writer.write(picture);
    await writer.finish();
  } catch (error) {
    await writer.cancel();
    throw error;
  }
}
