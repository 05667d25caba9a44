/**
 * @file The clause reader: a slot grammar that walks over the units once. A clause has a subject, one verb, an object and prepositional
 * phrases; commas, `then`, `while`, `and` and relative pronouns begin the next one. Words that no slot can take are noted, never dropped.
 */
import type { Concept } from '../engines/world/library/concept.ts';
import type { Change, Relation } from '../film/storyboard.ts';
import { changeOf, endOf } from './change.ts';
import { fromWords, inferred, newBeat, type ActionDraft, type Beat, type Draft, type Span } from './draft.ts';
import type { Lexicon, VerbReading } from './lexicon.ts';
import { isNominal, isPlacePhrase, readNounPhrase, type NounPhrase } from './noun-phrase.ts';
import { addAttributes, bind, mergeAttributes, resolvePronoun, somebody, splitOne, type Binding, type Ref } from './referents.ts';
import type { Unit } from './units.ts';
import { singulars } from './inflect.ts';
import { isEnglish } from './word-fallback.ts';
import type { EnvironmentWord } from './words/environment.ts';
import { colors, substances } from './words/attributes.ts';
import { motionVerbs, stateVerbs } from './words/grammar.ts';

interface Clause {
  /** Subject ids. */
  subjects: string[];
  /** The clause is about the place, the sky or the camera: its verb needs no subject. */
  impersonal: boolean;
  haveVerb: boolean;
  passive: boolean;
  action: ActionDraft[];
  wearing: boolean;
  riding: boolean;
  /** Ids of the last noun phrase. */
  last: string[];
  lastWasObject: boolean;
  lastRelation: { relation: Relation['kind']; unit: Unit } | null;
  preposition: Unit | null;
  /** A camera phrase waits for its noun. */
  want: { kind: 'from' | 'focus' | 'rack' | 'rack-to' | 'target' } | null;
  afterComma: boolean;
  copula: boolean;
  manner: 'slow' | 'normal' | 'fast' | null;
  negated: boolean;
  /** A change was refused: what it would lead to is not shown either. */
  refused: boolean;
  /** The last noun phrase was a part of what it is bound to. */
  lastPart: boolean;
  /** A verb of change waits for what its subject turns into. */
  becoming: boolean;
  start: number;
}

interface State {
  readonly units: readonly Unit[];
  readonly lexicon: Lexicon;
  readonly draft: Draft;
  clause: Clause;
  /** Subjects of earlier clauses, the latest last. */
  recent: string[];
  moment: number;
  pendingBeat: { trigger: Beat['trigger']; transition: Beat['transition'] } | null;
  freshShot: boolean;
}

function newClause(start: number): Clause {
  return { subjects: [], impersonal: false, haveVerb: false, passive: false, action: [], wearing: false, riding: false, last: [], lastWasObject: false, lastRelation: null, preposition: null, want: null, afterComma: false, copula: false, manner: null, negated: false, refused: false, lastPart: false, becoming: false, start };
}

/** Reads all units into `draft`. */
export function readClauses(units: readonly Unit[], lexicon: Lexicon, draft: Draft): void {
  const state: State = { units, lexicon, draft, clause: newClause(0), recent: [], moment: 0, pendingBeat: null, freshShot: false };
  let i = 0;
  while (i < units.length) {
    const next = readUnit(state, i);
    if (next <= i) throw new Error(`The reader stands still at “${units[i]!.words}”.`);
    if (['word', 'camera', 'passing'].includes(units[i]!.kind)) extendBeat(state, units[i]!, units[next - 1]!);
    i = next;
  }
  endClause(state);
  noteNear(units, draft);
}

/** Tells which words were read as others. */
function noteNear(units: readonly Unit[], draft: Draft): void {
  for (const { entry, start, end } of units) {
    const near = entry.adjective?.near ?? entry.verb?.near;
    const words = draft.text.slice(start, end);
    if (near !== undefined) draft.notes.push({ kind: 'substituted', words, message: `The ${entry.adjective ? 'adjective' : 'verb'} “${words}” is read as “${near}”.` });
  }
}

function extendBeat(state: State, first: Unit, last: Unit): void {
  const beat = state.draft.beats.at(-1)!;
  if (beat.end === beat.start) beat.start = first.start;
  beat.end = Math.max(beat.end, last.end);
}

function readUnit(state: State, i: number): number {
  const unit = state.units[i]!;
  switch (unit.kind) {
    case 'stop':
      return readStop(state, i);
    case 'comma': case 'dash': case 'colon':
      return readComma(state, i);
    case 'quote':
      return readQuote(state, i);
    case 'cut':
      endClause(state);
      state.pendingBeat = { trigger: 'cut', transition: unit.transition ?? 'cut' };
      state.clause = newClause(i + 1);
      return i + 1;
    case 'camera':
      return readCamera(state, i);
    case 'passing':
      return readPassing(state, i);
    case 'other':
      return i + 1;
    case 'word':
      return readWord(state, i);
  }
}

function beatOf(state: State): Beat {
  if (state.pendingBeat) {
    const { trigger, transition } = state.pendingBeat;
    const current = state.draft.beats.at(-1)!;
    // A beat that has shown nothing yet is no beat: its camera and hour go to the next one.
    if (hasContent(current)) state.draft.beats.push(newBeat(trigger, state.units[Math.min(state.units.length - 1, state.clause.start)]!.start, transition));
    state.freshShot = trigger === 'cut';
    state.pendingBeat = null;
  }
  return state.draft.beats.at(-1)!;
}

function hasContent(beat: Beat): boolean {
  return beat.subjects.length > 0 || beat.mentions.length > 0 || beat.actions.length > 0;
}

function binding(state: State): Binding {
  beatOf(state);
  return { draft: state.draft, lexicon: state.lexicon, beat: state.draft.beats.length - 1, recent: [...state.recent, ...state.clause.subjects], freshShot: state.freshShot };
}

/** Closes the clause. What the next one tells happens later, unless it is told as `meanwhile` (a comma, `while`, `and` with a new subject). */
function endClause(state: State, meanwhile = false): void {
  const { clause } = state;
  if (clause.subjects.length > 0) state.recent = [...state.recent.slice(-6), ...clause.subjects];
  if (clause.action.length > 0 && !meanwhile) state.moment++;
}

// Marks between clauses.

function readStop(state: State, i: number): number {
  endClause(state);
  if (state.units[i]!.words === '?' || state.units[i]!.words === '.' || state.units[i]!.words === '!' || state.units[i]!.words === '\n' || state.units[i]!.words === ';') {
    state.pendingBeat ??= { trigger: 'sentence', transition: 'cut' };
  }
  state.clause = newClause(i + 1);
  return i + 1;
}

function readComma(state: State, i: number): number {
  const next = beginsClause(state, i + 1);
  if (next === 'clause') {
    endClause(state, true);
    state.clause = newClause(i + 1);
  } else {
    state.clause.afterComma = true;
    state.clause.preposition = null;
    state.clause.wearing = state.clause.wearing && next === 'noun' && isGarment(state, i + 1);
    if (next === 'verb') again(state);
  }
  return i + 1;
}

/** Allows the same subject another verb. */
function again(state: State): void {
  if (state.clause.haveVerb && state.clause.action.length > 0) state.moment++;
  state.clause.haveVerb = false;
  state.clause.copula = false;
  state.clause.action = [];
  state.clause.lastWasObject = false;
  state.clause.lastRelation = null;
  state.clause.manner = null;
}

function isGarment(state: State, i: number): boolean {
  const read = readNounPhrase(state.units, i, { haveSubject: true, haveVerb: true, afterPreposition: true });
  return read?.phrase.noun?.garment !== undefined;
}

/** Looks ahead: does a noun with a verb of its own follow, a verb, a noun or something else? */
function beginsClause(state: State, at: number): 'clause' | 'verb' | 'noun' | 'other' {
  const { units } = state;
  let i = at;
  while (units[i]?.kind === 'word' && (['and', 'but', 'or'].includes(units[i]!.words) || units[i]!.entry.manner !== undefined)) i++;
  const unit = units[i];
  if (!unit || unit.kind !== 'word') return 'other';
  if (unit.entry.then || unit.entry.while || unit.entry.negation) return 'other';
  if (unit.entry.pronoun && !unit.entry.possessive && !unit.entry.determiner) return 'clause';
  if (unit.entry.auxiliary) return 'verb';
  if (unit.entry.verb && !isNominal(unit) && !(unit.entry.verb.form === 'past' && isNominal(units[i + 1]) && unit.entry.adjective)) return 'verb';
  if (unit.entry.verb && isNominal(unit) && unit.entry.verb.form === 's' && state.clause.subjects.length > 0 && verbFollowsAsObject(units, i)) return 'verb';
  const read = unit.entry.relation && !unit.entry.noun ? null : readNounPhrase(units, i, { haveSubject: false, haveVerb: false, afterPreposition: false });
  if (!read) return 'other';
  let j = read.next;
  while (units[j]?.kind === 'word' && (units[j]!.entry.manner || units[j]!.words === 'also' || units[j]!.words === 'all')) j++;
  // `a dog with a stick runs`: one prepositional phrase may stand between noun and verb.
  for (let hops = 0; hops < 2 && units[j]?.kind === 'word' && units[j]!.entry.relation && !units[j]!.entry.verb; hops++) {
    const object = readNounPhrase(units, j + 1, { haveSubject: false, haveVerb: false, afterPreposition: true });
    if (!object) break;
    j = object.next;
  }
  const after = units[j];
  if (after?.kind !== 'word') return 'noun';
  return after.entry.auxiliary || after.entry.verb || /^(who|that|which)$/.test(after.words) ? 'clause' : 'noun';
}

/** `jumps, lands, and walks`: a listed word that is a verb by its form is one when an object, a preposition or the end follows. */
function verbFollowsAsObject(units: readonly Unit[], i: number): boolean {
  const next = units[i + 1];
  return !next || next.kind !== 'word' || next.entry.determiner !== undefined || next.entry.relation !== undefined || next.entry.possessive === true || next.entry.manner !== undefined || next.entry.direction !== undefined || next.words === 'and';
}

/** `day turns to night`: what the environment is at first, and what it becomes. */
function readPassing(state: State, i: number): number {
  const unit = state.units[i]!;
  const { from, to } = unit.passing!;
  const beat = beatOf(state);
  const given = fromWords(state.draft.text, unit);
  for (const [key, value] of Object.entries(from)) {
    // `as the sun sets at golden hour`: what the words say more closely stays.
    if (beat.environment[key as keyof typeof beat.environment] !== undefined) continue;
    Object.assign(beat.environment, { [key]: value });
    beat.provenance[`environment.${key}`] = given;
  }
  beat.environmentTo = { ...beat.environmentTo, ...to };
  beat.provenance['environmentTo'] = given;
  state.clause.preposition = null;
  state.clause.impersonal ||= state.clause.subjects.length === 0;
  return i + 1;
}

/** Text in quotes would have to be lettered into the picture. */
function readQuote(state: State, i: number): number {
  const close = state.units.findIndex((unit, k) => k > i && unit.kind === 'quote');
  if (close < 0) return i + 1;
  const words = state.draft.text.slice(state.units[i]!.start, state.units[close]!.end);
  state.draft.notes.push({ kind: 'refused', words, message: 'Words in quotes are speech or lettering; the engine neither speaks nor letters them.' });
  return close + 1;
}

// The camera.

function readCamera(state: State, i: number): number {
  const unit = state.units[i]!;
  const { want, framing, timeScale, ...patch } = unit.camera!;
  const current = state.draft.beats.at(-1)!;
  if (framing && !state.pendingBeat?.trigger.startsWith('cut') && hasContent(current) && opensShot(state, i)) {
    endClause(state);
    state.pendingBeat = { trigger: 'framing', transition: 'cut' };
    state.clause = newClause(i + 1);
  }
  const cut = state.pendingBeat?.trigger === 'cut';
  const beat = framing && trails(state, i) && !state.pendingBeat ? current : beatOf(state);
  const target = hasContent(current) && trails(state, i) && !cut ? current : beat;
  applyCamera(state, target, patch, unit);
  if (timeScale !== undefined) {
    Object.assign(target.camera, { timeScale });
    target.provenance['timeScale'] = fromWords(state.draft.text, unit);
  }
  if (want) {
    state.clause.want = { kind: want };
    state.clause.preposition = null;
    if (!hasWanted(state, i + 1)) state.clause.want = null;
  } else if (/\b(of|on|shows|showing)$/.test(unit.words)) {
    state.clause.preposition = null;
  }
  return i + 1;
}

function hasWanted(state: State, i: number): boolean {
  const unit = state.units[i];
  return unit?.kind === 'word' && (unit.entry.determiner !== undefined || unit.entry.possessive === true || unit.entry.pronoun !== undefined || isNominal(unit));
}

/** A framing that ends its sentence says how the sentence was seen; one that a noun follows opens a shot. */
function trails(state: State, i: number): boolean {
  const next = state.units[i + 1];
  return !next || next.kind === 'stop' || next.kind === 'comma' || next.kind === 'camera' || (state.units[i]!.camera!.want === 'from');
}

function opensShot(state: State, i: number): boolean {
  const unit = state.units[i]!;
  if (unit.camera!.want === 'from') return false;
  if (/\b(of|on|shows|showing)$/.test(unit.words)) return true;
  const previous = state.units[i - 1];
  const next = state.units[i + 1];
  return (previous?.kind === 'stop' || previous?.entry.then === true) && next !== undefined && next.kind !== 'stop' && next.kind !== 'camera';
}

function applyCamera(state: State, beat: Beat, patch: Omit<NonNullable<Unit['camera']>, 'want' | 'framing' | 'timeScale'>, unit: Unit): void {
  const given = fromWords(state.draft.text, unit);
  for (const [key, value] of Object.entries(patch)) {
    if (key === 'move' && beat.camera.move !== undefined && beat.camera.move !== value) {
      Object.assign(beat.camera, { move2: value });
      beat.provenance['camera.move2'] = given;
    } else {
      Object.assign(beat.camera, { [key]: value });
      beat.provenance[`camera.${key}`] = given;
    }
  }
}

/** Gives a camera phrase the subject it waited for. */
function fulfilWant(state: State, ref: Ref, phrase: { readonly start: number; readonly end: number }): void {
  const want = state.clause.want!;
  state.clause.want = null;
  if (ref.kind !== 'subject') return;
  const beat = state.draft.beats.at(-1)!;
  const given = fromWords(state.draft.text, phrase);
  if (want.kind === 'from') {
    beat.camera.from = ref.id;
    beat.provenance['camera.from'] = given;
  } else if (want.kind === 'rack') {
    Object.assign(beat.camera, { focus: ref.id, fStop: beat.camera.fStop ?? 2 });
    beat.provenance['camera.focus'] = given;
    state.clause.want = { kind: 'rack-to' };
    see(state, ref.id);
  } else if (want.kind === 'rack-to') {
    beat.camera.focusPullTo = ref.id;
    beat.provenance['camera.focusPullTo'] = given;
    see(state, ref.id);
  } else {
    beat.focusOn = ref.id;
    state.clause.subjects = [ref.id];
    state.clause.last = [ref.id];
    see(state, ref.id);
  }
}

/** The subject is seen in the current beat. */
function see(state: State, id: string): void {
  const beat = beatOf(state);
  if (!beat.subjects.includes(id)) beat.subjects.push(id);
}

// Words.

function readWord(state: State, i: number): number {
  const unit = state.units[i]!;
  const { entry } = unit;
  const { clause } = state;
  const next = state.units[i + 1];
  if (entry.negation) return readNegation(state, i);
  if (isOneOfThem(state, i)) return readOneOfThem(state, i);
  if (entry.then && !(clause.want !== null)) return readThen(state, i);
  if (clause.want?.kind === 'rack-to' && unit.words === 'to') return i + 1;
  if (entry.look !== undefined && !(entry.noun && clause.preposition === null && state.units[i - 1]?.entry.determiner)) return readLook(state, i);
  if (entry.while && startsWhile(state, i)) {
    endClause(state, true);
    state.clause = newClause(i + 1);
    return i + 1;
  }
  if (/^(who|that|which)$/.test(unit.words) && (next?.entry.verb || next?.entry.auxiliary)) return readRelative(state, i);
  if (unit.words === 'and' || unit.words === 'but' || unit.words === 'or') return readAnd(state, i);
  if (entry.pronoun && !(entry.determiner && startsPhrase(state, i + 1)) && !(entry.possessive && (isNominal(next) || next?.entry.adjective !== undefined || next?.entry.mood !== undefined))) return readPronoun(state, i);
  if (entry.picture && !(clause.subjects.length > 0 && entry.verb && !clause.haveVerb && entry.verb.actions.length > 0)) return readPicture(state, i);
  // `does not bark`, `isn't running`: what is not done is told, not done.
  if (/^(?:not|never)$|n't$/.test(unit.words) && negatesVerb(state, i)) {
    clause.negated = true;
    return i + 1;
  }
  if (entry.auxiliary) {
    if (/^(is|are|was|were|be|been|being)$/.test(unit.words)) clause.copula = true;
    if (/^(is|are|was|were|be|been|being|am)$/.test(unit.words)) clause.passive = next?.entry.verb?.form === 'past';
    return i + 1;
  }
  if (unit.words === 'to' && next?.entry.verb?.form === 'base') return i + 1;
  if (isVerbHere(state, i)) return readVerb(state, i);
  if (entry.environment && !entry.environment.noun && !modifiesNoun(state, i)) return readEnvironment(state, i, entry.environment);
  if (isPreposition(state, i)) return readPreposition(state, i);
  if (startsPhrase(state, i)) return readPhrase(state, i);
  if (entry.direction && applyDirection(state, i)) return i + 1;
  if (entry.manner) return readManner(state, i);
  return readLoose(state, i);
}

function negatesVerb({ units }: State, i: number): boolean {
  const next = units[skipSmall(units, i + 1)];
  return next?.kind === 'word' && next.entry.verb !== undefined && (next.entry.adjective === undefined || next.entry.verb.form === 'ing') && next.entry.negation === undefined;
}

const oneOfThem = /^(?:one|the other|another|the others|one of them|the other one|the second|the first)$/;

/** `while the other climbs`, `one looks up`: a word for one of several that has a verb of its own. */
function isOneOfThem({ units, draft, clause }: State, i: number): boolean {
  const unit = units[i]!;
  if (!oneOfThem.test(unit.words) || clause.preposition !== null || (clause.haveVerb && i > 0 && units[i - 1]!.kind === 'word' && clause.subjects.length > 0 && !units[i - 1]!.entry.while && units[i - 1]!.words !== 'and')) return false;
  const next = units[skipSmall(units, i + 1)];
  const verb = next?.kind === 'word' ? next.entry.verb : undefined;
  if (next?.entry.auxiliary !== true && verb?.form !== 's' && verb?.form !== 'ing') return false;
  return draft.subjects.length > 0;
}

/** One of them becomes a subject of its own, so that the rest do not do the same. */
function readOneOfThem(state: State, i: number): number {
  const unit = state.units[i]!;
  const id = splitOne(binding(state), fromWords(state.draft.text, unit), unit.words !== 'one' && unit.words !== 'the first');
  if (id === undefined) return readLoose(state, i);
  if (state.clause.haveVerb) {
    endClause(state, true);
    state.clause = newClause(i);
  }
  see(state, id);
  state.clause.subjects = [id];
  state.clause.last = [id];
  state.clause.impersonal = false;
  return i + 1;
}

function modifiesNoun(state: State, i: number): boolean {
  const next = state.units[i + 1];
  return next?.kind === 'word' && (isNominal(next) || next.entry.adjective !== undefined) && !(next.entry.verb && !next.entry.noun && !next.entry.adjective) && !next.entry.relation;
}

function startsWhile(state: State, i: number): boolean {
  const unit = state.units[i]!;
  if (unit.words !== 'as' && unit.words !== 'where' && unit.words !== 'when') return true;
  const ahead = beginsClause(state, i + 1);
  return ahead === 'clause' || (ahead === 'verb' && unit.words !== 'as');
}

function readThen(state: State, i: number): number {
  const unit = state.units[i]!;
  const ahead = beginsClause(state, i + 1);
  // `after the rain`, `once a year`: with no clause behind it the word is a preposition of time.
  if ((unit.words === 'after' || unit.words === 'once' || unit.words === 'by' || unit.words === 'until') && ahead !== 'clause' && ahead !== 'verb') return readTimePreposition(state, i);
  const subjects = state.clause.subjects;
  endClause(state);
  state.pendingBeat ??= { trigger: 'then', transition: 'cut' };
  state.clause = newClause(i + 1);
  if (ahead !== 'clause') state.clause.subjects = subjects;
  state.moment++;
  return i + 1;
}

function readTimePreposition(state: State, i: number): number {
  if (isNominal(state.units[i + 1]) || state.units[i + 1]?.entry.determiner || state.units[i + 1]?.entry.environment) state.clause.preposition = state.units[i]!;
  return i + 1;
}

function readLook(state: State, i: number): number {
  const unit = state.units[i]!;
  const look = unit.entry.look!;
  // Film noir is black and white, and more.
  if (state.draft.look?.id === 'black-and-white' && look === 'noir') state.draft.look = null;
  if (state.draft.look?.id === 'noir' && look === 'black-and-white') return i + 1;
  if (state.draft.look && state.draft.look.id !== look) {
    state.draft.notes.push({ kind: 'substituted', words: unit.words, message: `A film has one look: “${state.draft.look.id}” is kept and “${look}” left out.` });
  } else {
    state.draft.look = { id: look, provenance: fromWords(state.draft.text, unit) };
  }
  state.clause.preposition = null;
  return i + 1;
}

function readRelative(state: State, i: number): number {
  const { clause } = state;
  if (clause.last.length > 0) {
    const subjects = clause.last;
    endClause(state);
    state.clause = { ...newClause(i + 1), subjects };
    state.clause.last = subjects;
  }
  return i + 1;
}

function readAnd(state: State, i: number): number {
  const between = state.clause.lastRelation?.relation === 'between' ? state.clause.lastRelation.unit : null;
  if (between && state.clause.preposition === null && startsPhrase(state, i + 1)) {
    state.clause.preposition = between;
    state.clause.lastRelation = null;
    return i + 1;
  }
  if (state.clause.wearing && isGarment(state, i + 1)) return i + 1;
  const ahead = beginsClause(state, i + 1);
  if (ahead === 'clause') {
    const held = state.clause;
    endClause(state, true);
    // In `a cat and a dog play` the clause that follows has both for subjects.
    const joined = !held.haveVerb && held.subjects.length > 0 && held.preposition === null && held.lastRelation === null && state.units[i]!.words === 'and';
    state.clause = joined ? held : newClause(i + 1);
  } else if (ahead === 'verb') {
    again(state);
    state.clause.wearing = false;
  }
  return i + 1;
}

function readPronoun(state: State, i: number): number {
  const unit = state.units[i]!;
  const { clause } = state;
  const id = resolvePronoun(unit.entry.pronoun!, { ...binding(state), recent: clause.haveVerb ? state.recent.concat(clause.subjects) : state.recent.concat(clause.last) });
  if (id === undefined) {
    // `towards us`: whoever watches is where the camera is.
    const motion = unit.entry.pronoun === 'you' ? clause.preposition?.entry.motion : undefined;
    if (motion !== undefined) for (const action of clause.action) action.direction ??= motion;
    if (unit.entry.pronoun !== 'self' && unit.entry.pronoun !== 'you' && !/^(it|its)$/.test(unit.words)) leave(state, unit, 'refers to nothing that was named before');
    clause.preposition = null;
    return i + 1;
  }
  attach(state, { kind: 'subject', id }, unit, null);
  // `watches her from under an umbrella`: what follows a pronoun is said of the subject.
  clause.lastWasObject = false;
  return i + 1;
}

function readPicture(state: State, i: number): number {
  const unit = state.units[i]!;
  const { clause } = state;
  const role = /^(background|backdrop)$/.test(unit.words) && clause.last.length > 0 && /^(in|as|at)$/.test(clause.preposition?.words ?? '');
  if (role) for (const id of clause.last) {
    const subject = state.draft.subjects.find((candidate) => candidate.id === id);
    if (subject && state.draft.subjects[0] !== subject) subject.role = 'background';
  }
  clause.preposition = null;
  return i + 1;
}

// Verbs.

function isVerbHere(state: State, i: number): boolean {
  const { units, clause } = state;
  const unit = units[i]!;
  const { verb } = unit.entry;
  if (!verb) return state.units[i]!.unknown && clause.subjects.length > 0 && !clause.haveVerb && clause.preposition === null && /(ing|ed|[^s]s)$/.test(unit.words) && !unit.capital && !isNominal(units[i + 1]);
  const nominal = unit.entry.noun !== undefined || unit.entry.environment?.noun === true;
  const previous = units[i - 1];
  const object = units[i + 1];
  // `the camera's motor` has a motor; `ties it` is no necktie.
  if (previous?.words === "'s" && (verb.form === 'base' || verb.form === 's')) return false;
  if (nominal && verb.form === 's' && object?.kind === 'word' && /^(?:it|them|him)$/.test(object.words) && (clause.subjects.length > 0 || state.recent.length > 0)) return true;
  if (previous?.words === 'to' || (previous?.entry.auxiliary && (verb.form === 'ing' || verb.form === 'past') && !unit.entry.adjective)) return true;
  if (clause.preposition && !/ing$/.test(unit.words)) return false;
  // `in both land and water`: matter that is joined to a noun before any verb is a noun too.
  if (verb.form === 'base' && previous?.words === 'and' && !clause.haveVerb && /^(?:water|snow|rain|light|fire|smoke|sand)$/.test(unit.words)) return false;
  if (unit.entry.adjective && (clause.copula || isNominal(units[i + 1])) && !(verb.form === 'ing' && clause.copula)) return false;
  if (verb.form === 'base' && (unit.entry.relation || unit.entry.direction)) return false;
  // A base form after the clause has its verb is a noun: `embarks on a road trip`.
  if (verb.form === 'base' && clause.haveVerb && previous?.kind === 'word' && !nominal && !/^(to|and|or|but)$/.test(previous.words) && !previous.entry.auxiliary && !previous.entry.pronoun && !previous.entry.manner) return false;
  if (!nominal) return verb.form !== 'past' || clause.subjects.length > 0 || clause.impersonal || !isNominal(units[i + 1]);
  if (clause.haveVerb && verb.form !== 'ing') return false;
  if (verb.form === 'ing') return clause.subjects.length > 0 || clause.impersonal || state.recent.length > 0;
  // `snow falls on the village`: what comes from the sky has its verb too.
  if (clause.subjects.length === 0) return clause.impersonal && verb.form === 's' && previous?.entry.environment?.noun === true;
  return clause.preposition === null && (previous?.kind !== 'comma' || verbFollowsAsObject(units, i));
}

/** `lets it fly away`: it flies. */
function isLet({ units, clause }: State, i: number): boolean {
  return units[i]!.entry.verb?.form === 'base' && /^(?:it|him|her|them)$/.test(units[i - 1]?.words ?? '') && /^let(?:s|ting)?$/.test(units[i - 2]?.words ?? '') && clause.last.length > 0;
}

function readVerb(state: State, i: number): number {
  const { units, clause } = state;
  const unit = units[i]!;
  const verb = unit.entry.verb;
  if (!verb) return readUnknownVerb(state, i);
  beatOf(state);
  const next = skipSmall(units, i + 1);
  if (verb.light && units[next]?.kind === 'word' && (units[next]!.entry.verb || units[next]!.entry.auxiliary || /ing$/.test(units[next]!.words)) && !(isNominal(units[next]) && units[next]!.entry.verb?.form !== 'ing')) return i + 1;
  clause.preposition = null;
  if (isLet(state, i)) clause.subjects = [...clause.last];
  if (clause.negated) {
    clause.negated = false;
    state.draft.notes.push({ kind: 'ignored', words: unit.words, message: `“not ${unit.words}” is left out: what does not happen cannot be filmed.` });
    clause.haveVerb = true;
    return i + 1;
  }
  if (clause.haveVerb && verb.form === 'ing' && clause.lastWasObject && !clause.afterComma && clause.last.length > 0 && (canDo(state, clause.last, verb) || !canDo(state, clause.subjects, verb))) clause.subjects = clause.last;
  // `the sound of people laughing`: a participle right after the living belongs to them.
  if (verb.form === 'ing' && !clause.afterComma && clause.last.some((id) => isLiving(state, id)) && clause.subjects.length > 0 && !clause.subjects.some((id) => isLiving(state, id))) clause.subjects = clause.last;
  if (clause.haveVerb && clause.action.length > 0 && !(verb.form === 'ing')) state.moment++;
  clause.haveVerb = true;
  clause.wearing = verb.base === 'wear' || verb.base === 'dress' || verb.base === 'put on' || verb.base === 'don';
  clause.riding = verb.base === 'ride' || verb.base === 'mount';
  clause.lastRelation = null;
  clause.lastWasObject = false;
  if (clause.wearing || clause.impersonal || isStateHere(state, verb)) return impersonalVerb(state, verb, i);
  if (verb.refused !== undefined) return readRefused(state, unit, verb, i);
  if (verb.light && verb.actions.length === 0 && !motionVerbs.has(verb.base)) return i + 1;
  if (clause.subjects.length === 0) return orphanVerb(state, i, verb);
  addActions(state, verb, unit);
  return i + 1;
}

/** Verbs that only join a thing to what it is made of, filled or covered with. */
const attributeVerbs: ReadonlySet<string> = new Set(['have', ...stateVerbs]);

/** What living beings do is an action; what things "do" in the same words is only how they are. */
function isStateHere(state: State, verb: VerbReading): boolean {
  if (!attributeVerbs.has(verb.base) && !(verb.form === 'past' && verb.actions.includes('work') && !state.clause.passive)) return false;
  if (verb.actions.length === 0) return true;
  return !state.clause.subjects.some((id) => isLiving(state, id)) || (verb.form === 'past' && !state.clause.passive && attributeVerbs.has(verb.base));
}

/** Whether one of these subjects has a way of doing it: grass pets no dog. */
function canDo(state: State, ids: readonly string[], verb: VerbReading): boolean {
  return motionVerbs.has(verb.base) || verb.actions.length === 0 || ids.some((id) => conceptOf(state, id)?.actions.some((action) => verb.actions.includes(action)) === true);
}

function isLiving(state: State, id: string): boolean {
  const concept = state.lexicon.vocabulary.concept.get(state.draft.subjects.find((subject) => subject.id === id)!.concept);
  return concept?.category === 'person' || concept?.category === 'animal' || concept?.id === 'robot';
}

function impersonalVerb(state: State, verb: VerbReading, i: number): number {
  const { clause } = state;
  // `waves crash`: rougher water comes of wind.
  const wind = ({ crash: 11, pound: 13, surge: 11, break: 7, howl: 15, roar: 14, pour: 8, lash: 15 } as Readonly<Record<string, number>>)[verb.base];
  const beat = state.draft.beats.at(-1)!;
  if (clause.impersonal && wind !== undefined && beat.environment.windMps === undefined) {
    beat.environment.windMps = wind;
    beat.provenance['environment.windMps'] = { ...fromWords(state.draft.text, state.units[i]!), from: 'inference', because: `“${state.units[i]!.words}” takes wind` };
  }
  return i + 1;
}

function readRefused(state: State, unit: Unit, verb: VerbReading, i: number): number {
  const words = state.draft.text.slice(unit.start, unit.end);
  state.draft.notes.push({ kind: 'refused', words, message: `“${words}” cannot be shown: ${verb.refused}.` });
  state.clause.refused = true;
  return i + 1;
}

function readUnknownVerb(state: State, i: number): number {
  const unit = state.units[i]!;
  state.clause.haveVerb = true;
  leave(state, unit, 'is a verb that is not known');
  return i + 1;
}

/** A verb without a subject belongs to who acted last, or to the camera. */
function orphanVerb(state: State, i: number, verb: VerbReading): number {
  const { clause } = state;
  const unit = state.units[i]!;
  const before = clause.last.at(-1) ?? state.recent.at(-1);
  if (before !== undefined) {
    clause.subjects = [before];
    addActions(state, verb, unit);
    return i + 1;
  }
  const beat = state.draft.beats.at(-1)!;
  if (verb.form === 'ing' && (livingOnly(state, verb) || (handled.test(verb.base) && startsPhrase(state, i + 1)))) {
    clause.subjects = [somebody(binding(state), unit)];
    addActions(state, verb, unit);
    return i + 1;
  }
  const moving = ['fly', 'walk', 'drive', 'float', 'sail', 'swim', 'run'].find((action) => verb.actions.includes(action));
  if (moving !== undefined && verb.form === 'ing' && beat.camera.move === undefined) {
    beat.camera.move = moving === 'fly' || moving === 'float' ? 'drone' : 'dolly-in';
    beat.provenance['camera.move'] = { ...fromWords(state.draft.text, unit), from: 'inference', because: 'nobody is named who moves, so the camera does' };
    clause.impersonal = true;
    return i + 1;
  }
  state.draft.unread.push(unit);
  return i + 1;
}

/** What is done to the thing that follows, by somebody. */
const handled = /^(?:drop|pour|throw|toss|place|put|spill|dump|sprinkle|pick|grab|squeeze|drizzle)$/;

/** `slicing roast beef`: what only people do is done by somebody. */
function livingOnly({ lexicon }: State, verb: VerbReading): boolean {
  const person = lexicon.vocabulary.concept.get(lexicon.vocabulary.conceptByName.get('person') ?? '');
  return person !== undefined && verb.actions.some((id) => person.actions.includes(id)) && !verb.actions.some((id) => ['fly', 'walk', 'drive', 'float', 'sail', 'swim', 'run', 'look', 'change', 'glow', 'rise', 'fall', 'blow', 'stand', 'sit', 'lie'].includes(id));
}

const yellowWhenRipe = /banana|lemon|pear|pineapple|corn|wheat/;

/** What ripens is green before; a banana gets yellow, a tomato red. */
function ripened(state: State, id: string): Change {
  const subject = state.draft.subjects.find((candidate) => candidate.id === id)!;
  if (subject.attributes.color === undefined) {
    subject.attributes = { ...subject.attributes, color: colors['green']! };
    subject.provenance['attributes.color'] = inferred('what ripens is green before');
  }
  return yellowWhenRipe.test(subject.concept) ? { color: colors['yellow']! } : (changeOf({ base: 'ripen', form: 'base', actions: [] }) ?? {});
}

function addActions(state: State, verb: VerbReading, unit: Unit): void {
  const { clause } = state;
  const beat = state.draft.beats.at(-1)!;
  // Of `a window, a table and people laughing`, the people laugh.
  const living = clause.subjects.filter((id) => isLiving(state, id));
  const doers = living.length > 0 && verb.actions.some((id) => livingActions.has(id)) && !motionVerbs.has(verb.base) ? living : clause.subjects;
  const actors = doers.filter((id) => !isGrowing(state, id, verb));
  clause.action = actors.map((subject) => {
    see(state, subject);
    const action: ActionDraft = { subject, candidates: verb.actions, base: verb.base, manner: clause.manner ?? paceOf(verb.base), span: unit, moment: state.moment };
    const become = changeOf(verb);
    if (become !== undefined) action.become = verb.base === 'ripen' ? ripened(state, subject) : become;
    const direction = particleDirection(unit.words);
    if (direction !== undefined) action.direction = direction;
    return action;
  });
  clause.becoming = clause.action.some((action) => action.become !== undefined);
  beat.actions.push(...clause.action);
  clause.manner = null;
}

/** `flowers growing by the road`: plants grow where they stand, and nothing changes while one looks. */
function isGrowing(state: State, id: string, verb: VerbReading): boolean {
  return verb.base === 'grow' && verb.form === 'ing' && conceptOf(state, id)?.category === 'plant' && !/time ?-?lapse/i.test(state.draft.text);
}

/** `turns to watch`: whoever does so becomes no clock, but looks. */
function turnsTo(state: State, phrase: NounPhrase, base: string): boolean {
  const { clause } = state;
  const verb = phrase.head?.entry.verb;
  if (base !== 'turn to' || phrase.determiner !== null || phrase.count !== null || phrase.modifiers.length > 0 || verb === undefined || verb.form !== 'base' || verb.actions.length === 0) return false;
  redo(state, ({ become: _become, ...action }) => ({ ...action, base: verb.base, candidates: verb.actions }));
  clause.becoming = false;
  return true;
}

/** Replaces what the clause's subjects do, now that more of it was read. */
function redo({ clause, draft }: State, change: (action: ActionDraft) => ActionDraft): void {
  const told = draft.beats.at(-1)!.actions;
  clause.action = clause.action.map((action) => {
    const done = change(action);
    told.splice(told.indexOf(action), 1, done);
    return done;
  });
}

/** What is done when a part of the body is moved, lifted or turned. */
const limbs: ReadonlyArray<readonly [RegExp, readonly string[]]> = [
  [/^(?:arms?|hands?|wrists?|elbows?)$/, ['wave', 'dance', 'stand']],
  [/^(?:legs?|foot|feet|knees?|paws?|hoof|hooves)$/, ['stretch', 'dance', 'play', 'stand']],
  [/^(?:heads?|necks?)$/, ['nod', 'look', 'stand']],
];

/** `lifts one foot`, `moving its arms`: whoever does so goes nowhere. */
function moveLimb(state: State, phrase: NounPhrase, preposition: Unit | null): void {
  const { clause, lexicon } = state;
  if (preposition !== null || phrase.noun?.part === undefined || phrase.noun.concept !== undefined) return;
  const done = limbs.find(([name]) => name.test(phrase.head!.words))?.[1];
  const goes = ({ candidates }: ActionDraft): boolean => candidates.length === 0 || candidates.every((id) => (lexicon.vocabulary.action.get(id)?.travel ?? 'none') !== 'none');
  if (done !== undefined && clause.action.length > 0 && clause.action.every(goes)) redo(state, (action) => ({ ...action, candidates: done }));
}

/** `turns from green to red`, `becomes a swan`: the words after a verb of change say what its subject was and what it is then. */
function handleBecoming(state: State, phrase: NounPhrase, preposition: Unit | null): boolean {
  const { clause, draft } = state;
  if (!clause.becoming || clause.action.length === 0) return false;
  const base = clause.action[0]!.base;
  const end = endOf(phrase, state.lexicon);
  if (preposition?.words === 'from' || (preposition === null && / from$/.test(base) && clause.action.every(({ become }) => Object.keys(become ?? {}).length === 0) && !wasFrom(state, phrase))) {
    if (end === undefined) return false;
    for (const action of clause.action) {
      const subject = draft.subjects.find(({ id }) => id === action.subject);
      if (subject === undefined) continue;
      const { color, material } = end;
      subject.attributes = { ...subject.attributes, ...(color === undefined ? {} : { color }), ...(material === undefined ? {} : { material }) };
      subject.provenance['attributes.color'] ??= fromWords(draft.text, phrase);
    }
    draft.ornaments.push(...phrase.ornaments);
    return true;
  }
  const compared = /\bas (?:an? )?$/i.test(draft.text.slice(0, phrase.start));
  if (compared && phrase.head) return false;
  if (turnsTo(state, phrase, base)) return true;
  noteUnknownModifiers(state, phrase);
  const into = preposition !== null && (/^(to|into|in to)$/.test(preposition.words) || compared);
  // A change that its verb tells in full (`melts`) ends in something else only after `into` or `to`.
  if (!into && (preposition !== null || clause.action.every(({ become }) => Object.keys(become ?? {}).length > 0))) return false;
  if (end === undefined) {
    if (phrase.head && into) refuseEnd(state, phrase);
    return phrase.head !== null && into;
  }
  for (const action of clause.action) action.become = { ...(end.concept === undefined ? action.become : {}), ...end };
  draft.ornaments.push(...phrase.ornaments);
  clause.becoming = false;
  return true;
}

/** `with the horns of a goat`: a word for a part that names a thing as well is the part where its owner follows. */
function asPart({ clause, units }: State, phrase: NounPhrase, next: number): NounPhrase {
  const { noun } = phrase;
  if (noun?.part === undefined || noun.concept === undefined || clause.preposition?.words !== 'with' || units[next]?.words !== 'of') return phrase;
  const { concept: _thing, ...part } = noun;
  return { ...phrase, noun: part };
}

const madeOf = /\b(?:made|built|carved|crafted|constructed|sculpted|formed|composed|woven|created|fashioned|folded|consisting|assembled)(?: entirely| completely| up| only| purely| solely)*(?: out)? (?:of|from|with) ?$/i;

/** `made of crystal`, `carved from ice`: what the thing is made of. */
function handleSubstance(state: State, phrase: NounPhrase, preposition: Unit | null): boolean {
  const { clause, draft } = state;
  if (preposition === null || !madeOf.test(draft.text.slice(0, phrase.start))) return false;
  const owners = (clause.lastWasObject ? clause.last : clause.subjects.length > 0 ? clause.subjects : clause.last).map((id) => draft.subjects.find((subject) => subject.id === id)).filter((subject) => subject !== undefined);
  const word = phrase.head?.words ?? '';
  const material = substances[word] ?? phrase.head?.entry.adjective?.patch.material ?? substances[singulars(word)[0] ?? ''] ?? phrase.attributes.map(({ patch }) => patch.material).find((value) => value !== undefined);
  if (owners.length === 0 || material === undefined) return false;
  noteUnknownModifiers(state, phrase);
  for (const owner of owners) {
    const color = phrase.attributes.map(({ patch }) => patch.color).find((value) => value !== undefined);
    owner.attributes = mergeAttributes(owner.attributes, { material, ...(color === undefined ? {} : { color }) });
    owner.provenance['attributes.material'] = fromWords(draft.text, phrase);
  }
  draft.ornaments.push(...phrase.ornaments);
  return true;
}

/** The colour before the change was read already. */
function wasFrom(state: State, phrase: NounPhrase): boolean {
  return state.draft.text.slice(state.clause.action[0]!.span.end, phrase.start).trim() !== '';
}

function refuseEnd(state: State, phrase: NounPhrase): void {
  const words = state.draft.text.slice(phrase.start, phrase.end);
  state.draft.notes.push({ kind: 'not-understood', words, message: `“${words}” is nothing that the engine can turn something into; the change is left out.` });
}

/** `walks away`, `comes toward`: a verb that carries its particle carries its direction. */
function particleDirection(words: string): 'away' | 'toward' | undefined {
  if (/ away$/.test(words)) return 'away';
  return / towards?$/.test(words) ? 'toward' : undefined;
}

const livingActions = new Set(['work', 'look', 'walk', 'run', 'dance', 'eat', 'sit', 'lie', 'wave', 'jump', 'play', 'swim']);

const fastVerbs = new Set(['race', 'rush', 'dash', 'sprint', 'dart', 'speed', 'charge', 'bolt', 'hurry', 'accelerate', 'flee', 'zoom', 'gallop']);
const slowVerbs = new Set(['creep', 'crawl', 'drift', 'stroll', 'wander', 'tiptoe', 'trudge', 'waft', 'amble', 'glide']);

function paceOf(base: string): 'slow' | 'normal' | 'fast' {
  return fastVerbs.has(base) ? 'fast' : slowVerbs.has(base) ? 'slow' : 'normal';
}

/** Index of the next unit that is no adverb, particle or `to`. */
function skipSmall(units: readonly Unit[], i: number): number {
  let j = i;
  while (units[j]?.kind === 'word' && (units[j]!.words === 'to' || units[j]!.words === 'by' || units[j]!.entry.manner !== undefined || units[j]!.words === 'on')) j++;
  return j;
}

function readManner(state: State, i: number): number {
  const unit = state.units[i]!;
  const manner = unit.entry.manner!;
  const actions = state.clause.action;
  if (actions.length > 0) for (const action of actions) action.manner = manner;
  else state.clause.manner = manner;
  if (unit.entry.mood) state.draft.moods.push({ id: unit.entry.mood, provenance: fromWords(state.draft.text, unit) });
  return i + 1;
}

function applyDirection(state: State, i: number): boolean {
  const { direction } = state.units[i]!.entry;
  const actions = state.clause.action;
  for (const action of actions) action.direction ??= direction!;
  return true;
}

// Prepositions and what follows them.

function isPreposition(state: State, i: number): boolean {
  const { entry } = state.units[i]!;
  if (!entry.relation && !entry.motion && !/^(of|for|like|as|than|about|during|per|via|throughout|upon|despite|beyond|toward|to|from|into|onto)$/.test(state.units[i]!.words)) return false;
  const next = state.units[i + 1];
  if (!next || next.kind === 'quote') return false;
  if (next.kind !== 'word') return next.kind === 'camera' ? false : false;
  if (entry.direction && !(isNominal(next) || next.entry.determiner || next.entry.possessive || next.entry.adjective || next.entry.pronoun || next.entry.count !== undefined)) return false;
  return true;
}

function readPreposition(state: State, i: number): number {
  const unit = state.units[i]!;
  const previous = state.clause.preposition;
  // `out of`, `up into`, `over to`: the last of them governs; a relation is kept against a bare direction.
  state.clause.preposition = previous && previous.entry.relation && !unit.entry.relation && !unit.entry.motion ? previous : unit;
  return i + 1;
}

function startsPhrase(state: State, i: number): boolean {
  const unit = state.units[i];
  if (unit?.kind !== 'word') return false;
  const { entry } = unit;
  if (isNominal(unit)) return !(entry.filler && !entry.noun);
  if (entry.determiner || entry.possessive || entry.count !== undefined) return true;
  return (entry.adjective !== undefined || entry.mood !== undefined || entry.environment !== undefined || (entry.verb !== undefined && entry.verb.form !== 'base' && isNominal(state.units[i + 1]))) && !(entry.filler && !isNominal(state.units[i + 1]));
}

function readPhrase(state: State, i: number): number {
  const { clause, units } = state;
  const read = readNounPhrase(units, i, { haveSubject: clause.subjects.length > 0, haveVerb: clause.haveVerb, afterPreposition: clause.preposition !== null });
  if (!read) return readLoose(state, i);
  const { next } = read;
  const phrase = asPart(state, read.phrase, next);
  if (handleSubstance(state, phrase, clause.preposition) || handleBecoming(state, phrase, clause.preposition)) {
    clause.preposition = null;
    return next;
  }
  if (!phrase.head && !phrase.noun) return readBare(state, phrase, i, next);
  const preposition = clause.preposition;
  if (isAside(state, phrase, i, next)) {
    state.draft.ornaments.push(...phrase.ornaments, ...(phrase.head!.words === 'home' ? [] : [phrase.head!.words]), ...phrase.modifiers.map((unit) => unit.words));
    return next;
  }
  noteUnknownModifiers(state, phrase);
  if (handleClothes(state, phrase, preposition) || handleComparison(state, phrase, preposition) || handleOf(state, phrase, preposition)) {
    clause.preposition = null;
    return next;
  }
  if (units[next]?.words !== 'of' && growPart(state, phrase, preposition)) {
    clause.preposition = null;
    return next;
  }
  applyExtras(state, phrase);
  if (phrase.noun?.contents && preposition === null && clause.haveVerb) {
    state.draft.ornaments.push(...phrase.ornaments);
    return next;
  }
  if (phrase.sky && !phrase.noun?.concept) {
    readSky(state, phrase);
    return next;
  }
  if (phrase.verbal) return readVerbal(state, phrase, next);
  // `sprays itself with water`: what something is done with is no place to be.
  if (preposition?.words === 'with' && clause.haveVerb && phrase.head?.words === 'water' && phrase.noun?.concept === undefined) {
    state.draft.ornaments.push(...phrase.ornaments, 'water');
    clause.preposition = null;
    return next;
  }
  raiseWaves(state, phrase);
  moveLimb(state, phrase, preposition);
  const ref = bind(phrase, { setting: isSetting(preposition) || (phrase.noun?.concept === undefined && isPlacePhrase(phrase.head!, units[next])), role: roleOf(state, preposition) }, binding(state));
  attach(state, ref, phrase, phrase);
  state.clause.lastPart = phrase.noun?.part !== undefined && phrase.noun.concept === undefined;
  return next;
}

const highWater = /^(waves?|swells?|seas?|ocean|surf|breakers?|whitecaps?)$/;

/** Huge waves are made by wind, and no wind makes them but a strong one. */
function raiseWaves(state: State, phrase: NounPhrase): void {
  if (!highWater.test(phrase.head!.words) || phrase.noun?.concept !== undefined) return;
  const big = phrase.attributes.find(({ patch, unit }) => (patch.scale ?? 1) >= 1.4 || /^(rough|raging|towering|monstrous|violent)$/.test(unit.words));
  const rough = big?.unit.words ?? phrase.ornaments.find((word) => /^(rough|raging|towering|monstrous|mighty|violent|churning)$/.test(word));
  if (rough === undefined) return;
  const windMps = rough === 'rough' || rough === 'churning' ? 18 : (big?.patch.scale ?? 2) >= 1.8 ? 24 : 16;
  applyEnvironment(state, { patch: { windMps }, thing: 'waves' }, { ...phrase.head!, start: phrase.start, words: `${rough} ${phrase.head!.words}` });
}

/** `goes home`, `is robot dancing`: a bare noun beside a verb that says how or where to, and is nothing to see. */
function isAside({ clause, units }: State, phrase: NounPhrase, i: number, next: number): boolean {
  if (phrase.determiner !== null || phrase.possessive || phrase.count !== null || clause.preposition !== null || clause.subjects.length === 0) return false;
  if (phrase.head!.words === 'home') return clause.haveVerb;
  return clause.copula && !clause.haveVerb && next === i + 1 && units[next]?.entry.verb?.form === 'ing';
}

function noteUnknownModifiers(state: State, phrase: NounPhrase): void {
  for (const unit of phrase.modifiers) {
    if (!unit.unknown || (unit.capital && phrase.head!.capital)) continue;
    const shown = phrase.noun?.concept !== undefined || phrase.noun?.place !== undefined || phrase.sky !== null;
    if (!shown || !isEnglish(unit.words, state.lexicon.entries)) leave(state, unit, 'was not understood');
    else plainKind(state, unit, phrase.head!);
  }
  if (phrase.owner?.head) noteUnknownModifiers(state, phrase.owner);
}

/** `party decoration`: a noun that says which kind, of which the library has one. */
function plainKind(state: State, unit: Unit, head: Unit): void {
  const words = state.draft.text.slice(unit.start, unit.end);
  state.draft.notes.push({ kind: 'substituted', words, message: `“${words} ${head.words}” is shown as any other ${head.words}.` });
}

/** Attributes with no noun: after `is`, they belong to the subject. */
function readBare(state: State, phrase: NounPhrase, i: number, next: number): number {
  const { clause } = state;
  // `that is not red`: what it is instead is not said.
  if (state.units[i - 1]?.words === 'not') {
    const words = state.draft.text.slice(phrase.start, phrase.end);
    state.draft.notes.push({ kind: 'ignored', words: `not ${words}`, message: `“not ${words}” only keeps it from being so: what does not happen cannot be filmed.` });
    return next;
  }
  applyExtras(state, phrase);
  state.draft.ornaments.push(...phrase.ornaments);
  if (state.units[next]?.entry.picture || (clause.refused && /^(to|into)$/.test(clause.preposition?.words ?? ''))) {
    state.draft.ornaments.push(...phrase.attributes.map(({ unit: word }) => word.words));
    clause.preposition = null;
    return next;
  }
  const owners = (clause.lastWasObject ? clause.last : clause.subjects).map((id) => state.draft.subjects.find((subject) => subject.id === id)).filter((subject) => subject !== undefined);
  const unit = state.units[i]!;
  if (unit.entry.manner && owners.length > 0 && clause.action.length > 0) {
    for (const action of clause.action) action.manner = unit.entry.manner;
  }
  if (owners.length > 0) for (const owner of owners) addAttributes(owner, phrase, state.draft);
  else if (!wishOfPlace(state, phrase)) for (const { unit: word } of phrase.attributes) if (!word.entry.mood && !word.entry.manner) state.draft.ornaments.push(word.words);
  clause.preposition = null;
  return next;
}

/** `the lake is frozen`: said of the place that the clause is about. */
function wishOfPlace(state: State, phrase: NounPhrase): boolean {
  const index = beatOf(state).mentions.at(-1);
  if (!state.clause.copula || index === undefined) return false;
  const mention = state.draft.mentions[index]!;
  state.draft.mentions[index] = { ...mention, wishes: [...mention.wishes, ...phrase.attributes.map(({ patch, unit }) => ({ word: unit.words, patch, of: mention.words, natural: false }))] };
  return true;
}

function isSetting(preposition: Unit | null): boolean {
  return preposition !== null && /^(in|at|on|through|across|along|inside|within|into|over|above|throughout|onto|upon|up|down|past|in the middle of|in the heart of|in the middle|to|toward|towards|out of|under|beneath|below|atop|amid|among|amidst|off the coast of|at the edge of|on the edge of|off)$/.test(preposition.words);
}

function roleOf(state: State, preposition: Unit | null): 'main' | 'supporting' | 'background' {
  if (state.clause.want) return 'supporting';
  return preposition === null && !state.clause.haveVerb ? 'main' : 'supporting';
}

function applyExtras(state: State, phrase: NounPhrase): void {
  for (const { word, unit } of phrase.environment) applyEnvironment(state, word, unit);
  for (const { mood, unit } of phrase.moods) state.draft.moods.push({ id: mood, provenance: fromWords(state.draft.text, unit) });
  for (const { look, unit } of phrase.looks) state.draft.look ??= { id: look, provenance: fromWords(state.draft.text, unit) };
  if (phrase.owner) applyExtras(state, phrase.owner);
}

/** `wearing a red coat`, `in a blue dress`, `in red`, `with glasses`. */
function handleClothes(state: State, phrase: NounPhrase, preposition: Unit | null): boolean {
  const { clause, draft } = state;
  const garment = phrase.noun?.garment;
  const worn = clause.wearing || ((preposition?.words === 'in' || preposition?.words === 'with') && garment !== undefined);
  if (!worn || (garment === undefined && !clause.wearing)) return false;
  const wearers = (clause.wearing ? clause.subjects : clause.last.length > 0 ? clause.last : clause.subjects).map((id) => draft.subjects.find((subject) => subject.id === id)).filter((subject) => subject !== undefined);
  if (wearers.length === 0 || wearers.every((subject) => !['person', 'animal'].includes(state.lexicon.vocabulary.concept.get(subject.concept)?.category ?? '') && subject.concept !== 'robot')) return false;
  const color = phrase.attributes.map(({ patch }) => patch.color).find((value) => value !== undefined);
  const item = singularGarment(garment ?? phrase.head!.words);
  for (const wearer of wearers) {
    wearer.attributes = mergeAttributes(wearer.attributes, { wearing: [...(wearer.attributes.wearing ?? []), { item, ...(color === undefined ? {} : { color }) }] });
    wearer.provenance['attributes.wearing'] = fromWords(draft.text, phrase);
    see(state, wearer.id);
  }
  draft.ornaments.push(...phrase.ornaments);
  return true;
}

function singularGarment(word: string): string {
  return /(pants|trousers|jeans|shorts|glasses|gloves|boots|shoes|leggings|pajamas|overalls|heels|sneakers|sandals|socks|goggles|headphones|mittens|clothes|earrings|pearls)$/.test(word) ? word : (singulars(word)[0] ?? word);
}

/** `like a bird`, `as big as a house`: a comparison shows nothing. */
function handleComparison(state: State, phrase: NounPhrase, preposition: Unit | null): boolean {
  if (preposition === null || !/^(like|as|than|in the shape of|about|despite|per)$/.test(preposition.words)) return false;
  const words = state.draft.text.slice(preposition.start, phrase.end);
  state.draft.notes.push({ kind: 'substituted', words, message: `“${words}” is a comparison: what is compared is shown, without what it is compared with.` });
  return true;
}

/** `a cup of coffee`, `the top of the tower`, `a herd of elephants` (the last is a count already). */
function handleOf(state: State, phrase: NounPhrase, preposition: Unit | null): boolean {
  if (preposition?.words !== 'of') return false;
  const { clause } = state;
  if (phrase.noun?.contents && clause.last.length > 0) {
    state.draft.ornaments.push(...phrase.ornaments);
    return true;
  }
  const head = phrase.head!;
  // `with the eyes of an owl`: a part borrowed from another kind is no second thing, and things keep their form.
  const owner = state.lexicon.vocabulary.concept.get(phrase.noun?.concept ?? '')?.category;
  if (clause.lastPart && clause.last.length + clause.subjects.length > 0 && phrase.determiner === 'a' && (owner === 'animal' || state.lexicon.vocabulary.parts?.includes(partBefore(state, preposition) ?? '') === true)) {
    borrowPart(state, phrase, preposition);
    return true;
  }
  // `the palace of culture`: what the name says of the thing is no second thing.
  if (clause.last.length > 0 && (head.unknown && head.capital)) {
    const words = state.draft.text.slice(preposition.start, phrase.end);
    state.draft.notes.push({ kind: 'substituted', words, message: `“${words}” says more of what was named, which is shown as any of its kind.` });
    return true;
  }
  return false;
}

function partBefore({ units }: State, preposition: Unit): string | undefined {
  return units.filter((unit) => unit.end <= preposition.start && unit.entry.noun?.part !== undefined).at(-1)?.words;
}

/** Whose part it is when the words do not say, and which kinds have one of their own. */
const donors: Readonly<Record<string, readonly [string, RegExp]>> = {
  wings: ['swan', /bird|eagle|gull|crow|pigeon|sparrow|parrot|owl|duck|swan|goose|flamingo|heron|chicken|penguin|butterfly|bee|dragonfly|ladybug|beetle|mantis|bat|dragon|pegasus|angel|fairy/],
  horns: ['goat', /goat|cow|bull|sheep|ram|buffalo|moose|rhino|triceratops|dragon|demon|devil|snail/], antlers: ['deer', /deer|doe|fawn|moose|elk/], tusks: ['elephant', /elephant|mammoth|walrus|boar/],
  trunk: ['elephant', /elephant|mammoth|tree|oak|palm|birch|pine|willow|car|suv/], beak: ['eagle', /bird|eagle|gull|crow|pigeon|sparrow|parrot|owl|duck|swan|goose|flamingo|heron|chicken|penguin|octopus|squid|turtle|tortoise/],
  shell: ['tortoise', /turtle|tortoise|snail|crab|lobster|egg|nut|car/], fins: ['shark', /fish|shark|dolphin|whale|orca|seal|squid|rocket/],
};

/** `a horse with wings`: a part that its kind lacks is borrowed from one that has it. */
function growPart(state: State, phrase: NounPhrase, preposition: Unit | null): boolean {
  const { clause, draft, lexicon } = state;
  const part = phrase.head!.words;
  const [of, own] = donors[part] ?? [];
  if (of === undefined || own === undefined || preposition?.words !== 'with' || phrase.noun?.part === undefined) return false;
  const owner = draft.subjects.find(({ id }) => id === (clause.last[0] ?? clause.subjects[0]));
  const donor = lexicon.vocabulary.conceptByName.get(of);
  if (owner === undefined || donor === undefined || own.test(owner.concept) || lexicon.vocabulary.parts?.includes(part) !== true) return false;
  owner.attributes = mergeAttributes(owner.attributes, { parts: [...(owner.attributes.parts ?? []), { part, of: donor }] });
  owner.provenance['attributes.parts'] = fromWords(draft.text, phrase);
  draft.ornaments.push(...phrase.ornaments, ...phrase.attributes.map(({ unit }) => unit.words));
  draft.notes.push({ kind: 'assumed', words: part, message: `The words do not say whose ${part} they are: they are taken from a ${of}.` });
  return true;
}

/** `with the horns of a goat`: the plan keeps whose part it is; what the engine cannot join is told. */
function borrowPart(state: State, phrase: NounPhrase, preposition: Unit): void {
  const { draft, clause } = state;
  const words = draft.text.slice(preposition.start, phrase.end);
  const part = partBefore(state, preposition);
  const of = phrase.noun?.concept;
  const owner = draft.subjects.find(({ id }) => id === (clause.subjects[0] ?? clause.last[0]));
  if (part !== undefined && of !== undefined && owner !== undefined) {
    owner.attributes = mergeAttributes(owner.attributes, { parts: [...(owner.attributes.parts ?? []), { part, of }] });
    owner.provenance['attributes.parts'] = fromWords(draft.text, phrase);
    if (state.lexicon.vocabulary.parts?.includes(part) === true) return;
  }
  draft.notes.push({ kind: 'refused', words, message: `“${words}” stands in the plan, but the engine cannot join that part to another kind of thing.` });
}

function readVerbal(state: State, phrase: NounPhrase, next: number): number {
  const { clause } = state;
  const verb = phrase.verbal!;
  const last = clause.action.at(-1);
  // `takes a walk`: the noun says what is done.
  if (clause.subjects.length > 0 && clause.preposition === null && verb.actions.length > 0) {
    if (last && /^(take|have|do|make|give|perform|go)$/.test(last.base)) {
      const beat = state.draft.beats.at(-1)!;
      beat.actions.splice(beat.actions.indexOf(last), 1);
    }
    addActions(state, verb, phrase.head!);
  } else if (verb.refused === undefined) {
    state.draft.ornaments.push(phrase.head!.words);
  } else {
    readRefused(state, phrase.head!, verb, 0);
  }
  clause.preposition = null;
  clause.haveVerb ||= clause.subjects.length > 0;
  return next;
}

/** Puts what a noun phrase or pronoun means into the slot that is open. */
function attach(state: State, ref: Ref, span: Span, phrase: NounPhrase | null): void {
  const { clause } = state;
  if (clause.want) return fulfilOrSee(state, ref, span);
  const preposition = clause.preposition;
  clause.preposition = null;
  const beat = beatOf(state);
  if (ref.kind === 'mention' && !beat.mentions.includes(ref.index)) beat.mentions.push(ref.index);
  if (ref.kind === 'subject') {
    see(state, ref.id);
    if (phrase) for (const participle of phrase.participles) addParticiple(state, ref.id, participle.verb, participle.unit);
  }
  if (preposition) return attachPreposition(state, ref, preposition, span);
  if (ref.kind === 'mention') {
    if (!clause.haveVerb && clause.subjects.length === 0) clause.impersonal = true;
    else for (const action of clause.action) action.target ??= `mention:${ref.index}`;
    return;
  }
  if (ref.kind !== 'subject') {
    if (!clause.haveVerb && clause.subjects.length === 0 && ref.kind === 'none') clause.impersonal = true;
    return;
  }
  if (!clause.haveVerb) {
    if (!clause.subjects.includes(ref.id)) clause.subjects.push(ref.id);
    clause.impersonal = false;
    clause.last = [ref.id];
    return;
  }
  attachObject(state, ref.id, span);
}

function fulfilOrSee(state: State, ref: Ref, span: Span): void {
  const beat = beatOf(state);
  if (ref.kind === 'mention') beat.mentions.push(ref.index);
  fulfilWant(state, ref, span);
}

function addParticiple(state: State, subject: string, verb: VerbReading, unit: Unit): void {
  if (verb.actions.length === 0) return;
  state.draft.beats.at(-1)!.actions.push({ subject, candidates: verb.actions, base: verb.base, manner: paceOf(verb.base), span: unit, moment: state.moment });
}

function attachObject(state: State, id: string, span: Span): void {
  const { clause } = state;
  const beat = state.draft.beats.at(-1)!;
  if (clause.riding) for (const subject of clause.subjects) beat.relations.push({ subject, kind: 'on', object: id, words: state.draft.text.slice(span.start, span.end) });
  if (isChanged(state, id)) return;
  for (const action of [...clause.action]) {
    if (action.subject !== id && !isFlown(state, action, id, span) && !isDriven(state, action, id, span)) action.target ??= id;
  }
  if (clause.copula && clause.action.length === 0 && clause.subjects.length > 0) clause.subjects = [...new Set([...clause.subjects])];
  clause.last = [id];
  clause.lastWasObject = true;
}

/** `smashes the vase`, `melts the ice`: what is done to the object changes it; who does it works. */
function isChanged(state: State, id: string): boolean {
  const { clause } = state;
  const beat = state.draft.beats.at(-1)!;
  const changing = clause.action.filter((action) => action.become !== undefined && action.subject !== id);
  if (changing.length === 0 || clause.lastWasObject) return false;
  for (const action of changing) {
    const { become: told, ...plain } = action;
    // Who blows up a balloon fills it.
    const become = action.base === 'blow up' && /balloon|tire|tyre|raft/.test(conceptOf(state, id)?.id ?? '') ? { state: 'inflated' } : told;
    const work: ActionDraft = { ...plain, candidates: ['work', 'stand'], base: 'do', target: id };
    const change: ActionDraft = { ...plain, subject: id, ...(become === undefined ? {} : { become }) };
    beat.actions.splice(beat.actions.indexOf(action), 1, ...(isLiving(state, action.subject) ? [work] : []), change);
    clause.action = clause.action.map((other) => (other === action ? change : other));
  }
  clause.last = [id];
  clause.lastWasObject = true;
  return true;
}

/** `flies a kite`: the kite flies above whoever holds it, and is looked at. */
function isFlown(state: State, action: ActionDraft, id: string, span: Span): boolean {
  const flown = conceptOf(state, id);
  const flier = conceptOf(state, action.subject);
  if (!action.candidates.includes('fly') || flier?.category !== 'person' || !flown?.actions.includes('fly') || Math.max(...flown.size) > 4) return false;
  const beat = state.draft.beats.at(-1)!;
  const look: ActionDraft = { ...action, candidates: ['look', 'stand'], base: 'look', target: id };
  beat.actions.splice(beat.actions.indexOf(action), 1, look, { ...action, subject: id });
  state.clause.action = state.clause.action.map((other) => (other === action ? look : other));
  beat.relations.push({ subject: id, kind: 'above', object: action.subject, words: state.draft.text.slice(span.start, span.end) });
  return true;
}

const craft: ReadonlySet<string> = new Set(['vehicle', 'aircraft', 'vessel', 'spacecraft']);

/** `drives a car`, `sails a boat`: the car drives, and whoever drives it sits inside. */
function isDriven(state: State, action: ActionDraft, id: string, span: Span): boolean {
  const driven = conceptOf(state, id);
  const doing = action.candidates.find((candidate) => ['drive', 'fly', 'sail'].includes(candidate));
  if (doing === undefined || !/^(drive|fly|pilot|steer|sail|row|paddle|navigate)$/.test(action.base) || conceptOf(state, action.subject)?.category !== 'person' || driven === undefined || !craft.has(driven.category)) return false;
  // A chase after a car is no drive in it: only a verb that the craft itself can do.
  if (!driven.actions.includes(doing)) return false;
  const { draft } = state;
  const beat = draft.beats.at(-1)!;
  const drive: ActionDraft = { ...action, subject: id };
  beat.actions.splice(beat.actions.indexOf(action), 1, { ...action, candidates: ['sit'], base: 'sit', manner: 'normal' }, drive);
  state.clause.action = state.clause.action.map((other) => (other === action ? drive : other));
  beat.relations.push({ subject: action.subject, kind: 'inside', object: id, words: draft.text.slice(span.start, span.end) });
  for (const subject of draft.subjects) {
    if (subject.id === id) subject.role = 'main';
    else if (subject.id === action.subject && subject.beat === draft.beats.length - 1) subject.role = 'supporting';
  }
  return true;
}

function conceptOf(state: State, id: string): Concept | undefined {
  return state.lexicon.vocabulary.concept.get(state.draft.subjects.find((subject) => subject.id === id)?.concept ?? '');
}

function attachPreposition(state: State, ref: Ref, preposition: Unit, span: Span): void {
  const { clause } = state;
  const beat = state.draft.beats.at(-1)!;
  const object = ref.kind === 'subject' ? ref.id : ref.kind === 'mention' ? `mention:${ref.index}` : null;
  const { relation, motion } = preposition.entry;
  const moved = clause.action.some((action) => action.base !== 'be') && motion !== undefined;
  if (object === null) return;
  if (moved) for (const action of clause.action) {
    action.direction ??= motion!;
    if (/^(to|toward|towards|into|onto|up to|around|over|past|through|across|from|away from|down|up|along)$/.test(preposition.words) && action.subject !== object) action.target ??= object;
  }
  if (clause.passive && preposition.words === 'by' && ref.kind === 'subject' && clause.action.length > 0) return makePassive(state, ref.id);
  const anchors = clause.lastWasObject && clause.last.length > 0 && !clause.afterComma ? clause.last : clause.subjects.length > 0 ? clause.subjects : clause.last;
  const isCrossed = ref.kind === 'subject' && moved && conceptOf(state, ref.id)?.archetype === 'bridge' && /^(over|across|along|on|onto)$/.test(preposition.words) && anchors.every((id) => conceptOf(state, id)?.habitats.includes('air') !== true);
  if (relation === undefined || (moved && !isCrossed && !/^(on|under|behind|beside|in front of|between|inside|in|above|below|over|around|with|near|next to|to the front of|to the back of)$/.test(preposition.words))) {
    if (ref.kind === 'subject' && clause.subjects.length === 0) clause.subjects = [ref.id];
    if (ref.kind === 'subject') clause.last = [ref.id];
    return;
  }
  const words = state.draft.text.slice(preposition.start, span.end);
  const between = beat.relations.at(-1);
  if (between?.kind === 'between' && between.object2 === undefined && relation === 'between') {
    between.object2 = object;
    return;
  }
  if (anchors.length === 0) {
    if (ref.kind === 'subject') {
      clause.last = [ref.id];
      state.draft.subjects.find((subject) => subject.id === ref.id)!.role = 'supporting';
    }
    return;
  }
  const airborne = anchors.every((id) => state.lexicon.vocabulary.concept.get(state.draft.subjects.find((subject) => subject.id === id)!.concept)?.habitats.includes('air'));
  // A beam that sweeps over the sea is not itself over the sea; a bird that flies over it is.
  if (moved && /^(over|around|round)$/.test(preposition.words) && !airborne && !isCrossed) return;
  // Over a bridge one goes on it.
  for (const subject of anchors) if (subject !== object) beat.relations.push({ subject, kind: isCrossed ? 'on' : relation, object, words });
  clause.lastRelation = { relation, unit: preposition };
  if (ref.kind === 'subject') {
    clause.last = [ref.id];
    clause.lastWasObject = true;
  }
}

/** `the hat is taken by an eagle`: who was the subject is the target. */
function makePassive(state: State, agent: string): void {
  const beat = state.draft.beats.at(-1)!;
  for (const action of state.clause.action) {
    beat.actions.splice(beat.actions.indexOf(action), 1, { ...action, subject: agent, target: action.subject });
  }
  state.clause.subjects = [agent];
  state.clause.passive = false;
}

// Sky, weather, negation, the rest.

function readSky(state: State, phrase: NounPhrase): void {
  const { clause } = state;
  const sky = phrase.sky!;
  state.draft.ornaments.push(...phrase.ornaments);
  const color = phrase.attributes.find(({ patch }) => patch.color !== undefined);
  applyEnvironment(state, sky, phrase.head!);
  if (color) state.draft.ornaments.push(color.unit.words);
  if (sky.thing === 'festival') state.draft.festival = phrase.head!.words;
  const beat = beatOf(state);
  if (clause.preposition === null && !clause.haveVerb && clause.subjects.length === 0) clause.impersonal = true;
  else if (clause.preposition && /^(into|to|toward|towards|up|through|across|over|in)$/.test(clause.preposition.words)) for (const action of clause.action) action.direction ??= clause.preposition.words === 'into' || clause.preposition.words === 'up' ? 'up' : 'across';
  if (sky.thing === 'stars' || sky.thing === 'clouds') beat.provenance['sky'] = fromWords(state.draft.text, phrase);
  clause.preposition = null;
}

function readEnvironment(state: State, i: number, word: EnvironmentWord): number {
  applyEnvironment(state, word, state.units[i]!);
  state.clause.preposition = null;
  return i + 1;
}

/** Sets what the word says of hour and weather; a second, different hour in one breath is a contradiction and is told. */
function applyEnvironment(state: State, word: EnvironmentWord, unit: Unit): void {
  const beat = beatOf(state);
  const given = fromWords(state.draft.text, unit);
  for (const [key, value] of Object.entries(word.patch)) {
    const field = key as keyof typeof beat.environment;
    const old = beat.environment[field];
    const path = `environment.${key}`;
    if (old !== undefined && old !== value && beat.provenance[path]?.from === 'words') {
      // Of two signs of wind the stronger holds; a word for the wind itself is obeyed.
      const tells = (sign: EnvironmentWord | undefined): boolean => sign !== undefined && sign.thing !== 'waves' && Object.keys(sign.patch).every((name) => name === 'windMps');
      if (field === 'windMps') {
        const before = tells(state.lexicon.entries.get((beat.provenance[path]?.words ?? '').toLowerCase())?.environment);
        if (before || (!tells(word) && Number(old) >= Number(value))) continue;
      } else if (refines(field, String(old), String(value))) {
        continue;
      }
      if (field !== 'windMps' && !refines(field, String(value), String(old))) {
        state.draft.notes.push({ kind: 'assumed', words: given.words ?? unit.words, message: `“${beat.provenance[path]?.words ?? String(old)}” and “${given.words}” cannot both hold in one shot; “${beat.provenance[path]?.words ?? String(old)}” is kept.` });
        continue;
      }
    }
    Object.assign(beat.environment, { [key]: value });
    beat.provenance[path] = given;
  }
}

/** True when `exact` says more closely what `loose` says. */
function refines(field: string, exact: string, loose: string): boolean {
  if (field === 'timeOfDay') {
    if (loose === 'day') return !['night', 'dusk', 'dawn', 'blue-hour'].includes(exact);
    if (loose === 'dusk') return ['sunset', 'golden-hour', 'blue-hour'].includes(exact);
    return (loose === 'golden-hour' && exact === 'sunset') || (loose === 'night' && ['dusk', 'blue-hour', 'dawn'].includes(exact)) || (loose === 'morning' && ['dawn', 'sunrise'].includes(exact));
  }
  if (field === 'weather') return loose === 'clear' || loose === 'fair' || (loose === 'cloudy' && exact !== 'clear') || (loose === 'rain' && exact === 'storm') || (loose === 'snow' && exact === 'blizzard') || loose === 'overcast' || loose === 'mist';
  return false;
}

/** `no people`, `without clouds`: what must not be seen. */
function readNegation(state: State, i: number): number {
  const unit = state.units[i]!;
  const { draft } = state;
  if (unit.words === 'nobody' || unit.words === 'no one') {
    draft.without.set('people', fromWords(draft.text, unit));
    return i + 1;
  }
  let at = i + 1;
  let read = state.units[at]?.kind === 'word' ? readNounPhrase(state.units, at, { haveSubject: false, haveVerb: false, afterPreposition: true }) : null;
  if (!read) {
    state.clause.negated = state.units[at]?.entry.verb !== undefined;
    return i + 1;
  }
  for (;;) {
    wishAway(state, read.phrase, unit);
    at = read.next;
    const joint = state.units[at];
    if (joint?.kind !== 'word' || !/^(or|and|nor)$/.test(joint.words)) break;
    const more = readNounPhrase(state.units, at + 1, { haveSubject: false, haveVerb: false, afterPreposition: true });
    if (!more || more.phrase.determiner === 'a' || beginsClause(state, at + 1) === 'clause') break;
    read = more;
  }
  state.clause.preposition = null;
  return at;
}

function wishAway(state: State, phrase: NounPhrase, negation: Unit): void {
  const given = fromWords(state.draft.text, { start: negation.start, end: phrase.end });
  const { sky, noun, head } = phrase;
  if (!head) return;
  noteUnknownModifiers(state, phrase);
  state.draft.ornaments.push(...phrase.ornaments);
  if (sky) {
    state.draft.without.set(sky.thing ?? head.words, given);
    return;
  }
  const category = noun?.concept === undefined ? undefined : state.lexicon.vocabulary.concept.get(noun.concept)?.category;
  if (category === 'person' && (noun?.plural || noun?.groupOf !== undefined || head.words === 'person' || head.words === 'human')) state.draft.without.set('people', given);
  else state.draft.without.set(head.words, given);
}

/** What no slot takes: function words pass, adjectives go to the subject or to the remark about ornaments, the rest is reported. */
function readLoose(state: State, i: number): number {
  const unit = state.units[i]!;
  const { entry } = unit;
  const { draft, clause } = state;
  if (entry.mood) draft.moods.push({ id: entry.mood, provenance: fromWords(draft.text, unit) });
  else if (entry.filler || entry.relation || entry.direction || entry.motion || entry.determiner || entry.possessive || entry.while || entry.picture || unit.words === "'s") void 0;
  else if (entry.adjective?.ornament) draft.ornaments.push(unit.words);
  else if (entry.verb && clause.subjects.length > 0 && entry.verb.actions.length > 0 && !clause.haveVerb) addActions(state, entry.verb, unit);
  else if (entry.adjective || entry.manner || (entry.verb && clause.haveVerb)) draft.ornaments.push(unit.words);
  else if (/ly$/.test(unit.words)) draft.ornaments.push(unit.words);
  else draft.unread.push(unit);
  if (!entry.relation) clause.preposition = null;
  return i + 1;
}

function leave(state: State, unit: Unit, why: string): void {
  const words = state.draft.text.slice(unit.start, unit.end);
  state.draft.notes.push({ kind: 'not-understood', words, message: `“${words}” ${why} and is left out.` });
}

