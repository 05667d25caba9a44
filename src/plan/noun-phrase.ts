/** @file Noun phrases: determiner, count, attributes, noun. Reading one changes nothing, so that a clause may look ahead. */
import type { Attributes } from '../film/storyboard.ts';
import type { EnvironmentWord, Mood } from './words/environment.ts';
import type { NounReading, VerbReading } from './lexicon.ts';
import { isTableNoun } from './noun-fallback.ts';
import type { Unit } from './units.ts';

export interface NounPhrase {
  readonly determiner: 'a' | 'the' | 'another' | null;
  readonly possessive: boolean;
  readonly count: { readonly n: number; readonly vague: boolean; readonly unit: Unit } | null;
  /** Attributes with the unit each came from. */
  readonly attributes: ReadonlyArray<{ readonly patch: Attributes; readonly unit: Unit }>;
  readonly environment: ReadonlyArray<{ readonly word: EnvironmentWord; readonly unit: Unit }>;
  readonly moods: ReadonlyArray<{ readonly mood: Mood; readonly unit: Unit }>;
  readonly looks: ReadonlyArray<{ readonly look: string; readonly unit: Unit }>;
  readonly ornaments: readonly string[];
  /** Participles that stand before the noun: `a flying saucer`. */
  readonly participles: ReadonlyArray<{ readonly verb: VerbReading; readonly unit: Unit }>;
  /** Nouns that stand before the noun: `mountain lake`. */
  readonly modifiers: readonly Unit[];
  /** Noun phrase that owns it: `the lighthouse's beam`. */
  readonly owner: NounPhrase | null;
  readonly head: Unit | null;
  readonly noun: NounReading | null;
  /** The head is a noun of the sky or the air. */
  readonly sky: EnvironmentWord | null;
  /** The head is a verb used as a noun: `takes a walk`. */
  readonly verbal: VerbReading | null;
  readonly plural: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Around {
  /** The clause has its subject already. */
  readonly haveSubject: boolean;
  /** The clause has its verb already, so that an ambiguous word is a noun. */
  readonly haveVerb: boolean;
  readonly afterPreposition: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** True for a word that can begin or carry on a noun phrase as its noun. */
export function isNominal(unit: Unit | undefined): boolean {
  if (!unit || unit.kind !== 'word') return false;
  const { entry } = unit;
  return entry.noun !== undefined || entry.environment?.noun === true || (unit.unknown && !/ly$/.test(unit.words));
}

function isModifier(unit: Unit | undefined): boolean {
  if (!unit || unit.kind !== 'word') return false;
  const { entry } = unit;
  return entry.adjective !== undefined || entry.count !== undefined || entry.look !== undefined || entry.mood !== undefined || (entry.environment !== undefined && !entry.environment.noun) || (entry.verb !== undefined && (entry.verb.form === 'ing' || entry.verb.form === 'past'));
}

/** Reads the noun phrase that begins at unit `i`, or null. `next` is the unit after it. */
export function readNounPhrase(units: readonly Unit[], i: number, around: Around): { readonly phrase: NounPhrase; readonly next: number } | null {
  const first = units[i];
  if (!first) return null;
  const np = emptyPhrase(first);
  let j = i;
  let begun = around.afterPreposition;
  for (; j < units.length; j++) {
    const unit = units[j]!;
    if (unit.kind === 'comma' && !np.head && np.attributes.length > 0 && isModifier(units[j + 1])) continue;
    if (unit.kind !== 'word') break;
    if (unit.words === "'s" && np.head) {
      Object.assign(np, emptyPhrase(unit), { owner: { ...np, end: units[j - 1]!.end }, possessive: true, start: np.start });
      begun = true;
      continue;
    }
    if (!takeWord(np, units, j, begun, around)) break;
    begun = true;
  }
  if (!np.head && np.attributes.length === 0 && np.environment.length === 0 && np.count === null) return null;
  if (j === i) return null;
  np.end = units[j - 1]!.end;
  np.plural = isPlural(np);
  return { phrase: np as NounPhrase, next: j };
}

function emptyPhrase(unit: Unit): Mutable<NounPhrase> {
  return { determiner: null, possessive: false, count: null, attributes: [], environment: [], moods: [], looks: [], ornaments: [], participles: [], modifiers: [], owner: null, head: null, noun: null, sky: null, verbal: null, plural: false, start: unit.start, end: unit.end };
}

function isPlural(np: Mutable<NounPhrase>): boolean {
  if (np.count) return np.count.n > 1;
  if (np.noun) return np.noun.plural;
  return np.head !== null && np.head.unknown && /[^s]s$/.test(np.head.words);
}

/** Takes one word into the phrase; false ends the phrase before it. */
function takeWord(np: Mutable<NounPhrase>, units: readonly Unit[], j: number, begun: boolean, around: Around): boolean {
  const unit = units[j]!;
  const { entry } = unit;
  const next = units[j + 1];
  if (!np.head) {
    if (entry.possessive && unit.words !== "'s" && (isNominal(next) || isModifier(next))) return (np.possessive = true);
    if (entry.determiner && !entry.noun) {
      np.determiner ??= entry.determiner;
      return isNominal(next) || isModifier(next) || next?.entry.determiner !== undefined || next?.entry.verb !== undefined;
    }
    if (takeModifier(np, units, j, begun)) return true;
  }
  return takeNoun(np, units, j, begun, around);
}

function takeModifier(np: Mutable<NounPhrase>, units: readonly Unit[], j: number, begun: boolean): boolean {
  const unit = units[j]!;
  const { entry } = unit;
  const next = units[j + 1];
  if (isLikened(units, j)) return unit.words === 'looking' || np.ornaments.push(unit.words) > 0;
  const more = isNominal(next) || isModifier(next) || (next?.kind === 'comma' && isModifier(units[j + 2]));
  // A word that is noun and adjective alike (orange, glass, gold) is an adjective only before a noun.
  const nounToo = entry.noun !== undefined || entry.environment?.noun === true;
  if (nounToo && !(more && nominalAfter(units, j + 1))) return false;
  if (entry.count !== undefined && (more || /of$/.test(unit.words))) {
    np.count = np.count && np.count.n > 1 && !np.count.vague ? np.count : { n: entry.count, vague: entry.vague ?? false, unit };
    return true;
  }
  if (entry.environment && !entry.environment.noun && (more || begun)) return np.environment.push({ word: entry.environment, unit }) > 0;
  if (entry.look !== undefined && more) return np.looks.push({ look: entry.look, unit }) > 0;
  if (entry.adjective && (more || begun || !entry.verb)) {
    if (entry.adjective.ornament && !entry.mood) np.ornaments.push(unit.words);
    else if (!entry.adjective.ornament) np.attributes.push({ patch: entry.adjective.patch, unit });
    if (entry.mood) np.moods.push({ mood: entry.mood, unit });
    return true;
  }
  if (entry.mood && (more || begun)) return np.moods.push({ mood: entry.mood, unit }) > 0;
  if (entry.manner && more && begun) return np.ornaments.push(unit.words) > 0;
  if (entry.verb && !nounToo && (entry.verb.form === 'ing' || entry.verb.form === 'past') && more && begun && isNominal(next)) return np.participles.push({ verb: entry.verb, unit }) > 0;
  if (unit.unknown && begun && !/ly$/.test(unit.words) && isNominal(next) && !next!.unknown && !(next!.entry.verb && !next!.entry.noun)) return np.ornaments.push(unit.words) > 0;
  return false;
}

/** `finger looking cookies`: a noun and `looking` before another noun say what that one is like, and name nothing. */
function isLikened(units: readonly Unit[], j: number): boolean {
  const [before, unit, next] = [units[j - 1], units[j], units[j + 1]];
  if (unit?.words === 'looking') return before !== undefined && isLikened(units, j - 1);
  return unit !== undefined && next?.words === 'looking' && unit.entry.noun !== undefined && unit.entry.noun.concept === undefined && nominalAfter(units, j + 2);
}

function nominalAfter(units: readonly Unit[], j: number): boolean {
  for (let k = j; k < j + 4; k++) {
    const unit = units[k];
    if (!unit || unit.kind !== 'word') return false;
    if (isNominal(unit)) return !(unit.entry.verb && unit.entry.verb.form === 's' && !unit.entry.noun?.concept);
    if (!isModifier(unit)) return false;
  }
  return false;
}

function takeNoun(np: Mutable<NounPhrase>, units: readonly Unit[], j: number, begun: boolean, around: Around): boolean {
  const unit = units[j]!;
  const { entry } = unit;
  if (!isNominal(unit)) {
    // `a walk`, `the crash`: a verb right after a determiner is a noun.
    if (!np.head && np.determiner && entry.verb && !entry.filler) return setHead(np, unit);
    return false;
  }
  if (entry.relation && !np.head && !begun) return false;
  if (np.head) {
    if (isPlacePhrase(unit, units[j + 1])) return false;
    if (entry.verb && readsAsVerb(np, units, j, around)) return false;
    // After a noun that is known, a word that no table has for a noun is none: `a car stuck in traffic`.
    if (unit.unknown && !np.head.unknown && !unit.capital && !isTableNoun(unit.words)) return false;
    if (unit.unknown && (around.haveVerb ? false : looksLikeVerb(np, unit, units[j + 1]))) return false;
    if (entry.filler || entry.relation || entry.then || entry.negation || entry.determiner || entry.picture) return false;
    // After an object or a place, a second bare noun is no compound: `runs home`, `on the grass water`.
    if (np.head.unknown && unit.unknown && !(np.head.capital && unit.capital)) return (np.modifiers.push(np.head), setHead(np, unit));
    np.modifiers.push(np.head);
  }
  return setHead(np, unit);
}

/** Words that say where by themselves, with no preposition before them. */
const placeAdverbs = /^(underwater|undersea|downtown|uptown|indoors|outdoors|midair|mid air|inside|outside|offshore|overhead)$/;
const beginsWithPreposition = /^(above|over|under|beneath|below|in|on|at|inside|outside|among|amid|between|beside|near|behind|beyond|off|up|down|across|through|around|along|into|within) /;

/** `above the clouds`, `underwater`: a place that brings its own preposition is no part of the noun before it. */
export function isPlacePhrase(unit: Unit, next: Unit | undefined): boolean {
  if (unit.entry.noun?.concept !== undefined) return false;
  return beginsWithPreposition.test(unit.words) || (placeAdverbs.test(unit.words) && !isNominal(next));
}

function setHead(np: Mutable<NounPhrase>, unit: Unit): boolean {
  np.head = unit;
  np.noun = unit.entry.noun ?? null;
  np.sky = unit.entry.environment?.noun ? unit.entry.environment : null;
  np.verbal = np.noun === null && np.sky === null ? (unit.entry.verb ?? null) : null;
  return true;
}

/** After a noun, decides whether a word that is noun and verb alike is this clause's verb. */
function readsAsVerb(np: Mutable<NounPhrase>, units: readonly Unit[], j: number, around: Around): boolean {
  const verb = units[j]!.entry.verb!;
  if (verb.form === 'ing' || verb.form === 'past') return true;
  if (around.haveVerb) return false;
  // `a woman in a red coat stands on a cliff`: a phrase after its preposition ends where the subject's verb begins.
  if (around.afterPreposition && !(around.haveSubject && verb.form === 's' && !np.noun?.plural && beginsPhrase(units[j + 1]))) return false;
  const plural = isPlural(np);
  // `the family drinks`, `the family drink`: a word for a group agrees with both.
  const agrees = np.noun?.groupOf !== undefined || (verb.form === 's' && isHeap(np) && motion.test(units[j + 1]?.words ?? '')) || (verb.form === 'base' && isCoordinated(np, units)) || (verb.form === 's' ? !plural : plural);
  if (!agrees) return false;
  const next = units[j + 1];
  const nextVerb = next?.kind === 'word' ? next.entry.verb : undefined;
  if (next?.entry.auxiliary) return false;
  return !(nextVerb && !next!.entry.noun && nextVerb.form !== 'past');
}

/** `a pile of oranges rolls down`: one heap of many does it. */
const isHeap = (np: Mutable<NounPhrase>): boolean => /^an? .* of$/.test(np.count?.unit.words ?? '');
const motion = /^(?:down|off|away|across|along|over|into|out|from)\b/;

/** `Mira and the heron stand`: two who are joined by `and` are several. */
function isCoordinated(np: Mutable<NounPhrase>, units: readonly Unit[]): boolean {
  const before = units.findLast((unit) => unit.end <= np.start);
  return before?.kind === 'word' && before.words === 'and';
}

function beginsPhrase(unit: Unit | undefined): boolean {
  return unit?.kind === 'word' && (unit.entry.relation !== undefined || unit.entry.determiner !== undefined || unit.entry.manner !== undefined);
}

/** An unknown word after a noun, where the clause still lacks its verb: `the dog zorbs across`. */
function looksLikeVerb(np: Mutable<NounPhrase>, unit: Unit, next: Unit | undefined): boolean {
  if (/(ing|ed|izes|ises)$/.test(unit.words)) return true;
  const ends = !next || next.kind !== 'word' || next.entry.relation !== undefined || next.entry.determiner !== undefined || next.entry.manner !== undefined;
  if (!ends || unit.capital) return false;
  return isPlural(np) ? !/s$/.test(unit.words) : /[^s]s$/.test(unit.words);
}
