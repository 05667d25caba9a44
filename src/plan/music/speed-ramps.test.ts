import { describe, expect, it } from 'vitest';
import { library } from '../../engines/world/library/library.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { checkCut } from '../../film/check-cut.ts';
import { editListOf } from '../../film/edit-list.ts';
import { takePositions } from '../../film/retime.ts';
import type { Score } from '../../film/score.ts';
import { framesOfShots } from '../../film/shot-frames.ts';
import { storyboardSchema, type Shot, type Storyboard } from '../../film/storyboard.ts';
import { explainStoryboard } from '../explain.ts';
import { planMusicFilm } from './music-film.ts';
import { testScore } from './test-score.ts';

const plan = (text: string, score: Score = testScore()): Storyboard => planMusicFilm(buildBrief(text, { music: 'song.wav', aspect: '8:3' }, { engines: ['world'], looks: library.looks ?? [] }), score, library);
const shotsIn = (board: Storyboard, name: string): Shot[] => board.sequences.filter((sequence) => sequence.section?.name === name).flatMap((sequence) => sequence.shots);
const page = (lines: string, extra = ''): string => `# Tide\n${extra}\n## Verse 1\n${lines}\n\n## Chorus\nFive balloons rise over the mountains.\n`;

/** The world's speed at each screen frame of a shot's clip, in frames of the take. */
function speeds(board: Storyboard, id: string): number[] {
  const clip = editListOf(board).clips.find((one) => one.shot === id);
  if (clip === undefined) throw new Error(id);
  const shot = board.sequences.flatMap((sequence) => sequence.shots).find((one) => one.id === id) as Shot;
  const positions = takePositions(clip);
  return positions.slice(1).map((position, i) => (position - (positions[i] as number)) * shot.timeScale);
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('speed ramps in a treatment', () => {
  it('is slow until the beat that is named, and fast after it', () => {
    // A held shot over the verse, seconds 16 to 32; bar 13 begins at 24 s.
    const board = plan(page('Mira walks along a beach at dawn in slow motion until bar 13. Hold this shot.'));
    const [shot] = shotsIn(board, 'Verse 1');
    expect(() => storyboardSchema.parse(board)).not.toThrow();
    expect(shotsIn(board, 'Verse 1')).toHaveLength(1);
    expect(shot?.speed).toBeDefined();
    const felt = speeds(board, shot?.id ?? '');
    const change = Math.round((24 - 16) * 24);
    expect(mean(felt.slice(10, change - 10))).toBeCloseTo(0.3, 1);
    expect(mean(felt.slice(change + 4, -10))).toBeCloseTo(1, 1);
  });

  it('shows a filmed picture in every slow frame, none blended of two', () => {
    const board = plan(page('A boat crosses a bay, half speed until bar 13. Hold this shot.'));
    const clip = editListOf(board).clips.find((one) => one.speed !== undefined);
    expect(clip).toBeDefined();
    expect(takePositions(clip as NonNullable<typeof clip>).every((position) => Number.isInteger(position))).toBe(true);
  });

  it('leaves the film as long as the song, in a cut that can be encoded', () => {
    const board = plan(page('Mira walks along a beach. She stops. Ramp to half speed on the beat.', 'Speed: the chorus starts in slow motion'));
    const list = editListOf(board);
    expect(list.totalFrames).toBe(128 * 24);
    const takes = framesOfShots(board).map(({ sequence, shot, frames }) => ({ sequence, shot, frames, path: 'x', hash: 'x' }));
    expect(() => checkCut({ schema: 'cut.1', rushes: { schema: 'rushes.1', storyboard: board, takes } as never, ...list })).not.toThrow();
    expect(list.clips.filter((clip) => clip.speed !== undefined).length).toBeGreaterThan(1);
  });

  it('ramps onto a beat: the change ends on one', () => {
    const board = plan(page('Mira walks along a beach. Ramp to half speed on the beat. Hold this shot.'));
    const [shot] = shotsIn(board, 'Verse 1');
    const arrived = shot?.speed?.find(({ factor }, i) => i > 0 && factor === 1)?.at ?? 0;
    const seconds = 16 - 1 / 24 + arrived * (shot?.seconds ?? 0);
    expect(Math.abs(seconds / 0.5 - Math.round(seconds / 0.5)) * 0.5).toBeLessThan(1 / 24);
    expect(shot?.timeScale).toBe(0.5);
  });

  it('is in slow motion up to the next part where that is the drop, and cuts back on it', () => {
    const board = plan(page('A boat crosses a bay in slow motion until the drop.'));
    expect(shotsIn(board, 'Verse 1').every((shot) => shot.timeScale === 0.3 && shot.speed === undefined)).toBe(true);
    expect(shotsIn(board, 'Chorus 1').every((shot) => shot.timeScale === 1)).toBe(true);
  });

  it('opens every chorus in slow motion where the page says so before its parts', () => {
    const board = plan(page('A boat crosses a bay.', 'Speed: the chorus starts in slow motion\n'));
    for (const name of ['Chorus 1', 'Chorus 2', 'Chorus 3']) expect(shotsIn(board, name)[0]?.timeScale, name).toBe(0.3);
    expect(shotsIn(board, 'Verse 1').every((shot) => shot.timeScale === 1)).toBe(true);
  });

  it('gives what the music moves one value for each filmed frame', () => {
    const board = plan(page('Mira walks along a beach in slow motion until bar 13. The waves rise with the beat. Hold this shot.'));
    const [shot] = shotsIn(board, 'Verse 1');
    const frames = framesOfShots(board).find((one) => one.shot === shot?.id)?.frames;
    expect(frames).toBeGreaterThan(16 * 24);
    expect(shot?.automation?.length).toBeGreaterThan(0);
    expect(shot?.automation?.every(({ values }) => values.length === frames)).toBe(true);
  });

  it('says the ramp in the explanation', () => {
    const board = plan(page('Mira walks along a beach in slow motion until bar 13. Hold this shot.'));
    expect(explainStoryboard(board).join('\n')).toMatch(/speed ramp 0\.3× to 1× at 0:(?:23\.9|24\.0)/);
  });

  it('tells a moment that the song does not have, and films on', () => {
    const board = plan(page('A boat crosses a bay in slow motion until bar 400.'));
    expect(board.notes.map((note) => note.message).join('\n')).toContain('“in slow motion until bar 400” changes no speed');
    expect(shotsIn(board, 'Verse 1').length).toBeGreaterThan(0);
  });

  it('changes nothing in a page that says nothing of speed', () => {
    const board = plan(page('A boat crosses a bay.'));
    expect(board.sequences.flatMap((sequence) => sequence.shots).some((shot) => shot.speed !== undefined || shot.timeScale !== 1)).toBe(false);
  });
});
