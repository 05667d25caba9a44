import { beforeAll, describe, expect, it } from 'vitest';
import { library } from '../../engines/world/library/library.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { framesOfShots } from '../../film/shot-frames.ts';
import { storyboardSchema, type Storyboard } from '../../film/storyboard.ts';
import { planMusicFilm } from './music-film.ts';
import { testScore } from './test-score.ts';

const briefOf = (text: string) => buildBrief(text, { music: 'song.wav' }, { engines: ['world'], looks: library.looks ?? [] });
const plan = (text: string): Storyboard => planMusicFilm(briefOf(text), testScore(), library);
const linksOf = (board: Storyboard, section: string): string[] => [...new Set(board.sequences.filter((sequence) => sequence.section?.name === section).flatMap((sequence) => (sequence.links ?? []).map(({ source, channel }) => `${source} ${channel}`)))];

const treatment = `# Tide

## Verse 1
A boat sails on the sea at noon, and the waves follow the loudness.

## Chorus
A city street at night. The lamps pulse strongly with the beat.

## Bridge
A forest in the rain. Nothing moves with the music.
`;

describe('links in a planned film', () => {
  let board: Storyboard;
  beforeAll(() => {
    board = plan(treatment);
  });

  it('come from the words of each part, and are sampled once for every frame that a shot is filmed for', () => {
    expect(storyboardSchema.safeParse(board).success).toBe(true);
    expect(linksOf(board, 'Verse 1')).toContain('loudness waves');
    expect(linksOf(board, 'Chorus 1')).toContain('beat lamps');
    const shots = board.sequences.flatMap((sequence) => sequence.shots);
    framesOfShots(board).forEach(({ frames }, i) => {
      for (const { values } of shots[i]?.automation ?? []) expect(values).toHaveLength(frames);
    });
    const chorus = board.sequences.find((sequence) => sequence.section?.name === 'Chorus 1');
    const lamps = chorus?.shots[0]?.automation?.find(({ channel }) => channel === 'lamps')?.values ?? [];
    expect(Math.max(...lamps)).toBeGreaterThan(2);
  });

  it('are still where the words forbid them', () => {
    expect(linksOf(board, 'Bridge')).toEqual([]);
    expect(board.sequences.filter((sequence) => sequence.section?.name === 'Bridge').flatMap((sequence) => sequence.shots).every((shot) => shot.automation === undefined)).toBe(true);
  });

  it('are taken out of what is to be filmed', () => {
    for (const shot of board.sequences.flatMap((sequence) => sequence.shots)) expect(shot.words).not.toMatch(/loudness|beat|music/);
    expect(board.notes.filter((note) => note.kind === 'not-understood')).toEqual([]);
  });

  it('peak in the frame of the beat in the finished film', () => {
    const rate = 24;
    let first = 0;
    const lengths = framesOfShots(board);
    const shots = board.sequences.flatMap((sequence) => sequence.shots);
    let seen = 0;
    shots.forEach((shot, i) => {
      const { frames, transitionFrames } = lengths[i] as { frames: number; transitionFrames: number };
      first -= shot.transition === 'dissolve' ? transitionFrames : 0;
      const lamps = board.sequences.find((sequence) => sequence.shots.includes(shot))?.section?.name.startsWith('Chorus') === true ? shot.automation?.find(({ channel }) => channel === 'lamps')?.values : undefined;
      for (const [k, value] of (lamps ?? []).entries()) {
        if (k === 0 || value - ((lamps as number[])[k - 1] as number) < 0.5) continue;
        // 120 beats a minute at 24 frames a second: every twelfth frame of the film.
        expect((first + k) % (rate / 2)).toBe(0);
        seen += 1;
      }
      first += frames;
    });
    expect(seen).toBeGreaterThan(10);
  });
});
