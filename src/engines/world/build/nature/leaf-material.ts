/** @file The material of leaves and grass: both sides lit by the same soft normal, and the sun shines through. */
import { DoubleSide } from 'three';
import { MeshPhysicalNodeMaterial, PhysicalLightingModel } from 'three/webgpu';
import { Fn, attribute, clamp, diffuseColor, dot, float, max, mix, normalViewGeometry, normalWorld, oneMinus, positionLocal, positionViewDirection, positionWorld, pow, smoothstep, step, texture, vec3 } from 'three/tsl';
import { grains } from '../../materials/paint.ts';
import { sprayOf } from '../../materials/spray.ts';
import type { Kit, TslNode } from '../../materials/kit.ts';

const LEAF_GRAIN = grains.leaf;

/** Lets light from behind glow through what is thin. */
class LeafLight extends PhysicalLightingModel {
  readonly thinness: TslNode;

  constructor(thinness: TslNode) {
    super();
    this.thinness = thinness;
  }

  override direct(input: Parameters<PhysicalLightingModel['direct']>[0], builder: Parameters<PhysicalLightingModel['direct']>[1]): void {
    super.direct(input, builder);
    const light = input as unknown as { lightDirection: TslNode; lightColor: TslNode; reflectedLight: { directDiffuse: TslNode } };
    const behind: TslNode = clamp(dot(normalViewGeometry as TslNode, light.lightDirection).negate().mul(0.6).add(0.35), 0, 1);
    const towards: TslNode = pow(clamp(dot(positionViewDirection as TslNode, light.lightDirection).negate(), 0, 1), 3);
    const through: TslNode = behind.mul(0.1).add(towards.mul(0.16)).mul(this.thinness);
    light.reflectedLight.directDiffuse.addAssign((diffuseColor as TslNode).rgb.mul(vec3(1.05, 1, 0.55)).mul(light.lightColor).mul(through));
  }
}

class LeafMaterial extends MeshPhysicalNodeMaterial {
  thinness: TslNode = float(1);

  override setupLightingModel(): PhysicalLightingModel {
    return new LeafLight(this.thinness);
  }
}

const plain = new WeakMap<Kit, MeshPhysicalNodeMaterial>();
const cut = new WeakMap<Kit, MeshPhysicalNodeMaterial>();

function once(made: WeakMap<Kit, MeshPhysicalNodeMaterial>, kit: Kit, isCut: boolean): MeshPhysicalNodeMaterial {
  const known = made.get(kit) ?? createLeafMaterial(kit, isCut);
  made.set(kit, known);
  return known;
}

/** The kit's leaf material, made once. Takes painted geometry; parts with the grains `leaf` and `spray` are thin, others (bark) are not. */
export function leafMaterial(kit: Kit): MeshPhysicalNodeMaterial {
  return once(plain, kit, false);
}

/** The same for trees that are seen from near: cards with the grain `spray` are cut into leaves, which costs time wherever it is used. */
export function crownMaterial(kit: Kit): MeshPhysicalNodeMaterial {
  return once(cut, kit, true);
}

function createLeafMaterial(kit: Kit, isCut: boolean): MeshPhysicalNodeMaterial {
  const material = new LeafMaterial();
  material.name = 'kinora-leaf';
  material.side = DoubleSide;
  // A leaf's gloss is broken up by its neighbours: full gloss at grazing angles would whiten whole trees.
  material.specularIntensity = 0.3;
  const u = kit.uniforms as unknown as Record<keyof Kit['uniforms'], TslNode>;
  const color: TslNode = attribute('color', 'vec3');
  const surface: TslNode = attribute('surface', 'vec4');
  const leaf: TslNode = step(LEAF_GRAIN - 0.5, surface.w).mul(step(surface.w, LEAF_GRAIN + 0.5)).add(step(grains.spray - 0.5, surface.w)).toVar();
  const spray = isCut ? sprayOf(surface.w) : null;
  if (spray !== null) material.maskNode = spray.keeps;
  material.thinness = leaf;
  const p: TslNode = positionWorld;
  const n: TslNode = texture(kit.noise, p.xz.mul(0.09).add(p.y.mul(0.13)));
  const bark: TslNode = texture(kit.rock, p.xy.mul(0.5).add(p.zy.mul(0.31)));
  const up: TslNode = (normalWorld as TslNode).y;
  const snow: TslNode = u.snowCover.mul(smoothstep(0.3, 0.75, up.add(n.b.sub(0.5).mul(0.9)))).mul(mix(float(0.9), smoothstep(0.3, 0.75, n.a.mul(0.6).add(n.r.mul(0.5))).mul(0.75), leaf));
  const varied: TslNode = (spray === null ? color : color.mul(spray.shade)).mul(mix(bark.b.mul(1.2).add(0.35), n.r.mul(0.5).add(0.75), leaf));
  const base: TslNode = mix(varied.mul(mix(float(1), float(0.7), u.wetness)), vec3(0.8, 0.84, 0.9), snow);
  material.colorNode = base;
  material.roughnessNode = clamp(mix(surface.x, float(0.4), u.wetness.mul(0.6)), 0.05, 1);
  // The geometry's own normal on both sides: it points out of the crown, which shades a tree as a whole.
  material.normalNode = normalViewGeometry;
  material.emissiveNode = Fn(() => {
    const ambient: TslNode = kit.skyAt(vec3(0, 1, 0), 6);
    return base.mul(ambient).mul(max(leaf, 0)).mul(0.1).mul(oneMinus(snow)).add(color.mul(max(surface.z, 0)));
  })();
  material.positionNode = Fn(() => {
    const q: TslNode = (positionLocal as TslNode).toVar();
    return q.add(kit.windAt(q, attribute('sway', 'float') as TslNode));
  })();
  return material;
}
