/** @file From a model's pictures to frames: another size, another layout. */

/** A size in pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Size of a model's latent frames. */
export interface LatentSize {
  readonly latentHeight: number;
  readonly latentWidth: number;
}

/** The latent size whose pictures have about the shape of the frame and about `areaPx` pixels, in whole patches; never larger than the frame needs. */
export function latentSizeFor({ widthPx, heightPx }: Size, areaPx: number, scale: number, patch: number): LatentSize {
  const unit = scale * patch;
  const factor = Math.min(1, Math.sqrt(areaPx / (widthPx * heightPx)));
  const side = (length: number): number => Math.max(1, Math.round((length * factor) / unit)) * patch;
  return { latentHeight: side(heightPx), latentWidth: side(widthPx) };
}

/** One axis: for each pixel of the frame the two pixels it lies between, and how near to the second. */
interface Axis {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly share: Float32Array;
}

function axis(from: number, to: number, visible: number): Axis {
  const [low, high, share] = [new Uint32Array(to), new Uint32Array(to), new Float32Array(to)];
  const margin = (from - visible) / 2;
  for (let i = 0; i < to; i++) {
    const place = Math.min(from - 1, Math.max(0, margin + ((i + 0.5) * visible) / to - 0.5));
    low[i] = Math.floor(place);
    high[i] = Math.min(from - 1, Math.floor(place) + 1);
    share[i] = place - Math.floor(place);
  }
  return { low, high, share };
}

/** Fills a frame with pictures of another size. */
export type Fitter = (pictures: Float32Array, picture: number, frame: Uint8Array) => void;

/**
 * Makes a function that scales pictures of `from` to frames of `to`, bilinear, and cuts what stands over. It reads picture number `picture`
 * of `[pictures, 3, height, width]` with values from 0 to 1, and writes RGBA bytes.
 */
export function createFitter(from: Size, to: Size): Fitter {
  const zoom = Math.max(to.widthPx / from.widthPx, to.heightPx / from.heightPx);
  const columns = axis(from.widthPx, to.widthPx, to.widthPx / zoom);
  const rows = axis(from.heightPx, to.heightPx, to.heightPx / zoom);
  const plane = from.widthPx * from.heightPx;
  return (pictures, picture, frame) => {
    for (let y = 0, out = 0; y < to.heightPx; y++) {
      const [top, bottom, down] = [(rows.low[y] ?? 0) * from.widthPx, (rows.high[y] ?? 0) * from.widthPx, rows.share[y] ?? 0];
      for (let x = 0; x < to.widthPx; x++, out += 4) {
        const [left, right, across] = [columns.low[x] ?? 0, columns.high[x] ?? 0, columns.share[x] ?? 0];
        for (let colour = 0; colour < 3; colour++) {
          const start = (picture * 3 + colour) * plane;
          const above = mix(pictures[start + top + left] ?? 0, pictures[start + top + right] ?? 0, across);
          const below = mix(pictures[start + bottom + left] ?? 0, pictures[start + bottom + right] ?? 0, across);
          frame[out + colour] = Math.min(255, Math.max(0, Math.round(mix(above, below, down) * 255)));
        }
        frame[out + 3] = 255;
      }
    }
  };
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
