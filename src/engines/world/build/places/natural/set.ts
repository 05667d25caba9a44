/** @file Small helpers that every natural place uses: spots, lanes, seasonal colours. */
import { Box3, Mesh, Vector3, type BufferGeometry, type Material, type Object3D } from 'three';
import type { Environment } from '../../../../../film/storyboard.ts';
import type { Lane, Spot } from '../../place.ts';
import type { HeightAt } from './terrain.ts';

/** A spot on the ground. */
export function spot(heightAt: HeightAt, x: number, z: number, heading: number, radiusM: number): Spot {
  return { position: new Vector3(x, heightAt(x, z), z), heading, radiusM };
}

/** An open lane through points. */
export function lane(points: readonly (readonly [number, number, number])[], widthM: number): Lane {
  return { points: points.map((p) => new Vector3(...p)), closed: false, widthM };
}

/** An open lane over the ground through x, z pairs. */
export function groundLane(heightAt: HeightAt, points: readonly (readonly [number, number])[], widthM: number): Lane {
  return { points: points.map(([x, z]) => new Vector3(x, heightAt(x, z), z)), closed: false, widthM };
}

/** A mesh that receives shadows and casts them if told. */
export function mesh(geometry: BufferGeometry, material: Material, castShadow: boolean): Mesh {
  const made = new Mesh(geometry, material);
  made.castShadow = castShadow;
  made.receiveShadow = true;
  return made;
}

/** Boxes around solid things. */
export function boxesOf(objects: readonly Object3D[]): Box3[] {
  return objects.map((o) => new Box3().setFromObject(o));
}

/** Grass colours of a season: `summer` as given. */
export function grassColors(season: Environment['season'], summer: readonly [string, string]): readonly [string, string] {
  if (season === 'spring') return [blend(summer[0], '#2f5a1a', 0.45), blend(summer[1], '#86a83c', 0.5)];
  if (season === 'autumn') return [blend(summer[0], '#4a3c1e', 0.55), blend(summer[1], '#a3854a', 0.6)];
  if (season === 'winter') return [blend(summer[0], '#4c4531', 0.6), blend(summer[1], '#93875f', 0.65)];
  return summer;
}

/** Mixes two sRGB colours. */
export function blend(a: string, b: string, t: number): string {
  const part = (at: number): string => {
    const u = parseInt(a.slice(at, at + 2), 16);
    const v = parseInt(b.slice(at, at + 2), 16);
    return Math.round(u + (v - u) * t).toString(16).padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
