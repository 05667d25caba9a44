import { describe, expect, it } from 'vitest';
import { readSpeeds } from './speed-words.ts';

const read = (text: string): ReturnType<typeof readSpeeds> => readSpeeds({ text, start: 0 });
const first = (text: string): readonly [number, number, string] | null => {
  const wish = read(text).wishes[0];
  return wish === undefined ? null : [wish.before, wish.after, wish.moment.kind];
};

describe('words for speed', () => {
  it.each([
    ['slow motion until the drop', [0.3, 1, 'place']],
    ['Mira runs in super slow motion until the second chorus.', [0.12, 1, 'place']],
    ['half speed until bar 17, then double speed', [0.5, 2, 'place']],
    ['slow-mo till 0:45', [0.3, 1, 'place']],
    ['ramp to half speed on the beat', [1, 0.5, 'beat']],
    ['speed ramp on every bar', [0.3, 1, 'beat']],
    ['The film slows down to 25 % on the third bar', [1, 0.25, 'beat']],
    ['from slow motion to full speed on the downbeat', [0.3, 1, 'beat']],
    ['speed up to 2x on the drop', [1, 2, 'place']],
    ['ramp back to normal speed on the beat', [0.3, 1, 'beat']],
    ['the chorus starts in slow motion', [0.3, 1, 'opening']],
    ['starts in slow motion', [0.3, 1, 'opening']],
    ['in slow motion from the bridge on', [1, 0.3, 'place']],
  ])('reads “%s”', (text, wanted) => {
    expect(first(text)).toEqual(wanted);
  });

  it.each(['A boat sails in slow motion.', 'A girl runs on the beat.', 'A car drops into the sea at the bar.', 'A half moon over the bridge.'])('leaves “%s” to the reader', (text) => {
    expect(read(text)).toEqual({ wishes: [], notes: [], consumed: [] });
  });

  it('takes the words for speed out of a sentence and nothing else', () => {
    expect(read('Mira runs in slow motion until the drop along the shore.').consumed).toEqual(['in slow motion until the drop']);
  });

  it('tells a wish that says no speed', () => {
    expect(readSpeeds({ text: 'wobbly', start: 0 }, true).notes[0]?.message).toContain('“wobbly” says no change of speed');
  });
});
