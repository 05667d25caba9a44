/** @file Exposure and grade for a light, a weather and a mood. */
import type { Environment } from '../../../film/storyboard.ts';
import type { Grade } from './air.ts';
import type { LightBudget } from './light-budget.ts';
import type { Conditions } from './weather.ts';

type Look = Omit<Grade, 'exposure'> & {
  /** What the metered luminance is printed as; middle grey is 0.18. */
  readonly print: number;
};

const DAY: Look = { print: 0.37, contrast: 1.13, saturation: 1.12, shadows: [-0.006, 0.001, 0.012], highlights: [0.014, 0.004, -0.012], bloom: 0.22, grain: 0.01, vignette: 0.22 };
const LOW_SUN: Look = { print: 0.15, contrast: 1.16, saturation: 1.14, shadows: [-0.012, 0.002, 0.022], highlights: [0.022, 0.004, -0.022], bloom: 0.3, grain: 0.0125, vignette: 0.34 };
const TWILIGHT: Look = { print: 0.13, contrast: 1.14, saturation: 1.1, shadows: [-0.012, 0, 0.026], highlights: [0.016, 0.002, -0.01], bloom: 0.34, grain: 0.0145, vignette: 0.36 };
const NIGHT: Look = { print: 0.05, contrast: 1.12, saturation: 1.02, shadows: [-0.012, 0.002, 0.024], highlights: [0.01, 0.004, -0.004], bloom: 0.4, grain: 0.0165, vignette: 0.36 };

const LOOKS: Readonly<Record<Environment['timeOfDay'], Look>> = {
  night: NIGHT,
  dawn: TWILIGHT,
  sunrise: LOW_SUN,
  morning: DAY,
  noon: { ...DAY, print: 0.38 },
  afternoon: DAY,
  'golden-hour': { ...LOW_SUN, print: 0.135, saturation: 1.26, highlights: [0.03, 0.006, -0.03] },
  sunset: LOW_SUN,
  dusk: { ...LOW_SUN, print: 0.105 },
  'blue-hour': { ...TWILIGHT, print: 0.1 },
  day: DAY,
};

const MOODS: Readonly<Record<string, Partial<{ exposure: number; contrast: number; saturation: number; warm: number; vignette: number }>>> = {
  calm: { contrast: 0.96, saturation: 0.97 },
  tense: { exposure: 0.88, contrast: 1.08, saturation: 0.86, warm: -0.006, vignette: 0.08 },
  joyful: { exposure: 1.08, saturation: 1.08, warm: 0.006 },
  melancholy: { exposure: 0.94, saturation: 0.82, warm: -0.008 },
  epic: { contrast: 1.08, saturation: 1.04, vignette: 0.06 },
  mysterious: { exposure: 0.86, saturation: 0.9, warm: -0.006, vignette: 0.1 },
};

/** The grade that shows this light well. */
export function gradeFor(environment: Environment, conditions: Conditions, budget: LightBudget, mood: string): Grade {
  const look = LOOKS[environment.timeOfDay];
  const push = MOODS[mood] ?? {};
  const warm = push.warm ?? 0;
  // A closed sky over a low sun is a dark evening, whatever the meter says.
  const dim = conditions.clouds.cover > 0.85 && look.print < 0.2 ? 0.72 : 1;
  const shift = (rgb: readonly [number, number, number]): [number, number, number] => [rgb[0] + warm, rgb[1], rgb[2] - warm];
  return {
    exposure: (look.print / budget.metered) * conditions.exposure * dim * (push.exposure ?? 1),
    contrast: look.contrast * (push.contrast ?? 1),
    saturation: look.saturation * conditions.saturation * (push.saturation ?? 1),
    shadows: shift(look.shadows),
    highlights: shift(look.highlights),
    bloom: look.bloom,
    grain: look.grain,
    vignette: look.vignette + (push.vignette ?? 0),
  };
}
