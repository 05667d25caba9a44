import { Vector3, type BufferAttribute } from 'three';
import { describe, expect, it } from 'vitest';
import { fleshGeometry, limb, lump } from './flesh.ts';
import { createRig } from './rig.ts';

const rig = createRig({ hips: { at: [0, 1, 0] }, leg: { parent: 'hips', at: [0, 0.5, 0.3] } });

describe('flesh', () => {
  it('keeps a leg that is thinner than the grid at every level of detail', () => {
    for (const x of [0.1, 0.12, 0.135, 0.15]) {
      const lumps = [lump('hips', [0, 1, 0], [0.25, 0.25, 0.6]), limb('leg', [x, 0.8, 0.3], [x, 0.02, 0.3], 0.03, 0.018)];
      for (const detail of [0, 1, 2] as const) {
        const position = fleshGeometry({ lumps, step: [0.0275, 0.034, 0.034] }, rig, detail).attributes['position'] as BufferAttribute;
        const heights = Array.from({ length: position.count }, (_, i) => new Vector3().fromBufferAttribute(position, i).y);
        expect(Math.min(...heights), `at ${x} m, detail ${detail}`).toBeLessThan(0.08);
      }
    }
  });
});
