/** @file A storyboard in one short line per fact, for goldens that a person can read and judge. */
import type { Shot, Storyboard, Subject } from '../../src/film/storyboard.ts';

/** Place, subjects, then each shot; then the notes. Fields that nothing in the words asks for are left out. */
export function summarize(board: Storyboard): string[] {
  const lines: string[] = [];
  for (const sequence of board.sequences) {
    lines.push(['place', sequence.place, ...sequence.features.map((feature) => `+${feature}`), ...sequence.without.map((word) => `-${word}`), ...(sequence.look === 'film' ? [] : [`look=${sequence.look}`]), ...(sequence.mood === 'neutral' ? [] : [`mood=${sequence.mood}`])].join(' '));
    for (const subject of sequence.subjects) lines.push(`  ${subjectLine(subject)}`);
    for (const shot of sequence.shots) lines.push(`  ${shotLine(shot)}`);
  }
  for (const note of board.notes) lines.push(`  ! ${note.kind}: ${note.words}`);
  return lines;
}

function subjectLine({ id, count, attributes }: Subject): string {
  const { color, secondColor, material, scale, age, state, emotion, wearing } = attributes;
  const parts = [color, secondColor, material, scale === undefined ? undefined : `x${scale}`, age, ...(state ?? []), emotion, wearing && `wearing ${wearing.map(({ item, color: worn }) => [worn, item].filter(Boolean).join(' ')).join('+')}`];
  return [`${count} ${id}`, ...parts.filter((part) => part !== undefined)].join(' ');
}

function shotLine({ subjects, relations, actions, environment, camera, timeScale, provenance }: Shot): string {
  const asked = (field: string): boolean => provenance[field]?.from === 'words';
  const parts = [subjects.join(',') || '(place)'];
  parts.push(...relations.map(({ subject, kind, object, object2 }) => `${subject} ${kind} ${object}${object2 === undefined ? '' : `&${object2}`}`));
  parts.push(...actions.map(({ subject, verb, target, direction, manner }) => `${subject} ${verb}${target === undefined ? '' : `>${target}`}${direction === undefined ? '' : `/${direction}`}${manner === 'normal' ? '' : `(${manner})`}`));
  for (const field of ['timeOfDay', 'weather', 'season', 'windMps', 'aurora', 'rainbow', 'fireworks'] as const) if (asked(`environment.${field}`)) parts.push(`${field === 'aurora' || field === 'rainbow' || field === 'fireworks' ? field : String(environment[field])}`);
  const seen = (['size', 'angle', 'move', 'move2', 'side', 'lensMm', 'fStop', 'from', 'focus', 'focusPullTo'] as const).filter((field) => asked(`camera.${field}`)).map((field) => `${field}=${String(camera[field])}`);
  if (timeScale !== 1) seen.push(`x${timeScale}`);
  return `shot ${parts.join('; ')}${seen.length > 0 ? ` [${seen.join(' ')}]` : ''}`;
}
