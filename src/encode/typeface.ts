/** @file Typefaces that ship, read from their packages: the machine's own would make another film on every machine. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype from 'opentype.js';
import type { Title } from '../film/title.ts';

type Family = 'cormorant-garamond' | 'ibm-plex-mono' | 'inter';
/** Packages hold each script in a file of its own. */
const scripts: Readonly<Record<Family, readonly string[]>> = {
  'cormorant-garamond': ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'],
  'ibm-plex-mono': ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'],
  inter: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'],
};

/** A weight of a family, with Inter behind it for scripts that the family lacks. */
export interface Typeface {
  readonly fonts: readonly opentype.Font[];
  /** Height of capitals over the size. */
  readonly capHeight: number;
}

/** A line of text in outlines, its baseline at 0 and its left edge at 0. */
export interface SetLine {
  readonly widthPx: number;
  /** Outlines as SVG path data, moved to (x, y). */
  readonly pathAt: (x: number, y: number) => string;
}

const families: Readonly<Record<Title['style'], Family>> = { serif: 'cormorant-garamond', mono: 'ibm-plex-mono', sans: 'inter' };
const loaded = new Map<string, opentype.Font>();

/** The typeface of a title's style; 300 is light, 400 regular, 500 medium, 600 semibold. */
export function typeface(style: Title['style'], weight: 300 | 400 | 500 | 600): Typeface {
  const family = families[style];
  const fonts = (family === 'inter' ? [family] : [family, 'inter' as const]).flatMap((name) => scripts[name].map((script) => loadFont(name, script, weight)));
  return { fonts, capHeight: capHeightOf(fonts[0]) };
}

function loadFont(family: Family, script: string, weight: number): opentype.Font {
  const name = `@fontsource/${family}/files/${family}-${script}-${weight}-normal.woff`;
  const known = loaded.get(name);
  if (known) return known;
  const data = readFileSync(createRequire(import.meta.url).resolve(name));
  const font = opentype.parse(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
  loaded.set(name, font);
  return font;
}

function capHeightOf(font: opentype.Font | undefined): number {
  if (!font) return 0.7;
  return font.charToGlyph('H').getBoundingBox().y2 / font.unitsPerEm;
}

/** Signs of the text that no shipped typeface has a form for. */
export function missingSigns(text: string, style: Title['style']): string[] {
  const { fonts } = typeface(style, 400);
  return [...new Set(text.normalize('NFC'))].filter((sign) => /\S/u.test(sign) && !fonts.some((font) => font.hasChar(sign)));
}

/** Sets a line with the typeface's kerning and `tracking` (in ems) between letters, none after the last. Signs without a form are left out. */
export function setLine({ fonts }: Typeface, text: string, sizePx: number, tracking: number): SetLine {
  const placed: { readonly glyph: opentype.Glyph; readonly x: number }[] = [];
  let x = 0;
  let before: { readonly glyph: opentype.Glyph; readonly font: opentype.Font } | null = null;
  for (const { glyph, font } of glyphsOf(fonts, text, tracking)) {
    const scale = sizePx / font.unitsPerEm;
    if (before) x += tracking * sizePx + (before.font === font ? font.getKerningValue(before.glyph, glyph) * scale : 0);
    placed.push({ glyph, x });
    x += (glyph.advanceWidth ?? 0) * scale;
    before = { glyph, font };
  }
  return { widthPx: x, pathAt: (left, y) => placed.map((one) => pathData(one.glyph.getPath(left + one.x, y, sizePx))).join('') };
}

/** Outlines as SVG path data to a hundredth of a pixel. opentype.js's own toPathData writes NaN for fractions below 1e-6 (2.0.0). */
export function pathData({ commands }: opentype.Path): string {
  const at = (...values: readonly number[]): string => values.map((value) => Math.round(value * 100) / 100).join(' ');
  return commands.map((command) => {
    switch (command.type) {
      case 'M':
      case 'L':
        return `${command.type}${at(command.x, command.y)}`;
      case 'Q':
        return `Q${at(command.x1, command.y1, command.x, command.y)}`;
      case 'C':
        return `C${at(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`;
      case 'Z':
        return 'Z';
      default:
        return command satisfies never;
    }
  }).join('');
}

interface SetGlyph {
  readonly glyph: opentype.Glyph;
  readonly font: opentype.Font;
}

/** Glyphs of one font after the other, as far as each goes; `fi` and its kin are joined where letters are not spaced. */
function glyphsOf(fonts: readonly opentype.Font[], text: string, tracking: number): SetGlyph[] {
  const runs: { readonly font: opentype.Font; text: string }[] = [];
  for (const sign of text.normalize('NFC')) {
    const font = fonts.find((candidate) => candidate.hasChar(sign));
    const last = runs.at(-1);
    if (!font) continue;
    if (last?.font === font || (last && sign === ' ')) last.text += sign;
    else runs.push({ font, text: sign });
  }
  return runs.flatMap(({ font, text: part }) => shape(font, part, tracking === 0).map((glyph) => ({ glyph, font })));
}

/** opentype.js throws on some composition rules (Inter's ccmp, lookup 6.2); those fonts go letter by letter. */
function shape(font: opentype.Font, text: string, hasLigatures: boolean): opentype.Glyph[] {
  if (hasLigatures) {
    try {
      return font.stringToGlyphs(text);
    } catch {
      // Letter by letter below.
    }
  }
  return [...text].map((sign) => font.charToGlyph(sign));
}
