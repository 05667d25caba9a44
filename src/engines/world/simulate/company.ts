/**
 * @file Who does something together with whom: pairs that face each other, riders and what carries them, walkers and their dogs.
 * What the words leave unsaid is completed here, so that a horse that is ridden goes and whoever is hugged hugs back.
 */
import type { Action, Sequence, Shot, Subject } from '../../../film/storyboard.ts';
import type { ActionRow } from '../library/actions.ts';
import type { Concept } from '../library/concept.ts';

/** The rows that company is judged by. */
export interface Rows {
  readonly actions: ReadonlyMap<string, ActionRow>;
  readonly concepts: ReadonlyMap<string, Concept>;
}

/** One of a subject's figures. */
export interface Member {
  readonly subject: string;
  readonly index: number;
}

export interface Pair {
  readonly first: Member;
  readonly second: Member;
  readonly action: string;
  readonly gapM: number;
  /** They look the same way: the first behind the second, or the second at the first one's left; null: face to face. */
  readonly side: 'behind' | 'beside' | null;
}

/** What ends the id of a partner that the words do not name. */
const PARTNER = '~partner';

/** True for a figure that was brought along to have somebody to do it with. */
export function isPartner(id: string): boolean {
  return id.endsWith(PARTNER);
}

/** The sequence with what company implies: mounts that go, partners that answer, partners where none is named. */
export function completeCompany(sequence: Sequence, rows: Rows): Sequence {
  const alone = sequence.subjects.filter((subject) => needsPartner(sequence, subject, rows));
  const partners = alone.map((subject) => partnerOf(sequence, subject, rows)).filter((partner) => partner !== null);
  const shots = sequence.shots.map((shot) => {
    const replies = answers(shot, alone, partners, rows);
    return { ...shot, subjects: [...shot.subjects, ...replies.map((reply) => reply.subject)], actions: [...shot.actions, ...implied(sequence, shot, rows), ...replies] };
  });
  return { ...sequence, subjects: [...sequence.subjects, ...partners], shots };
}

function pairActions(sequence: Sequence, subject: string, rows: Rows): Action[] {
  return sequence.shots.flatMap((shot) => shot.actions).filter((action) => action.subject === subject && rows.actions.get(action.verb)?.pair !== undefined);
}

function isPerson(subject: Subject | undefined, rows: Rows): boolean {
  return subject !== undefined && rows.concepts.get(subject.concept)?.category === 'person';
}

const isBeing = (subject: Subject, rows: Rows): boolean => ['person', 'animal'].includes(rows.concepts.get(subject.concept)?.category ?? '');

function needsPartner(sequence: Sequence, subject: Subject, rows: Rows): boolean {
  if (subject.count !== 1 || !isPerson(subject, rows)) return false;
  return pairActions(sequence, subject.id, rows).some((action) => rows.actions.get(action.verb)?.pair?.partner === true && partnerNamed(sequence, subject, action, rows) === undefined);
}

/** Who else is there to do it with: the target, who does the same, else anyone who has nothing else to do. */
function partnerNamed(sequence: Sequence, subject: Subject, action: Action, rows: Rows): Subject | undefined {
  const wantsAnimal = rows.actions.get(action.verb)?.pair?.animal !== undefined;
  const fits = (other: Subject): boolean => other.id !== subject.id && (wantsAnimal ? rows.concepts.get(other.concept)?.category === 'animal' : isBeing(other, rows));
  const target = sequence.subjects.find((other) => other.id === action.target && fits(other));
  if (target !== undefined) return target;
  const shot = sequence.shots.find((candidate) => candidate.actions.includes(action)) as Shot;
  const present = sequence.subjects.filter((other) => fits(other) && (shot.subjects.includes(other.id) || isPartner(other.id)));
  return present.find((other) => shot.actions.some((deed) => deed.subject === other.id && deed.verb === action.verb)) ?? present.find((other) => !shot.actions.some((deed) => deed.subject === other.id));
}

function partnerOf(sequence: Sequence, subject: Subject, rows: Rows): Subject | null {
  const action = pairActions(sequence, subject.id, rows)[0];
  const animal = action === undefined ? undefined : rows.actions.get(action.verb)?.pair?.animal;
  const concept = animal ?? otherOf(subject, rows);
  if (!rows.concepts.has(concept)) return null;
  return { id: `${subject.id}${PARTNER}`, concept, words: animal ?? 'partner', count: 1, attributes: {}, role: 'background', provenance: {} };
}

function otherOf(subject: Subject, rows: Rows): string {
  const other = ({ man: 'woman', woman: 'man', boy: 'girl', girl: 'boy' } as Readonly<Record<string, string>>)[subject.concept];
  return other !== undefined && rows.concepts.has(other) ? other : subject.concept;
}

/** The partner does what it is partner in. */
function answers(shot: Shot, alone: readonly Subject[], partners: readonly Subject[], rows: Rows): Action[] {
  return shot.actions.flatMap((action) => {
    const partner = alone.some((subject) => subject.id === action.subject) ? partners.find((other) => other.id === `${action.subject}${PARTNER}`) : undefined;
    if (partner === undefined || rows.actions.get(action.verb)?.pair === undefined) return [];
    return [answer(action, partner, rows)];
  });
}

function answer(action: Action, partner: Subject, rows: Rows): Action {
  const verb = rows.concepts.get(partner.concept)?.category === 'person' ? action.verb : 'stand';
  const { target: _target, direction: _direction, ...rest } = action;
  return { ...rest, id: `${action.id}-answer`, subject: partner.id, verb };
}

const GOING: readonly string[] = ['walk', 'drive', 'sail', 'swim', 'fly', 'run'];

/** What follows from who rides what, and who is hugged by whom. */
function implied(sequence: Sequence, shot: Shot, rows: Rows): Action[] {
  const acts = (id: string): boolean => shot.actions.some((action) => action.subject === id);
  const found: Action[] = [];
  for (const action of shot.actions) {
    const row = rows.actions.get(action.verb);
    const subject = sequence.subjects.find((other) => other.id === action.subject);
    if (row === undefined || subject === undefined) continue;
    if (row.pair !== undefined && subject.count === 1) {
      const partner = partnerNamed(sequence, subject, action, rows);
      if (partner !== undefined && !acts(partner.id) && !found.some((other) => other.subject === partner.id)) found.push(answer(action, partner, rows));
    }
    if (row.travel !== 'path') continue;
    for (const companion of companionsOf(sequence, shot, subject, rows)) {
      const concept = rows.concepts.get(companion.concept) as Concept;
      const verb = concept.actions.includes(action.verb) ? action.verb : goingOf(concept, action);
      if (verb !== undefined && !acts(companion.id) && !found.some((other) => other.subject === companion.id)) found.push({ ...action, id: `${action.id}-along`, subject: companion.id, verb });
    }
    const mount = shot.relations.find((relation) => relation.subject === action.subject && ['on', 'inside'].includes(relation.kind))?.object ?? (row.props?.some((prop) => prop.socket === 'beside') === true ? action.target : undefined);
    const mounted = sequence.subjects.find((other) => other.id === mount);
    const concept = mounted === undefined ? undefined : rows.concepts.get(mounted.concept);
    const verb = concept === undefined || concept.speedMps === 0 ? undefined : goingOf(concept, action);
    if (mounted === undefined || verb === undefined || acts(mounted.id) || found.some((other) => other.subject === mounted.id)) continue;
    const { target: _target, ...rest } = action;
    found.push({ ...rest, id: `${action.id}-mount`, subject: mounted.id, verb });
  }
  return found;
}

/** Who goes along on their own feet: the dog that somebody walks with, the child beside its mother. */
function companionsOf(sequence: Sequence, shot: Shot, subject: Subject, rows: Rows): Subject[] {
  if (!isBeing(subject, rows)) return [];
  return shot.relations.flatMap((relation) => {
    const other = sequence.subjects.find((one) => one.id === relation.object);
    const concept = other === undefined ? undefined : rows.concepts.get(other.concept);
    const hasFeet = concept !== undefined && concept.speedMps > 0 && (concept.category === 'person' || goesAlong(concept));
    return relation.kind === 'with' && relation.subject === subject.id && other !== undefined && hasFeet ? [other] : [];
  });
}

/** Animals up to this size are held or carried when somebody is with them, metres. */
const CARRIED_M = 0.5;

/** `With her dog`: what has feet and is larger than a kitten goes along on them, unless the words say that it is held or carried. */
export const goesAlong = (concept: Concept | undefined): boolean => concept?.category === 'animal' && Math.max(...concept.size) > CARRIED_M;

function goingOf(concept: Concept, action: Action): string | undefined {
  if (action.manner === 'fast' && concept.actions.includes('run')) return 'run';
  return GOING.find((verb) => concept.actions.includes(verb));
}

/** Pairs that stand together, the first of which leads. */
export function pairsOf(sequence: Sequence, rows: Rows): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<string>();
  for (const action of sequence.shots.flatMap((shot) => shot.actions)) {
    const row = rows.actions.get(action.verb);
    const subject = sequence.subjects.find((other) => other.id === action.subject);
    if (row?.pair === undefined || subject === undefined || taken.has(subject.id)) continue;
    const make = (first: Member, second: Member): number => pairs.push({ first, second, action: action.verb, gapM: row.pair?.gapM ?? 1, side: row.side ?? null });
    if (subject.count > 1) {
      for (let i = 0; i + 1 < subject.count; i += 2) make({ subject: subject.id, index: i }, { subject: subject.id, index: i + 1 });
      taken.add(subject.id);
      continue;
    }
    const partner = partnerNamed(sequence, subject, action, rows);
    if (partner === undefined || taken.has(partner.id)) continue;
    make({ subject: subject.id, index: 0 }, { subject: partner.id, index: 0 });
    taken.add(subject.id).add(partner.id);
  }
  return pairs;
}
