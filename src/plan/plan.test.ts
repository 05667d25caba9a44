import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../test/plan/vocabulary.ts';
import type { Brief } from '../film/brief.ts';
import { FilmError } from '../film/errors.ts';
import type { Sequence, Shot, Storyboard, Subject } from '../film/storyboard.ts';
import { planFilm, readCommand } from './plan.ts';

function brief(text: string, seconds: number | null = null): Brief {
  return { schema: 'brief.1', text, seconds, widthPx: 1280, heightPx: 480, fps: 24, seed: 7, quality: 'standard', engine: 'world', look: null, music: null };
}
const read = (text: string, seconds: number | null = null): Storyboard => readCommand(brief(text, seconds), vocabulary);
const one = (text: string, seconds: number | null = null): Sequence => read(text, seconds).sequences[0]!;
const shot = (text: string, seconds: number | null = null): Shot => one(text, seconds).shots[0]!;
const subject = (text: string): Subject => one(text).subjects[0]!;
const notes = (text: string, kind: string): string[] => read(text).notes.filter((note) => note.kind === kind).map((note) => note.words);

function refusal(text: string): FilmError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof FilmError) return error;
    throw error;
  }
  throw new Error(`“${text.slice(0, 40)}” was read.`);
}

describe('the README’s command', () => {
  const board = read('A lighthouse on a cliff at dusk, waves breaking below; a sailing boat passes; then the beam sweeps over the sea at night, seen from the boat', 12);
  const sequence = board.sequences[0]!;
  const last = sequence.shots.at(-1)!;

  it('is one world on a coast with cliff and waves', () => {
    expect(board.sequences).toHaveLength(1);
    expect(sequence.place).toBe('coast');
    expect(sequence.features).toEqual(expect.arrayContaining(['cliff', 'waves']));
  });
  it('has a lighthouse on the cliff and a boat that sails', () => {
    expect(sequence.subjects.map((each) => each.concept)).toEqual(['lighthouse', 'sailing-boat']);
    expect(sequence.shots[0]!.relations).toContainEqual(expect.objectContaining({ subject: 'lighthouse', kind: 'on', object: 'place:cliff' }));
    expect(sequence.shots.flatMap((each) => each.actions)).toContainEqual(expect.objectContaining({ subject: 'sailing-boat', verb: 'sail' }));
  });
  it('goes from dusk to a night seen from the boat, where the lighthouse sweeps', () => {
    expect(sequence.shots.slice(0, -1).every((each) => each.environment.timeOfDay === 'dusk')).toBe(true);
    expect(last.environment.timeOfDay).toBe('night');
    expect(last.camera.from).toBe('sailing-boat');
    expect(last.actions).toContainEqual(expect.objectContaining({ subject: 'lighthouse', verb: 'sweep' }));
  });
  it('is understood to the last word and lasts 12 seconds', () => {
    expect(board.notes).toEqual([]);
    expect(sequence.shots.reduce((total, each) => total + each.seconds, 0)).toBeCloseTo(12, 9);
  });
  it('says for every field where it came from', () => {
    for (const each of sequence.shots) {
      for (const field of ['size', 'angle', 'lensMm', 'move', 'speed', 'side', 'focus', 'fStop']) expect(each.provenance[`camera.${field}`]?.from, field).toBeDefined();
      for (const field of ['timeOfDay', 'weather', 'season', 'windMps']) expect(each.provenance[`environment.${field}`]?.from, field).toBeDefined();
    }
    const { span } = sequence.provenance['features.cliff']!;
    expect(board.brief.text.slice(...span!)).toContain('cliff');
  });
});

describe('subjects', () => {
  it('have counts in words, digits and groups', () => {
    expect(subject('three dogs run').count).toBe(3);
    expect(subject('a dozen seagulls over the sea').count).toBe(12);
    expect(subject('a school of fish swims under water').count).toBe(40);
    expect(subject('25 sheep on a meadow').count).toBe(25);
    expect(subject('a flock of birds').count).toBe(18);
    expect(subject('two men walk').count).toBe(2);
  });
  it('are capped in number, with a note', () => {
    expect(subject('10,000 elephants').count).toBe(500);
    expect(notes('10,000 elephants', 'substituted')).toEqual(['10,000 elephants']);
  });
  it('have colours, materials, sizes, ages, states and feelings', () => {
    expect(subject('a tiny old wooden red boat').attributes).toEqual({ color: '#b3261e', material: 'wood', scale: 0.3, age: 'old' });
    expect(subject('a burning house').attributes.state).toEqual(['burning']);
    expect(subject('a sad robot').attributes.emotion).toBe('sad');
    expect(subject('an orange').attributes).toEqual({});
  });
  it('wear what is said of them', () => {
    expect(subject('a woman wearing a red coat and a black hat walks').attributes.wearing).toEqual([{ item: 'coat', color: '#b3261e' }, { item: 'hat', color: '#1c1b1d' }]);
    expect(subject('a girl in a blue dress dances').attributes.wearing).toEqual([{ item: 'dress', color: '#2a55a5' }]);
  });
  it('persist through pronouns and definite descriptions', () => {
    const sequence = one('A fox crosses a meadow. It stops. The fox looks up. A woman watches; she smiles.');
    expect(sequence.subjects.map((each) => each.id)).toEqual(['fox', 'woman']);
    expect(sequence.shots.flatMap((each) => each.actions).map((each) => `${each.subject} ${each.verb}`)).toEqual(expect.arrayContaining(['fox walk', 'fox stand', 'fox look', 'woman work']));
  });
  it('are others when the words say another', () => {
    expect(one('a dog runs, another dog sits').subjects.map((each) => each.id)).toEqual(['dog', 'dog-2']);
  });
});

describe('relations', () => {
  it.each([
    ['a cat on a table', 'on', 'table'], ['a cat under a table', 'under', 'table'], ['a dog to the left of a car', 'left-of', 'car'], ['a dog on the right of a car', 'right-of', 'car'],
    ['a balloon above a house', 'above', 'house'], ['a cat behind a sofa', 'behind', 'sofa'], ['a man in front of a castle', 'in-front-of', 'castle'], ['a dog next to a bench', 'beside', 'bench'],
    ['a cat inside a box', 'inside', 'box'], ['birds around a tower', 'around', 'tower'],
  ])('%s', (text, kind, object) => {
    expect(shot(text).relations[0]).toMatchObject({ kind: kind === 'inside' && object === 'box' ? expect.stringMatching(/inside|near/) : kind, object });
  });
  it('between has two objects', () => {
    expect(shot('a dog between a house and a tree').relations[0]).toMatchObject({ subject: 'dog', kind: 'between', object: 'house', object2: 'tree' });
  });
});

describe('actions', () => {
  it('come in the order told', () => {
    const { actions } = shot('a man walks, then sits and then waves', 5);
    expect(actions.map((each) => each.verb)).toEqual(['walk', 'sit', 'wave']);
    expect(actions[0]!.end).toBeLessThanOrEqual(actions[1]!.start);
  });
  it('are found where a word is noun and verb alike', () => {
    expect(shot('three cars race').actions[0]).toMatchObject({ subject: 'car', verb: 'drive', manner: 'fast' });
    expect(shot('two boats sail').actions[0]).toMatchObject({ subject: 'boat', verb: 'sail' });
    expect(shot('a crane flies over a lake').actions[0]).toMatchObject({ subject: 'crane', verb: 'fly' });
    expect(shot('a seal swims').subjects).toEqual(['seal']);
  });
  it('have manner, direction and target', () => {
    expect(shot('a horse gallops quickly toward a barn').actions[0]).toMatchObject({ verb: 'run', manner: 'fast', direction: 'toward', target: 'barn' });
  });
  it('are refused in words when nothing can show them', () => {
    expect(notes('a car merges with a dragon', 'refused')).toEqual(['merges']);
  });
});

describe('the camera', () => {
  it.each([
    ['wide shot of a castle', { size: 'wide' }], ['an extreme close-up of a rose', { size: 'extreme-close-up' }], ['a dog, close-up', { size: 'close-up' }], ['drone view of a forest', { angle: 'aerial', move: 'drone' }],
    ['a tower, low angle', { angle: 'low' }], ['the camera pans left over a village', { move: 'pan-left' }], ['a castle, camera cranes up', { move: 'crane-up' }], ['a man walks, tracking shot', { move: 'track' }],
    ['a car, 35mm lens', { lensMm: 35 }], ['a cat, shallow depth of field', { fStop: 1.8 }], ['a house, the camera slowly zooms in', { move: 'zoom-in', speed: 'slow' }], ['the camera orbits around a statue', { move: 'orbit-right' }],
    ['a street, handheld', { move: 'handheld' }], ['a boat, dolly zoom', { move: 'dolly-zoom' }], ['a lake, static camera', { move: 'static' }],
  ])('%s', (text, camera) => expect(shot(text).camera).toMatchObject(camera));

  it('wins over nouns that mean the same word', () => {
    expect(one('The camera cranes up to reveal a valley').subjects).toEqual([]);
    expect(one('dolly in on a vase').subjects.map((each) => each.concept)).toEqual(['vase']);
  });
  it('looks from a subject and pulls focus between two', () => {
    expect(shot('a village seen from a hot air balloon').camera.from).toBe('hot-air-balloon');
    expect(shot('rack focus from a cup to a woman').camera).toMatchObject({ focus: 'cup', focusPullTo: 'woman' });
  });
  it('runs the world slow or fast', () => {
    expect(shot('a horse runs in slow motion').timeScale).toBe(0.3);
    expect(shot('time-lapse of clouds over a city').timeScale).toBe(40);
  });
});

describe('setting', () => {
  it('knows hour, weather, season and lights in the sky', () => {
    expect(shot('a snowy village at night under the northern lights').environment).toMatchObject({ timeOfDay: 'night', season: 'winter', aurora: true });
    expect(shot('a city street in heavy rain at dawn').environment).toMatchObject({ timeOfDay: 'dawn', weather: 'rain' });
    expect(shot('a forest in autumn fog').environment).toMatchObject({ season: 'autumn', weather: 'fog' });
  });
  it('changes when told and else carries over', () => {
    const shots = one('A harbour at dawn. Then fishing boats leave at noon. They return.', 16).shots;
    expect(shots.map((each) => each.environment.timeOfDay)).toEqual(expect.arrayContaining(['dawn', 'noon']));
    expect(shots.at(-1)!.environment.timeOfDay).toBe('noon');
  });
  it('is inferred from what belongs there', () => {
    expect(one('a whale').place).toBe('underwater');
    expect(one('a whale').provenance['place']?.from).toBe('inference');
  });
  it('notes contradictions', () => expect(notes('a castle at noon at night', 'assumed')).toEqual(['at night']));
  it('keeps out what is not wanted', () => {
    const sequence = one('an empty beach with no people and without any clouds');
    expect(sequence.without).toEqual(['people', 'clouds']);
    expect(sequence.subjects).toEqual([]);
  });
  it('has look and mood', () => {
    expect(one('a street, film noir').look).toBe('noir');
    expect(one('a lake in the style of a watercolor painting').look).toBe('watercolor');
    expect(one('an eerie forest').mood).toBe('mysterious');
  });
});

describe('looks', () => {
  const some = { ...vocabulary, looks: ['film', 'cartoon'] };
  it('that the engine lacks are replaced by the nearest, and told', () => {
    const board = readCommand(brief('a cat, claymation'), some);
    expect(board.sequences[0]!.look).toBe('cartoon');
    expect(board.notes[0]).toMatchObject({ kind: 'substituted', words: 'claymation' });
  });
  it('asked for outside the words must be the engine’s', () => {
    expect(() => readCommand({ ...brief('a cat'), look: 'oil' }, some)).toThrow(/no look “oil”; the engine has film, cartoon/);
  });
});

describe('shots', () => {
  it('are one for five seconds or less', () => expect(one('a dog runs on a beach', 5).shots).toHaveLength(1));
  it('establish, approach and show a detail when there is time', () => {
    const { shots } = one('a castle on a hill', 14);
    expect(shots.map((each) => each.purpose)).toEqual(['establish', 'approach', 'detail']);
    expect(new Set(shots.map((each) => each.camera.size)).size).toBeGreaterThan(1);
  });
  it('never jump: neighbours of one subject differ in size or side', () => {
    for (const text of ['a castle on a hill', 'a cat sits; the cat sleeps; the cat wakes up and runs', 'a boat']) {
      const { shots } = one(text, 20);
      shots.slice(1).forEach((each, i) => {
        const before = shots[i]!;
        if (each.subjects[0] === before.subjects[0]) expect(each.camera.size !== before.camera.size || each.camera.side !== before.camera.side, text).toBe(true);
      });
    }
  });
  it('follow explicit cuts', () => {
    const { shots } = one('A wide shot of a farm at sunrise. Cut to a close-up of a horse. Cut to a drone view of the farm.', 9);
    expect(shots.map((each) => each.camera.size)).toEqual(['wide', 'close-up', 'extreme-wide']);
  });
  it('move to a new world when the place changes', () => {
    const board = read('A man walks on a beach. Cut to the man in a city street at night.', 8);
    expect(board.sequences.map((each) => each.place)).toEqual(['coast', 'city-street']);
    expect(board.sequences[1]!.subjects.map((each) => each.id)).toEqual(['man']);
  });
  it('last 6 seconds alone and 12 together when nobody says', () => {
    expect(shot('a rose').seconds).toBe(6);
    expect(one('A rose. Cut to a tree.').shots.reduce((total, each) => total + each.seconds, 0)).toBeCloseTo(12, 9);
  });
});

describe('what is not known', () => {
  it('is shown as its nearest kin, and told', () => {
    const board = read('a moose in a forest');
    expect(board.sequences[0]!.subjects[0]!.concept).toBe('deer');
    expect(board.notes).toContainEqual(expect.objectContaining({ kind: 'substituted', words: 'moose' }));
  });
  it('is told when nothing is near enough', () => expect(notes('a dog and a flumph', 'not-understood')).toEqual(['flumph']));
});

describe('bad commands', () => {
  it.each(['', '   \n\t ', '\u0000\u0001'])('refuses an empty command (%j)', (text) => expect(refusal(text).code).toBe('bad-command'));
  it('refuses 40,000 characters and names the limit', () => {
    const error = refusal('boat '.repeat(8000));
    expect(error.code).toBe('bad-command');
    expect(error.message).toContain('40,000');
    expect(error.message).toContain('20,000');
  });
  it.each([
    ['Ein Leuchtturm auf einer Klippe in der Dämmerung, und das Meer ist ruhig', 'German'], ['Un phare sur une falaise au crépuscule avec des vagues', 'French'], ['Un faro en un acantilado al atardecer con las olas', 'Spanish'],
    ['黄昏的悬崖上的灯塔', 'Chinese'], ['Маяк на скале в сумерках', 'Cyrillic'], ['夕暮れの崖の上の灯台', 'Japanese'], ['منارة على جرف عند الغسق', 'Arabic'],
  ])('says which language it cannot read: %s', (text, language) => {
    const error = refusal(text);
    expect(error.code).toBe('not-understood');
    expect(error.message).toContain(language);
    expect(error.remedy).toBeTruthy();
  });
  it.each(['asdf qwer zxcv', '!!!', 'zoom in', 'the meaning of justice'])('refuses what names nothing to see: %s', (text) => expect(refusal(text).code).toBe('not-understood'));
  it('reads markup, shell text and control characters as plain text', () => {
    const board = read('<b>A dog</b> runs $(rm -rf /) on a beach\u0007; `ls` && a cat sits');
    expect(board.sequences[0]!.subjects.map((each) => each.concept)).toEqual(['dog', 'cat']);
    expect(board.notes.filter((note) => note.kind === 'ignored').length).toBeGreaterThanOrEqual(3);
  });
});

describe('planFilm', () => {
  it('is the reader when no model is asked for', async () => {
    expect(await planFilm(brief('a boat'), { vocabulary, model: null })).toEqual(read('a boat'));
  });
  it('rejects with cancelled when the signal has fired', async () => {
    await expect(planFilm(brief('a boat'), { vocabulary, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
