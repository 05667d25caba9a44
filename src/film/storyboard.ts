/**
 * @file The storyboard: what will be seen, shot by shot, before a pixel exists.
 *
 * A storyboard is plain JSON that a person may edit. A sequence is one persistent world; its shots look at that world
 * from different places and at different times. Concepts, actions and places are named by id; the library of
 * the engine that films gives them form.
 */
import { z } from 'zod';
import { automationSchema, musicLinkSchema } from './automation.ts';
import { briefSchema } from './brief.ts';
import { speedSchema } from './speed.ts';
import { shotStartSchema } from './start-picture.ts';
import { titleSchema } from './title.ts';
import { cameraRepairs, layoutChangeSchema, verdictSchema } from './verdict.ts';

/** Where a field came from: the user's words (which ones), a default, or an inference from other words. */
export const provenanceSchema = z.strictObject({
  from: z.enum(['words', 'default', 'inference']),
  /** The words themselves, as written. */
  words: z.string().optional(),
  /** Half-open range of characters in the brief's text. */
  span: z.tuple([z.number().int(), z.number().int()]).optional(),
  /** Why, for an inference. */
  because: z.string().optional(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** Keyed by field path inside the object that carries it, such as `camera.size`. */
const provenanceMap = z.record(z.string(), provenanceSchema);

/** Something the reader has to tell the user before filming. */
export const noteSchema = z.strictObject({
  kind: z.enum(['not-understood', 'substituted', 'refused', 'assumed', 'ignored']),
  /** The words it is about, as written. */
  words: z.string(),
  /** One sentence for the user. */
  message: z.string(),
});
/** Something the user is told before filming. */
export type Note = z.infer<typeof noteSchema>;

export const timesOfDay = ['night', 'dawn', 'sunrise', 'morning', 'noon', 'afternoon', 'golden-hour', 'sunset', 'dusk', 'blue-hour', 'day'] as const;
export const weathers = ['clear', 'fair', 'cloudy', 'overcast', 'fog', 'mist', 'rain', 'storm', 'snow', 'blizzard', 'sandstorm'] as const;
export const seasons = ['spring', 'summer', 'autumn', 'winter'] as const;

/** When and in what weather. A shot may differ from the one before: time passes. */
export const environmentSchema = z.strictObject({
  timeOfDay: z.enum(timesOfDay),
  weather: z.enum(weathers),
  season: z.enum(seasons),
  /** Wind at 10 m, metres per second. */
  windMps: z.number().min(0).max(60),
  /** Lights in the sky beyond sun, moon and stars. */
  aurora: z.boolean().optional(),
  rainbow: z.boolean().optional(),
  fireworks: z.boolean().optional(),
  /** From which side of the picture sun and moon shine, as the stage is seen from its front; left out, where the hour has them. */
  lightFrom: z.enum(['left', 'right']).optional(),
});
export type Environment = z.infer<typeof environmentSchema>;

export const attributesSchema = z.strictObject({
  /** sRGB colour as `#rrggbb`, with the word it came from in provenance. */
  color: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  secondColor: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  /** `wood`, `gold`, `glass`, `ice`, `stone`, `paper`, … */
  material: z.string().optional(),
  /** Factor on the concept's usual size. */
  scale: z.number().min(0.02).max(50).optional(),
  age: z.enum(['young', 'adult', 'old']).optional(),
  /** Of people whose trade is any body's. */
  sex: z.enum(['female', 'male']).optional(),
  /** `burning`, `broken`, `frozen`, `glowing`, `lit`, … */
  state: z.array(z.string()).optional(),
  emotion: z.string().optional(),
  /** What a person wears: garment and colour, in order. */
  wearing: z.array(z.strictObject({ item: z.string(), color: z.string().optional() })).optional(),
  /** Parts borrowed from another concept: a rabbit with the horns of a goat is `{ part: 'horns', of: 'goat' }`. */
  parts: z.array(z.strictObject({ part: z.string(), of: z.string() })).optional(),
});
export type Attributes = z.infer<typeof attributesSchema>;

/** What the words say of the place as a whole, besides hour, weather and season. Colours are sRGB, `#rrggbb`. */
export const placeAttributesSchema = z.strictObject({
  /** Of sand, rock and bare ground. */
  ground: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  /** Of leaves and grass. */
  plants: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  water: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  /** Of a room's walls, or of the houses' fronts. */
  walls: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  /** What the walls are made of: `gold`, `wood`, `marble`, … */
  material: z.string().optional(),
  /** Factor on the size of everything in it that is not a subject. */
  scale: z.number().min(0.5).max(2.5).optional(),
  /** `frozen`, `snowy`, `wet`, `old`, `overgrown`, `dim`, `bright`, `colorful`, `festive`. */
  state: z.array(z.string()).optional(),
});
/** What the words say of the place as a whole. */
export type PlaceAttributes = z.infer<typeof placeAttributesSchema>;

/** How several of a kind stand together before anything happens to them. */
export const arrangements = ['stack', 'tower', 'row', 'pile', 'wall', 'triangle'] as const;
/** How several of a kind stand together. */
export type Arrangement = (typeof arrangements)[number];

/** A thing or being that persists through the sequence: same id, same form. */
export const subjectSchema = z.strictObject({
  id: z.string(),
  /** Id of a concept in the library. */
  concept: z.string(),
  /** The user's own word for it. */
  words: z.string(),
  count: z.number().int().min(1).max(500),
  attributes: attributesSchema,
  role: z.enum(['main', 'supporting', 'background']),
  /** How the several of it stand; left out, side by side. */
  arrangement: z.enum(arrangements).optional(),
  /** Its form follows from this seed and not from the sequence's: somebody who is the same in several worlds. */
  seed: z.number().int().min(0).max(0xffffffff).optional(),
  provenance: provenanceMap,
});
export type Subject = z.infer<typeof subjectSchema>;

export const relationKinds = ['on', 'under', 'left-of', 'right-of', 'above', 'below', 'behind', 'in-front-of', 'beside', 'between', 'inside', 'around', 'near', 'over', 'with', 'against'] as const;
export const relationSchema = z.strictObject({
  subject: z.string(),
  kind: z.enum(relationKinds),
  /** A subject's id, or `place:<feature>` for a part of the place, such as `place:cliff`. */
  object: z.string(),
  /** The second object of `between`. */
  object2: z.string().optional(),
  /** When it holds, as fractions of the shot; left out: from its beginning, and to its end. */
  from: z.number().min(0).max(1).optional(),
  until: z.number().min(0).max(1).optional(),
  words: z.string().optional(),
});
export type Relation = z.infer<typeof relationSchema>;

/** What a subject changes to, for the verbs of change: `turns red`, `melts`, `grows`, `transforms into a swan`. */
export const changeSchema = z.strictObject({
  /** Concept that it turns into. */
  concept: z.string().optional(),
  color: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  material: z.string().optional(),
  /** Factor on its size before the change. */
  scale: z.number().min(0).max(50).optional(),
  /** `melted`, `broken`, `burning`, `frozen`, `bloomed`, `faded`, … */
  state: z.string().optional(),
});
/** What a subject changes to. */
export type Change = z.infer<typeof changeSchema>;

/** What a subject does, in the order told. */
export const actionSchema = z.strictObject({
  id: z.string(),
  subject: z.string(),
  /** Id of an action: `walk`, `sail`, `sweep`, `stand`, … */
  verb: z.string(),
  /** A subject's id or `place:<feature>`. */
  target: z.string().optional(),
  direction: z.enum(['left', 'right', 'toward', 'away', 'up', 'down', 'around', 'across']).optional(),
  manner: z.enum(['slow', 'normal', 'fast']),
  /** For the verb `change`: what it is at the action's end. */
  become: changeSchema.optional(),
  /** When in the shot, as fractions of it. */
  start: z.number().min(0).max(1),
  end: z.number().min(0).max(1),
  words: z.string().optional(),
});
export type Action = z.infer<typeof actionSchema>;

export const shotSizes = ['extreme-wide', 'wide', 'full', 'medium', 'close-up', 'extreme-close-up'] as const;
export const cameraAngles = ['eye', 'low', 'high', 'overhead', 'ground', 'aerial', 'dutch'] as const;
export const cameraMoves = [
  'static', 'pan-left', 'pan-right', 'tilt-up', 'tilt-down', 'dolly-in', 'dolly-out', 'truck-left', 'truck-right', 'crane-up', 'crane-down',
  'orbit-left', 'orbit-right', 'zoom-in', 'zoom-out', 'drone', 'track', 'follow', 'handheld', 'shake', 'over-water', 'pov', 'roll', 'dolly-zoom',
] as const;

/** One side of a match cut: something lies at a told place of the picture, in a told size, at the shot's first or last moment. */
export const cameraMatchSchema = z.strictObject({
  at: z.enum(['start', 'end']),
  /** A subject's id, `sky:moon` or `sky:sun`. */
  subject: z.string(),
  /** What of it: left out, all of it. */
  part: z.enum(['head']).optional(),
  /** Its middle: -1 to 1 from left to right and from bottom to top. */
  x: z.number().min(-1).max(1),
  y: z.number().min(-1).max(1),
  /** Its height as a share of the picture's. */
  height: z.number().min(0.02).max(2),
});
/** One side of a match cut. */
export type CameraMatch = z.infer<typeof cameraMatchSchema>;

export const cameraSchema = z.strictObject({
  size: z.enum(shotSizes),
  angle: z.enum(cameraAngles),
  /** Focal length as on full-frame 35 mm film, in millimetres. */
  lensMm: z.number().min(8).max(600),
  move: z.enum(cameraMoves),
  /** A second move made together with the first. */
  move2: z.enum(cameraMoves).optional(),
  speed: z.enum(['slow', 'normal', 'fast']),
  /** From which side the subject is seen. */
  side: z.enum(['front', 'back', 'left', 'right', 'three-quarter', 'any']),
  /** Subject whose eyes the camera borrows, for a point-of-view shot, or that it looks from. */
  from: z.string().optional(),
  /** What is sharp; `deep` keeps everything sharp. */
  focus: z.string(),
  /** Subject or `background` that focus is pulled to during the shot. */
  focusPullTo: z.string().optional(),
  /** f-number; smaller is shallower. */
  fStop: z.number().min(0.7).max(32),
  /** Match cuts into and out of the shot. */
  matches: z.array(cameraMatchSchema).min(1).max(2).optional(),
});
export type Camera = z.infer<typeof cameraSchema>;

/** Ways from one shot to the next. */
export const transitions = ['cut', 'dissolve', 'fade', 'dip-to-white'] as const;
export type Transition = (typeof transitions)[number];

export const shotSchema = z.strictObject({
  id: z.string(),
  seconds: z.number().positive().max(60),
  /** What this shot is for, in film grammar. */
  purpose: z.enum(['establish', 'approach', 'action', 'detail', 'reaction', 'closing']),
  /** The words it shows. */
  words: z.string(),
  /** Ids of the subjects that must be seen, the most important first. Empty: the place itself is the subject. */
  subjects: z.array(z.string()),
  relations: z.array(relationSchema),
  actions: z.array(actionSchema),
  environment: environmentSchema,
  /** What the environment has become at the shot's end, when time or weather passes before the camera: day to night, seasons. */
  environmentTo: environmentSchema.optional(),
  camera: cameraSchema,
  /** Playback speed of the world: 0.25 is slow motion, 20 a time-lapse. */
  timeScale: z.number().min(0.02).max(2000),
  /**
   * A speed ramp: how fast the edit plays the take over `seconds`. The take is filmed at the slowest speed that it is seen at (`timeScale`), so that
   * slow parts show a filmed picture every frame, and is longer than `seconds` by the mean of the factors.
   */
  speed: speedSchema.optional(),
  /** How it begins: `fade` and `dip-to-white` go through black or white and back, half before and half after the cut. */
  transition: z.enum(transitions),
  /** Length of that transition; left out, three quarters of a second. */
  transitionSeconds: z.number().positive().max(10).optional(),
  /** What of a picture it is filmed after. */
  start: shotStartSchema.optional(),
  /** What the music moves in this shot, one value a frame. */
  automation: z.array(automationSchema).optional(),
  /** Changes to the camera, in order, that checking made so that what was promised is seen. */
  repairs: z.array(z.enum(cameraRepairs)).optional(),
  provenance: provenanceMap,
});
/** One look of the camera, from one cut to the next. */
export type Shot = z.infer<typeof shotSchema>;

export const sequenceSchema = z.strictObject({
  id: z.string(),
  seed: z.number().int().min(0).max(0xffffffff),
  /** Id of a place in the library: `coast`, `city-street`, … */
  place: z.string(),
  /** Parts of the place that the words ask for: `cliff`, `beach`, `waves`, `waterfall`, … */
  features: z.array(z.string()),
  /** What the words say of the place; left out where they say nothing that it can show. */
  placeAttributes: placeAttributesSchema.optional(),
  /** What must not be seen: `people`, `clouds`, … */
  without: z.array(z.string()),
  subjects: z.array(subjectSchema),
  shots: z.array(shotSchema).min(1),
  /** Ids of shots with which a film that existed goes on: those before one of them know nothing of it, so they stay as they were filmed. */
  extensions: z.array(z.string()).optional(),
  /** SHA-256 of the picture that its first moments are made from, by engines that take one. */
  picture: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  /** The world comes back, at the end of its last shot, to how it is at the beginning of the first. */
  loop: z.literal(true).optional(),
  /** Changes to the layout, in order, that checking made. */
  repairs: z.array(layoutChangeSchema).optional(),
  /** Id of a look: `film`, `noir`, `watercolor`, … */
  look: z.string(),
  /** The part of the song that this sequence fills: `Verse 1`, and from where to where in the song. */
  section: z.strictObject({ name: z.string(), startSeconds: z.number().min(0), endSeconds: z.number().min(0) }).optional(),
  /** What of the music moves this world. */
  links: z.array(musicLinkSchema).optional(),
  /** Drives grade and music of light: `calm`, `tense`, `joyful`, `melancholy`, `epic`, `mysterious`, `neutral`. */
  mood: z.string(),
  provenance: provenanceMap,
});
/** One persistent world and the shots that look at it. */
export type Sequence = z.infer<typeof sequenceSchema>;

/** The song under the film, as far as editing and encoding need it. */
export const filmSongSchema = z.strictObject({
  path: z.string(),
  /** SHA-256 of the file's bytes. */
  hash: z.string(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  durationSeconds: z.number().positive(),
  /** Where in the song the film's first frame lies. */
  fromSeconds: z.number().min(0),
  /** For markers in an editor's project, in seconds of the song. */
  beats: z.array(z.number().min(0)),
  downbeats: z.array(z.number().min(0)),
  sections: z.array(z.strictObject({ startSeconds: z.number().min(0), endSeconds: z.number().min(0), name: z.string() })),
});
/** The song under the film. */
export type FilmSong = z.infer<typeof filmSongSchema>;

/** Checks a storyboard, such as one read from a file. */
export const storyboardSchema = z.strictObject({
  schema: z.literal('storyboard.1'),
  brief: briefSchema,
  sequences: z.array(sequenceSchema).min(1),
  notes: z.array(noteSchema),
  /** The song under the film. */
  song: filmSongSchema.optional(),
  /** Words laid over the picture. */
  titles: z.array(titleSchema).optional(),
  /** The picture goes to black over the film's last so many seconds. */
  fadeOutSeconds: z.number().positive().max(30).optional(),
  /** Shape of the picture within the frame, as width over height: the rest is black bars. Left out: the whole frame. */
  letterbox: z.number().min(0.125).max(8).optional(),
  /** The end of the film dissolves into its beginning, where no world leads there: see a sequence's `loop`. */
  loop: z.literal('dissolve').optional(),
  /** Who planned: `reader`, `storyboard-file`, or `model:<name>`. */
  planner: z.string(),
  /** What checking found; once it is there, the storyboard is filmed as it stands. */
  verdicts: z.array(verdictSchema).optional(),
});
/** What will be seen, shot by shot, before a pixel exists. */
export type Storyboard = z.infer<typeof storyboardSchema>;
