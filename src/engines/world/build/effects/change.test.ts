import { Mesh, type BufferAttribute } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../lib/random.ts';
import type { Change } from '../../../../film/storyboard.ts';
import { library } from '../../library/library.ts';
import { createKit, type Kit } from '../../materials/kit.ts';
import { testSequence, testShot, testSubject } from '../test-stage.ts';
import { archetypes } from '../archetypes.ts';
import type { Figure, Moment } from '../figure.ts';
import { castFigure } from './cast-figure.ts';
import { changesOf } from './change.ts';

let kit: Kit;
beforeAll(() => {
  kit = createKit();
});

const at = (timeSeconds: number): Moment => ({ timeSeconds, action: 'stand', progress: 0, speedMps: 0, travelledM: 0, offset: 0.3, turnRate: 0, windMps: 2, windHeading: 0.35, night: 0 });

function cast(id: string, ...becomes: Change[]): Figure {
  const conceptOf = (name: string): (typeof library.concepts)[number] | undefined => library.concepts.find((c) => c.id === name);
  const concept = conceptOf(id);
  if (concept === undefined) throw new Error(id);
  const changes = becomes.map((become, i) => ({ become, start: 1 + i * 3, end: 3 + i * 3 }));
  return castFigure({ subject: testSubject(id), concept, random: createRandom(5), detail: 1, changes, conceptOf, archetypeOf: (c) => archetypes[c.archetype] }, kit);
}

/** Which stages are seen, and how large the whole is. */
function seen(figure: Figure, time: number): string {
  figure.pose?.(at(time));
  return `${figure.object.children.map((child) => (child.visible ? '1' : '0')).join('')} ${figure.object.scale.x.toFixed(3)}`;
}

describe('change in time', () => {
  it('shows only the one before the change, both during it and only the other after it', () => {
    const figure = cast('horse', { material: 'gold' });
    expect([seen(figure, 0.5), seen(figure, 2), seen(figure, 4)]).toEqual(['10 1.000', '11 1.000', '01 1.000']);
  });

  it('is a pure function of time, whichever moment is asked first', () => {
    const figure = cast('horse', { concept: 'elephant' }, { state: 'frozen' });
    const forth = [0, 1.5, 2.5, 3.5, 5, 7].map((time) => seen(figure, time));
    const back = [7, 5, 3.5, 2.5, 1.5, 0].map((time) => seen(figure, time)).reverse();
    expect(back).toEqual(forth);
    expect(new Set(forth).size).toBeGreaterThan(3);
  });

  it('puts out the lamps of what goes, and lights those of what comes', () => {
    const figure = cast('car', { concept: 'horse' });
    const light = (time: number): number => {
      figure.pose?.({ ...at(time), night: 1 });
      return figure.lamps.reduce((sum, { intensity }) => sum + intensity, 0);
    };
    expect(light(0.5)).toBeGreaterThan(0);
    expect(light(2)).toBeCloseTo(light(0.5) / 2, 1);
    expect(light(4)).toBe(0);
    const other = cast('horse', { concept: 'car' });
    other.pose?.({ ...at(0.5), night: 1 });
    expect(other.lamps.map(({ intensity }) => intensity)).toEqual(other.lamps.map(() => 0));
  });

  it('melts one colour into another on the same form', () => {
    const figure = cast('car', { color: '#00ff00' });
    const meshes: Mesh[] = [];
    figure.object.children[0]?.traverse((object) => {
      if (object instanceof Mesh && object.geometry.attributes['color2'] !== undefined) meshes.push(object);
    });
    const differs = meshes.some((mesh) => {
      const [a, b] = [mesh.geometry.attributes['color'] as BufferAttribute, mesh.geometry.attributes['color2'] as BufferAttribute];
      return a.array.some((x, i) => Math.abs(x - (b.array[i] as number)) > 0.05);
    });
    expect(differs).toBe(true);
    expect([seen(figure, 0.5), seen(figure, 2), seen(figure, 4)]).toEqual(['10 1.000', '10 1.000', '01 1.000']);
  });

  it('grows and shrinks by the factor asked for, without a jump', () => {
    const figure = cast('apple', { scale: 3 }, { scale: 0.5 });
    const sizes = Array.from({ length: 71 }, (_, i) => Number(seen(figure, i / 10).split(' ')[1]));
    expect(sizes[0]).toBe(1);
    expect(sizes[35]).toBeCloseTo(3);
    expect(sizes.at(-1)).toBeCloseTo(1.5);
    for (const [i, size] of sizes.entries()) if (i > 0) expect(Math.abs(size - (sizes[i - 1] as number))).toBeLessThan(0.2);
  });

  it.each(['exploded', 'shattered', 'crumbled'])('breaks what is %s into many pieces whose middles are known', (state) => {
    const figure = cast('house', { state });
    const numbers = new Set<number>();
    figure.object.traverse((object) => {
      const piece = object instanceof Mesh ? (object.geometry.attributes['piece'] as BufferAttribute | undefined) : undefined;
      if (piece !== undefined) for (let i = 0; i < piece.count; i++) numbers.add(piece.getW(i));
      if (piece !== undefined) expect(piece.array.every(Number.isFinite)).toBe(true);
    });
    expect(numbers.size).toBeGreaterThan(60);
  });

  it.each(['melted', 'faded', 'appeared', 'dissolved', 'evaporated', 'burnt', 'withered', 'bloomed', 'inflated', 'deflated', 'rusty', 'overgrown', 'broken'])('casts something that becomes %s and poses it at any time', (state) => {
    const figure = cast('horse', { state });
    for (const time of [0, 1.1, 2, 2.9, 5]) figure.pose?.(at(time));
    expect(figure.bounds.isEmpty()).toBe(false);
    figure.pose?.(at(0));
    const before = figure.object.children.map((child) => child.visible).join();
    figure.pose?.(at(5));
    const after = figure.object.children.map((child) => child.visible).join();
    if (['faded', 'appeared', 'burnt', 'withered', 'rusty', 'overgrown'].includes(state)) expect(after).not.toBe(before);
  });

  it('makes room in the picture for the larger of two forms', () => {
    const size = (figure: Figure): number => figure.bounds.max.y - figure.bounds.min.y;
    expect(size(cast('rabbit', { concept: 'horse' }))).toBeGreaterThan(size(cast('rabbit', { color: '#ffffff' })) * 1.5);
  });

  it('reads changes in order, in seconds of the world, and ends one before the next begins', () => {
    const change = (id: string, start: number, end: number) => ({ id, subject: 'a', verb: 'change', manner: 'normal' as const, become: { color: '#ffffff' }, start, end });
    const shots = [testShot('one', { seconds: 4, actions: [change('x', 0.5, 1)] }), testShot('two', { seconds: 10, actions: [change('z', 0.2, 0.9), change('y', 0, 0.5)] })];
    const spans = changesOf(testSequence([testSubject('a')], shots), 'a');
    expect(spans.map(({ start, end }) => [start, end])).toEqual([[2, 4], [4, 6], [6, 13]]);
  });
});
