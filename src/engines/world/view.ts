/** @file Which part of a sequence the frames of one shot depend on. */
import type { Environment, Sequence, Shot } from '../../film/storyboard.ts';
import { isBodyVerb } from './simulate/rigid/deeds.ts';

/**
 * What the frames of `shot` depend on: the world's cast and layout, what has happened up to the shot's end, and when each subject first acts or is
 * seen, since it passes its home then. How other shots look, and what happens later, does not matter.
 */
export function viewOf(sequence: Sequence, shot: Shot): Sequence {
  const index = sequence.shots.findIndex((other) => other.id === shot.id);
  const acted = new Set<string>();
  const shots = sequence.shots.map((other, i) => {
    // What falls later stands ready for it from the first shot on.
    const actions = other.actions.filter((action) => i <= index || !acted.has(action.subject) || isBodyVerb(action.verb));
    for (const action of other.actions) acted.add(action.subject);
    if (i === index) return other;
    const { repairs: _repairs, automation: _automation, start: _start, ...rest } = other;
    // The place is built for the first shot's season and weather.
    const environment = i === 0 ? other.environment : NEUTRAL_ENVIRONMENT;
    return { ...rest, purpose: 'establish' as const, words: '', camera: NEUTRAL_CAMERA, environment, actions: actions.map(({ words: _words, ...action }) => action), transition: 'cut' as const, provenance: {} };
  });
  return { ...sequence, provenance: {}, subjects: sequence.subjects.map((subject) => ({ ...subject, words: '', provenance: {} })), shots };
}

const NEUTRAL_ENVIRONMENT: Environment = { timeOfDay: 'day', weather: 'clear', season: 'summer', windMps: 0 };
const NEUTRAL_CAMERA: Shot['camera'] = { size: 'wide', angle: 'eye', lensMm: 35, move: 'static', speed: 'normal', side: 'any', focus: 'deep', fStop: 8 };
