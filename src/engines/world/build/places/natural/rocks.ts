/** @file Rocks of the ground: boulders, outcrops and sea stacks in the terrain's own material. */
import { BufferAttribute, BufferGeometry, Mesh, type Material } from 'three';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Random } from '../../../../../lib/random.ts';
import { rockShape, type RockSpec } from '../../nature/rock-shape.ts';

/** Gives a rock what the terrain material asks for: open sky above, less below, and bare of cover but for `grassTop`. */
export function asTerrain(geometry: BufferGeometry, options: { grassTop?: number; sand?: number } = {}): BufferGeometry {
  const position = geometry.attributes['position'] as BufferAttribute;
  const normal = geometry.attributes['normal'] as BufferAttribute;
  const ao = new Float32Array(position.count);
  const cover = new Float32Array(position.count * 4);
  geometry.computeBoundingBox();
  const low = geometry.boundingBox?.min.y ?? 0;
  const high = geometry.boundingBox?.max.y ?? 1;
  for (let i = 0; i < position.count; i++) {
    const t = (position.getY(i) - low) / (high - low + 1e-6);
    ao[i] = (0.35 + 0.65 * smoothstep(0, 0.55, t)) * (0.72 + 0.28 * Math.max(0, normal.getY(i)));
    cover[i * 4] = (options.grassTop ?? 0) * smoothstep(0.72, 0.9, normal.getY(i)) * smoothstep(0.6, 0.85, t);
    cover[i * 4 + 3] = (options.sand ?? 0) * smoothstep(0.6, 0.9, normal.getY(i));
  }
  geometry.setAttribute('ao', new BufferAttribute(ao, 1));
  geometry.setAttribute('cover', new BufferAttribute(cover, 4));
  return geometry;
}

/** A boulder standing at a point; its centre is `sink` of its height above the ground. */
export function boulder(material: Material, spec: RockSpec, at: readonly [number, number, number], turn: number, random: Random): Mesh {
  const mesh = new Mesh(asTerrain(rockShape(spec, random)), material);
  mesh.position.set(...at);
  mesh.rotation.y = turn;
  mesh.castShadow = mesh.receiveShadow = true;
  return mesh;
}

export interface StackSpec {
  readonly x: number;
  readonly z: number;
  readonly radiusM: number;
  readonly footY: number;
  readonly topY: number;
  readonly grassTop?: number;
  readonly sides?: number;
  readonly layers?: number;
}

/** A pillar of rock left standing by the sea, ledged and undercut; in world space. */
export function seaStack(material: Material, spec: StackSpec, random: Random): Mesh {
  const noise = createNoise(random.int(0, 0x7fffffff));
  const sides = spec.sides ?? 72;
  const layers = spec.layers ?? 54;
  const position = new Float32Array((sides * layers + 1) * 3);
  const index: number[] = [];
  const height = spec.topY - spec.footY;
  for (let j = 0; j < layers; j++) {
    const t = Math.min(1, (j / (layers - 5)));
    const cap = Math.max(0, j - (layers - 6)) / 6;
    for (let i = 0; i < sides; i++) {
      const a = (i / sides) * Math.PI * 2;
      const [r, y] = stackPoint(noise, spec, t, cap, a, height);
      position.set([spec.x + Math.cos(a) * r + noise.at2(y / 9, 3.3) * spec.radiusM * 0.25, y, spec.z + Math.sin(a) * r + noise.at2(y / 9, 8.1) * spec.radiusM * 0.25], (j * sides + i) * 3);
      if (j === layers - 1) continue;
      const b = j * sides + ((i + 1) % sides);
      index.push(j * sides + i, (j + 1) * sides + i, b, b, (j + 1) * sides + i, (j + 1) * sides + ((i + 1) % sides));
    }
  }
  const top = sides * layers;
  position.set([spec.x, spec.topY + height * 0.015, spec.z], top * 3);
  for (let i = 0; i < sides; i++) index.push((layers - 1) * sides + i, top, (layers - 1) * sides + ((i + 1) % sides));
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  const mesh = new Mesh(asTerrain(geometry, { grassTop: spec.grassTop ?? 0 }), material);
  mesh.castShadow = mesh.receiveShadow = true;
  return mesh;
}

function stackPoint(noise: ReturnType<typeof createNoise>, spec: StackSpec, t: number, cap: number, a: number, height: number): readonly [number, number] {
  const y0 = spec.footY + height * t;
  const cx = Math.cos(a);
  const cz = Math.sin(a);
  const lobes = noise.fbm2(cx * 1.1 + spec.x, cz * 1.1 + t * 0.7, 3);
  // Beds of harder and softer rock stand out and recede; joints run down the faces.
  const beds = noise.at2(y0 * 0.55 + 0.3 * noise.at2(cx * 2, cz * 2), 5.5) * 0.12 + noise.at2(y0 * 1.5, 9.5 + cx * 0.4) * 0.05;
  const joints = (Math.abs(noise.at2(cx * 3.1 + 7, cz * 3.1 + t * 1.2)) - 0.3) * 0.22;
  const rough = noise.fbm3(cx * 4, y0 * 0.35, cz * 4, 4) * 0.22;
  const waist = 1.22 - 0.42 * smoothstep(0, 0.3, t) + 0.16 * smoothstep(0.25, 0.6, t) - 0.3 * smoothstep(0.75, 1, t);
  const r = spec.radiusM * (waist + 0.42 * lobes + beds + joints + rough);
  const shrink = Math.sqrt(Math.max(0, 1 - cap * cap));
  return [Math.max(0.02, r * (cap > 0 ? shrink : 1)), y0 + cap * height * 0.03 + noise.fbm2(cx * 3 + 40, cz * 3 + t * 9, 3) * height * 0.05 * (0.4 + t)];
}
