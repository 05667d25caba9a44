/**
 * @file Judges a measured shot: every promise of the storyboard gets a verdict, with what was measured and where passing ends.
 * What cannot be measured is said to be so; nothing passes by default.
 */
import type { Measurement, ShotMeasurement, SubjectMeasure } from '../engines/measure.ts';
import type { Action, Relation, Sequence, Shot, Subject } from '../film/storyboard.ts';
import type { PromiseKind, Verdict } from '../film/verdict.ts';
import { motionOf, readMove, type MoveReading } from './camera-move.ts';
import { shareOfColour } from './colour-word.ts';
import { stillVerbs, type Facts } from './facts.ts';
import { limits, sizeShares } from './limits.ts';
import { relationMargin } from './relations.ts';

/** A shot and what was measured of it. */
export interface Judged {
  readonly sequence: Sequence;
  readonly shot: Shot;
  readonly measured: ShotMeasurement;
  readonly facts: Facts;
}

interface Finding {
  readonly kind: PromiseKind;
  readonly subjects?: readonly string[];
  readonly promised: string;
  /** Null when it could not be measured. */
  readonly holds: boolean | null;
  readonly measured: string;
  readonly limit: string;
}

/** Verdicts on one shot, in the order of what matters. */
export function judgeShot(judged: Judged): Verdict[] {
  const { sequence, shot } = judged;
  const seen = shownSubjects(judged);
  const findings = [
    ...seen.flatMap((subject) => judgePresence(judged, subject)),
    ...seen.flatMap((subject) => judgeCount(judged, subject)),
    ...shot.relations.flatMap((relation) => judgeRelation(judged, relation)),
    ...shot.actions.flatMap((action) => judgeAction(judged, action)),
    ...judgeOrder(judged),
    ...seen.flatMap((subject) => judgeColour(judged, subject)),
    ...judgeCamera(judged),
    ...seen.flatMap((subject) => judgeFooting(judged, subject)),
    ...judgeAbsence(judged),
    ...judgePicture(judged),
  ];
  return findings.map((finding) => ({
    kind: finding.kind,
    sequence: sequence.id,
    shot: shot.id,
    subjects: [...(finding.subjects ?? [])],
    promised: finding.promised,
    verdict: finding.holds === null ? 'not-measurable' : finding.holds ? 'passed' : 'broken',
    measured: finding.measured,
    limit: finding.limit,
  }));
}

const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : (sorted[Math.floor((sorted.length - 1) / 2)] as number);
}

/** Subjects that the shot promises to show; whoever the camera looks out of is not in the picture. */
function shownSubjects({ sequence, shot }: Judged): Subject[] {
  return shot.subjects.flatMap((id) => sequence.subjects.filter((subject) => subject.id === id && id !== shot.camera.from));
}

function measureOf(moment: Measurement, id: string): SubjectMeasure | null {
  return moment.subjects.find((subject) => subject.subject === id) ?? null;
}

function over({ measured }: Judged, id: string): SubjectMeasure[] {
  return measured.moments.flatMap((moment) => measureOf(moment, id) ?? []);
}

function nameOf(subject: Subject): string {
  return subject.count > 1 ? `${subject.count} ${subject.words}` : subject.words;
}

function judgePresence(judged: Judged, subject: Subject): Finding[] {
  const { shot } = judged;
  const list = over(judged, subject.id);
  const { size } = shot.camera;
  const isMain = subject.id === shot.subjects[0] && subject.role === 'main';
  const least = limits.seenShare[size] * (isMain ? 1 : limits.supportingFactor) * smallness(judged, subject.id);
  const subjects = [subject.id];
  const time = list.length === 0 ? 0 : list.filter((one) => one.share >= least).length / list.length;
  const seen: Finding = {
    kind: 'seen', subjects, promised: `${nameOf(subject)} is in the picture`, holds: time >= limits.seenTime,
    measured: `${percent(median(list.map((one) => one.share)), 2)} of the frame, large enough in ${percent(time)} of its time`,
    limit: `${percent(least, 2)} of the frame in ${percent(limits.seenTime)} of its time`,
  };
  const there = list.filter((one) => one.alone > 0);
  if (there.length === 0) return [seen];
  const hidden = median(there.map((one) => Math.max(0, 1 - one.share / one.alone)));
  const most = isHiddenByRelation(shot, subject.id) ? limits.hiddenByRelation : limits.hidden;
  const unhidden: Finding = { kind: 'unhidden', subjects, promised: `${nameOf(subject)} is not hidden`, holds: hidden <= most, measured: `${percent(hidden)} hidden`, limit: `at most ${percent(most)}` };
  if (!isMain || !['extreme-wide', 'wide', 'full'].includes(size) || subject.count > limits.exactCount) return [seen, unhidden];
  const cut = median(there.map((one) => one.cut));
  const whole: Finding = { kind: 'in-frame', subjects, promised: `${nameOf(subject)} is in the frame as a whole`, holds: cut <= limits.cut, measured: `${percent(cut)} outside`, limit: `at most ${percent(limits.cut)}` };
  if (judged.facts.categoryOf(subject.concept) !== 'person') return [seen, unhidden, whole];
  const tops = there.flatMap((one) => (one.whole === null ? [] : [one.whole.top]));
  const top = median(tops);
  return [seen, unhidden, whole, { kind: 'in-frame', subjects, promised: `${nameOf(subject)}'s head is in the frame`, holds: top <= limits.headTop, measured: `its top at ${percent((top + 1) / 2)} of the frame's height`, limit: `at most ${percent((limits.headTop + 1) / 2)}` }];
}

/** What is small beside the largest that the same shot shows is small in the picture too: a ball beside a horse. */
function smallness(judged: Judged, id: string): number {
  const sizes = judged.shot.subjects.map((one) => ({ one, sizeM: over(judged, one)[0]?.sizeM ?? 0 }));
  const own = sizes.find(({ one }) => one === id)?.sizeM ?? 0;
  const largest = Math.max(own, ...sizes.map(({ sizeM }) => sizeM));
  return largest === 0 ? 1 : Math.min(1, Math.max(limits.smallest, own / largest));
}

function isHiddenByRelation(shot: Shot, id: string): boolean {
  return shot.relations.some((relation) => !relation.object.startsWith('place:') && ((relation.subject === id && ['inside', 'behind', 'under', 'between', 'below'].includes(relation.kind)) || (relation.object === id && ['in-front-of', 'on', 'around', 'with', 'between'].includes(relation.kind))));
}

function judgeCount(judged: Judged, subject: Subject): Finding[] {
  const { shot } = judged;
  if (subject.count < 2) return [];
  const list = over(judged, subject.id);
  const counts = list.map((one) => one.members.filter((member) => member.share >= limits.memberShare).length);
  const made = Math.max(0, ...list.map((one) => one.members.length));
  const needed = neededOf(subject, shot);
  const share = counts.filter((n) => n >= needed).length / Math.max(1, counts.length);
  return [{
    kind: 'count', subjects: [subject.id], promised: `${subject.count} ${subject.words} are seen`, holds: share >= limits.holds && made === subject.count,
    measured: `${made} there, ${counts.length === 0 ? 0 : Math.min(...counts)} to ${Math.max(0, ...counts)} seen, enough in ${percent(share)} of the moments`,
    limit: `${needed} seen in ${percent(limits.holds)} of the moments, and ${subject.count} there`,
  }];
}

/** How many of them must be seen. `trees` and `a flock` name no number, so nobody counts to the one that was taken. */
function neededOf({ count, provenance }: Subject, { camera }: Shot): number {
  const said = provenance['count'];
  if (said !== undefined && (said.from !== 'words' || said.because !== undefined)) return Math.max(2, Math.ceil(count * limits.uncountedShare));
  return count <= limits.exactCount && !['close-up', 'extreme-close-up', 'medium'].includes(camera.size) ? count : Math.ceil(count / 2);
}

function judgeRelation(judged: Judged, relation: Relation): Finding[] {
  const { sequence, shot, measured } = judged;
  const named = (id: string): string => sequence.subjects.find((subject) => subject.id === id)?.words ?? id.replace('place:', 'the ');
  const subjects = [relation.subject, relation.object, ...(relation.object2 === undefined ? [] : [relation.object2])];
  const promised = `${named(relation.subject)} ${relation.kind.replaceAll('-', ' ')} ${named(relation.object)}${relation.object2 === undefined ? '' : ` and ${named(relation.object2)}`}`;
  const base = { kind: 'relation' as const, subjects, promised, limit: `holds in ${percent(limits.holds)} of the moments` };
  if (subjects.some((id) => id.startsWith('place:'))) return [{ ...base, holds: null, measured: 'a part of the place has no number of its own' }];
  if (subjects.some((id) => id === shot.camera.from)) return [{ ...base, holds: null, measured: 'the camera is one of them' }];
  const margins = measured.moments.filter(({ camera }) => camera.u >= (relation.from ?? 0) - 0.02 && camera.u <= (relation.until ?? 1) + 0.02).map((moment) => {
    const [subject, object, second] = subjects.map((id) => measureOf(moment, id));
    return subject === undefined || subject === null || object === undefined || object === null ? null : relationMargin(relation.kind, subject, object, second ?? null);
  });
  const known = margins.flatMap((margin) => (margin === null ? [] : [margin]));
  // Close shots are of one thing; what it stands beside is outside of them.
  if (known.length === 0 && ['medium', 'close-up', 'extreme-close-up'].includes(shot.camera.size)) return [{ ...base, holds: null, measured: 'the shot is too close to show both' }];
  const share = known.filter((margin) => margin > 0).length / Math.max(1, margins.length);
  return [{ ...base, holds: share >= limits.holds, measured: known.length === 0 ? 'never both in the picture' : `holds in ${percent(share)} of the moments` }];
}

function duringAction({ measured }: Judged, action: Action): Measurement[] {
  const span = action.end - action.start;
  const inside = measured.moments.filter((moment) => moment.camera.u >= action.start + span * 0.08 - 1e-9 && moment.camera.u <= action.end - span * 0.04 + 1e-9);
  return inside.length > 0 ? inside : measured.moments.filter((moment) => moment.camera.u >= action.start && moment.camera.u <= action.end);
}

function judgeAction(judged: Judged, action: Action): Finding[] {
  const { sequence, shot } = judged;
  const subject = sequence.subjects.find((one) => one.id === action.subject);
  if (subject === undefined) return [];
  const subjects = [subject.id];
  const promised = `${subject.words}: ${action.words ?? action.verb}`;
  const moments = duringAction(judged, action);
  const found = moments.flatMap((moment) => measureOf(moment, subject.id) ?? []);
  const base = { kind: 'action' as const, subjects, promised };
  const seconds = (action.end - action.start) * shot.seconds;
  const long: Finding = { ...base, promised: `${promised}, long enough to see`, holds: seconds >= Math.min(limits.actionSeconds, shot.seconds * 0.9), measured: `${seconds.toFixed(1)} s`, limit: `${limits.actionSeconds} s` };
  if (found.length < 2) return [{ ...base, holds: null, measured: 'too few moments were measured while it lasts', limit: 'two moments' }, long];
  if (action.verb === 'change') return [...judgeChange(action, subject, moments, base), long];
  const doing = found.filter((one) => isDoing(one, action.verb)).length / found.length;
  const done: Finding = { ...base, holds: doing >= limits.actionTime, measured: doing >= limits.actionTime ? `under way in ${percent(doing)} of its time` : `does ${found[0]?.members[0]?.action ?? 'nothing'} instead in ${percent(1 - doing)} of its time`, limit: `${percent(limits.actionTime)} of its time` };
  return [done, long, judgeMoving(judged, action, subject, found, promised), ...judgeDirection(judged, action, subject, moments, promised)];
}

const isDoing = (one: SubjectMeasure | null, verb: string): boolean => one?.members[0]?.action === verb || one?.members[0]?.also === verb;

/** Height of all of it in the world, metres, as the camera sees it; null where it is nowhere before the camera. */
function heightSeen({ camera }: Measurement, one: SubjectMeasure | null): number | null {
  if (one === null || one.whole === null || one.depthM === null) return null;
  return (one.whole.top - one.whole.bottom) * one.depthM * Math.tan(camera.fov / 2);
}

/** A change shows in its size or in its colour; what else a thing may turn into has no measure. */
function judgeChange(action: Action, subject: Subject, moments: readonly Measurement[], base: Pick<Finding, 'kind' | 'subjects' | 'promised'>): Finding[] {
  const { scale, color } = action.become ?? {};
  const findings: Finding[] = [];
  if (scale !== undefined && scale !== 1) {
    const heights = moments.flatMap((moment) => heightSeen(moment, measureOf(moment, subject.id)) ?? []);
    const ratio = (heights.at(-1) ?? 1) / Math.max(1e-6, heights[0] ?? 1);
    const least = scale > 1 ? limits.growth : 1 / limits.growth;
    findings.push({ ...base, holds: heights.length < 2 ? null : scale > 1 ? ratio >= least : ratio <= least, measured: `${ratio.toFixed(2)} times as tall at its end`, limit: `${scale > 1 ? 'at least' : 'at most'} ${least.toFixed(2)} times` });
  }
  if (color !== undefined) {
    const pixels = moments.flatMap((moment) => [measureOf(moment, subject.id)?.pixels ?? null]).findLast((some) => some !== null) ?? [];
    const share = pixels.length < 12 ? null : shareOfColour(pixels, color);
    findings.push({ ...base, holds: share === null ? null : share >= limits.colourShare, measured: share === null ? 'too few of its pixels were lit' : `${percent(share)} of its pixels have the colour at the end`, limit: percent(limits.colourShare) });
  }
  return findings.length > 0 ? findings : [{ ...base, holds: null, measured: 'the change is neither of size nor of colour', limit: 'a size or a colour' }];
}

function travelled(found: readonly SubjectMeasure[]): number {
  let sum = 0;
  for (let i = 1; i < found.length; i++) {
    const a = found[i - 1]?.members[0]?.position ?? [0, 0, 0];
    const b = found[i]?.members[0]?.position ?? [0, 0, 0];
    sum += Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  }
  return sum;
}

/** Mean change of the joints from moment to moment; null for what has no joints. */
function poseChange(found: readonly SubjectMeasure[]): number | null {
  const poses = found.map((one) => one.members[0]?.pose ?? []);
  if (poses.some((pose) => pose.length === 0)) return null;
  const steps = poses.slice(1).map((pose, i) => Math.max(0, ...meanByJoint(pose, poses[i] as readonly number[])));
  return steps.reduce((a, b) => a + b, 0) / Math.max(1, steps.length);
}

/** How far each point went; the farthest tells, as a hand may wave while all else rests. */
function meanByJoint(a: readonly number[], b: readonly number[]): number[] {
  const far: number[] = [];
  for (let i = 0; i + 2 < a.length; i += 3) far.push(Math.hypot((a[i] ?? 0) - (b[i] ?? 0), (a[i + 1] ?? 0) - (b[i + 1] ?? 0), (a[i + 2] ?? 0) - (b[i + 2] ?? 0)));
  return far;
}

function judgeMoving({ facts }: Judged, action: Action, subject: Subject, found: readonly SubjectMeasure[], promised: string): Finding {
  const base = { kind: 'action' as const, subjects: [subject.id], promised: `${promised}, moving as it should` };
  const travel = facts.travelOf(action.verb);
  if (travel === null) return { ...base, holds: null, measured: `nothing is known of how "${action.verb}" moves`, limit: 'a known action' };
  if (facts.isSwarm(subject.concept)) return { ...base, holds: null, measured: 'a swarm moves within itself', limit: `${limits.poseChange * 100} % of its size` };
  const size = found[0]?.sizeM ?? 1;
  const way = travelled(found);
  const change = poseChange(found);
  if (travel !== 'none') {
    const needed = Math.max(limits.travelM, Math.min(limits.travelShare * size, 1.5));
    return { ...base, holds: way >= needed, measured: `${way.toFixed(2)} m travelled`, limit: `${needed.toFixed(2)} m` };
  }
  if (stillVerbs.has(action.verb)) {
    const calm = way <= Math.max(1.2 * size, 2) || (found[0]?.members[0]?.clearanceM ?? null) === null;
    return { ...base, promised: `${promised}, staying where it is`, holds: calm, measured: `${way.toFixed(2)} m travelled`, limit: `${Math.max(1.2 * size, 2).toFixed(1)} m, unless carried` };
  }
  if (change === null) return { ...base, holds: null, measured: 'it has no joints whose movement could be measured', limit: `${limits.poseChange * 100} % of its size` };
  if (action.verb === 'change' && change < limits.poseChange) return { ...base, holds: null, measured: 'what changes is not its pose', limit: `${limits.poseChange * 100} % of its size` };
  return { ...base, holds: change >= limits.poseChange || way >= limits.travelShare * size, measured: `joints move by ${percent(change, 2)} of its size`, limit: percent(limits.poseChange, 2) };
}

function judgeDirection(judged: Judged, action: Action, subject: Subject, moments: readonly Measurement[], promised: string): Finding[] {
  const { direction } = action;
  if (direction === undefined || direction === 'around' || direction === 'across') return [];
  const base = { kind: 'direction' as const, subjects: [subject.id], promised: `${promised} (${direction})`, limit: `${percent(limits.direction)} of the way goes there` };
  const places = moments.flatMap((moment) => measureOf(moment, subject.id)?.members[0]?.position ?? []) as number[];
  const n = places.length / 3;
  const camera = moments[Math.floor(moments.length / 2)]?.camera;
  const way = [0, 1, 2].map((axis) => (places[(n - 1) * 3 + axis] ?? 0) - (places[axis] ?? 0)) as [number, number, number];
  const length = Math.hypot(...way);
  if (camera === undefined || n < 2) return [{ ...base, holds: null, measured: 'too few moments' }];
  // Who throws a ball up stays below.
  if (judged.facts.travelOf(action.verb) === 'none') return [{ ...base, holds: null, measured: 'who does it stays where they are' }];
  if (direction === 'toward' && action.target !== undefined) return [towardTarget(moments, subject.id, action.target, base)];
  // Who leaps comes down where they were.
  if (direction === 'up' && action.verb === 'jump') {
    const height = Math.max(0, ...moments.flatMap((moment) => measureOf(moment, subject.id)?.members[0]?.clearanceM ?? []));
    return [{ ...base, holds: height >= limits.leapM, measured: `${(height * 100).toFixed(0)} cm above the ground at most`, limit: `${limits.leapM * 100} cm` }];
  }
  if (length < limits.travelM) return [{ ...base, holds: false, measured: 'it goes nowhere' }];
  const along = (axis: readonly [number, number, number]): number => (way[0] * axis[0] + way[1] * axis[1] + way[2] * axis[2]) / length;
  const share = { left: -along(camera.right), right: along(camera.right), up: way[1] / length, down: -way[1] / length, toward: -along(camera.forward), away: along(camera.forward) }[direction];
  return [{ ...base, holds: share >= limits.direction, measured: `${percent(share)} of the way goes there` }];
}

/** Who goes to something comes nearer to it. */
function towardTarget(moments: readonly Measurement[], id: string, target: string, base: Omit<Finding, 'holds' | 'measured'>): Finding {
  const distances = moments.flatMap((moment) => {
    const a = measureOf(moment, id)?.members[0]?.position;
    const b = measureOf(moment, target)?.members[0]?.position;
    return a === undefined || b === undefined ? [] : [Math.hypot(a[0] - b[0], a[2] - b[2])];
  });
  const [first, last] = [distances[0], distances.at(-1)];
  const limit = `${percent(limits.direction)} of the way there`;
  if (first === undefined || last === undefined || distances.length < 2) return { ...base, limit, holds: null, measured: 'a part of the place has no number of its own' };
  return { ...base, limit, holds: last <= first * (1 - limits.direction), measured: `from ${first.toFixed(1)} m to ${last.toFixed(1)} m away` };
}

/** Told one after another, they are to be seen one after another. */
function judgeOrder(judged: Judged): Finding[] {
  const { shot, measured } = judged;
  const bySubject = new Map<string, Action[]>();
  for (const action of shot.actions) bySubject.set(action.subject, [...(bySubject.get(action.subject) ?? []), action]);
  const findings: Finding[] = [];
  for (const [id, actions] of bySubject) {
    const told = actions.filter((action, i) => i === 0 || action.start >= (actions[i - 1] as Action).start + 0.02);
    if (told.length < 2 || new Set(told.map((action) => action.verb)).size !== told.length) continue;
    const firsts = told.map((action) => measured.moments.findIndex((moment) => isDoing(measureOf(moment, id), action.verb)));
    const inOrder = firsts.every((at, i) => at >= 0 && (i === 0 || at > (firsts[i - 1] as number)));
    findings.push({
      kind: 'order', subjects: [id], promised: told.map((action) => action.words ?? action.verb).join(', then '), holds: inOrder,
      measured: told.map((action, i) => (firsts[i] === -1 ? `${action.verb} never` : `${action.verb} from ${percent(measured.moments[firsts[i] as number]?.camera.u ?? 0)}`)).join(', '),
      limit: 'each after the one before',
    });
  }
  return findings;
}

function judgeColour(judged: Judged, subject: Subject): Finding[] {
  const { color } = subject.attributes;
  if (color === undefined || subject.provenance['attributes.color']?.from !== 'words') return [];
  const words = subject.provenance['attributes.color'].words ?? color;
  const base = { kind: 'colour' as const, subjects: [subject.id], promised: `${subject.words} is ${words}`, limit: `${percent(limits.colourShare)} of its pixels within ${limits.hueDegrees}° of the word's hue` };
  if (colourlessLooks.has(judged.sequence.look)) return [{ ...base, holds: null, measured: `the look ${judged.sequence.look} has no such colours` }];
  const lit = over(judged, subject.id).flatMap((one) => (one.pixels === null || one.pixels.length < 12 ? [] : [one.pixels]));
  if (lit.length === 0) return [{ ...base, holds: null, measured: 'too few of its pixels were lit' }];
  const share = Math.max(...lit.map((pixels) => shareOfColour(pixels, color)));
  return [{ ...base, holds: share >= limits.colourShare, measured: `${percent(share)} of its pixels` }];
}

/** Looks whose colours are not those of things. */
const colourlessLooks: ReadonlySet<string> = new Set(['noir', 'black-and-white', 'bw', 'monochrome', 'sepia', 'pencil', 'thermal', 'infrared', 'silent', 'charcoal', 'ink', 'sketch', 'cyberpunk']);

function judgeCamera(judged: Judged): Finding[] {
  const { shot, measured } = judged;
  const findings: Finding[] = [];
  const isAsked = (field: string): boolean => shot.provenance[field]?.from === 'words';
  const motion = motionOf(measured.track);
  for (const [field, move] of [['camera.move', shot.camera.move], ['camera.move2', shot.camera.move2]] as const) {
    if (move === undefined || !isAsked(field)) continue;
    const base = { kind: 'camera-move' as const, promised: `the camera: ${move.replaceAll('-', ' ')}` };
    const readings = readMove(move, motion) ?? followReadings(judged);
    findings.push({ ...base, holds: readings === null ? null : readings.every(readingHolds), measured: readings?.map(({ what, value }) => `${figure(value, what)} ${what}`).join(', ') ?? 'there is nobody to follow', limit: readings?.map(({ what, least, isCeiling }) => `${isCeiling === true ? 'at most' : 'at least'} ${figure(least, what)} ${what}`).join(', ') ?? 'a subject' });
  }
  const main = shot.subjects[0];
  if (!isAsked('camera.size') || main === undefined) return findings;
  const heights = over(judged, main).flatMap((one) => (one.whole === null ? [] : [(one.whole.top - one.whole.bottom) / 2]));
  const [least, most] = sizeShares[shot.camera.size];
  const height = median(heights);
  findings.push({ kind: 'shot-size', subjects: [main], promised: `a ${shot.camera.size.replaceAll('-', ' ')} shot`, holds: heights.length === 0 ? false : height >= least && height <= most, measured: `${percent(height)} of the frame's height`, limit: `${percent(least)} to ${percent(most)}` });
  return findings;
}

const figure = (value: number, what: string): string => (what.startsWith('degrees') ? value.toFixed(value < 1 ? 2 : 1) : percent(value));
const readingHolds = ({ value, least, isCeiling }: MoveReading): boolean => (isCeiling === true ? value <= least : value >= least);

/** Following shows in the subject staying in the picture while it travels. */
function followReadings(judged: Judged): MoveReading[] | null {
  const main = judged.shot.subjects[0];
  const list = main === undefined ? [] : over(judged, main);
  if (list.length === 0) return null;
  return [{ what: 'of the moments with it in the picture', value: list.filter((one) => one.share > 0).length / list.length, least: 0.8 }];
}

function judgeFooting(judged: Judged, subject: Subject): Finding[] {
  // What the air carries stands on nothing.
  if (judged.facts.isSwarm(subject.concept)) return [];
  const members = over(judged, subject.id).map((one) => ({ size: one.sizeM, members: one.members }));
  const gaps = members.flatMap(({ size, members: all }) => all.flatMap((member) => (member.clearanceM === null ? [] : [{ gap: member.clearanceM, size }])));
  const findings: Finding[] = [];
  if (gaps.length > 0) {
    const gap = median(gaps.map((one) => one.gap));
    const size = gaps[0]?.size ?? 1;
    const sunk = Math.max(limits.sunkM, limits.sunkShare * size);
    const float = Math.max(limits.floatM, limits.floatShare * size);
    const isAloft = judged.shot.actions.some((action) => action.subject === subject.id && ['jump', 'rise', 'fall', 'fly', 'climb', 'hover', 'float'].includes(action.verb));
    // Roots, posts and foundations go into the ground; what walks or rolls does not.
    const mayGoDeep = !['person', 'animal', 'vehicle'].includes(judged.facts.categoryOf(subject.concept) ?? '');
    findings.push({ kind: 'grounded', subjects: [subject.id], promised: `${nameOf(subject)} stands on the ground`, holds: (gap >= -sunk || mayGoDeep) && (gap <= float || isAloft), measured: gap < 0 ? `${(-gap * 100).toFixed(1)} cm in the ground` : `${(gap * 100).toFixed(1)} cm above it`, limit: `at most ${mayGoDeep ? '' : `${(sunk * 100).toFixed(0)} cm in it, `}${(float * 100).toFixed(0)} cm above it` });
  }
  // At a gallop a foot rests for less than a frame: beyond a walk, a share of the way counts.
  const slides = members.flatMap(({ members: all }) =>
    all.flatMap((member) => {
      const speed = Math.hypot(member.velocityMps[0], member.velocityMps[2]);
      // A foot in the air slides on nothing, and who swims has none at rest.
      return member.slideM === null || speed < 0.15 || ['swim', 'fly', 'float'].includes(member.action) || (member.clearanceM ?? 0) > limits.aloftM ? [] : [Math.max(0, member.slideM - Math.max(0, (speed / 24) * limits.slideShare - limits.slideM))];
    }),
  );
  if (slides.length > 1) findings.push({ kind: 'feet', subjects: [subject.id], promised: `${nameOf(subject)} does not slide`, holds: median(slides) <= limits.slideM, measured: `the resting foot slides ${(median(slides) * 100).toFixed(1)} cm a frame`, limit: `${limits.slideM * 100} cm a frame` });
  return findings;
}

/** Which categories a word of `without` rules out. */
const ruledOut: Readonly<Record<string, readonly string[]>> = { people: ['person'], person: ['person'], humans: ['person'], men: ['person'], women: ['person'], animals: ['animal'], vehicles: ['vehicle'], buildings: ['building'], plants: ['plant'] };

function judgeAbsence(judged: Judged): Finding[] {
  const { sequence, measured, facts } = judged;
  return sequence.without.map((word) => {
    const base = { kind: 'absence' as const, promised: `no ${word}`, limit: 'none seen' };
    const categories = ruledOut[word];
    const isRuledOut = (subject: Subject): boolean => (categories?.includes(facts.categoryOf(subject.concept) ?? '') ?? false) || [subject.concept, `${subject.concept}s`, subject.words].includes(word);
    const suspects = sequence.subjects.filter(isRuledOut);
    const seen = suspects.filter((subject) => measured.moments.some((moment) => (measureOf(moment, subject.id)?.share ?? 0) > 0));
    if (seen.length > 0) return { ...base, subjects: seen.map((subject) => subject.id), holds: false, measured: `${seen.map((subject) => subject.words).join(', ')} seen` };
    if (categories === undefined) return { ...base, holds: null, measured: `whether the place and its air show ${word} has no measure` };
    return { ...base, holds: true, measured: 'none among the subjects' };
  });
}

function judgePicture({ measured }: Judged): Finding[] {
  const lit = measured.moments.flatMap((moment) => moment.picture ?? []);
  if (lit.length === 0) return [];
  const brightness = Math.max(...lit.map((picture) => picture.brightness));
  const black: Finding = { kind: 'picture', promised: 'the picture is not black', holds: brightness > limits.black, measured: `${percent(brightness, 1)} bright`, limit: `above ${percent(limits.black, 1)}` };
  if (lit.length < 2) return [black];
  const different = new Set(lit.map((picture) => picture.hash)).size;
  return [black, { kind: 'picture', promised: 'the picture is not frozen', holds: different > 1, measured: `${different} different pictures of ${lit.length}`, limit: 'at least 2' }];
}
