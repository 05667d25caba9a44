/**
 * @file Ground that people and wheels have made: asphalt with its markings, paving slabs, cobbles. Wet ground mirrors the sky, the
 * fronts of the houses and every lamp and sign, stretched towards the eye as wet roads do, without a second rendering of the scene.
 */
import { BufferAttribute, BufferGeometry, Mesh, Vector4 } from 'three';
import { MeshStandardNodeMaterial } from 'three/webgpu';
import {
  Fn, Loop, abs, attribute, cameraPosition, clamp, dot, exp, float, floor, fract, fwidth, int, length, max, min, mix, normalize, oneMinus, positionWorld, pow, select, smoothstep, step,
  texture, uniformArray, vec2, vec3,
} from 'three/tsl';
import type { Kit, TslNode } from '../../../materials/kit.ts';

/** A light that wet ground mirrors; metres in world space, linear colour already multiplied by its strength. */
export interface Mirrored {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly color: readonly [number, number, number];
  /** Shines by day too. */
  readonly always?: boolean;
}

/** How made ground looks. */
export interface GroundLook {
  readonly kind: 'asphalt' | 'slabs' | 'cobbles' | 'gravel';
  /** Linear RGB. */
  readonly color: readonly [number, number, number];
  /** Painted lines: none, a city street's, a country road's. Uses the across and along of `way`. */
  readonly markings: 'none' | 'street' | 'country';
  /** Half the width of the carriageway, metres. */
  readonly halfWidth: number;
  /** Wet even in dry weather, 0..1. */
  readonly wet: number;
  /** House fronts along x = ±half up to `roof` metres, as mirrored in the wet; absent in open country. */
  readonly canyon?: { readonly half: number; readonly roof: number };
  readonly lights: readonly Mirrored[];
  /** Where zebra crossings lie, metres along. */
  readonly crossings: readonly number[];
}

/** A patch of ground with `way` = (metres across from the middle, metres along), from rows of points left to right. */
export function ribbon(rows: readonly (readonly { x: number; y: number; z: number; across: number; along: number }[])[]): BufferGeometry {
  const position: number[] = [];
  const way: number[] = [];
  const index: number[] = [];
  const n = rows[0]?.length ?? 0;
  for (const row of rows) {
    for (const p of row) {
      position.push(p.x, p.y, p.z);
      way.push(p.across, p.along);
    }
  }
  for (let j = 0; j + 1 < rows.length; j++) {
    for (let i = 0; i + 1 < n; i++) {
      const a = j * n + i;
      // Rows run towards -z (away), points to +x.
      index.push(a, a + 1, a + n + 1, a, a + n + 1, a + n);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(position), 3));
  geometry.setAttribute('way', new BufferAttribute(new Float32Array(way), 2));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  return geometry;
}

/** A flat rectangle of ground at height y, cut so that long ones keep their precision. */
export function flatGround(x0: number, x1: number, z0: number, z1: number, y: number): BufferGeometry {
  const cells = (a: number, b: number): number => Math.max(1, Math.min(24, Math.ceil(Math.abs(b - a) / 60)));
  const nx = cells(x0, x1);
  const nz = cells(z0, z1);
  return ribbon(Array.from({ length: nz + 1 }, (_, j) => {
    const z = z1 + ((z0 - z1) * j) / nz;
    return Array.from({ length: nx + 1 }, (__, i) => {
      const x = x0 + ((x1 - x0) * i) / nx;
      return { x, y, z, across: x, along: z };
    });
  }));
}

/** Makes a mesh of made ground; it receives shadows and casts none. */
export function groundMesh(kit: Kit, geometry: BufferGeometry, look: GroundLook): Mesh {
  const mesh = new Mesh(geometry, groundMaterial(kit, look));
  mesh.receiveShadow = true;
  mesh.castShadow = false;
  return mesh;
}

function groundMaterial(kit: Kit, look: GroundLook): MeshStandardNodeMaterial {
  const material = new MeshStandardNodeMaterial();
  material.name = `kinora-ground-${look.kind}`;
  const u = kit.uniforms as unknown as Record<keyof Kit['uniforms'], TslNode>;
  const world: TslNode = positionWorld;
  const p: TslNode = world.xz;
  const noise = (scale: number): TslNode => texture(kit.noise, p.mul(scale)) as TslNode;
  const broad: TslNode = noise(0.017);
  const middle: TslNode = noise(0.11);
  const fine: TslNode = noise(1.3);
  const way: TslNode = attribute('way', 'vec2');
  const base = surfaceColor(look, way, broad, middle, fine);
  const wetness: TslNode = clamp(max(u.wetness, float(look.wet)), 0, 1);
  const hollow: TslNode = smoothstep(0.5, 0.66, broad.a.mul(0.55).add(middle.r.mul(0.45)));
  const puddle: TslNode = smoothstep(0.25, 0.8, wetness).mul(look.kind === 'asphalt' ? hollow : hollow.mul(0.6));
  const snow: TslNode = u.snowCover.mul(smoothstep(0.2, 0.6, u.snowCover.add(middle.r.sub(0.5))));
  const dark: TslNode = base.mul(mix(float(1), float(0.42), wetness)).mul(mix(float(1), float(0.6), puddle));
  material.colorNode = mix(dark, vec3(0.8, 0.83, 0.88), snow.mul(0.9));
  material.roughnessNode = mix(float(0.9).sub(fine.b.mul(0.1)), float(0.32), wetness.mul(0.8));
  material.metalnessNode = float(0);
  const count = Math.max(1, look.lights.length);
  const spare = { x: 0, y: -999, z: 0, halfWidth: 0.1, halfHeight: 0.1, color: [0, 0, 0] as const, always: false };
  const lights = look.lights.length > 0 ? look.lights : [spare];
  const where: TslNode = uniformArray(lights.map((l) => new Vector4(l.x, l.y, l.z, l.halfWidth)) as unknown as never[]);
  const what: TslNode = uniformArray(lights.map((l) => new Vector4(l.color[0], l.color[1], l.color[2], (l.always === true ? 1 : -1) * l.halfHeight)) as unknown as never[]);
  material.emissiveNode = Fn(() => {
    const view: TslNode = normalize(world.sub(cameraPosition)).toVar();
    const far: TslNode = length(world.sub(cameraPosition));
    const cosine: TslNode = clamp(view.y.negate(), 0.02, 1);
    const fresnel: TslNode = float(0.03).add(pow(oneMinus(cosine), 5).mul(0.97));
    // Ripples and grit bend the mirror; in a puddle hardly, on bare asphalt a lot.
    const bumps: TslNode = fine.rb.sub(0.5).mul(mix(float(0.16), float(0.012), puddle)).mul(exp(far.mul(-0.02)));
    const ray: TslNode = normalize(vec3(view.x.add(bumps.x), view.y.negate().max(0.004), view.z.add(bumps.y))).toVar();
    const rough: TslNode = mix(float(0.34), float(0.05), puddle).toVar();
    const light: TslNode = kit.skyAt(ray, mix(float(4.5), float(0.5), puddle)).toVar();
    if (look.canyon !== undefined) light.assign(canyonLight(kit, look.canyon, u.night, world, ray, rough, light));
    const flat: TslNode = length(ray.xz).max(0.001).toVar();
    Loop(count, ({ i }: { i: TslNode }) => {
      const at: TslNode = where.element(int(i));
      const of: TslNode = what.element(int(i));
      const to: TslNode = at.xz.sub(p);
      const reach: TslNode = length(to).max(0.3);
      const ahead: TslNode = dot(to, ray.xz).div(flat.mul(reach));
      const aside: TslNode = abs(to.x.mul(ray.z).sub(to.y.mul(ray.x))).div(flat);
      const across: TslNode = max(aside.sub(at.w), 0).div(rough.mul(reach).mul(0.16).add(0.05));
      const hit: TslNode = world.y.add(ray.y.div(flat).mul(reach));
      const upright: TslNode = max(abs(hit.sub(at.y)).sub(abs(of.w)), 0).div(rough.mul(reach).mul(1.1).add(0.12));
      const on: TslNode = select(of.w.greaterThan(0), float(1), u.night);
      light.addAssign(kit.driven(of.rgb).mul(exp(across.mul(across).negate())).mul(exp(upright.mul(upright).negate())).mul(step(0, ahead)).mul(on));
    });
    const film: TslNode = wetness.mul(mix(float(0.42), float(1), puddle)).mul(oneMinus(snow));
    return (light as TslNode).mul(fresnel).mul(film);
  })();
  return material;
}

// Fronts of houses as the wet ground sees them: a wall of the street's own brightness with some lit windows.
function canyonLight(kit: Kit, canyon: { half: number; roof: number }, night: TslNode, world: TslNode, ray: TslNode, rough: TslNode, sky: TslNode): TslNode {
  const side: TslNode = select(ray.x.greaterThan(0), float(1), float(-1));
  const reach: TslNode = max(float(canyon.half).sub(side.mul(world.x)), 0.1).div(abs(ray.x).max(0.0005));
  const y: TslNode = world.y.add(ray.y.mul(reach));
  const z: TslNode = world.z.add(ray.z.mul(reach));
  const roof: TslNode = float(canyon.roof).mul((texture(kit.noise, vec2(floor(z.mul(0.08)).mul(0.31), side.mul(0.3))) as TslNode).r.mul(0.9).add(0.6));
  const edge: TslNode = smoothstep(roof.sub(rough.mul(10).add(0.3)), roof.add(rough.mul(10).add(0.3)), y);
  const cell: TslNode = vec2(z.div(2.9), y.div(3.4));
  const inCell: TslNode = fract(cell);
  const soft: TslNode = rough.mul(0.9).add(0.04);
  const pane: TslNode = smoothstep(float(0.28).sub(soft), float(0.28).add(soft), inCell.x).mul(oneMinus(smoothstep(float(0.72).sub(soft), float(0.72).add(soft), inCell.x))).mul(smoothstep(float(0.25).sub(soft), float(0.25).add(soft), inCell.y)).mul(oneMinus(smoothstep(float(0.8).sub(soft), float(0.8).add(soft), inCell.y)));
  const lot: TslNode = (texture(kit.noise, floor(cell).mul(0.1373).add(side.mul(0.17))) as TslNode).b;
  const lit: TslNode = smoothstep(0.5, 0.6, lot).mul(pane);
  const wallDay: TslNode = (kit.skyAt(vec3(0, 1, 0), 6) as TslNode).mul(vec3(0.24, 0.22, 0.19)).mul(float(1).sub(pane.mul(0.5)));
  const front: TslNode = wallDay.add(vec3(0.75, 0.46, 0.2).mul(lit).mul(night));
  return mix(front, sky, edge);
}

function surfaceColor(look: GroundLook, way: TslNode, broad: TslNode, middle: TslNode, fine: TslNode): TslNode {
  const own = vec3(...look.color) as TslNode;
  const mottle: TslNode = float(0.62).add(broad.r.mul(0.4)).add(middle.b.mul(0.2)).add(fine.b.mul(0.18));
  let color: TslNode = own.mul(mottle);
  if (look.kind === 'slabs' || look.kind === 'cobbles') {
    const size = look.kind === 'slabs' ? 0.9 : 0.16;
    const rows: TslNode = way.y.div(size);
    const stagger: TslNode = fract(floor(rows).mul(0.5)).mul(look.kind === 'cobbles' ? 1 : 0);
    const cell: TslNode = vec2(way.x.div(size).add(stagger), rows);
    const f: TslNode = abs(fract(cell).sub(0.5)).mul(2);
    const width: TslNode = (fwidth(cell) as TslNode).mul(1.5);
    const joint: TslNode = max(smoothstep(float(0.97).sub(width.x), float(1), f.x), smoothstep(float(0.97).sub(width.y), float(1), f.y));
    const fade: TslNode = oneMinus(clamp(max(width.x, width.y), 0, 1));
    const tone: TslNode = fract((dot(floor(cell) as TslNode, vec2(0.618, 0.317)) as TslNode).mul(7.31));
    color = color.mul(float(0.86).add(tone.mul(0.28).mul(fade).add(oneMinus(fade).mul(0.14)))).mul(float(1).sub(joint.mul(0.5).mul(fade)));
  }
  if (look.kind === 'asphalt') {
    const crack: TslNode = smoothstep(0.9, 0.97, broad.g.mul(0.5).add(middle.g.mul(0.5)));
    color = color.mul(float(1).sub(crack.mul(0.45)));
    // Tyres polish two tracks in each lane; oil drips between them.
    const lane: TslNode = abs(abs(way.x).sub(look.halfWidth * (look.markings === 'country' ? 0.5 : 0.3)));
    const track: TslNode = exp(pow(lane.sub(0.75).div(0.3), 2).negate());
    const oil: TslNode = exp(pow(lane.div(0.35), 2).negate()).mul(middle.r);
    color = color.mul(float(1).add(track.mul(0.16)).sub(oil.mul(0.32)));
    color = lines(look, way, color, middle, fine);
  }
  return color;
}

function lines(look: GroundLook, way: TslNode, color: TslNode, middle: TslNode, fine: TslNode): TslNode {
  if (look.markings === 'none') return color;
  const band = (x: TslNode, at: number, half: number): TslNode => {
    const w: TslNode = fwidth(x).max(0.002);
    return oneMinus(smoothstep(float(half).sub(w), float(half).add(w), abs(x.sub(at))));
  };
  const worn: TslNode = smoothstep(0.25, 0.55, middle.r.mul(0.5).add(fine.r.mul(0.5))).mul(0.55).add(0.35);
  const dashes = (period: number, share: number): TslNode => step(fract(way.y.div(period)) as TslNode, float(share));
  const white = vec3(0.62, 0.61, 0.57);
  const yellow = vec3(0.55, 0.36, 0.05);
  if (look.markings === 'country') {
    const edge: TslNode = max(band(way.x, look.halfWidth - 0.3, 0.06), band(way.x, -look.halfWidth + 0.3, 0.06));
    const middleLine: TslNode = band(way.x, 0, 0.065).mul(dashes(9, 0.38));
    return mix(mix(color, white, edge.mul(worn)), white, middleLine.mul(worn));
  }
  let free: TslNode = float(1);
  let zebra: TslNode = float(0);
  for (const at of look.crossings) {
    const here: TslNode = step(abs(way.y.sub(at)), 2.4);
    const bar: TslNode = step(abs(fract(way.x.div(1.1)).sub(0.5)), 0.27).mul(here).mul(step(abs(way.x), look.halfWidth - 0.4));
    zebra = max(zebra, bar);
    free = min(free, step(4.2, abs(way.y.sub(at))));
    const stop: TslNode = max(step(abs(way.y.sub(at - 4)), 0.2).mul(step(way.x, 0)), step(abs(way.y.sub(at + 4)), 0.2).mul(step(0, way.x)));
    zebra = max(zebra, stop.mul(step(abs(way.x), look.halfWidth - 0.5)));
  }
  const double: TslNode = max(band(way.x, 0.13, 0.055), band(way.x, -0.13, 0.055)).mul(free);
  const bay: TslNode = max(band(abs(way.x), look.halfWidth - 2.35, 0.05).mul(dashes(2, 0.6)), band(fract(way.y.div(6.4)).mul(6.4), 3.2, 0.05).mul(step(look.halfWidth - 2.35, abs(way.x)))).mul(free);
  const marked: TslNode = mix(mix(color, yellow, double.mul(worn)), white, bay.mul(worn).mul(0.8));
  return mix(marked, white, zebra.mul(worn));
}
