/** @file A film that can be played again and again: its end leads into its beginning, in the world itself where the engine can close it, else by a dissolve. */
import { closesLoops } from '../engines/registry.ts';
import type { Note, Sequence, Shot, Storyboard } from '../film/storyboard.ts';
import { frameRate, framesToSeconds, secondsToFrames } from '../film/time.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The storyboard as a loop; how it is closed, and what is not as told for that, stands in its notes. A fade at the film's end is left out. Pure. */
export function loopStoryboard(storyboard: Storyboard, vocabulary: Vocabulary): Storyboard {
  const { fadeOutSeconds, ...open } = withoutLoop(storyboard);
  const faded = fadeOutSeconds === undefined ? [] : [note('The fade at the end is left out: the end leads into the beginning.')];
  const [sequence, ...others] = storyboard.sequences as [Sequence, ...Sequence[]];
  const { engine, fps } = storyboard.brief;
  if (!closesLoops(engine) || others.length > 0) {
    const why = others.length > 0 ? 'it shows several worlds, one after the other' : `the engine "${engine}" does not bring what it films back to where it began`;
    return { ...open, loop: 'dissolve', notes: [...open.notes, ...faded, note(`The loop is closed by a dissolve of a second at most, its end into its beginning, as ${why}.`)] };
  }
  // The world comes back after the film's frames, which are whole.
  const shots = sequence.shots.map((shot) => ({ ...shot, seconds: framesToSeconds(Math.max(1, secondsToFrames(shot.seconds, frameRate(fps))), frameRate(fps)) }));
  const closed: Sequence = { ...sequence, shots, loop: true };
  return { ...open, sequences: [closed], notes: [...open.notes, ...faded, ...notesOn(closed, vocabulary)] };
}

/** The storyboard of the same film that ends where it ends. */
export function withoutLoop(storyboard: Storyboard): Storyboard {
  const { loop: _loop, ...open } = storyboard;
  return { ...open, sequences: open.sequences.map(({ loop: _closed, ...sequence }) => sequence) };
}

const note = (message: string): Note => ({ kind: 'assumed', words: '', message });

function notesOn(sequence: Sequence, vocabulary: Vocabulary): Note[] {
  const [first] = sequence.shots as [Shot, ...Shot[]];
  if (sequence.shots.length > 1) return [note('The world comes back to where it began at the end of the last shot, from which a cut leads to the first.')];
  const notes = [note(`The loop is closed in the world: wind, water and movements come back after ${Math.round(first.seconds * 100) / 100} s${first.camera.move === 'static' ? '' : ', and the camera goes its way there and back'}.`)];
  const going = wordsOf(sequence, first, (verb) => travels(vocabulary, verb));
  if (going !== '') notes.push(note(`${capital(going)}: on the way the picture is left and entered again; where the loop is too short for that, the film melts over a second from the end of the way to its beginning.`));
  const changing = wordsOf(sequence, first, (verb) => verb === 'change');
  if (changing !== '') notes.push(note(`${capital(changing)}: what has changed melts back over the loop's last second.`));
  if (first.environmentTo !== undefined) notes.push(note('Hour and weather pass there and back within the loop.'));
  return notes;
}

function wordsOf({ subjects }: Sequence, { actions }: Shot, counts: (verb: string) => boolean): string {
  const ids = new Set(actions.filter(({ verb }) => counts(verb)).map(({ subject }) => subject));
  return subjects.filter(({ id }) => ids.has(id)).map(({ words }) => words).join(', ');
}

// Whoever floats is carried to and fro, and whoever circles comes round.
function travels({ actions }: Vocabulary, verb: string): boolean {
  const travel = actions.find(({ id }) => id === verb)?.travel ?? 'none';
  return travel !== 'none' && travel !== 'circle' && verb !== 'float';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
