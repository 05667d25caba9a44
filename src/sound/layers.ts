/** @file What is to be heard in a shot: the sounds of its place, hour, weather and of those in it, each with its level. */
import { library } from '../engines/world/library/library.ts';
import type { Sequence, Shot, Subject } from '../film/storyboard.ts';
import type { SoundKind } from './voices.ts';

/** Levels of what is heard, in LU below the loudest that there is; what is left out is not heard. */
export type Layers = ReadonlyMap<SoundKind, number>;

const archetypeOf = new Map(library.concepts.map((concept) => [concept.id, concept.archetype]));
const builderOf = new Map(library.places.map((place) => [place.id, place.builder]));

/** Sounds of a place by its id, the most special first: all rows that fit are heard. */
const placeRows: readonly { readonly places: RegExp; readonly sounds: Partial<Record<SoundKind, number>> }[] = [
  { places: /^(coast|beach|island|open-ocean)$/, sounds: { waves: 0 } },
  { places: /^(harbour|skyline-bay|sydney|san-francisco)$/, sounds: { waves: -8 } },
  { places: /^(coast|beach|island|harbour|skyline-bay|sydney)$/, sounds: { gulls: -13 } },
  { places: /^(lake|oasis|swamp|venice|swimming-pool)$/, sounds: { river: -12 } },
  { places: /^(river|river-bridge)$/, sounds: { river: 0 } },
  { places: /^waterfall$/, sounds: { waterfall: 0 } },
  { places: /^underwater$/, sounds: { underwater: 0 } },
  { places: /^shower$/, sounds: { rain: -6 } },
  { places: /^(volcano)$/, sounds: { fire: -2 } },
  { places: /^(city-street|city-night|alley|crosswalk|downtown|square|rooftop|parking-lot|paris|london|new-york|tokyo-night|skyline-bay|san-francisco|future-city|gas-station)$/, sounds: { city: 0 } },
  { places: /^(courtyard|driveway|campus|construction-site|industrial-area|station-platform|playground|harbour|sydney|tennis-court|basketball-court)$/, sounds: { city: -8 } },
  { places: /^(highway|raceway)$/, sounds: { city: 2 } },
  { places: /^(railway)$/, sounds: { wind: -8 } },
  { places: /^(market|square|tokyo-night|cafe|restaurant|cafeteria|food-court|bar|football-field|baseball-stadium|amusement-park|station-platform|ballroom|supermarket|theater-hall|movie-theater)$/, sounds: { crowd: -6 } },
  { places: /^(campsite)$/, sounds: { fire: -4 } },
  { places: /^(mountains|snowfield|desert|canyon|above-clouds|sky|glacier|ski-slope|great-wall|machu-picchu|giza|mars|alien-planet|savanna|rooftop|moon-surface)$/, sounds: { wind: -2 } },
  { places: /^(meadow|field|forest|jungle|garden|park|village|road|farm|botanical-garden|palace-garden|vineyard|cemetery|golf-course|campsite|taj|forbidden-city|lake|river|swamp|oasis|courtyard)$/, sounds: { wind: -14 } },
];

const airless = /^(space|moon-surface)$/;
const leafy = /^(meadow|field|forest|jungle|garden|park|village|road|farm|botanical-garden|palace-garden|vineyard|cemetery|golf-course|campsite|taj|forbidden-city|lake|river|waterfall|swamp|oasis|campus|courtyard|driveway|savanna|playground|machu-picchu)$/;
const warmNights = /^(meadow|field|forest|jungle|garden|park|village|road|farm|botanical-garden|palace-garden|vineyard|cemetery|campsite|lake|river|swamp|oasis|savanna|taj)$/;
const snowy = /^(snowfield|glacier|ski-slope)$/;

/** Sounds of parts that the words ask of a place. */
const featureRows: readonly (readonly [RegExp, SoundKind, number])[] = [
  [/^(waves|surf|breakers)$/, 'waves', 0],
  [/^waterfall$/, 'waterfall', -2],
  [/^(river|stream|brook|fountain)$/, 'river', -6],
  [/^(campfire|fire|fireplace)$/, 'fire', -6],
];

const engines: Readonly<Record<string, SoundKind>> = { car: 'car-engine', coach: 'car-engine', 'motor-boat': 'boat-engine', 'big-ship': 'boat-engine', plane: 'aircraft', helicopter: 'aircraft', airship: 'aircraft', train: 'train' };
/** Vehicles that go without a motor. */
const unpowered: readonly string[] = ['glider', 'bicycle', 'mountain-bike'];
const strides = /^(walk|march|tiptoe|limp|stumble|walk-dog|walk-horse|skip|carry|push|pull|hike)$/;
const runs = /^(run|jog|sprint|hurry)$/;

const windLevel = (mps: number): number | null => (mps < 3 ? null : Math.min(0, -20 + 1.4 * mps));

/** What is heard in a shot. Never empty: where nothing sounds, the room's own tone does. */
export function layersOf(sequence: Sequence, shot: Shot): Layers {
  const layers = new Map<SoundKind, number>();
  const add = (kind: SoundKind, level: number): void => void layers.set(kind, Math.max(level, layers.get(kind) ?? -Infinity));
  // No air carries a sound there; what is left is what an astronaut hears.
  if (!airless.test(sequence.place)) {
    addPlace(sequence, shot, add);
    addWeather(sequence, shot, add);
  }
  if (sequence.place !== 'space') sequence.subjects.forEach((subject) => addSubject(subject, sequence, shot, (kind, level) => add(kind, level + nearness[shot.camera.size])));
  for (const word of sequence.without) for (const kind of muted(word)) layers.delete(kind);
  if (layers.size === 0 || isIndoors(sequence.place) || airless.test(sequence.place)) add('room', layers.size === 0 ? 0 : -18);
  return layers;
}

/** What is heard at the end of a shot in which time or weather passes; null where nothing passes. */
export function layersAtEnd(sequence: Sequence, shot: Shot): Layers | null {
  const { environmentTo, ...still } = shot;
  return environmentTo === undefined ? null : layersOf(sequence, { ...still, environment: environmentTo });
}

/**
 * How much louder or softer those in the picture are than at the distance of a medium shot, in LU: sound falls by 6 for each doubling of the
 * distance, and sizes differ by about that; a microphone beside the camera hears somewhat less of it.
 */
const nearness: Readonly<Record<Shot['camera']['size'], number>> = { 'extreme-wide': -12, wide: -8, full: -4, medium: 0, 'close-up': 3, 'extreme-close-up': 5 };

type Add = (kind: SoundKind, level: number) => void;

/** What is not heard where the words forbid that it be seen. */
function muted(word: string): readonly SoundKind[] {
  if (/^(people|person|crowd|humans?)/.test(word)) return ['crowd', 'steps', 'running-steps', 'snow-steps'];
  if (/^(cars?|traffic|vehicles?)/.test(word)) return ['city', 'car-engine'];
  if (/^(birds?|gulls?|animals?)/.test(word)) return ['birds', 'gulls', 'owl'];
  return [];
}

function isIndoors(place: string): boolean {
  return !/^(studio)$/.test(place) && (builderOf.get(place) === 'room' || indoorIds.test(place));
}

const indoorIds = /^(art-gallery|indoor-museum|science-museum|classroom|indoor-library|hospital|operating-room|gymnasium|gym|supermarket|pharmacy|bakery|restaurant|cafeteria|food-court|laboratory|movie-theater|theater-hall|stage|jail-cell|prison-corridor|church|bathroom|shower|bedroom|nursery|bar|ballroom|corridor|staircase|basement|music-studio|swimming-pool|cave|studio)$/;

function addPlace({ place, features }: Sequence, { environment }: Shot, add: Add): void {
  for (const row of placeRows) if (row.places.test(place)) for (const [kind, level] of Object.entries(row.sounds)) add(kind as SoundKind, level);
  for (const feature of features) for (const [words, kind, level] of featureRows) if (words.test(feature)) add(kind, level);
  const isNight = ['night', 'blue-hour'].includes(environment.timeOfDay);
  const isBright = ['clear', 'fair', 'cloudy', 'mist'].includes(environment.weather);
  if (environment.season === 'winter' || !isBright) return;
  // Birds sing most at dawn, and are still when it is dark.
  const song = ['dawn', 'sunrise', 'morning'].includes(environment.timeOfDay) ? -8 : ['dusk', 'sunset', 'golden-hour'].includes(environment.timeOfDay) ? -13 : -11;
  if (leafy.test(place) && !isNight) add('birds', song);
  if (warmNights.test(place) && (isNight || environment.timeOfDay === 'dusk')) add('crickets', -12);
  if (/^(forest|farm|cemetery|park|village|campsite)$/.test(place) && isNight) add('owl', -12);
}

function addWeather({ place }: Sequence, { environment: { weather, windMps } }: Shot, add: Add): void {
  if (place === 'underwater') return;
  // Through walls the weather is far.
  const wall = isIndoors(place) ? -12 : 0;
  const wind = windLevel(weather === 'blizzard' || weather === 'sandstorm' ? Math.max(windMps, 14) : windMps);
  if (wind !== null && place !== 'cave') add('wind', wind + wall);
  if (weather === 'rain') add('rain', -3 + wall);
  if (weather !== 'storm') return;
  add('rain', -1 + wall);
  add('thunder', 2 + wall);
}

function addSubject({ id, concept, attributes, count }: Subject, { place }: Sequence, shot: Shot, add: Add): void {
  if (!shot.subjects.includes(id) && !shot.actions.some((action) => action.subject === id)) return;
  const archetype = archetypeOf.get(concept) ?? concept;
  const verbs = shot.actions.filter((action) => action.subject === id).map((action) => action.verb);
  if (concept === 'gull') add('gulls', -8);
  else if (concept === 'owl') add('owl', -8);
  else if (archetype === 'bird') add('birds', -9);
  if (archetype === 'campfire' || attributes.state?.includes('burning') === true) add('fire', -2);
  if (archetype === 'person' && count >= 8) add('crowd', -5);
  const engine = unpowered.includes(concept) ? undefined : concept === 'motorcycle' || concept === 'scooter' ? 'car-engine' : engines[archetype];
  if (engine !== undefined && place !== 'moon-surface') add(engine, verbs.some((verb) => !/^(stand|sit|lie|look)$/.test(verb)) ? -4 : -14);
  if (archetype === 'person' && !/^(underwater|open-ocean|sky|above-clouds)$/.test(place)) addSteps(verbs, snowy.test(place) || shot.environment.weather === 'blizzard' || shot.environment.weather === 'snow', add);
}

function addSteps(verbs: readonly string[], isSnow: boolean, add: Add): void {
  const isRunning = verbs.some((verb) => runs.test(verb));
  if (!isRunning && !verbs.some((verb) => strides.test(verb))) return;
  add(isSnow ? 'snow-steps' : isRunning ? 'running-steps' : 'steps', -9);
}
