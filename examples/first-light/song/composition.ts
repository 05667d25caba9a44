/** @file The whole composition: every part written out. */
import { arpeggio, bass, choirChords, pads } from './accompaniment.ts';
import { bells, choirMelody, counter, descant, harp, lead } from './melodies.ts';
import { type Note, type Stroke } from './notes.ts';
import { drums } from './rhythm.ts';

/** All that is played. */
export interface Composition {
  readonly pads: readonly Note[];
  readonly choir: readonly Note[];
  readonly bass: readonly Note[];
  readonly harp: readonly Note[];
  readonly arpeggio: readonly Note[];
  readonly bells: readonly Note[];
  readonly lead: readonly Note[];
  readonly descant: readonly Note[];
  readonly counter: readonly Note[];
  readonly drums: readonly Stroke[];
}

/** Writes the parts out. */
export function compose(): Composition {
  return { pads: pads(), choir: [...choirChords(), ...choirMelody()], bass: bass(), harp: harp(), arpeggio: arpeggio(), bells: bells(), lead: lead(), descant: descant(), counter: counter(), drums: drums() };
}
