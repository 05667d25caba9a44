/** @file From words to what persists: noun phrases and pronouns are bound to subjects that keep their id through the film. */
import type { Attributes, Provenance, Subject } from '../film/storyboard.ts';
import type { NounPhrase } from './noun-phrase.ts';
import type { Lexicon } from './lexicon.ts';
import type { PlaceWish } from './place-wishes.ts';
import type { Unit } from './units.ts';
import { fromWords, inferred, type Draft, type Span, type SubjectDraft } from './draft.ts';
import { singulars } from './inflect.ts';
import { lookUpNoun, sureEnough } from './noun-fallback.ts';
import { normalName } from './vocabulary.ts';
import { colors } from './words/attributes.ts';
import { sexOfName } from './words/given-names.ts';
import { featureGroups, herds, mapNames, type PartRow } from './words/nouns.ts';

/** The most of one thing that a storyboard may ask for. */
export const maxCount = 500;

export type Ref =
  | { readonly kind: 'subject'; readonly id: string }
  | { readonly kind: 'mention'; readonly index: number }
  | { readonly kind: 'sky' }
  | { readonly kind: 'contents' }
  | { readonly kind: 'none' };

export interface Binding {
  readonly draft: Draft;
  readonly lexicon: Lexicon;
  readonly beat: number;
  /** Subjects of the clause and of those before it, the latest last. */
  readonly recent: readonly string[];
  /** True in a shot of its own after a cut, where `a dog` may be the dog seen before. */
  readonly freshShot: boolean;
}

export interface Use {
  /** A preposition of place stands before it. */
  readonly setting: boolean;
  readonly role: Subject['role'];
}

/** Words for a whole kind: after the name of one of that kind they say nothing more. */
const kindNames = /^(?:dog|cat|bird|fish|snake|horse|bear|monkey|ape|whale|shark|frog|toad|lizard|insect|bug|dinosaur|animal|fruit|vegetable|tree|flower|plant|boat|ship|vessel|car|vehicle|plane|aircraft|airplane|building|doll|drink|food|instrument|monster|creature|cub|puppy|person)s?$/;

/** Words that say of a thing no more than that it is one: `a vessel structure`, `a lamp object`. */
const bareKinds = /^(?:structure|construction|object|item|thing|unit)s?$/;

/** `a kayak boat`, `a cobra snake`: the closer name holds, and the wider one after it says what it is anyway. */
function asNamedKind(phrase: NounPhrase, { lexicon }: Binding): NounPhrase {
  const named = phrase.modifiers.at(-1);
  const concept = named?.entry.noun?.concept;
  const herd = herds[phrase.head?.words ?? ''];
  if (named !== undefined && concept !== undefined && herd !== undefined && phrase.noun?.concept === undefined) {
    return { ...phrase, head: named, noun: { ...named.entry.noun!, groupOf: herd }, modifiers: phrase.modifiers.slice(0, -1) };
  }
  if (named === undefined || concept === undefined || phrase.noun?.concept === undefined || named.entry.noun?.standIn === true || !(kindNames.test(phrase.head!.words) || bareKinds.test(phrase.head!.words))) return phrase;
  if (bareKinds.test(phrase.head!.words)) return { ...phrase, head: named, noun: { ...named.entry.noun!, plural: phrase.noun.plural }, modifiers: phrase.modifiers.slice(0, -1) };
  const category = (id: string): string | undefined => lexicon.vocabulary.concept.get(id)?.category;
  if (category(concept) !== category(phrase.noun.concept)) return phrase;
  return { ...phrase, head: named, noun: { ...named.entry.noun!, plural: phrase.noun.plural }, modifiers: phrase.modifiers.slice(0, -1) };
}

/** Binds a noun phrase: to a subject known or new, to a part of the place, or to nothing. */
export function bind(written: NounPhrase, use: Use, binding: Binding): Ref {
  const { draft } = binding;
  const phrase = asNamedKind(written, binding);
  const span = { start: phrase.start, end: phrase.end };
  draft.ornaments.push(...phrase.ornaments);
  if (!phrase.head) return bindHeadless(phrase, binding);
  if (phrase.owner) bind(phrase.owner, use, binding);
  if (phrase.sky && !phrase.noun?.concept) return { kind: 'sky' };
  const { noun } = phrase;
  if (!noun) return phrase.verbal ? { kind: 'none' } : bindUnknown(phrase, use, binding);
  const known = findKnown(phrase, binding);
  if (known) {
    addAttributes(known, phrase, draft);
    return { kind: 'subject', id: known.id };
  }
  if (noun.part && (phrase.possessive || phrase.owner || noun.concept === undefined)) {
    const owned = bindPart(noun.part, phrase, binding);
    if (owned) return owned;
  }
  if (isPlaceHere(phrase, use, binding)) return mention(phrase, use, binding, span);
  if (noun.concept !== undefined) return { kind: 'subject', id: create(noun.concept, phrase, use, binding, noun.standIn === true).id };
  if (noun.contents) return { kind: 'contents' };
  if (noun.part) return orphanPart(phrase, draft);
  if (noun.garment) return bindUnknown(phrase, use, binding);
  return bindUnknown(phrase, use, binding);
}

/** `two`, `the red one`: a phrase without a noun means the last subject that fits. */
function bindHeadless(phrase: NounPhrase, { draft, recent }: Binding): Ref {
  const id = recent.at(-1) ?? draft.subjects.at(-1)?.id;
  if (id === undefined) return { kind: 'none' };
  const subject = draft.subjects.find((candidate) => candidate.id === id);
  if (subject && phrase.determiner !== 'a') addAttributes(subject, phrase, draft);
  return { kind: 'subject', id };
}

function isPlaceHere(phrase: NounPhrase, use: Use, { lexicon }: Binding): boolean {
  const noun = phrase.noun!;
  const placeLike = noun.place !== undefined || noun.featureGroup !== undefined || noun.feature !== undefined;
  if (!placeLike) return false;
  // A puddle is a thing wherever no place has one of its own.
  if (noun.concept !== undefined && noun.place === undefined && noun.feature === undefined && !inSomePlace(noun.featureGroup!, lexicon)) return false;
  if (noun.concept === undefined) return true;
  const category = lexicon.vocabulary.concept.get(noun.concept)?.category;
  if (category === 'landform' || category === 'phenomenon') return phrase.count === null || phrase.count.n === 1;
  // A building or a table can be a thing to film or a place to be: a preposition makes it the place when that is what the word mostly names.
  if (use.setting && noun.place !== undefined && noun.place.confidence === 1 && !phrase.count) return true;
  return false;
}

function inSomePlace(group: number, lexicon: Lexicon): boolean {
  const names = featureGroups[group]!;
  return lexicon.vocabulary.places.some(({ features, allows }) => [...features, ...allows].some((feature) => names.includes(normalName(feature))));
}

function mention(phrase: NounPhrase, use: Use, { draft, beat }: Binding, span: Span): Ref {
  const noun = phrase.noun!;
  const words = phrase.head!.words;
  const same = draft.mentions.findIndex((other) => other.beat === beat && other.words === words);
  if (same >= 0 && !use.setting) return { kind: 'mention', index: same };
  const snowy = phrase.attributes.some(({ patch }) => patch.state?.some((state) => state === 'snowy' || state === 'frozen')) || phrase.environment.some(({ word }) => word.patch.season === 'winter');
  const wishes = wishesOf(phrase, words);
  draft.mentions.push({
    words, span, beat, strong: use.setting, snowy, optional: noun.part !== undefined, wishes,
    place: noun.place ?? null, featureGroup: noun.featureGroup ?? null, feature: noun.feature ?? null,
  });
  if (mapNames.has(words) && !landscapes.test(words)) {
    draft.notes.push({ kind: 'substituted', words: draft.text.slice(phrase.head!.start, phrase.head!.end), message: `${capitalize(words)} is shown as a place of its kind, without its landmarks.` });
  }
  for (const { unit } of phrase.attributes) {
    if (/^(?:empty|deserted|abandoned|desolate|uninhabited)$/.test(unit.words)) draft.without.set('people', fromWords(draft.text, { start: unit.start, end: phrase.end }));
  }
  draft.ornaments.splice(0, draft.ornaments.length, ...draft.ornaments.filter((word) => !phrase.ornaments.includes(word) || !isNatural(word, words)));
  return { kind: 'mention', index: draft.mentions.length - 1 };
}

/** What is said of a place. What the place chosen cannot show is told when it is chosen. */
function wishesOf(phrase: NounPhrase, words: string): PlaceWish[] {
  const isSnowy = (patch: Attributes): boolean => patch.state?.includes('snowy') === true;
  const snow = phrase.environment.filter(({ unit }) => unit.words === 'snowy').map(({ unit }): PlaceWish => ({ word: unit.words, patch: { state: ['snowy'] }, of: words, natural: false }));
  const said = phrase.attributes.map(({ patch, unit }): PlaceWish => ({ word: unit.words, patch, of: words, natural: !isSnowy(patch) && isNatural(unit.words, words) }));
  // Under snow everything is white.
  const white = snow.length > 0 || said.some(({ patch }) => isSnowy(patch));
  return [...snow, ...said.filter(({ word }) => !(white && word === 'white'))];
}

/** Names on the map of landscapes: what is filmed looks as they do. */
const landscapes = /^(?:antarctica|sahara|himalayas|andes|rockies|alps|amazon|amazon river|grand canyon|siberia|greenland|mojave|pacific|atlantic|pacific ocean|atlantic ocean|lapland)$/;

/** What parts of the world are anyway: green grass is no other grass. */
const natural: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/grass|field|meadow|lawn|pasture|prairie|hill|countryside|park|garden|valley|farmland/, /^(?:green|lush|open|wide|vast|rolling|grassy|large|rural|big|broad|endless|dense)$/],
  [/forest|jungle|wood|rainforest|trees|foliage|grove/, /^(?:green|lush|dense|thick|leafy|tall|old|ancient|large|tropical|deep|vast|dark green)$/],
  [/sea|ocean|water|lake|river|lagoon|bay|waves?|pool|stream/, /^(?:blue|deep|open|vast|wide|turquoise|azure|large|endless|clear|calm|still|tropical|coastal|dark blue|clear blue|flowing|rolling|narrow|shimmering|sparkling|glistening)$/],
  [/beach|shore|coast|sand|island|dune|desert/, /^(?:sandy|golden|coastal|wide|long|vast|hot|dry|arid|tropical|rolling|open|endless|large|barren|sand)$/],
  [/mountain|peak|cliff|summit|canyon|ridge|range|glacier|volcano|alps|slope/, /^(?:high|tall|steep|rocky|huge|large|big|massive|towering|rugged|vast|snowy|icy|alpine|stone|deep|giant|great|majestic)$/],
  [/city|street|downtown|skyline|skyscraper|buildings|road|highway|avenue|market/, /^(?:urban|modern|big|large|tall|long|open|paved|straight|towering|crowded|wide|high)$/],
  [/market|bazaar|carnival|fairground|amusement|flower|reef|coral|garden/, /^(?:colou?rful|vibrant|vivid)$/],
  [/\b(?:snow|ice|arctic|tundra)/, /^(?:white|icy|deep|thick|frozen|cold|vast)$/],
  [/sky|space|galaxy|cosmos|universe/, /^(?:blue|vast|open|deep|dark|endless|wide)$/],
  [/village|town|castle/, /^(?:old|medieval|small|rural|ancient|little)$/],
  [/room|kitchen|bedroom|library|hall|museum|church|cathedral|gallery|cafe|restaurant/, /^(?:modern|indoor|open)$/],
];

function isNatural(word: string, place: string): boolean {
  if (/^(?:empty|deserted|uninhabited)$/.test(word)) return true;
  return natural.some(([places, words]) => words.test(word) && places.test(place));
}

/** Words that look back: the same thing, a kind it belongs to, or the last of its name. */
function findKnown(phrase: NounPhrase, { draft, lexicon, freshShot, beat }: Binding): SubjectDraft | undefined {
  const noun = phrase.noun!;
  if (phrase.determiner === 'another') return undefined;
  const definite = phrase.determiner === 'the' || phrase.possessive;
  const bare = phrase.determiner === null && !phrase.count;
  const head = phrase.head!.words;
  const candidates = [...draft.subjects].reverse();
  const conflicts = (subject: SubjectDraft): boolean => {
    const color = phrase.attributes.map(({ patch }) => patch.color).find((value) => value !== undefined);
    return color !== undefined && subject.attributes.color !== undefined && subject.attributes.color !== color;
  };
  const fits = (subject: SubjectDraft): boolean => !conflicts(subject) && (phrase.count === null || phrase.count.vague || phrase.count.n === subject.count);
  if (noun.concept !== undefined) {
    const same = candidates.find((subject) => subject.concept === noun.concept && fits(subject) && (!noun.standIn || subject.words.endsWith(head) || sameWord(subject, head)));
    if (same && (definite || (freshShot && same.beat < beat) || (bare && sameWord(same, head)))) return same;
    if (definite) {
      // `the boat` may be the sailing boat.
      const kind = lexicon.vocabulary.concept.get(noun.concept);
      const longer = candidates.find((subject) => fits(subject) && (subject.words.split(' ').at(-1) === head || lexicon.vocabulary.concept.get(subject.concept)?.names.some((name) => name.split(/[ -]/).at(-1) === (kind?.names[0] ?? head))));
      if (longer) return longer;
    }
  }
  if (!definite) return undefined;
  // `her child` is another person than she is.
  if (phrase.determiner !== 'the') return candidates.find((subject) => sameWord(subject, head));
  const category = kindWords[head] ?? kindWords[singulars(head)[0] ?? ''];
  if (category) return candidates.find((subject) => category.includes(lexicon.vocabulary.concept.get(subject.concept)?.category ?? ''));
  return candidates.find((subject) => sameWord(subject, head));
}

function sameWord(subject: SubjectDraft, head: string): boolean {
  return subject.words === head || singulars(head).includes(subject.words) || singulars(subject.words).includes(head);
}

const kindWords: Readonly<Record<string, readonly string[]>> = {
  animal: ['animal'], creature: ['animal'], beast: ['animal'], vehicle: ['vehicle', 'vessel', 'aircraft'], vessel: ['vessel'], craft: ['vessel', 'aircraft', 'spacecraft'], aircraft: ['aircraft'], plane: ['aircraft'],
  building: ['building'], structure: ['building'], person: ['person'], figure: ['person'], people: ['person'], couple: ['person'], group: ['person', 'animal'], man: ['person'], woman: ['person'], boy: ['person'], girl: ['person'], child: ['person'], object: ['object'], machine: ['vehicle', 'object'], ship: ['vessel', 'spacecraft'], boat: ['vessel'], plant: ['plant'], spaceship: ['spacecraft'],
};

const hairStyles = /^(?:curly|wavy|long|short|spiky|braided|bald|frizzy)$/;
const hairColors: Readonly<Record<string, string>> = { blonde: '#d8b25c', blond: '#d8b25c', golden: '#d8b25c', brunette: '#4a2e1c', brown: '#4a2e1c', dark: '#1e1714', black: '#14110f', red: '#9a3c1c', ginger: '#b8581f', auburn: '#6e2c18', gray: '#8f8d8b', grey: '#8f8d8b', white: '#dedbd5', silver: '#b9b6b2' };
const skinColors: Readonly<Record<string, string>> = { tan: '#b98558', tanned: '#b98558', dark: '#5a3a28', brown: '#7d5238', pale: '#f0d6c4', fair: '#ecc9b0' };

/** `long curly blonde hair`, `blue eyes`, `tan skin`: how somebody is made up. Returns the words that are obeyed. */
function groom(subject: SubjectDraft, phrase: NonNullable<NounPhrase>, { draft, lexicon }: Binding): string[] {
  const part = /^(hair|eye|eyes|skin)$/.exec(phrase.head!.words)?.[1]?.replace(/^eye$/, 'eyes');
  if (part === undefined || lexicon.vocabulary.concept.get(subject.concept)?.category !== 'person') return [];
  const words = draft.text.slice(phrase.start, phrase.head!.start).toLowerCase().split(/[\s,-]+/);
  const styles = part === 'hair' ? words.filter((word) => hairStyles.test(word)) : [];
  const named = words.find((word) => (part === 'hair' ? hairColors : part === 'skin' ? skinColors : colors)[word] !== undefined) ?? words.find((word) => colors[word] !== undefined);
  if (styles.length === 0 && named === undefined) return [];
  const color = named === undefined ? undefined : (part === 'hair' ? hairColors[named] : part === 'skin' ? skinColors[named] : undefined) ?? colors[named];
  subject.attributes = mergeAttributes(subject.attributes, { wearing: [...(subject.attributes.wearing ?? []), { item: [...styles, part].join(' '), ...(color === undefined ? {} : { color }) }] });
  subject.provenance['attributes.wearing'] = fromWords(draft.text, phrase);
  return [...styles, ...(named === undefined ? [] : [named])];
}

function bindPart(part: PartRow, phrase: NounPhrase, binding: Binding): Ref | undefined {
  const { draft, lexicon } = binding;
  const order = [...draft.subjects].reverse().sort((a, b) => Number(binding.recent.includes(b.id)) - Number(binding.recent.includes(a.id)));
  for (const owner of part.owners) {
    const found = order.find((subject) => owns(owner, subject, lexicon));
    if (found) {
      const groomed = groom(found, phrase, binding);
      draft.ornaments.push(...phrase.attributes.map(({ unit }) => unit.words).filter((word) => !groomed.includes(word)));
      draft.ornaments.splice(0, draft.ornaments.length, ...draft.ornaments.filter((word) => !groomed.includes(word) || !phrase.ornaments.includes(word)));
      return { kind: 'subject', id: found.id };
    }
  }
  const anyone = phrase.possessive ? order[0] : undefined;
  if (anyone) return { kind: 'subject', id: anyone.id };
  // Hands without anybody are somebody's hands; a tail without an animal is nobody's.
  if (draft.subjects.length > 0 || part.owners[0] !== '@person' || phrase.noun?.featureGroup !== undefined || phrase.noun?.place) return undefined;
  const person = lexicon.vocabulary.conceptByName.get('person') ?? lexicon.vocabulary.conceptByName.get('woman') ?? lexicon.vocabulary.conceptByName.get('man');
  if (person === undefined) return undefined;
  const made = create(person, { ...phrase, count: null, plural: false, attributes: [] }, { setting: false, role: 'main' }, binding, false);
  made.provenance['concept'] = inferred(`somebody must have the ${phrase.head!.words}`);
  return { kind: 'subject', id: made.id };
}

/** Somebody who is not named and must be there: who does what the words tell. Needs a vocabulary with people. */
export function somebody(binding: Binding, unit: Unit): string {
  const person = binding.lexicon.vocabulary.conceptByName.get('person')!;
  const { draft, beat } = binding;
  const subject: SubjectDraft = { id: freshId(draft, person), concept: person, words: 'person', plural: false, attributes: {}, role: 'main', beat, count: 1, gender: 'either', provenance: { concept: inferred(`somebody must be ${unit.words}`), count: { from: 'default' } } };
  draft.subjects.push(subject);
  return subject.id;
}

/**
 * One of several: of two men, one. The first that is named so is taken out of the group; `the other` is who was not taken out, or another one of the kind
 * when all do something else. Undefined when nobody was named before.
 */
export function splitOne({ draft, recent, beat, lexicon }: Binding, given: Provenance, other: boolean): string | undefined {
  const latest = [...recent].reverse().map((id) => draft.subjects.find((subject) => subject.id === id)).filter((subject) => subject !== undefined);
  const living = [...latest, ...[...draft.subjects].reverse()].filter((subject) => ['person', 'animal'].includes(lexicon.vocabulary.concept.get(subject.concept)?.category ?? ''));
  // `one sings, the other dances`: of two, the one who is left is the other.
  const left = draft.subjects.find((subject) => subject.count === 1 && draft.subjects.some((apart) => apart.provenance['count']?.because === apartFrom(subject.id)));
  if (other && left !== undefined) return left.id;
  const group = living.find((subject) => subject.count > 1) ?? living[0] ?? latest[0];
  if (group === undefined) return undefined;
  if (group.count > 1) group.count -= 1;
  else if (!other) return group.id;
  const one: SubjectDraft = { ...group, id: freshId(draft, group.concept), count: 1, plural: false, beat, provenance: { ...group.provenance, concept: given, count: inferred(apartFrom(group.id)) } };
  draft.subjects.push(one);
  shareRest(draft, group.id, one.id);
  return one.id;
}

/** `two friends sit on a hill while one looks up`: the one sits there too. */
function shareRest(draft: Draft, group: string, one: string): void {
  for (const beat of draft.beats) {
    const rests = beat.actions.filter((action) => action.subject === group && /^(?:sit|lie|kneel|crouch|lean|squat|rest|perch)$/.test(action.base));
    if (rests.length === 0) continue;
    beat.actions.push(...rests.map((action) => ({ ...action, subject: one })));
    beat.relations.push(...beat.relations.filter((relation) => relation.subject === group).map((relation) => ({ ...relation, subject: one })));
  }
}

function apartFrom(id: string): string {
  return `one of “${id}”`;
}

/** A part of something that is never named: told, not guessed. */
function orphanPart(phrase: NounPhrase, draft: Draft): Ref {
  // Light and shade are in every picture; where something is on a thing is no thing.
  if (/^(?:warm |soft |bright )?(?:lights?|glows?|shades?|shadows?|silhouettes?|beams?|outlines?)$|^(?:top|edge|sides?|cent(?:er|re)|middle|bottom|front|corner|base|inside|end|surface)$/.test(phrase.head!.words)) return { kind: 'contents' };
  const words = draft.text.slice(phrase.head!.start, phrase.head!.end);
  draft.notes.push({ kind: 'ignored', words, message: `“${words}” is part of something that is not named, and is left out.` });
  return { kind: 'contents' };
}

function owns(owner: string, subject: SubjectDraft, lexicon: Lexicon): boolean {
  const concept = lexicon.vocabulary.concept.get(subject.concept);
  if (owner === '@any') return true;
  if (owner.startsWith('@')) return concept?.category === owner.slice(1);
  return concept !== undefined && (concept.id === owner.replaceAll(' ', '-') || concept.names.includes(owner));
}

function bindUnknown(phrase: NounPhrase, use: Use, binding: Binding): Ref {
  const { draft, lexicon, beat } = binding;
  const word = phrase.head!.words;
  const back = [...draft.subjects].reverse().find((subject) => sameWord(subject, word));
  if (back && (phrase.determiner === 'the' || phrase.possessive || back.isNamed === true || (binding.freshShot && back.beat < beat))) return { kind: 'subject', id: back.id };
  const first = phrase.modifiers.find((unit) => unit.capital && unit.unknown && phrase.head!.capital);
  const written = draft.text.slice(first?.start ?? phrase.head!.start, phrase.head!.end);
  const found = lookUpNoun(word, lexicon.vocabulary) ?? compound(phrase, lexicon) ?? nameOf(phrase, lexicon, draft.text);
  if (!found && phrase.noun?.garment !== undefined) {
    draft.notes.push({ kind: 'refused', words: written, message: `“${written}” can be shown only when somebody wears it.` });
    return { kind: 'none' };
  }
  if (!found) {
    draft.notes.push({ kind: 'not-understood', words: written, message: `“${written}” was not understood and is left out.` });
    return { kind: 'none' };
  }
  if (found.confidence < sureEnough) {
    draft.notes.push({ kind: 'refused', words: written, message: `“${written}” cannot be shown: the nearest thing known, ${articled(found.name)}, would be a guess (confidence ${found.confidence.toFixed(2)}).` });
    return { kind: 'none' };
  }
  // Marcus and Elias are one person each, for all that their names end in an s.
  const isNamed = isName(phrase) && phrase.determiner === null && phrase.count === null && !beginsSentence(phrase, draft.text) && lexicon.vocabulary.concept.get(found.concept)?.category === 'person';
  const subject = create(found.concept, isNamed ? { ...phrase, plural: false } : phrase, use, binding, true);
  if (isNamed) subject.isNamed = true;
  subject.provenance['concept'] = { ...fromWords(draft.text, phrase.head!), from: 'inference', because: `${found.because} (confidence ${found.confidence.toFixed(2)})` };
  draft.notes.push({ kind: 'substituted', words: written, message: `“${written}” is shown as ${articled(found.name)}.` });
  return { kind: 'subject', id: subject.id };
}

interface Found { readonly concept: string; readonly name: string; readonly confidence: number; readonly because: string }

/** `snowman`, `treehouse`: the last part of a compound tells what kind of thing it is. */
function compound(phrase: NounPhrase, lexicon: Lexicon): Found | undefined {
  const word = phrase.head!.words;
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const tail = singulars(word.slice(cut))[0] ?? word.slice(cut);
    const id = lexicon.vocabulary.conceptByName.get(word.slice(cut)) ?? lexicon.vocabulary.conceptByName.get(tail);
    if (id !== undefined && word.length - cut >= 4 && lexicon.longest.has(word.slice(0, cut))) return { concept: id, name: tail, confidence: 0.7, because: `a compound of “${tail}”` };
  }
  return undefined;
}

/** A capital letter that begins no sentence is somebody's name. */
function nameOf(phrase: NounPhrase, lexicon: Lexicon, text: string): Found | undefined {
  const person = lexicon.vocabulary.conceptByName.get('person') ?? lexicon.vocabulary.conceptByName.get('man');
  if (person === undefined || !phrase.head!.capital || !phrase.head!.unknown || phrase.determiner !== null) return undefined;
  const full = phrase.modifiers.some((unit) => unit.capital && unit.unknown);
  if (!full && beginsSentence(phrase, text)) return undefined;
  const bearer = [...phrase.modifiers.map((unit) => unit.words), phrase.head!.words].map((name) => sexOfName(name)).find((sex) => sex !== undefined);
  const known = bearer === undefined ? undefined : lexicon.vocabulary.conceptByName.get(bearer);
  if (bearer !== undefined && known !== undefined) return { concept: known, name: bearer, confidence: full ? 0.75 : 0.62, because: `it is the name of a ${bearer}` };
  return { concept: person, name: 'person', confidence: full ? 0.75 : 0.62, because: 'it looks like a name' };
}

/** At the beginning of a sentence every word has a capital letter. */
function beginsSentence(phrase: NounPhrase, text: string): boolean {
  const { start } = phrase.head!;
  return text.slice(0, start).trim() === '' || /[.!?\n:]\s*$/.test(text.slice(Math.max(0, start - 3), start));
}

function create(concept: string, phrase: NounPhrase, use: Use, binding: Binding, standIn: boolean): SubjectDraft {
  const { draft, lexicon, beat } = binding;
  const row = lexicon.vocabulary.concept.get(concept);
  const written = draft.text.slice(phrase.head!.start, phrase.head!.end);
  const subject: SubjectDraft = {
    id: freshId(draft, concept), concept, words: phrase.head!.words, plural: phrase.plural, attributes: {}, role: use.role, beat,
    count: 1, gender: genderOf(phrase.head!.words, concept, row?.category ?? 'object'),
    provenance: { concept: fromWords(draft.text, phrase.head!) },
  };
  setCount(subject, phrase, binding);
  draft.subjects.push(subject);
  addAttributes(subject, phrase, draft);
  if (row?.category !== 'person') for (const { patch, unit } of phrase.attributes) if (patch.sex !== undefined) draft.ornaments.push(unit.words);
  const grown = row?.category === 'animal' ? kinOfAnimals : /^$/;
  for (const unit of phrase.modifiers) if (!unit.unknown && !grown.test(unit.words) && !(isName(phrase) && /^(?:planet|moon|city|ship|car|dog|cat|robot|hero|monster|statue|tree|bird)$/.test(unit.words))) noteModifier(unit, phrase, binding);
  if (standIn && row && phrase.noun?.standIn && !row.names.includes(phrase.head!.words) && !plainPeople.test(phrase.head!.words) && phrase.noun.groupOf === undefined) {
    draft.notes.push({ kind: 'substituted', words: written, message: `“${written}” is shown as ${articled(row.names[0] ?? concept)}.` });
  }
  return subject;
}

/** `the planet Jupiter`: after the word for the kind stands the name of one. */
function isName({ head, determiner }: NounPhrase): boolean {
  return head!.capital && determiner !== 'a';
}

/** `a mother giraffe`, `the family dog`: whose it is, or that it has young, is no other form. */
const kinOfAnimals = /^(?:mother|father|parent|male|female|family|pet|house|farm|street|country|companion|friend|adult|wildlife|animal)$/;

/** Words for people that any figure shows. */
const plainPeople = /^(figures?|friends?|humans?|someone|somebody|adults?|individuals?|kids?|guys?|characters?|lady|ladies|fathers?|mothers?|parents?|pedestrians?|people|players?|persons?|students?|son|daughter|brother|sister|neighbors?|strangers?|everyone|everybody|mom|dad|partners?|companions?|gentlem[ae]n)$/;

function noteModifier(unit: { readonly words: string; readonly start: number; readonly end: number; readonly unknown: boolean; readonly entry: { noun?: unknown } }, phrase: NounPhrase, { draft }: Binding): void {
  const written = draft.text.slice(unit.start, unit.end);
  if (unit.unknown) draft.notes.push({ kind: 'not-understood', words: written, message: `“${written}” was not understood and is left out.` });
  else draft.notes.push({ kind: 'substituted', words: written, message: `“${written} ${phrase.head!.words}” is shown as any other ${phrase.head!.words}.` });
}

function freshId(draft: Draft, concept: string): string {
  let id = concept;
  for (let n = 2; draft.subjects.some((subject) => subject.id === id); n++) id = `${concept}-${n}`;
  return id;
}

function setCount(subject: SubjectDraft, phrase: NounPhrase, binding: Binding): void {
  const { draft } = binding;
  const { count } = phrase;
  const group = phrase.noun?.groupOf;
  if (count && !(count.n === 1 && group !== undefined)) {
    const wanted = count.n;
    if (/\bfields? of$/.test(count.unit.words)) mentionField(subject, phrase, binding);
    subject.count = Math.min(maxCount, wanted);
    subject.provenance['count'] = { ...fromWords(draft.text, count.unit), ...(count.vague ? { because: `“${count.unit.words}” is taken for ${wanted}` } : {}) };
    if (wanted > maxCount) draft.notes.push({ kind: 'substituted', words: draft.text.slice(count.unit.start, phrase.end), message: `${String(wanted).replace(/\B(?=(\d{3})+$)/g, ',')} are asked for; ${maxCount} is the most that one film shows of a thing.` });
    else if (/\b(?:slice|piece) of$/.test(count.unit.words)) draft.notes.push({ kind: 'substituted', words: draft.text.slice(count.unit.start, phrase.end), message: `“${draft.text.slice(count.unit.start, phrase.end)}” is shown whole.` });
    else if (count.vague) draft.notes.push({ kind: 'assumed', words: draft.text.slice(count.unit.start, phrase.end), message: `“${count.unit.words}” is taken for ${wanted}.` });
    return;
  }
  if (group !== undefined) {
    subject.count = group;
    subject.provenance['count'] = inferred(`“${phrase.head!.words}” is taken for ${group}`);
    return;
  }
  if (phrase.head!.words === 'traffic') {
    subject.count = TRAFFIC;
    subject.provenance['count'] = inferred(`“traffic” is taken for ${TRAFFIC}`);
    return;
  }
  // A row of many small things, such as confetti, is a swarm already.
  const isMany = binding.lexicon.vocabulary.concept.get(subject.concept)?.params['isMany'] === true;
  subject.count = phrase.plural && !isMany ? bareCount(phrase) : 1;
  subject.provenance['count'] = isMany ? inferred('one swarm of many') : phrase.plural ? inferred(`a plural without a number is taken for ${subject.count}`) : phrase.determiner === 'a' ? fromWords(draft.text, { start: phrase.start, end: phrase.head!.end }) : { from: 'default' };
}

/** Vehicles that traffic is taken for. */
const TRAFFIC = 9;

/** `a field of sunflowers` says how many, and where as well. */
function mentionField(subject: SubjectDraft, phrase: NounPhrase, { draft, lexicon, beat }: Binding): void {
  const usual = lexicon.vocabulary.concept.get(subject.concept)?.places ?? [];
  const id = ['meadow', 'field'].find((place) => usual.includes(place)) ?? lexicon.entries.get('field')?.noun?.place?.id;
  if (id === undefined || !lexicon.vocabulary.place.has(id)) return;
  draft.mentions.push({ words: 'field', span: { start: phrase.start, end: phrase.end }, beat, strong: true, snowy: false, optional: false, wishes: [], place: { id, confidence: 1 }, featureGroup: null, feature: null });
  draft.beats[beat]!.mentions.push(draft.mentions.length - 1);
}

function bareCount(phrase: NounPhrase): number {
  return /flowers?$|leaves$|birds$|fish$|trees$|petals$|daisies|tulips|sunflowers|stars$|butterflies$|bubbles$/.test(phrase.head!.words) ? 12 : 4;
}

/** Adds what the phrase says of the subject; a later word for the same thing wins, and is provenance. */
export function addAttributes(subject: SubjectDraft, phrase: NounPhrase, draft: Draft): void {
  noteTwoColors(phrase, draft);
  let { scale } = subject.attributes;
  for (const { patch, unit } of phrase.attributes) {
    // Rooms are dim; a thing is as bright as the light on it.
    if (patch.state?.includes('dim') === true) {
      draft.ornaments.push(unit.words);
      continue;
    }
    subject.attributes = mergeAttributes(subject.attributes, patch);
    // `little` in `little old house` scales once.
    if (patch.scale !== undefined) scale = Math.min(50, Math.max(0.02, patch.scale));
    for (const key of Object.keys(patch)) subject.provenance[`attributes.${key}`] = fromWords(draft.text, unit);
  }
  if (scale !== undefined) subject.attributes = { ...subject.attributes, scale };
}

/** `a red blue car`: two colours with nothing between them cannot both hold all over. */
function noteTwoColors({ attributes }: NounPhrase, draft: Draft): void {
  attributes.forEach(({ patch, unit }, i) => {
    const next = attributes[i + 1];
    if (next === undefined || patch.color === undefined || next.patch.color === undefined || patch.color === next.patch.color) return;
    if (draft.text.slice(unit.end, next.unit.start).trim() !== '' || patch.material !== undefined || next.patch.material !== undefined) return;
    draft.notes.push({ kind: 'assumed', words: draft.text.slice(unit.start, next.unit.end), message: `“${unit.words}” and “${next.unit.words}” cannot both hold all over: “${unit.words}” is its colour, and “${next.unit.words}” that of its details.` });
  });
}

export function mergeAttributes(old: Attributes, patch: Attributes): Attributes {
  const merged: Attributes = { ...old, ...patch };
  if (old.color !== undefined && patch.color !== undefined && old.color !== patch.color) Object.assign(merged, { color: old.color, secondColor: patch.color });
  if (old.state && patch.state) merged.state = [...new Set([...old.state, ...patch.state])];
  return merged;
}

function genderOf(word: string, concept: string, category: string): SubjectDraft['gender'] {
  if (category !== 'person' && category !== 'animal') return concept === 'robot' ? 'either' : 'none';
  if (/^(man|men|boy|guy|father|grandfather|grandpa|king|prince|husband|brother|son|uncle|gentleman|.*[^o]man)$/.test(word) || concept === 'man' || concept === 'boy') return 'he';
  if (/^(woman|women|girl|mother|grandmother|grandma|queen|princess|wife|sister|daughter|aunt|lady|.*woman|ballerina|witch|bride)$/.test(word) || concept === 'woman' || concept === 'girl') return 'she';
  return 'either';
}

/** The subject that a pronoun means, or undefined when nothing before it fits. */
export function resolvePronoun(pronoun: 'it' | 'he' | 'she' | 'they' | 'self' | 'you', { draft, recent, lexicon }: Binding): string | undefined {
  const order = [...draft.subjects].reverse();
  const latest = [...recent].reverse().map((id) => draft.subjects.find((subject) => subject.id === id)).filter((subject) => subject !== undefined);
  const all = [...latest, ...order];
  const isAlive = (subject: SubjectDraft): boolean => ['person', 'animal'].includes(lexicon.vocabulary.concept.get(subject.concept)?.category ?? '');
  if (pronoun === 'he' || pronoun === 'she') return all.find((subject) => subject.gender === pronoun)?.id ?? all.find((subject) => subject.gender === 'either')?.id ?? all[0]?.id;
  if (pronoun === 'they') return all.find((subject) => subject.count > 1 && isAlive(subject))?.id ?? all.find((subject) => /^(?:person|someone|somebody|individual|child|student|teenager)$/.test(subject.words))?.id ?? all.find((subject) => subject.count > 1)?.id ?? all.find((subject) => subject.gender !== 'none')?.id ?? all[0]?.id;
  if (pronoun === 'it') return all.find((subject) => subject.count === 1 && lexicon.vocabulary.concept.get(subject.concept)?.category !== 'person')?.id ?? all[0]?.id;
  return undefined;
}

function articled(name: string): string {
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

function capitalize(word: string): string {
  return word.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
