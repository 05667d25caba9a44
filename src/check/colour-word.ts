/** @file Whether pixels have the colour of a word: hue where there is one, lightness for black, white and grey. */
import { limits } from './limits.ts';

/** CIE Lab of an 8-bit sRGB colour (D65). */
export function labOf([r, g, b]: readonly [number, number, number]): readonly [number, number, number] {
  const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const [lr, lg, lb] = [linear(r / 255), linear(g / 255), linear(b / 255)];
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124 * lr + 0.3576 * lg + 0.1805 * lb) / 0.95047);
  const y = f(0.2126 * lr + 0.7152 * lg + 0.0722 * lb);
  const z = f((0.0193 * lr + 0.1192 * lg + 0.9505 * lb) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Reads `#rrggbb`. */
export function rgbOf(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

// Below it a colour has no hue to speak of.
const GREY_CHROMA = 12;
// Shade and highlight lose chroma before they lose hue.
const LEAST_CHROMA = 6;

/** Share of `pixels` that have the colour `hex`, as lit. */
export function shareOfColour(pixels: readonly (readonly [number, number, number])[], hex: string): number {
  if (pixels.length === 0) return 0;
  const wanted = labOf(rgbOf(hex));
  return pixels.filter((pixel) => isLike(labOf(pixel), wanted)).length / pixels.length;
}

function isLike(lab: readonly [number, number, number], wanted: readonly [number, number, number]): boolean {
  const chroma = Math.hypot(lab[1], lab[2]);
  const wantedChroma = Math.hypot(wanted[1], wanted[2]);
  if (wantedChroma < GREY_CHROMA) {
    // Light tints what is grey: it may have some chroma, and brightness says which grey it is.
    if (chroma > 26) return false;
    return wanted[0] < 35 ? lab[0] < 42 : wanted[0] > 80 ? lab[0] > 48 : lab[0] > 18 && lab[0] < 88;
  }
  if (chroma < LEAST_CHROMA) return false;
  const hue = (Math.atan2(lab[2], lab[1]) - Math.atan2(wanted[2], wanted[1])) * (180 / Math.PI);
  const apart = Math.abs(((hue + 540) % 360) - 180);
  // Brown is dark orange, and pink is light red: a hue alone would take one for the other.
  return apart <= limits.hueDegrees && Math.abs(lab[0] - wanted[0]) < 50;
}
