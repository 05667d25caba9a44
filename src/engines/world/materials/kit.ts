/**
 * @file The kit every builder works with: shared materials, noise textures and the uniforms that weather and time drive.
 *
 * A handful of materials serve all figures, so pipelines are few and first frames are quick. What differs is in the paint.
 */
import { BackSide, DoubleSide, FrontSide, Mesh, Vector2, type BufferGeometry, type DataTexture, type Texture } from 'three';
import { MeshStandardNodeMaterial, type Node, type NodeMaterial, type UniformNode } from 'three/webgpu';
import {
  Fn, abs, attribute, cameraPosition, clamp, dot, float, int, max, mix, normalWorld, normalize, oneMinus, positionGeometry, positionLocal, positionWorld, pow,
  reflect, select, sin, smoothstep, texture, uniform, uniformArray, vec3, vec4,
} from 'three/tsl';
import { Vector4 } from 'three';
import { createNoiseTexture, createRockTexture } from './textures.ts';
import { mergePainted } from './paint.ts';
import type { Air } from '../light/air.ts';

/** TSL's own types do not follow swizzles; inside shaders a node is a node. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TslNode = any;

export type MaterialName = 'solid' | 'foliage' | 'glass' | 'cloth';

export interface KitUniforms {
  /** World time in seconds. */
  readonly time: UniformNode<number>;
  /** 0 by day, 1 at night. */
  readonly night: UniformNode<number>;
  /** 0 dry, 1 soaked. */
  readonly wetness: UniformNode<number>;
  /** 0 bare, 1 under snow. */
  readonly snowCover: UniformNode<number>;
  readonly windMps: UniformNode<number>;
  /** Unit vector the wind blows to, on the ground plane (x, z). */
  readonly windDirection: UniformNode<Vector2>;
}

export interface Kit {
  readonly materials: Readonly<Record<MaterialName, NodeMaterial>>;
  readonly uniforms: KitUniforms;
  /** See `createNoiseTexture`. */
  readonly noise: Texture;
  /** See `createRockTexture`. */
  readonly rock: Texture;
  /** TSL: sky radiance towards a unit world direction. Call it inside `Fn` only: the air is bound after materials are made. */
  readonly skyAt: (direction: TslNode, lod: TslNode | number) => TslNode;
  /** TSL: displacement by the wind, metres in mesh space, for a vertex that a 10 m/s wind moves by `sway` metres. */
  readonly windAt: (position: TslNode, sway: TslNode) => TslNode;
  /** One mesh of painted parts; casts and receives shadows. */
  mesh(parts: readonly BufferGeometry[], material?: MaterialName): Mesh;
  /** Says which air the materials reflect; before the first frame. */
  bindAir(air: Air): void;
  dispose(): void;
}

// Per grain: frequency (1/m), strength of colour variation, stretch along y, strength of relief.
const GRAIN_TABLE = [
  new Vector4(1, 0, 1, 0), // none
  new Vector4(0.35, 0.55, 1, 1), // stone
  new Vector4(1.6, 0.4, 0.12, 0.35), // wood
  new Vector4(5, 0.14, 1, 0.3), // cloth
  new Vector4(0.8, 0.12, 1, 0.08), // metal
  new Vector4(6, 0.08, 1, 0.12), // skin
  new Vector4(7, 0.35, 0.5, 0.6), // fur
  new Vector4(1.4, 0.45, 1, 0.2), // leaf
  new Vector4(0.28, 0.22, 1, 0.25), // plaster
  new Vector4(0.8, 0.35, 1, 0.5), // brick
  new Vector4(0.5, 0.5, 1, 0.7), // soil
];

let sharedNoise: DataTexture | undefined;
let sharedRock: DataTexture | undefined;

/** Makes a kit. The noise textures are made once a process and shared. */
export function createKit(): Kit {
  sharedNoise ??= createNoiseTexture();
  sharedRock ??= createRockTexture();
  const noise = sharedNoise;
  const rock = sharedRock;
  let air: Air | undefined;
  const uniforms: KitUniforms = {
    time: uniform(0) as unknown as UniformNode<number>,
    night: uniform(0) as unknown as UniformNode<number>,
    wetness: uniform(0) as unknown as UniformNode<number>,
    snowCover: uniform(0) as unknown as UniformNode<number>,
    windMps: uniform(4) as unknown as UniformNode<number>,
    windDirection: uniform(new Vector2(1, 0)) as unknown as UniformNode<Vector2>,
  };
  const skyAt = (direction: TslNode, lod: TslNode | number): TslNode => (air === undefined ? vec3(0.3, 0.35, 0.4) : air.skyAt(direction as Node, lod as Node));
  const windAt = (position: TslNode, sway: TslNode): TslNode => windDisplacement(uniforms, position, sway);
  const materials: Record<MaterialName, NodeMaterial> = {
    solid: paintedMaterial({ noise, uniforms, skyAt, windAt, kind: 'solid' }),
    foliage: paintedMaterial({ noise, uniforms, skyAt, windAt, kind: 'foliage' }),
    cloth: paintedMaterial({ noise, uniforms, skyAt, windAt, kind: 'cloth' }),
    glass: paintedMaterial({ noise, uniforms, skyAt, windAt, kind: 'glass' }),
  };
  return {
    materials,
    uniforms,
    noise,
    rock,
    skyAt,
    windAt,
    mesh: (parts, material = 'solid') => {
      const mesh = new Mesh(mergePainted(parts), materials[material]);
      mesh.castShadow = material !== 'glass';
      mesh.receiveShadow = true;
      return mesh;
    },
    bindAir: (bound) => {
      air = bound;
    },
    dispose: () => {
      for (const material of Object.values(materials)) material.dispose();
    },
  };
}

function windDisplacement(uniforms: KitUniforms, position: TslNode, sway: TslNode): TslNode {
  const u = uniforms as unknown as Record<keyof KitUniforms, TslNode>;
  const along = dot(position.xz, u.windDirection);
  const across = position.x.mul(u.windDirection.y.negate()).add(position.z.mul(u.windDirection.x));
  // A gust travels with the wind; on top of it each place trembles in its own time.
  const gust = sin(u.time.mul(1.1).sub(along.mul(0.11)).add(sin(across.mul(0.07)).mul(2))).mul(0.5).add(0.55);
  const tremble = sin(u.time.mul(4.3).add(along.mul(1.7)).add(across.mul(2.3)).add(position.y.mul(1.3)));
  const amount = sway.mul(u.windMps.mul(0.1)).mul(gust.add(tremble.mul(0.22)));
  const flutter = sway.mul(u.windMps.mul(0.02)).mul(sin(u.time.mul(6.1).add(along.mul(3.1)).add(position.y.mul(2.9))));
  return vec3(u.windDirection.x.mul(amount), flutter, u.windDirection.y.mul(amount));
}

interface PaintedSpec {
  readonly noise: Texture;
  readonly uniforms: KitUniforms;
  readonly skyAt: Kit['skyAt'];
  readonly windAt: Kit['windAt'];
  readonly kind: MaterialName;
}

function paintedMaterial(spec: PaintedSpec): NodeMaterial {
  const { kind, noise, skyAt, windAt } = spec;
  const u = spec.uniforms as unknown as Record<keyof KitUniforms, TslNode>;
  const glass = kind === 'glass';
  const material = new MeshStandardNodeMaterial();
  material.name = `kinora-${kind}`;
  material.side = kind === 'foliage' || kind === 'cloth' ? DoubleSide : FrontSide;
  material.shadowSide = kind === 'solid' ? BackSide : DoubleSide;
  const color: TslNode = attribute('color', 'vec3');
  const surface: TslNode = attribute('surface', 'vec4');
  const sway: TslNode = attribute('sway', 'float');
  const table: TslNode = uniformArray(GRAIN_TABLE as unknown as never[]);
  const grain: TslNode = table.element(int(surface.w.add(0.5)));
  const grainNoise = Fn(() => {
    // Triplanar in the figure's own space, so that it neither swims on skin nor depends on where the figure stands.
    const p: TslNode = (positionGeometry as TslNode).mul(vec3(1, grain.z, 1)).mul(grain.x);
    const w: TslNode = pow(abs(normalWorld as TslNode), vec3(3)).toVar();
    w.divAssign(w.x.add(w.y).add(w.z).add(0.0001));
    const sample = (q: TslNode): TslNode => (texture(noise, q) as TslNode).rgb;
    return sample(p.zy).mul(w.x).add(sample(p.xz).mul(w.y)).add(sample(p.xy).mul(w.z));
  });
  const n: TslNode = (grainNoise() as TslNode).toVar();
  const variation: TslNode = n.r.mul(0.45).add(n.b.mul(0.35)).add(n.g.mul(0.2)).sub(0.5).mul(2);
  const upward: TslNode = (normalWorld as TslNode).y;
  const snow: TslNode = glass ? float(0) : u.snowCover.mul(smoothstep(0.35, 0.75, upward.add(n.r.sub(0.5).mul(0.5))));
  const base: TslNode = color.mul(float(1).add(variation.mul(grain.y))).mul(mix(float(1), float(0.62), u.wetness.mul(oneMinus(surface.y))));
  material.colorNode = glass ? vec4(base, 0.35) : mix(base, vec3(0.83, 0.86, 0.91), snow);
  const roughness: TslNode = clamp(mix(surface.x.add(variation.mul(grain.y).mul(0.15)), float(0.25), u.wetness.mul(0.7)), 0.04, 1);
  material.roughnessNode = mix(roughness, float(0.85), snow);
  material.metalnessNode = surface.y.mul(oneMinus(snow));
  const lit: TslNode = select(surface.z.lessThan(0), surface.z.negate().mul(u.night), surface.z);
  material.emissiveNode = Fn(() => {
    const view: TslNode = normalize((positionWorld as TslNode).sub(cameraPosition));
    const cosine: TslNode = clamp(dot(view.negate(), normalWorld as TslNode), 0, 1);
    const f0: TslNode = mix(vec3(0.04), base, surface.y);
    const gloss: TslNode = oneMinus(roughness);
    const fresnel: TslNode = f0.add(max(vec3(gloss), f0).sub(f0).mul(pow(oneMinus(cosine), 5)));
    const mirrored: TslNode = reflect(view, normalWorld as TslNode);
    const sky: TslNode = skyAt(normalize(vec3(mirrored.x, abs(mirrored.y).max(0.02), mirrored.z)), roughness.mul(6));
    // Directions below the horizon see the ground, which is darker than the sky.
    const ground: TslNode = mix(float(0.3), float(1), smoothstep(-0.25, 0.15, mirrored.y));
    const through: TslNode = kind === 'foliage' ? base.mul(0.12) : vec3(0);
    return base.mul(lit).add(sky.mul(fresnel).mul(ground).mul(gloss.mul(gloss).mul(0.9).add(surface.y.mul(0.5)).min(1))).add(through.mul(skyAt(vec3(0, 1, 0), 6)).mul(oneMinus(snow)));
  })();
  if (glass) {
    material.transparent = true;
    material.depthWrite = false;
  }
  // After skinning and instancing, so the wind blows the same way for all.
  material.positionNode = Fn(() => {
    const p: TslNode = (positionLocal as TslNode).toVar();
    return p.add(windAt(p, sway));
  })();
  return material;
}
