/** @file Routes: where a distance along a way leads to. */
import { CatmullRomCurve3, Vector3 } from 'three';
import type { Lane } from '../build/place.ts';

export interface RoutePoint {
  readonly position: Vector3;
  /** Radians about y; 0 faces +z. */
  readonly heading: number;
  /** Radians per metre, positive to the left. */
  readonly curvature: number;
}

/** A way; distance 0 is its home, negative distances lie before it. */
export interface Route {
  at(distanceM: number): RoutePoint;
}

/** Unit direction of a heading. */
export function headingVector(heading: number): Vector3 {
  return new Vector3(Math.sin(heading), 0, Math.cos(heading));
}

/** Heading of a direction. */
export function headingOf(direction: Vector3): number {
  return Math.atan2(direction.x, direction.z);
}

/** A straight way through `home`, with a slow weave so that it does not look ruled. */
export function lineRoute(home: Vector3, heading: number, weaveM: number, phase: number): Route {
  const forward = headingVector(heading);
  const side = headingVector(heading + Math.PI / 2);
  const wavelength = Math.max(12, weaveM * 30);
  const k = (2 * Math.PI) / wavelength;
  return {
    at: (distanceM) => {
      const a = distanceM * k + phase;
      const weave = weaveM * (Math.sin(a) - Math.sin(phase));
      const slope = weaveM * k * Math.cos(a);
      return {
        position: home.clone().addScaledVector(forward, distanceM).addScaledVector(side, weave),
        heading: heading + Math.atan(slope),
        curvature: -weaveM * k * k * Math.sin(a),
      };
    },
  };
}

/** A circle of `radiusM` about `center`, anticlockwise seen from above, starting at `startAngle` (0 towards +z). */
export function circleRoute(center: Vector3, radiusM: number, startAngle: number): Route {
  return {
    at: (distanceM) => {
      const a = startAngle + distanceM / radiusM;
      return {
        position: new Vector3(center.x + Math.sin(a) * radiusM, center.y, center.z + Math.cos(a) * radiusM),
        heading: a + Math.PI / 2,
        curvature: 1 / radiusM,
      };
    },
  };
}

/** Along a lane, so that distance 0 is the point nearest to `near`; beyond its ends it goes straight on. `reversed` travels it backwards. */
export function laneRoute(lane: Lane, near: Vector3, reversed: boolean, offsetM = 0): Route {
  const points = reversed ? [...lane.points].reverse() : [...lane.points];
  const curve = new CatmullRomCurve3(points.map((p) => p.clone()), lane.closed, 'centripetal');
  const length = curve.getLength();
  const samples = 200;
  let best = 0;
  let bestDistance = Infinity;
  for (let i = 0; i <= samples; i++) {
    const d = curve.getPointAt(i / samples).distanceToSquared(near);
    if (d < bestDistance) {
      bestDistance = d;
      best = i / samples;
    }
  }
  return {
    at: (distanceM) => {
      let u = best + distanceM / length;
      if (lane.closed) u -= Math.floor(u);
      const inside = Math.min(1, Math.max(0, u));
      const tangent = curve.getTangentAt(inside);
      const position = curve.getPointAt(inside).addScaledVector(tangent, (u - inside) * length);
      const ahead = curve.getTangentAt(Math.min(1, inside + 2 / length));
      const heading = headingOf(tangent);
      position.addScaledVector(headingVector(heading + Math.PI / 2), offsetM);
      return { position, heading, curvature: wrapAngle(headingOf(ahead) - heading) / 2 };
    },
  };
}

/** Brings an angle into -π..π. */
export function wrapAngle(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
