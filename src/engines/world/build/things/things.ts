import { BoxGeometry, Box3 } from 'three';
import type { Archetype } from '../figure.ts';
import { paint } from '../../materials/paint.ts';

const box: Archetype = (spec, kit) => {
  const [w, h, l] = spec.concept.size;
  const mesh = kit.mesh([paint(new BoxGeometry(w, h, l).translate(0, h / 2, 0), { color: spec.attributes.color ?? '#8a5a33', grain: 'wood' })]);
  return { object: mesh, bounds: new Box3().setFromObject(mesh), anchors: {}, lamps: [] };
};

/** Archetypes of this family by name. */
export const thingArchetypes: Readonly<Record<string, Archetype>> = { box };
