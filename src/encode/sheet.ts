/** @file A contact sheet: frames of a film, evenly spaced, each with its time and shot, on one picture. */
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { readFileSync } from 'node:fs';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import opentype from 'opentype.js';
import sharp, { type OverlayOptions } from 'sharp';
import { editListOfFilm, placeClips, type PlacedClip } from '../film/edit-list.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import type { Recipe } from '../film/film.ts';
import { formatSeconds } from '../film/time.ts';
import { writeFileAtomic } from '../lib/atomic-file.ts';
import { yuv420ToRgba } from '../lib/colour.ts';
import { alreadyThere } from './output.ts';
import { readRecipe, titleOf } from './recipe.ts';
import { openCodecs } from './open-codecs.ts';
import { pathData } from './typeface.ts';
import type { VideoCodecs } from './video-codecs.ts';

/** How a contact sheet is laid out. */
export interface SheetOptions {
  /** Frames on the sheet; 12 when left out, fewer when the film is shorter. */
  readonly frames?: number;
  /** Frames in a row; chosen for the shape of the picture when left out. */
  readonly columns?: number;
  /** Width of one frame on the sheet, in pixels; 480 when left out, never more than the film's own. */
  readonly cellWidthPx?: number;
  /** Whether to replace what is there; false when left out. */
  readonly overwrite?: boolean;
  readonly codecs?: VideoCodecs;
  readonly signal?: AbortSignal;
}

/** What was put on the sheet. */
export interface Sheet {
  readonly schema: 'sheet.1';
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Numbers of the frames shown. */
  readonly frames: readonly number[];
}

const MARGIN = 24;
const GAP = 12;
const LABEL = 28;
const GROUND = '#141414';
const INK = '#e8e6e3';
const FAINT = '#9a9794';

/** Makes a contact sheet of the film at `path` as a PNG at `output`. Films without a recipe are labelled by time alone. */
export async function makeSheet(path: string, output: string, options: SheetOptions = {}): Promise<Sheet> {
  throwIfCancelled(options.signal);
  if (!/\.png$/i.test(output)) throw new FilmError('bad-option', `The sheet was asked for as ${output}; it is a .png picture.`, { param: '-o', remedy: 'Use -o sheet.png.' });
  if (!options.overwrite && (await stat(output).then(() => true, () => false))) throw alreadyThere(output);
  const codecs = options.codecs ?? (await openCodecs());
  const film = await measureFilm(path);
  const layout = layOut(film, options);
  const cells = await readCells(path, film, layout, codecs, options.signal);
  const recipe = await readRecipe(path).catch(() => null);
  const svg = drawLabels(film, layout, recipe, basename(path));
  const png = await sharp({ create: { width: layout.widthPx, height: layout.heightPx, channels: 3, background: GROUND } })
    .composite([...cells, { input: Buffer.from(svg), left: 0, top: 0 }])
    .png()
    .toBuffer();
  try {
    await writeFileAtomic(output, png);
  } catch (error) {
    throw describeFileError(error, output, 'The sheet');
  }
  return { schema: 'sheet.1', path: output, widthPx: layout.widthPx, heightPx: layout.heightPx, frames: layout.frames };
}

/** A film file's size and length. */
export interface FilmSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: number;
  readonly fps: number;
}

/** Reads a film's size and length. Rejects with `bad-file`. */
export async function measureFilm(path: string): Promise<FilmSize> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error('no picture');
    const stats = await track.computePacketStats();
    return { widthPx: await track.getCodedWidth(), heightPx: await track.getCodedHeight(), frames: stats.packetCount, fps: stats.averagePacketRate };
  } catch (error) {
    throw new FilmError('bad-file', `${path} is not a film that can be read.`, { param: path, remedy: 'Give the path of an MP4, MOV or WebM.', cause: error });
  } finally {
    input.dispose();
  }
}

interface Layout {
  readonly frames: readonly number[];
  readonly columns: number;
  readonly cellWidthPx: number;
  readonly cellHeightPx: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

function layOut(film: FilmSize, options: SheetOptions): Layout {
  const count = Math.min(film.frames, Math.max(1, Math.floor(options.frames ?? 12)));
  // The middle of each part, so that neither the first nor the last picture, often dark, stands for the whole.
  const frames = Array.from({ length: count }, (_, i) => Math.min(film.frames - 1, Math.floor(((i + 0.5) * film.frames) / count)));
  const columns = Math.min(count, Math.max(1, Math.floor(options.columns ?? (film.widthPx / film.heightPx > 1.2 ? 3 : 6))));
  const cellWidthPx = Math.min(film.widthPx, Math.max(64, Math.floor(options.cellWidthPx ?? (film.widthPx > film.heightPx ? 480 : 240))));
  const cellHeightPx = Math.max(1, Math.round((cellWidthPx * film.heightPx) / film.widthPx));
  const rows = Math.ceil(count / columns);
  const top = MARGIN + 44;
  return {
    frames, columns, cellWidthPx, cellHeightPx, top,
    widthPx: MARGIN * 2 + columns * cellWidthPx + (columns - 1) * GAP,
    heightPx: top + rows * (cellHeightPx + LABEL) + (rows - 1) * GAP + MARGIN,
  };
}

function placeOf(layout: Layout, index: number): { readonly left: number; readonly top: number } {
  const column = index % layout.columns;
  const row = Math.floor(index / layout.columns);
  return { left: MARGIN + column * (layout.cellWidthPx + GAP), top: layout.top + row * (layout.cellHeightPx + LABEL + GAP) };
}

async function readCells(path: string, film: FilmSize, layout: Layout, codecs: VideoCodecs, signal: AbortSignal | undefined): Promise<OverlayOptions[]> {
  const cells: OverlayOptions[] = [];
  for (const [index, frame] of layout.frames.entries()) {
    throwIfCancelled(signal);
    for await (const picture of codecs.read(path, { fromFrame: frame, toFrame: frame + 1, signal })) {
      const input = await sharp(yuv420ToRgba(picture), { raw: { width: film.widthPx, height: film.heightPx, channels: 4 } })
        .removeAlpha()
        .resize(layout.cellWidthPx, layout.cellHeightPx, { fit: 'fill', kernel: 'lanczos3' })
        .png({ compressionLevel: 1 })
        .toBuffer();
      cells.push({ input, ...placeOf(layout, index) });
    }
  }
  return cells;
}

function drawLabels(film: FilmSize, layout: Layout, recipe: Recipe | null, name: string): string {
  const regular = loadFont(400);
  const bold = loadFont(600);
  const room = layout.widthPx - MARGIN * 2;
  const summary = `${film.widthPx}×${film.heightPx}   ${formatSeconds(film.frames / film.fps)}   ${formatRate(film.fps)} fps`;
  const summaryWidth = measureText(regular, summary, 14);
  const paths = [
    drawText(bold, shorten(bold, recipe ? titleOf(recipe) : name, 18, room - summaryWidth - MARGIN), MARGIN, MARGIN + 18, 18, INK),
    drawText(regular, summary, layout.widthPx - MARGIN - summaryWidth, MARGIN + 18, 14, FAINT),
  ];
  const placed = recipe ? placeClips(editListOfFilm(recipe), recipe.storyboard) : [];
  layout.frames.forEach((frame, index) => {
    const { left, top } = placeOf(layout, index);
    const baseline = top + layout.cellHeightPx + 19;
    const shot = shotAt(placed, frame);
    const time = formatSeconds(frame / film.fps);
    paths.push(drawText(bold, time, left, baseline, 14, INK));
    const indent = measureText(bold, time, 14) + 12;
    if (shot) paths.push(drawText(regular, shorten(regular, shot, 14, layout.cellWidthPx - indent), left + indent, baseline, 14, FAINT));
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.widthPx}" height="${layout.heightPx}">${paths.join('')}</svg>`;
}

function formatRate(fps: number): string {
  return String(Math.round(fps * 1000) / 1000);
}

/** Number and words of the shot that a frame belongs to; in a dissolve, of the one that arrives. */
function shotAt(placed: readonly PlacedClip[], frame: number): string | null {
  const found = placed.find(({ startFrame, endFrame }) => frame >= startFrame && frame < endFrame);
  return found === undefined ? null : `Shot ${found.number}  ${found.shot.words.replace(/\s+/g, ' ').trim()}`;
}

const fonts = new Map<number, opentype.Font>();

/** Inter from its package: the machine's own fonts would make another sheet on every machine, or none. */
function loadFont(weight: 400 | 600): opentype.Font {
  const known = fonts.get(weight);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`);
  const data = readFileSync(file);
  const font = opentype.parse(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
  fonts.set(weight, font);
  return font;
}

/** Glyphs one by one, with kerning: opentype.js throws on the composition rules (ccmp, lookup 6.2) that Inter brings. */
function placeGlyphs(font: opentype.Font, text: string, sizePx: number): { readonly glyphs: readonly (readonly [opentype.Glyph, number])[]; readonly widthPx: number } {
  const scale = sizePx / font.unitsPerEm;
  const glyphs: (readonly [opentype.Glyph, number])[] = [];
  let x = 0;
  let before: opentype.Glyph | null = null;
  for (const sign of text) {
    const glyph: opentype.Glyph = font.charToGlyph(sign);
    if (before) x += font.getKerningValue(before, glyph) * scale;
    glyphs.push([glyph, x]);
    x += (glyph.advanceWidth ?? 0) * scale;
    before = glyph;
  }
  return { glyphs, widthPx: x };
}

function measureText(font: opentype.Font, text: string, sizePx: number): number {
  return placeGlyphs(font, text, sizePx).widthPx;
}

function drawText(font: opentype.Font, text: string, x: number, y: number, sizePx: number, colour: string): string {
  const data = placeGlyphs(font, text, sizePx).glyphs.map(([glyph, left]) => pathData(glyph.getPath(x + left, y, sizePx)));
  return `<path fill="${colour}" d="${data.join('')}"/>`;
}

/** Cuts text to a width, with an ellipsis. */
function shorten(font: opentype.Font, text: string, sizePx: number, widthPx: number): string {
  if (measureText(font, text, sizePx) <= widthPx) return text;
  let end = text.length;
  while (end > 0 && measureText(font, `${text.slice(0, end)}…`, sizePx) > widthPx) end--;
  return end === 0 ? '' : `${text.slice(0, end).trimEnd()}…`;
}
