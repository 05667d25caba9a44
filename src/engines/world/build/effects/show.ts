/** @file A builder for effects that are things of their own: swarms, glowing shapes and painted parts gathered into a figure. */
import { AdditiveBlending, Box3, DoubleSide, Group, Mesh, Vector3, type BufferGeometry, type Object3D } from 'three';
import { MeshBasicNodeMaterial, type NodeMaterial } from 'three/webgpu';
import type { Random } from '../../../../lib/random.ts';
import type { Kit, TslNode } from '../../materials/kit.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { BuildSpec, Figure, Lamp, Moment } from '../figure.ts';
import { attire } from './attire.ts';
import { createSprites, flicker, type Birth, type Sprites, type SpriteSpec } from './sprites.ts';

/** How many sprites there are at each detail, as a share of those near. */
const PER_DETAIL = [0.4, 0.7, 1] as const;

/** An effect being put together. Lengths are metres. */
export class Show {
  readonly group = new Group();
  readonly random: Random;
  readonly size: readonly [number, number, number];
  readonly spec: BuildSpec;
  readonly kit: Kit;
  private readonly poses: ((moment: Moment) => void)[] = [];
  private readonly lamps: Lamp[] = [];
  private readonly anchors: Record<string, Vector3> = {};
  private count = 0;

  constructor(spec: BuildSpec, kit: Kit) {
    this.spec = spec;
    this.kit = kit;
    this.random = spec.random.derive('show');
    this.size = spec.concept.size;
  }

  /** The colour that the words ask for, else the row's, else `fallback`. */
  color(fallback: string): string {
    const own = this.spec.concept.params['color'];
    return this.spec.attributes.color ?? (typeof own === 'string' ? own : fallback);
  }

  /** The second colour. */
  second(fallback: string): string {
    return this.spec.attributes.secondColor ?? this.spec.attributes.color ?? fallback;
  }

  /** A number of the row. */
  number(name: string, fallback: number): number {
    const own = this.spec.concept.params[name];
    return typeof own === 'number' ? own : fallback;
  }

  /** Births made by `make`, as many as the detail allows. */
  births(count: number, make: (random: Random, i: number, n: number) => Birth): Birth[] {
    const n = Math.max(1, Math.round(count * PER_DETAIL[this.spec.detail]));
    const random = this.random.derive(`births ${this.count++}`);
    return Array.from({ length: n }, (_, i) => make(random, i, n));
  }

  /** Adds a swarm. */
  swarm(spec: SpriteSpec, renderOrder = 0): Sprites {
    const sprites = createSprites(spec, this.random.derive(`swarm ${this.count++}`), this.kit);
    sprites.mesh.renderOrder = renderOrder;
    this.group.add(sprites.mesh);
    return sprites;
  }

  /** Adds painted geometry; with `stuff` it is made of that substance. */
  solid(parts: readonly { readonly geometry: BufferGeometry; readonly paint: Paint }[], stuff?: string, states: readonly string[] = []): Object3D {
    const mesh = this.kit.mesh(parts.map((part) => paint(part.geometry, part.paint)));
    const holder = new Group();
    holder.add(mesh);
    if (stuff !== undefined || states.length > 0) {
      const figure: Figure = { object: holder, bounds: new Box3().setFromObject(mesh), anchors: {}, lamps: [] };
      attire(figure, { look: { material: stuff, color: stuff === undefined ? undefined : this.spec.attributes.color, secondColor: undefined, states }, random: this.random.derive(`attire ${this.count++}`), detail: this.spec.detail, category: 'object' }, this.kit);
    }
    this.group.add(holder);
    return holder;
  }

  /** Adds a shape that shines and is lit by nothing: additive unless `opaque`. `alpha` counts for both. */
  shine(geometry: BufferGeometry, color: TslNode, alpha: TslNode, opaque = false): Mesh {
    const material = new MeshBasicNodeMaterial() as NodeMaterial & MeshBasicNodeMaterial;
    material.transparent = true;
    material.depthWrite = false;
    material.side = DoubleSide;
    material.fog = false;
    if (!opaque) material.blending = AdditiveBlending;
    material.colorNode = this.kit.driven(color);
    material.opacityNode = alpha;
    const mesh = new Mesh(geometry, material);
    mesh.castShadow = false;
    mesh.userData['effect'] = true;
    this.group.add(mesh);
    return mesh;
  }

  /** Adds something posed with the rest. */
  add(object: Object3D): this {
    this.group.add(object);
    return this;
  }

  /** Adds a lamp whose brightness `level` tells for the moment; flickers like fire where it is not given. By day it is dimmed, so that it does not flare in the lens. */
  lamp(at: readonly [number, number, number], color: readonly [number, number, number], intensity: number, level: (moment: Moment) => number = (m) => flicker(m.timeSeconds, m.offset * 9)): this {
    let now = 0;
    this.lamps.push({
      position: new Vector3(...at),
      color,
      atNightOnly: false,
      get intensity() {
        return intensity * now;
      },
    });
    return this.pose((m) => void (now = level(m) * (0.02 + 0.98 * m.night)));
  }

  /** Does something for every moment. */
  pose(pose: (moment: Moment) => void): this {
    this.poses.push(pose);
    return this;
  }

  /** The figure. Its bounds are its row's size, standing on the ground, or about its middle for what flies. */
  figure(): Figure {
    const [w, h, d] = this.size;
    const low = this.spec.concept.params['centred'] === true ? -h / 2 : 0;
    const bounds = new Box3(new Vector3(-w / 2, low, -d / 2), new Vector3(w / 2, low + h, d / 2));
    this.anchors['top'] = new Vector3(0, low + h, 0);
    const poses = [...this.poses];
    return { object: this.group, bounds, anchors: this.anchors, lamps: this.lamps, pose: (moment) => poses.forEach((pose) => pose(moment)) };
  }
}
