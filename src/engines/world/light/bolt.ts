/** @file The channel of a lightning stroke: a branching ribbon far away, shown while a stroke burns. */
import { AdditiveBlending, BufferAttribute, BufferGeometry, DoubleSide, Mesh, Vector3 } from 'three';
import { MeshBasicNodeMaterial } from 'three/webgpu';
import { attribute, uniform, vec4, vec3 } from 'three/tsl';
import { createRandom, type Random } from '../../../lib/random.ts';
import type { TslNode } from '../materials/kit.ts';
import type { Flash } from './lightning.ts';

export interface Bolts {
  readonly object: Mesh;
  /** Shows the stroke of a moment as seen from `eye`, or nothing. */
  show(flash: Flash, eye: Vector3): void;
  dispose(): void;
}

const DISTANCE_M = 2400;
const VARIANTS = 4;

/** Makes the strokes of a storm. `baseM` is the height of the cloud base. */
export function createBolts(seed: number, baseM: number): Bolts {
  const shapes = Array.from({ length: VARIANTS }, (_, i) => boltGeometry(createRandom(seed).derive(`bolt ${String(i)}`), baseM));
  const strength: TslNode = uniform(0);
  const material = new MeshBasicNodeMaterial({ side: DoubleSide, transparent: true, blending: AdditiveBlending, depthWrite: false, fog: false });
  material.colorNode = vec4(vec3(0.78, 0.84, 1).mul(attribute('heat', 'float') as TslNode).mul(strength), 1);
  const object = new Mesh(shapes[0], material);
  object.frustumCulled = false;
  object.visible = false;
  object.renderOrder = 1500;
  return {
    object,
    show: (flash, eye) => {
      object.visible = flash.bolt && flash.strength > 0.02;
      if (!object.visible) return;
      object.geometry = shapes[Math.abs(flash.id) % VARIANTS] as BufferGeometry;
      object.position.set(eye.x + Math.sin(flash.azimuth) * DISTANCE_M, 0, eye.z - Math.cos(flash.azimuth) * DISTANCE_M);
      object.rotation.y = -flash.azimuth;
      strength.value = flash.strength * 16;
    },
    dispose: () => {
      for (const shape of shapes) shape.dispose();
      material.dispose();
    },
  };
}

function boltGeometry(random: Random, baseM: number): BufferGeometry {
  const position: number[] = [];
  const heat: number[] = [];
  const index: number[] = [];
  const grow = (from: Vector3, to: Vector3, width: number, glow: number, depth: number): void => {
    const steps = Math.max(5, Math.round(from.distanceTo(to) / 26));
    const at = from.clone();
    for (let i = 1; i <= steps; i++) {
      const next = from.clone().lerp(to, i / steps);
      if (i < steps) next.add(new Vector3(random.gaussian() * 19, random.gaussian() * 8, 0));
      ribbon(at, next, width, glow);
      if (depth < 3 && random.next() < (depth === 0 ? 0.16 : 0.1)) {
        const reach = random.range(0.18, 0.5) * from.distanceTo(to);
        const side = random.next() < 0.5 ? -1 : 1;
        grow(next, next.clone().add(new Vector3(side * reach * random.range(0.4, 0.9), -reach, 0)), width * 0.55, glow * 0.4, depth + 1);
      }
      at.copy(next);
    }
  };
  const ribbon = (a: Vector3, b: Vector3, width: number, glow: number): void => {
    const n = position.length / 3;
    for (const [p, side] of [[a, -1], [a, 1], [b, 1], [b, -1]] as const) {
      position.push(p.x + side * width, p.y, p.z);
      heat.push(glow);
    }
    index.push(n, n + 1, n + 2, n, n + 2, n + 3);
  };
  grow(new Vector3(random.range(-120, 120), baseM * 1.1, 0), new Vector3(random.range(-200, 200), 0, 0), 2.6, 1, 0);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(position), 3));
  geometry.setAttribute('heat', new BufferAttribute(new Float32Array(heat), 1));
  geometry.setIndex(index);
  return geometry;
}
