/** @file Characters: somebody kept from one film who is the same in the next. A figure's form follows from its seed and id, so both are kept. */
import { FilmError } from '../film/errors.ts';
import type { Sequence, Storyboard, Subject } from '../film/storyboard.ts';
import { mapSubjectIds, uniqueId } from './subject-ids.ts';

/** A character, and what it is called. */
export interface Character {
  readonly name: string;
  readonly subject: Subject;
}

/** Whom a film is about, ready to appear elsewhere. Throws `bad-file` for a film of a place alone. */
export function characterOf(storyboard: Storyboard): Subject {
  for (const role of ['main', 'supporting', 'background'] as const) {
    for (const sequence of storyboard.sequences) {
      const found = sequence.subjects.find((subject) => subject.role === role);
      if (found) return { ...found, count: 1, seed: found.seed ?? sequence.seed, provenance: {} };
    }
  }
  throw new FilmError('bad-file', 'The film shows a place and nobody in it; a character needs somebody or something.', { param: 'video', remedy: 'Give a film that somebody is to be seen in.' });
}

/** The prompt with each character's name replaced by what it is, which the reader knows. Throws `bad-option` for a name that is not there. */
export function nameCharacters(prompt: string, characters: readonly Character[]): string {
  return characters.reduce((text, { name, subject }) => {
    const pattern = new RegExp(`(?:\\b(?:the|a|an)\\s+)?(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu');
    if (!pattern.test(text)) {
      throw new FilmError('bad-option', `The character "${name}" is not named in the prompt; its name must stand in it as it is.`, { param: 'characters', remedy: `Write "${name}" where it is to appear, or leave the character out.` });
    }
    return text.replace(pattern, `the ${subject.words}`);
  }, prompt);
}

/** The storyboard with each character as it was, where somebody of its kind appears. Throws `not-understood` where none does. */
export function castCharacters(storyboard: Storyboard, characters: readonly Character[]): Storyboard {
  return characters.reduce((board, character) => {
    const sequences = board.sequences.map((sequence) => castOne(sequence, character));
    if (sequences.every((sequence, i) => sequence === board.sequences[i])) {
      throw new FilmError('not-understood', `The character "${character.name}" (${character.subject.words}) is named, but what the words say of it was not understood.`, { param: 'prompt', remedy: 'Say in a plain sentence what it does, and where.' });
    }
    return { ...board, sequences };
  }, storyboard);
}

function castOne(sequence: Sequence, { subject }: Character): Sequence {
  const found = sequence.subjects.find((known) => known.concept === subject.concept && known.seed === undefined);
  if (!found) return sequence;
  const id = uniqueId(subject.id, sequence.subjects.filter((known) => known !== found));
  const named = mapSubjectIds(sequence, new Map([[found.id, id]]));
  // What the new words say of it, such as what it wears now, goes before what it was.
  return {
    ...named,
    subjects: named.subjects.map((known) => (known.id === id ? { ...known, count: 1, attributes: { ...subject.attributes, ...found.attributes }, ...(subject.seed === undefined ? {} : { seed: subject.seed }) } : known)),
  };
}
