import { describe, expect, it } from 'vitest';
import { blackYuv420, mixYuv420, rgbaToRgb, rgbaToYuv420, yuv420Size, yuv420To422p10, yuv420ToRgba, yuv422p10To420 } from './colour.ts';

type Rgb = readonly [number, number, number];

const plain = ([r, g, b]: Rgb, pixels: number): Uint8Array => Uint8Array.from({ length: pixels * 4 }, (_, i) => [r, g, b, 255][i % 4] ?? 0);
const planes = (colour: Rgb): number[] => {
  const { data } = rgbaToYuv420(plain(colour, 16), 4, 4);
  return [data[5]!, data[17]!, data[21]!];
};

describe('colour', () => {
  it('puts known colours where BT.709 limited range has them', () => {
    expect(planes([0, 0, 0])).toEqual([16, 128, 128]);
    expect(planes([255, 255, 255])).toEqual([235, 128, 128]);
    // Full red, green and blue as in ITU-R BT.709 (and nothing like BT.601, where red has luma 81).
    expect(planes([255, 0, 0])).toEqual([63, 102, 240]);
    expect(planes([0, 255, 0])).toEqual([173, 42, 26]);
    expect(planes([0, 0, 255])).toEqual([32, 240, 118]);
  });

  it('brings every plain colour back within 2', () => {
    let worst = 0;
    for (let r = 0; r < 256; r += 51) {
      for (let g = 0; g < 256; g += 51) {
        for (let b = 0; b < 256; b += 51) {
          const back = yuv420ToRgba(rgbaToYuv420(plain([r, g, b], 16), 4, 4));
          worst = Math.max(worst, Math.abs(back[0]! - r), Math.abs(back[1]! - g), Math.abs(back[2]! - b));
        }
      }
    }
    expect(worst).toBeLessThanOrEqual(2);
  });

  it('keeps an even ramp of colour in place: chroma is not shifted sideways', () => {
    const width = 64;
    const ramp = new Uint8Array(width * 4 * 4);
    for (let i = 0; i < width * 4; i++) ramp.set([(i % width) * 4, 255 - (i % width) * 4, 128, 255], i * 4);
    const back = yuv420ToRgba(rgbaToYuv420(ramp, width, 4));
    let sum = 0;
    for (let x = 8; x < width - 8; x++) sum += back[(width + x) * 4]! - x * 4;
    // A shift by a quarter pixel would show as a mean error of one.
    expect(Math.abs(sum / (width - 16))).toBeLessThan(0.4);
  });

  it('refuses odd sides and wrong amounts of data', () => {
    expect(() => yuv420Size(5, 4)).toThrow(TypeError);
    expect(() => rgbaToYuv420(new Uint8Array(10), 4, 4)).toThrow(TypeError);
  });

  it('reuses memory that fits', () => {
    const into = new Uint8Array(yuv420Size(4, 4));
    expect(rgbaToYuv420(plain([1, 2, 3], 16), 4, 4, into).data).toBe(into);
  });

  it('survives the way to 10-bit 4:2:2 and back', () => {
    const noise = Uint8Array.from({ length: 16 * 8 * 4 }, (_, i) => (i * 37) % 251);
    const picture = rgbaToYuv420(noise, 16, 8);
    const back = yuv422p10To420(yuv420To422p10(picture), 16, 8);
    expect(back.subarray(0, 128)).toEqual(picture.data.subarray(0, 128));
    const flat = rgbaToYuv420(plain([200, 30, 90], 128), 16, 8);
    expect(yuv422p10To420(yuv420To422p10(flat), 16, 8)).toEqual(flat.data);
  });

  it('mixes from one end to the other', () => {
    const white = rgbaToYuv420(plain([255, 255, 255], 16), 4, 4);
    const black = blackYuv420(4, 4);
    expect(mixYuv420(black, white, 0).data).toEqual(black.data);
    expect(mixYuv420(black, white, 1).data).toEqual(white.data);
    expect(mixYuv420(black, white, 0.5).data[0]).toBe(126);
  });

  it('drops alpha and nothing else', () => {
    expect([...rgbaToRgb(Uint8Array.of(1, 2, 3, 9, 4, 5, 6, 9))]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
