import { describe, expect, it } from 'vitest';
import { library } from '../../engines/world/library/library.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { storyboardSchema, type Storyboard } from '../../film/storyboard.ts';
import { planMusicFilm } from './music-film.ts';
import { testScore } from './test-score.ts';

const plan = (text: string, score = testScore()): Storyboard => planMusicFilm(buildBrief(text, { music: 'song.wav' }, { engines: ['world'], looks: library.looks ?? [] }), score, library);
const secondsOf = (board: Storyboard): number => board.sequences.flatMap((sequence) => sequence.shots).reduce((sum, shot) => sum + shot.seconds, 0);

describe('treatments as they come', () => {
  it.each([
    ['nothing', '', /empty|no words|nothing/i],
    ['blanks', '  \n\n \n', /empty|no words|nothing/i],
    ['headings alone', '# Tide\n\n## Verse 1\n\n## Chorus\n', /^The treatment names parts but nothing that is to be seen in them\.$/],
    ['only what cannot be shown', '# Tide\n\n## Verse 1\nHmm.\n', /^Nothing in the treatment names a thing or a place that can be shown\.$/],
  ])('%s is refused in one sentence with a way out', (_what, text, says) => {
    try {
      plan(text);
    } catch (error) {
      expect(error).toMatchObject({ message: expect.stringMatching(says) as string, remedy: expect.stringMatching(/\w/) as string });
      return;
    }
    throw new Error('It was planned.');
  });

  it('one that tells more than the song has time for is filmed as far as it goes, and each idea left out is told', () => {
    const ideas = ['A boat crosses a bay.', 'A fox sits in a forest.', 'A lighthouse stands on a cliff.', 'A red car drives on a road.', 'A robot dances in a garden.', 'Two horses run across a field.'];
    const text = `# Tide\n\n## Verse 1\n${Array.from({ length: 24 }, (_, i) => ideas[i % ideas.length]).join('\n\n')}\n`;
    const board = plan(text, testScore([{ label: 'verse', bars: 4, energy: 0.5 }]));
    expect(() => storyboardSchema.parse(board)).not.toThrow();
    expect(secondsOf(board)).toBeCloseTo(8, 1);
    const left = board.notes.filter((note) => note.kind === 'ignored');
    expect(left.length).toBeGreaterThan(0);
    expect(left[0]?.message).toMatch(/^“.*” is left out: Verse(?: 1)? has only 8\.0 s, and each idea needs 1\.5\.$/);
  });

  it('a part that the song lacks, a time after its end and a character declared twice are told, and the film goes on', () => {
    const board = plan('# Tide\n\n## Characters\n- Mira: a girl in a red coat\n- Mira: a dog\n\n## Verse 1\nMira walks along a beach.\n\n## Solo\nA robot dances in a garden.\n\n## 9:30\nA boat crosses a bay.\n');
    expect(secondsOf(board)).toBeCloseTo(128, 3);
    const told = board.notes.map((note) => note.message).join('\n');
    expect(told).toContain('“Mira” is declared twice; the first declaration holds.');
    expect(told).toMatch(/“Solo” that was heard \(it has .*\); what it says is shown in/);
    expect(told).toMatch(/9:30/);
  });
});
