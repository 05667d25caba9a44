import { describe, expect, it } from 'vitest';
import type { Title } from '../film/title.ts';
import { layOutTitle, TITLE_SAFE, type Area } from './title-layout.ts';
import { missingSigns } from './typeface.ts';

const title = (changes: Partial<Title>): Title => ({ id: 't', kind: 'title', lines: ['First Light', 'The Quiet Harbour'], startSeconds: 0, seconds: 4, position: 'centre', style: 'serif', ...changes });
const frame = (widthPx: number, heightPx: number): Area => ({ left: 0, top: 0, widthPx, heightPx });

/** Edges of what is drawn, from the path itself. */
function extent(path: string): { left: number; right: number; top: number; bottom: number } {
  const points = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('title layout', () => {
  it.each([[1280, 480], [1920, 1080], [720, 1280], [800, 800]])('keeps every title inside the safe area of %ix%i', (width, height) => {
    const texts = [['First Light'], ['The Office of First Affairs in the Harbour of the Western Sea, Remembered'], ['Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel'], Array.from({ length: 12 }, (_, i) => `Line ${i} of the credits`)];
    for (const style of ['serif', 'sans', 'mono'] as const) {
      for (const position of ['centre', 'top', 'bottom', 'bottom-left', 'bottom-right'] as const) {
        for (const lines of texts) {
          const { left, right, top, bottom } = extent(layOutTitle(title({ lines, style, position }), frame(width, height))!.path);
          const margin = (1 - TITLE_SAFE) / 2;
          // A letter's side may lean out of its width, and descenders go below the last baseline.
          expect(left).toBeGreaterThanOrEqual(width * margin - width * 0.02);
          expect(right).toBeLessThanOrEqual(width * (1 - margin) + width * 0.02);
          expect(top).toBeGreaterThanOrEqual(height * margin - height * 0.03);
          expect(bottom).toBeLessThanOrEqual(height * (1 - margin) + height * 0.06);
        }
      }
    }
  });

  it('is the same at every size of picture', () => {
    const small = layOutTitle(title({}), frame(640, 360))!;
    const large = layOutTitle(title({}), frame(1920, 1080))!;
    expect(large.sizePx / small.sizePx).toBeCloseTo(3, 6);
    expect(large.box.left / small.box.left).toBeCloseTo(3, 2);
  });

  it('breaks a long line where the halves are most alike, at full size', () => {
    const short = layOutTitle(title({ lines: ['Tide'] }), frame(720, 1280))!;
    const long = layOutTitle(title({ lines: ['The Office of First Affairs'] }), frame(720, 1280))!;
    expect(long.sizePx).toBe(short.sizePx);
    expect(long.box.heightPx).toBeGreaterThan(short.box.heightPx + short.sizePx);
  });

  it('sets smaller a word that does not fit', () => {
    const word = layOutTitle(title({ lines: ['Incomprehensibilities'] }), frame(400, 1280))!;
    expect(word.sizePx).toBeLessThan(layOutTitle(title({ lines: ['Tide'] }), frame(400, 1280))!.sizePx);
  });

  it('writes paths of plain numbers, whatever the fractions', () => {
    for (const style of ['serif', 'sans', 'mono'] as const) for (let width = 800; width < 1300; width += 50) expect(layOutTitle(title({ style, kind: 'lyric', lines: ['and the office lamps go out', 'one by one'] }), frame(width, 720))!.path).not.toMatch(/NaN|e-/);
  });

  it('has letters for the languages of Europe, and says which signs it has not', () => {
    for (const style of ['serif', 'sans', 'mono'] as const) expect(missingSigns('Æther Łódź Čapek, «Война и мир» Ελλάδα Việt “–…”', style)).toEqual([]);
    expect(missingSigns('光と Light', 'serif')).toEqual(['光', 'と']);
    expect(layOutTitle(title({ lines: ['光'] }), frame(1280, 720))).toBeNull();
  });
});
