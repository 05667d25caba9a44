/**
 * @file From the engine's RGB to the encoder's YUV and back, without leaving the choice to a library.
 *
 * Films are tagged BT.709 with limited range. The engine's sRGB values are used as they are: sRGB and BT.709 share their
 * primaries, and players show both transfer curves alike. Y' = 0.2126 R' + 0.7152 G' + 0.0722 B' is put on 16 to 235, and colour
 * differences on 16 to 240 (ITU-R BT.709-6, 3.2 to 3.5 and 4.6).
 *
 * 4:2:0 chroma sits halfway between two rows, and on the left one of each two columns (the siting that H.264 assumes when a file
 * says nothing), so it is averaged over two rows and weighted 1-2-1 over columns. Averaging 2x2 would shift colour by a quarter pixel.
 */

/** One picture as 8-bit planes: luma, then both chroma planes of half width and half height, BT.709 limited range. */
export interface Yuv420 {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Y (width × height), U and V (width / 2 × height / 2 each), one after the other without padding. */
  readonly data: Uint8Array;
}

const KR = 0.2126;
const KB = 0.0722;
const KG = 1 - KR - KB;

// 16.16 fixed point: exact enough that rounding is right for every 8-bit colour, and integers are fast and the same everywhere.
const ONE = 65536;
const fixed = (value: number): number => Math.round(value * ONE);
const Y_SCALE = 219 / 255;
const YR = fixed(KR * Y_SCALE);
const YB = fixed(KB * Y_SCALE);
const YG = fixed(Y_SCALE) - YR - YB;
const C_SCALE = 224 / 255;
const UB = fixed(0.5 * C_SCALE);
const UR = -fixed((0.5 * C_SCALE * KR) / (1 - KB));
const UG = -UB - UR;
const VR = UB;
const VB = -fixed((0.5 * C_SCALE * KB) / (1 - KR));
const VG = -VR - VB;
const HALF = ONE / 2;

/** Bytes of a 4:2:0 picture; both sides must be even. */
export function yuv420Size(widthPx: number, heightPx: number): number {
  if (widthPx % 2 !== 0 || heightPx % 2 !== 0) throw new TypeError(`4:2:0 needs even sides, got ${widthPx}x${heightPx}`);
  return (widthPx * heightPx * 3) / 2;
}

/** Converts 8-bit sRGB RGBA (rows top to bottom, no padding) to 4:2:0. `into` is reused when given and large enough. */
export function rgbaToYuv420(rgba: Uint8Array, widthPx: number, heightPx: number, into?: Uint8Array): Yuv420 {
  const size = yuv420Size(widthPx, heightPx);
  if (rgba.length !== widthPx * heightPx * 4) throw new TypeError(`rgbaToYuv420: ${rgba.length} bytes are not ${widthPx}x${heightPx} RGBA`);
  const data = into?.length === size ? into : new Uint8Array(size);
  writeLuma(rgba, data, widthPx * heightPx);
  writeChroma(rgba, data, widthPx, heightPx);
  return { widthPx, heightPx, data };
}

function writeLuma(rgba: Uint8Array, data: Uint8Array, pixels: number): void {
  const offset = 16 * ONE + HALF;
  for (let i = 0, p = 0; i < pixels; i++, p += 4) {
    data[i] = (YR * rgba[p]! + YG * rgba[p + 1]! + YB * rgba[p + 2]! + offset) >> 16;
  }
}

/** Sums of 8 weighted samples (two rows of 1-2-1), hence the shift by 3 more bits. */
function writeChroma(rgba: Uint8Array, data: Uint8Array, widthPx: number, heightPx: number): void {
  const stride = widthPx * 4;
  let u = widthPx * heightPx;
  let v = u + (widthPx * heightPx) / 4;
  const offset = 8 * (128 * ONE + HALF);
  for (let y = 0; y < heightPx; y += 2) {
    const row = y * stride;
    for (let x = 0; x < widthPx; x += 2) {
      const here = row + x * 4;
      const left = x === 0 ? here : here - 4;
      const right = here + 4;
      const r = weigh(rgba, left, here, right, stride, 0);
      const g = weigh(rgba, left, here, right, stride, 1);
      const b = weigh(rgba, left, here, right, stride, 2);
      // The sums stay below 2^28, well inside the 32 bits of a shift.
      data[u++] = (UR * r + UG * g + UB * b + offset) >> 19;
      data[v++] = (VR * r + VG * g + VB * b + offset) >> 19;
    }
  }
}

function weigh(rgba: Uint8Array, left: number, here: number, right: number, stride: number, channel: number): number {
  const l = left + channel;
  const h = here + channel;
  const r = right + channel;
  return rgba[l]! + rgba[l + stride]! + 2 * (rgba[h]! + rgba[h + stride]!) + rgba[r]! + rgba[r + stride]!;
}

/** Converts 4:2:0 back to opaque RGBA, chroma interpolated at its true place. `into` is reused when given and large enough. */
export function yuv420ToRgba(picture: Yuv420, into?: Uint8Array): Uint8Array {
  const { widthPx, heightPx, data } = picture;
  const rgba = into?.length === widthPx * heightPx * 4 ? into : new Uint8Array(widthPx * heightPx * 4);
  const uPlane = widthPx * heightPx;
  const vPlane = uPlane + uPlane / 4;
  const chromaWidth = widthPx / 2;
  const chromaHeight = heightPx / 2;
  for (let y = 0; y < heightPx; y++) {
    // Rows lie a quarter of a chroma row away from the nearest chroma sample: weights 3 and 1.
    const near = y >> 1;
    const far = Math.min(chromaHeight - 1, Math.max(0, near + (y % 2 === 0 ? -1 : 1)));
    const nearRow = near * chromaWidth;
    const farRow = far * chromaWidth;
    for (let x = 0; x < widthPx; x++) {
      const at = x >> 1;
      const next = x % 2 === 0 ? at : Math.min(chromaWidth - 1, at + 1);
      const u = (3 * (data[uPlane + nearRow + at]! + data[uPlane + nearRow + next]!) + data[uPlane + farRow + at]! + data[uPlane + farRow + next]!) / 8 - 128;
      const v = (3 * (data[vPlane + nearRow + at]! + data[vPlane + nearRow + next]!) + data[vPlane + farRow + at]! + data[vPlane + farRow + next]!) / 8 - 128;
      writePixel(rgba, (y * widthPx + x) * 4, (data[y * widthPx + x]! - 16) / Y_SCALE, u / C_SCALE, v / C_SCALE);
    }
  }
  return rgba;
}

function writePixel(rgba: Uint8Array, at: number, luma: number, u: number, v: number): void {
  rgba[at] = clampByte(luma + 2 * (1 - KR) * v);
  rgba[at + 1] = clampByte(luma - (2 * KB * (1 - KB) * u + 2 * KR * (1 - KR) * v) / KG);
  rgba[at + 2] = clampByte(luma + 2 * (1 - KB) * u);
  rgba[at + 3] = 255;
}

function clampByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0;
}

/** Drops alpha: RGBA to RGB, for hashing what is seen. `into` is reused when given and large enough. */
export function rgbaToRgb(rgba: Uint8Array, into?: Uint8Array): Uint8Array {
  const pixels = rgba.length / 4;
  const rgb = into?.length === pixels * 3 ? into : new Uint8Array(pixels * 3);
  for (let i = 0, p = 0, q = 0; i < pixels; i++, p += 4, q += 3) {
    rgb[q] = rgba[p]!;
    rgb[q + 1] = rgba[p + 1]!;
    rgb[q + 2] = rgba[p + 2]!;
  }
  return rgb;
}

/** Widens 4:2:0 to 10-bit 4:2:2 little-endian planes (what ProRes wants): each chroma row is interpolated to two. */
export function yuv420To422p10(picture: Yuv420, into?: Uint16Array): Uint16Array {
  const { widthPx, heightPx, data } = picture;
  const luma = widthPx * heightPx;
  const out = into?.length === luma * 2 ? into : new Uint16Array(luma * 2);
  for (let i = 0; i < luma; i++) out[i] = data[i]! << 2;
  widenChroma(data, luma, out, luma, widthPx / 2, heightPx);
  widenChroma(data, luma + luma / 4, out, luma + luma / 2, widthPx / 2, heightPx);
  return out;
}

function widenChroma(data: Uint8Array, from: number, out: Uint16Array, to: number, width: number, rows: number): void {
  for (let y = 0; y < rows; y++) {
    const near = y >> 1;
    const far = Math.min(rows / 2 - 1, Math.max(0, near + (y % 2 === 0 ? -1 : 1)));
    // (3 near + far) / 4, times 4 for ten bits: no rounding at all.
    for (let x = 0; x < width; x++) out[to + y * width + x] = 3 * data[from + near * width + x]! + data[from + far * width + x]!;
  }
}

/** The way back from yuv420To422p10: chroma rows averaged in pairs, ten bits rounded to eight. */
export function yuv422p10To420(wide: Uint16Array, widthPx: number, heightPx: number): Uint8Array {
  const luma = widthPx * heightPx;
  const data = new Uint8Array(yuv420Size(widthPx, heightPx));
  for (let i = 0; i < luma; i++) data[i] = Math.min(255, (wide[i]! + 2) >> 2);
  const width = widthPx / 2;
  for (let plane = 0; plane < 2; plane++) {
    const from = luma + (plane * luma) / 2;
    const to = luma + (plane * luma) / 4;
    for (let i = 0; i < luma / 4; i++) {
      const at = from + Math.floor(i / width) * 2 * width + (i % width);
      data[to + i] = Math.min(255, (wide[at]! + wide[at + width]! + 4) >> 3);
    }
  }
  return data;
}

/** Mixes two pictures: 0 gives `from`, 1 gives `to`. Done on the encoded values, as a dissolve is in every editor. */
export function mixYuv420(from: Yuv420, to: Yuv420, amount: number): Yuv420 {
  const weight = Math.round(Math.min(1, Math.max(0, amount)) * 256);
  const data = new Uint8Array(from.data.length);
  for (let i = 0; i < data.length; i++) data[i] = (from.data[i]! * (256 - weight) + to.data[i]! * weight + 128) >> 8;
  return { widthPx: from.widthPx, heightPx: from.heightPx, data };
}

/** A black picture. */
export function blackYuv420(widthPx: number, heightPx: number): Yuv420 {
  const data = new Uint8Array(yuv420Size(widthPx, heightPx)).fill(128);
  data.fill(16, 0, widthPx * heightPx);
  return { widthPx, heightPx, data };
}

/** A white picture. */
export function whiteYuv420(widthPx: number, heightPx: number): Yuv420 {
  const data = new Uint8Array(yuv420Size(widthPx, heightPx)).fill(128);
  data.fill(235, 0, widthPx * heightPx);
  return { widthPx, heightPx, data };
}
