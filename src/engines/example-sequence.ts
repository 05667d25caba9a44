/** @file The smallest storyboard there is, for the tests of engines and of what is around them. */
import type { Brief } from '../film/brief.ts';
import type { Sequence, Shot, Storyboard } from '../film/storyboard.ts';

/** A static view of an empty place at noon; `changes` replaces fields. */
export function exampleShot(id: string, changes: Partial<Shot> = {}): Shot {
  return {
    id,
    seconds: 1,
    purpose: 'establish',
    words: `the sea, ${id}`,
    subjects: [],
    relations: [],
    actions: [],
    environment: { timeOfDay: 'noon', weather: 'fair', season: 'summer', windMps: 4 },
    camera: { size: 'wide', angle: 'eye', lensMm: 35, move: 'static', speed: 'normal', side: 'any', focus: 'deep', fStop: 8 },
    timeScale: 1,
    transition: 'cut',
    provenance: {},
    ...changes,
  };
}

/** One sequence by the coast; `changes` replaces fields. */
export function exampleSequence(shots: readonly Shot[], changes: Partial<Sequence> = {}): Sequence {
  return { id: 'sequence-1', seed: 7, place: 'coast', features: [], without: [], subjects: [], shots: [...shots], look: 'film', mood: 'calm', provenance: {}, ...changes };
}

/** A storyboard of one sequence, 160x90 at 24 frames a second in draft quality, for the test card. */
export function exampleStoryboard(shots: readonly Shot[], brief: Partial<Brief> = {}): Storyboard {
  return {
    schema: 'storyboard.1',
    brief: {
      schema: 'brief.1', text: 'The sea.', seconds: null, widthPx: 160, heightPx: 90, fps: 24, seed: 7,
      quality: 'draft', engine: 'testcard', look: null, music: null, ...brief,
    },
    sequences: [exampleSequence(shots)],
    notes: [],
    planner: 'storyboard-file',
  };
}
