/** @file The tiling noise that skies are made with; one for all airs of the process. */
import type { DataTexture } from 'three';
import { createNoiseTexture } from '../materials/textures.ts';

let shared: DataTexture | undefined;

/** See `createNoiseTexture`. Never disposed of: the next shot needs it too. */
export function sharedNoise(): DataTexture {
  shared ??= createNoiseTexture();
  return shared;
}
