/** @file The reader: a command in English becomes a storyboard, by words it knows and rules of grammar, with no model and no chance. */
import { FilmError } from '../film/errors.ts';
import type { Brief } from '../film/brief.ts';
import type { Action, Attributes, Environment, Note, Provenance, Relation, Sequence, Shot, Storyboard, Subject } from '../film/storyboard.ts';
import { shareFrames } from '../film/time.ts';
import { singulars } from './inflect.ts';
import { breakDown, breakDownTo, composeCamera, defaultSeconds, shareSeconds, type PlannedShot } from './breakdown.ts';
import { letThingsFall } from './falling.ts';
import { showInMotion } from './in-motion.ts';
import { readClauses } from './clauses.ts';
import { fromWords, inferred, newDraft, type ActionDraft, type Beat, type Draft, type SubjectDraft } from './draft.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import { chooseSetting, type Setting } from './setting.ts';
import { checkLanguage, checkLength, cleanText, tokenize } from './text.ts';
import { momentBounds, timeRelations } from './event-times.ts';
import { isKnownWord, readUnits } from './units.ts';
import type { IndexedVocabulary, Vocabulary } from './vocabulary.ts';
import { abstractNouns } from './words/abstract-nouns.ts';
import { nearestLooks } from './words/environment.ts';
import { foreignWords } from './words/languages.ts';
import { colors, couldBeSeen, materials } from './words/attributes.ts';
import { motionVerbs, ornaments as ornamentWords } from './words/grammar.ts';
import { isAct, isEnglish, isQuality } from './word-fallback.ts';

/**
 * Reads the brief's text into a storyboard. `rhythm` gives the length in seconds of every shot, where something else than the words decides on them.
 * Throws `bad-command` or `not-understood`, in words, when there is nothing to film.
 */
export function readBrief(brief: Brief, vocabulary: Vocabulary, rhythm: readonly number[] | null = null): Storyboard {
  checkLength(brief.text);
  checkLook(brief, vocabulary.looks);
  const clean = cleanText(brief.text);
  const lexicon = buildLexicon(vocabulary);
  const tokens = tokenize(clean.text);
  if (!tokens.some((token) => token.kind === 'word')) throw nothingToRead(brief.text);
  checkLanguage(tokens, (word) => isKnownWord(word, lexicon) && !onlyForeign(word));
  const draft = newDraft(clean.text);
  draft.notes.push(...clean.notes);
  readClauses(readUnits(clean.text, tokens, lexicon), lexicon, draft);
  checkUnderstood(draft, brief);
  showInMotion(draft, lexicon.vocabulary);
  letThingsFall(draft, lexicon.vocabulary);
  const sequences = makeSequences(draft, brief, lexicon, rhythm);
  return { schema: 'storyboard.1', brief, sequences, notes: closeNotes(draft, lexicon), planner: 'reader' };
}

/** Words such as `en` or `la` that English does not use, however the vocabulary may. */
function onlyForeign(word: string): boolean {
  return word.length < 3 && foreignWords.some(([, list]) => list.has(word)) && !/^(a|i|in|on|is|so|no|do|me|he|we|us|to|of|at|by|up|or|an|as|be|it|my|go)$/.test(word);
}

function nothingToRead(text: string): FilmError {
  const shown = text.trim().slice(0, 40);
  return new FilmError('not-understood', `There is no word in “${shown}” that the reader knows.`, { param: 'text', remedy: 'Say in English what is to be seen, such as “a lighthouse on a cliff at dusk”.' });
}

function checkUnderstood(draft: Draft, brief: Brief): void {
  const environment = draft.beats.some((beat) => Object.keys(beat.environment).length > 0 || beat.environmentTo !== undefined) || draft.festival !== null;
  if (draft.subjects.length > 0 || draft.mentions.length > 0 || environment) return;
  const refused = draft.notes.find((note) => note.kind === 'refused');
  const text = brief.text.trim().replace(/\s+/g, ' ');
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  throw new FilmError('not-understood', `Nothing in “${shown}” names a thing or a place that can be shown${refused ? ` (${refused.message.replace(/\.$/, '')})` : ''}.`, {
    param: 'text', remedy: 'Name something to see, such as a boat, a forest or a street at night.',
  });
}

// Sequences.

interface Chapter {
  readonly beats: Beat[];
  readonly setting: Setting;
}

function makeSequences(draft: Draft, brief: Brief, lexicon: Lexicon, rhythm: readonly number[] | null): Sequence[] {
  const all = makeChapters(draft, lexicon.vocabulary);
  const chapters = rhythm === null ? all : withinReach(all, rhythm.length, draft);
  const plans = rhythm === null ? planChapters(chapters, brief.seconds) : planRhythm(chapters, rhythm.length);
  const shots = plans.flat();
  const seconds = brief.seconds ?? (shots.length > 1 ? defaultSeconds.several : defaultSeconds.one);
  const lengths = rhythm ?? shareSeconds(shots, seconds, brief.fps);
  let from = 0;
  let carried: Environment | null = null;
  return chapters.map((chapter, i) => {
    const planned = plans[i]!;
    const range = { planned, lengths: lengths.slice(from, from + planned.length), from, total: shots.length };
    from += planned.length;
    const sequence = makeSequence(draft, brief, lexicon.vocabulary, chapter, range, i, carried);
    carried = sequence.shots.at(-1)!.environmentTo ?? sequence.shots.at(-1)!.environment;
    return sequence;
  });
}

/** One chapter per place: a later beat opens a new one when a cut or a new sentence names a place that the present one cannot be. */
function makeChapters(draft: Draft, vocabulary: IndexedVocabulary): Chapter[] {
  const runs: Beat[][] = [[]];
  let place: string | null = null;
  for (const beat of draft.beats) {
    const named = beat.mentions.map((index) => draft.mentions[index]!).find((mention) => mention.strong && mention.place !== null && mention.place.confidence >= 0.75)?.place?.id ?? null;
    const elsewhere = named !== null && place !== null && named !== place && beat.trigger !== 'start' && !knownTo(place, beat, draft, vocabulary);
    if (elsewhere && (beat.trigger === 'cut' || beat.trigger === 'sentence' || beat.trigger === 'framing')) {
      runs.push([]);
      place = named;
    }
    place ??= named;
    runs.at(-1)!.push(beat);
  }
  return runs.map((beats) => ({ beats, setting: settingOf(draft, beats, vocabulary) }));
}

/** True when every place that the beat names is a part of the place it is in. */
function knownTo(place: string, beat: Beat, draft: Draft, vocabulary: IndexedVocabulary): boolean {
  const row = vocabulary.place.get(place);
  return beat.mentions.some((index) => {
    const mention = draft.mentions[index]!;
    const words = mention.words;
    if (row?.habitats.includes('water') === true && /^(?:shallow |the )?(?:water|waters|shallows)$/.test(words)) return true;
    return row !== undefined && [...row.names, ...row.features, ...row.allows].some((name) => name === words || `${name}s` === words);
  });
}

function settingOf(draft: Draft, beats: readonly Beat[], vocabulary: IndexedVocabulary): Setting {
  const ids = new Set(beats.flatMap((beat) => beat.subjects));
  const subjects = draft.subjects.filter((subject) => ids.has(subject.id));
  const indexes = [...new Set(beats.flatMap((beat) => beat.mentions))];
  const weathered = beats.some(({ environment }) => environment.aurora || environment.rainbow || environment.fireworks || (environment.weather !== undefined && !['clear', 'fair'].includes(environment.weather)));
  return chooseSetting(draft, indexes, subjects, vocabulary, weathered);
}

function planChapters(chapters: readonly Chapter[], seconds: number | null): ReadonlyArray<readonly PlannedShot[]> {
  if (chapters.length === 1) return [breakDown(chapters[0]!.beats, seconds)];
  const share = (seconds ?? defaultSeconds.several) / chapters.length;
  return chapters.map((chapter) => breakDown(chapter.beats, share));
}

/** Every chapter needs a shot; those for which none is left are told. */
function withinReach(chapters: readonly Chapter[], shots: number, draft: Draft): readonly Chapter[] {
  for (const { beats } of chapters.slice(shots)) {
    const words = wordsOf(draft, beats);
    draft.notes.push({ kind: 'ignored', words, message: `“${words}” is left out: there is no time for it.` });
  }
  return chapters.slice(0, shots);
}

/** So many shots over the chapters, by how much each has to tell. */
function planRhythm(chapters: readonly Chapter[], shots: number): ReadonlyArray<readonly PlannedShot[]> {
  const counts = shareFrames(shots, chapters.map(({ beats }) => beats.length));
  return chapters.map(({ beats }, i) => breakDownTo(beats, counts[i]!));
}

interface ShotRange {
  readonly planned: readonly PlannedShot[];
  readonly lengths: readonly number[];
  readonly from: number;
  readonly total: number;
}

function makeSequence(draft: Draft, brief: Brief, vocabulary: IndexedVocabulary, chapter: Chapter, range: ShotRange, index: number, carried: Environment | null): Sequence {
  const { setting } = chapter;
  const shots: Shot[] = [];
  let environment = carried;
  let previous: { camera: Shot['camera']; main: string | null } | null = null;
  let lastSeen: readonly string[] = [];
  range.planned.forEach((planned, i) => {
    const shot = makeShot({ draft, vocabulary, setting, planned, index: i, count: range.planned.length, number: range.from + i + 1, seconds: range.lengths[i]!, brief, environment, previous, lastSeen });
    environment = shot.environmentTo ?? shot.environment;
    previous = { camera: shot.camera, main: shot.subjects[0] ?? null };
    if (shot.subjects.length > 0) lastSeen = shot.subjects;
    shots.push(shot);
  });
  const used = new Set(shots.flatMap((shot) => [...shot.subjects, ...shot.relations.flatMap((relation) => [relation.subject, relation.object]), ...shot.actions.flatMap((action) => [action.subject, action.target ?? '']), shot.camera.from ?? '', shot.camera.focusPullTo ?? '']));
  const mood = chooseMood(draft, shots[0]!.environment);
  const look = chooseLook(draft, brief, vocabulary.looks);
  return {
    id: `sequence-${index + 1}`, seed: brief.seed, place: setting.place, features: [...setting.features], ...(setting.attributes === null ? {} : { placeAttributes: setting.attributes }), without: [...draft.without.keys()],
    subjects: draft.subjects.filter((subject) => used.has(subject.id)).map(finishSubject), shots: timeRelations(shots, vocabulary), look: look.id, mood: mood.id,
    provenance: { ...setting.provenance, look: look.provenance, mood: mood.provenance, ...Object.fromEntries([...draft.without].map(([word, given]) => [`without.${word}`, given])) },
  };
}

function finishSubject(draft: SubjectDraft): Subject {
  return { id: draft.id, concept: draft.concept, words: draft.words, count: draft.count, attributes: draft.attributes, role: draft.role, ...(draft.arrangement === undefined ? {} : { arrangement: draft.arrangement }), provenance: draft.provenance };
}

function chooseLook(draft: Draft, brief: Brief, looks: readonly string[] | undefined): { id: string; provenance: Provenance } {
  if (brief.look !== null) return { id: brief.look, provenance: inferred('asked for outside the words') };
  const look = draft.look;
  if (!look) return { id: 'film', provenance: { from: 'default' } };
  if (looks === undefined || looks.includes(look.id)) return look;
  const id = nearestLooks[look.id]?.find((candidate) => looks.includes(candidate)) ?? 'film';
  const words = look.provenance.words ?? look.id;
  if (!draft.notes.some((note) => note.words === words)) draft.notes.push({ kind: 'substituted', words, message: `The look “${words}” is not among the engine's; “${id}” comes nearest.` });
  return { id, provenance: look.provenance };
}

function checkLook(brief: Brief, looks: readonly string[] | undefined): void {
  if (brief.look === null || looks === undefined || looks.includes(brief.look)) return;
  throw new FilmError('bad-option', `There is no look “${brief.look}”; the engine has ${looks.join(', ')}.`, { param: '--look', remedy: 'Choose one of them, or leave it out and say the look in the command.' });
}

/** The mood most words speak for; the first of equals. */
function chooseMood(draft: Draft, environment: Environment): { id: string; provenance: Provenance } {
  const counts = new Map<string, number>();
  for (const { id } of draft.moods) counts.set(id, (counts.get(id) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (best) return draft.moods.find((mood) => mood.id === best[0])!;
  if (environment.weather === 'storm' || environment.weather === 'blizzard') return { id: 'tense', provenance: inferred('the weather is rough') };
  return { id: 'neutral', provenance: { from: 'default' } };
}

// Shots.

/** How fast the world runs in a dream. */
const dreamScale = 0.5;

interface ShotContext {
  readonly draft: Draft;
  readonly vocabulary: IndexedVocabulary;
  readonly setting: Setting;
  readonly planned: PlannedShot;
  readonly index: number;
  readonly count: number;
  /** Number of the shot in the film, from 1. */
  readonly number: number;
  readonly seconds: number;
  readonly brief: Brief;
  readonly environment: Environment | null;
  readonly previous: { readonly camera: Shot['camera']; readonly main: string | null } | null;
  readonly lastSeen: readonly string[];
}

function makeShot(context: ShotContext): Shot {
  const { draft, planned, vocabulary } = context;
  const provenance: Record<string, Provenance> = Object.assign({}, ...planned.beats.map((beat) => beat.provenance)) as Record<string, Provenance>;
  const environment = makeEnvironment(context, provenance);
  const actions = makeActions(context);
  const relations = makeRelations(context);
  const timeScale = planned.beats.map((beat) => beat.camera.timeScale).findLast((value) => value !== undefined) ?? (draft.look?.id === 'dream' ? dreamScale : 1);
  provenance['timeScale'] ??= draft.look?.id === 'dream' ? inferred('dreams are slow') : { from: 'default' };
  const seen = whoIsSeen(context, provenance);
  const camera = composeCamera(
    {
      shot: planned, index: context.index, count: context.count, previous: context.previous, vocabulary, slowWorld: timeScale > 5,
      subjects: seen.map((id) => subjectOf(draft, id)).map((subject) => ({ id: subject.id, concept: subject.concept, count: subject.count, scale: subject.attributes.scale ?? 1 })),
      handwork: seen[0] !== undefined && subjectOf(draft, seen[0]).count === 1 && actions.some((action) => action.subject === seen[0] && vocabulary.action.get(action.verb)?.handwork === true),
      travels: actions.some((action) => action.subject === seen[0] && vocabulary.action.get(action.verb)?.travel !== 'none'),
      haste: seen[0] === undefined ? 0 : hasteOf(subjectOf(draft, seen[0]), actions, vocabulary),
    },
    provenance,
  );
  provenance['seconds'] = context.brief.seconds === null ? { from: 'default' } : inferred('its share of the length asked for');
  if (Object.keys(provenance).includes('sky')) delete provenance['sky'];
  const { timeScale: _ignored, ...rest } = camera as typeof camera & { timeScale?: number };
  const passes: Partial<Environment> = Object.assign({}, ...planned.beats.map((beat) => beat.environmentTo ?? {})) as Partial<Environment>;
  const environmentTo = Object.keys(passes).length > 0 ? { environmentTo: { ...environment, ...passes } } : {};
  return {
    id: `shot-${context.number}`, seconds: context.seconds, purpose: planned.purpose, words: wordsOf(draft, planned.beats), subjects: seen, relations, actions, environment, ...environmentTo, camera: rest, timeScale,
    transition: context.index === 0 ? 'cut' : planned.beats[0]!.transition, provenance,
  };
}

function hasteOf(subject: SubjectDraft, actions: readonly Action[], vocabulary: IndexedVocabulary): number {
  const row = vocabulary.concept.get(subject.concept);
  const own = actions.filter((action) => action.subject === subject.id).map((action) => vocabulary.action.get(action.verb));
  const pace = Math.max(0, ...own.map((action) => (action === undefined || action.travel === 'none' ? 0 : action.pace)));
  return row === undefined ? 0 : (row.speedMps * pace) / Math.max(...row.size);
}

function wordsOf(draft: Draft, beats: readonly Beat[]): string {
  const start = Math.min(...beats.map((beat) => beat.start));
  const end = Math.max(...beats.map((beat) => beat.end));
  return draft.text.slice(start, end).replace(/\s+/g, ' ').replace(/^(?:and|then|[\s,;.:])+\b|(?:[\s,;.:]|\b(?:and|then|while|as))+$/g, '').trim();
}

function subjectOf(draft: Draft, id: string): SubjectDraft {
  return draft.subjects.find((subject) => subject.id === id)!;
}

/** What is seen, the most important first: who acts, who is named, and, where nobody is, who was seen before. */
function whoIsSeen(context: ShotContext, provenance: Record<string, Provenance>): string[] {
  const { draft, planned, lastSeen, vocabulary } = context;
  const from = planned.beats.map((beat) => beat.camera.from).findLast((id) => id !== undefined);
  const named = [...new Set(planned.beats.flatMap((beat) => [...(beat.focusOn === undefined ? [] : [beat.focusOn]), ...beat.subjects]))].filter((id) => id !== from);
  const order = [...named].sort((a, b) => weight(draft, planned, b, vocabulary) - weight(draft, planned, a, vocabulary));
  const placeOnly = planned.beats.some((beat) => beat.mentions.length > 0) && order.length === 0;
  if (order.length === 0 && !placeOnly && lastSeen.length > 0) {
    provenance['subjects'] = inferred('nobody else is named, so those of the shot before stay');
    return lastSeen.filter((id) => id !== from);
  }
  provenance['subjects'] = order.length > 0 ? fromWords(draft.text, { start: planned.beats[0]!.start, end: planned.beats.at(-1)!.end }) : inferred('the place itself is the subject');
  return planned.part === 3 ? order.slice(0, 1) : order;
}

function weight(draft: Draft, planned: PlannedShot, id: string, vocabulary: IndexedVocabulary): number {
  const subject = subjectOf(draft, id);
  // Fireworks, rain and smoke are about somebody, who is what the camera is for.
  const aside = vocabulary.concept.get(subject.concept)?.category === 'phenomenon' ? -3 : 0;
  const asked = planned.beats.some((beat) => beat.focusOn === id || beat.camera.focus === id) ? 4 : 0;
  return aside + asked + (subject.role === 'main' ? 2 : subject.role === 'background' ? -2 : 0);
}

function makeEnvironment(context: ShotContext, provenance: Record<string, Provenance>): Environment {
  const { planned, environment: before, setting, vocabulary, draft } = context;
  const given = Object.assign({}, ...planned.beats.map((beat) => beat.environment)) as Partial<Environment>;
  const first = before ?? defaultEnvironment(setting, planned.beats, draft, vocabulary, provenance);
  const merged: Environment = { ...first, ...given };
  for (const key of ['timeOfDay', 'weather', 'season', 'windMps'] as const) {
    provenance[`environment.${key}`] ??= before ? inferred('carried over from the shot before') : { from: 'default' };
  }
  // Lights in the sky belong to the shot that names them, unless the hour stays.
  if (before && given.timeOfDay !== undefined && given.timeOfDay !== before.timeOfDay) {
    if (given.fireworks === undefined) delete merged.fireworks;
    if (given.aurora === undefined) delete merged.aurora;
    if (given.rainbow === undefined) delete merged.rainbow;
  }
  if (given.season === undefined && (merged.weather === 'snow' || merged.weather === 'blizzard') && merged.season !== 'winter') {
    merged.season = 'winter';
    provenance['environment.season'] = inferred('it snows');
  }
  return merged;
}

/** What nobody goes to see by day. */
const nocturnal: ReadonlySet<string> = new Set(['fireworks', 'firefly']);

function defaultEnvironment(setting: Setting, beats: readonly Beat[], draft: Draft, vocabulary: IndexedVocabulary, provenance: Record<string, Provenance>): Environment {
  const snowy = /snow|arctic|glacier/.test(setting.place) || setting.attributes?.state?.includes('snowy') === true || beats.some((beat) => beat.mentions.some((index) => draft.mentions[index]!.snowy || /^(snow|ice|glacier|iceberg)/.test(draft.mentions[index]!.words)));
  const neon = /neon/.test(setting.place) || vocabulary.place.get(setting.place)?.features.includes('neon') === true;
  const sails = beats.some((beat) => beat.actions.some((action) => action.candidates.includes('sail')) || beat.subjects.some((id) => /sail/.test(subjectOf(draft, id).concept)));
  if (snowy) provenance['environment.season'] ??= inferred('snow lies there');
  const byNight = beats.flatMap((beat) => beat.subjects).map((id) => subjectOf(draft, id)).find(({ concept }) => nocturnal.has(concept));
  if (neon) provenance['environment.timeOfDay'] ??= inferred('neon shows at night');
  else if (byNight !== undefined) provenance['environment.timeOfDay'] ??= inferred(`“${byNight.words}” shows at night`);
  if (sails) provenance['environment.windMps'] ??= inferred('sails need wind');
  return { timeOfDay: neon || byNight !== undefined ? 'night' : 'afternoon', weather: 'fair', season: snowy ? 'winter' : 'summer', windMps: sails ? 7 : 4 };
}

// Actions and relations.

function makeActions({ draft, planned, vocabulary, setting }: ShotContext): Action[] {
  const drafts = planned.beats.flatMap((beat) => beat.actions);
  const moments = [...new Set(drafts.map((action) => action.moment))].sort((a, b) => a - b);
  const actions: Action[] = [];
  const resolved = withoutMeans(drafts.flatMap((action) => {
    const verb = resolveVerb(action, draft, vocabulary);
    return verb === null ? [] : [{ action, verb, manner: action.manner, moment: action.moment }];
  }));
  const bounds = momentBounds(resolved, moments, vocabulary);
  const window = momentWindow(planned, moments.length);
  for (const { action, verb } of resolved) {
    const at = bounds[moments.indexOf(action.moment)] ?? 0;
    const next = drafts.find((other) => other.subject === action.subject && other.moment > action.moment);
    const until = next === undefined ? 1 : (bounds[moments.indexOf(next.moment)] ?? 1);
    if (until <= window.from || at >= window.to) continue;
    const start = Math.max(0, (at - window.from) / (window.to - window.from));
    const end = Math.min(1, (until - window.from) / (window.to - window.from));
    const target = objectId(action.target, setting);
    actions.push({
      id: `action-${actions.length + 1}`, subject: action.subject, verb, manner: action.manner, start, end,
      ...(target === null ? {} : { target }), ...(action.direction === undefined ? {} : { direction: action.direction }), ...(verb === 'change' && action.become !== undefined ? { become: action.become } : {}), words: draft.text.slice(action.span.start, action.span.end),
    });
  }
  return dedupe([...actions, ...sailing(draft, planned, vocabulary, actions)]);
}

/** An action and the verb that it is shown by. */
interface ResolvedAction {
  readonly action: ActionDraft;
  readonly verb: string;
  readonly manner: Action['manner'];
  readonly moment: number;
}

/** `sanitizing an office using a smoke machine`, `dancing by moving its arms`: what is used or moved is how the other deed is done, and no deed beside it. */
function withoutMeans(resolved: readonly ResolvedAction[]): ResolvedAction[] {
  const isMeans = ({ action, verb }: ResolvedAction, other: ResolvedAction): boolean =>
    other.action !== action && other.action.subject === action.subject && other.moment === action.moment && other.verb !== verb && ((action.base === 'use' && other.action.base !== 'use') || (action.base === 'move' && action.candidates.includes(other.verb)));
  const means = resolved.filter((one) => resolved.some((other) => isMeans(one, other)));
  return resolved
    .filter((one) => !means.includes(one))
    .map((one) => {
      const tool = means.find((mean) => isMeans(mean, one) && mean.action.base === 'use')?.action.target;
      return tool === undefined || one.action.target !== undefined ? one : { ...one, action: { ...one.action, target: tool } };
    });
}

/** What is called a sailing ship sails, when nothing else is said of what it does and nothing holds it. */
function sailing(draft: Draft, planned: PlannedShot, vocabulary: IndexedVocabulary, told: readonly Action[]): Action[] {
  const seen = [...new Set(planned.beats.flatMap((beat) => beat.subjects))].map((id) => subjectOf(draft, id));
  return seen
    .filter((subject) => /^(sailing|sail)\b|\bsailing$/.test(subject.words) && vocabulary.concept.get(subject.concept)?.actions.includes('sail') === true && !told.some((action) => action.subject === subject.id))
    .filter((subject) => !draft.beats.some((beat) => beat.actions.some((action) => action.subject === subject.id) || beat.relations.some((relation) => relation.subject === subject.id && relation.kind !== 'near')) && !/\b(anchor|anchored|moored|docked|harbou?r|aground|wreck)/i.test(draft.text))
    .map((subject, i) => ({ id: `sailing-${i}`, subject: subject.id, verb: 'sail', manner: 'normal', start: 0, end: 1, words: subject.words }));
}

/** Which part of its beat's time a shot shows: all of it, or its share when the beat is broken into several shots. */
function momentWindow({ part, parts }: PlannedShot, moments: number): { from: number; to: number } {
  if (parts === 1 || moments < 2) return { from: 0, to: 1 };
  return { from: (part - 1) / parts, to: part / parts };
}

function dedupe(actions: readonly Action[]): Action[] {
  return actions.filter((action, i) => actions.findIndex((other) => other.subject === action.subject && other.verb === action.verb && other.start === action.start) === i).map((action, i) => ({ ...action, id: `action-${i + 1}` }));
}

/** Of several things that a verb may mean, the one that is done with its object: who plays a guitar strums it. */
function doneWith(action: ActionDraft, can: readonly string[], draft: Draft, vocabulary: IndexedVocabulary): string | undefined {
  const object = draft.subjects.find((other) => other.id === action.target)?.concept;
  if (object === undefined) return undefined;
  return can.find((id) => {
    const row = vocabulary.action.get(id);
    return (action.candidates.includes(id) || row?.withProp?.includes(action.base) === true) && row?.props?.some((prop) => prop.concepts.includes(object)) === true;
  });
}

/** A verb of change whose end is not said. */
function untold(action: ActionDraft, draft: Draft): null {
  const words = draft.text.slice(action.span.start, action.span.end);
  draft.notes.push({ kind: 'not-understood', words, message: `“${words}” is left out: the words do not say into what.` });
  return null;
}

/** The action of this subject that the verb means; null when it can do nothing like it, which is told. */
function resolveVerb(told: ActionDraft, draft: Draft, vocabulary: IndexedVocabulary): string | null {
  const subject = subjectOf(draft, told.subject);
  const concept = vocabulary.concept.get(subject.concept);
  // What falls as a body was given its deed before: no such deed stands in for another.
  const can = (concept?.actions ?? []).filter((id) => vocabulary.action.get(id)?.body !== true || told.candidates.includes(id));
  const action = { ...told, candidates: told.candidates.filter((id) => can.includes(id) || vocabulary.action.get(id)?.winged !== true) };
  // Things that fall were given their deed.
  const [deed] = action.candidates;
  if (action.candidates.length === 1 && deed !== undefined && deed !== 'fall' && vocabulary.action.get(deed)?.body === true) return deed;
  if (action.become !== undefined) {
    if (Object.keys(action.become).length > 0) return 'change';
    // A change to nothing that was named is none: who `turns` turns about.
    if (action.candidates.every((id) => id === 'change')) return untold(action, draft);
  }
  // Who drops something does not fall: the thing does.
  if (concept?.category === 'person' && action.target !== undefined && action.candidates[0] === 'fall') return 'work';
  const withIt = doneWith(action, can, draft, vocabulary);
  // Children who play have no guitars, unless there is music about.
  if (withIt === undefined && action.base === 'play' && concept?.category === 'person' && !/^play-/.test(can[0] ?? '') && !musical.test(draft.text)) return 'play';
  const own = withIt ?? action.candidates.find((id) => can.includes(id));
  if (own !== undefined) return own;
  const travel = (id: string): string => vocabulary.action.get(id)?.travel ?? 'none';
  const words = draft.text.slice(action.span.start, action.span.end);
  if (motionVerbs.has(action.base) || action.base === 'turn' || action.candidates.some((id) => travel(id) === 'path')) {
    const moving = can.find((id) => travel(id) === 'path') ?? can.find((id) => travel(id) !== 'none');
    if (moving !== undefined) return moving;
  }
  const living = concept?.category === 'person' || concept?.category === 'animal' || subject.concept === 'robot';
  // What only people have a way of doing says nothing of how animals and things move.
  const isPerson = concept?.category === 'person' || subject.concept === 'robot';
  const first = (isPerson ? undefined : action.candidates.find((id) => vocabulary.action.get(id)?.like === undefined)) ?? action.candidates[0];
  // Somebody who takes off a hat does not rise, and who blows up a balloon is no wind.
  if (living && first === 'glow') return 'stand';
  if (living && ['blow', 'break', 'sweep', 'rise'].includes(first ?? '') && (action.target !== undefined || first !== 'rise')) return can.includes('work') ? 'work' : 'stand';
  if (first !== undefined && (living || can.length === 0 || travel(first) === 'none' && ['stand', 'glow', 'blow', 'break', 'look'].includes(first))) {
    if (travel(first) === 'none' || living) return first === 'look' && !living ? null : first;
  }
  if (!living && (['sit', 'lie', 'hang', 'stand', 'hover', 'look'].includes(first ?? '') || ['hang', 'sit', 'lie', 'rest', 'stand'].includes(action.base))) return null;
  if (first !== undefined && ['rise', 'fall', 'float', 'circle', 'sweep', 'drive', 'hover'].includes(first)) return first;
  if (['sway', 'swing', 'wave', 'flutter', 'bend', 'dance', 'bloom', 'rustle'].includes(action.base) && (can.includes('blow') || concept?.category === 'plant')) return 'blow';
  if (/^(?:show|feature|demonstrate|present|display|reveal|capture|illustrate)$/.test(action.base)) return null;
  if (/^(?:hit|strike|land|impact|collide|crash)$/.test(action.base) && draft.beats.some((beat) => beat.actions.some((other) => other.subject === action.subject && other !== action))) {
    draft.notes.push({ kind: 'substituted', words, message: `“${words}” is shown by how ${subject.words} moves before and after.` });
    return null;
  }
  if (/^(?:throw|toss|drop|pour|release|launch|fling|hurl|place|put|spill|dump|sprinkle)$/.test(action.base)) {
    draft.notes.push({ kind: 'substituted', words, message: `“${words}” is shown as falling: nobody is named who does it.` });
    return 'fall';
  }
  if (heardOnly.test(action.base)) {
    draft.notes.push({ kind: 'ignored', words, message: `“${words}” is heard: it ${picturelessMessage}` });
    return null;
  }
  const alike = first === undefined ? undefined : can.find((id) => travel(id) === travel(first) && travel(first) !== 'none');
  if (alike !== undefined) {
    draft.notes.push({ kind: 'substituted', words, message: `“${words}” is shown as “${alike}”: that is what a ${subject.words} can do.` });
    return alike;
  }
  draft.notes.push({ kind: first === undefined ? 'not-understood' : 'refused', words, message: first === undefined ? `“${words}” is not known as something to do and is left out.` : `“${words}” is left out: ${subject.words} cannot be shown doing it.` });
  return null;
}

/** Words for music and those who make it. */
const musical = /\b(?:music\w*|songs?|tunes?|melod\w+|instruments?|concert|band|orchestra|symphony|jazz|notes|solo|stage|guitar\w*|pian\w+|violin\w*|cell\w+|flut\w+|harp\w*|drum\w*|trumpet\w*|sax\w*|accordion\w*|keyboard|chords?)\b/i;

/** What things do that can only be heard. */
const heardOnly = /^(?:roar|hum|creak|hiss|crackle|ring|chime|buzz|rumble|thud|clink|clatter|rattle|beep|tick|squeak|echo|boom|bang|whir|whirr|purr|murmur|gurgle|sizzle|clang|jingle|growl|whistle|chirp|crunch)$/;
/** How the remark about words ends that ask for no picture. */
export const picturelessMessage = 'asks for no picture of its own.';

function objectId(object: string | undefined, setting: Setting): string | null {
  if (object === undefined) return null;
  if (!object.startsWith('mention:')) return object;
  const feature = setting.featureOf.get(Number(object.slice('mention:'.length)));
  return feature === undefined ? null : `place:${feature}`;
}

function makeRelations({ draft, vocabulary, planned, setting }: ShotContext): Relation[] {
  const relations: Relation[] = [];
  for (const { subject, kind, object, object2, words } of planned.beats.flatMap((beat) => beat.relations)) {
    const id = objectId(object, setting);
    const second = objectId(object2, setting);
    if (id === null || relations.some((other) => other.subject === subject && other.kind === kind && other.object === id)) continue;
    relations.push({ subject, kind: fits(draft, vocabulary, subject, kind, id), object: id, ...(second === null ? {} : { object2: second }), words });
  }
  for (const action of planned.beats.flatMap((beat) => beat.actions)) {
    const { subject, target } = action;
    const isOver = target !== undefined && !target.startsWith('mention:') && subject !== target && overWords.test(draft.text.slice(action.span.start, action.span.end + OVER_REACH));
    if (!isOver || relations.some((other) => other.subject === subject && other.object === target)) continue;
    if (['building', 'landform', 'vessel', 'vehicle'].includes(vocabulary.concept.get(subjectOf(draft, target).concept)?.category ?? '')) relations.push({ subject, kind: 'over', object: target, words: draft.text.slice(action.span.start, action.span.end) });
  }
  return relations;
}

/** `flies over a castle`: what is flown over is under it, in one picture with it. */
const overWords = /^(?:fl(?:y|ies|ew|own|ying)|soar\w*|glid\w*|hover\w*|circl\w*|swoop\w*)\s+(?:over|above)\b/i;
/** Characters after a verb within which its preposition is looked for. */
const OVER_REACH = 7;

/** Nothing is inside what is smaller than itself: `in the mirror` is near it. */
function fits(draft: Draft, vocabulary: IndexedVocabulary, subject: string, kind: Relation['kind'], object: string): Relation['kind'] {
  if (kind !== 'inside' || object.startsWith('place:')) return kind;
  // A car in traffic is one among others.
  const [own, other] = [subjectOf(draft, subject).concept, subjectOf(draft, object).concept].map((id) => vocabulary.concept.get(id)?.category);
  if (own === 'vehicle' && other === 'vehicle' && subjectOf(draft, object).count > 1) return 'with';
  const metres = (id: string): number => Math.max(...(vocabulary.concept.get(subjectOf(draft, id).concept)?.size ?? [1]));
  return metres(object) < metres(subject) * 0.9 ? 'near' : kind;
}

// Notes.

/** How the remark about words without an effect begins. */
export const ornamentsMessage = 'Understood, but without an effect on the picture:';

/** How the remark about adjectives ends that are said of places, parts and crowds, which are built as they are. */
export const plainMessage = 'changes no form here: what it is said of is shown as it usually is.';
/** How the remark about words ends that name what people do, say or celebrate. */
const standsForMessage = 'has no picture of its own: the people, things and light around it stand for it.';

/** Whether all these words are nouns that nothing can show by itself. */
function isAbstract(word: string): boolean {
  return isAct(word) || abstractNouns.has(word) || singulars(word).some((form) => abstractNouns.has(form));
}

/** A word that nothing can show is not one that was not understood. */
function withoutPicture(note: Note): Note {
  if (note.kind !== 'not-understood' && !(note.kind === 'refused' && / would be a guess /.test(note.message))) return note;
  const words = note.words.toLowerCase().replace(/^(?:the|a|an|its|his|her|their) /, '').split(/[\s-]+/);
  if (words.every((word) => isQuality(word))) return { kind: 'ignored', words: note.words, message: `“${note.words}” ${picturelessMessage}` };
  if (!words.every((word) => isAbstract(word) || isQuality(word))) return note;
  return { kind: 'substituted', words: note.words, message: `“${note.words}” ${standsForMessage}` };
}

/** Remarks about words that found no place in the picture: those that say something visible of what is shown plainly, and those that do not. */
function noteOrnaments(words: readonly string[], lexicon: Lexicon): Note[] {
  // A word of English that the vocabulary lacks is told as an adjective without effect: an `African penguin` is shown as any penguin.
  const strange = (word: string): boolean => !lexicon.entries.has(word) && !/ly$/.test(word) && !isQuality(word) && !isAbstract(word) && isEnglish(word, lexicon.entries);
  const visible = words.filter((word) => couldBeSeen.has(word) || strange(word) || lexicon.entries.get(word)?.verb?.form === 'past' || (lexicon.entries.get(word)?.adjective !== undefined && !ornamentWords.has(word) && lexicon.entries.get(word)?.noun === undefined) || colors[word] !== undefined || materials[word] !== undefined);
  const acts = words.filter((word) => !visible.includes(word) && !ornamentWords.has(word) && isAbstract(word) && !isQuality(word));
  const rest = words.filter((word) => !visible.includes(word) && !acts.includes(word));
  const plain: Note[] = visible.map((word) => ({ kind: 'substituted', words: word, message: `“${word}” ${plainMessage}` }));
  for (const word of acts) plain.push({ kind: 'substituted', words: word, message: `“${word}” ${standsForMessage}` });
  return rest.length === 0 ? plain : [...plain, { kind: 'ignored', words: rest.join(', '), message: `${ornamentsMessage} ${rest.join(', ')}.` }];
}

function closeNotes(draft: Draft, lexicon: Lexicon): Note[] {
  const notes = [...draft.notes];
  const spans = [...draft.unread].sort((a, b) => a.start - b.start);
  for (let i = 0; i < spans.length; i++) {
    const { start } = spans[i]!;
    let { end } = spans[i]!;
    while (spans[i + 1] && /^[\s-]*$/.test(draft.text.slice(end, spans[i + 1]!.start))) end = spans[++i]!.end;
    const words = draft.text.slice(start, end);
    notes.push({ kind: 'not-understood', words, message: `“${words}” was not understood and is left out.` });
  }
  notes.push(...noteOrnaments([...new Set(draft.ornaments)], lexicon));
  const seen = new Set<string>();
  return notes.map(withoutPicture).filter((note) => {
    const key = `${note.kind} ${note.words} ${note.message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

export type { Attributes };
