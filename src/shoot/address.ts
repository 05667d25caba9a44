/** @file The content address of a take: equal addresses mean equal pictures, so nothing is ever filmed twice. */
import type { Engine, FrameFormat } from '../engines/engine.ts';
import type { Camera, Sequence, Shot } from '../film/storyboard.ts';
import { hashJson } from '../lib/hash.ts';

/** Stands in for what other shots' cameras do, which nothing in this shot may depend on. */
const anyCamera: Camera = { size: 'wide', angle: 'eye', lensMm: 35, move: 'static', speed: 'normal', side: 'any', focus: 'deep', fStop: 8 };

/**
 * The sequence as far as the frames of `shot` may depend on it. The engine is given this and nothing more, so it cannot come to
 * depend on something that the address leaves out. Provenance goes everywhere: it moves when somebody else's sentence changes.
 */
export function sequenceFor(engine: Engine, sequence: Sequence, shot: Shot): Sequence {
  // Links have been sampled into the shots, and where in the song the sequence lies moves nothing.
  const { links: _links, section: _section, ...world } = engine.seesOtherShots === true ? sequence : knownTo(sequence, shot);
  const shared: Sequence = {
    ...world,
    provenance: {},
    subjects: sequence.subjects.map((subject) => ({ ...subject, provenance: {} })),
    shots: world.shots.map((other) => (other.id === shot.id || engine.seesOtherShots === true ? plainShot(other) : backgroundShot(other))),
  };
  return engine.view?.(shared, shotIn(shared, shot)) ?? shared;
}

/** The sequence as it was when `shot` was told: without what it was extended by later. */
function knownTo({ extensions = [], ...sequence }: Sequence, shot: Shot): Sequence {
  const indexOf = (id: string): number => sequence.shots.findIndex((known) => known.id === id);
  const own = indexOf(shot.id);
  const begun = extensions.filter((id) => indexOf(id) <= own);
  const later = extensions.map(indexOf).filter((index) => index > own);
  return { ...sequence, ...(begun.length === 0 ? {} : { extensions: begun }), shots: sequence.shots.slice(0, Math.min(sequence.shots.length, ...later)) };
}

/** The shot as it stands in the part of the sequence that is filmed. */
export function shotIn(sequence: Sequence, shot: Shot): Shot {
  const found = sequence.shots.find((known) => known.id === shot.id);
  if (!found) throw new TypeError(`Shot ${shot.id} is not in sequence ${sequence.id}.`);
  return found;
}

/** How a shot begins is the cut's affair and not the camera's. */
function plainShot(shot: Shot): Shot {
  return { ...shot, provenance: {}, transition: 'cut' };
}

function backgroundShot(whole: Shot): Shot {
  const { repairs: _repairs, automation: _automation, start: _start, ...shot } = whole;
  return { ...plainShot(shot), words: '', purpose: 'establish', camera: anyCamera };
}

/** What besides the pictures decides about the bytes of a take: how it is encoded. */
export interface TakeContext {
  readonly engine: Engine;
  readonly format: FrameFormat;
  /** `VideoCodecs.identity`. */
  readonly encoder: string;
}

/** Content address of a take, 64 hexadecimal digits. `view` comes from sequenceFor. */
export function takeAddress(view: Sequence, shot: Shot, frames: number, { engine, format, encoder }: TakeContext): string {
  return hashJson({
    schema: 'take.1',
    sequence: view,
    shot: shot.id,
    frames,
    format,
    engine: { name: engine.name, version: engine.version, driver: engine.driver },
    encoder,
  });
}
