/**
 * @file Everything in "First Light" that sings. All of it comes from one motif of four notes, a fourth up and two steps more: A D E F sharp.
 *
 * - Intro: bells, a note more each time.
 * - Verse 1: the harp takes it as a sequence, on the fifth of each chord.
 * - Chorus 1: the lead sings it in full, with the answer that falls back to C sharp.
 * - Verse 2: a voice alone turns it over in long notes, while the harp echoes.
 * - Bridge: the choir sings it upside down, F sharp E D A, four times as slow.
 * - Chorus 2: in octaves, over a second voice that moves against it.
 * - Outro: bells again, the whole motif, then less of it each time.
 */
import { chordAt, startOf } from './form.ts';
import { play, type Note, type Phrase } from './notes.ts';

/** The motif. */
export const motif: Phrase = [[0, 1.5, 69], [1.5, 1, 74], [2.5, 0.5, 76], [3, 1, 78]];

/** First six bars of the chorus. */
const verseOfChorus: Phrase = [
  ...motif, [4, 1.5, 76], [5.5, 0.5, 74], [6, 2, 73],
  [8, 1.5, 74], [9.5, 1, 78], [10.5, 0.5, 81], [11, 1, 78], [12, 2.5, 79], [14.5, 0.5, 78], [15, 1, 76],
  [16, 1.5, 78], [17.5, 1, 81], [18.5, 0.5, 83], [19, 1, 81], [20, 1.5, 76], [21.5, 0.5, 78], [22, 2, 76],
];
/** Ends of the first and the last chorus: an open one, and one that climbs and holds the dominant until the outro resolves it. */
const openEnd: Phrase = [[24, 1.5, 74], [25.5, 1, 76], [26.5, 0.5, 78], [27, 1, 79], [28, 3.6, 74]];
const highEnd: Phrase = [[24, 1.5, 74], [25.5, 1, 76], [26.5, 0.5, 79], [27, 1, 83], [28, 2, 81], [30, 2, 85]];

/** The voice of verse 2. */
const soliloquy: Phrase = [
  [0, 3, 69], [3, 1, 71], [4, 3.6, 74], [8, 3, 74], [11, 1, 76], [12, 2, 78], [14, 1.6, 74],
  [16, 3, 76], [19, 1, 74], [20, 3.6, 69], [24, 2, 69], [26, 2, 74], [28, 1, 76], [29, 2.6, 73],
];

/** Against the melody of the last chorus: falls where it rises, holds where it moves. A sharp in the second bar leads to B. */
const countermelody: Phrase = [
  [0, 2, 69], [2, 2, 66], [4, 2, 64], [6, 1, 66], [7, 1, 70], [8, 3, 71], [11, 1, 69], [12, 2, 67], [14, 2, 71],
  [16, 2, 69], [18, 2, 66], [20, 2, 67], [22, 2, 71], [24, 3, 74], [27, 1, 71], [28, 2, 69], [30, 2, 73],
];

/** The motif upside down, four times as slow. */
const inversion: Phrase = [[0, 4, 78], [4, 4, 76], [8, 4, 74], [12, 4, 69], [16, 4, 76], [20, 4, 73], [24, 4, 74], [28, 4, 76]];

/** The lead: choruses, and the voice alone in verse 2. */
export function lead(): Note[] {
  const [first, last] = [startOf('chorus', 1), startOf('chorus', 2)];
  return [
    ...play([...verseOfChorus, ...openEnd], first, 0.62),
    ...play(soliloquy, startOf('verse', 2), 0.4),
    ...play([...verseOfChorus, ...highEnd], last, 0.66),
    // The outro's first beat: the resolution.
    ...play([[0, 6, 86]], startOf('outro', 1), 0.4),
  ];
}

/** The lead's octave in the last chorus; where the lead climbs, its unison. */
export const descant = (): Note[] => [...play(verseOfChorus, startOf('chorus', 2), 0.5, { shift: 12 }), ...play(highEnd, startOf('chorus', 2), 0.4)];

/** The second voice of the last chorus. */
export const counter = (): Note[] => play([...countermelody, [32, 4, 66]], startOf('chorus', 2), 0.5);

/** The choir's melody in the bridge. */
export const choirMelody = (): Note[] => play(inversion, startOf('bridge', 1), 0.42, { detach: 1 });

/** Bells: beginnings of the motif, two octaves up, and in the choruses a gleam at the turn of each four bars. */
export function bells(): Note[] {
  const ring = (count: number, at: number, level: number): Note[] => play(motif.slice(0, count), at, level, { shift: 12, detach: 3 });
  const [bridge, last, outro] = [startOf('bridge', 1), startOf('chorus', 2), startOf('outro', 1)];
  return [
    ...ring(1, 4, 0.3), ...ring(2, 8, 0.34), ...ring(3, 16, 0.38), ...play([[4, 4, 81]], 16, 0.3), ...ring(4, 24, 0.42), ...play([[4, 3, 88], [5.5, 3, 86], [6, 4, 85]], 24, 0.36),
    ...play([[4, 4, 83], [5.5, 4, 88], [6.5, 4, 90]], bridge, 0.26), ...ring(3, bridge + 12, 0.28),
    ...play([[0, 4, 93], [16, 4, 93]], startOf('chorus', 1), 0.24), ...play([[0, 4, 93], [16, 4, 93]], last, 0.3),
    ...ring(4, outro, 0.42), ...play([[4, 4, 86], [5.5, 4, 83], [6, 4, 79]], outro, 0.34), ...play([[9.5, 4, 79], [11, 3, 82]], outro, 0.28), ...play([[12, 8, 81], [13.5, 8, 86], [15, 8, 90]], outro, 0.26),
  ];
}

/** The motif as a sequence: fifth, root, second and third above each chord's root, then back. Verse 2 answers the voice with its first half, a bar late and an octave higher. */
export function harp(): Note[] {
  const [first, second, lift] = [startOf('verse', 1), startOf('verse', 2), startOf('pre-chorus', 1)];
  const plain = sequence.flatMap((phrase, i) => play(phrase, first + i * 8, 0.62, { detach: 1.6 }));
  const answers = [...sequence.slice(0, 3).map((phrase) => phrase.slice(0, 4)), lastAnswer].flatMap((phrase, i) => play(phrase, second + i * 8 + 4, 0.42, { shift: 12, detach: 1.6 }));
  // A strum of the new chord at each bar of the lift.
  const strums = [0, 1, 2, 3].flatMap((bar) => chordAt(lift + bar * 4).voices.map((pitch, i): Note => ({ at: lift + bar * 4 + i * 0.06, beats: 4, pitch: pitch + 12, level: 0.4 + 0.05 * bar })));
  return [...plain, ...answers, ...strums];
}

/** The motif on the chords of the verse, two bars each. */
const sequence: readonly Phrase[] = [
  [[0, 1.5, 66], [1.5, 1, 71], [2.5, 0.5, 73], [3, 1, 74], [4, 1.5, 74], [5.5, 0.5, 73], [6, 2, 69]],
  [[0, 1.5, 62], [1.5, 1, 67], [2.5, 0.5, 69], [3, 1, 71], [4, 1.5, 71], [5.5, 0.5, 69], [6, 2, 66]],
  [[0, 1.5, 69], [1.5, 1, 74], [2.5, 0.5, 76], [3, 1, 78], [4, 1.5, 78], [5.5, 0.5, 76], [6, 2, 74]],
  [[0, 1.5, 64], [1.5, 1, 69], [2.5, 0.5, 71], [3, 1, 74], [4, 2, 73], [6, 2, 69]],
];

const lastAnswer: Phrase = [[0, 1.5, 64], [1.5, 1, 69], [2.5, 0.5, 71], [3, 1, 73]];
