/**
 * @file Where the letters of a title stand. Everything is measured in parts of the picture's height (of a tall picture, less), so a title
 * looks alike at every size. Lines stay within the title-safe area, the middle 80 % of width and height; long ones are broken where the
 * halves are most alike, and what still does not fit is set smaller.
 */
import type { Title } from '../film/title.ts';
import { setLine, typeface, type SetLine } from './typeface.ts';

/** A rectangle in pixels of the frame. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Outlines of a title, in pixels of the frame. */
export interface TitleLayout {
  /** SVG path data of all its letters. */
  readonly path: string;
  /** Around the letters, without shadow. */
  readonly box: Area;
  /** Size of the first line's type, in pixels. */
  readonly sizePx: number;
}

/** Part of the picture, either way, in which every screen shows text. */
export const TITLE_SAFE = 0.8;

interface LineStyle {
  /** Type size over the unit (see `unitOf`). */
  readonly size: number;
  readonly weight: 300 | 400 | 500 | 600;
  /** Space between letters, in ems. */
  readonly tracking: number;
  readonly isCapitals: boolean;
}

type Kind = Title['kind'];
type Style = Title['style'];
const capitals = (size: number, weight: LineStyle['weight'], tracking: number): LineStyle => ({ size, weight, tracking, isCapitals: true });
const asWritten = (size: number, weight: LineStyle['weight'], tracking = 0): LineStyle => ({ size, weight, tracking, isCapitals: false });

/** First lines. Large type is set tighter and lighter than small, as strokes grow with it; capitals need air. */
const firstLine: Readonly<Record<Kind, Readonly<Record<Style, LineStyle>>>> = {
  title: { serif: asWritten(0.15, 500), sans: capitals(0.08, 400, 0.34), mono: asWritten(0.062, 400, 0.02) },
  credit: { serif: asWritten(0.072, 500, 0.005), sans: asWritten(0.05, 400, 0.01), mono: asWritten(0.042, 400, 0.01) },
  'lower-third': { serif: asWritten(0.062, 600, 0.005), sans: asWritten(0.044, 500, 0.005), mono: asWritten(0.038, 500, 0) },
  lyric: { serif: asWritten(0.066, 500, 0.005), sans: asWritten(0.048, 500, 0), mono: asWritten(0.042, 400, 0) },
};
/** Lines after the first: small spaced capitals under display type. */
const otherLine: Readonly<Record<Style, LineStyle>> = { serif: capitals(0.038, 600, 0.24), sans: capitals(0.029, 500, 0.32), mono: asWritten(0.032, 400, 0.02) };

/** From baseline to baseline within a broken line, over the type's size. */
const LEADING = 1.12;
/** What a line of small type keeps from the line above: parts of that line's size, which its descenders take, and of its own. */
const GAP = { above: 0.36, own: 1.05 };

interface Row {
  readonly line: SetLine;
  readonly sizePx: number;
  readonly capPx: number;
  /** From the baseline above. */
  readonly dropPx: number;
}

/** Sets a title within the picture, or gives null where none of its signs has a form. */
export function layOutTitle(title: Title, picture: Area): TitleLayout | null {
  const room = { widthPx: picture.widthPx * TITLE_SAFE, heightPx: picture.heightPx * TITLE_SAFE };
  let scale = 1;
  let rows = setRows(title, unitOf(picture), room.widthPx);
  // Twice, since a smaller size may break into fewer lines and then leaves other room.
  for (let i = 0; i < 3; i++) {
    const fit = Math.min(1, room.widthPx / widthOf(rows), room.heightPx / heightOf(rows));
    if (fit >= 1) break;
    scale *= fit * 0.995;
    rows = setRows(title, unitOf(picture) * scale, room.widthPx);
  }
  if (rows.length === 0 || widthOf(rows) === 0) return null;
  return place(title, rows, picture);
}

/** What sizes are measured by: the picture's height, or of a tall picture less than its width, so that words keep their length. */
function unitOf({ widthPx, heightPx }: Area): number {
  return Math.min(heightPx, widthPx * 0.8);
}

function setRows(title: Title, unit: number, roomPx: number): Row[] {
  let above = 0;
  return title.lines.flatMap((text, i) => {
    const style = i === 0 || title.kind === 'lyric' ? firstLine[title.kind][title.style] : otherLine[title.style];
    const face = typeface(title.style, style.weight);
    const sizePx = style.size * unit;
    const words = (style.isCapitals ? text.toLocaleUpperCase('en') : text).replace(/\s+/g, ' ').trim();
    const set = (part: string): SetLine => setLine(face, part, sizePx, style.tracking);
    const gap = i === 0 ? 0 : title.kind === 'lyric' ? sizePx * LEADING : above * GAP.above + sizePx * GAP.own;
    above = sizePx;
    return breakLine(words, set, roomPx).map((line, k): Row => ({ line, sizePx, capPx: sizePx * face.capHeight, dropPx: k > 0 ? sizePx * LEADING : gap }));
  }).filter(({ line }) => line.widthPx > 0);
}

/** As few lines as fit, at most four, and those as alike in width as words allow. */
function breakLine(text: string, set: (part: string) => SetLine, roomPx: number): SetLine[] {
  const words = text.split(' ');
  for (let count = 1; count <= Math.min(4, words.length); count++) {
    const lines = balance(words, count, (part) => set(part).widthPx).map(set);
    if (count === Math.min(4, words.length) || lines.every(({ widthPx }) => widthPx <= roomPx)) return lines;
  }
  return [];
}

/** The division of words into `count` lines whose widest is narrowest; of equals, the one with the longer last line. */
function balance(words: readonly string[], count: number, measure: (part: string) => number): string[] {
  if (count === 1) return [words.join(' ')];
  let best: string[] = [];
  let bestWidth = Infinity;
  for (let head = 1; head <= words.length - count + 1; head++) {
    const lines = [words.slice(0, head).join(' '), ...balance(words.slice(head), count - 1, measure)];
    const width = Math.max(...lines.map(measure));
    if (width < bestWidth) [best, bestWidth] = [lines, width];
  }
  return best;
}

function widthOf(rows: readonly Row[]): number {
  return Math.max(1e-6, ...rows.map(({ line }) => line.widthPx));
}

/** From the top of the first capitals to the last baseline. */
function heightOf(rows: readonly Row[]): number {
  return (rows[0]?.capPx ?? 0) + rows.reduce((sum, { dropPx }) => sum + dropPx, 0);
}

function place(title: Title, rows: readonly Row[], picture: Area): TitleLayout {
  const { left, top, widthPx, heightPx } = picture;
  const margin = (1 - TITLE_SAFE) / 2;
  const height = heightOf(rows);
  const first = rows[0]?.capPx ?? 0;
  const tops = { centre: top + (heightPx - height) / 2, top: top + heightPx * margin, bottom: top + heightPx * (1 - margin) - height };
  let y = (title.position === 'centre' ? tops.centre : title.position === 'top' ? tops.top : tops.bottom) + first;
  const start = y;
  const paths: string[] = [];
  const edges: number[] = [];
  for (const { line, dropPx } of rows) {
    y += dropPx;
    const x = title.position === 'bottom-left' ? left + widthPx * margin : title.position === 'bottom-right' ? left + widthPx * (1 - margin) - line.widthPx : left + (widthPx - line.widthPx) / 2;
    paths.push(line.pathAt(x, y));
    edges.push(x, x + line.widthPx);
  }
  const sizePx = rows[0]?.sizePx ?? 0;
  const descent = Math.max(...rows.map((row) => row.sizePx)) * 0.35;
  const boxLeft = Math.min(...edges) - descent;
  const boxTop = start - first - descent;
  return { path: paths.join(''), sizePx, box: { left: boxLeft, top: boxTop, widthPx: Math.max(...edges) + descent - boxLeft, heightPx: y + descent - boxTop } };
}
