/** @file Wheels: tyres with rims and spokes, turning by the distance travelled so that they never slip. */
import { Group, type Object3D } from 'three';
import type { Kit } from '../../materials/kit.ts';
import type { Moment } from '../figure.ts';
import { hoop, lathe, plate, rod, type P3 } from '../things/shapes.ts';
import { Parts, seg, type Look } from '../things/parts.ts';
import type { Detail } from '../figure.ts';

const RUBBER: Look = { color: '#1b1c1e', roughness: 0.85 };

export interface WheelSpec {
  readonly radius: number;
  readonly width: number;
  readonly rim: Look;
  /** `car` five-spoke alloy, `truck` steel disc, `wire` bicycle spokes, `wood` cart, `rail` flanged iron with spokes, `disc` flanged iron disc. */
  readonly kind: 'car' | 'truck' | 'wire' | 'wood' | 'rail' | 'disc';
}

/** Draws one wheel about the x axis at the origin, its outer face to +x. */
export function addWheel(parts: Parts, w: WheelSpec, at: P3 = [0, 0, 0], flip = false): void {
  const { radius: r, width: b, kind } = w;
  const d = parts.detail;
  // A wheel's outline is round at any distance at which it is seen to turn.
  const n = kind === 'wire' ? [18, 32, 40][d]! : Math.max(12, seg(d, 30));
  const put = (look: Look, g: ReturnType<typeof lathe>): void => {
    parts.add(g.rotateZ(flip ? Math.PI / 2 : -Math.PI / 2), look, { at });
  };
  const h = b / 2;
  if (kind === 'wire') {
    parts.add(hoop(r - b * 0.5, b * 0.5, n, d === 2 ? 7 : 4).rotateY(Math.PI / 2), RUBBER, { at });
    parts.add(hoop(r - b * 1.15, b * 0.32, n, 4).rotateY(Math.PI / 2), w.rim, { at });
    put(w.rim, lathe([[0, -h * 1.6], [b * 0.5, -h * 1.6], [b * 0.35, 0], [b * 0.5, h * 1.6], [0, h * 1.6]], 8));
    if (d > 0) for (let i = 0; i < 18; i++) {
      const a = (i / 18) * Math.PI * 2;
      parts.add(rod([(i % 2 ? 1 : -1) * h, Math.cos(a + 0.3) * b * 0.4, Math.sin(a + 0.3) * b * 0.4], [0, Math.cos(a) * (r - b), Math.sin(a) * (r - b)], 0.003 + r * 0.003, 3), w.rim, { at });
    }
    return;
  }
  if (kind === 'car' || kind === 'truck') {
    const inner = r * (kind === 'car' ? 0.68 : 0.58);
    put(RUBBER, lathe([[inner, -h], [r * 0.93, -h], [r, -h * 0.72], [r, h * 0.72], [r * 0.93, h], [inner, h * 0.94]], n, 1));
    put({ ...w.rim, shade: () => 0.4 }, lathe([[0, h * 0.15], [inner * 0.98, h * 0.05]], n));
    put(w.rim, lathe([[inner * 0.9, h * 0.3], [inner * 0.92, h * 0.9], [inner, h * 0.98], [inner * 1.03, h * 0.9]], n));
    if (d === 0) return;
    const spokes = kind === 'car' ? 5 : 8;
    for (let i = 0; i < spokes; i++) {
      const g = plate(kind === 'car' ? [[-0.14, 0.1], [0.14, 0.1], [0.1, 0.93], [-0.1, 0.93]] : [[-0.2, 0.1], [0.2, 0.1], [0.26, 0.9], [-0.26, 0.9]], 0.1, 0.03);
      parts.add(g.scale(inner, inner, inner).rotateZ((i / spokes) * Math.PI * 2).rotateY(flip ? -Math.PI / 2 : Math.PI / 2), w.rim, { at: [at[0] + (flip ? -1 : 1) * h * 0.7, at[1], at[2]] });
    }
    put(w.rim, lathe([[inner * 0.22, h * 0.5], [inner * 0.2, h * 0.95], [0, h]], 10));
    return;
  }
  if (kind === 'wood') {
    put(w.rim, lathe([[r * 0.86, -h], [r, -h], [r, h], [r * 0.86, h], [r * 0.86, -h]], n));
    put(w.rim, lathe([[0, -h * 2.2], [r * 0.13, -h * 2.2], [r * 0.17, 0], [r * 0.13, h * 2.2], [0, h * 2.2]], 10));
    for (let i = 0; i < 12; i++) {
      const a = (i / 12) * Math.PI * 2;
      parts.add(rod([0, Math.cos(a) * r * 0.1, Math.sin(a) * r * 0.1], [0, Math.cos(a) * r * 0.88, Math.sin(a) * r * 0.88], h * 0.5, 5), w.rim, { at });
    }
    return;
  }
  if (kind === 'disc') {
    put(w.rim, lathe([[0, h * 0.3], [r * 0.8, h * 0.2], [r * 0.86, h], [r, h], [r, -h * 0.4], [r * 1.07, -h * 0.5], [r * 1.07, -h]], seg(d, 16)));
    return;
  }
  // Railway wheels carry a flange on the inside.
  put(w.rim, lathe([[0, -h * 0.4], [r * 0.84, -h * 0.3], [r * 0.86, -h], [r * 1.06, -h], [r * 1.06, -h * 0.5], [r, -h * 0.3], [r, h], [r * 0.86, h], [r * 0.84, -h * 0.2], [r * 0.2, -h * 0.2], [r * 0.2, h * 1.1], [0, h * 1.1]], n));
  if (kind === 'rail' && d > 0) for (let i = 0; i < 14; i++) {
    const a = (i / 14) * Math.PI * 2;
    parts.add(rod([flip ? -h * 0.3 : h * 0.3, Math.cos(a) * r * 0.15, Math.sin(a) * r * 0.15], [flip ? -h * 0.3 : h * 0.3, Math.cos(a) * r * 0.88, Math.sin(a) * r * 0.88], r * 0.035, 4), { ...w.rim, color: '#c0392b' });
  }
}

/** Where the axles of a vehicle are, metres from the middle, and how wide its track is. */
export interface Axle {
  readonly z: number;
  readonly steers: boolean;
  readonly wheel: WheelSpec;
  readonly track: number;
}

/** Pairs of wheels that roll and steer. At detail 0 they are drawn into `fixed` and do not move. */
export function makeWheels(kit: Kit, detail: Detail, axles: readonly Axle[], fixed: Parts): { readonly objects: readonly Object3D[]; readonly pose: (m: Moment) => void } {
  if (detail === 0) {
    for (const a of axles) for (const s of [1, -1]) addWheel(fixed, a.wheel, [(a.track / 2) * s, a.wheel.radius, a.z], s < 0);
    return { objects: [], pose: () => undefined };
  }
  const objects: Object3D[] = [];
  const rolling: { pivot: Group; wheel: Object3D; radius: number; steers: boolean }[] = [];
  for (const a of axles) {
    // A pair that does not steer is one rigid wheelset.
    for (const s of a.steers ? [1, -1] : [0]) {
      const parts = new Parts(detail);
      if (s === 0) for (const side of [1, -1]) addWheel(parts, a.wheel, [(a.track / 2) * side, 0, 0], side < 0);
      else addWheel(parts, a.wheel, [0, 0, 0], s < 0);
      const wheel = parts.build(kit, detail === 2 ? 1400 : 320);
      const pivot = new Group();
      pivot.position.set((a.track / 2) * s, a.wheel.radius, a.z);
      pivot.add(wheel);
      objects.push(pivot);
      rolling.push({ pivot, wheel, radius: a.wheel.radius, steers: a.steers });
    }
  }
  return {
    objects,
    pose: (m) => {
      for (const { pivot, wheel, radius, steers } of rolling) {
        wheel.rotation.x = m.travelledM / radius;
        // Bicycle model: the angle that a 2.6 m wheelbase needs for this turning rate.
        if (steers) pivot.rotation.y = Math.max(-0.5, Math.min(0.5, Math.atan((m.turnRate * 2.6) / Math.max(1, m.speedMps))));
      }
    },
  };
}
