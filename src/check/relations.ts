/** @file Whether a relation holds at one moment, as the camera sees it: from the boxes in the picture and the distances along the view. */
import type { FrameBox, SubjectMeasure } from '../engines/measure.ts';
import type { Relation } from '../film/storyboard.ts';

/** How far a relation holds: above 0 it does, below it does not; null where one of them is not seen. In half frames or shares of depth. */
export function relationMargin(kind: Relation['kind'], subject: SubjectMeasure, object: SubjectMeasure, second: SubjectMeasure | null): number | null {
  const a = subject.box;
  const b = object.box;
  if (a === null || b === null || subject.depthM === null || object.depthM === null) return null;
  const nearer = (object.depthM - subject.depthM) / Math.max(0.5, Math.min(subject.depthM, object.depthM));
  switch (kind) {
    case 'left-of':
      return middleX(b) - middleX(a);
    case 'right-of':
      return middleX(a) - middleX(b);
    case 'above':
    case 'over':
      return Math.min(middleY(a) - middleY(b), a.top - b.top + 0.02);
    case 'below':
      return middleY(b) - middleY(a);
    case 'under':
      // Under a tree or a bridge is below its top and near its middle.
      return Math.min(b.top - a.top + 0.02, within(a, b));
    case 'on':
      return Math.min(middleY(a) - middleY(b) + 0.25 * height(b), overlap(a, b) - 0.1, b.top + 0.1 * height(b) + 0.02 - a.bottom);
    case 'inside':
      return Math.min(within(a, b), b.top - a.bottom, a.top - b.bottom);
    case 'behind':
      return -nearer;
    case 'in-front-of':
      return nearer;
    case 'between':
      return second === null ? amid(subject, object) : between(subject, object, second);
    case 'beside':
    case 'near':
    case 'against':
    case 'with':
      return closeness(a, b);
    case 'around':
      return around(subject, object);
  }
}

const middleX = (box: FrameBox): number => (box.left + box.right) / 2;
const middleY = (box: FrameBox): number => (box.bottom + box.top) / 2;
const width = (box: FrameBox): number => box.right - box.left;
const height = (box: FrameBox): number => box.top - box.bottom;

/** Share of the narrower one's width that both have in common. */
function overlap(a: FrameBox, b: FrameBox): number {
  return (Math.min(a.right, b.right) - Math.max(a.left, b.left)) / Math.max(1e-6, Math.min(width(a), width(b)));
}

/** How far `a`'s middle is inside `b`'s width. */
function within(a: FrameBox, b: FrameBox): number {
  return width(b) / 2 + 0.15 * width(a) - Math.abs(middleX(a) - middleX(b));
}

/** Positive while the gap between them is less than the wider one's width, or a third of the frame. */
function closeness(a: FrameBox, b: FrameBox): number {
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return Math.max(0.66, Math.max(width(a), width(b))) - gap;
}

function between(subject: SubjectMeasure, object: SubjectMeasure, second: SubjectMeasure): number | null {
  if (second.box === null || subject.box === null || object.box === null) return null;
  const [low, high] = [middleX(object.box), middleX(second.box)].sort((x, y) => x - y) as [number, number];
  const across = Math.min(middleX(subject.box) - low, high - middleX(subject.box));
  const [near, far] = [object.depthM ?? 0, second.depthM ?? 0].sort((x, y) => x - y) as [number, number];
  const deep = Math.min((subject.depthM ?? 0) - near, far - (subject.depthM ?? 0)) / Math.max(1, near);
  return Math.max(across, deep);
}

/** Something is between several of one kind when some of them are seen on either side of it. */
function amid(subject: SubjectMeasure, object: SubjectMeasure): number | null {
  if (subject.box === null || object.box === null || object.members.length < 2) return null;
  const middle = middleX(subject.box);
  return Math.min(middle - object.box.left, object.box.right - middle);
}

/** Several stand around something when some are on either side of its middle, or before and behind it. */
function around(subject: SubjectMeasure, object: SubjectMeasure): number | null {
  if (subject.box === null || object.box === null) return null;
  if (subject.members.length === 1) return closeness(subject.box, object.box);
  const middle = middleX(object.box);
  return Math.min(middle - subject.box.left, subject.box.right - middle);
}
