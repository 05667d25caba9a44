/**
 * @file The kit every builder works with: shared materials, noise textures and the uniforms that weather and time drive.
 *
 * A handful of materials serve all figures, so pipelines are few and first frames are quick. What differs is in the paint.
 */
import { sprayOf } from './spray.ts';
import { BackSide, DoubleSide, FrontSide, Mesh, Vector2, type BufferGeometry, type DataTexture, type Texture } from 'three';
import { MeshStandardNodeMaterial, type Node, type NodeMaterial, type UniformNode } from 'three/webgpu';
import {
  Fn, abs, attribute, cameraPosition, clamp, cross, dFdx, dFdy, dot, faceDirection, float, int, max, mix, normalView, normalViewGeometry, normalWorld, normalWorldGeometry, normalize, oneMinus,
  positionGeometry, positionLocal, positionView, positionWorld, pow, reflect, screenUV, select, sign, sin, smoothstep, texture, uniform, uniformArray, vec2, vec3, vec4, viewportSharedTexture,
} from 'three/tsl';
import { Vector4 } from 'three';
import { createNoiseTexture, createRockTexture } from './textures.ts';
import { createClock, type Clock } from '../clock.ts';
import { createFurMaterial } from './fur.ts';
import { mergePainted } from './paint.ts';
import type { Air } from '../light/air.ts';

/** TSL's own types do not follow swizzles; inside shaders a node is a node. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TslNode = any;

export type MaterialName = 'solid' | 'foliage' | 'crown' | 'glass' | 'cloth' | 'fur';

/** What a point of a surface is like to light: TSL nodes. */
export interface Surface {
  /** Linear RGB. */
  readonly color: TslNode;
  readonly roughness: TslNode;
  readonly metalness: TslNode;
  /** Own light, linear RGB. */
  readonly glow: TslNode;
  /** Relief in metres, for the normal; absent where smooth. */
  readonly height?: TslNode;
  /** How much of what lies behind is seen through it, 0 to 1; absent where opaque. */
  readonly clear?: TslNode;
  /** Strength of the bending of what is seen through it; default 0.05 of the picture. */
  readonly bend?: number;
  /** True where it is there at all; absent where it always is. */
  readonly keep?: TslNode;
}

/** Turns a painted surface into another: `materials/dress.ts` makes them. */
export type Restyle = (own: Surface) => Surface;

/** How a dressed material differs from the painted one besides its surface. */
export interface DressedSpec {
  readonly restyle: Restyle;
  /** Whether anything behind may be seen through it. */
  readonly isClear: boolean;
  /** Window panes stay clear: what is done to the figure leaves its glass alone. */
  readonly keepsGlass?: boolean;
  /** Moves vertices, in mesh space, after skinning. */
  readonly move?: (position: TslNode) => TslNode;
}

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
  /** Factor on whatever gives light of itself; materials follow it only in a kit made for that. */
  readonly glow: UniformNode<number>;
  /** Unit vector the wind blows to, on the ground plane (x, z). */
  readonly windDirection: UniformNode<Vector2>;
}

export interface Kit {
  readonly materials: Readonly<Record<MaterialName, NodeMaterial>>;
  readonly uniforms: KitUniforms;
  /** The clock of `uniforms.time`. */
  readonly clock: Clock;
  /** How far in front of the stage cameras usually stand, metres: what is built near one of them is built fine. */
  readonly eyesZ: readonly number[];
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
  /** TSL: light that something gives of itself, as the music has it; `light` unchanged where no music moves it. */
  readonly driven: (light: TslNode) => TslNode;
  /** A painted material with another surface; whoever draws with it disposes of it. */
  dressed(kind: MaterialName, spec: DressedSpec): NodeMaterial;
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
  new Vector4(1.4, 0.45, 1, 0.2), // spray
];

let sharedNoise: DataTexture | undefined;
let sharedRock: DataTexture | undefined;

export interface KitOptions {
  /** Whether `uniforms.glow` is followed. Left out: materials are built without it. */
  readonly hasDrivenGlow?: boolean;
  /** Length of the loop that the world is closed on, in seconds of world time; null or left out: it runs on. */
  readonly loopSeconds?: number | null;
  /** See `Kit.eyesZ`; 12 m alone when left out. */
  readonly eyesZ?: readonly number[];
}

/** Makes a kit. The noise textures are made once a process and shared. */
export function createKit(options: KitOptions = {}): Kit {
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
    glow: uniform(1) as unknown as UniformNode<number>,
    windDirection: uniform(new Vector2(1, 0)) as unknown as UniformNode<Vector2>,
  };
  const clock = createClock(uniforms.time, options.loopSeconds ?? null);
  const skyAt = (direction: TslNode, lod: TslNode | number): TslNode => (air === undefined ? vec3(0.3, 0.35, 0.4) : air.skyAt(direction as Node, lod as Node));
  const windAt = (position: TslNode, sway: TslNode): TslNode => windDisplacement(uniforms, clock, position, sway);
  const driven = (light: TslNode): TslNode => (options.hasDrivenGlow === true ? light.mul(uniforms.glow) : light);
  const materials: Record<MaterialName, NodeMaterial> = {
    solid: paintedMaterial({ noise, uniforms, skyAt, windAt, driven, kind: 'solid' }),
    foliage: paintedMaterial({ noise, uniforms, skyAt, windAt, driven, kind: 'foliage' }),
    crown: paintedMaterial({ noise, uniforms, skyAt, windAt, driven, kind: 'crown' }),
    cloth: paintedMaterial({ noise, uniforms, skyAt, windAt, driven, kind: 'cloth' }),
    glass: paintedMaterial({ noise, uniforms, skyAt, windAt, driven, kind: 'glass' }),
    fur: createFurMaterial(),
  };
  return {
    materials,
    uniforms,
    clock,
    eyesZ: options.eyesZ ?? [12],
    noise,
    rock,
    skyAt,
    windAt,
    driven,
    mesh: (parts, material = 'solid') => {
      const mesh = new Mesh(mergePainted(parts), materials[material]);
      mesh.castShadow = material !== 'glass';
      mesh.receiveShadow = true;
      return mesh;
    },
    dressed: (kind, dressed) => paintedMaterial({ noise, uniforms, skyAt, windAt, driven, kind, dressed }),
    bindAir: (bound) => {
      air = bound;
    },
    dispose: () => {
      for (const material of Object.values(materials)) material.dispose();
    },
  };
}

function windDisplacement(uniforms: KitUniforms, clock: Clock, position: TslNode, sway: TslNode): TslNode {
  const u = uniforms as unknown as Record<keyof KitUniforms, TslNode>;
  const along = dot(position.xz, u.windDirection);
  const across = position.x.mul(u.windDirection.y.negate()).add(position.z.mul(u.windDirection.x));
  // A gust travels with the wind; on top of it each place trembles in its own time.
  const gust = sin(clock.turning(1.1).sub(along.mul(0.11)).add(sin(across.mul(0.07)).mul(2))).mul(0.5).add(0.55);
  const tremble = sin(clock.turning(4.3).add(along.mul(1.7)).add(across.mul(2.3)).add(position.y.mul(1.3)));
  const amount = sway.mul(u.windMps.mul(0.1)).mul(gust.add(tremble.mul(0.22)));
  const flutter = sway.mul(u.windMps.mul(0.02)).mul(sin(clock.turning(6.1).add(along.mul(3.1)).add(position.y.mul(2.9))));
  return vec3(u.windDirection.x.mul(amount), flutter, u.windDirection.y.mul(amount));
}

interface PaintedSpec {
  readonly noise: Texture;
  readonly uniforms: KitUniforms;
  readonly skyAt: Kit['skyAt'];
  readonly windAt: Kit['windAt'];
  readonly driven: Kit['driven'];
  readonly kind: MaterialName;
  readonly dressed?: DressedSpec;
}

/** The surface that the vertices' paint says, with the fine structure of its grain. */
function paintedSurface(spec: PaintedSpec): Surface {
  const u = spec.uniforms as unknown as Record<keyof KitUniforms, TslNode>;
  const color: TslNode = attribute('color', 'vec3');
  const surface: TslNode = attribute('surface', 'vec4');
  const table: TslNode = uniformArray(GRAIN_TABLE as unknown as never[]);
  const grain: TslNode = table.element(int(surface.w.add(0.5)));
  const grainNoise = Fn(() => {
    // Triplanar in the figure's own space, so that it neither swims on skin nor depends on where the figure stands.
    const p: TslNode = (positionGeometry as TslNode).mul(vec3(1, grain.z, 1)).mul(grain.x);
    const w: TslNode = pow(abs(normalWorldGeometry as TslNode), vec3(3)).toVar();
    w.divAssign(w.x.add(w.y).add(w.z).add(0.0001));
    const sample = (q: TslNode): TslNode => (texture(spec.noise, q) as TslNode).rgb;
    return sample(p.zy).mul(w.x).add(sample(p.xz).mul(w.y)).add(sample(p.xy).mul(w.z));
  });
  const n: TslNode = (grainNoise() as TslNode).toVar();
  const variation: TslNode = n.r.mul(0.45).add(n.b.mul(0.35)).add(n.g.mul(0.2)).sub(0.5).mul(2);
  const lit: TslNode = select(surface.z.lessThan(0), surface.z.negate().mul(u.night), surface.z);
  const varied: TslNode = color.mul(float(1).add(variation.mul(grain.y)));
  return { color: varied, roughness: surface.x.add(variation.mul(grain.y).mul(0.15)), metalness: surface.y, glow: varied.mul(lit) };
}

function paintedMaterial(spec: PaintedSpec): NodeMaterial {
  const { kind, noise, skyAt, windAt, driven, dressed } = spec;
  const u = spec.uniforms as unknown as Record<keyof KitUniforms, TslNode>;
  const glass = kind === 'glass' && (dressed === undefined || dressed.keepsGlass === true);
  const material = new MeshStandardNodeMaterial();
  material.name = dressed === undefined ? `kinora-${kind}` : `kinora-dressed-${kind}`;
  material.side = kind === 'foliage' || kind === 'crown' || kind === 'cloth' ? DoubleSide : FrontSide;
  material.shadowSide = kind === 'solid' ? BackSide : DoubleSide;
  const sway: TslNode = attribute('sway', 'float');
  const own = paintedSurface(spec);
  const look = dressed === undefined ? own : dressed.restyle(own);
  if (look.height !== undefined) material.normalNode = bumped(look.height);
  const spray = look.keep === undefined && kind === 'crown' ? sprayOf((attribute('surface', 'vec4') as TslNode).w) : null;
  if (spray !== null) material.maskNode = spray.keeps;
  if (look.keep !== undefined) {
    material.maskNode = look.keep;
    material.maskShadowNode = look.keep;
  }
  const normal: TslNode = normalWorld;
  const patches: TslNode = (texture(noise, (positionGeometry as TslNode).xz.add((positionGeometry as TslNode).yy.mul(0.37)).mul(0.7)) as TslNode).r;
  const clearness: TslNode = dressed?.isClear === true ? (look.clear ?? float(0)) : float(0);
  const snow: TslNode = glass || dressed?.isClear === true ? float(0) : u.snowCover.mul(smoothstep(0.35, 0.75, normal.y.add(patches.sub(0.5).mul(0.5))));
  const base: TslNode = (spray === null ? look.color : look.color.mul(spray.shade)).mul(mix(float(1), float(0.62), u.wetness.mul(oneMinus(look.metalness))));
  material.colorNode = glass ? vec4(base, 0.35) : mix(base, vec3(0.83, 0.86, 0.91), snow).mul(oneMinus(clearness));
  const roughness: TslNode = clamp(mix(look.roughness, float(0.25), u.wetness.mul(0.7)), 0.04, 1);
  material.roughnessNode = mix(roughness, float(0.85), snow);
  material.metalnessNode = look.metalness.mul(oneMinus(snow));
  material.emissiveNode = Fn(() => {
    const view: TslNode = normalize((positionWorld as TslNode).sub(cameraPosition));
    const cosine: TslNode = clamp(dot(view.negate(), normal), 0, 1);
    const f0: TslNode = mix(vec3(0.04), base, look.metalness);
    const gloss: TslNode = oneMinus(roughness);
    const fresnel: TslNode = f0.add(max(vec3(gloss), f0).sub(f0).mul(pow(oneMinus(cosine), 5)));
    const mirrored: TslNode = reflect(view, normal);
    const sky: TslNode = skyAt(normalize(vec3(mirrored.x, abs(mirrored.y).max(0.02), mirrored.z)), roughness.mul(6));
    // Directions below the horizon see the ground, which is darker than the sky.
    const ground: TslNode = mix(float(0.3), float(1), smoothstep(-0.25, 0.15, mirrored.y));
    const through: TslNode = kind === 'foliage' || kind === 'crown' ? base.mul(0.12) : vec3(0);
    const lit: TslNode = driven(look.glow).add(sky.mul(fresnel).mul(ground).mul(gloss.mul(gloss).mul(0.9).add(look.metalness.mul(0.5)).min(1))).add(through.mul(skyAt(vec3(0, 1, 0), 6)).mul(oneMinus(snow))).toVar();
    // A thing all of metal mirrors a lit world, of which the sky is only half: without the other half it is a black hole.
    if (dressed !== undefined) lit.addAssign(base.mul(look.metalness).mul(skyAt(vec3(0, 1, 0), 6).mul(normal.y.mul(0.2).add(0.5))));
    return dressed?.isClear === true ? lit.add(behind(look, cosine).mul(clearness)) : lit;
  })();
  if (glass) {
    material.transparent = true;
    material.depthWrite = false;
  }
  // Drawn after what is solid, so that this can be seen through it; it hides what is clear behind it, which nobody misses.
  if (dressed?.isClear === true) material.transparent = true;
  // After skinning and instancing, so the wind blows the same way for all.
  material.positionNode = Fn(() => {
    const p: TslNode = (positionLocal as TslNode).toVar();
    if (dressed?.move !== undefined) p.assign(dressed.move(p));
    return p.add(windAt(p, sway));
  })();
  return material;
}

/** What is seen through something clear: the picture behind it, bent by its form and tinted more where more of it is in the way. */
function behind(look: Surface, cosine: TslNode): TslNode {
  const bend: TslNode = (normalView as TslNode).xy.mul(look.bend ?? 0.05).mul(vec2(-1, 1));
  const seen: TslNode = (viewportSharedTexture(clamp((screenUV as TslNode).add(bend), 0.002, 0.998)) as TslNode).rgb;
  return seen.mul(mix(look.color, look.color.mul(look.color), oneMinus(cosine)));
}

/** Normal of a surface with a relief of `height` metres, from what neighbouring pixels have. */
function bumped(height: TslNode): TslNode {
  return Fn(() => {
    const n: TslNode = (normalViewGeometry as TslNode).mul(faceDirection).toVar();
    const h: TslNode = height.toVar();
    const px: TslNode = dFdx(positionView as TslNode);
    const py: TslNode = dFdy(positionView as TslNode);
    const r1: TslNode = cross(py, n);
    const r2: TslNode = cross(n, px);
    const det: TslNode = dot(px, r1).mul(faceDirection);
    const slope: TslNode = sign(det).mul(dFdx(h).mul(r1).add(dFdy(h).mul(r2)));
    return normalize(abs(det).mul(n).sub(slope));
  })();
}
