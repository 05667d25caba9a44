/** @file A storyboard in plain lines: what will be seen, from which words, what was assumed and what was not understood. */
import type { SpeedPoints } from '../film/speed.ts';
import type { CameraMatch, Note, Sequence, Shot, Storyboard, Subject } from '../film/storyboard.ts';
import { formatSeconds } from '../film/time.ts';

/** Lines that say what was understood, ready to print. */
export function explainStoryboard(storyboard: Storyboard): string[] {
  const lines: string[] = explainWhole(storyboard);
  let at = 0;
  let number = 1;
  for (const sequence of storyboard.sequences) {
    lines.push(...explainSequence(sequence, storyboard.sequences.length > 1));
    for (const shot of sequence.shots) {
      lines.push(...explainShot(sequence, shot, { number: number++, startSeconds: at, endSeconds: at + shot.seconds }));
      at += shot.seconds;
    }
  }
  return [...lines, ...explainReading(storyboard)];
}

/** What was assumed, not understood or shown as something else, and what checking found. */
export function explainReading(storyboard: Storyboard): string[] {
  return [...explainAssumptions(storyboard), ...explainNotes(storyboard.notes), ...explainVerdicts(storyboard)];
}

/** What the film is made of, where it is more than a few shots. */
function explainWhole(storyboard: Storyboard): string[] {
  const { song, sequences, brief } = storyboard;
  const shots = sequences.reduce((sum, sequence) => sum + sequence.shots.length, 0);
  return [...(sequences.length > 3 || song !== undefined ? [`${sequences.length} clips, ${shots} shots, seed ${brief.seed}.`] : []), ...explainSong(storyboard)];
}

/** The song and the titles of a film. */
export function explainSong({ song, titles }: Pick<Storyboard, 'song' | 'titles'>): string[] {
  const lines: string[] = [];
  if (song !== undefined) {
    const name = [song.title, song.artist].filter((part) => part !== null).join(' by ') || song.path;
    lines.push(`Song: ${name}, ${formatSeconds(song.durationSeconds)}, ${song.beats.length} beats, ${song.sections.map((section) => `${section.name} ${formatSeconds(section.startSeconds)}`).join(', ')}.`);
  }
  for (const title of titles ?? []) lines.push(`${title.kind === 'credit' ? 'Credits' : 'Title'}: ${title.lines.join(' / ')} (${formatSeconds(title.startSeconds)}–${formatSeconds(title.startSeconds + title.seconds)})`);
  return lines;
}

function explainSequence(sequence: Sequence, named: boolean): string[] {
  const section = sequence.section === undefined ? '' : `${sequence.section.name} · `;
  return [`${named ? `${sequence.id}: ` : ''}${section}${explainPlace(sequence)}`, ...explainSubjects(sequence)];
}

/** Where a sequence is, in which look and mood. */
export function explainPlace(sequence: Sequence): string {
  const place = [sequence.place.replaceAll('-', ' '), ...(sequence.features.length > 0 ? [`with ${sequence.features.join(', ')}`] : [])].join(' ');
  const without = sequence.without.length > 0 ? `, without ${sequence.without.join(', ')}` : '';
  const from = origin(sequence.provenance['place']);
  return `${place}${without}${from} · look ${sequence.look} · mood ${sequence.mood}`;
}

/** A line for each subject of a sequence: what it is, and from which words. */
export function explainSubjects(sequence: Sequence): string[] {
  return sequence.subjects.map((subject) => `  ${describe(subject)}${origin(subject.provenance['concept'])}`);
}

function describe(subject: Subject): string {
  const { attributes } = subject;
  const parts = [
    attributes.age, attributes.emotion, ...(attributes.state ?? []), subject.provenance['attributes.color']?.words ?? attributes.color, attributes.material, attributes.scale === undefined ? undefined : `${attributes.scale}× size`,
  ].filter((part) => part !== undefined);
  const isOfBody = ({ item }: { readonly item: string }): boolean => /(?:hair|eyes|skin)$/.test(item);
  const listed = (isBody: boolean): string | undefined => attributes.wearing?.filter((one) => isOfBody(one) === isBody).map(({ item, color }) => [color, item].filter(Boolean).join(' ')).join(', ');
  const [looks, wearing] = [listed(true), listed(false)];
  return `${subject.id}: ${subject.count} ${[...parts, subject.concept.replaceAll('-', ' ')].join(' ')}${looks ? `, with ${looks}` : ''}${wearing ? `, wearing ${wearing}` : ''}`;
}

function origin(provenance: Subject['provenance'][string] | undefined): string {
  if (!provenance) return '';
  if (provenance.from === 'words') return ` (“${provenance.words ?? ''}”)`;
  return provenance.from === 'default' ? ' (assumed)' : ` (assumed: ${provenance.because ?? 'from the other words'})`;
}

/** Number and time of a shot in its film. */
export interface ShotTime {
  readonly number: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** One shot: its time, how it is filmed, what is seen and done in it. */
export function explainShot(sequence: Sequence, shot: Shot, { number, startSeconds, endSeconds }: ShotTime): string[] {
  const { camera, environment } = shot;
  const seen = shot.subjects.length > 0 ? shot.subjects.map((id) => nameOf(sequence, id)).join(', ') : `the ${sequence.place.replaceAll('-', ' ')}`;
  const move = [camera.move, camera.move2].filter((part) => part !== undefined).join(' and ');
  const from = camera.from === undefined ? '' : `, from the ${nameOf(sequence, camera.from)}`;
  const scale = shot.timeScale === 1 ? '' : shot.timeScale < 1 ? `, slow motion ${shot.timeScale}×` : `, time-lapse ${shot.timeScale}×`;
  const speed = shot.speed === undefined ? '' : `, speed ramp ${describeRamp(shot.speed, shot.timeScale, startSeconds, endSeconds)}`;
  const lines = [
    `Shot ${number}  ${formatSeconds(startSeconds)}–${formatSeconds(endSeconds)}  ${camera.size}, ${camera.angle} angle, ${camera.lensMm} mm, ${move}${from}${speed === '' ? scale : speed}: ${seen}; ${environment.timeOfDay}, ${environment.weather}`,
    `  “${shot.words}”`,
  ];
  for (const match of shot.camera.matches ?? []) lines.push(`  ${describeMatch(shot, match)}`);
  for (const relation of shot.relations) lines.push(`  ${relation.subject} ${relation.kind} ${relation.object}${relation.object2 === undefined ? '' : ` and ${relation.object2}`}`);
  for (const action of shot.actions) lines.push(`  ${action.subject}: ${action.verb}${action.manner === 'normal' ? '' : ` (${action.manner})`}${action.target === undefined ? '' : ` → ${action.target}`}${action.direction === undefined ? '' : ` ${action.direction}`}`);
  return lines;
}

/** Which match cut, and where both things lie in the picture. */
function describeMatch({ provenance }: Shot, { at, subject, part, x, y, height }: CameraMatch): string {
  const what = provenance['camera.matches']?.because ?? 'match cut';
  const where = Math.hypot(x, y) < 0.15 ? 'in the middle' : `at ${x.toFixed(2)}, ${y.toFixed(2)}`;
  return `${what}: ${part === undefined ? subject : `the ${part} of ${subject}`} is ${where} at the shot's ${at}, ${Math.round(height * 100)} % of the picture's height`;
}

/** `0.3× to 1× at 0:48.0`: the world's speed, and when it has changed. */
function describeRamp(points: SpeedPoints, timeScale: number, startSeconds: number, endSeconds: number): string {
  const times = (factor: number): string => `${Math.round(factor * timeScale * 100) / 100}×`;
  const changes = points.flatMap((point, i) => {
    const before = points[i - 1];
    return before === undefined || Math.abs(point.factor - before.factor) < 1e-6 ? [] : [` to ${times(point.factor)} at ${formatSeconds(startSeconds + point.at * (endSeconds - startSeconds))}`];
  });
  return `${times(points[0]?.factor ?? 1)}${changes.join('')}`;
}

function nameOf(sequence: Sequence, id: string): string {
  const subject = sequence.subjects.find((candidate) => candidate.id === id);
  return subject ? `${subject.count > 1 ? `${subject.count} ` : ''}${subject.words}` : id;
}

function explainAssumptions(storyboard: Storyboard): string[] {
  const assumed: string[] = [];
  for (const sequence of storyboard.sequences) {
    for (const [field, { from }] of Object.entries(sequence.provenance)) if (from === 'default') assumed.push(field);
    for (const [field, { from }] of Object.entries(sequence.shots[0]!.provenance)) if (from === 'default' && field.startsWith('environment.')) assumed.push(`${field.slice('environment.'.length)} (${String(sequence.shots[0]!.environment[field.slice('environment.'.length) as keyof Shot['environment']])})`);
  }
  return assumed.length > 0 ? [`Assumed, since the words do not say: ${[...new Set(assumed)].join(', ')}.`] : [];
}

function explainVerdicts({ sequences, verdicts }: Storyboard): string[] {
  if (verdicts === undefined) return [];
  const kept = verdicts.filter((verdict) => verdict.verdict === 'passed').length;
  const broken = verdicts.filter((verdict) => verdict.verdict === 'broken');
  const changes = sequences.flatMap((sequence) => [...(sequence.repairs ?? []).map(({ kind, subject }) => `  ${sequence.id}: ${kind.replaceAll('-', ' ')} (${subject})`), ...sequence.shots.flatMap((shot) => (shot.repairs ?? []).map((repair) => `  ${shot.id}: ${repair.replaceAll('-', ' ')}`))]);
  return [
    `Checked: ${kept} of ${kept + broken.length} measurable promises kept.`,
    ...broken.map((verdict) => `  Broken: ${verdict.shot}: ${verdict.promised}: ${verdict.measured} (${verdict.limit})`),
    ...(changes.length === 0 ? [] : ['Changed so that promises hold:', ...changes]),
  ];
}

const headings: ReadonlyArray<readonly [Note['kind'], string]> = [['not-understood', 'Not understood'], ['refused', 'Refused'], ['substituted', 'Shown as something else'], ['assumed', 'Assumed'], ['ignored', 'Left out']];

function explainNotes(notes: readonly Note[]): string[] {
  return headings.flatMap(([kind, heading]) => {
    const some = notes.filter((note) => note.kind === kind);
    return some.length === 0 ? [] : [`${heading}:`, ...some.map((note) => `  ${note.message}`)];
  });
}
