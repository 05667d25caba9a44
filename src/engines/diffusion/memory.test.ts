import { describe, expect, it } from 'vitest';
import { modelMemory } from './memory.ts';
import { findPreset, presets } from './presets.ts';

const GIB = 2 ** 30;

describe('the memory of a model', () => {
  it('is at least its weights, and 8 bits and drafts take less', () => {
    for (const preset of presets) {
      const full = modelMemory(preset, { quant: 'none', decoder: 'tiny', isDraft: false });
      const small = modelMemory(preset, { quant: 'int8', decoder: 'tiny', isDraft: false });
      const draft = modelMemory(preset, { quant: 'none', decoder: 'tiny', isDraft: true });
      expect(full.totalBytes).toBeGreaterThan(full.transformerBytes);
      expect(small.transformerBytes).toBeLessThan(full.transformerBytes / 2);
      expect(draft.pastBytes).toBeLessThanOrEqual(full.pastBytes / 3);
    }
  });

  it('follows from sizes that are known of the released models', () => {
    const { transformerBytes } = modelMemory(findPreset('wan2.1-t2v-1.3b'), { quant: 'none', decoder: 'tiny', isDraft: false });
    expect(transformerBytes).toBe(1_418_996_800 * 4);
    // 30 layers of keys and values for chunks of 4680 tokens: 1.7 GB in 32 bits each.
    const { pastBytes } = modelMemory(findPreset('longlive-1.0'), { quant: 'none', decoder: 'tiny', isDraft: false });
    expect(pastBytes / GIB).toBeGreaterThan(3 * 1.6);
    expect(pastBytes / GIB).toBeLessThan(7 * 1.7);
  });

  it('is larger with the autoencoder of Wan than with the tiny decoder', () => {
    const of = (decoder: 'tiny' | 'vae'): number => modelMemory(findPreset('self-forcing'), { quant: 'none', decoder, isDraft: false }).decoderBytes;
    expect(of('vae')).toBeGreaterThan(3 * GIB);
    expect(of('tiny')).toBeLessThan(of('vae') / 3);
  });
});
