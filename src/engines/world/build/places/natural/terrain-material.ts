/** @file One material for all natural ground: rock by slope, under what covers it (grass, soil, snow, sand), wet by the water, white in winter. */
import { Color, type Material } from 'three';
import { MeshPhysicalNodeMaterial } from 'three/webgpu';
import {
  Fn, abs, attribute, cameraPosition, cameraViewMatrix, clamp, cos, dot, float, length, max, mix, normalWorld, normalize, oneMinus, positionWorld, pow, reflect, sin, smoothstep, texture, uniform, vec2, vec3,
} from 'three/tsl';
import type { Kit, TslNode } from '../../../materials/kit.ts';

/** Two sRGB colours that a layer varies between. */
export type Shades = readonly [dark: string, light: string];

export interface TerrainLook {
  readonly rock: Shades;
  readonly grass: Shades;
  readonly soil: Shades;
  readonly sand: Shades;
  /** Metres that one tile of broad and of fine relief covers; default 14 and 3.2. */
  readonly reliefM?: readonly [number, number];
  /** Beyond this distance fine relief is gone, metres; default 260. */
  readonly fineReachM?: number;
  /** Height of water that wets the ground near it. */
  readonly waterLevel?: number;
  /** Layers of sediment seen in cliffs, 0..1; default 0.4. */
  readonly strata?: number;
  /** Wind ripples on sand, 0..1. */
  readonly ripples?: number;
  /** Light through waves above, 0..1. */
  readonly caustics?: number;
  /** How rough the relief of rock is, default 1. */
  readonly relief?: number;
}

type Layer = 'rock' | 'grass' | 'soil' | 'sand';
/** The colours of a terrain's layers, dark and light; they may be changed as long as it is not drawn. */
export type TerrainShades = Readonly<Record<Layer, readonly [dark: { readonly value: Color }, light: { readonly value: Color }]>>;

const shadesOf = new WeakMap<Material, TerrainShades>();

/** The colours of a material that this file made; undefined for others. */
export function terrainShades(material: Material): TerrainShades | undefined {
  return shadesOf.get(material);
}

function shadesFor(look: TerrainLook): TerrainShades {
  const node = (hex: string): { readonly value: Color } => uniform(new Color(hex)) as unknown as { readonly value: Color };
  const pair = ([dark, light]: Shades): TerrainShades[Layer] => [node(dark), node(light)];
  return { rock: pair(look.rock), grass: pair(look.grass), soil: pair(look.soil), sand: pair(look.sand) };
}

/** TSL: light that waves at the surface focus on what lies below, about 0..2, for a point on the ground plane. */
export function causticsAt(kit: Kit, p: TslNode): TslNode {
  const q = p.mul(0.055);
  const a: TslNode = (texture(kit.noise, q.add(kit.clock.drifting(0.011, 0.007))) as TslNode).g;
  const b: TslNode = (texture(kit.noise, q.mul(1.37).sub(kit.clock.drifting(0.009, -0.012))) as TslNode).g;
  return pow(clamp(a.min(b).mul(1.25), 0, 1), 7).mul(3.2);
}

/** Makes the material. The geometry needs `ao` and `cover`. */
export function createTerrainMaterial(kit: Kit, look: TerrainLook): MeshPhysicalNodeMaterial {
  const material = new MeshPhysicalNodeMaterial();
  material.name = 'kinora-terrain';
  const u = kit.uniforms as unknown as Record<keyof Kit['uniforms'], TslNode>;
  const shades = shadesFor(look);
  shadesOf.set(material, shades);
  const shade = (layer: Layer, share: TslNode): TslNode => mix(shades[layer][0] as TslNode, shades[layer][1] as TslNode, share);
  const [broadM, fineM] = look.reliefM ?? [14, 3.2];
  const p: TslNode = positionWorld;
  const ao: TslNode = attribute('ao', 'float');
  const cover: TslNode = attribute('cover', 'vec4');
  const distance: TslNode = length(p.sub(cameraPosition));
  const near: TslNode = smoothstep(look.fineReachM ?? 260, (look.fineReachM ?? 260) * 0.1, distance);
  const weights: TslNode = Fn(() => {
    const w: TslNode = pow(abs(normalWorld as TslNode), vec3(4));
    return w.div(w.x.add(w.y).add(w.z));
  })();
  const relief = (scale: number): TslNode => {
    const q: TslNode = p.mul(scale);
    const x: TslNode = texture(kit.rock, q.zy);
    const y: TslNode = texture(kit.rock, q.xz);
    const z: TslNode = texture(kit.rock, q.xy);
    const sx = x.rg.sub(0.5);
    const sy = y.rg.sub(0.5);
    const sz = z.rg.sub(0.5);
    const slope = vec3(0, sx.y, sx.x).mul(weights.x).add(vec3(sy.x, 0, sy.y).mul(weights.y)).add(vec3(sz.x, sz.y, 0).mul(weights.z));
    return { slope: slope.toVar(), height: x.b.mul(weights.x).add(y.b.mul(weights.y)).add(z.b.mul(weights.z)).toVar() };
  };
  const broad = relief(1 / broadM);
  const fine = relief(1 / fineM);
  const clouds: TslNode = (texture(kit.noise, p.xz.div(broadM * 1.7)) as TslNode).toVar();
  const specks: TslNode = (texture(kit.noise, p.xz.div(fineM * 1.3)) as TslNode).toVar();
  const breakup: TslNode = clouds.r.mul(0.55).add(specks.b.mul(0.25)).add(broad.height.mul(0.3)).sub(0.5).toVar();
  const layer = (weight: TslNode): TslNode => smoothstep(0.36, 0.64, weight.add(breakup.mul(0.75).mul(weight.mul(oneMinus(weight)).mul(4).add(0.12))));
  const grass: TslNode = layer(cover.x).toVar();
  const soil: TslNode = layer(cover.y).toVar();
  const sand: TslNode = layer(cover.w).toVar();
  const fallen: TslNode = u.snowCover.mul(smoothstep(0.42, 0.78, (normalWorld as TslNode).y.add(breakup.mul(0.5))));
  const snow: TslNode = max(layer(cover.z), fallen).toVar();

  const bands: TslNode = (texture(kit.noise, vec2(p.y.div(broadM * 0.75).add(clouds.r.mul(0.12)), p.x.add(p.z).div(broadM * 18))) as TslNode).r;
  const rockMix: TslNode = clamp(bands.mul(look.strata ?? 0.4).add(clouds.g.mul(0.3)).add(specks.b.mul(0.3)).add((1 - (look.strata ?? 0.4)) * 0.2), 0, 1);
  const hollows: TslNode = broad.height.mul(0.75).add(fine.height.mul(0.5).mul(near)).add(oneMinus(near).mul(0.22)).add(0.28);
  const rock: TslNode = shade('rock', rockMix).mul(hollows);
  const soilColor: TslNode = shade('soil', specks.r.mul(0.6).add(clouds.b.mul(0.4))).mul(fine.height.mul(0.5).add(0.7));
  const sandColor: TslNode = shade('sand', clouds.r.mul(0.5).add(clouds.a.mul(0.3)).add(specks.b.mul(0.2)));
  const grassColor: TslNode = shade('grass', clouds.r.mul(0.7).add(specks.b.mul(0.5)).add(clouds.g.mul(0.2)).sub(0.15)).mul(mix(float(0.8), fine.height.mul(0.7).add(0.55), near));
  const snowColor: TslNode = mix(vec3(0.76, 0.81, 0.9), vec3(0.9, 0.92, 0.95), clouds.r);
  const bare: TslNode = mix(mix(mix(rock, soilColor, soil), sandColor, sand), grassColor, grass);
  const level = look.waterLevel;
  const shore: TslNode = level === undefined ? float(0) : smoothstep(1.9, 0.15, p.y.sub(level).sub(clouds.r.sub(0.5).mul(1.2)));
  const wet: TslNode = max(shore, u.wetness.mul(0.75)).mul(oneMinus(snow)).toVar();
  const dry: TslNode = mix(bare, snowColor, snow);
  const base: TslNode = dry.mul(mix(float(1), float(0.42), wet)).mul(ao.mul(0.7).add(0.3)).toVar();
  material.colorNode = base;
  const roughness: TslNode = clamp(mix(mix(float(0.94), float(0.78), snow), float(0.3), wet), 0.05, 1).toVar();
  material.roughnessNode = roughness;
  material.aoNode = ao;
  // Dry ground has no sheen, however low the sun.
  material.specularIntensityNode = mix(float(0.22), float(1), wet);

  const hardness: TslNode = oneMinus(grass.mul(0.75)).mul(oneMinus(sand.mul(0.86))).mul(oneMinus(snow.mul(0.85))).mul(oneMinus(soil.mul(0.35)));
  const slopes: TslNode = broad.slope.mul(1.5).add(fine.slope.mul(near).mul(0.9)).mul(hardness).mul(look.relief ?? 1);
  material.normalNode = Fn(() => {
    const n: TslNode = normalize((normalWorld as TslNode).sub(slopes).sub(rippleSlope(look, p, clouds, sand, distance)));
    return (cameraViewMatrix as TslNode).transformDirection(n);
  })();

  material.emissiveNode = Fn(() => {
    const view: TslNode = normalize(p.sub(cameraPosition));
    const cosine: TslNode = clamp(dot(view.negate(), normalWorld as TslNode), 0, 1);
    const fresnel: TslNode = float(0.03).add(pow(oneMinus(cosine), 5).mul(0.6));
    const r: TslNode = reflect(view, normalWorld as TslNode);
    const mirrored: TslNode = kit.skyAt(normalize(vec3(r.x, abs(r.y).max(0.03), r.z)), 4).mul(fresnel).mul(wet).mul(0.7).mul(ao);
    if (look.caustics === undefined) return mirrored;
    const focus: TslNode = causticsAt(kit, p.xz.add(p.y.mul(0.35))).mul(smoothstep(90, 15, distance)).mul(clamp((normalWorld as TslNode).y, 0, 1));
    return mirrored.mul(0).add(base.mul(kit.skyAt(vec3(0, 1, 0), 6)).mul(focus).mul(look.caustics));
  })();
  return material;
}

function rippleSlope(look: TerrainLook, p: TslNode, clouds: TslNode, sand: TslNode, distance: TslNode): TslNode {
  if (look.ripples === undefined) return vec3(0);
  const bend: TslNode = clouds.a.mul(5).add(clouds.r.mul(2.2));
  const fade: TslNode = smoothstep(70, 8, distance).mul(0.38 * look.ripples).mul(sand).mul(clouds.r.mul(0.9).add(0.35));
  const phase: TslNode = p.x.mul(0.95).add(p.z.mul(0.3)).mul(13).add(bend.mul(6));
  // A crest that leans downwind: the sine runs ahead of itself.
  const slope: TslNode = cos(phase.add(sin(phase).mul(0.5)));
  return vec3(slope.mul(0.95), 0, slope.mul(0.3)).mul(fade);
}
