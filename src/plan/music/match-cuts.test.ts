import { beforeAll, describe, expect, it } from 'vitest';
import { assembleWorld } from '../../engines/world/build/world.ts';
import { placeInPicture } from '../../engines/world/camera/match.ts';
import { library } from '../../engines/world/library/library.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { storyboardSchema, type CameraMatch, type Sequence, type Shot, type Storyboard } from '../../film/storyboard.ts';
import { explainStoryboard } from '../explain.ts';
import { planMusicFilm } from './music-film.ts';
import { testScore } from './test-score.ts';
import { loadPhysics } from '../../engines/world/simulate/rigid/rapier.ts';

beforeAll(async () => {
  await loadPhysics();
});

const ASPECT = 8 / 3;
const plan = (text: string): Storyboard => planMusicFilm(buildBrief(text, { music: 'song.wav', aspect: '8:3' }, { engines: ['world'], looks: library.looks ?? [] }), testScore(), library);
const notesOf = (board: Storyboard): string => board.notes.map((note) => note.message).join('\n');
const page = (verse: string): string => `# Tide\n\n## Intro\nWaves roll in at a coast.\n\n## Verse 1\n${verse}\n\n## Chorus\nFive balloons rise over the mountains.\n`;

interface Match {
  readonly before: { readonly sequence: Sequence; readonly shot: Shot; readonly match: CameraMatch };
  readonly after: { readonly sequence: Sequence; readonly shot: Shot; readonly match: CameraMatch };
}

function matchesOf(board: Storyboard): Match[] {
  const shots = board.sequences.flatMap((sequence) => sequence.shots.map((shot) => ({ sequence, shot })));
  return shots.flatMap((after, i) => {
    const into = after.shot.camera.matches?.find(({ at }) => at === 'start');
    const before = shots[i - 1];
    const out = before?.shot.camera.matches?.find(({ at }) => at === 'end');
    return into === undefined || before === undefined || out === undefined ? [] : [{ before: { ...before, match: out }, after: { ...after, match: into } }];
  });
}

/** Where the engine's camera really has the thing at the shot's first or last moment. */
function placed({ sequence, shot, match }: Match['before']): { x: number; y: number; height: number } | null {
  const world = assembleWorld(sequence, shot, ASPECT, 'draft');
  const [u, time] = match.at === 'start' ? [0, world.startTime] : [1, world.endTime];
  const shotIndex = sequence.shots.findIndex(({ id }) => id === shot.id);
  const context = { sequence, shot, shotIndex, startTime: world.startTime, endTime: world.endTime, aspect: ASPECT, place: world.place, water: world.water, actors: world.actors };
  return placeInPicture(match, world.camera.at(u, time), time, context);
}

describe('match cuts in a treatment', () => {
  it.each([
    ['A red ball lies on a beach at dusk. Match cut to the moon over the sea.', 'the red ball', 'the moon'],
    ['A white ball rolls across a beach.\n\nMatch cut.\n\nA pumpkin lies in a garden.', 'the ball', 'the pumpkin'],
    ['A young woman walks on a beach. Match cut to an old man who walks in a forest.', 'the young woman', 'the old man'],
    ['Transitions: match cut\nA young woman stands on a beach. Close-up of her face.\n\nClose-up of an old man in a forest.', 'the young woman', 'the old man'],
  ])('joins what is in %j: the same place and size in both pictures', (verse, from, to) => {
    const board = plan(page(verse));
    expect(() => storyboardSchema.parse(board)).not.toThrow();
    const [match] = matchesOf(board).filter(({ after }) => after.shot.provenance['camera.matches']?.because === `match cut from ${from} to ${to}`);
    expect(match, notesOf(board) + explainStoryboard(board).join('\n')).toBeDefined();
    const { before, after } = match as Match;
    expect(after.shot.transition).toBe('cut');
    const [one, other] = [placed(before), placed(after)];
    expect(one).not.toBeNull();
    for (const side of ['x', 'y', 'height'] as const) {
      expect(one?.[side], side).toBeCloseTo(before.match[side], 2);
      expect(other?.[side], side).toBeCloseTo(one?.[side] ?? NaN, 2);
    }
  });

  it('says in the explanation which match was made', () => {
    const lines = explainStoryboard(plan(page('A red ball lies on a beach at dusk. Match cut to the moon over the sea.'))).join('\n');
    expect(lines).toMatch(/match cut from the red ball to the moon: ball is in the middle at the shot's end, \d+ % of the picture's height/);
    expect(lines).toMatch(/match cut from the red ball to the moon: sky:moon is in the middle at the shot's start/);
  });

  it.each([
    ['A lighthouse stands on a cliff. Match cut to a car on a road.', /“Match cut to a car on a road” is a plain cut: the lighthouse is tall and the car wide/],
    ['A red ball lies on a beach. Match cut to the sun at night.', /is a plain cut: the sun is not in the sky at night/],
    ['A misty forest at dawn. Match cut to a clock.', /is a plain cut: the shot of the forest shows no one thing/],
    ['A ball lies on a beach. Match cut to twelve birds in the sky.', /is a plain cut: (?:12|the sky|twelve)/],
  ])('tells what cannot be matched: %j', (verse, reason) => {
    const board = plan(page(verse));
    expect(notesOf(board)).toMatch(reason);
    expect(matchesOf(board)).toEqual([]);
  });

  it('keeps the camera still for the match, unless the words move it', () => {
    const still = matchesOf(plan(page('A red ball lies on a beach at dusk. Match cut to the moon over the sea.')))[0];
    expect([still?.before.shot.camera.move, still?.after.shot.camera.move]).toEqual(['static', 'static']);
    const moved = matchesOf(plan(page('The camera circles around a red ball on a beach at dusk. Match cut to the moon over the sea.')))[0];
    expect(moved?.before.shot.camera.move).toMatch(/^orbit/);
  });

  it('lets no beat push a camera out of its match', () => {
    const { before, after } = matchesOf(plan(page('A red ball lies on a beach at dusk. The camera pushes in on every beat. Match cut to the moon over the sea.')))[0] as Match;
    expect([before, after].flatMap(({ shot }) => shot.automation ?? []).some(({ channel }) => channel === 'push')).toBe(false);
  });
});
