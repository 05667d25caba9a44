/** @file What carries the melodies: pads, choir chords, bass and arpeggios, written from the progression. */
import { beatsPerBar, chordAt, partOf, progression, startOf, type Chord, type Part, type PartName } from './form.ts';
import { type Note } from './notes.ts';

const note = (at: number, pitch: number, beats: number, level: number): Note => ({ at, pitch, beats, level });

const padLevel: Readonly<Record<PartName, number>> = { intro: 0.34, verse: 0.34, 'pre-chorus': 0.44, chorus: 0.6, bridge: 0.34, outro: 0.36 };

/** Chords held by the pads. In the choruses the top voice is doubled an octave higher; the last chord rings on. */
export function pads(): Note[] {
  return progression.flatMap(({ chord, part, at, beats }, i) => {
    const held = i === progression.length - 1 ? beats + 3.5 : beats;
    const voices = chord.voices.map((pitch) => note(at, pitch, held, padLevel[part.name]));
    return part.name === 'chorus' ? [...voices, note(at, (chord.voices.at(-1) as number) + 12, held, part.number === 2 ? 0.42 : 0.24)] : voices;
  });
}

/** The choir's chords: they swell through the bridge and crown the last chorus. */
export function choirChords(): Note[] {
  return progression.flatMap(({ chord, part, at, beats }) => {
    const upper = chord.voices.slice(1);
    if (part.name === 'bridge') return upper.map((pitch) => note(at, pitch, beats, 0.3 + (0.3 * (at - startOf('bridge', 1))) / 32));
    if (part.name === 'chorus' && part.number === 2) return upper.map((pitch) => note(at, pitch + 12, beats, 0.34));
    return part.name === 'outro' ? upper.map((pitch) => note(at, pitch, beats, 0.26 - (0.12 * (at - startOf('outro', 1))) / 16)) : [];
  });
}

/** The bass: pedals where nothing pulses, a syncopated figure in the verses, eighths that push in the choruses. */
export function bass(): Note[] {
  return progression.flatMap(({ chord, part, at, beats }, i) => {
    const next = progression[i + 1]?.chord ?? chord;
    switch (part.name) {
      case 'intro':
        return at < 16 ? [] : [note(at, chord.bass, beats, 0.17)];
      case 'bridge':
        return [note(at, chord.bass, beats, 0.36)];
      case 'outro':
        // One pedal under all of it.
        return at > startOf('outro', 1) ? [] : [note(at, chord.bass, part.bars * beatsPerBar + 3, 0.28)];
      default:
        return Array.from({ length: beats / beatsPerBar }, (_, bar) => bassBar(chord, bar === beats / beatsPerBar - 1 ? next : chord, at + bar * beatsPerBar, part)).flat();
    }
  });
}

function bassBar({ bass: root }: Chord, { bass: next }: Chord, at: number, { name, number }: Part): Note[] {
  // The last eighth of a bar leads to the next root by a step of the scale where the next root is another.
  const approach = next === root ? root + 12 : leadingTo(next, root);
  if (name === 'verse') return [note(at, root, 1.4, 0.6), note(at + 1.5, root, 0.9, 0.45), note(at + 2.5, root + 12, 0.4, 0.4), note(at + 3, root, number === 2 ? 0.45 : 0.9, 0.5), ...(number === 2 ? [note(at + 3.5, approach, 0.45, 0.44)] : [])];
  if (name === 'pre-chorus') return Array.from({ length: 8 }, (_, i) => note(at + i / 2, i === 7 ? approach : root, 0.42, 0.42 + 0.02 * i));
  const pitches = [root, root, root + 12, root, root, root + 12, root, approach];
  return pitches.map((pitch, i) => note(at + i / 2, pitch, i % 2 === 0 ? 0.46 : 0.4, i % 2 === 0 ? 0.68 : 0.52));
}

const scale = new Set([2, 4, 6, 7, 9, 11, 1]);

/** The note of the scale beside `next`, on the side from which `root` comes. */
function leadingTo(next: number, root: number): number {
  const side = root < next ? -1 : 1;
  return scale.has((next + side) % 12) ? next + side : next + 2 * side;
}

interface Arpeggio {
  readonly part: readonly [name: PartName, number: number];
  /** Beats between notes. */
  readonly step: number;
  /** Index of a voice; from the number of voices on, an octave higher; -1 rests. */
  readonly pattern: readonly number[];
  readonly level: readonly [first: number, last: number];
}

const arpeggios: readonly Arpeggio[] = [
  { part: ['verse', 1], step: 0.5, pattern: [-1, 1, -1, 2, -1, 3, 2, -1], level: [0.16, 0.34] },
  { part: ['pre-chorus', 1], step: 0.5, pattern: [0, 1, 2, 3, 1, 2, 3, 4], level: [0.36, 0.6] },
  { part: ['chorus', 1], step: 0.25, pattern: [0, 2, 1, 3, 2, 4, 3, 2, 1, 3, 2, 4, 3, 5, 4, 3], level: [0.4, 0.4] },
  { part: ['verse', 2], step: 0.5, pattern: [0, 1, 2, 3, 4, 3, 2, 1, 0, 2, 1, 3, 2, 4, 3, -1], level: [0.36, 0.42] },
  { part: ['bridge', 1], step: 0.5, pattern: [0, 1, 2, 3, 2, 1, 2, 3], level: [0.05, 0.6] },
  { part: ['chorus', 2], step: 0.25, pattern: [0, 2, 4, 3, 2, 4, 5, 3, 1, 3, 5, 4, 2, 4, 6, 5], level: [0.44, 0.5] },
];

/** Broken chords, an octave above the pads. */
export function arpeggio(): Note[] {
  return arpeggios.flatMap(({ part: [name, number], step, pattern, level: [first, last] }) => {
    const part = partOf(name, number);
    const steps = (part.bars * beatsPerBar) / step;
    return Array.from({ length: steps }, (_, i): Note | null => {
      const degree = pattern[i % pattern.length] as number;
      if (degree < 0) return null;
      const at = part.bar * beatsPerBar + i * step;
      const { voices } = chordAt(at);
      const pitch = (voices[degree % voices.length] as number) + 12 + (degree >= voices.length ? 12 : 0);
      const accent = i % (4 / step) === 0 ? 1 : i % 2 === 0 ? 0.84 : 0.66;
      return note(at, pitch, step * 0.9, (first + ((last - first) * i) / steps) * accent);
    }).filter((one) => one !== null);
  });
}
