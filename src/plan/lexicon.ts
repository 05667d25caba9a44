/**
 * @file The lexicon: every phrase the reader knows, with all its readings side by side. Which reading holds is decided later,
 * by the clause it stands in: taggers that decide word by word lose one verb in three in the clipped style of commands.
 */
import type { Attributes, Relation } from '../film/storyboard.ts';
import { plurals, verbForms, type VerbForm } from './inflect.ts';
import { indexVocabulary, normalName, type IndexedVocabulary, type Vocabulary } from './vocabulary.ts';
import { ages, colors, emotions, garments, materials, numbers, sizes, states, vagueNumbers } from './words/attributes.ts';
import { environmentWords, lookWords, moodWords, type EnvironmentWord, type Mood } from './words/environment.ts';
import { changeVerbs } from './words/change.ts';
import * as grammar from './words/grammar.ts';
import { contents, featureGroups, partRows, peopleGroups, peopleWords, placeWords, type PartRow } from './words/nouns.ts';

export interface NounReading {
  readonly plural: boolean;
  readonly concept?: string;
  /** Place that the word names, and how surely. */
  readonly place?: { readonly id: string; readonly confidence: number };
  /** Index of a group in `featureGroups`, or -1 and `feature` for a feature that only the vocabulary knows. */
  readonly featureGroup?: number;
  readonly feature?: string;
  readonly part?: PartRow;
  readonly garment?: string;
  readonly contents?: boolean;
  /** Size of the group when the word itself means several: `crowd`. */
  readonly groupOf?: number;
  /** True when the concept is a stand-in for the word: a `chef` shown as a person. */
  readonly standIn?: boolean;
}

export interface VerbReading {
  readonly base: string;
  readonly form: VerbForm;
  /** Actions that the verb may mean. */
  readonly actions: readonly string[];
  /** Why it cannot be shown, for verbs known to be beyond any engine of real forms. */
  readonly refused?: string;
  /** Only carries another verb: `starts`. */
  readonly light?: boolean;
  /** The verb it is read as, where the vocabulary lacks its own. */
  readonly near?: string;
}

export interface AdjectiveReading {
  readonly patch: Attributes;
  readonly ornament?: boolean;
  /** The word it is read as, where the vocabulary lacks its own. */
  readonly near?: string;
}

/** All readings of one phrase. */
export interface Entry {
  noun?: NounReading;
  verb?: VerbReading;
  adjective?: AdjectiveReading;
  environment?: EnvironmentWord;
  look?: string;
  mood?: Mood;
  count?: number;
  vague?: boolean;
  relation?: Relation['kind'];
  motion?: NonNullable<(typeof grammar.motionWords)[string]>;
  direction?: NonNullable<(typeof grammar.directionWords)[string]>;
  manner?: 'slow' | 'normal' | 'fast';
  determiner?: 'a' | 'the' | 'another';
  pronoun?: 'it' | 'he' | 'she' | 'they' | 'self' | 'you';
  possessive?: boolean;
  negation?: boolean;
  then?: boolean;
  while?: boolean;
  auxiliary?: boolean;
  filler?: boolean;
  picture?: boolean;
}

export interface Lexicon {
  readonly vocabulary: IndexedVocabulary;
  /** Entries by phrase: lower-case words joined by single spaces. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Length in words of the longest phrase that begins with a word. */
  readonly longest: ReadonlyMap<string, number>;
}

const lexicons = new WeakMap<Vocabulary, Lexicon>();

/** Builds the lexicon for a vocabulary, once. */
export function buildLexicon(vocabulary: Vocabulary): Lexicon {
  const known = lexicons.get(vocabulary);
  if (known) return known;
  const index = indexVocabulary(vocabulary);
  const entries = new Map<string, Entry>();
  const entry = (phrase: string): Entry => {
    const key = normalName(phrase);
    let found = entries.get(key);
    if (!found) entries.set(key, (found = {}));
    return found;
  };
  addGrammar(entry);
  addAttributes(entry);
  addEnvironment(entry);
  addNouns(entry, index);
  addVerbs(entry, index);
  const longest = new Map<string, number>();
  for (const phrase of entries.keys()) {
    const words = phrase.split(' ');
    longest.set(words[0]!, Math.max(longest.get(words[0]!) ?? 0, words.length));
  }
  const lexicon = { vocabulary: index, entries, longest };
  lexicons.set(vocabulary, lexicon);
  return lexicon;
}

type Lookup = (phrase: string) => Entry;

function addGrammar(entry: Lookup): void {
  for (const [word, relation] of Object.entries(grammar.relationWords)) entry(word).relation = relation;
  for (const [word, motion] of Object.entries(grammar.motionWords)) entry(word).motion = motion;
  for (const [word, direction] of Object.entries(grammar.directionWords)) entry(word).direction = direction;
  for (const [word, manner] of Object.entries(grammar.mannerWords)) entry(word).manner = manner;
  for (const word of grammar.thenWords) entry(word).then = true;
  for (const word of grammar.whileWords) entry(word).while = true;
  for (const [word, pronoun] of Object.entries(grammar.pronouns)) entry(word).pronoun = pronoun;
  for (const word of grammar.possessives) entry(word).possessive = true;
  for (const [word, determiner] of Object.entries(grammar.determiners)) entry(word).determiner = determiner;
  for (const word of grammar.negations) entry(word).negation = true;
  for (const word of grammar.auxiliaries) entry(word).auxiliary = true;
  for (const word of grammar.fillers) entry(word).filler = true;
  for (const word of grammar.pictureWords) entry(word).picture = true;
}

function addAttributes(entry: Lookup): void {
  const adjective = (word: string, patch: Attributes): void => {
    const found = entry(word);
    found.adjective = { patch: { ...found.adjective?.patch, ...patch } };
  };
  for (const [word, color] of Object.entries(colors)) adjective(word, { color });
  for (const [word, material] of Object.entries(materials)) if (colors[word] === undefined || word === 'gold') adjective(word, { material });
  for (const [word, scale] of Object.entries(sizes)) adjective(word, { scale });
  for (const [word, age] of Object.entries(ages)) adjective(word, { age });
  adjective('female', { sex: 'female' });
  adjective('male', { sex: 'male' });
  for (const [word, state] of Object.entries(states)) adjective(word, { state: [state] });
  for (const [word, emotion] of Object.entries(emotions)) adjective(word, { emotion });
  for (const word of grammar.ornaments) {
    const found = entry(word);
    if (!found.adjective) found.adjective = { patch: {}, ornament: true };
  }
  for (const [word, count] of Object.entries(numbers)) entry(word).count = count;
  for (const [word, count] of Object.entries(vagueNumbers)) Object.assign(entry(word), { count, vague: true });
}

/** Words for pictures of something. */
const drawn = /(?:sketch|drawing|painting|watercolou?r|pixel art|cartoon|papercraft|origami)$/;

function addEnvironment(entry: Lookup): void {
  for (const [word, environment] of Object.entries(environmentWords)) {
    entry(word).environment = environment;
    if (environment.noun) for (const plural of plurals(word)) if (!environmentWords[plural]) entry(plural).environment = environment;
  }
  for (const [word, look] of Object.entries(lookWords)) {
    for (const form of [word, `in ${word}`, `${word} style`, `in ${word} style`, `in a ${word} style`, `in the style of ${word}`, `in the style of a ${word}`, `in style of ${word}`, `${word} aesthetic`, `as a ${word}`, `by ${word}`, `${word} look`]) entry(form).look = look;
    // `a sketch of a horse`: how it is drawn, not a thing that is seen.
    if (drawn.test(word)) for (const form of [`${word} of`, `a ${word} of`, `an ${word} of`]) entry(form).look = look;
    const bare = word.replace(/ style$/, '');
    if (bare !== word) entry(`in the style of ${bare}`).look = look;
  }
  for (const [word, mood] of Object.entries(moodWords)) for (const form of [word, `${word} mood`, `${word} atmosphere`, `${word} feeling`, `${word} ambiance`]) entry(form).mood = mood;
}

function addNouns(entry: Lookup, vocabulary: IndexedVocabulary): void {
  const noun = (word: string, reading: Omit<NounReading, 'plural'>, weak = false): void => {
    for (const [form, plural] of [[word, false] as const, ...plurals(word).map((many) => [many, true] as const)]) {
      const found = entry(form);
      if (weak && (found.noun?.concept !== undefined || found.noun?.place !== undefined)) continue;
      found.noun = { plural: plural && form !== word, ...reading, ...found.noun };
    }
  };
  for (const concept of vocabulary.concepts) for (const name of [concept.id, ...concept.names]) noun(normalName(name), { concept: concept.id });
  addPeople(entry, vocabulary);
  for (const place of vocabulary.places) for (const name of [place.id, ...place.names]) noun(normalName(name), { place: { id: place.id, confidence: 1 } });
  const places = new Set(vocabulary.places.map((row) => row.id));
  for (const [list, ids, confidence] of placeWords) {
    const id = ids.split('|').find((candidate) => places.has(candidate));
    if (id === undefined) continue;
    for (const word of list.split('|')) if (entry(word).noun?.place === undefined) noun(word, { place: { id, confidence } });
  }
  featureGroups.forEach((group, featureGroup) => group.forEach((word) => noun(word, { featureGroup })));
  const grouped = new Set(featureGroups.flat());
  for (const place of vocabulary.places) {
    for (const feature of [...place.features, ...place.allows]) if (!grouped.has(normalName(feature))) noun(normalName(feature), { feature });
  }
  for (const part of partRows) for (const name of part.names) noun(name, { part });
  for (const garment of garments) noun(garment, { garment });
  for (const word of contents) noun(word, { contents: true });
}

/** People by trade, age or kin are shown as the nearest figure that the vocabulary has. */
function addPeople(entry: Lookup, vocabulary: IndexedVocabulary): void {
  const nearest = (kind: string): string | undefined => {
    for (const name of [kind, kind === 'boy' || kind === 'girl' ? 'child' : 'person', 'person', 'man', 'woman']) {
      const id = vocabulary.conceptByName.get(name);
      if (id !== undefined) return id;
    }
    return undefined;
  };
  for (const [word, kind] of Object.entries({ ...peopleWords, man: 'man', woman: 'woman', boy: 'boy', girl: 'girl', child: 'child', person: 'person' })) {
    const concept = nearest(kind);
    if (concept === undefined) continue;
    for (const [form, plural] of [[word, false] as const, ...plurals(word).map((many) => [many, true] as const)]) {
      const found = entry(form);
      // A vocabulary with a figure of its own for the word needs no stand-in.
      if (found.noun?.concept !== undefined && found.noun.standIn !== true) continue;
      found.noun = { plural: plural && form !== word, concept, ...(form === kind || ['people', 'men', 'women', 'children', 'kids', 'boys', 'girls'].includes(form) ? {} : { standIn: true }), ...found.noun };
    }
  }
  for (const [word, groupOf] of Object.entries(peopleGroups)) {
    const found = entry(word);
    const person = vocabulary.conceptByName.get('person') ?? nearest('person');
    const concept = found.noun?.concept ?? (word === 'herd' || word === 'flock' || word === 'swarm' || word === 'fleet' ? undefined : person);
    if (concept === undefined) continue;
    // A vocabulary that has a crowd as one concept shows it as one.
    const own = vocabulary.conceptByName.get(word) === concept && vocabulary.concept.get(concept)?.category !== 'person';
    found.noun = { ...found.noun, concept, plural: true, ...(own ? {} : { groupOf }) };
  }
}

function addVerbs(entry: Lookup, vocabulary: IndexedVocabulary): void {
  const verbs = new Map<string, { actions: string[]; refused?: string; light?: boolean }>();
  const row = (base: string): { actions: string[]; refused?: string; light?: boolean } => {
    let found = verbs.get(base);
    if (!found) verbs.set(base, (found = { actions: [] }));
    return found;
  };
  for (const action of vocabulary.actions) {
    for (const verb of [action.id, ...action.verbs]) {
      if (verb !== 'be' && !row(verb).actions.includes(action.id)) row(verb).actions.push(action.id);
    }
  }
  // Who cannot do it in its own way does the more general thing: a dog that jogs runs.
  for (const { actions } of verbs.values()) {
    for (const id of actions) {
      const like = vocabulary.action.get(id)?.like;
      if (like !== undefined && !actions.includes(like)) actions.push(like);
    }
  }
  for (const verb of grammar.motionVerbs) row(verb);
  for (const verb of ['wear', 'ride', 'dress', 'put on', 'don', 'have', ...grammar.stateVerbs]) row(verb);
  for (const verb of changeVerbs) if (!row(verb).actions.includes('change')) row(verb).actions.push('change');
  for (const verb of grammar.lightVerbs) row(verb).light = true;
  for (const [verb, reason] of Object.entries(grammar.refusedVerbs)) if (row(verb).actions.length === 0) row(verb).refused = reason;
  for (const [base, reading] of verbs) {
    for (const [form, kind] of verbForms(base)) {
      const found = entry(form);
      // `found` is to find, `felt` to feel: the first verb to claim a form keeps it, unless the form is its own base.
      if (!found.verb || kind === 'base') found.verb = { base, form: kind, ...reading };
    }
  }
}
