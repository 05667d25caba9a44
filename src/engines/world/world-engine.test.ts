import { describeEngine } from '../conformance.ts';
import { exampleSequence, exampleShot } from '../example-sequence.ts';
import { createWorldEngine } from './world-engine.ts';

const subject = (id: string, concept: string) => ({ id, concept, words: concept, count: 1, attributes: {}, role: 'main' as const, provenance: {} });

// A sail at sea: sky bake, water with its mirror, a posed figure on waves, lens, grain; all that could differ from run to run.
const sailing = exampleSequence(
  [
    exampleShot('shot-1', {
      subjects: ['boat'],
      actions: [{ id: 'sail', subject: 'boat', verb: 'sail', manner: 'normal', start: 0, end: 1 }],
      environment: { timeOfDay: 'dusk', weather: 'fair', season: 'summer', windMps: 6 },
      camera: { size: 'wide', angle: 'eye', lensMm: 35, move: 'handheld', speed: 'normal', side: 'any', focus: 'boat', fStop: 4 },
    }),
  ],
  { subjects: [subject('boat', 'sailing-boat')] },
);

describeEngine({
  name: 'world',
  create: () => createWorldEngine(),
  sequence: sailing,
  refused: { sequence: exampleSequence([exampleShot('shot-1')], { place: 'the-inside-of-a-thought' }), shot: exampleShot('shot-1') },
  frames: 3,
  // Building a world cannot be interrupted; on a slow driver it takes seconds.
  cancelMs: 20_000,
  timeoutMs: 120_000,
});
