/**
 * @file Tables of sines and cosines that tell a transformer when and where: rotary positions over time, height and width, and the
 * noise level. Computed here in 64 bits, as the reference does; on a GPU cosines are good to four digits only.
 */
import type { Tensor } from '../onnx/runtime.ts';

const THETA = 10_000;

/** Cosines and sines of the rotations, each `[1, frames * rows * columns, headDim / 2]`. */
export interface RotaryTable {
  readonly cos: Tensor;
  readonly sin: Tensor;
}

/** How the pairs of a head are shared out: time first, then rows, then columns. */
interface Axes {
  readonly time: readonly number[];
  readonly space: readonly number[];
}

/** A third of the pairs each for rows and columns, the rest for time; each axis has frequencies of its own from 1 down. */
function axesOf(headDim: number): Axes {
  const spatial = 2 * Math.floor(headDim / 6);
  const frequencies = (dim: number): number[] => Array.from({ length: dim / 2 }, (_, i) => THETA ** ((-2 * i) / dim));
  return { time: frequencies(headDim - 2 * spatial), space: frequencies(spatial) };
}

/** The rotations of the tokens of frames at the given places in time, frame by frame, row by row. */
export function rotaryTable(headDim: number, framePlaces: readonly number[], rows: number, columns: number): RotaryTable {
  const { time, space } = axesOf(headDim);
  const tokens = framePlaces.length * rows * columns;
  const half = headDim / 2;
  const [cos, sin] = [new Float32Array(tokens * half), new Float32Array(tokens * half)];
  let at = 0;
  const write = (place: number, frequencies: readonly number[]): void => {
    for (const frequency of frequencies) {
      cos[at] = Math.cos(place * frequency);
      sin[at++] = Math.sin(place * frequency);
    }
  };
  for (const place of framePlaces) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        write(place, time);
        write(row, space);
        write(column, space);
      }
    }
  }
  const dims = [1, tokens, half];
  return { cos: { dims, data: cos }, sin: { dims, data: sin } };
}

/** The sinusoid of each frame's timestep, 0 (clean) to 1000 (noise): `[frames, features]`, cosines first. */
export function timeTable(timesteps: readonly number[], features: number): Tensor {
  const half = features / 2;
  const data = new Float32Array(timesteps.length * features);
  timesteps.forEach((timestep, frame) => {
    for (let i = 0; i < half; i++) {
      const angle = timestep * THETA ** (-i / half);
      data[frame * features + i] = Math.cos(angle);
      data[frame * features + half + i] = Math.sin(angle);
    }
  });
  return { dims: [timesteps.length, features], data };
}
