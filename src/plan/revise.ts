/**
 * @file Changing a storyboard by words. The words are read as a command of their own; of what that gives only what the words themselves
 * say is taken over, which is told by where each field came from. All else stays to the last digit, so untouched shots keep their takes.
 */
import { FilmError } from '../film/errors.ts';
import type { Note, Provenance, Sequence, Shot, Storyboard, Subject } from '../film/storyboard.ts';
import { readBrief } from './reader.ts';
import { mapSubjectIds, uniqueId } from './subject-ids.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Changes a storyboard by words. Throws `not-understood` when they change nothing. */
export function reviseStoryboard(source: Storyboard, words: string, vocabulary: Vocabulary): Storyboard {
  const { wishes, removed, replaced } = readOrders(words);
  const wish = wishes === '' ? null : readWish(source, wishes, vocabulary);
  const sequences = source.sequences.map((sequence) => {
    const kept = removed.reduce((left, thing) => withoutThing(left, thing), sequence);
    const swapped = replaced.reduce((left, [thing, by]) => swapThing(left, thing, by, source, vocabulary), kept);
    return wish === null ? swapped : applyWish(swapped, wish);
  });
  if (sequences.every((sequence, i) => JSON.stringify(withoutProvenance(sequence)) === JSON.stringify(withoutProvenance(source.sequences[i]!)))) {
    throw new FilmError('not-understood', `Nothing of "${words.slice(0, 80)}" changes the film.`, { param: 'prompt', remedy: 'Say what is to be different, such as "make it night" or "the boat is green".' });
  }
  const { verdicts: _verdicts, ...rest } = source;
  return { ...rest, brief: { ...source.brief, text: words }, sequences, notes: [...source.notes, ...(wish?.notes ?? [])] };
}

/** What was asked beside plain description: words to read, things to take away, and things to put in another's place. */
interface Orders {
  readonly wishes: string;
  readonly removed: readonly string[];
  readonly replaced: readonly (readonly [string, string])[];
}

const article = '(?:the|a|an|any|all|that|this|its|his|her|their)?\\s*';

/** Finds the orders that only make sense for a film that exists; the rest is description. */
function readOrders(words: string): Orders {
  const removed: string[] = [];
  const replaced: [string, string][] = [];
  const wishes = words
    .replace(new RegExp(`\\b(?:replace|swap|exchange)\\s+${article}([\\w -]+?)\\s+(?:with|for|by)\\s+([^.,;\\n]+)[.,;]?`, 'gi'), (_all, thing: string, by: string) => {
      replaced.push([thing, by]);
      return '';
    })
    .replace(new RegExp(`\\b(?:remove|delete|lose|drop|take away|get rid of)\\s+${article}([\\w -]+?)(?=\\s+(?:and|from|in|on)\\b|[.,;\\n]|$)[.,;]?`, 'gi'), (_all, thing: string) => {
      removed.push(thing);
      return '';
    })
    // "Change the colour of the boat to green" says that there is a green boat.
    .replace(new RegExp(`\\b(?:change|turn|make|shift|set)\\s+the\\s+(?:colou?r|hue|shade)\\s+of\\s+${article}([\\w -]+?)\\s+(?:to|into)\\s+(\\w[\\w ]*?)(?=[.,;\\n]|$)`, 'gi'), 'a $2 $1')
    .replace(/\b(?:change|turn|shift|set|switch)\s+(?:the\s+)?(?:scene|video|time|time of day|weather|season|setting|lighting|light|look|style|camera)\s+(?:to|into)\s+/gi, '')
    .replace(/\b(?:now|instead|same (?:shot|scene|video)(?: but)?|but)\b[,:]?/gi, ' ')
    .trim();
  return { wishes: /\w/.test(wishes) ? wishes : '', removed, replaced };
}

function readWish(source: Storyboard, words: string, vocabulary: Vocabulary): Storyboard {
  return readBrief({ ...source.brief, text: words, music: null, seconds: Math.min(60, source.brief.seconds ?? 4) }, vocabulary);
}

function isSaid(provenance: Readonly<Record<string, Provenance>>, field: string): boolean {
  return provenance[field]?.from === 'words';
}

/** Takes over what the words of the wish say, into one sequence. */
function applyWish(sequence: Sequence, wish: Storyboard): Sequence {
  return wish.sequences.reduce((changed, asked) => {
    const cast = applySubjects(changed, asked);
    const named = mapSubjectIds(asked, cast.ids);
    const shots = changed.shots.map((shot) => named.shots.reduce((each, wanted) => applyShot(each, wanted, cast.added), shot));
    return { ...applyPlace(changed, asked), subjects: cast.subjects, shots };
  }, sequence);
}

function applyPlace(sequence: Sequence, asked: Sequence): Sequence {
  const isMoved = isSaid(asked.provenance, 'place');
  const features = isMoved ? asked.features : [...new Set([...sequence.features, ...(asked.place === sequence.place ? asked.features : [])])];
  return {
    ...sequence,
    ...(isMoved ? { place: asked.place } : {}),
    features,
    ...(asked.placeAttributes === undefined ? {} : { placeAttributes: isMoved ? asked.placeAttributes : { ...sequence.placeAttributes, ...asked.placeAttributes } }),
    without: [...new Set([...sequence.without, ...asked.without])],
    ...(isSaid(asked.provenance, 'look') ? { look: asked.look } : {}),
    ...(isSaid(asked.provenance, 'mood') ? { mood: asked.mood } : {}),
  };
}

interface Cast {
  readonly subjects: readonly Subject[] & Subject[];
  /** Id in the film of each subject of the wish. */
  readonly ids: ReadonlyMap<string, string>;
  /** Ids of those that are new. */
  readonly added: readonly string[];
}

function applySubjects(sequence: Sequence, asked: Sequence): Cast {
  const subjects = [...sequence.subjects];
  const ids = new Map<string, string>();
  const added: string[] = [];
  for (const wanted of asked.subjects) {
    const at = findSubject(subjects, wanted);
    const known = subjects[at];
    if (known) {
      subjects[at] = applyAttributes(known, wanted);
      ids.set(wanted.id, known.id);
    } else {
      const id = uniqueId(wanted.id, subjects);
      subjects.push({ ...wanted, id });
      ids.set(wanted.id, id);
      added.push(id);
    }
  }
  return { subjects, ids, added };
}

/** Whoever the words mean: the same kind of thing, or the same word. */
function findSubject(subjects: readonly Subject[], wanted: Subject): number {
  const byConcept = subjects.findIndex((known) => known.concept === wanted.concept);
  return byConcept >= 0 ? byConcept : subjects.findIndex((known) => known.words.toLowerCase() === wanted.words.toLowerCase());
}

function applyAttributes(known: Subject, wanted: Subject): Subject {
  const attributes: Record<string, unknown> = { ...known.attributes };
  for (const [name, value] of Object.entries(wanted.attributes)) attributes[name] = value;
  // "a boat" names it and does not count it.
  const isCounted = isSaid(wanted.provenance, 'count') && (wanted.count > 1 || /^(?:one|1|a single|only)\b/i.test(wanted.provenance['count']?.words ?? ''));
  return { ...known, count: isCounted ? wanted.count : known.count, attributes };
}

function applyShot(shot: Shot, wanted: Shot, added: readonly string[]): Shot {
  const seen = wanted.subjects.filter((id) => added.includes(id) && !shot.subjects.includes(id));
  const acting = new Set(wanted.actions.map((action) => action.subject));
  const told = wanted.actions.map((action, i) => ({ ...action, id: `${shot.id}-change-${i + 1}` }));
  const related = new Set(wanted.relations.map((relation) => `${relation.subject} ${relation.object}`));
  return {
    ...shot,
    subjects: [...shot.subjects, ...seen],
    actions: [...shot.actions.filter((action) => !acting.has(action.subject)), ...told],
    relations: [...shot.relations.filter((relation) => !related.has(`${relation.subject} ${relation.object}`)), ...wanted.relations],
    environment: { ...shot.environment, ...saidFields(wanted, 'environment', wanted.environment) },
    camera: { ...shot.camera, ...saidFields(wanted, 'camera', wanted.camera) },
    ...(wanted.environmentTo && isSaid(wanted.provenance, 'environmentTo') ? { environmentTo: wanted.environmentTo } : {}),
    ...(isSaid(wanted.provenance, 'timeScale') ? { timeScale: wanted.timeScale } : {}),
  };
}

function saidFields<T extends object>(shot: Shot, group: string, values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isSaid(shot.provenance, `${group}.${name}`))) as Partial<T>;
}

/** A sequence without a thing that somebody names, and without all that was told of it. */
function withoutThing(sequence: Sequence, thing: string): Sequence {
  const gone = new Set(sequence.subjects.filter((subject) => isNamed(subject, thing)).map((subject) => subject.id));
  if (gone.size === 0) return sequence;
  const isHere = (id: string | undefined): boolean => id === undefined || !gone.has(id);
  return {
    ...sequence,
    subjects: sequence.subjects.filter((subject) => !gone.has(subject.id)),
    shots: sequence.shots.map((shot) => ({
      ...shot,
      subjects: shot.subjects.filter(isHere),
      relations: shot.relations.filter((relation) => isHere(relation.subject) && isHere(relation.object) && isHere(relation.object2)),
      actions: shot.actions.filter((action) => isHere(action.subject) && isHere(action.target)),
      camera: withoutGone(shot.camera, gone),
    })),
  };
}

function withoutGone({ from, focusPullTo, ...camera }: Shot['camera'], gone: ReadonlySet<string>): Shot['camera'] {
  return {
    ...camera,
    focus: gone.has(camera.focus) ? 'deep' : camera.focus,
    ...(from === undefined || gone.has(from) ? {} : { from }),
    ...(focusPullTo === undefined || gone.has(focusPullTo) ? {} : { focusPullTo }),
  };
}

function isNamed(subject: Subject, thing: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_]+/g, ' ').trim();
  const name = plain(thing);
  const names = [plain(subject.words), plain(subject.concept), plain(subject.id)];
  return names.some((known) => known === name || `${known}s` === name || name.endsWith(` ${known}`) || known.endsWith(` ${name}`));
}

/** Puts another thing where one was: it does what that one did. */
function swapThing(sequence: Sequence, thing: string, by: string, source: Storyboard, vocabulary: Vocabulary): Sequence {
  const at = sequence.subjects.findIndex((subject) => isNamed(subject, thing));
  const old = sequence.subjects[at];
  if (!old) return sequence;
  const found = readWish(source, `${/^(?:a|an|the|some|\d+|two|three|four|five)\b/i.test(by) ? '' : 'a '}${by}`, vocabulary).sequences[0]?.subjects[0];
  if (!found) throw new FilmError('not-understood', `"${by.slice(0, 60)}" names nothing that can be shown.`, { param: 'prompt', remedy: 'Name a thing or a being, such as "a dog".' });
  const id = uniqueId(found.id, sequence.subjects.filter((subject) => subject !== old));
  const subjects = sequence.subjects.map((subject, i) => (i === at ? { ...found, id, role: old.role } : subject));
  return { ...mapSubjectIds(sequence, new Map([[old.id, id]])), subjects };
}

function withoutProvenance(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProvenance);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'provenance').map(([name, inner]) => [name, withoutProvenance(inner)]));
}

/** Where more is filmed: after the film's end, or before its beginning. */
export type ExtendDirection = 'forward' | 'backward';

/**
 * Adds `seconds` of film that the words tell. Forwards, the last sequence's world goes on from where it is, as long as nobody new comes in; somebody
 * new, or going backwards, takes a sequence of its own in the same world, so that what is filmed already stays as it is.
 */
export function extendStoryboard(source: Storyboard, words: string, seconds: number, direction: ExtendDirection, vocabulary: Vocabulary): Storyboard {
  const base = direction === 'forward' ? source.sequences.at(-1)! : source.sequences[0]!;
  const beside = direction === 'forward' ? base.shots.at(-1)! : base.shots[0]!;
  const asked = tryWish({ ...source, brief: { ...source.brief, seconds } }, words, vocabulary);
  const told = asked === null ? [{ ...base, shots: [goOn(beside)] }] : asked.sequences;
  const notes: Note[] = asked === null ? [{ kind: 'assumed', words, message: 'Nothing new was understood in these words, so the film goes on as it was.' }] : [...asked.notes];
  const total = told.reduce((sum, sequence) => sum + sequence.shots.reduce((all, shot) => all + shot.seconds, 0), 0);
  const scaled = told.map((sequence) => ({ ...sequence, shots: sequence.shots.map((shot) => ({ ...shot, seconds: (shot.seconds * seconds) / total })) }));
  const sequences = scaled.reduce<readonly Sequence[]>((all, one) => addSequence(all, one, base, beside, direction), source.sequences);
  const { verdicts: _verdicts, fadeOutSeconds: _fade, ...rest } = source;
  return { ...rest, brief: { ...source.brief, text: words, seconds: (source.brief.seconds ?? secondsOf(source)) + seconds }, sequences: [...sequences], notes: [...source.notes, ...notes] };
}

/** The wish, or null when the words name nothing by themselves, as "it goes on" does. */
function tryWish(source: Storyboard, words: string, vocabulary: Vocabulary): Storyboard | null {
  try {
    return readBrief({ ...source.brief, text: words, music: null }, vocabulary);
  } catch (error) {
    if (error instanceof FilmError && error.code === 'not-understood') return null;
    throw error;
  }
}

function secondsOf(storyboard: Storyboard): number {
  return storyboard.sequences.reduce((sum, sequence) => sum + sequence.shots.reduce((all, shot) => all + shot.seconds, 0), 0);
}

function goOn(shot: Shot): Shot {
  return { ...shot, transition: 'cut', provenance: {}, ...(shot.environmentTo === undefined ? {} : { environment: shot.environmentTo }) };
}

function addSequence(all: readonly Sequence[], told: Sequence, base: Sequence, beside: Shot, direction: ExtendDirection): readonly Sequence[] {
  const isElsewhere = isSaid(told.provenance, 'place') && told.place !== base.place;
  const cast = applySubjects(base, told);
  const ids = new Set(all.flatMap((sequence) => sequence.shots.map((shot) => shot.id)));
  const named = mapSubjectIds(told, cast.ids);
  const shots = named.shots.map((shot, i) => ({ ...(isElsewhere ? shot : besides(shot, beside)), id: freshId(`${direction === 'forward' ? 'more' : 'before'}-${i + 1}`, ids), transition: 'cut' as const }));
  const numbered = shots.map((shot) => ({ ...shot, actions: shot.actions.map((action, i) => ({ ...action, id: `${shot.id}-action-${i + 1}` })) }));
  const last = all.at(-1)!;
  if (direction === 'forward' && !isElsewhere && cast.added.length === 0 && last.id === base.id) return [...all.slice(0, -1), { ...base, subjects: cast.subjects, shots: [...base.shots, ...numbered], extensions: [...(base.extensions ?? []), ...numbered.slice(0, 1).map((shot) => shot.id)] }];
  const id = freshId(`${base.id}-${direction === 'forward' ? 'more' : 'before'}`, new Set(all.map((sequence) => sequence.id)));
  const { extensions: _extensions, ...world } = base;
  const added: Sequence = isElsewhere ? { ...told, id, seed: base.seed, look: base.look, subjects: cast.subjects, shots: numbered } : { ...world, id, subjects: cast.subjects, shots: numbered };
  return direction === 'forward' ? [...all, added] : [added, ...all];
}

/** A shot in the light and weather of its neighbour, but for what its own words say; whoever nobody names is whom the neighbour showed. */
function besides(shot: Shot, neighbour: Shot): Shot {
  const there = neighbour.environmentTo ?? neighbour.environment;
  return {
    ...shot,
    environment: { ...there, ...saidFields(shot, 'environment', shot.environment) },
    subjects: shot.subjects.length > 0 ? shot.subjects : neighbour.subjects,
    timeScale: isSaid(shot.provenance, 'timeScale') ? shot.timeScale : neighbour.timeScale,
  };
}

function freshId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let i = 2; taken.has(id); i++) id = `${wanted}-${i}`;
  taken.add(id);
  return id;
}

/** Joins two films, the second after the first, in the first's size and rate. */
export function joinStoryboards(first: Storyboard, second: Storyboard, mode: 'cut' | 'dissolve' | 'fade', transitionSeconds: number): Storyboard {
  const sequenceIds = new Set(first.sequences.map((sequence) => sequence.id));
  const shotIds = new Set(first.sequences.flatMap((sequence) => sequence.shots.map((shot) => shot.id)));
  const renamed = second.sequences.map((sequence, s): Sequence => {
    const ids = new Map(sequence.shots.map((shot) => [shot.id, freshId(shot.id, shotIds)]));
    return {
      ...sequence,
      id: freshId(sequence.id, sequenceIds),
      shots: sequence.shots.map((shot, i) => ({
        ...shot, id: ids.get(shot.id) ?? shot.id,
        ...(s === 0 && i === 0 ? { transition: mode, ...(mode === 'cut' ? {} : { transitionSeconds }) } : {}),
      })),
      ...(sequence.extensions === undefined ? {} : { extensions: sequence.extensions.map((id) => ids.get(id) ?? id) }),
    };
  });
  const { verdicts: _verdicts, fadeOutSeconds: _fade, ...rest } = first;
  const seconds = secondsOf(first) + secondsOf(second);
  return { ...rest, brief: { ...first.brief, seconds, text: `${first.brief.text}\n${second.brief.text}` }, sequences: [...first.sequences, ...renamed], notes: [...first.notes, ...second.notes] };
}
