/** @file Clips: an idea and the lengths of its shots become sequences of two or three shots, each one persistent world. */
import type { Brief } from '../../film/brief.ts';
import { FilmError } from '../../film/errors.ts';
import type { Camera, Environment, Note, Provenance, Sequence, Shot } from '../../film/storyboard.ts';
import { hashString } from '../../lib/random.ts';
import { inferred } from '../draft.ts';
import { readBrief } from '../reader.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Hints } from './hints.ts';
import { expandNames, type Expanded } from './names.ts';
import type { Idea, Passage, Treatment } from './treatment.ts';
import { vary } from './variation.ts';

/** Most shots of one clip. */
const MOST_SHOTS = 3;

/** What has been seen so far in the same part of the treatment: what a later idea does not say stays as it was. */
export interface Context {
  /** Words for the place, such as `a rocky coast`, and its declared name where it has one. */
  readonly place: { readonly words: string; readonly name: string | null } | null;
  readonly environment: Partial<Environment>;
}

export const emptyContext: Context = { place: null, environment: {} };

export interface ClipRequest {
  readonly idea: Idea;
  /** Length of each shot in seconds. */
  readonly lengths: readonly number[];
  /** How often the idea was seen before; each clip of one sentence counts one more. */
  readonly variation: number;
  readonly hints: Hints;
  readonly context: Context;
  /** How far through the film it is, 0 to 1. */
  readonly progress: number;
}

export interface Clips {
  readonly sequences: readonly Sequence[];
  readonly notes: readonly Note[];
  readonly context: Context;
  /** How often the idea has been seen after these clips. */
  readonly variation: number;
}

/** Films an idea in clips of at most three shots. Null when there is nothing in it that can be shown. */
export function makeClips(request: ClipRequest, treatment: Treatment, brief: Brief, vocabulary: Vocabulary): Clips | null {
  const groups = groupsOf(request.lengths);
  // An idea of several sentences tells them in order over all its shots; a single sentence is seen again from elsewhere.
  const tells = sentencesIn(request.idea.passage) > 1;
  const takes = tells ? [request.lengths] : groups;
  const sequences: Sequence[] = [];
  const notes: Note[] = [];
  let context = request.context;
  for (const [i, lengths] of takes.entries()) {
    const read = readIdea(request.idea.passage, lengths, request.context, treatment, brief, vocabulary);
    if (read === null) return null;
    sequences.push(...applyWishes(read.sequences, read.staysThere ? request : { ...request, context: emptyContext }).flatMap(chunk).map((sequence) => vary(sequence, request.variation + i)));
    notes.push(...read.notes);
    context = read.context;
  }
  return { sequences, notes, context, variation: request.variation + takes.length };
}

function groupsOf(lengths: readonly number[]): Array<readonly number[]> {
  const count = Math.ceil(lengths.length / MOST_SHOTS);
  return Array.from({ length: count }, (_, i) => lengths.slice(Math.round((i * lengths.length) / count), Math.round(((i + 1) * lengths.length) / count)));
}

/** How many sentences a passage has. */
export function sentencesIn({ text }: Passage): number {
  return text.split(/[.!?;]+\s+|\n\s*\n/).filter((part) => /\p{L}{2}/u.test(part)).length;
}

interface Read {
  readonly sequences: readonly Sequence[];
  readonly notes: readonly Note[];
  readonly context: Context;
  /** True where it is the place of the idea before. */
  readonly staysThere: boolean;
}

function readIdea(passage: Passage, lengths: readonly number[], context: Context, treatment: Treatment, brief: Brief, vocabulary: Vocabulary): Read | null {
  const declared = [...treatment.characters, ...treatment.places];
  const expanded = expandNames(passage, declared);
  const first = tryReading(expanded.text, lengths, brief, vocabulary);
  if (first === null) return null;
  const names = treatment.places.filter((place) => expanded.named.some(({ name }) => name === place.name));
  if (names.length > 0 || context.place === null || saysWhere(first.sequences[0] as Sequence, vocabulary)) {
    return { ...finish(first, expanded, names[0]?.name ?? null, 0, treatment, brief), staysThere: false };
  }
  // It does not say where: it is where the idea before it was.
  const lead = `At ${context.place.words}, `;
  const second = tryReading(lead + uncapitalised(expanded.text), lengths, brief, vocabulary);
  if (second === null) return { ...finish(first, expanded, null, 0, treatment, brief), staysThere: false };
  return { ...finish(second, expanded, context.place.name, lead.length, treatment, brief), staysThere: true };
}

/** Whether the words settle the place, by name or by what belongs nowhere else. People belong everywhere. */
function saysWhere(sequence: Sequence, { concepts }: Vocabulary): boolean {
  const from = sequence.provenance['place']?.from ?? 'default';
  const isPerson = (id: string): boolean => concepts.find((concept) => concept.id === id)?.category === 'person';
  return from === 'words' || (from === 'inference' && !sequence.subjects.every((subject) => isPerson(subject.concept)));
}

function uncapitalised(text: string): string {
  return text.replace(/^\s*(?:A|An|The|Two|Three|Four|Five|Many|Some|Waves|His|Her)\b/, (word) => word.toLowerCase());
}

function tryReading(text: string, lengths: readonly number[], brief: Brief, vocabulary: Vocabulary): { sequences: readonly Sequence[]; notes: readonly Note[] } | null {
  try {
    return readBrief({ ...brief, text, seconds: null, look: null }, vocabulary, lengths);
  } catch (error) {
    if (error instanceof FilmError && error.code === 'not-understood') return null;
    throw error;
  }
}

/** Gives spans back to the page, names to those who have one, and seeds to worlds that are to be the same again. */
function finish(read: { sequences: readonly Sequence[]; notes: readonly Note[] }, expanded: Expanded, placeName: string | null, offset: number, treatment: Treatment, brief: Brief): Omit<Read, 'staysThere'> {
  const toPage = (position: number): number => expanded.toPage(Math.max(0, position - offset));
  const sequences = read.sequences.map((sequence) => {
    const named = nameSubjects(sequence, expanded, offset, treatment, brief.seed);
    const mapped = mapProvenance(sameThroughout(named, brief.seed), toPage);
    return { ...mapped, seed: hashString(`place ${placeName ?? sequence.place}`, brief.seed) };
  });
  const last = sequences.at(-1) as Sequence;
  const place = placeName === null ? last.provenance['place'] : undefined;
  const words = placeName === null ? (place?.from === 'words' ? `the ${(place.words ?? last.place).toLowerCase().replace(/^(?:in|on|at|over|through|across|along|under)\s+/, '').replace(/^(?:the|an?)\s+/, '')}` : `the ${last.place.replaceAll('-', ' ')}`) : (treatment.places.find(({ name }) => name === placeName)?.description.text ?? placeName);
  return { sequences, notes: read.notes, context: { place: { words, name: placeName }, environment: saidEnvironment(sequences) } };
}

/** Hour, weather and season that the words have spoken of, as they are at the end. */
function saidEnvironment(sequences: readonly Sequence[]): Partial<Environment> {
  const shots = sequences.flatMap((sequence) => sequence.shots);
  const last = shots.at(-1) as Shot;
  const end = last.environmentTo ?? last.environment;
  const isSaid = (field: string): boolean => shots.some((shot) => shot.provenance[`environment.${field}`]?.from === 'words');
  return Object.fromEntries((['timeOfDay', 'weather', 'season'] as const).filter(isSaid).map((field) => [field, end[field]]));
}

/** Who has no name is nevertheless the same wherever the film speaks of one: the deer of the lake is the deer of the wood. */
function sameThroughout(sequence: Sequence, seed: number): Sequence {
  return { ...sequence, subjects: sequence.subjects.map((subject) => ({ seed: hashString(`subject ${subject.id}`, seed), ...subject })) };
}

function nameSubjects(sequence: Sequence, expanded: Expanded, offset: number, treatment: Treatment, seed: number): Sequence {
  const renamed = new Map<string, { id: string; seed: number; words: string }>();
  for (const subject of sequence.subjects) {
    const span = subject.provenance['concept']?.span;
    if (span === undefined) continue;
    const owner = expanded.named.find(({ name, start, end }) => span[0] - offset >= start && span[1] - offset <= end && treatment.characters.some((known) => known.name === name));
    const isTaken = owner === undefined || [...renamed.values()].some(({ words }) => words === owner.name);
    if (!isTaken) renamed.set(subject.id, { id: slug(owner.name), seed: hashString(`character ${owner.name}`, seed), words: owner.name });
  }
  if (renamed.size === 0) return sequence;
  const id = (old: string): string => renamed.get(old)?.id ?? old;
  return {
    ...sequence,
    subjects: sequence.subjects.map((subject) => {
      const owner = renamed.get(subject.id);
      return owner === undefined ? subject : { ...subject, id: owner.id, seed: owner.seed, words: owner.words };
    }),
    shots: sequence.shots.map((shot) => ({
      ...shot,
      subjects: shot.subjects.map(id),
      relations: shot.relations.map((relation) => ({ ...relation, subject: id(relation.subject), object: id(relation.object), ...(relation.object2 === undefined ? {} : { object2: id(relation.object2) }) })),
      actions: shot.actions.map((action) => ({ ...action, subject: id(action.subject), ...(action.target === undefined ? {} : { target: id(action.target) }) })),
      camera: renameInCamera(shot.camera, id),
    })),
  };
}

function renameInCamera(camera: Camera, id: (old: string) => string): Camera {
  return { ...camera, focus: id(camera.focus), ...(camera.from === undefined ? {} : { from: id(camera.from) }), ...(camera.focusPullTo === undefined ? {} : { focusPullTo: id(camera.focusPullTo) }) };
}

function slug(name: string): string {
  return name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'somebody';
}

function mapProvenance(sequence: Sequence, toPage: (position: number) => number): Sequence {
  const mapOne = (given: Provenance): Provenance => (given.span === undefined ? given : { ...given, span: [toPage(given.span[0]), Math.max(toPage(given.span[0]) + 1, toPage(Math.max(0, given.span[1] - 1)) + 1)] });
  const mapAll = (map: Readonly<Record<string, Provenance>>): Record<string, Provenance> => Object.fromEntries(Object.entries(map).map(([field, given]) => [field, mapOne(given)]));
  return {
    ...sequence, provenance: mapAll(sequence.provenance), subjects: sequence.subjects.map((subject) => ({ ...subject, provenance: mapAll(subject.provenance) })),
    shots: sequence.shots.map((shot) => ({ ...shot, provenance: mapAll(shot.provenance) })),
  };
}

/** A clip has at most three shots; a longer sequence goes on as the next clip of the same world. */
function chunk(sequence: Sequence): Sequence[] {
  const count = Math.ceil(sequence.shots.length / MOST_SHOTS);
  return Array.from({ length: count }, (_, i) => ({ ...sequence, shots: sequence.shots.slice(Math.round((i * sequence.shots.length) / count), Math.round(((i + 1) * sequence.shots.length) / count)) }));
}

/** Hours of a day, from the song's beginning to its end, where no words say when. */
const day: ReadonlyArray<readonly [number, Environment['timeOfDay']]> = [
  [0.12, 'dawn'], [0.28, 'sunrise'], [0.42, 'morning'], [0.56, 'afternoon'], [0.68, 'golden-hour'], [0.78, 'dusk'], [0.9, 'sunrise'], [1.01, 'golden-hour'],
];

/** Fields of the environment that words may say, wishes may fill, and later shots keep. */
const environmentFields = ['timeOfDay', 'weather', 'season', 'windMps'] as const;
type EnvironmentField = (typeof environmentFields)[number];

/** Wishes and what went before fill what the words of the idea leave open. */
function applyWishes(sequences: readonly Sequence[], { hints, progress, context }: ClipRequest): Sequence[] {
  // Fields that the words have spoken of so far: a later shot that carries them over carries the words.
  const said = new Set<EnvironmentField>();
  return sequences.map((sequence) => {
    const provenance = { ...sequence.provenance };
    const wish = (field: 'look' | 'mood'): string => {
      const value = hints[field];
      if (value === undefined || sequence.provenance[field]?.from === 'words') return sequence[field];
      provenance[field] = hints.provenance[field] ?? inferred('wished for');
      return value;
    };
    return { ...sequence, look: wish('look'), mood: wish('mood'), shots: sequence.shots.map((shot) => applyToShot(shot, hints, context, progress, said)), provenance };
  });
}

function applyToShot(shot: Shot, hints: Hints, context: Context, progress: number, said: Set<EnvironmentField>): Shot {
  const provenance = { ...shot.provenance };
  const environment = { ...shot.environment };
  for (const field of environmentFields) {
    const key = `environment.${field}`;
    const given = shot.provenance[key];
    if (given?.from === 'words') said.add(field);
    const isOpen = !said.has(field) && (given === undefined || given.from === 'default' || given.because === 'carried over from the shot before');
    const filled = isOpen ? fill(field, hints, context, progress) : null;
    if (filled === null) continue;
    Object.assign(environment, { [field]: filled.value });
    provenance[key] = filled.provenance;
  }
  const camera = { ...shot.camera };
  for (const [field, value] of Object.entries(hints.camera)) {
    if (shot.provenance[`camera.${field}`]?.from === 'words') continue;
    Object.assign(camera, { [field]: value });
    provenance[`camera.${field}`] = hints.provenance[`camera.${field}`] ?? inferred('wished for');
  }
  const timeScale = hints.timeScale !== undefined && shot.timeScale === 1 ? hints.timeScale : shot.timeScale;
  return { ...shot, environment, camera, timeScale, provenance };
}

/** What a field that no words of the idea fix is to be, and why. */
function fill(field: EnvironmentField, hints: Hints, context: Context, progress: number): { value: Environment[EnvironmentField]; provenance: Provenance } | null {
  const wished = hints.environment[field];
  if (wished !== undefined) return { value: wished, provenance: hints.provenance[`environment.${field}`] ?? inferred('wished for') };
  const kept = context.environment[field];
  if (kept !== undefined) return { value: kept, provenance: inferred('as in the clip before') };
  if (field !== 'timeOfDay') return null;
  const hour = (day.find(([until]) => progress < until) ?? (day.at(-1) as (typeof day)[number]))[1];
  return { value: hour, provenance: inferred('the film passes through a day with the song') };
}
