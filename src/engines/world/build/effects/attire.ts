/** @file Dresses a built figure as the words say: what it is made of, how it is printed, what state it is in. Archetypes need not know. */
import { Group, Vector3, type Object3D } from 'three';
import type { Attributes } from '../../../../film/storyboard.ts';
import type { Random } from '../../../../lib/random.ts';
import { changesSurface, dressedMaterial, type Dress, type Look } from '../../materials/dress.ts';
import type { Kit, MaterialName } from '../../materials/kit.ts';
import { dressUniforms } from '../../materials/spot.ts';
import { prints, stuffOf, type CoverKind } from '../../materials/stuff.ts';
import type { Detail, Figure, Lamp, Moment } from '../figure.ts';
import { coverWith } from './cover.ts';
import { remodel } from './remodel.ts';
import { addRest, skinOf, type SkinPart } from './skin.ts';
import { stateEffects, type Effect } from './states.ts';

/** States that the dressing shows itself: archetypes are not told of them, so that nothing is shown twice. */
const SHOWN_HERE: ReadonlySet<string> = new Set(['burning', 'burnt', 'frozen', 'rusty', 'dusty', 'dirty', 'wet', 'snowy', 'mossy', 'overgrown', 'shiny', 'matte', 'transparent', 'ghostly', 'sparkling', 'melting', 'withered', 'upside-down', 'floating', 'inflated', 'smoking', 'steaming', 'electric', ...Object.keys(prints)]);

/** What covers a figure in a state. */
const STATE_COVERS: Readonly<Record<string, { kind: CoverKind; density: number }>> = {
  frozen: { kind: 'icicles', density: 1 },
  overgrown: { kind: 'ivy', density: 1 },
  mossy: { kind: 'moss', density: 0.6 },
  snowy: { kind: 'snow', density: 0.8 },
  fluffy: { kind: 'fur', density: 1 },
  blooming: { kind: 'flowers', density: 0.6 },
  abandoned: { kind: 'ivy', density: 0.3 },
};

/** Other words of the reader for states that look alike. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  ruined: ['broken', 'weathered'], abandoned: ['abandoned', 'weathered', 'dusty'], smashed: ['broken'], cracked: ['broken'], icy: ['frozen'], melted: ['melting'], luminous: ['glowing'], old: ['weathered'], ancient: ['weathered'], 'snow-covered': ['snowy'], muddy: ['dirty'], charred: ['burnt'], polished: ['shiny'], wilted: ['withered'], dead: ['withered'], 'polka-dot': ['dotted'], camo: ['camouflage'],
};

/** Attributes as the archetype gets them: without what the dressing adds. */
export function attributesForForm(attributes: Attributes): Attributes {
  const { material, state, secondColor, ...plain } = attributes;
  const kept = (state ?? []).filter((name) => !SHOWN_HERE.has(name));
  const takes = stuffOf(material) !== undefined;
  const printed = (state ?? []).some((name) => prints[name] !== undefined);
  return {
    ...plain,
    ...(takes || material === undefined ? {} : { material }),
    ...(takes || printed || secondColor === undefined ? {} : { secondColor }),
    ...(kept.length === 0 ? {} : { state: kept }),
  };
}

/** The look that attributes ask for. `secondColor` alone is left to the archetype's own trim. */
export function lookOf(attributes: Attributes, category = 'object'): Look {
  const states = (attributes.state ?? []).flatMap((name) => ALIKE[name] ?? [name]);
  const printed = states.some((name) => prints[name] !== undefined) || stuffOf(attributes.material) !== undefined;
  // Beings of an age are built old; things are shown worn.
  const aged = attributes.age === 'old' && !['person', 'animal', 'plant'].includes(category) ? ['weathered'] : [];
  return { material: attributes.material, color: attributes.color, secondColor: printed ? attributes.secondColor : undefined, states: [...states, ...aged] };
}

/** Whether anything has to be done to a figure of this look. */
export function isPlain(look: Look): boolean {
  return !changesSurface(look) && !look.states.some((state) => SHOWN_HERE.has(state) || STATE_COVERS[state] !== undefined);
}

/** What dressing a figure needs to know besides its look. */
export interface AttireSpec {
  readonly look: Look;
  readonly random: Random;
  readonly detail: Detail;
  readonly category: string;
  /** The rest of the dress: presence, opacity, deformation. */
  readonly dress?: Partial<Omit<Dress, 'look' | 'uniforms'>>;
  /** Dresses even where the look alone would not ask for it. */
  readonly always?: boolean;
  /** Works on the skin before it is measured and dressed: breaks it into pieces, say. */
  readonly prepare?: (parts: readonly SkinPart[]) => void;
}

/** A dressed figure, and the strength of what its states add. */
export interface Attired {
  readonly figure: Figure;
  /** Its painted meshes. */
  readonly parts: readonly SkinPart[];
  /** 0 no flames, smoke and the like to 1 all of them. */
  readonly strengthen: (share: number) => void;
}

/** Dresses a figure in place of its paint; returns it with what its states add: covers, flames, light. */
export function attire(figure: Figure, spec: AttireSpec, kit: Kit): Attired {
  const { look } = spec;
  if (isPlain(look) && spec.always !== true) return { figure, parts: [], strengthen: () => undefined };
  if (changesSurface(look) || spec.always === true) shear(figure);
  const parts = skinOf(figure, kit);
  spec.prepare?.(parts);
  const size = figure.bounds.getSize(new Vector3());
  const sizeM = Math.max(size.x, size.y, size.z, 1e-3);
  const stuff = stuffOf(look.material);
  if (stuff?.remodel !== undefined) remodel(parts, stuff.remodel, sizeM);
  if (look.states.includes('inflated')) remodel(parts, 'inflate', sizeM * 1.4);
  addRest(parts);
  dressParts(parts, figure, spec, kit);
  const coverage = { sizeM, fromY: figure.bounds.min.y, toY: figure.bounds.max.y, detail: spec.detail };
  if (stuff?.cover !== undefined) coverWith(parts, { kind: stuff.cover, ...coverage, color: look.color }, spec.random, kit);
  for (const state of look.states) {
    const cover = STATE_COVERS[state];
    if (cover !== undefined) coverWith(parts, { ...cover, ...coverage, color: state === 'fluffy' ? look.color : undefined }, spec.random, kit);
  }
  const effects = stateEffects({ figure, parts, look, sizeM, random: spec.random, detail: spec.detail }, kit);
  return { figure: withEffects(figure, effects, look), parts, strengthen: (share) => effects.forEach((effect) => effect.strength(share)) };
}

// Hair in shells is of the coat's own colour and thickness: what is of glass, burns or is frozen has none.
function shear(figure: Figure): void {
  for (const object of everyObject(figure.object)) if (object.userData['furHeight'] !== undefined) object.removeFromParent();
}

/** Materials of one dress are shared by the parts of a kind, so that a figure needs few pipelines. */
function dressParts(parts: readonly SkinPart[], figure: Figure, spec: AttireSpec, kit: Kit): void {
  const dress: Dress = { ...spec.dress, look: spec.look, uniforms: dressUniforms(figure.bounds, kit.clock) };
  const made = new Map<MaterialName, ReturnType<typeof dressedMaterial>>();
  const clear = stuffOf(spec.look.material)?.clear ?? 0;
  for (const part of parts) {
    let material = made.get(part.kind);
    if (material === undefined) made.set(part.kind, (material = dressedMaterial(kit, part.kind, dress)));
    part.mesh.material = material;
    part.mesh.castShadow = part.kind !== 'glass' && clear < 0.7;
  }
}

/** A figure with effects that are posed with it, and turned over or lifted if its state says so. */
function withEffects(figure: Figure, effects: readonly Effect[], look: Look): Figure {
  const isOver = look.states.includes('upside-down');
  const floats = look.states.includes('floating');
  if (effects.length === 0 && !isOver && !floats) return figure;
  const inner = new Group();
  inner.add(figure.object, ...effects.flatMap((effect) => effect.object ?? []));
  const object = new Group();
  object.add(inner);
  const middle = figure.bounds.max.y + figure.bounds.min.y;
  if (isOver) {
    inner.rotation.z = Math.PI;
    inner.position.y = middle;
  }
  const lamps: Lamp[] = [...figure.lamps, ...effects.flatMap((effect) => effect.lamps)];
  const height = figure.bounds.max.y - figure.bounds.min.y;
  const pose = (moment: Moment): void => {
    figure.pose?.(moment);
    for (const effect of effects) effect.pose(moment);
    if (!floats) return;
    inner.position.y = (isOver ? middle : 0) + height * (0.32 + 0.05 * Math.sin(moment.timeSeconds * 1.3 + moment.offset * 6));
    inner.rotation.x = 0.06 * Math.sin(moment.timeSeconds * 0.9 + moment.offset * 5);
  };
  const bounds = figure.bounds.clone();
  if (floats) bounds.max.y += height * 0.37;
  return { ...figure, object, bounds, lamps, pose };
}

/** All objects below one, itself included. */
export function everyObject(root: Object3D): Object3D[] {
  const all: Object3D[] = [];
  root.traverse((object) => all.push(object));
  return all;
}
