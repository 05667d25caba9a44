/** @file How water looks: waves, ripples, mirrored sky and scene, the sun's glitter, light through crests, shallows, foam. */
import { CustomBlending, DoubleSide, OneFactor, OneMinusSrcAlphaFactor, type Color, type Texture, type Vector3 } from 'three';
import { MeshBasicNodeMaterial } from 'three/webgpu';
import { Fn, abs, cameraPosition, clamp, cos, dot, exp, float, length, max, min, mix, normalize, oneMinus, pow, positionWorld, reflect, screenUV, select, sin, smoothstep, sqrt, texture, uniform, varying, vec2, vec3, vec4 } from 'three/tsl';
import { closedRate, type Clock } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import type { Mirror } from './mirror.ts';
import { SLOPE_RANGE } from './ripples.ts';
import type { SeaState, Wave } from './waves.ts';
import type { Shore } from './shore.ts';

/** What changes from frame to frame. */
export interface SurfaceUniforms {
  readonly time: TslNode;
  /** Light of the sky on level water, irradiance. */
  readonly skyLight: TslNode;
  /** Irradiance of the key light. */
  readonly keyLight: TslNode;
  /** 1 when the sun or moon stands in the sky, else 0: an afterglow casts shadows but mirrors as sky. */
  readonly disc: TslNode;
  /** 1 when a reflection has been drawn, else 0. */
  readonly mirrored: TslNode;
  /** Factor on the waves' height, or null where nothing moves it. */
  readonly swell: TslNode | null;
}

export interface SurfaceSpec {
  readonly state: SeaState;
  readonly level: number;
  readonly halfSizeM: number;
  /** Linear colour of the water itself. */
  readonly color: Color;
  /** Metres of water that hide nine tenths of the ground. */
  readonly clearM: number;
  /** Direction small waves run to and flow, radians from +x towards +z, and the speed of the flow. */
  readonly heading: number;
  readonly flowMps: number;
  readonly toKey: Vector3;
  readonly rest: TslNode;
  readonly ripples: Texture;
  readonly noise: Texture;
  readonly shore: Shore;
  readonly mirror: Mirror;
  readonly skyAt: (direction: TslNode, lod: TslNode | number) => TslNode;
  readonly uniforms: SurfaceUniforms;
  /** The clock of `uniforms.time`. */
  readonly clock: Clock;
  readonly detail: 0 | 1 | 2;
}

/** Makes the uniforms; the values are set before each frame. */
export function createSurfaceUniforms(sky: Color, key: Color, hasSwell = false): SurfaceUniforms {
  return { time: uniform(0), skyLight: uniform(sky), keyLight: uniform(key), mirrored: uniform(0), disc: uniform(1), swell: hasSwell ? uniform(1) : null };
}

/** Makes the material of the water. */
export function createSurfaceMaterial(spec: SurfaceSpec): MeshBasicNodeMaterial {
  const material = new MeshBasicNodeMaterial();
  material.name = 'kinora-water';
  material.side = DoubleSide;
  material.transparent = true;
  material.depthWrite = true;
  // The colour comes premultiplied: a mirror image is as bright over clear water as over deep.
  material.blending = CustomBlending;
  material.blendSrc = OneFactor;
  material.blendDst = OneMinusSrcAlphaFactor;
  material.blendSrcAlpha = OneFactor;
  material.blendDstAlpha = OneMinusSrcAlphaFactor;
  const rest: TslNode = varying(spec.rest);
  const crest: TslNode = varying(float(0), 'vCrest');
  material.positionNode = Fn(() => {
    const moved: TslNode = displacement(spec).toVar();
    crest.assign(moved.y);
    return vec3(spec.rest.x.add(moved.x), moved.y.add(spec.level), spec.rest.y.add(moved.z));
  })();
  material.colorNode = shade(spec, rest, crest);
  return material;
}

/** TSL: depth of the water at world x, z. */
function depthAt(shore: Shore, at: TslNode): TslNode {
  const uv: TslNode = at.div(shore.halfM * 2).add(0.5);
  const inside: TslNode = smoothstep(0, 0.03, min(min(uv.x, uv.y), min(oneMinus(uv.x), oneMinus(uv.y))));
  const height: TslNode = (texture(shore.texture, uv) as TslNode).level(0).r;
  return mix(float(40), height.negate(), inside);
}

const phaseOf = (wave: Wave, at: TslNode, clock: Clock): TslNode => at.x.mul(wave.x * wave.number).add(at.y.mul(wave.z * wave.number)).sub(clock.turning(wave.frequency)).add(wave.phase);

function displacement(spec: SurfaceSpec): TslNode {
  const { state, rest } = spec;
  const distance: TslNode = length(rest.sub((cameraPosition as TslNode).xz));
  const out: TslNode = vec3(0).toVar();
  for (const wave of state.waves) {
    const lengthM = (2 * Math.PI) / wave.number;
    // Rows of the grid grow with distance; a wave is let go before they are too coarse for it.
    const fade: TslNode = smoothstep(lengthM * 70, lengthM * 18, distance).mul(wave.amplitude);
    const phase: TslNode = phaseOf(wave, rest, spec.clock);
    const c: TslNode = (cos(phase) as TslNode).mul(wave.chop);
    out.addAssign(vec3(c.mul(wave.x), sin(phase), c.mul(wave.z)).mul(fade));
  }
  const left: TslNode = spec.shore.isNear ? smoothstep(0, state.heightM * 1.6 + 0.25, depthAt(spec.shore, rest)) : float(1);
  const { swell } = spec.uniforms;
  return swell === null ? out.mul(left) : out.mul(left).mul(vec3(min(swell, 1), swell, min(swell, 1)));
}

interface Slopes {
  /** Slope along x and z. */
  readonly slope: TslNode;
  /** Mean square slope of what is too small or too far to be modelled. */
  readonly rest: TslNode;
}

function largeSlopes(spec: SurfaceSpec, rest: TslNode, distance: TslNode): Slopes {
  const sum: TslNode = vec2(0).toVar();
  const lost: TslNode = float(0).toVar();
  for (const wave of spec.state.waves) {
    const lengthM = (2 * Math.PI) / wave.number;
    const steep = wave.amplitude * wave.number;
    const fade: TslNode = smoothstep(lengthM * 110, lengthM * 22, distance);
    const c: TslNode = (cos(phaseOf(wave, rest, spec.clock)) as TslNode).mul(fade).mul(steep);
    sum.addAssign(vec2(c.mul(wave.x), c.mul(wave.z)));
    lost.addAssign(fade.mul(fade).oneMinus().mul((steep * steep) / 2));
  }
  const { swell } = spec.uniforms;
  return swell === null ? { slope: sum, rest: lost } : { slope: sum.mul(swell), rest: lost.mul(swell).mul(swell) };
}

// Tile size in metres, share of the roughness, distance in metres where it is half gone, drift in metres a second.
const SCALES = [
  { sizeM: 83, share: 0.34, reachM: 2400, mps: 2.4, turn: 0.12 },
  { sizeM: 23, share: 0.56, reachM: 650, mps: 1.5, turn: -0.35 },
  { sizeM: 6.7, share: 0.56, reachM: 150, mps: 0.85, turn: 0.42 },
  { sizeM: 2.1, share: 0.42, reachM: 36, mps: 0.5, turn: -0.2 },
] as const;

/**
 * How far the ripples of one scale have run, metres. In a loop they run on where whole tiles go into it without changing their speed much; the others, and
 * what would hardly move, go round a circle.
 */
function rippled({ clock, flowMps }: SurfaceSpec, scale: (typeof SCALES)[number]): { readonly along: TslNode; readonly across: TslNode } {
  const mps = scale.mps + flowMps;
  const closed = closedRate(mps, clock.loopSeconds, scale.sizeM);
  if (Math.abs(closed - mps) <= 0.4 * mps) return { along: clock.turning(mps, scale.sizeM), across: float(0) };
  const drift: TslNode = clock.drifting(mps, 0);
  return { along: drift.x, across: drift.y };
}

function smallSlopes(spec: SurfaceSpec, at: TslNode, distance: TslNode, gusts: TslNode): Slopes {
  const sum: TslNode = vec2(0).toVar();
  const lost: TslNode = float(0.0006).toVar();
  const scales = spec.detail === 0 ? SCALES.slice(0, 3) : SCALES;
  for (const scale of scales) {
    const angle = spec.heading + scale.turn;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const come = rippled(spec, scale);
    const along: TslNode = at.x.mul(c).add(at.y.mul(s)).sub(come.along);
    const across: TslNode = at.y.mul(c).sub(at.x.mul(s)).sub(come.across);
    const raw: TslNode = (texture(spec.ripples, vec2(along, across).div(scale.sizeM)) as TslNode).rg.sub(0.5).mul(SLOPE_RANGE);
    const strength: TslNode = gusts.mul(spec.state.roughness * scale.share);
    const fade: TslNode = float(1).div(distance.div(scale.reachM).pow(2).add(1));
    sum.addAssign(vec2(raw.x.mul(c).sub(raw.y.mul(s)), raw.x.mul(s).add(raw.y.mul(c))).mul(strength).mul(fade));
    lost.addAssign(strength.mul(strength).mul(fade.mul(fade).oneMinus()).mul(0.5));
  }
  return { slope: sum, rest: lost };
}

function shade(spec: SurfaceSpec, rest: TslNode, crest: TslNode): TslNode {
  const { state, uniforms } = spec;
  const toKey: TslNode = uniform(spec.toKey);
  const body: TslNode = uniform(spec.color);
  return Fn(() => {
    const p: TslNode = positionWorld;
    if (Number.isFinite(spec.halfSizeM)) {
      max(abs(p.x), abs(p.z)).greaterThan(spec.halfSizeM).discard();
    }
    const offset: TslNode = (cameraPosition as TslNode).sub(p);
    const distance: TslNode = (length(offset) as TslNode).toVar();
    const view: TslNode = offset.div(distance).toVar();
    const gustNoise: TslNode = (texture(spec.noise, p.xz.div(310).add(spec.clock.drifting(0.005, 0.005))) as TslNode).r;
    const gusts: TslNode = smoothstep(0.28, 0.72, gustNoise).mul(0.75).add(0.45);
    const large = largeSlopes(spec, rest, distance);
    const small = smallSlopes(spec, p.xz, distance, gusts);
    const depth: TslNode = (spec.shore.isNear ? depthAt(spec.shore, p.xz).add(crest) : float(40)).toVar();
    const calm: TslNode = smoothstep(0, state.heightM * 1.6 + 0.25, depth);
    const slope: TslNode = large.slope.mul(calm).add(small.slope).toVar();
    const spread: TslNode = large.rest.add(small.rest).toVar();
    const normal: TslNode = normalize(vec3(slope.x.negate(), 1, slope.y.negate())).toVar();
    const facing: TslNode = max(dot(normal, view), 0.015).toVar();
    // Seen at a slant, waves hide each other's far sides: a rough sea mirrors less than a smooth one.
    const fresnel: TslNode = float(0.02).add(pow(oneMinus(facing), 5).mul(0.98).div(sqrt(spread).mul(4.5).add(1))).toVar();
    const mirrored = reflection(spec, { p, spread, normal, view });
    const glitter = sunGlitter({ normal, view, toKey, spread, facing, open: mirrored.open, keyLight: uniforms.keyLight.mul(uniforms.disc) });
    const inner = insideLight(spec, { view, toKey, crest, distance, body });
    const foam: TslNode = foamAt(spec, { p, crest, depth, distance, calm }).toVar();
    const foamLight: TslNode = uniforms.skyLight.add(uniforms.keyLight.mul(max(dot(normal, toKey), 0.06))).mul(0.6 / Math.PI);
    // Shallows: what is behind shines through water that has not yet hidden it.
    const slant: TslNode = depth.max(0).div(max(view.y, 0.16));
    const clear: TslNode = exp(slant.mul(-2.3 / spec.clearM)).mul(smoothstep(420, 120, distance));
    const opaque: TslNode = oneMinus(clear).mul(smoothstep(-0.02, 0.06, depth)).toVar();
    const water: TslNode = inner.mul(opaque).mul(oneMinus(fresnel)).add(mirrored.color.mul(fresnel)).add(glitter);
    const edge: TslNode = smoothstep(-0.04, 0.05, depth);
    const covered: TslNode = foam.mul(0.9);
    const color: TslNode = mix(water, foamLight, covered).mul(edge);
    const alpha: TslNode = max(max(opaque, fresnel), covered).mul(edge);
    const under: TslNode = select(uniforms.mirrored.lessThan(0.5), float(1), float(0));
    return mix(vec4(min(color, 60), alpha), vec4(fromBelow(spec, normal, view), 1), under);
  })();
}

interface Sight {
  readonly p: TslNode;
  readonly spread: TslNode;
  readonly normal: TslNode;
  readonly view: TslNode;
}

/** The mirrored sky and, over it, the mirrored scene. `open` is 1 where nothing stands before the sky. */
function reflection(spec: SurfaceSpec, sight: Sight): { color: TslNode; open: TslNode } {
  const bounced: TslNode = reflect(sight.view.negate(), sight.normal).toVar();
  // On average, unseen slopes tilt towards the eye, which lifts the mirrored ray.
  const lifted: TslNode = normalize(vec3(bounced.x, abs(bounced.y).add(sqrt(sight.spread).mul(0.32)).add(0.004), bounced.z));
  const blur: TslNode = clamp(sqrt(sight.spread).mul(13).add(0.6), 0.6, 4.6);
  const sky: TslNode = spec.skyAt(lifted, blur);
  const flat: TslNode = vec2(float(1).sub((screenUV as TslNode).x), (screenUV as TslNode).y);
  const toClip: TslNode = uniform(spec.mirror.toClip);
  const fromClip: TslNode = uniform(spec.mirror.fromClip);
  // How far off the mirrored thing stands decides how much a slope shifts its image: hulls stay whole at the waterline, hills dissolve.
  const depth: TslNode = (texture(spec.mirror.target.depthTexture as Texture, flat) as TslNode).r;
  const hit: TslNode = fromClip.mul(vec4(flat.x.mul(2).sub(1), float(1).sub(flat.y.mul(2)), depth, 1));
  const reach: TslNode = select(depth.greaterThan(0.99999), float(3000), (length(hit.xyz.div(hit.w).sub(sight.p)) as TslNode).clamp(0.4, 3000)).toVar();
  const own: TslNode = toClip.mul(vec4(sight.p, 1)).w;
  const scatter: TslNode = sqrt(sight.spread).mul(1.3);
  const tap = (up: number): TslNode => {
    const ray: TslNode = vec3(bounced.x, abs(bounced.y.add(scatter.mul(up))).add(0.001), bounced.z);
    const clip: TslNode = toClip.mul(vec4(sight.p.add(normalize(ray).mul(reach)), 1));
    const at: TslNode = clip.xy.div(max(clip.w, 0.01)).mul(vec2(0.5, -0.5)).add(0.5);
    const held: TslNode = clamp(at, 0.002, 0.998);
    const seen: TslNode = (texture(spec.mirror.target.texture, held) as TslNode).level(0);
    // The mirror also holds things that stand nearer than this water, which it cannot mirror.
    const behind: TslNode = fromClip.mul(vec4(held.x.mul(2).sub(1), float(1).sub(held.y.mul(2)), (texture(spec.mirror.target.depthTexture as Texture, held) as TslNode).r, 1)).w;
    return seen.mul(select(behind.mul(own.mul(0.985)).lessThan(1), float(1), float(0)));
  };
  const scene: TslNode = tap(-0.2).mul(0.34).add(tap(0.4).mul(0.38)).add(tap(1.2).mul(0.28)).mul(spec.uniforms.mirrored).toVar();
  return { color: sky.mul(oneMinus(scene.a)).add(scene.rgb), open: oneMinus(scene.a) };
}

interface Glitter {
  readonly normal: TslNode;
  readonly view: TslNode;
  readonly toKey: TslNode;
  readonly spread: TslNode;
  readonly facing: TslNode;
  readonly open: TslNode;
  readonly keyLight: TslNode;
}

/** The key light's mirror image, broken up: GGX whose width is the slopes left unmodelled. */
function sunGlitter(at: Glitter): TslNode {
  const half: TslNode = normalize(at.view.add(at.toKey));
  const nh: TslNode = max(dot(at.normal, half), 0);
  const alpha2: TslNode = at.spread.mul(2).add(0.0011);
  const d: TslNode = alpha2.div(nh.mul(nh).mul(alpha2.sub(1)).add(1).pow(2).mul(Math.PI));
  const lit: TslNode = max(dot(at.normal, at.toKey), 0);
  const vh: TslNode = max(dot(at.view, half), 0);
  const f: TslNode = float(0.02).add(pow(oneMinus(vh), 5).mul(0.98));
  // Smith's shadowing keeps a low sun's path from blowing up at the horizon.
  const k: TslNode = sqrt(alpha2).mul(0.5).add(0.02);
  const g: TslNode = float(1).div(mix(at.facing, float(1), k).mul(mix(lit.max(0.02), float(1), k)).mul(4));
  return at.keyLight.mul(min(d.mul(f).mul(g).mul(lit), 14)).mul(at.open);
}

interface Inner {
  readonly view: TslNode;
  readonly toKey: TslNode;
  readonly crest: TslNode;
  readonly distance: TslNode;
  readonly body: TslNode;
}

/** Light from inside the water: the body's own colour, and the sun shining through thin crests. */
function insideLight(spec: SurfaceSpec, at: Inner): TslNode {
  const { uniforms, state } = spec;
  const light: TslNode = uniforms.skyLight.mul(0.55).add(uniforms.keyLight.mul(max(at.toKey.y, 0.02)).mul(0.5)).div(Math.PI);
  const towards: TslNode = pow(max(dot(at.view.negate(), normalize(vec3(at.toKey.x, 0.02, at.toKey.z))), 0), 4);
  const thin: TslNode = smoothstep(0, Math.max(0.12, state.heightM * 0.75), at.crest).mul(smoothstep(320, 20, at.distance));
  const through: TslNode = uniforms.keyLight.mul(vec3(0.05, 0.17, 0.13)).mul(towards.mul(0.5).add(0.05)).mul(thin).mul(0.3);
  return at.body.mul(light).mul(thin.mul(0.9).add(0.75)).add(through);
}

/** The surface seen by a diver: sky through Snell's window overhead, beyond it a mirror of the deep. */
function fromBelow(spec: SurfaceSpec, normal: TslNode, view: TslNode): TslNode {
  const inward: TslNode = normal.negate();
  const cosine: TslNode = abs(dot(inward, view));
  const sunlit: TslNode = spec.skyAt(vec3(0, 1, 0), 4);
  const deep: TslNode = spec.skyAt(normalize(reflect(view.negate(), inward).mul(vec3(1, -1, 1)).sub(vec3(0, 0.35, 0))), 4);
  // 48.6 degrees from straight up, light from above no longer comes through.
  return mix(deep, sunlit.mul(1.5), smoothstep(0.5, 0.8, cosine));
}

interface FoamPlace {
  readonly p: TslNode;
  readonly crest: TslNode;
  readonly depth: TslNode;
  readonly distance: TslNode;
  readonly calm: TslNode;
}

/** 0 to 1: foam on breaking crests, in streaks down the wind, and along the shore. */
function foamAt(spec: SurfaceSpec, at: FoamPlace): TslNode {
  const { state } = spec;
  const c = Math.cos(spec.heading);
  const s = Math.sin(spec.heading);
  const along: TslNode = at.p.x.mul(c).add(at.p.z.mul(s));
  const across: TslNode = at.p.z.mul(c).sub(at.p.x.mul(s));
  const broad: TslNode = texture(spec.noise, at.p.xz.div(9.5).add(spec.clock.drifting(0.008, 0.008)));
  const fine: TslNode = texture(spec.noise, at.p.xz.div(2.1).sub(spec.clock.drifting(0.012, 0.012)));
  const lace: TslNode = smoothstep(0.47, 0.68, fine.r.mul(0.5).add(broad.r.mul(0.35)).add(fine.b.mul(0.22)));
  const out: TslNode = float(0).toVar();
  if (state.whitecaps > 0.0004) {
    const reach = Math.min(1, state.whitecaps * 16);
    const height: TslNode = at.crest.div(Math.max(0.2, state.heightM)).add(broad.r.sub(0.5).mul(0.55));
    const cap: TslNode = smoothstep(0.62 - reach * 0.3, 0.98 - reach * 0.25, height);
    const streaks: TslNode = (texture(spec.noise, vec2(along.div(60), across.div(7)).add(spec.clock.drifting(0.01, 0.01))) as TslNode).r;
    const trail: TslNode = smoothstep(0.56, 0.86, streaks).mul(reach * 0.34).mul(lace);
    out.assign(max(cap.mul(lace.mul(0.75).add(0.25)), trail).mul(smoothstep(1600, 160, at.distance)));
  }
  if (spec.shore.isNear) {
    const range = Math.max(0.35, state.heightM * 1.5);
    const shallow: TslNode = smoothstep(range, 0, at.depth).mul(smoothstep(-0.1, 0.02, at.depth));
    // Bands run up the beach, each breaking as the water thins.
    const band: TslNode = sin(at.depth.mul(4.2 / range).add(spec.clock.turning(0.8)).add(broad.r.mul(5)));
    const surf: TslNode = smoothstep(0.1, 0.95, shallow.mul(0.85).add(band.mul(0.3)).sub(0.18));
    const rim: TslNode = smoothstep(0.16, 0.02, at.depth);
    const strength = Math.min(1, 0.12 + state.heightM * 1.1);
    out.assign(max(out, max(surf.mul(shallow), rim.mul(0.8)).mul(smoothstep(0.36, 0.66, fine.r.mul(0.6).add(broad.r.mul(0.25)).add(fine.b.mul(0.2)))).mul(strength)));
  }
  return clamp(out, 0, 1) as TslNode;
}
