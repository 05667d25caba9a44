/** @file The effects that a state brings with it: flames over what burns, smoke, steam, drips, sparkle. */
import type { Object3D } from 'three';
import type { Random } from '../../../../lib/random.ts';
import type { Look } from '../../materials/dress.ts';
import type { Kit } from '../../materials/kit.ts';
import type { Detail, Figure, Lamp, Moment } from '../figure.ts';
import type { SkinPart } from './skin.ts';

/** Something shown with a figure, posed for the same moments. */
export interface Effect {
  readonly object: Object3D;
  readonly lamps: readonly Lamp[];
  readonly pose: (moment: Moment) => void;
}

/** What effects are made for. */
export interface EffectSpec {
  readonly figure: Figure;
  readonly parts: readonly SkinPart[];
  readonly look: Look;
  readonly sizeM: number;
  readonly random: Random;
  readonly detail: Detail;
}

/** The effects of a look's states and substance. */
export function stateEffects(_spec: EffectSpec, _kit: Kit): Effect[] {
  return [];
}
