/** @file Makers of rows for things whose form is data. */
import type { Category, Concept, Habitat } from './concept.ts';
import type { At, Part } from './form.ts';

type More = Partial<Pick<Concept, 'actions' | 'habitats' | 'places' | 'speedMps' | 'category'>> & { readonly params?: Concept['params']; readonly anchors?: Readonly<Record<string, At>> };

/** A maker of rows of one kind. */
export const maker = (category: Category, habitats: readonly Habitat[], places: readonly string[]) => (id: string, names: readonly string[], size: Concept['size'], parts: readonly Part[], more: More = {}): Concept => {
  const { params = {}, anchors, ...rest } = more;
  return { id, names, category, archetype: 'assembled', params, form: { parts, ...(anchors === undefined ? {} : { anchors }) }, size, habitats, actions: ['stand'], speedMps: 0, places, ...rest };
};

/** Things of table size. */
export const thing = maker('object', ['table', 'indoor', 'land'], ['room', 'studio']);
/** Things that stand on the floor of a house. */
export const home = maker('furniture', ['indoor', 'land'], ['room', 'kitchen']);
/** What one plays and trains with. */
export const sport = maker('object', ['land', 'indoor', 'table'], ['park', 'beach', 'room']);
/** What stands in streets. */
export const street = maker('object', ['land'], ['city-street', 'road', 'park']);
/** Anchors of a thing held in one hand there. */
export const grip = (x: number, y: number, z: number): Readonly<Record<string, At>> => ({ grip: [x, y, z] });
