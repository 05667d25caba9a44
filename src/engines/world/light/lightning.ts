/** @file When and where lightning strikes: fixed by the seed, so a storm can be filmed again. */
import { hashString } from '../../../lib/random.ts';

export interface Flash {
  /** 0 to 1: how bright the sky flares. */
  readonly strength: number;
  /** Azimuth of the stroke in radians from -z towards +x. */
  readonly azimuth: number;
  /** Whether the channel itself stands in the sky. */
  readonly bolt: boolean;
  /** A number that tells strokes apart. */
  readonly id: number;
}

const DARK: Flash = { strength: 0, azimuth: 0, bolt: false, id: 0 };

const unit = (name: string, seed: number): number => hashString(name, seed) / 4294967296;

/** The flash at a moment. Strokes come at random, `perMinute` on average, and flicker as they do: two or three pulses, then an afterglow. */
export function flashAt(timeSeconds: number, perMinute: number, seed: number, loopSeconds: number | null = null): Flash {
  if (perMinute <= 0) return DARK;
  // In a loop whole slots follow each other, and the same strokes come again.
  const slots = loopSeconds === null ? null : Math.max(1, Math.round((loopSeconds * perMinute) / 60));
  const slot = loopSeconds === null || slots === null ? 60 / perMinute : loopSeconds / slots;
  let brightest = DARK;
  for (const place of [Math.floor(timeSeconds / slot), Math.floor(timeSeconds / slot) - 1]) {
    const index = slots === null ? place : ((place % slots) + slots) % slots;
    const start = (place + 0.08 + 0.84 * unit(`when ${String(index)}`, seed)) * slot;
    const strength = pulse(timeSeconds - start) * (0.45 + 0.55 * unit(`how ${String(index)}`, seed));
    if (strength <= brightest.strength) continue;
    brightest = { strength, azimuth: (unit(`where ${String(index)}`, seed) - 0.5) * 1.7, bolt: unit(`what ${String(index)}`, seed) < 0.7 && timeSeconds - start < 0.24, id: index };
  }
  return brightest;
}

function pulse(t: number): number {
  if (t < 0 || t > 1.2) return 0;
  const beat = (at: number, strength: number, decay: number): number => (t < at ? 0 : strength * Math.exp(-(t - at) / decay));
  return Math.min(1, beat(0, 0.8, 0.05) + beat(0.11, 1, 0.07) + beat(0.27, 0.55, 0.12));
}
