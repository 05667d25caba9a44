/**
 * @file A site: open ground that outdoor places are drawn on. It gathers what every such place needs (ground, made surfaces, roads,
 * figures of the library, trees, lamps, spots and lanes), so that a place itself is little more than a list of what stands where.
 */
import { Box3, BufferAttribute, BufferGeometry, Group, Matrix4, Vector3, type Mesh, type Object3D } from 'three';
import type { Attributes } from '../../../../../film/storyboard.ts';
import { createNoise, smoothstep } from '../../../../../lib/noise.ts';
import type { Random } from '../../../../../lib/random.ts';
import type { Concept } from '../../../library/concept.ts';
import { builtConcepts } from '../../../library/concepts-built.ts';
import { natureConcepts } from '../../../library/concepts-nature.ts';
import { vehicleConcepts } from '../../../library/concepts-vehicles.ts';
import type { Kit } from '../../../materials/kit.ts';
import { paint, type Paint } from '../../../materials/paint.ts';
import { builtArchetypes } from '../../built/built.ts';
import { drawBlock, drawTower, randomFront } from '../../built/city.ts';
import { Canvas, linearOf, tint, type Sketch } from '../../built/sketch.ts';
import type { Archetype, Detail, Figure, Lamp, Moment } from '../../figure.ts';
import { returningPose } from '../../returning.ts';
import { natureArchetypes } from '../../nature/nature.ts';
import type { Lane, Place, PlaceAir, PlaceBuilder, PlaceSpec, PlaceWater, Spot } from '../../place.ts';
import { vehicleArchetypes } from '../../vehicles/vehicles.ts';
import { lampPost, trees, type Put } from '../built/dressing.ts';
import { flatGround, groundMesh, ribbon, type GroundLook } from '../built/ground.ts';
import { seasonLook, type Season } from '../built/seasons.ts';
import { meadowColor, tufts } from '../built/village.ts';

/** What the ground of a site is like. */
export interface SiteLook {
  /** What covers it: grass follows the season, the rest keep their colour. */
  readonly cover: 'grass' | 'sand' | 'dust' | 'concrete' | 'gravel' | 'soil' | 'paving';
  /** How far from the stage the ground is level, metres. */
  readonly flatM: number;
  /** Height of the hills beyond, metres. */
  readonly hillsM: number;
  /** Half the side of the ground, metres; default 900. */
  readonly halfM?: number;
  /** Changes the ground's height: basins, banks, slopes. */
  readonly shape?: (x: number, z: number, height: number) => number;
  /** Linear colour where the ground differs from its cover. */
  readonly tone?: (x: number, z: number) => readonly [number, number, number] | undefined;
  readonly water?: PlaceWater;
  readonly air?: Partial<PlaceAir>;
  readonly stageM?: number;
}

/** How something of the library is put on a site. */
export interface PutOptions {
  readonly scale?: number;
  readonly y?: number;
  readonly attributes?: Attributes;
  /** Level of detail; default by distance from the stage. */
  readonly detail?: Detail;
  /** It moves by itself: a wheel that turns. */
  readonly action?: string;
  /** Neither camera nor subjects may enter it; default true. */
  readonly solid?: boolean;
}

const rows = new Map<string, Concept>([...builtConcepts, ...vehicleConcepts, ...natureConcepts].map((row) => [row.id, row]));
const families: Readonly<Record<string, Archetype>> = { ...builtArchetypes, ...vehicleArchetypes, ...natureArchetypes };

const COVERS: Readonly<Record<Exclude<SiteLook['cover'], 'grass'>, readonly [string, string]>> = {
  sand: ['#c2a06a', '#dcc492'], dust: ['#8f7a5e', '#b59c78'], concrete: ['#8b8a86', '#a3a19b'], gravel: ['#77726a', '#968f84'], soil: ['#5a4634', '#7a6046'], paving: ['#8d8578', '#a89e8e'],
};

/** Ground, made surfaces and figures of one outdoor place, gathered until `done`. */
export class Site {
  readonly canvas = new Canvas();
  readonly object = new Group();
  readonly obstacles: Box3[] = [];
  readonly lamps: Lamp[] = [];
  readonly random: Random;
  readonly season: Season;
  readonly detail: Detail;
  readonly spec: PlaceSpec;
  readonly kit: Kit;
  private readonly look: SiteLook;
  private readonly spots = new Map<string, Spot[]>();
  private readonly lanes = new Map<string, Lane[]>();
  private readonly planted: Put[] = [];
  private readonly movers: ((timeSeconds: number) => void)[] = [];
  private readonly updates: ((timeSeconds: number, camera: Vector3) => void)[] = [];
  private readonly floors: ((x: number, z: number) => number | undefined)[] = [];
  private readonly models = new Map<string, Object3D>();
  private readonly land: (x: number, z: number) => number;
  private readonly hard: readonly [number, number, number, number, number][] = [];

  constructor(spec: PlaceSpec, kit: Kit, look: SiteLook) {
    this.spec = spec;
    this.kit = kit;
    this.look = look;
    this.random = spec.random.derive(spec.row.id);
    this.season = seasonLook(spec.environment.season);
    this.detail = spec.detail;
    this.land = landOf(look, this.random.derive('land').int(0, 1e9));
  }

  /** The sketch of everything solid. */
  get s(): Sketch {
    return this.canvas.solid;
  }

  /** Height of the ground, made surfaces included. */
  height(x: number, z: number): number {
    let y = this.land(x, z);
    for (const [x0, x1, z0, z1, top] of this.hard) if (x >= x0 && x <= x1 && z >= z0 && z <= z1) y = Math.max(y, top);
    for (const floor of this.floors) y = floor(x, z) ?? y;
    return y;
  }

  /** A flat rectangle of made ground, `lift` above 0. */
  patch(x0: number, x1: number, z0: number, z1: number, kind: GroundLook['kind'], color: string, lift = 0.03): void {
    this.object.add(groundMesh(this.kit, flatGround(x0, x1, z0, z1, lift), { kind, color: linearOf(color), markings: 'none', halfWidth: 4, wet: 0, lights: [], crossings: [] }));
    (this.hard as [number, number, number, number, number][]).push([x0, x1, z0, z1, lift]);
  }

  /** A straight asphalt road along x or z at `at`, with its lane both ways. */
  road(along: 'x' | 'z', at: number, half: number, from: number, to: number, options: { markings?: GroundLook['markings']; crossings?: readonly number[]; lift?: number; color?: string; lane?: string } = {}): void {
    const lift = options.lift ?? 0.05;
    const steps = Math.max(1, Math.ceil(Math.abs(to - from) / 60));
    const strips = [-1, -0.5, 0, 0.5, 1];
    const grid = Array.from({ length: steps + 1 }, (_, j) => {
      const t = from + ((to - from) * j) / steps;
      return strips.map((u) => (along === 'z' ? { x: at + u * half, y: lift, z: t, across: u * half, along: -t } : { x: t, y: lift, z: at + u * half, across: u * half, along: t }));
    });
    const geometry = ribbon((along === 'z') === (from > to) ? grid : [...grid].reverse());
    this.object.add(groundMesh(this.kit, geometry, { kind: 'asphalt', color: linearOf(options.color ?? '#565659'), markings: options.markings ?? 'none', halfWidth: half, wet: 0, lights: [], crossings: options.crossings ?? [] }));
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    (this.hard as [number, number, number, number, number][]).push(along === 'z' ? [at - half, at + half, low, high, lift] : [low, high, at - half, at + half, lift]);
    const point = (t: number, off: number): readonly [number, number] => (along === 'z' ? [at + off, t] : [t, at - off]);
    const n = 12;
    const way = (a: number, b: number, off: number): (readonly [number, number])[] => Array.from({ length: n + 1 }, (_, i) => point(a + ((b - a) * i) / n, off));
    const name = options.lane ?? 'road';
    this.lane(name, way(from, to, half * 0.48), half * 0.9);
    this.lane(name, way(to, from, -half * 0.48), half * 0.9);
  }

  /** Puts something of the library on the ground. */
  put(id: string, x: number, z: number, heading = 0, options: PutOptions = {}): Object3D {
    const object = options.action === undefined ? this.still(id, x, z, options) : this.moving(id, x, z, options);
    object.position.set(x, options.y ?? this.height(x, z), z);
    object.rotation.y = heading;
    object.scale.multiplyScalar(options.scale ?? 1);
    this.object.add(object);
    if (options.solid !== false) {
      object.updateMatrixWorld(true);
      this.obstacles.push(new Box3().setFromObject(object));
    }
    return object;
  }

  /** Several of a kind. */
  line(id: string, points: readonly (readonly [x: number, z: number, heading?: number])[], options: PutOptions = {}): void {
    for (const [x, z, heading] of points) this.put(id, x, z, heading ?? 0, options);
  }

  /** A block of houses with a front to its +z side. */
  houses(x: number, z: number, heading: number, width: number, depth: number, options: { storeys?: number; shop?: boolean; plain?: boolean } = {}): void {
    const random = this.random.derive(`houses ${x} ${z}`);
    const drawn = randomFront(random, width, { storeys: options.storeys ?? random.int(3, 5), shop: options.shop ?? true });
    const front = options.plain === true || this.detail === 0 ? { ...drawn, fireEscape: false, balconies: false, windows: { ...drawn.windows, plain: true } } : { ...drawn, fireEscape: false };
    this.s.at(x, this.height(x, z), z, heading, () => drawBlock(this.s, front, depth, random));
    this.block(x - Math.sin(heading) * depth * 0.5, z - Math.cos(heading) * depth * 0.5, Math.abs(Math.cos(heading)) * width + Math.abs(Math.sin(heading)) * depth, 14, Math.abs(Math.sin(heading)) * width + Math.abs(Math.cos(heading)) * depth);
  }

  /** A tower of glass. */
  tower(x: number, z: number, width: number, height: number, options: { glass?: string; crown?: 'flat' | 'spire' | 'slope' | 'steps'; setbacks?: number } = {}): void {
    const random = this.random.derive(`tower ${x} ${z}`);
    const near = Math.hypot(x, z) < 130 && this.detail > 0;
    this.s.at(x, this.height(x, z), z, 0, () => drawTower(this.s, width, height, width * random.range(0.8, 1.1), { glass: options.glass ?? random.pick(['#6f8794', '#5f7480', '#7d8a8c', '#54636e', '#8a9496']), frame: random.pick(['#7c8084', '#9a948a', '#5c6064', '#a89c8a']), setbacks: options.setbacks ?? random.int(0, 2), lit: 0.45, detail: near ? 1 : 0, crown: options.crown ?? random.pick(['flat', 'steps', 'slope', 'spire']) }, random));
    this.block(x, z, width, height, width);
  }

  /** A skyline of towers in an arc before the stage; angles in radians from -z. */
  skyline(count: number, nearM: number, farM: number, heights: readonly [number, number], from = -0.7, to = 0.7): void {
    const random = this.random.derive(`skyline ${nearM}`);
    for (let k = 0; k < count; k++) {
      const a = from + ((to - from) * (k + random.range(0.1, 0.9))) / count;
      const r = random.range(nearM, farM);
      this.tower(Math.sin(a) * r, -Math.cos(a) * r, random.range(22, 42), random.range(heights[0], heights[1]));
    }
  }

  /** Broad-leaved trees at points. */
  trees(points: readonly (readonly [x: number, z: number, scale?: number])[]): void {
    for (const [x, z, scale] of points) this.planted.push({ x, y: this.height(x, z) - 0.1, z, scale: scale ?? 1, heading: (x * 3.1 + z * 1.7) % 6 });
  }

  /** Trees strewn over a ring; `free` says where none may stand. */
  grove(count: number, nearM: number, farM: number, free: (x: number, z: number) => boolean = () => true): void {
    const random = this.random.derive(`grove ${nearM}`);
    for (let k = 0; k < count; k++) {
      const a = random.range(0, Math.PI * 2);
      const r = Math.sqrt(random.range(nearM * nearM, farM * farM));
      const [x, z] = [Math.sin(a) * r, Math.cos(a) * r];
      if (free(x, z) && this.height(x, z) > (this.look.water?.level ?? -1e9) + 0.3) this.trees([[x, z, random.range(0.7, 1.3)]]);
    }
  }

  /** Grass blades about the stage where `free`. */
  grass(count: number, reach: number, free: (x: number, z: number) => boolean): void {
    tufts(this.canvas, (x, z) => this.height(x, z), this.season, this.random.derive('tufts'), this.detail === 0 ? Math.round(count / 3) : count, reach, free);
  }

  /** A street lamp; its arm points to +x turned by `heading`. */
  lamp(x: number, z: number, style: 'modern' | 'old' = 'old', heading = 0): void {
    const y = this.height(x, z);
    this.s.at(x, y, z, heading, () => lampPost(this.s, style));
    const up = style === 'old' ? 3.5 : 7.8;
    const out = style === 'old' ? 0 : 2.1;
    if (this.lamps.length < 24) this.lamps.push({ position: new Vector3(x + Math.cos(heading) * out, y + up, z - Math.sin(heading) * out), color: [1, 0.76, 0.46], intensity: style === 'old' ? 30 : 70, atNightOnly: true });
  }

  /** Keeps camera and subjects out of a box on the ground. */
  block(x: number, z: number, w: number, h: number, d: number): void {
    this.obstacles.push(new Box3(new Vector3(x - w / 2, -1, z - d / 2), new Vector3(x + w / 2, h, z + d / 2)));
  }

  /** Names a spot; the first of a name is the best. */
  spot(name: string, x: number, z: number, heading = 0, radiusM = 4, y = this.height(x, z)): void {
    this.spots.set(name, [...(this.spots.get(name) ?? []), { position: new Vector3(x, y, z), heading, radiusM }]);
  }

  /** Names a way over the ground. */
  lane(name: string, points: readonly (readonly [x: number, z: number, y?: number])[], widthM: number, closed = false): void {
    this.lanes.set(name, [...(this.lanes.get(name) ?? []), { points: points.map(([x, z, y]) => new Vector3(x, y ?? this.height(x, z), z)), closed, widthM }]);
  }

  /** Where shots of the place itself are taken from, looking away from `heading` at what lies `reachM` off. */
  view(x: number, y: number, z: number, heading = 0, reachM = 30): void {
    this.spots.set('view', [...(this.spots.get('view') ?? []), { position: new Vector3(x, this.height(x, z) + y, z), heading, radiusM: reachM }]);
  }

  /** A frame at a point, tilted by `tilt` radians towards `heading`. */
  lean(x: number, y: number, z: number, tilt: number, heading: number): Matrix4 {
    return new Matrix4().makeRotationY(heading).multiply(new Matrix4().makeRotationX(tilt)).setPosition(x, y, z);
  }

  /** Lays a floor over the ground: its height, or undefined where there is none. */
  walkOn(floor: (x: number, z: number) => number | undefined): void {
    this.floors.push(floor);
  }

  /** Moves something of its own. */
  onUpdate(update: (timeSeconds: number, camera: Vector3) => void): void {
    this.updates.push(update);
  }

  /** The finished place. */
  done(): Place {
    const look = this.look;
    this.object.add(groundOf(this));
    if (this.canvasDrawn()) this.object.add(this.canvas.object(this.kit));
    const near = this.planted.filter((p) => Math.hypot(p.x, p.z) < 46);
    const far = this.planted.filter((p) => Math.hypot(p.x, p.z) >= 46);
    for (const tree of trees(this.kit, near, 8.5, this.season, this.random.derive('trees'), this.detail === 0 ? 26 : 66)) this.object.add(tree);
    for (const tree of trees(this.kit, far, 8.5, this.season, this.random.derive('far trees'), this.detail === 0 ? 6 : 14)) this.object.add(tree);
    if (!this.spots.has('stage')) for (const [x, z] of [[0, 0], [5, 1], [-5, 1.5]] as const) this.spot('stage', x, z, 0, look.stageM ?? 5);
    if (!this.spots.has('view')) this.view(0, 2.2, 15, 0, 34);
    for (const feature of this.spec.row.features) if (!this.spots.has(feature)) this.spot(feature, 0, -4, 0, 3);
    if (!this.lanes.has('path')) this.lane('path', [[-40, -2], [-14, -1], [0, 0], [14, 1], [40, 2]], 3);
    if (!this.lanes.has('road')) this.lane('road', [[-60, -7], [-20, -6], [0, -6], [20, -6], [60, -7]], 4);
    if (!this.lanes.has('air')) this.lanes.set('air', [{ points: [new Vector3(-120, 30, -70), new Vector3(0, 26, -50), new Vector3(120, 34, -80)], closed: false, widthM: 14 }]);
    return {
      object: this.object,
      heightAt: (x, z) => this.height(x, z),
      water: look.water ?? null,
      air: { kind: 'sky', hazeHalfM: 2600, mistHeightM: 16, mist: 0.1, ...look.air },
      spots: Object.fromEntries(this.spots),
      lanes: Object.fromEntries(this.lanes),
      obstacles: this.obstacles,
      lamps: this.lamps,
      update: (time, camera) => this.update(time, camera),
    };
  }

  /** Colour of the bare ground at a point. */
  toneAt(): (x: number, z: number, slope: number) => readonly [number, number, number] {
    const { tone, cover } = this.look;
    const base = cover === 'grass' ? meadowColor(this.random.derive('meadow').int(0, 1e6), this.season) : plainColor(COVERS[cover], this.random.derive('cover').int(0, 1e6));
    return tone === undefined ? base : (x, z, slope) => tone(x, z) ?? base(x, z, slope);
  }

  /** Half the ground's side. */
  get halfM(): number {
    return this.look.halfM ?? 900;
  }

  /** Height of the bare ground. */
  bare(x: number, z: number): number {
    return this.land(x, z);
  }

  private canvasDrawn(): boolean {
    const { solid, foliage, cloth, glass } = this.canvas;
    return solid.triangles + foliage.triangles + cloth.triangles + glass.triangles > 0;
  }

  private still(id: string, x: number, z: number, options: PutOptions): Object3D {
    const detail = options.detail ?? this.detailAt(x, z);
    const key = `${id} ${detail} ${JSON.stringify(options.attributes ?? {})}`;
    let model = this.models.get(key);
    if (model === undefined) {
      model = this.make(id, detail, options).object;
      this.models.set(key, model);
    }
    // A holder keeps the figure's own scale and turn apart from where it stands.
    const holder = new Group();
    holder.add(model.clone());
    return holder;
  }

  private moving(id: string, x: number, z: number, options: PutOptions): Object3D {
    const figure = this.make(id, options.detail ?? this.detailAt(x, z), options);
    const momentOf = (timeSeconds: number): Moment => momentAt(timeSeconds, options.action ?? 'stand', (Math.abs(x * 0.37 + z * 0.61)) % 1, this.spec.environment.windMps, Number(this.kit.uniforms.night.value));
    const { loopSeconds } = this.kit.clock;
    this.movers.push(loopSeconds === null ? (timeSeconds) => figure.pose?.(momentOf(timeSeconds)) : returningPose(figure, momentOf, loopSeconds));
    const holder = new Group();
    holder.add(figure.object);
    return holder;
  }

  private detailAt(x: number, z: number): Detail {
    return this.detail === 0 || Math.hypot(x, z) > 90 ? 0 : 1;
  }

  private make(id: string, detail: Detail, options: PutOptions): Figure {
    const concept = rows.get(id);
    const archetype = concept === undefined ? undefined : families[concept.archetype];
    if (concept === undefined || archetype === undefined) throw new Error(`no concept ${id}`);
    return archetype({ concept, attributes: options.attributes ?? {}, random: this.random.derive(`put ${id}`), detail }, this.kit);
  }

  private update(timeSeconds: number, camera: Vector3): void {
    for (const move of this.movers) move(timeSeconds);
    for (const update of this.updates) update(timeSeconds, camera);
  }
}

function momentAt(timeSeconds: number, action: string, offset: number, windMps: number, night: number): Moment {
  return { timeSeconds, action, progress: 0.5, speedMps: 0, travelledM: 0, offset, turnRate: 0, windMps, windHeading: 0.4, night };
}

function landOf(look: SiteLook, seed: number): (x: number, z: number) => number {
  const noise = createNoise(seed);
  const { flatM, hillsM, shape } = look;
  return (x, z) => {
    const r = Math.hypot(x, z);
    const roll = hillsM === 0 ? 0 : noise.fbm2(x * 0.011 + 5, z * 0.011 + 5, 3) * Math.min(6, hillsM * 0.14) * smoothstep(flatM, flatM + 70, r);
    const ridge = smoothstep(flatM + 40, flatM + 420, r) * hillsM * (0.55 + 0.6 * noise.fbm2(x * 0.0034 + 11, z * 0.0034 + 3, 4));
    return shape === undefined ? roll + ridge : shape(x, z, roll + ridge);
  };
}

function plainColor([dark, light]: readonly [string, string], seed: number): (x: number, z: number, slope: number) => readonly [number, number, number] {
  const noise = createNoise(seed);
  const [a, b] = [linearOf(dark), linearOf(light)];
  return (x, z, slope) => {
    const t = Math.min(1, Math.max(0, 0.5 + 0.7 * noise.fbm2(x * 0.06, z * 0.06, 4)));
    const tone = (0.92 + 0.16 * noise.at2(x * 0.5, z * 0.5)) * (1 - Math.min(0.35, slope));
    return [0, 1, 2].map((i) => ((a[i] as number) * (1 - t) + (b[i] as number) * t) * tone) as unknown as readonly [number, number, number];
  };
}

// A square grid, fine near the stage and coarse far away.
function groundOf(site: Site): Mesh {
  const n = site.detail === 0 ? 66 : 118;
  const half = site.halfM;
  const at = (i: number): number => {
    const t = (i / n) * 2 - 1;
    return half * (0.14 * t + 0.86 * t ** 3);
  };
  const position = new Float32Array((n + 1) ** 2 * 3);
  for (let j = 0; j <= n; j++) for (let i = 0; i <= n; i++) position.set([at(i), site.bare(at(i), at(j)), at(j)], (j * (n + 1) + i) * 3);
  const index = new Uint32Array(n * n * 6);
  for (let j = 0, k = 0; j < n; j++) {
    for (let i = 0; i < n; i++, k += 6) {
      const a = j * (n + 1) + i;
      index.set([a, a + n + 1, a + 1, a + 1, a + n + 1, a + n + 2], k);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.computeVertexNormals();
  const normal = geometry.attributes['normal'] as BufferAttribute;
  const color = site.toneAt();
  let k = 0;
  paint(geometry, { color: '#ffffff', roughness: 0.97, grain: 'soil', shade: (x, _y, z) => color(x, z, 1 - normal.getY(k++)) });
  const mesh = site.kit.mesh([geometry]);
  mesh.castShadow = false;
  return mesh;
}

/** Makes a builder of a site from its look and what stands on it. */
export function siteBuilder(look: SiteLook | ((spec: PlaceSpec) => SiteLook), draw: (site: Site) => void): PlaceBuilder {
  return (spec, kit) => {
    const site = new Site(spec, kit, typeof look === 'function' ? look(spec) : look);
    draw(site);
    return site.done();
  };
}

/** A painted surface of a colour. */
export const of = (color: string, roughness = 0.8, grain: NonNullable<Paint['grain']> = 'none'): Paint => ({ color, roughness, grain });

/** A line of paint on the ground from a to b, `w` wide, at height y. */
export function stripe(s: Sketch, ax: number, az: number, bx: number, bz: number, w: number, y: number, color = '#e8e6de'): void {
  const l = Math.hypot(bx - ax, bz - az) || 1;
  const [px, pz] = [(-(bz - az) / l) * w * 0.5, ((bx - ax) / l) * w * 0.5];
  s.quad([ax - px, y, az - pz], [ax + px, y, az + pz], [bx + px, y, bz + pz], [bx - px, y, bz - pz], { color, roughness: 0.85 }, [0, 1, 0]);
}

/** A ring of paint on the ground. */
export function ringLine(s: Sketch, x: number, z: number, r: number, w: number, y: number, color = '#e8e6de', from = 0, to = Math.PI * 2): void {
  const n = Math.max(6, Math.round((24 * (to - from)) / 6.28));
  for (let i = 0; i < n; i++) {
    const [a, b] = [from + ((to - from) * i) / n, from + ((to - from) * (i + 1)) / n];
    stripe(s, x + Math.sin(a) * r, z + Math.cos(a) * r, x + Math.sin(b) * r, z + Math.cos(b) * r, w, y, color);
  }
}

/** A railing or chain fence of posts and wires along points. */
export function wireFence(site: Site, points: readonly (readonly [number, number])[], h: number, color = '#8a9094'): void {
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i] as readonly [number, number], points[i + 1] as readonly [number, number]];
    const n = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / 3));
    for (let k = 0; k <= n; k++) {
      const [x, z] = [a[0] + ((b[0] - a[0]) * k) / n, a[1] + ((b[1] - a[1]) * k) / n];
      const y = site.height(x, z);
      site.s.bar([x, y, z], [x, y + h, z], 0.07, of(color, 0.5, 'metal'));
    }
    for (const t of [0.12, 0.4, 0.7, 1]) site.s.bar([a[0], site.height(...a) + h * t, a[1]], [b[0], site.height(...b) + h * t, b[1]], 0.03, of(tint(color, 0.8), 0.5, 'metal'));
  }
}
