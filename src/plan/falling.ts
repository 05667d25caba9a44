/** @file Lifeless things that fall, topple, roll and bounce: which deed of bodies the words mean, how many there are, and how they stand before it. */
import type { Arrangement } from '../film/storyboard.ts';
import { inferred, type ActionDraft, type Beat, type Draft, type SubjectDraft } from './draft.ts';
import type { IndexedVocabulary } from './vocabulary.ts';

/** The deed that a verb means of a thing without life. */
const DEEDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:topple|tip over|fall over|keel over|overturn)/, 'topple'],
  [/^(?:collapse|cave in|come (?:tumbling|crashing) down|crumble|fall apart|tumble down)/, 'collapse'],
  [/^(?:bounce|rebound|ricochet)/, 'bounce'],
  [/^roll/, 'roll'],
  [/^(?:spill|scatter|tumble out)/, 'spill'],
  [/^(?:rain|shower)/, 'rain-down'],
  [/^(?:knock|bowl over|strike|smash|hit|crash|plow|plough|slam|demolish|break down)/, 'strike'],
  [/^(?:fall|drop|tumble|plummet|slip|slide off)/, 'fall'],
];

/** Words for how many things stand, in the phrase that counts them. */
const ARRANGEMENTS: readonly (readonly [RegExp, Arrangement])[] = [[/\bstacks?\b/, 'stack'], [/\btowers?\b/, 'tower'], [/\b(?:rows?|lines?|series|string|chain)\b/, 'row'], [/\b(?:piles?|heaps?|pyramid)\b/, 'pile'], [/\bwalls?\b/, 'wall']];

/** How many of a kind there are where the words leave it open: so many that one sees what happens. */
const USUAL: Readonly<Record<Arrangement, number>> = { stack: 6, tower: 10, row: 24, pile: 14, wall: 54, triangle: 10 };

/** One after another, as dominoes fall. */
const inTurn = /\b(?:one after (?:another|the other)|one by one|in a (?:row|line|chain)|chain reaction|domino effect)\b/i;

/** Kinds of things that can be bodies, and those of them that only topple, or strike and are struck. */
const SOLID: ReadonlySet<string> = new Set(['object', 'food', 'furniture', 'light', 'vehicle', 'building', 'landform']);
const HEAVY: ReadonlySet<string> = new Set(['vehicle', 'building', 'landform']);

/** Gives the things of a draft that fall the deeds of bodies; all else is left as it is read. */
export function letThingsFall(draft: Draft, vocabulary: IndexedVocabulary): void {
  for (const beat of draft.beats) {
    for (const [i, action] of beat.actions.entries()) {
      const deed = deedOf(action, draft, vocabulary);
      if (deed === null) continue;
      const { become: _become, ...plain } = action;
      beat.actions[i] = { ...plain, candidates: [deed], ...targetOf(action, deed, beat, draft, vocabulary) };
      for (const id of deed === 'strike' ? [action.target] : [action.subject]) arrange(draft.subjects.find((one) => one.id === id), deed, draft, vocabulary);
      arrangeNothing(draft.subjects.find((one) => one.id === action.subject), vocabulary);
    }
  }
}

function deedOf(action: ActionDraft, draft: Draft, vocabulary: IndexedVocabulary): string | null {
  const subject = draft.subjects.find((one) => one.id === action.subject);
  const concept = vocabulary.concept.get(subject?.concept ?? '');
  if (subject === undefined || concept === undefined || !SOLID.has(concept.category) || concept.params['isMany'] === true || concept.habitats[0] === 'air' || concept.habitats[0] === 'space') return null;
  const deed = DEEDS.find(([pattern]) => pattern.test(action.base))?.[1];
  if (deed === undefined || vocabulary.action.get(deed)?.body !== true) return null;
  const isSeveral = arrangementOf(subject) !== null;
  // One thing that falls apart does so by breaking; a car that rolls has wheels.
  if (deed === 'collapse' && action.become !== undefined && !isSeveral) return concept.category === 'furniture' ? 'topple' : null;
  if (HEAVY.has(concept.category) && !['topple', 'strike'].includes(deed)) return null;
  if (deed === 'strike') return strikes(action, draft, vocabulary) ? deed : null;
  return deed === 'fall' && isSeveral && arrangementOf(subject) !== 'row' ? 'collapse' : deed === 'fall' && (arrangementOf(subject) === 'row' || inTurn.test(draft.text)) && action.target === undefined ? 'topple' : deed;
}

/** Only things that can be pushed are struck: a hammer that hits a nail moves nothing. */
function strikes(action: ActionDraft, draft: Draft, vocabulary: IndexedVocabulary): boolean {
  const victim = draft.subjects.find((one) => one.id === action.target);
  const category = vocabulary.concept.get(victim?.concept ?? '')?.category ?? '';
  return victim !== undefined && (['object', 'food', 'furniture'].includes(category) || victim.attributes.state?.includes('broken') === true);
}

/** What it falls from, bounces off or rolls down, where the words after the verb name it. */
function targetOf(action: ActionDraft, deed: string, beat: Beat, draft: Draft, vocabulary: IndexedVocabulary): Partial<ActionDraft> {
  if (action.target !== undefined) return {};
  const others = beat.subjects.filter((id) => id !== action.subject).map((id) => draft.subjects.find((one) => one.id === id)).filter((one) => one !== undefined);
  const after = draft.text.slice(action.span.end, action.span.end + 80).toLowerCase();
  const named = others.find((one) => after.includes(one.words.toLowerCase()) && ['furniture', 'building', 'object', 'vehicle', 'landform'].includes(vocabulary.concept.get(one.concept)?.category ?? ''));
  const isMet = deed === 'bounce' ? /\b(?:off|against|from|on|at)\b/ : deed === 'rain-down' ? /\b(?:on|onto|into|over)\b/ : deed === 'topple' || deed === 'collapse' ? /(?!)/ : /\b(?:off|from|over the edge|out of)\b/;
  return named !== undefined && isMet.test(after) ? { target: named.id } : {};
}

function arrangementOf(subject: SubjectDraft): Arrangement | null {
  const counted = subject.provenance['count']?.words?.toLowerCase() ?? '';
  // Some are called so by name: `a tower of blocks`.
  const words = / of$/.test(counted) ? counted : /^\w+ of\b/.exec(subject.words.toLowerCase())?.[0] ?? '';
  // `a tower of blocks` arranges; `a tower` is one.
  return !/ of$/.test(words) ? null : ARRANGEMENTS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** A concept that stands for several of a kind together gives way to one of them: each falls for itself. */
function arrangeNothing(subject: SubjectDraft | undefined, vocabulary: IndexedVocabulary): void {
  const single = vocabulary.concept.get(subject?.concept ?? '')?.params['single'];
  if (subject !== undefined && typeof single === 'string' && vocabulary.concept.has(single)) subject.concept = single;
}

function arrange(subject: SubjectDraft | undefined, deed: string, draft: Draft, vocabulary: IndexedVocabulary): void {
  if (subject === undefined || subject.arrangement !== undefined) return;
  const isDomino = subject.concept.startsWith('domino');
  const isCoin = /coin/.test(subject.concept);
  arrangeNothing(subject, vocabulary);
  const told = arrangementOf(subject);
  const usual = subject.concept === 'bowling-pin' ? 'triangle' : isDomino && deed === 'topple' ? 'row' : inTurn.test(draft.text) && deed === 'topple' ? 'row' : null;
  const arrangement = told ?? usual;
  const isOpen = subject.provenance['count']?.from !== 'words' || told !== null;
  if (arrangement !== null && (subject.plural || told !== null)) {
    subject.arrangement = arrangement;
    if (isOpen) recount(subject, USUAL[arrangement], draft);
  } else if (deed === 'rain-down' && isOpen) recount(subject, isCoin ? 60 : 30, draft);
  else if ((deed === 'fall' || deed === 'spill') && isOpen && subject.plural) recount(subject, 8, draft);
}

/** The number that shows it, and a note that says so. */
function recount(subject: SubjectDraft, count: number, draft: Draft): void {
  if (subject.count === count) return;
  const before = subject.count;
  subject.count = count;
  const note = draft.notes.findIndex(({ kind, message }) => kind === 'assumed' && message.endsWith(`is taken for ${before}.`));
  const old = draft.notes[note];
  if (subject.provenance['count']?.from !== 'words') subject.provenance['count'] = inferred(`so many show what happens: ${count}`);
  else if (old !== undefined) draft.notes[note] = { ...old, message: old.message.replace(/\d+\.$/, `${count}.`) };
}
