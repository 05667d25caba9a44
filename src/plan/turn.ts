/**
 * @file Two films as one by a world that turns into the other: after its last shot the first world is looked at once more while hour, weather, season and its main
 * subject become those of the second, which then begins. What cannot turn is told.
 */
import { changeSchema, type Action, type Change, type Note, type Sequence, type Shot, type Storyboard, type Subject } from '../film/storyboard.ts';
import { joinStoryboards } from './revise.ts';
import { indexVocabulary, type Vocabulary } from './vocabulary.ts';

/** From one world to the other the pictures dissolve for at most so long, in seconds: the place is what does not turn. */
const DISSOLVE_SECONDS = 1;
/** When in the turning shot a subject changes, as fractions of it. */
const CHANGE = { start: 0.15, end: 0.85 } as const;

/** Joins two films by a shot of `seconds` in which the first one's world turns into the second's. The shots of both stay as they are. */
export function turnStoryboards(first: Storyboard, second: Storyboard, seconds: number, vocabulary: Vocabulary): Storyboard {
  const from = first.sequences.at(-1) as Sequence;
  const to = second.sequences[0] as Sequence;
  const turned = withTurn(from, to, seconds, new Set(first.sequences.flatMap((sequence) => sequence.shots.map((shot) => shot.id))), vocabulary);
  const joined = joinStoryboards({ ...first, sequences: [...first.sequences.slice(0, -1), turned.sequence] }, second, 'dissolve', Math.min(DISSOLVE_SECONDS, seconds / 2));
  return { ...joined, notes: [...joined.notes, ...turned.notes] };
}

function withTurn(from: Sequence, to: Sequence, seconds: number, taken: ReadonlySet<string>, vocabulary: Vocabulary): { readonly sequence: Sequence; readonly notes: Note[] } {
  const last = from.shots.at(-1) as Shot;
  const next = to.shots[0] as Shot;
  const environment = last.environmentTo ?? last.environment;
  const id = freeId('turn', taken);
  const pair = pairOf(from, last, to, next);
  const become = pair === null ? null : changeInto(pair.is, pair.becomes, vocabulary);
  const change: Action[] = pair === null || become === null ? [] : [{ id: `${id}-change`, subject: pair.is.id, verb: 'change', manner: 'normal', become, ...CHANGE }];
  const { environmentTo: _to, transitionSeconds: _length, automation: _automation, repairs: _repairs, start: _start, ...rest } = last;
  const shot: Shot = {
    ...rest, id, seconds, words: '', purpose: 'closing', transition: 'cut', environment, environmentTo: next.environment,
    // What is under way goes on, and nothing that was told for the last shot begins anew.
    actions: [...last.actions.filter((action) => action.verb !== 'change').map((action, i) => ({ ...action, id: `${id}-action-${i + 1}`, start: 0, end: 1 })), ...change],
    // What changes is what is to be seen: it is filmed by itself, and large.
    subjects: change.length > 0 && pair !== null ? [pair.is.id] : last.subjects,
    camera: { ...last.camera, size: change.length > 0 ? 'full' : ['extreme-wide', 'wide', 'full'].includes(last.camera.size) ? last.camera.size : 'wide', move: 'static' },
    provenance: { environmentTo: { from: 'inference', because: 'the world turns into that of the second film' } },
  };
  return { sequence: { ...from, shots: [...from.shots, shot], extensions: [...(from.extensions ?? []), id] }, notes: whatStays(from, to, pair, become) };
}

interface Pair {
  readonly is: Subject;
  readonly becomes: Subject;
}

/** The main subjects of the two shots; null where one of them shows a place alone. */
function pairOf(from: Sequence, last: Shot, to: Sequence, next: Shot): Pair | null {
  const is = from.subjects.find(({ id }) => id === last.subjects[0]);
  const becomes = to.subjects.find(({ id }) => id === next.subjects[0]);
  return is === undefined || becomes === undefined ? null : { is, becomes };
}

/** What one subject has to change to be like the other; null where they are alike, or the engine has no form for it. */
function changeInto(is: Subject, becomes: Subject, vocabulary: Vocabulary): Change | null {
  const { color, material, scale } = becomes.attributes;
  const change: Record<string, unknown> = {};
  if (becomes.concept !== is.concept && indexVocabulary(vocabulary).concept.has(becomes.concept)) change['concept'] = becomes.concept;
  if (color !== undefined && color !== is.attributes.color) change['color'] = color;
  if (material !== undefined && material !== is.attributes.material) change['material'] = material;
  if (becomes.concept === is.concept && scale !== undefined && scale !== is.attributes.scale) change['scale'] = scale / (is.attributes.scale ?? 1);
  return Object.keys(change).length === 0 ? null : changeSchema.parse(change);
}

/** What of the first world does not turn, each in a sentence. */
function whatStays(from: Sequence, to: Sequence, pair: Pair | null, become: Change | null): Note[] {
  const told: string[] = [];
  if (from.place !== to.place) told.push(`The place does not turn: the ${from.place.replaceAll('-', ' ')} dissolves into the ${to.place.replaceAll('-', ' ')} once the light is that of the second film.`);
  if (from.look !== to.look) told.push(`The look does not turn: it stays ${from.look} until the second film begins as ${to.look}.`);
  if (pair === null) told.push('No subject turns into another, as one of the films shows a place alone where they meet.');
  else if (become === null && pair.is.concept !== pair.becomes.concept) told.push(`The ${pair.is.words} does not turn into the ${pair.becomes.words}, which has no form here.`);
  else if (pair.is.count !== pair.becomes.count) told.push(`There are ${pair.is.count} of the ${pair.is.words} until the second film begins with ${pair.becomes.count}.`);
  return told.map((message) => ({ kind: 'assumed', words: '', message }));
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let i = 2; taken.has(id); i++) id = `${wanted}-${i}`;
  return id;
}
