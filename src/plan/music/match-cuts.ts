/**
 * @file Match cuts: `match cut to the moon` joins two shots whose subjects have like shape, with the same place and size in the picture. The planner
 * chooses the place and tells both cameras; what cannot be matched is told and stays a plain cut.
 */
import type { Brief } from '../../film/brief.ts';
import type { Camera, CameraMatch, Note, Provenance, Sequence, Shot, Storyboard, Subject } from '../../film/storyboard.ts';
import type { Concept } from '../../engines/world/library/concept.ts';
import { fromSkyWords } from './match-words.ts';
import { inferred } from '../draft.ts';
import { indexVocabulary, type Vocabulary } from '../vocabulary.ts';

/** Key in a shot's provenance: the words that ask for a match cut into it. */
export const matchField = 'match';

/** Height in the picture by the size of the first shot: near to what that size gives anyway. */
const heights: Readonly<Record<Camera['size'], number>> = { 'extreme-wide': 0.2, wide: 0.34, full: 0.62, medium: 0.74, 'close-up': 0.8, 'extreme-close-up': 0.86 };
/** Heads, which close shots of people are about. */
const headHeights: Readonly<Partial<Record<Camera['size'], number>>> = { medium: 0.22, 'close-up': 0.45, 'extreme-close-up': 0.8 };
const WIDEST_SHARE = 0.8;
/** Outlines are alike where neither is more than so many times as wide, for its height, as the other. */
const LIKE = 1.8;

/** One of two things that a match cut joins. */
interface Side {
  readonly subject: string;
  readonly words: string;
  /** Width over height of its outline, as seen from its better side. */
  readonly aspect: number;
  readonly isPerson: boolean;
}

interface Joined {
  readonly before: Shot;
  readonly after: Shot;
}

/** Makes the match cuts that the words ask for. */
export function joinMatches(board: Storyboard, vocabulary: Vocabulary): Storyboard {
  const shots = board.sequences.flatMap((sequence) => sequence.shots.map((shot) => ({ sequence, shot })));
  if (!shots.some(({ shot }) => shot.provenance[matchField] !== undefined)) return board;
  const notes: Note[] = [];
  const done = shots.map(({ shot }) => shot);
  shots.forEach(({ sequence, shot }, i) => {
    const words = shot.provenance[matchField]?.words;
    if (words === undefined) return;
    const before = shots[i - 1];
    const joined = before === undefined ? 'there is no shot before it' : join({ ...before, shot: done[i - 1] as Shot }, { sequence, shot }, words, board.brief, vocabulary);
    if (typeof joined === 'string') {
      notes.push({ kind: 'ignored', words, message: `“${words}” is a plain cut: ${joined}.` });
      return;
    }
    done[i - 1] = joined.before;
    done[i] = joined.after;
  });
  let next = 0;
  const sequences = board.sequences.map((sequence) => ({ ...sequence, shots: sequence.shots.map(() => done[next++] as Shot) }));
  return { ...board, sequences, notes: [...board.notes, ...notes] };
}

interface Placed {
  readonly sequence: Sequence;
  readonly shot: Shot;
}

/** Both shots with the match in their cameras, or why there can be none. */
function join(before: Placed, after: Placed, words: string, brief: Brief, vocabulary: Vocabulary): Joined | string {
  const one = sideOf(before, null, vocabulary);
  const other = sideOf(after, fromSkyWords(words), vocabulary);
  if (typeof one === 'string') return one;
  if (typeof other === 'string') return other;
  if (before.sequence === after.sequence && one.subject === other.subject) return `both shots show ${one.words}`;
  const ratio = one.aspect / other.aspect;
  if (Math.max(ratio, 1 / ratio) > LIKE) return `${one.words} is ${shapeOf(one.aspect)} and ${other.words} ${shapeOf(other.aspect)}, and what is joined must have like shape`;
  const area = placeFor(one, other, before.shot.camera.size, brief);
  const match = (side: Side, at: CameraMatch['at']): CameraMatch => ({ at, subject: side.subject, ...area });
  const reason = inferred(`match cut from ${one.words} to ${other.words}`);
  return { before: withMatch(before.shot, match(one, 'end'), reason, null), after: withMatch({ ...after.shot, transition: 'cut' }, match(other, 'start'), reason, before.shot.camera.size) };
}

function withMatch(shot: Shot, match: CameraMatch, reason: Provenance, size: Camera['size'] | null): Shot {
  const provenance: Record<string, Provenance> = { ...shot.provenance, 'camera.matches': reason };
  const camera: Camera = { ...shot.camera, matches: [...(shot.camera.matches ?? []), match] };
  // A camera that moves away at once would leave nothing to see of the match.
  if (shot.provenance['camera.move']?.from !== 'words') {
    camera.move = 'static';
    provenance['camera.move'] = reason;
  }
  if (size !== null && shot.subjects.length > 0 && shot.provenance['camera.size']?.from !== 'words') {
    camera.size = size;
    provenance['camera.size'] = reason;
  }
  return { ...shot, camera, provenance };
}

/** What of a shot is joined: what its words name in the sky, else its main subject. */
function sideOf({ sequence, shot }: Placed, sky: 'moon' | 'sun' | null, vocabulary: Vocabulary): Side | string {
  const main = sequence.subjects.find(({ id }) => id === shot.subjects[0]);
  if (main !== undefined && sky === null) return ofSubject(main, shot, vocabulary);
  const named = sky ?? fromSkyWords(shot.words);
  if (named === null) return main === undefined ? `the shot of the ${sequence.place.replaceAll('-', ' ')} shows no one thing that could be matched` : ofSubject(main, shot, vocabulary);
  const { timeOfDay } = shot.environment;
  const isUp = named === 'moon' ? ['night', 'blue-hour'].includes(timeOfDay) : !['night', 'dawn', 'blue-hour'].includes(timeOfDay);
  if (!isUp) return `the ${named} is not in the sky at ${timeOfDay.replaceAll('-', ' ')}`;
  if (indexVocabulary(vocabulary).place.get(sequence.place)?.indoor === true) return `the ${named} is not seen indoors`;
  return { subject: `sky:${named}`, words: `the ${named}`, aspect: 1, isPerson: false };
}

function ofSubject(subject: Subject, shot: Shot, vocabulary: Vocabulary): Side | string {
  const name = subject.words.replace(/^(?:an?|the)\s+/i, '');
  const words = /^\p{Lu}/u.test(name) ? name : `the ${name}`;
  if (subject.count > 1) return `${subject.count} ${name} have no one outline`;
  if (shot.camera.from === subject.id) return `${words} is where the camera looks from`;
  const concept = indexVocabulary(vocabulary).concept.get(subject.concept);
  if (concept === undefined) return `the shape of ${words} is not known`;
  return { subject: subject.id, words, aspect: outlineOf(concept), isPerson: concept.category === 'person' };
}

/** Width over height as it is usually filmed: from the side that shows most of it, a little turned. */
function outlineOf({ size: [width, height, length] }: Concept): number {
  return Math.max(width, 0.85 * length) / Math.max(0.001, height);
}

function shapeOf(aspect: number): string {
  return aspect < 0.6 ? 'tall' : aspect > 1.7 ? 'wide' : 'about as wide as tall';
}

/** In the middle, as large as the first shot's size has it, and both whole in the picture. */
function placeFor(one: Side, other: Side, size: Camera['size'], { widthPx, heightPx }: Brief): Omit<CameraMatch, 'at' | 'subject'> {
  const head = one.isPerson && other.isPerson ? headHeights[size] : undefined;
  if (head !== undefined) return { part: 'head', x: 0, y: 0.1, height: head };
  const widest = Math.max(one.aspect, other.aspect);
  const height = Math.min(heights[size], (WIDEST_SHARE * widthPx) / heightPx / widest);
  return { x: 0, y: 0, height: Math.round(height * 1000) / 1000 };
}
