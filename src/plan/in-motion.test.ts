import { describe, expect, it } from 'vitest';
import { buildBrief } from '../film/build-brief.ts';
import { library } from '../engines/world/library/library.ts';
import { knownNames } from '../known-names.ts';
import { readCommand } from './plan.ts';

const read = (text: string): { concept: string; count: number; verbs: string[] } => {
  const [sequence] = readCommand(buildBrief(text, {}, knownNames), library).sequences;
  const subject = sequence?.subjects[0];
  return { concept: subject?.concept ?? '', count: subject?.count ?? 0, verbs: (sequence?.shots ?? []).flatMap((shot) => shot.actions.map((action) => action.verb)) };
};

describe('things that the air carries', () => {
  it('are one swarm while they fall, and a heap while they lie', () => {
    expect(read('Leaves fall in a forest.')).toEqual({ concept: 'swirling-leaves', count: 1, verbs: ['blow'] });
    expect(read('Dry leaves swirl in a park.').concept).toBe('swirling-leaves');
    expect(read('Fallen leaves lie in a park.').concept).toBe('fallen-leaves');
  });

  it('are one swarm where their row is one already', () => {
    expect(read('Petals fall in a garden.')).toEqual({ concept: 'falling-petals', count: 1, verbs: ['blow'] });
    expect(read('Three feathers lie on a table.').count).toBe(3);
  });
});
