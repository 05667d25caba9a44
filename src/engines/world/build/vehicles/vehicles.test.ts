import type { Mesh } from 'three';
import { describe, expect, it } from 'vitest';
import { createKit } from '../../materials/kit.ts';
import { vehicleConcepts } from '../../library/concepts-vehicles.ts';
import { built, fingerprint, isSound, momentAt, sizeOf, trianglesIn } from '../things/family.ts';
import { vehicleArchetypes } from './vehicles.ts';

const kit = createKit();
const LIMITS = [1600, 6000, 18_000] as const;
const at = (id: string): (typeof vehicleConcepts)[number] => {
  const concept = vehicleConcepts.find((c) => c.id === id);
  if (concept === undefined) throw new Error(`no concept ${id}`);
  return concept;
};

describe('vehicles', () => {
  it('has a unique id and an archetype for every row', () => {
    expect(new Set(vehicleConcepts.map((c) => c.id)).size).toBe(vehicleConcepts.length);
    for (const c of vehicleConcepts) expect(vehicleArchetypes[c.archetype], c.id).toBeTypeOf('function');
  });

  it('keeps each figure within the triangle budget of its detail, without a broken number', () => {
    const bad: string[] = [];
    for (const c of vehicleConcepts) for (const detail of [0, 1, 2] as const) {
      const figure = built(c, vehicleArchetypes, kit, detail);
      if (trianglesIn(figure) > LIMITS[detail]) bad.push(`${c.id} at ${detail}: ${trianglesIn(figure)} triangles`);
      if (!isSound(figure)) bad.push(`${c.id} at ${detail}: not a number`);
    }
    expect(bad).toEqual([]);
  });

  it('makes vehicles as large as their rows say, to a quarter of their longest side', () => {
    const bad: string[] = [];
    for (const c of vehicleConcepts) {
      const size = sizeOf(built(c, vehicleArchetypes, kit, 2), c).toArray();
      const longest = Math.max(...c.size);
      if (size.some((v, k) => Math.abs(v - (c.size[k] as number)) > longest * 0.25)) bad.push(`${c.id}: ${size.map((v) => v.toFixed(3)).join(', ')}`);
    }
    expect(bad).toEqual([]);
  });

  it('stands what drives on y = 0', () => {
    for (const c of vehicleConcepts.filter((k) => !k.habitats.includes('air') && !k.habitats.includes('water'))) {
      const { min } = built(c, vehicleArchetypes, kit, 2).bounds;
      expect(Math.abs(min.y), c.id).toBeLessThanOrEqual(0.08 * Math.max(...c.size));
    }
  });

  it('keeps the posts between the windows of a near train: at least four in every coach', () => {
    const figure = built(at('steam-train'), vehicleArchetypes, kit, 2);
    const dark = new Set<number>();
    figure.object.traverse((object) => {
      const { geometry } = object as Mesh;
      const position = geometry?.attributes['position'];
      const color = geometry?.attributes['color'];
      if (position === undefined || color === undefined || geometry.index === null) return;
      for (const i of geometry.index.array) {
        const y = position.getY(i) / at('steam-train').size[1];
        if (y > 0.5 && y < 0.72 && color.getX(i) < 0.02 && Math.abs(color.getX(i) - color.getZ(i)) < 0.004) dark.add(Math.round(position.getZ(i) * 2));
      }
    });
    const posts = [...dark].filter((z) => z < 0);
    expect(posts.length).toBeGreaterThan(12);
  });

  it('gives the same form for the same seed', () => {
    for (const c of vehicleConcepts) expect(fingerprint(built(c, vehicleArchetypes, kit, 1, 5)), c.id).toBe(fingerprint(built(c, vehicleArchetypes, kit, 1, 5)));
  });

  it('moves what moves: sails, oars, wheels, rotors', () => {
    for (const id of ['sailing-boat', 'rowing-boat', 'car', 'bicycle', 'steam-train', 'helicopter', 'hot-air-balloon', 'kite', 'satellite']) {
      const figure = built(at(id), vehicleArchetypes, kit, 2);
      figure.pose?.(momentAt(at(id), 1));
      const before = fingerprint(figure);
      figure.pose?.(momentAt(at(id), 2.3));
      expect(fingerprint(figure), id).not.toBe(before);
      figure.pose?.(momentAt(at(id), 1));
      expect(fingerprint(figure), id).toBeCloseTo(before, 6);
    }
  });
});
