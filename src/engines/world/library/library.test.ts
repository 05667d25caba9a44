import { describe, expect, it } from 'vitest';
import { archetypes, placeBuilders } from '../build/archetypes.ts';
import { library } from './library.ts';

describe('the library', () => {
  it('gives every concept an id of its own and a form', () => {
    const ids = library.concepts.map((concept) => concept.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(library.concepts.filter((concept) => archetypes[concept.archetype] === undefined).map((concept) => concept.id)).toEqual([]);
    expect(library.concepts.filter((concept) => concept.archetype === 'assembled' && concept.form === undefined).map((concept) => concept.id)).toEqual([]);
  });

  it('lets no name mean two things', () => {
    const owner = new Map<string, string>();
    const shared = library.concepts.flatMap((concept) => [...new Set(concept.names)].flatMap((name) => {
      const other = owner.get(name);
      owner.set(name, concept.id);
      return other === undefined ? [] : [`${name}: ${other} and ${concept.id}`];
    }));
    expect(shared).toEqual([]);
  });

  it('builds every place, and knows every action that a concept can do', () => {
    expect(library.places.filter((place) => placeBuilders[place.builder] === undefined).map((place) => place.id)).toEqual([]);
    const actions = new Set(library.actions.map((action) => action.id));
    expect(library.concepts.flatMap((concept) => concept.actions.filter((action) => !actions.has(action)).map((action) => `${concept.id}: ${action}`))).toEqual([]);
    expect(actions.size).toBe(library.actions.length);
  });

  it('puts things only where there are places', () => {
    const places = new Set(library.places.map((place) => place.id));
    expect(library.concepts.flatMap((concept) => concept.places.filter((place) => !places.has(place)).map((place) => `${concept.id}: ${place}`))).toEqual([]);
  });
});
