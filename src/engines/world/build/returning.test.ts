import { Box3, BufferAttribute, BufferGeometry, Group, Mesh, Object3D, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { stillMoment } from './creatures/figure-kit.ts';
import type { Figure, Moment } from './figure.ts';
import { ownTime, partsOf, returningOf, returningPose, returningShare } from './returning.ts';

const at = (timeSeconds: number): Moment => ({ ...stillMoment('stand'), timeSeconds });

/** An arm that swings at `rate` radians a second, and one that swings at an odd multiple of it. */
function swinging(rate: number): Figure {
  const [root, upper, lower] = [new Group(), new Object3D(), new Object3D()];
  upper.add(lower);
  root.add(upper);
  return { object: root, bounds: new Box3(new Vector3(), new Vector3(1, 1, 1)), anchors: {}, lamps: [], pose: ({ timeSeconds }) => {
    upper.rotation.x = 0.6 * Math.sin(rate * timeSeconds + 0.4);
    lower.rotation.x = 0.3 * Math.sin(3 * rate * timeSeconds);
  } };
}

describe('what poses move', () => {
  it('is brought to the loop\'s end by a clock that runs a little faster or slower', () => {
    const figure = swinging(2.6);
    const pose = (seconds: number): void => figure.pose?.(at(seconds));
    const returning = returningOf([{ parts: partsOf(figure.object, pose, 1), atStart: pose, atEnd: pose }], 5);
    // Two whole swings take 4.833 s.
    expect(returning.rate * 5).toBeCloseTo((2 * 2 * Math.PI) / 2.6, 1);
    expect(returning.sways).toBe(false);
  });

  it('keeps its own time where it does not move', () => {
    const figure = swinging(0);
    const pose = (seconds: number): void => figure.pose?.(at(seconds));
    expect(returningOf([{ parts: partsOf(figure.object, pose, 1), atStart: pose, atEnd: pose }], 5)).toEqual({ rate: 1, closes: true, sways: false });
  });

  it('goes to and fro where it would be turned too far to come back unnoticed', () => {
    const wheel = new Group();
    const spin = (seconds: number): void => void (wheel.rotation.z = 0.3 * seconds);
    const returning = returningOf([{ parts: partsOf(wheel, spin, 1), atStart: spin, atEnd: spin }], 5);
    expect(returning.sways).toBe(true);
    expect([0, 2.5, 5].map((time) => ownTime(returning, time, 5))).toEqual([0, 2.5, 5].map(() => expect.closeTo(0, 9) as number));
    expect((ownTime(returning, 1e-3, 5) - ownTime(returning, 0, 5)) / 1e-3).toBeCloseTo(1, 4);
  });

  it.each([2.6, 0.17, 41])('is at the end as at the beginning, without a jump, at %d radians a second', (rate) => {
    const figure = swinging(rate);
    const pose = returningPose(figure, at, 5);
    const bends = (seconds: number): number => {
      pose(seconds);
      return figure.object.children[0]?.rotation.x ?? NaN;
    };
    expect(bends(5 - 1e-6)).toBeCloseTo(bends(0), 3);
    const dt = 0.005;
    const steps = Array.from({ length: Math.round(5 / dt) }, (_, i) => Math.abs(bends((i + 1) * dt) - bends(i * dt)));
    // Nowhere does it move faster than it swings, but for what it makes up for at the end.
    expect(Math.max(...steps) / dt).toBeLessThan(0.6 * rate + 1.2);
  });

  it('passes over in its vertices where a pose writes them anew', () => {
    const geometry = new BufferGeometry().setAttribute('position', new BufferAttribute(new Float32Array(9), 3));
    const mesh = new Mesh(geometry);
    const position = geometry.attributes['position'] as BufferAttribute;
    const wave = (seconds: number): void => {
      position.setX(1, Math.sin(0.3 * seconds));
      position.needsUpdate = true;
    };
    const parts = partsOf(mesh, wave, 1);
    wave(0);
    const start = parts.read();
    wave(4);
    parts.pass(start, 1);
    expect(position.getX(1)).toBe(0);
    wave(4);
    parts.pass(start, 0.5);
    expect(position.getX(1)).toBeCloseTo(Math.sin(1.2) / 2, 6);
  });
});

it('what returns is left alone until the last part of the loop, which in a short loop is short', () => {
  expect(returningShare(3.9, 5.2)).toBe(0);
  expect(returningShare(5.2, 5.2)).toBe(1);
  expect(returningShare(0.7, 1)).toBe(0);
  expect(returningShare(0.9, 1)).toBeGreaterThan(0);
});
