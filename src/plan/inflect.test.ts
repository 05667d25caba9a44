import { describe, expect, it } from 'vitest';
import { plurals, singulars, verbForms } from './inflect.ts';

describe('inflection', () => {
  it.each([['dog', 'dogs'], ['fox', 'foxes'], ['city', 'cities'], ['child', 'children'], ['wolf', 'wolves'], ['sheep', 'sheep'], ['fisherman', 'fishermen'], ['sailing boat', 'sailing boats'], ['volcano', 'volcanoes']])('makes and undoes the plural of %s', (one, many) => {
    expect(plurals(one)).toContain(many);
    if (!one.includes(' ') && one !== many) expect(singulars(many)).toContain(one);
  });
  it('leaves singulars that end like plurals', () => {
    for (const word of ['bus', 'grass', 'iris', 'gas']) expect(singulars(word)).toEqual([]);
  });
  it.each([['run', 'running', 'ran'], ['fly', 'flying', 'flew'], ['lie', 'lying', 'lay'], ['glide', 'gliding', 'glided'], ['take off', 'taking off', 'took off'], ['play', 'playing', 'played'], ['carry', 'carrying', 'carried'], ['hop', 'hopping', 'hopped']])('makes the forms of %s', (base, ing, past) => {
    const forms = new Map(verbForms(base));
    expect(forms.get(ing)).toBe('ing');
    expect(forms.get(past)).toBe('past');
  });
});
