/**
 * @file What pictures alone tell about a film: flicker, smoothness, motion and drift, as VBench defines them, without networks where VBench needs one.
 * Frames are RGBA, 8 bits, all of one size.
 */
import { spawn } from 'node:child_process';

export interface Pictures {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  readonly frames: readonly Uint8Array[];
}

/** Mean absolute difference of two pictures over their colours, 0 to 255. */
export function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) sum += Math.abs((a[i] as number) - (b[i] as number)) + Math.abs((a[i + 1] as number) - (b[i + 1] as number)) + Math.abs((a[i + 2] as number) - (b[i + 2] as number));
  return sum / ((a.length / 4) * 3);
}

/** VBench's temporal flickering: 1 minus the mean difference of neighbouring frames over 255. VBench asks it of static scenes only. */
export function flicker({ frames }: Pictures): number {
  let sum = 0;
  for (let i = 1; i < frames.length; i++) sum += difference(frames[i - 1] as Uint8Array, frames[i] as Uint8Array);
  return 1 - sum / Math.max(1, frames.length - 1) / 255;
}

/** Every second frame rebuilt as the mean of its neighbours; 1 minus the error over 255. A lower bound of VBench's smoothness, which follows motion. */
export function linearSmoothness({ frames }: Pictures): number {
  let sum = 0;
  let count = 0;
  for (let i = 1; i + 1 < frames.length; i += 2) {
    const before = frames[i - 1] as Uint8Array;
    const after = frames[i + 1] as Uint8Array;
    const rebuilt = Uint8Array.from(before, (value, k) => (value + (after[k] as number) + 1) >> 1);
    sum += difference(rebuilt, frames[i] as Uint8Array);
    count++;
  }
  return 1 - sum / Math.max(1, count) / 255;
}

/** VBench's motion smoothness with ffmpeg's motion-compensated interpolation in place of the AMT-S network: every second frame is dropped, rebuilt and compared. */
export async function smoothness(pictures: Pictures): Promise<number> {
  const { widthPx, heightPx, fps, frames } = pictures;
  const size = widthPx * heightPx * 4;
  const filter = `minterpolate=fps=${fps}:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:vsbmc=1:scd=none`;
  const process = spawn('ffmpeg', ['-v', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${widthPx}x${heightPx}`, '-r', String(fps / 2), '-i', '-', '-vf', filter, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  process.stdout.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<void>((resolve, reject) => {
    process.on('error', reject);
    process.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${String(code)}`))));
  });
  for (let i = 0; i < frames.length; i += 2) if (!process.stdin.write(frames[i] as Uint8Array)) await new Promise((resolve) => process.stdin.once('drain', resolve));
  process.stdin.end();
  await done;
  const rebuilt = Buffer.concat(parts);
  let sum = 0;
  let count = 0;
  for (let i = 1; i + 1 < frames.length && (i + 1) * size <= rebuilt.length; i += 2) {
    sum += difference(rebuilt.subarray(i * size, (i + 1) * size), frames[i] as Uint8Array);
    count++;
  }
  return 1 - sum / Math.max(1, count) / 255;
}

const SHORT_SIDE = 256;
const BLOCK = 16;
const REACH = 24;

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

function greyAtShortSide(frame: Uint8Array, widthPx: number, heightPx: number): Grey {
  const factor = SHORT_SIDE / Math.min(widthPx, heightPx);
  const width = Math.round(widthPx * factor);
  const height = Math.round(heightPx * factor);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const sy = Math.min(heightPx - 1.001, Math.max(0, (y + 0.5) / factor - 0.5));
    for (let x = 0; x < width; x++) {
      const sx = Math.min(widthPx - 1.001, Math.max(0, (x + 0.5) / factor - 0.5));
      const i = (Math.floor(sy) * widthPx + Math.floor(sx)) * 4;
      const fx = sx - Math.floor(sx);
      const fy = sy - Math.floor(sy);
      const light = (k: number): number => 0.299 * (frame[k] as number) + 0.587 * (frame[k + 1] as number) + 0.114 * (frame[k + 2] as number);
      values[y * width + x] = (light(i) * (1 - fx) + light(i + 4) * fx) * (1 - fy) + (light(i + widthPx * 4) * (1 - fx) + light(i + widthPx * 4 + 4) * fx) * fy;
    }
  }
  return { width, height, values };
}

function blockDifference(a: Grey, b: Grey, x: number, y: number, dx: number, dy: number, best: number): number {
  let sum = 0;
  for (let v = 0; v < BLOCK; v += 2) {
    const ra = (y + v) * a.width + x;
    const rb = (y + v + dy) * a.width + x + dx;
    for (let u = 0; u < BLOCK; u += 2) sum += Math.abs((a.values[ra + u] as number) - (b.values[rb + u] as number));
    if (sum >= best) return sum;
  }
  return sum;
}

/** How far each textured block has moved from `a` to `b`, in pixels at a short side of 256, sorted from far to near. Flat blocks tell nothing and count as still. */
function motions(a: Grey, b: Grey): number[] {
  const found: number[] = [];
  for (let y = 0; y + BLOCK <= a.height; y += BLOCK) {
    for (let x = 0; x + BLOCK <= a.width; x += BLOCK) {
      // Staying where it is wins ties: a small margin keeps grain from being read as motion.
      let best = blockDifference(a, b, x, y, 0, 0, Infinity) - 24;
      let far = 0;
      for (let dy = -REACH; dy <= REACH && best > 0; dy += 2) {
        if (y + dy < 0 || y + dy + BLOCK > a.height) continue;
        for (let dx = -REACH; dx <= REACH; dx += 2) {
          if (x + dx < 0 || x + dx + BLOCK > a.width) continue;
          const cost = blockDifference(a, b, x, y, dx, dy, best);
          if (cost < best) {
            best = cost;
            far = Math.hypot(dx, dy);
          }
        }
      }
      found.push(far);
    }
  }
  return found.sort((p, q) => q - p);
}

/** VBench's dynamic degree with block matching in place of RAFT: at 8 fps, a film is dynamic when the top 5 % of motion exceeds 6 px at a short side of 256 in a quarter of the pairs. */
export function dynamics({ frames, widthPx, heightPx, fps }: Pictures): { readonly isDynamic: boolean; readonly meanPx: number } {
  const step = Math.max(1, Math.round(fps / 8));
  const greys = frames.filter((_, i) => i % step === 0).map((frame) => greyAtShortSide(frame, widthPx, heightPx));
  const tops = greys.slice(1).map((grey, i) => {
    const all = motions(greys[i] as Grey, grey);
    const top = all.slice(0, Math.max(1, Math.floor(all.length * 0.05)));
    return top.reduce((sum, value) => sum + value, 0) / top.length;
  });
  const moving = tops.filter((top) => top > 6).length;
  return { isDynamic: tops.length > 0 && moving >= Math.max(1, tops.length / 4), meanPx: tops.reduce((sum, top) => sum + top, 0) / Math.max(1, tops.length) };
}

/** What a stretch of film looks like on the whole. Luminance, contrast, saturation 0 to 1; sharpness is the deviation of the Laplacian; palette has 8x8x8 colours. */
export interface Appearance {
  readonly luminance: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly sharpness: number;
  readonly palette: Float64Array;
}

export function appearance(frame: Uint8Array, widthPx: number, heightPx: number): Appearance {
  const n = widthPx * heightPx;
  const light = new Float32Array(n);
  const palette = new Float64Array(512);
  let sum = 0;
  let squares = 0;
  let saturation = 0;
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [frame[i * 4] as number, frame[i * 4 + 1] as number, frame[i * 4 + 2] as number];
    const l = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    light[i] = l;
    sum += l;
    squares += l * l;
    const high = Math.max(r, g, b);
    saturation += high === 0 ? 0 : (high - Math.min(r, g, b)) / high;
    const cell = ((r >> 5) << 6) | ((g >> 5) << 3) | (b >> 5);
    palette[cell] = (palette[cell] as number) + 1 / n;
  }
  let laplace = 0;
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      const i = y * widthPx + x;
      const l = (light[i - 1] as number) + (light[i + 1] as number) + (light[i - widthPx] as number) + (light[i + widthPx] as number) - 4 * (light[i] as number);
      laplace += l * l;
    }
  }
  const mean = sum / n;
  return { luminance: mean, contrast: Math.sqrt(Math.max(0, squares / n - mean * mean)), saturation: saturation / n, sharpness: Math.sqrt(laplace / n), palette };
}

/** Bhattacharyya overlap of two palettes: 1 is the same. */
export function paletteOverlap(a: Appearance, b: Appearance): number {
  return a.palette.reduce((sum, share, i) => sum + Math.sqrt(share * (b.palette[i] as number)), 0);
}
