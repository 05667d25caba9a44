/** @file Styles of the songs that the bench composes: rhythm, metre, tempo, and what makes them hard. */
import type { DrumName, TimbreName } from './synthesis.ts';

/** A style. Patterns are strings over one bar or several, divided evenly: `x` a stroke, `o` a weak one, anything else silence. */
export interface Style {
  readonly genre: string;
  readonly beatsPerBar: number;
  /** Tempi of the beat, in beats a minute. */
  readonly tempi: readonly number[];
  /** Steps of a pattern within a beat. */
  readonly steps: number;
  readonly drums: Partial<Record<DrumName, string>>;
  readonly bass: string;
  readonly chords: string;
  readonly chordTimbre: TimbreName;
  readonly bassTimbre?: TimbreName;
  /** Where the second of two eighths falls within the beat: 0.5 straight, 0.67 a triplet. */
  readonly swing?: number;
  /** How far strokes stray, in seconds (standard deviation). */
  readonly looseness?: number;
  /** The way of the tempo: held, drawn to and fro by so much, or to so many times its beginning at the end. */
  readonly tempo?: { readonly rubato: number } | { readonly glide: number } | { readonly jump: number };
  /** Stretches in which the drums are silent. */
  readonly dropOuts?: boolean;
  /** Bass off pitch, in semitones. */
  readonly detune?: number;
  /** White noise over all, as amplitude. */
  readonly noise?: number;
  /** Chords come an eighth before the bar. */
  readonly pushed?: boolean;
}

const eighths = 'x.x.x.x.x.x.x.x.';
const rockDrums: Style['drums'] = { kick: 'x.......x.x.....', snare: '....x.......x...', hat: eighths };
const rock: Style = { genre: 'rock', beatsPerBar: 4, tempi: [72, 96, 128, 152], steps: 4, drums: rockDrums, bass: 'x.x.x.x.x.x.x.x.', chords: 'x.....x.x.......', chordTimbre: 'guitar' };

/** All styles. */
export const styles: readonly Style[] = [
  rock,
  { ...rock, genre: 'punk', tempi: [150, 165, 180], drums: { kick: 'x...x.x.x...x...', snare: '..x...x...x...x.', hat: eighths }, bass: eighths, chords: eighths },
  { ...rock, genre: 'pop ballad', tempi: [60, 68, 76, 84], chordTimbre: 'piano', chords: 'x...x...x...x...', bass: 'x.......x.......' },
  { ...rock, genre: 'house', tempi: [118, 124, 130, 138], drums: { kick: 'x...x...x...x...', clap: '....x.......x...', open: '..x...x...x...x.', shaker: 'xoxoxoxoxoxoxoxo' }, bass: '..x...x...x...x.', chords: '...x..x....x..x.', chordTimbre: 'organ' },
  { ...rock, genre: 'disco', tempi: [108, 116, 124], drums: { kick: 'x...x...x...x...', snare: '....x.......x...', hat: 'x.ooxx.ox.ooxx.o', open: '..x...x...x...x.' }, bass: 'x.x.x.x.x.x.x.x.', chords: '..x...x...x...x.', chordTimbre: 'strings' },
  { ...rock, genre: 'funk', tempi: [92, 100, 108, 116], drums: { kick: 'x..x..x...x..x..', snare: '....x..o.o..x..o', hat: 'xoxoxoxoxoxoxoxo' }, bass: 'x..x..x...xx..x.', chords: '..x..x....x..x..', chordTimbre: 'pluck', swing: 0.53 },
  { ...rock, genre: 'half time', tempi: [66, 70, 76, 84], drums: { kick: 'x.....x...x.....', snare: '........x.......', hat: 'xoxoxoxoxoxoxoxo' }, bass: 'x.....x.........', chords: 'x...............', chordTimbre: 'pad' },
  { ...rock, genre: 'trap', tempi: [132, 140, 148], drums: { kick: 'x......x..x.....', clap: '........x.......', hat: 'x.x.x.x.x.xxx.xx' }, bass: 'x......x..x.....', bassTimbre: 'softBass', chords: 'x...............', chordTimbre: 'bell' },
  { ...rock, genre: 'breakbeat', tempi: [120, 132, 160, 172], drums: { kick: 'x.x.......xx....', snare: '....x..x.x..x..x', ride: 'x.x.x.x.x.x.x.x.' }, bass: 'x.....x...x.....', chords: 'x...............', chordTimbre: 'pad' },
  { ...rock, genre: 'swing', tempi: [112, 132, 152, 176], steps: 2, swing: 0.66, drums: { ride: 'x.xxx.xx', hat: '..x...x.', kick: 'o.o.o.o.', brush: '..o...oo' }, bass: 'x.x.x.x.', chords: 'x..x....', chordTimbre: 'piano' },
  { ...rock, genre: 'shuffle', tempi: [84, 100, 116, 132], steps: 2, swing: 0.66, drums: { kick: 'x...x..x', snare: '..x...x.', hat: 'xxxxxxxx' }, bass: 'x.xxx.xx', chords: '.x.x.x.x', chordTimbre: 'organ' },
  { ...rock, genre: 'reggae', tempi: [68, 74, 82, 90], drums: { kick: '........x.......', rim: '........x.......', hat: 'x.x.x.x.x.x.x.x.' }, bass: 'x..x..x.......x.', chords: '..x...x...x...x.', chordTimbre: 'guitar' },
  { ...rock, genre: 'ska', tempi: [124, 140, 156], drums: { kick: 'x...x...x...x...', snare: '....x.......x...', hat: '..x...x...x...x.' }, bass: 'x...x...x...x...', chords: '..x...x...x...x.', chordTimbre: 'guitar' },
  { ...rock, genre: 'bossa', tempi: [112, 124, 136], drums: { kick: 'x.....x.x.....x.', rim: 'x.....x.....x...x.......x.....x.', shaker: 'xoxoxoxoxoxoxoxo' }, bass: 'x.....x.x.....x.', chords: 'x.....x...x..x..', chordTimbre: 'pluck' },
  { ...rock, genre: 'latin', tempi: [92, 104, 116], drums: { conga: 'o.x.o.xxo.x.o.xx', rim: 'x..x...x..x.x...', kick: 'x..x....x..x....' }, bass: '...x..x....x..x.', chords: 'x.xx.xx.x.xx.xx.', chordTimbre: 'piano', pushed: true },
  { ...rock, genre: 'country', tempi: [92, 108, 184, 120], drums: { kick: 'x...x...', brush: 'xoxxxoxx', rim: '..x...x.' }, steps: 2, bass: 'x...x...', chords: '..x...x.', chordTimbre: 'guitar' },
  { ...rock, genre: '6/8', beatsPerBar: 2, tempi: [56, 62, 70, 84], steps: 6, drums: { kick: 'x.........x.', snare: '......x.....', hat: 'x.x.x.x.x.x.' }, bass: 'x.....x.....', chords: 'x.x.x.x.x.x.', chordTimbre: 'piano' },
  { ...rock, genre: 'waltz', beatsPerBar: 3, tempi: [88, 108, 138, 168], steps: 2, drums: { kick: 'x.....', brush: '..x.x.', hat: 'x.x.xo' }, bass: 'x.....', chords: '..x.x.', chordTimbre: 'strings' },
  { ...rock, genre: '5/4', beatsPerBar: 5, tempi: [96, 120, 144, 168], steps: 2, drums: { kick: 'x..x..x...', snare: '......x..o', ride: 'x.xxx.x.x.' }, bass: 'x..x..x.x.', chords: 'x..x..x...', chordTimbre: 'piano' },
  { ...rock, genre: '7/8 in eighths', beatsPerBar: 7, tempi: [150, 170, 190], steps: 2, drums: { kick: 'x.......x.....', snare: '....x.......x.', hat: 'x.x.x.x.x.x.x.' }, bass: 'x...x...x.....', chords: 'x.......x.....', chordTimbre: 'guitar' },
  { ...rock, genre: 'ambient', tempi: [64, 78, 92, 106], drums: {}, bass: 'x...............', bassTimbre: 'softBass', chords: 'x...............', chordTimbre: 'pad' },
  { ...rock, genre: 'arpeggio', tempi: [76, 96, 116], drums: {}, bass: 'x.......x.......', bassTimbre: 'softBass', chords: 'x.x.x.x.x.x.x.x.', chordTimbre: 'bell' },
  { ...rock, genre: 'rubato piano', tempi: [66, 80, 96, 112], drums: {}, bass: 'x.......x.......', bassTimbre: 'piano', chords: '..x.x.x...x.x.x.', chordTimbre: 'piano', tempo: { rubato: 0.08 }, looseness: 0.012 },
  { ...rock, genre: 'accelerando', tempi: [80, 100, 120], tempo: { glide: 1.3 } },
  { ...rock, genre: 'ritardando', tempi: [110, 130, 150], tempo: { glide: 0.78 } },
  { ...rock, genre: 'tempo jump', tempi: [84, 104, 124], tempo: { jump: 1.22 } },
  { ...rock, genre: 'live band', tempi: [78, 98, 126, 144], looseness: 0.016, tempo: { rubato: 0.015 }, pushed: true },
  { ...rock, genre: 'drop-outs', tempi: [88, 112, 136], dropOuts: true },
  { ...rock, genre: 'poor recording', tempi: [86, 106, 134], detune: 0.4, noise: 0.05, looseness: 0.008 },
];
