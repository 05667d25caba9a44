/** @file What the reader has understood so far, before places are chosen and shots are made. Mutable by the reader only. */
import type { Action, Arrangement, Attributes, Change, Environment, Note, Provenance, Relation, Subject } from '../film/storyboard.ts';
import type { PlaceWish } from './place-wishes.ts';
import type { CameraPatch } from './words/camera.ts';
import type { Mood } from './words/environment.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SubjectDraft {
  readonly id: string;
  concept: string;
  words: string;
  count: number;
  plural: boolean;
  /** How several of it stand before they fall. */
  arrangement?: Arrangement;
  /** Called by a name: the same wherever the name stands. */
  isNamed?: boolean;
  attributes: Attributes;
  role: Subject['role'];
  readonly provenance: Record<string, Provenance>;
  /** Beat in which it was first named. */
  readonly beat: number;
  /** Animate enough to be `he` or `she`; which, if the word says. */
  readonly gender: 'he' | 'she' | 'either' | 'none';
}

/** A part of the world that the words name: a place, a feature of one, or both until the place is chosen. */
export interface Mention {
  readonly words: string;
  readonly span: Span;
  readonly place: { readonly id: string; readonly confidence: number } | null;
  readonly featureGroup: number | null;
  readonly feature: string | null;
  /** True when a preposition of place or the frame of the sentence makes it the setting. */
  readonly strong: boolean;
  readonly beat: number;
  readonly snowy: boolean;
  /** True when the words are a thing's part, and the place need not have it. */
  readonly optional: boolean;
  /** What is said of it that the place may be able to show. */
  readonly wishes: readonly PlaceWish[];
}

export interface RelationDraft {
  readonly subject: string;
  readonly kind: Relation['kind'];
  /** Subject id, or `mention:<index>`. */
  readonly object: string;
  object2?: string;
  readonly words: string;
}

export interface ActionDraft {
  readonly subject: string;
  /** Actions the verb may mean; empty for general verbs of motion. */
  readonly candidates: readonly string[];
  readonly base: string;
  target?: string;
  direction?: NonNullable<Action['direction']>;
  manner: Action['manner'];
  /** For a verb of change: what its subject is at the end. */
  become?: Change;
  readonly span: Span;
  /** Actions of the same moment share a number; a later one begins after. */
  readonly moment: number;
}

export interface Beat {
  readonly trigger: 'start' | 'cut' | 'framing' | 'then' | 'sentence';
  readonly transition: 'cut' | 'dissolve' | 'fade';
  start: number;
  end: number;
  readonly camera: CameraPatch & { -readonly [K in keyof CameraPatch]: CameraPatch[K] };
  readonly environment: { -readonly [K in keyof Environment]?: Environment[K] };
  /** What the environment becomes while the beat lasts. */
  environmentTo?: Partial<Environment>;
  /** Where each camera and environment field came from. */
  readonly provenance: Record<string, Provenance>;
  readonly subjects: string[];
  readonly relations: RelationDraft[];
  readonly actions: ActionDraft[];
  readonly mentions: number[];
  /** Subject that the camera looks from, follows or cares about most. */
  focusOn?: string;
}

export interface Draft {
  /** The cleaned text: spans count in it and in the brief's text alike. */
  readonly text: string;
  readonly subjects: SubjectDraft[];
  readonly mentions: Mention[];
  readonly beats: Beat[];
  readonly without: Map<string, Provenance>;
  /** The word for a festival or party that goes on. */
  festival: string | null;
  readonly notes: Note[];
  look: { readonly id: string; readonly provenance: Provenance } | null;
  readonly moods: Array<{ readonly id: Mood; readonly provenance: Provenance }>;
  /** Adjectives and phrases that were understood and change nothing. */
  readonly ornaments: string[];
  /** Units that no rule could use. */
  readonly unread: Span[];
}

/** An empty draft with its first beat. */
export function newDraft(text: string): Draft {
  const draft: Draft = { text, subjects: [], mentions: [], beats: [], without: new Map(), festival: null, notes: [], look: null, moods: [], ornaments: [], unread: [] };
  draft.beats.push(newBeat('start', 0));
  return draft;
}

export function newBeat(trigger: Beat['trigger'], start: number, transition: Beat['transition'] = 'cut'): Beat {
  return { trigger, transition, start, end: start, camera: {}, environment: {}, provenance: {}, subjects: [], relations: [], actions: [], mentions: [] };
}

/** Provenance of a field that the words give. */
export function fromWords(text: string, span: Span): Provenance {
  return { from: 'words', words: text.slice(span.start, span.end).trim(), span: [span.start, span.end] };
}

/** Provenance of a field that follows from something else. */
export function inferred(because: string): Provenance {
  return { from: 'inference', because };
}
