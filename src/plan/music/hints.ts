/** @file Wishes in words, such as `Camera: slow and low` or `Time: dusk`: what of them the reader understands, and what not. */
import type { Brief } from '../../film/brief.ts';
import { FilmError } from '../../film/errors.ts';
import type { Camera, Environment, Note, Provenance, Transition } from '../../film/storyboard.ts';
import { readBrief } from '../reader.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Passage, Wishes } from './treatment.ts';

/** What wishes come to. Only what the words say is there. */
export interface Hints {
  readonly look?: string;
  readonly mood?: string;
  readonly environment: Partial<Environment>;
  readonly camera: Partial<Camera>;
  readonly timeScale?: number;
  readonly transition?: Transition;
  /** By field as in a shot's provenance: `camera.angle`, `environment.weather`. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly notes: readonly Note[];
}

/** Reads the wishes of a treatment or of one of its parts. */
export function readHints(wishes: Wishes, brief: Brief, vocabulary: Vocabulary): Hints {
  const parts = [
    hintOf(wishes.look, (words) => `a house, in ${words} style`, 'look', brief, vocabulary),
    hintOf(wishes.mood, (words) => `a ${words} house`, 'mood', brief, vocabulary),
    hintOf(wishes.time, (words) => `a house at ${words}`, 'time of day', brief, vocabulary),
    hintOf(wishes.weather, (words) => `a house in ${words}`, 'weather', brief, vocabulary),
    hintOf(wishes.camera, (words) => `a house, ${words}`, 'camera', brief, vocabulary),
    transitionOf(wishes.transitions),
  ];
  return {
    ...(Object.assign({}, ...parts) as Hints),
    environment: Object.assign({}, ...parts.map((part) => part.environment)) as Partial<Environment>,
    camera: Object.assign({}, ...parts.map((part) => part.camera)) as Partial<Camera>,
    provenance: Object.assign({}, ...parts.map((part) => part.provenance)) as Record<string, Provenance>,
    notes: parts.flatMap((part) => part.notes),
  };
}

/** The wishes of a part over those of the whole film. */
export function overHints(film: Hints, part: Hints): Hints {
  return {
    ...film, ...part,
    environment: { ...film.environment, ...part.environment }, camera: { ...film.camera, ...part.camera }, provenance: { ...film.provenance, ...part.provenance },
    notes: [],
  };
}

const nothing: Hints = { environment: {}, camera: {}, provenance: {}, notes: [] };

function hintOf(passage: Passage | undefined, sentence: (words: string) => string, what: string, brief: Brief, vocabulary: Vocabulary): Hints {
  if (passage === undefined) return nothing;
  const given: Provenance = { from: 'words', words: passage.text, span: [passage.start, passage.start + passage.text.length] };
  const hints = tryReading(sentence(passage.text.toLowerCase()), given, brief, vocabulary);
  const isEmpty = hints === null || (Object.keys(hints.provenance).length === 0);
  if (hints !== null && !isEmpty) return hints;
  return { ...nothing, notes: [{ kind: 'not-understood', words: passage.text, message: `“${passage.text}” is not known as a ${what} and is left out.` }] };
}

function tryReading(text: string, given: Provenance, brief: Brief, vocabulary: Vocabulary): Hints | null {
  try {
    const [sequence] = readBrief({ ...brief, text, seconds: null, look: null }, vocabulary, [4]).sequences;
    const shot = sequence?.shots[0];
    if (sequence === undefined || shot === undefined) return null;
    const said = (map: Readonly<Record<string, Provenance>>, field: string): boolean => map[field]?.from === 'words';
    const provenance: Record<string, Provenance> = {};
    const pick = <T extends object>(from: T, prefix: string): Partial<T> =>
      Object.fromEntries(Object.entries(from).filter(([field]) => {
        const isSaid = said(shot.provenance, `${prefix}.${field}`);
        if (isSaid) provenance[`${prefix}.${field}`] = given;
        return isSaid;
      })) as Partial<T>;
    const environment = pick(shot.environment, 'environment');
    const camera = pick(shot.camera, 'camera');
    const look = said(sequence.provenance, 'look') ? sequence.look : undefined;
    const mood = said(sequence.provenance, 'mood') ? sequence.mood : undefined;
    if (look !== undefined) provenance['look'] = given;
    if (mood !== undefined) provenance['mood'] = given;
    if (shot.timeScale !== 1) provenance['timeScale'] = given;
    return { environment, camera, provenance, notes: [], ...(look === undefined ? {} : { look }), ...(mood === undefined ? {} : { mood }), ...(shot.timeScale === 1 ? {} : { timeScale: shot.timeScale }) };
  } catch (error) {
    if (error instanceof FilmError) return null;
    throw error;
  }
}

function transitionOf(passage: Passage | undefined): Hints {
  if (passage === undefined) return nothing;
  const text = passage.text.toLowerCase();
  const transition: Transition | null = /\bmatch/.test(text) ? 'cut' : /dissolve|cross/.test(text) ? 'dissolve' : /white/.test(text) ? 'dip-to-white' : /fade|black/.test(text) ? 'fade' : /cut/.test(text) ? 'cut' : null;
  if (transition === null) return { ...nothing, notes: [{ kind: 'not-understood', words: passage.text, message: `“${passage.text}” is no transition; there are cuts, match cuts, dissolves, fades and dips to white.` }] };
  return { ...nothing, transition };
}
