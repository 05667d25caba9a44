/** @file Ids of subjects: wherever a sequence names one. */
import type { Sequence, Shot, Subject } from '../film/storyboard.ts';

/** The sequence with subjects called by other ids, everywhere; ids that the map lacks stay. */
export function mapSubjectIds(sequence: Sequence, ids: ReadonlyMap<string, string>): Sequence {
  const map = (id: string): string => ids.get(id) ?? id;
  return {
    ...sequence,
    subjects: sequence.subjects.map((subject) => ({ ...subject, id: map(subject.id) })),
    shots: sequence.shots.map((shot) => mapShot(shot, map)),
  };
}

function mapShot(shot: Shot, map: (id: string) => string): Shot {
  const { from, focusPullTo } = shot.camera;
  return {
    ...shot,
    subjects: shot.subjects.map(map),
    relations: shot.relations.map((relation) => ({ ...relation, subject: map(relation.subject), object: map(relation.object), ...(relation.object2 === undefined ? {} : { object2: map(relation.object2) }) })),
    actions: shot.actions.map((action) => ({ ...action, subject: map(action.subject), ...(action.target === undefined ? {} : { target: map(action.target) }) })),
    camera: { ...shot.camera, focus: map(shot.camera.focus), ...(from === undefined ? {} : { from: map(from) }), ...(focusPullTo === undefined ? {} : { focusPullTo: map(focusPullTo) }) },
  };
}

/** The id itself, or with a number behind it when somebody has it. */
export function uniqueId(wanted: string, subjects: readonly Subject[]): string {
  let id = wanted;
  for (let i = 2; subjects.some((subject) => subject.id === id); i++) id = `${wanted}-${i}`;
  return id;
}
