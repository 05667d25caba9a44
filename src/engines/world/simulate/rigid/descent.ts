/** @file Where things can roll or bounce down: the flight of stairs of a house, or the best slope near the stage. */
import { Vector3 } from 'three';
import type { Place } from '../../build/place.ts';

/** A way down. */
export interface Descent {
  readonly top: Vector3;
  /** Level, of length 1. */
  readonly way: Vector3;
}

/** How far from its spot the foot of a flight of stairs may be, metres. */
const NEAR_SPOT_M = 1.2;

/** The top of the stairs that the place's spot `feature` stands before; null where it has none. */
export function stairsOf(place: Place, feature: string): Descent | null {
  const spot = place.spots[feature]?.[0] ?? place.spots['stairs']?.[0];
  if (spot === undefined) return null;
  const flight = place.obstacles.find((box) => box.max.y - place.heightAt(spot.position.x, spot.position.z) > 0.6 && box.clone().expandByScalar(NEAR_SPOT_M).containsPoint(spot.position.clone().setY(box.min.y)));
  if (flight === undefined) return null;
  const middle = flight.getCenter(new Vector3());
  const way = spot.position.clone().sub(middle).setY(0);
  // Stairs lead along a side of their box, to the spot.
  if (Math.abs(way.x) > Math.abs(way.z)) way.set(Math.sign(way.x), 0, 0);
  else way.set(0, 0, Math.sign(way.z));
  const half = flight.getSize(new Vector3()).multiplyScalar(0.5);
  const back = Math.abs(way.x) * half.x + Math.abs(way.z) * half.z;
  return { top: middle.addScaledVector(way, -back * 0.97).setY(flight.max.y + 0.05), way };
}

/** How far a slope is looked at, how far from the stage it may begin, metres, and the least that it must fall. */
const RUN_M = 7;
const SEARCH_M = 14;
const LEAST_FALL = 0.05;
/** A fall of more than this, metres a metre, is a cliff. */
const MOST_FALL = 0.9;

/** The best slope near `from`: as steep as can be rolled down, free of obstacles and water; null on level ground. */
export function descentOf(place: Place, from: Vector3): Descent | null {
  let best: Descent | null = null;
  let bestScore = LEAST_FALL;
  for (let ring = 0; ring <= SEARCH_M; ring += 2)
    for (let i = 0; i < (ring === 0 ? 1 : 12); i++) {
      const around = (i / 12) * 2 * Math.PI;
      const top = new Vector3(from.x + Math.sin(around) * ring, 0, from.z + Math.cos(around) * ring);
      top.y = place.heightAt(top.x, top.z);
      for (let k = 0; k < 16; k++) {
        const heading = (k / 16) * 2 * Math.PI;
        const way = new Vector3(Math.sin(heading), 0, Math.cos(heading));
        const fall = steadyFall(place, top, way);
        // Seen best across the picture or towards the camera, and near the stage.
        const score = fall - ring * 0.006 - Math.max(0, -way.z) * 0.08;
        if (fall > LEAST_FALL && score > bestScore) [best, bestScore] = [{ top, way }, score];
      }
    }
  return best;
}

/** Mean fall along the way, metres a metre; 0 where it rises, drops off, or something stands in it. */
function steadyFall(place: Place, top: Vector3, way: Vector3): number {
  const level = place.water?.level ?? -Infinity;
  let before = top.y;
  const p = new Vector3();
  for (let s = 0.5; s <= RUN_M; s += 0.5) {
    p.copy(top).addScaledVector(way, s);
    const y = place.heightAt(p.x, p.z);
    if (y < level || before - y < -0.02 || (before - y) / 0.5 > MOST_FALL) return 0;
    if (place.obstacles.some((box) => p.x > box.min.x - 0.3 && p.x < box.max.x + 0.3 && p.z > box.min.z - 0.3 && p.z < box.max.z + 0.3)) return 0;
    before = y;
  }
  return (top.y - before) / RUN_M;
}
