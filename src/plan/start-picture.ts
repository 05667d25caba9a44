/**
 * @file A storyboard that starts from a picture: what the words leave open is taken from it, and what they say stays. What was taken is told in notes, and
 * the fields carry the reason.
 */
import type { Environment, Note, Provenance, Sequence, Shot, Storyboard, Subject } from '../film/storyboard.ts';
import type { PictureMass, PictureReading, ShotStart } from '../film/start-picture.ts';
import { indexVocabulary, type IndexedVocabulary, type Vocabulary } from './vocabulary.ts';

/** Kinds of thing that come in any colour: one that stands out in the picture gives its own to the main subject. */
const PAINTED: ReadonlySet<string> = new Set(['vehicle', 'vessel', 'aircraft', 'spacecraft', 'furniture', 'object']);
const because = (what: string): Provenance => ({ from: 'inference', because: `the start picture ${what}` });

/** The storyboard, with the first sequence's light, colours and composition after the picture. Pure. */
export function startFromPicture(storyboard: Storyboard, reading: PictureReading, vocabulary: Vocabulary): Storyboard {
  const [first, ...others] = storyboard.sequences as [Sequence, ...Sequence[]];
  const index = indexVocabulary(vocabulary);
  const indoor = index.place.get(first.place)?.indoor === true;
  const taken: string[] = [];
  const lit = indoor ? first : withLight(first, storyboard, reading, taken);
  const painted = withColors(lit, reading, index, taken);
  const composed = withComposition(painted, reading, indoor, taken);
  return { ...storyboard, sequences: [composed, ...others], notes: [...storyboard.notes, noteOf(taken)] };
}

function noteOf(taken: readonly string[]): Note {
  const list = taken.length < 2 ? taken.join('') : `${taken.slice(0, -1).join(', ')} and ${taken.at(-1) ?? ''}`;
  return { kind: 'assumed', words: '', message: `Taken from the start picture: ${list}. What the words say goes before it, and its things are not built from it.` };
}

/** Whether the words, or what follows from them, decide a field of the environment anywhere in the film. */
function isDecided(storyboard: Storyboard, field: keyof Environment): boolean {
  return storyboard.sequences.some((sequence) => sequence.shots.some((shot) => ['words', 'inference'].includes(shot.provenance[`environment.${field}`]?.from ?? 'default')));
}

// Light.

function withLight(sequence: Sequence, storyboard: Storyboard, reading: PictureReading, taken: string[]): Sequence {
  const read: Partial<Environment> = {};
  const provenance: Record<string, Provenance> = {};
  if (!isDecided(storyboard, 'timeOfDay')) {
    read.timeOfDay = timeOfDayIn(reading);
    provenance['environment.timeOfDay'] = because(`looks like ${read.timeOfDay.replace('-', ' ')}`);
    taken.push(`the light of ${read.timeOfDay.replace('-', ' ')}`);
  }
  const weather = isDecided(storyboard, 'weather') ? null : weatherIn(reading);
  if (weather !== null) {
    read.weather = weather;
    provenance['environment.weather'] = because(`has ${weather === 'clear' ? 'a clear' : 'an overcast'} sky`);
    taken.push(`${weather === 'clear' ? 'a clear' : 'an overcast'} sky`);
  }
  if (reading.lightFrom !== null) {
    read.lightFrom = reading.lightFrom;
    provenance['environment.lightFrom'] = because(`is lit from the ${reading.lightFrom}`);
    taken.push(`light from the ${reading.lightFrom}`);
  }
  const after = (environment: Environment): Environment => ({ ...environment, ...read });
  return {
    ...sequence,
    shots: sequence.shots.map((shot) => ({
      ...shot, environment: after(shot.environment), provenance: { ...shot.provenance, ...provenance },
      ...(shot.environmentTo === undefined ? {} : { environmentTo: { ...shot.environmentTo, ...(read.lightFrom === undefined ? {} : { lightFrom: read.lightFrom }) } }),
    })),
  };
}

/** Red, green and blue of `#rrggbb`, 0 to 255. */
function channels(color: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number, number];
}

/** The hour that a picture's light is like: dark is night or twilight, by its colour, and a bright one with a warm sky has a low sun. */
export function timeOfDayIn({ brightness, sky, warmth }: PictureReading): Environment['timeOfDay'] {
  const [r, , b] = channels(sky);
  const isWarm = r - b > 35 && warmth > 0.15;
  if (brightness < 0.13) return isWarm ? 'dusk' : 'night';
  if (brightness < 0.3) return isWarm ? 'dusk' : 'blue-hour';
  if (isWarm) return brightness < 0.5 ? 'sunset' : 'golden-hour';
  return 'day';
}

/** What the sky shows, as far as colour tells it; null where it does not. */
function weatherIn({ horizon, sky, brightness }: PictureReading): 'clear' | 'overcast' | null {
  if (horizon === null || brightness < 0.3) return null;
  const [r, g, b] = channels(sky);
  if (Math.max(r, g, b) - Math.min(r, g, b) < 16) return 'overcast';
  return b - r > 40 ? 'clear' : null;
}

// Colours.

function withColors(sequence: Sequence, reading: PictureReading, index: IndexedVocabulary, taken: string[]): Sequence {
  const { subjects, told } = withAccent(sequence, reading, index);
  const ground = groundIn(sequence, reading, index);
  if (told !== null) taken.push(told);
  if (ground === null) return { ...sequence, subjects };
  taken.push(`${reading.ground} for ${ground === 'ground' ? 'the ground' : ground}`);
  return {
    ...sequence, subjects, placeAttributes: { ...sequence.placeAttributes, [ground]: reading.ground },
    provenance: { ...sequence.provenance, [`placeAttributes.${ground}`]: because('has this colour below its horizon') },
  };
}

/** The main subject takes the colour of what stands out most, where it comes in any colour and the words name none. */
function withAccent(sequence: Sequence, { masses }: PictureReading, index: IndexedVocabulary): { readonly subjects: Subject[]; readonly told: string | null } {
  const id = sequence.shots[0]?.subjects[0];
  const main = sequence.subjects.find((subject) => subject.id === id);
  const accent = masses[0]?.color;
  if (main === undefined || accent === undefined || saturation(accent) < 0.35 || main.attributes.color !== undefined || main.attributes.material !== undefined || !PAINTED.has(index.concept.get(main.concept)?.category ?? '')) {
    return { subjects: sequence.subjects, told: null };
  }
  const painted: Subject = { ...main, attributes: { ...main.attributes, color: accent }, provenance: { ...main.provenance, color: because('has this colour where something stands out') } };
  return { subjects: sequence.subjects.map((subject) => (subject === main ? painted : subject)), told: `${accent} for the ${main.words}` };
}

function saturation(color: string): number {
  const rgb = channels(color);
  const most = Math.max(...rgb);
  return most === 0 ? 0 : (most - Math.min(...rgb)) / most;
}

/** What of the place takes the colour below the horizon: plants where it is green, water where it is blue, else bare ground; null where the place has none of it. */
function groundIn({ place, placeAttributes }: Sequence, { horizon, ground }: PictureReading, index: IndexedVocabulary): 'ground' | 'plants' | 'water' | null {
  if (horizon === null || saturation(ground) < 0.18) return null;
  const [r, g, b] = channels(ground);
  const part = b >= r && b >= g ? 'water' : g >= r && g >= b ? 'plants' : 'ground';
  const isOpen = placeAttributes?.[part] === undefined && index.place.get(place)?.takes?.includes(part) === true;
  return isOpen ? part : null;
}

// Composition.

function withComposition(sequence: Sequence, reading: PictureReading, indoor: boolean, taken: string[]): Sequence {
  const [shot, ...others] = sequence.shots as [Shot, ...Shot[]];
  const { hash, shadows, highlights, colorfulness, brightness } = reading;
  const grade: ShotStart = { picture: hash, shadows, highlights, colorfulness, brightness };
  const mass = reading.masses[0];
  const isPlaced = mass !== undefined && shot.subjects.length > 0 && shot.camera.from === undefined;
  const horizon = indoor ? null : reading.horizon;
  if (horizon !== null) taken.push(`a horizon at ${Math.round(horizon * 100)} % of the height from the top`);
  if (isPlaced) taken.push(`the main subject ${sideOf(mass)}`);
  taken.push('its colours for the grade');
  const start: ShotStart = { ...grade, ...(horizon === null ? {} : { horizon }), ...(isPlaced ? { subject: { x: mass.x, y: mass.y } } : {}) };
  const provenance = { ...shot.provenance, start: because('is to be the first frame') };
  const composed: Shot = { ...shot, start, relations: [...shot.relations, ...sidesOf(shot, reading.masses)], provenance };
  return { ...sequence, shots: [composed, ...others.map((other) => ({ ...other, start: grade }))] };
}

function sideOf({ x }: PictureMass): string {
  return x < 0.42 ? 'on the left' : x > 0.58 ? 'on the right' : 'in the middle';
}

/** Two subjects that nothing is said of stand side by side as the two largest masses do. */
function sidesOf(shot: Shot, [one, two]: readonly PictureMass[]): Shot['relations'] {
  const [first, second] = shot.subjects;
  if (one === undefined || two === undefined || first === undefined || second === undefined || Math.abs(one.x - two.x) < 0.2) return [];
  const areRelated = shot.relations.some(({ subject, object, object2 }) => [subject, object, object2].includes(first) && [subject, object, object2].includes(second));
  const isGoing = shot.actions.some(({ subject, target }) => (subject === first && target === second) || (subject === second && target === first));
  return areRelated || isGoing ? [] : [{ subject: first, kind: one.x < two.x ? 'left-of' : 'right-of', object: second }];
}

// Engines that make pictures from pictures.

/** The storyboard whose first moments an engine makes from the picture with that SHA-256. Pure. */
export function beginWithPicture(storyboard: Storyboard, picture: string): Storyboard {
  const [first, ...others] = storyboard.sequences as [Sequence, ...Sequence[]];
  const note: Note = { kind: 'assumed', words: '', message: `The engine "${storyboard.brief.engine}" is given the picture that was sent, and makes the first moments from it${storyboard.brief.engine === 'remote' ? ', where its servers take one' : ''}.` };
  return { ...storyboard, sequences: [{ ...first, picture }, ...others], notes: [...storyboard.notes, note] };
}

/** The storyboard for where the pictures that its sequences began with are not at hand, with a note if there were any. Pure. */
export function withoutPictures(storyboard: Storyboard): Storyboard {
  if (storyboard.sequences.every(({ picture }) => picture === undefined)) return storyboard;
  const note: Note = { kind: 'ignored', words: '', message: 'The picture that the film began with is not at hand; its first moments are made without it.' };
  return { ...storyboard, sequences: storyboard.sequences.map(({ picture: _gone, ...sequence }) => sequence), notes: [...storyboard.notes, note] };
}
