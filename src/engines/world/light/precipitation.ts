/**
 * @file What falls or flies near the camera: rain, snow, sand. Particles fill a box that travels with the eye; each place in it repeats
 * for ever, so a particle's position follows from the time alone.
 */
import { AdditiveBlending, BufferAttribute, DoubleSide, Group, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, NormalBlending, Vector3, type Object3D } from 'three';
import { NodeMaterial } from 'three/webgpu';
import { Fn, attribute, cameraPosition, cameraProjectionMatrix, cameraViewMatrix, dot, exp, float, fract, length, normalize, cross, positionGeometry, sin, smoothstep, uniform, varying, vec2, vec3, vec4, abs } from 'three/tsl';
import type { Random } from '../../../lib/random.ts';
import type { Clock } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import type { Precipitation } from './weather.ts';

interface FallSpec {
  readonly fall: Precipitation;
  /** Metres a second the air moves, towards x, y and z. */
  readonly wind: Vector3;
  readonly random: Random;
  readonly clock: Clock;
  /** Radiance of light scattered by a drop or flake. */
  readonly color: Vector3;
  /** 0 draft to 2 high: how many. */
  readonly detail: 0 | 1 | 2;
  /** TSL: share of them that is seen now; null for all of them. */
  readonly share: TslNode | null;
  /** Factor on how many there are, so that there are enough when most is seen. */
  readonly most: number;
}

interface Layer {
  readonly count: number;
  /** Half the side of the box in metres. */
  readonly reachM: number;
  readonly widthM: number;
  /** Seconds of motion that one streak shows. */
  readonly shutterSeconds: number;
  readonly opacity: number;
}

const SHARE = [0.4, 1, 1.4] as const;
const LAYERS: Readonly<Record<Precipitation['kind'], readonly Layer[]>> = {
  none: [],
  rain: [
    { count: 900, reachM: 4, widthM: 0.0028, shutterSeconds: 0.018, opacity: 0.22 },
    { count: 3600, reachM: 13, widthM: 0.006, shutterSeconds: 0.026, opacity: 0.34 },
    { count: 5200, reachM: 34, widthM: 0.013, shutterSeconds: 0.034, opacity: 0.4 },
  ],
  snow: [
    { count: 1500, reachM: 4, widthM: 0.013, shutterSeconds: 0.008, opacity: 0.8 },
    { count: 5200, reachM: 13, widthM: 0.027, shutterSeconds: 0.011, opacity: 0.85 },
    { count: 8500, reachM: 36, widthM: 0.055, shutterSeconds: 0.012, opacity: 0.8 },
  ],
  sand: [
    { count: 1200, reachM: 5, widthM: 0.004, shutterSeconds: 0.02, opacity: 0.45 },
    { count: 1800, reachM: 16, widthM: 0.012, shutterSeconds: 0.03, opacity: 0.3 },
  ],
};

const SPEED = { none: 0, rain: 8.5, snow: 1.25, sand: 0.3 } as const;

/** Makes what falls, or null when nothing does. */
export function createFall(spec: FallSpec): Object3D | null {
  const layers = LAYERS[spec.fall.kind];
  if (layers.length === 0) return null;
  const group = new Group();
  group.name = spec.fall.kind;
  for (const layer of layers) group.add(fallLayer(spec, layer));
  return group;
}

/** Seconds of a loop in which a drop comes and goes. */
const TURNS_SECONDS = 0.25;

/** A drop's own time, and how much it is there. In a loop each falls from the loop's beginning to its end in a time of its own, and begins anew when nobody sees it. */
function ownTime({ time, loopSeconds }: Clock, drop: TslNode): { readonly time: TslNode; readonly there: TslNode } {
  if (loopSeconds === null) return { time, there: float(1) };
  const share: TslNode = fract(time.div(loopSeconds).add(drop.y.mul(37.3)).add(drop.w));
  const turn = Math.min(0.2, TURNS_SECONDS / loopSeconds);
  return { time: share.mul(loopSeconds), there: smoothstep(0, turn, share).mul(smoothstep(1, 1 - turn, share)) };
}

function fallLayer(spec: FallSpec, layer: Layer): Mesh {
  const kind = spec.fall.kind;
  const count = Math.round(layer.count * spec.fall.amount * SHARE[spec.detail] * spec.most);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([-1, 0, 0, 1, 0, 0, 1, 1, 0, -1, 1, 0]), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const seeds = new Float32Array(count * 4);
  for (let i = 0; i < seeds.length; i++) seeds[i] = spec.random.next();
  geometry.setAttribute('drop', new InstancedBufferAttribute(seeds, 4));
  geometry.instanceCount = count;
  const material = new NodeMaterial();
  material.name = `kinora-${kind}`;
  material.transparent = true;
  material.blending = kind === 'rain' ? AdditiveBlending : NormalBlending;
  material.depthWrite = false;
  material.fog = false;
  material.side = DoubleSide;
  const fallen = kind === 'snow' ? new Vector3(spec.wind.x * 0.8, -SPEED.snow, spec.wind.z * 0.8) : new Vector3(spec.wind.x, -SPEED[kind], spec.wind.z);
  const velocity: TslNode = uniform(fallen);
  const drop: TslNode = attribute('drop', 'vec4');
  const box = layer.reachM * 2;
  const placeOf = (time: TslNode): TslNode => {
    const pace: TslNode = drop.w.mul(0.3).add(0.85);
    const raw: TslNode = drop.xyz.mul(box).add(velocity.mul(time).mul(pace));
    const from: TslNode = (cameraPosition as TslNode).sub(layer.reachM);
    return fract(raw.sub(from).div(box)).mul(box).add(from);
  };
  const sway = (time: TslNode): TslNode =>
    kind === 'snow'
      ? vec3(sin(time.mul(drop.w.mul(1.4).add(0.9)).add(drop.x.mul(40))), sin(time.mul(1.1).add(drop.y.mul(50))).mul(0.4), sin(time.mul(drop.w.add(0.8)).add(drop.z.mul(60)))).mul(0.16)
      : vec3(0, kind === 'sand' ? sin(time.mul(2.3).add(drop.x.mul(40))).mul(0.1) : 0, 0);
  const own = ownTime(spec.clock, drop);
  const place: TslNode = placeOf(own.time).add(sway(own.time));
  const along: TslNode = velocity.mul(layer.shutterSeconds);
  const corner: TslNode = positionGeometry;
  material.vertexNode = Fn(() => {
    const toEye: TslNode = normalize((cameraPosition as TslNode).sub(place));
    const streak: TslNode = kind === 'snow' ? along.add(normalize(cross(toEye, vec3(1, 0, 0.2))).mul(layer.widthM * 2)) : along;
    const side: TslNode = normalize(cross(streak, toEye));
    const centred: TslNode = corner.y.sub(kind === 'snow' ? 0.5 : 0);
    const world: TslNode = place.add(side.mul(corner.x.mul(layer.widthM).mul(drop.w.mul(0.7).add(0.65)))).add(streak.mul(centred));
    return (cameraProjectionMatrix as TslNode).mul(cameraViewMatrix as TslNode).mul(vec4(world, 1));
  })();
  const distance: TslNode = length(place.sub(cameraPosition));
  // Fades at the edge of the box, where it would pop, and close to the lens, where it would be a bar.
  const fade: TslNode = varying(smoothstep(layer.reachM, layer.reachM * 0.6, distance).mul(smoothstep(kind === 'snow' ? 0.35 : 0.5, 1.6, distance)).mul(drop.w.mul(0.6).add(0.4)).mul(own.there));
  // Each comes and goes at a share of its own, softly, so a change of share is never a jump.
  const rank: TslNode = fract(drop.w.mul(91.7).add(drop.x.mul(13.3)));
  const seen: TslNode | null = spec.share === null ? null : varying(smoothstep(rank, rank.add(0.08), (spec.share as TslNode).mul(1.08)));
  const p: TslNode = varying(corner.xy as TslNode);
  const color: TslNode = uniform(spec.color);
  material.fragmentNode = Fn(() => {
    const q: TslNode = vec2(p.x, p.y.mul(2).sub(1));
    const soft: TslNode = kind === 'snow' ? exp(dot(q, q).mul(-2.6)).sub(0.05).max(0) : abs(q.x).oneMinus().mul(abs(q.y).oneMinus().mul(1.6).min(1));
    return vec4(color, soft.mul(fade).mul(seen === null ? layer.opacity : seen.mul(layer.opacity)));
  })();
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 2000;
  return mesh;
}
