/**
 * @file Who is where in the picture: the world drawn flat, each figure in a number of its own with its distance beside it.
 *
 * Every mesh keeps the part of its material that moves vertices (wind, waves, instances, skin), so the numbers lie where the picture
 * has the figure. Ground, plants and water have the number 0 and hide what is behind them; the air is left out.
 */
import { DoubleSide, FloatType, FrontSide, NearestFilter, NoBlending, Color, type Material, type Mesh, type Object3D, type PerspectiveCamera } from 'three';
import { NodeMaterial, RenderTarget, type WebGPURenderer } from 'three/webgpu';
import { positionView, uniform, vec4 } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';
import type { World } from '../build/world.ts';

/** Numbers and distances of one drawing, rows top to bottom: figure's number and metres for every pixel. */
export interface IdPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Four numbers a pixel: id, distance, unused, 1 where anything was drawn. */
  readonly data: Float32Array;
}

/** Draws numbers instead of colours. */
export interface IdPass {
  /** Draws what `shows` says of each holder and of the place and water; see `drawAlone`. */
  draw(camera: PerspectiveCamera, shown: Shown, scale: 1 | 2): Promise<IdPicture>;
  dispose(): void;
}

/** What is drawn. */
export interface Shown {
  /** Numbers of the figures; null for all. */
  readonly ids: ReadonlySet<number> | null;
  readonly place: boolean;
  readonly water: boolean;
  /** Whether panes of glass count as solid. */
  readonly glass: boolean;
}

interface Drawn {
  readonly mesh: Mesh;
  readonly original: Material | Material[];
  readonly flat: Material | Material[];
  readonly isGlass: boolean;
}

const ID = 'kinoraId';

/** Prepares the pass for `world`; `idOf` gives each drawn actor's number, from 1. */
export function createIdPass(renderer: WebGPURenderer, world: World, idOf: ReadonlyMap<string, number>, widthPx: number, heightPx: number): IdPass {
  const number: TslNode = (uniform(0) as TslNode).onObjectUpdate(({ object }: { object: Object3D }) => (object.userData[ID] as number | undefined) ?? 0);
  const flats = new Map<Material, NodeMaterial>();
  const flatOf = (material: Material): NodeMaterial => {
    const known = flats.get(material);
    if (known !== undefined) return known;
    const flat = flatMaterial(material, number);
    flats.set(material, flat);
    return flat;
  };
  const drawn: Drawn[] = [];
  const collect = (root: Object3D, id: number): void => {
    root.traverse((object) => {
      const mesh = object as Mesh;
      if (mesh.isMesh !== true) return;
      mesh.userData[ID] = id;
      const original = mesh.material;
      drawn.push({ mesh, original, flat: Array.isArray(original) ? original.map(flatOf) : flatOf(original), isGlass: isSeenThrough(original) });
    });
  };
  collect(world.place.object, 0);
  if (world.water !== null) collect(world.water.object, 0);
  for (const [actor, holder] of world.holders) collect(holder, idOf.get(actor) ?? 0);
  const targets = new Map<number, RenderTarget>();
  const targetOf = (scale: number): RenderTarget => {
    const known = targets.get(scale);
    if (known !== undefined) return known;
    const target = new RenderTarget(widthPx * scale, heightPx * scale, { type: FloatType, minFilter: NearestFilter, magFilter: NearestFilter });
    targets.set(scale, target);
    return target;
  };
  return {
    draw: async (camera, shown, scale) => {
      const target = targetOf(scale);
      const restore = flatten(world, drawn, idOf, shown);
      const shadows = renderer.shadowMap.enabled;
      renderer.shadowMap.enabled = false;
      const before = renderer.getRenderTarget();
      const alpha = renderer.getClearAlpha();
      const color = renderer.getClearColor(new Color() as never);
      renderer.setClearColor(0x000000, 0);
      renderer.setRenderTarget(target);
      renderer.render(world.scene, camera);
      renderer.setRenderTarget(before);
      renderer.setClearColor(color as never, alpha);
      renderer.shadowMap.enabled = shadows;
      restore();
      const read = await renderer.readRenderTargetPixelsAsync(target, 0, 0, target.width, target.height);
      return { widthPx: target.width, heightPx: target.height, data: new Float32Array(read.buffer, read.byteOffset, target.width * target.height * 4) };
    },
    dispose: () => {
      for (const target of targets.values()) target.dispose();
      for (const flat of flats.values()) flat.dispose();
    },
  };
}

function isSeenThrough(material: Material | Material[]): boolean {
  const first = Array.isArray(material) ? material[0] : material;
  return first !== undefined && first.transparent && !first.depthWrite;
}

function flatMaterial(source: Material, number: TslNode): NodeMaterial {
  const flat = new NodeMaterial();
  const moved = source as NodeMaterial;
  flat.positionNode = moved.positionNode ?? null;
  flat.vertexNode = moved.vertexNode ?? null;
  flat.fragmentNode = vec4(number, (positionView as TslNode).z.negate(), 0, 1) as NodeMaterial['fragmentNode'];
  flat.side = source.side === FrontSide ? FrontSide : DoubleSide;
  flat.fog = false;
  flat.lights = false;
  flat.blending = NoBlending;
  flat.transparent = false;
  return flat;
}

/** Puts flat materials on and takes away what is not shown; the returned function undoes it. */
function flatten(world: World, drawn: readonly Drawn[], idOf: ReadonlyMap<string, number>, shown: Shown): () => void {
  const holders = [...world.holders].map(([actor, holder]) => ({ holder, isShown: shown.ids === null || shown.ids.has(idOf.get(actor) ?? 0) }));
  const water = world.water?.object;
  const parts = [
    { object: world.place.object, isShown: shown.place },
    { object: world.air.object, isShown: false },
    ...(water === undefined ? [] : [{ object: water, isShown: shown.water }]),
    ...holders.map(({ holder, isShown }) => ({ object: holder, isShown })),
  ].map((part) => ({ ...part, was: part.object.visible }));
  for (const part of parts) part.object.visible = part.was && part.isShown;
  const was = drawn.map(({ mesh }) => mesh.visible);
  for (const { mesh, flat, isGlass } of drawn) {
    mesh.material = flat as Material;
    // What is looked through hides nothing, and panes that belong to the place are nobody's.
    if (isGlass && (!shown.glass || mesh.userData[ID] === 0)) mesh.visible = false;
  }
  return () => {
    for (const part of parts) part.object.visible = part.was;
    drawn.forEach(({ mesh, original }, i) => {
      mesh.material = original as Material;
      mesh.visible = was[i] as boolean;
    });
  };
}
