/** @file The sky as it is drawn: panorama, sun, moon with its seas, the Milky Way. Behind everything, at no distance at all. */
import { BackSide, Mesh, SphereGeometry, Vector3, type Texture } from 'three';
import { NodeMaterial } from 'three/webgpu';
import { Fn, If, cameraProjectionMatrix, cameraViewMatrix, cross, dot, exp, float, length, mat3, max, min, mix, normalize, positionGeometry, pow, smoothstep, sqrt, texture, uniform, vec2, vec3, vec4, varying } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';
import type { LightBudget } from './light-budget.ts';

interface DomeSpec {
  readonly seen: (direction: TslNode, lod: TslNode | number) => TslNode;
  readonly budget: LightBudget;
  readonly noise: Texture;
  /** TSL: direction in the turning sphere of the stars, from one in the world. */
  readonly toStars: (direction: TslNode) => TslNode;
  /** How much of the sun's disc shows, 0 to 1. */
  readonly sunDisc: number;
  /** TSL: light added beyond the clouds, such as an aurora, for a direction. */
  readonly beyond?: (direction: TslNode) => TslNode;
  /** TSL: light added in front of the clouds, such as a rainbow, for a direction. */
  readonly before?: (direction: TslNode) => TslNode;
}

/** Radius of the sun's disc, radians. */
export const SUN_RADIUS = 0.0068;
/** Radius of the moon's disc, radians: larger than life, as on film. */
export const MOON_RADIUS = 0.0105;

/** Makes the clip position of a direction infinitely far away. */
export function atInfinity(direction: TslNode): TslNode {
  const turned: TslNode = mat3(cameraViewMatrix as TslNode).mul(direction);
  const clip: TslNode = (cameraProjectionMatrix as TslNode).mul(vec4(turned.mul(1000), 1));
  return vec4(clip.x, clip.y, clip.w.mul(0.9999995), clip.w);
}

/** Makes the dome's mesh. */
export function createDome(spec: DomeSpec): Mesh {
  const material = new NodeMaterial();
  material.name = 'kinora-sky';
  material.side = BackSide;
  material.depthWrite = false;
  material.fog = false;
  const seenFrom: TslNode = varying(positionGeometry as TslNode);
  material.vertexNode = atInfinity(positionGeometry as TslNode);
  material.fragmentNode = Fn(() => {
    const direction: TslNode = normalize(seenFrom as TslNode).toVar();
    const sky: TslNode = spec.seen(direction, 0).toVar();
    const color: TslNode = sky.rgb.toVar();
    const beyond: TslNode = vec3(0).toVar();
    addSun(spec, direction, beyond);
    if (spec.budget.heavens.moonPhase > 0) addMoon(spec, direction, beyond);
    if (spec.budget.heavens.stars > 0.4) addMilkyWay(spec, direction, beyond);
    if (spec.beyond !== undefined) beyond.addAssign(spec.beyond(direction));
    color.addAssign(beyond.mul(sky.a));
    if (spec.before !== undefined) color.addAssign(spec.before(direction));
    return vec4(min(color, 120) as TslNode, 1);
  })();
  const dome = new Mesh(new SphereGeometry(1, 24, 16), material);
  dome.frustumCulled = false;
  // After the solid things, so that what they hide is never shaded.
  dome.renderOrder = 1000;
  dome.name = 'sky';
  return dome;
}

function addSun(spec: DomeSpec, direction: TslNode, beyond: TslNode): void {
  const { budget } = spec;
  if (budget.heavens.sun.y < -0.01 || spec.sunDisc <= 0) return;
  const towards: TslNode = uniform(budget.heavens.sun.clone());
  const tint: TslNode = uniform(budget.disc.clone());
  const strength = spec.sunDisc * (budget.heavens.sun.y > 0.15 ? 120 : 46);
  const apart: TslNode = length(direction.sub(towards));
  const r: TslNode = apart.div(SUN_RADIUS);
  const disc: TslNode = smoothstep(1.06, 0.94, r);
  const limb: TslNode = sqrt(max(r.mul(r).oneMinus(), 0)).mul(0.4).add(0.6);
  const glow: TslNode = exp(apart.mul(-26)).mul(0.012).add(exp(apart.mul(-90)).mul(0.03));
  const edge: TslNode = smoothstep(-0.003, 0.004, direction.y);
  beyond.addAssign(tint.mul(disc.mul(limb).add(glow)).mul(strength).mul(edge));
}

function addMoon(spec: DomeSpec, direction: TslNode, beyond: TslNode): void {
  const { moon, moonPhase } = spec.budget.heavens;
  const towards: TslNode = uniform(moon.clone());
  const apart: TslNode = length(direction.sub(towards));
  const glow: TslNode = exp(apart.mul(-14)).mul(0.05).add(exp(apart.mul(-55)).mul(0.16));
  beyond.addAssign(vec3(0.62, 0.78, 1).mul(glow).mul(0.5 * moonPhase));
  If(apart.lessThan(MOON_RADIUS * 1.05), () => {
    const right: TslNode = normalize(cross(towards, vec3(0, 1, 0)));
    const up: TslNode = cross(right, towards);
    const p: TslNode = vec2(dot(direction, right), dot(direction, up)).div(MOON_RADIUS).toVar();
    const inside: TslNode = max(dot(p, p).oneMinus(), 0);
    const surface: TslNode = vec3(p.x, p.y, sqrt(inside));
    const seas: TslNode = (texture(spec.noise, p.mul(0.085).add(vec2(0.31, 0.62)), 0) as TslNode).a;
    const craters: TslNode = (texture(spec.noise, p.mul(0.16).add(0.17), 0) as TslNode).g;
    const albedo: TslNode = mix(float(0.42), float(1), smoothstep(0.36, 0.6, seas)).mul(craters.mul(0.3).add(0.78));
    // The light falls from the side that makes the phase.
    const tilt = Math.acos(2 * moonPhase - 1);
    const light: TslNode = uniform(new Vector3(Math.sin(tilt) * 0.94, Math.sin(tilt) * 0.34, Math.cos(tilt)));
    const lit: TslNode = smoothstep(-0.02, 0.28, dot(surface, light)).add(0.012);
    const edge: TslNode = smoothstep(1, 0.93, length(p));
    beyond.addAssign(vec3(1, 0.97, 0.9).mul(albedo).mul(lit).mul(edge).mul(0.85));
  });
}

function addMilkyWay(spec: DomeSpec, direction: TslNode, beyond: TslNode): void {
  const fixed: TslNode = spec.toStars(direction);
  const pole = new Vector3(0.62, 0.46, 0.64).normalize();
  const lift: TslNode = dot(fixed, uniform(pole) as TslNode);
  const band: TslNode = exp(lift.mul(lift).mul(-26));
  const at: TslNode = vec2(fixed.x.add(fixed.z.mul(0.7)), fixed.y.sub(fixed.z.mul(0.5)));
  const clouds: TslNode = (texture(spec.noise, at.mul(0.42), 0) as TslNode).r;
  const dust: TslNode = (texture(spec.noise, at.mul(0.9).add(0.4), 0) as TslNode).r;
  const rift: TslNode = smoothstep(0.1, 0.02, lift.add(dust.sub(0.5).mul(0.3)).abs()).mul(smoothstep(0.42, 0.62, dust));
  const glow: TslNode = band.mul(pow(clouds.max(0), 1.6)).mul(rift.mul(-0.75).add(1)).mul(smoothstep(0.02, 0.35, direction.y));
  beyond.addAssign(mix(vec3(0.5, 0.62, 1), vec3(1, 0.86, 0.78), clouds).mul(glow).mul(0.05 * spec.budget.heavens.stars));
}
