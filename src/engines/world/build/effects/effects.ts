/** @file The archetype of effects: fire, smoke, light, liquids and cloth by name. */
import type { Kit } from '../../materials/kit.ts';
import type { Archetype } from '../figure.ts';
import { blob, cloth, curtain, fallingCloth, ink, jet, lavaFlow, pour, puddle, rope, splash, waterfall, whirlpool } from './liquids.ts';
import { phenomena } from './phenomena.ts';
import { Show } from './show.ts';

const acts: Readonly<Record<string, (show: Show, kit: Kit) => void>> = { ...phenomena, splash, jet, puddle, waterfall, whirlpool, ink, pour, blob, slime: blob, 'lava-flow': lavaFlow, curtain, cloth, 'falling-cloth': fallingCloth, rope };

/** Names that `params.kind` may have. */
export const effectKinds: readonly string[] = Object.keys(acts);

const effect: Archetype = (spec, kit) => {
  const act = acts[String(spec.concept.params['kind'])];
  if (act === undefined) throw new TypeError(`effect: no kind "${String(spec.concept.params['kind'])}" (${spec.concept.id}); use one of ${effectKinds.join(', ')}`);
  const show = new Show(spec, kit);
  act(show, kit);
  return show.figure();
};

/** Archetypes of effects by name. */
export const effectArchetypes: Readonly<Record<string, Archetype>> = { effect };
