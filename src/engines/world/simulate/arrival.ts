/**
 * @file Ways that end: who walks to a door stops before it; who runs from the left of an apple to its front gets there, and stays.
 */
import { CatmullRomCurve3, Vector3 } from 'three';
import type { Relation } from '../../../film/storyboard.ts';
import { ease } from '../../../lib/ease.ts';
import { headingOf, type Route } from './route.ts';
import type { Odometer, Stint } from './timeline.ts';

/** From where to where, and when. Metres and seconds of world time. */
export interface Arrival {
  readonly from: Vector3;
  /** A point to go by, so that the way does not lead through what it leads around. */
  readonly via: Vector3 | null;
  readonly to: Vector3;
  readonly departs: number;
  readonly arrives: number;
}

/** Something on the ground as far as ways around it go. */
export interface Landmark {
  readonly position: Vector3;
  readonly radiusM: number;
}

/** Where somebody is when `kind` holds between them and `object`, as the stage is seen from its front; null where going cannot bring it about. */
export function placeFor(kind: Relation['kind'], own: Landmark, object: Landmark): Vector3 | null {
  const apart = (own.radiusM + object.radiusM) * 1.05 + 0.1;
  const side = own.position.x < object.position.x ? -1 : 1;
  const offsets: Partial<Record<Relation['kind'], readonly [number, number]>> = { 'left-of': [-apart, 0], 'right-of': [apart, 0], behind: [0, -apart], 'in-front-of': [0, apart], beside: [side * apart, 0], near: [side * apart, 0], against: [side * apart, 0], with: [side * apart, 0], under: [0, 0], below: [0, 0] };
  const offset = offsets[kind];
  return offset === undefined ? null : new Vector3(object.position.x + offset[0], own.position.y, object.position.z + offset[1]);
}

/** A point beside `object` that leads around it; null where the straight way from `from` to `to` is free, or begins or ends under it. */
export function wayAround(from: Vector3, to: Vector3, own: Landmark, object: Landmark): Vector3 | null {
  const apart = own.radiusM + object.radiusM;
  const flat = (p: Vector3): Vector3 => new Vector3(p.x, 0, p.z);
  const [a, b, o] = [flat(from), flat(to), flat(object.position)];
  const way = b.clone().sub(a);
  const length = way.length();
  if (length < 1e-3 || a.distanceTo(o) < object.radiusM || b.distanceTo(o) < object.radiusM) return null;
  const u = Math.min(1, Math.max(0, o.clone().sub(a).dot(way) / (length * length)));
  if (a.clone().addScaledVector(way, u).distanceTo(o) > apart * 0.8) return null;
  const side = new Vector3(-way.z, 0, way.x).normalize();
  // On the side that the camera sees.
  if (side.z < 0) side.negate();
  return object.position.clone().addScaledVector(side, apart * 1.15).setY(from.y);
}

/** Before it leaves and once it is there it rests. */
export function arrivingStints(stints: readonly Stint[], { departs, arrives }: Arrival, rest: string): Stint[] {
  const travels = stints.find((stint) => stint.travel !== 'none' && stint.end > departs && stint.start < arrives);
  if (travels === undefined) return [...stints];
  const at = stints.indexOf(travels);
  const resting: Stint = { ...travels, action: rest, also: null, travel: 'none', pace: 0, target: null, direction: null };
  const going: Stint = { ...travels, start: Math.max(travels.start, departs), end: arrives };
  const before = going.start > travels.start + 0.05 ? [{ ...resting, start: travels.start, end: going.start }] : [];
  const after = travels.end > arrives + 0.05 ? [{ ...resting, start: arrives, end: travels.end }] : [];
  return [...stints.slice(0, at), ...before, going, ...after, ...stints.slice(at + 1)];
}

/** The way and how far along it one is; distance 0 is where it begins. */
export function arrivingWay({ from, via, to, departs, arrives }: Arrival): { readonly route: Route; readonly odometer: Odometer; readonly lengthM: number } {
  const curve = new CatmullRomCurve3(via === null ? [from, from.clone().lerp(to, 0.5), to] : [from, via, to], false, 'centripetal');
  const lengthM = curve.getLength();
  const seconds = Math.max(0.1, arrives - departs);
  const distanceAt = (time: number): number => lengthM * ease((time - departs) / seconds);
  return {
    lengthM,
    odometer: { distanceAt, speedAt: (time) => Math.max(0, distanceAt(time + 0.02) - distanceAt(time - 0.02)) / 0.04 },
    route: {
      at: (distanceM) => {
        const u = Math.min(1, Math.max(0, distanceM / Math.max(1e-6, lengthM)));
        const heading = headingOf(curve.getTangentAt(u));
        const turn = headingOf(curve.getTangentAt(Math.min(1, u + 0.05))) - heading;
        return { position: curve.getPointAt(u), heading, curvature: Math.atan2(Math.sin(turn), Math.cos(turn)) / Math.max(0.05, lengthM * 0.05) };
      },
    },
  };
}
