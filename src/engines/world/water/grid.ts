/** @file The mesh of the water: a fan before the camera, its rows even on the screen rather than on the water, out to the horizon. */
import { BufferAttribute, BufferGeometry, PerspectiveCamera, Vector3, Vector4, type Camera } from 'three';
import { cos, float, positionGeometry, sin, tan, uniform, vec2 } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';

const CELLS = [
  { across: 110, along: 84 },
  { across: 190, along: 140 },
  { across: 216, along: 138 },
] as const;

export interface WaterGrid {
  readonly geometry: BufferGeometry;
  /** TSL: where a vertex rests on the still water, world x and z. */
  readonly rest: TslNode;
  /** Fits the fan to what the camera sees. */
  fit(camera: Camera, level: number, waveHeightM: number): void;
}

/** Makes the grid; at most 60 000 triangles. */
export function createWaterGrid(detail: 0 | 1 | 2): WaterGrid {
  const { across, along } = CELLS[detail];
  const geometry = fan(across, along);
  // x: heading, y: half the angle of the fan, z: nearest radius, w: farthest.
  const span = uniform(new Vector4());
  // x: eye height used for spacing, y: steepest angle below the horizon, z and w: eye x and z.
  const eye = uniform(new Vector4());
  const s = span as TslNode;
  const e = eye as TslNode;
  const corner: TslNode = positionGeometry;
  const angle: TslNode = s.x.add(corner.x.mul(s.y));
  const share: TslNode = float(1).sub(corner.y);
  const dip: TslNode = e.y.mul(share.pow(1.3)).add(0.00002);
  const radius: TslNode = s.z.add(e.x.mul(float(1).div(tan(dip) as TslNode).sub(float(1).div(tan(e.y) as TslNode)))).min(s.w);
  const rest: TslNode = vec2((sin(angle) as TslNode).mul(radius).add(e.z), (cos(angle) as TslNode).mul(radius).negate().add(e.w));
  return { geometry, rest, fit: (camera, level, waveHeightM) => { fitFan(span.value as Vector4, eye.value as Vector4, camera, level, waveHeightM); } };
}

function fan(across: number, along: number): BufferGeometry {
  const position = new Float32Array((across + 1) * (along + 1) * 3);
  const index: number[] = [];
  for (let j = 0; j <= along; j++) {
    for (let i = 0; i <= across; i++) {
      const n = j * (across + 1) + i;
      position.set([(i / across) * 2 - 1, j / along, 0], n * 3);
      if (j === along || i === across) continue;
      index.push(n, n + 1, n + across + 1, n + 1, n + across + 2, n + across + 1);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setIndex(index);
  return geometry;
}

const forward = new Vector3();
const ray = new Vector3();

function fitFan(span: Vector4, eye: Vector4, camera: Camera, level: number, waveHeightM: number): void {
  const m = camera.matrixWorld;
  forward.set(0, 0, -1).transformDirection(m);
  const heading = Math.atan2(forward.x, -forward.z);
  let half = 0;
  let steepest = 0.02;
  let nadir = forward.y < -0.985;
  for (const x of [-1, -0.5, 0, 0.5, 1]) {
    for (const y of [-1, 0, 1]) {
      ray.set(x * 1.04, y * 1.04, 0.5).applyMatrix4(camera.projectionMatrixInverse).normalize().transformDirection(m);
      steepest = Math.max(steepest, -Math.asin(Math.max(-1, Math.min(1, ray.y))));
      let away = Math.abs(Math.atan2(ray.x, -ray.z) - heading);
      if (away > Math.PI) away = 2 * Math.PI - away;
      half = Math.max(half, away);
    }
  }
  if (steepest > 1.35 || half > 2.2) nadir = true;
  const height = Math.max(0.05, Math.abs(m.elements[13] as number) === 0 ? 0.05 : Math.abs((m.elements[13] as number) - level));
  const spacing = Math.max(height, 1.2 + waveHeightM);
  const dip = nadir ? 1.5 : Math.min(1.5, steepest * 1.05 + 0.02);
  // Crests stand nearer to the eye than the level does, so the fan begins early.
  const nearest = nadir ? 0 : Math.max(0, (Math.max(0, height - waveHeightM) * 0.5) / Math.tan(dip) - waveHeightM * 1.5);
  const far = camera instanceof PerspectiveCamera ? camera.far * 0.96 : 30000;
  span.set(heading, nadir ? Math.PI : Math.min(Math.PI, half * 1.05 + 0.06 + Math.min(0.5, waveHeightM / Math.max(2, nearest + height) / 3)), nearest, Math.min(40000, far));
  eye.set(spacing, dip, m.elements[12] as number, m.elements[14] as number);
}
