import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../test/plan/vocabulary.ts';
import { editListOf } from '../film/edit-list.ts';
import type { Recipe } from '../film/film.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { explainFilm } from './explain-film.ts';
import { planSilentFilm } from './music/music-film.ts';

const page = `# Two Tides
*by Ada*

Look: noir

## Characters
- **Mira**: a young woman in a long red coat

## Morning
Waves roll in at a rocky coast at dawn. A heron stands
on the beach.

Mira walks along a beach. The camera slowly moves in.

## Night
- A boat crosses a bay at night.
`;
const brief = { schema: 'brief.1', text: page, seconds: 20, widthPx: 640, heightPx: 240, fps: 24, seed: 3, quality: 'draft', engine: 'world', look: null, music: null } as const;
const storyboard = planSilentFilm(brief, vocabulary);
const recipe = (board: Storyboard): Recipe => ({ schema: 'recipe.1', kinora: '0', storyboard: board, engine: { name: 'world', version: '1', driver: 'none' }, encoder: 'x', shots: [] });
const lines = explainFilm(recipe(storyboard));
const clips = lines.filter((line) => line.startsWith('Clip'));

describe('a finished film explained', () => {
  it('says how many clips and shots it has, and its length, under its title and not under its whole text', () => {
    expect(lines[0]).toBe(`Two Tides: ${clips.length} clips, ${lines.filter((line) => line.startsWith('Shot')).length} shots, 0:20.0.`);
    expect(lines.join('\n')).not.toContain('## Characters');
  });

  it('gives the section, time, seed and command of each clip, in the words of the page', () => {
    expect(clips).toHaveLength(3);
    expect(clips[0]).toMatch(/^Clip 1 {2}0:00\.0–0:\d\d\.\d {2}Morning · seed \d+$/);
    const commands = lines.filter((_, i) => lines[i - 1]?.startsWith('Clip') === true).map((line) => line.trim());
    expect(commands).toEqual(['“Waves roll in at a rocky coast at dawn. A heron stands on the beach.”', '“Mira walks along a beach. The camera slowly moves in.”', '“A boat crosses a bay at night.”']);
  });

  it('gives the words of the shots where a storyboard does not say where they come from', () => {
    const plain = { ...storyboard, sequences: storyboard.sequences.map((sequence) => ({ ...sequence, provenance: {}, subjects: [], shots: sequence.shots.map((shot) => ({ ...shot, words: 'the sea', provenance: {} })) })) };
    expect(explainFilm(recipe(plain))).toContain('  “the sea”');
  });

  it('takes times from the cut where it was changed by hand, and says how much of what was filmed is in it', () => {
    const list = editListOf(storyboard);
    const last = { ...list.clips.at(-1)!, inFrame: 0, outFrame: 24, transition: 'cut' as const, transitionFrames: 0 };
    const changed = explainFilm({ ...recipe(storyboard), cut: { ...list, clips: [last], totalFrames: 24 } });
    expect(changed[0]).toBe('Two Tides: 1 clip, 1 shot, 0:01.0.');
    expect(changed).toContain(`The cut was changed by hand: 1 of ${list.clips.length} filmed shots is in it.`);
    expect(changed.filter((line) => /^(?:Clip|Shot)/.test(line))).toEqual([
      expect.stringMatching(/^Clip 1 {2}0:00\.0–0:01\.0/), expect.stringMatching(new RegExp(`^Shot ${list.clips.length} {2}0:00\\.0–0:01\\.0`)),
    ]);
  });
});
