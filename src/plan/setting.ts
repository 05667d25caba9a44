/** @file Where it happens: from all words that name places, parts of places and things that belong somewhere, one place per sequence. */
import type { PlaceRow } from '../engines/world/library/concept.ts';
import type { PlaceAttributes, Provenance } from '../film/storyboard.ts';
import { singulars } from './inflect.ts';
import { fromWords, inferred, type Draft, type Mention, type SubjectDraft } from './draft.ts';
import { placeAttributesOf } from './place-wishes.ts';
import { normalName, type IndexedVocabulary } from './vocabulary.ts';
import { featureGroups, mapNames } from './words/nouns.ts';

export interface Setting {
  readonly place: string;
  readonly features: readonly string[];
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** Feature by index of mention, for relations: `place:cliff`. */
  readonly featureOf: ReadonlyMap<number, string>;
  /** What the words change of the place; null where they change nothing. */
  readonly attributes: PlaceAttributes | null;
}

/** Votes of every word for every place, and where the strongest came from. */
function votes(draft: Draft, mentions: readonly Mention[], subjects: readonly SubjectDraft[], vocabulary: IndexedVocabulary): Map<string, { score: number; best: number; by: Provenance | null }> {
  const tally = new Map<string, { score: number; best: number; by: Provenance | null }>();
  const vote = (place: string, score: number, by: () => Provenance): void => {
    const row = tally.get(place) ?? { score: 0, best: 0, by: null };
    row.score += score;
    if (score > row.best && score > 0) Object.assign(row, { best: score, by: by() });
    tally.set(place, row);
  };
  mentions.forEach((mention, order) => {
    if (isThrownInto(mention, subjects, vocabulary)) return;
    // What is named first is where it happens; a place that lacks what is named is unlikely.
    const early = (order === 0 ? 1.1 : 1) * (isOnlySky(mention, mentions, vocabulary) ? 0.3 : 1);
    if (mention.place) vote(mention.place.id, (mention.strong ? 2.2 : 1.5) * mention.place.confidence * early * (mapNames.has(mention.words) ? 0.6 : 1), () => fromWords(draft.text, mention.span));
    for (const place of vocabulary.places) {
      if (mention.place?.id === place.id) continue;
      const kind = knows(place, mention);
      if (kind !== null) vote(place.id, (kind === 'has' ? 0.8 : 0.55) * (mention.strong ? 1.5 : 1), () => inferred(`“${mention.words}” belongs there`));
      else if (!mention.optional && !isOnlySky(mention, mentions, vocabulary)) vote(place.id, -1, () => ({ from: 'default' }));
    }
  });
  for (const subject of subjects) {
    const weight = subject.role === 'main' ? 1 : 0.5;
    vocabulary.concept.get(subject.concept)?.places.forEach((place, rank) => {
      if (vocabulary.place.has(place)) vote(place, weight / (1 + rank * 0.6), () => inferred(`“${subject.words}” belongs there`));
    });
  }
  if (draft.festival !== null && mentions.length === 0) vote(/party/.test(draft.festival) ? 'room' : 'village', 0.9, () => inferred(`a ${draft.festival} is held there`));
  // Where nothing is named, what people do says where they are.
  for (const action of mentions.length > 0 ? [] : draft.beats.flatMap((beat) => beat.actions)) {
    const doer = subjects.find((subject) => subject.id === action.subject);
    const category = vocabulary.concept.get(doer?.concept ?? '')?.category;
    if (category === 'aircraft' && doer !== undefined) for (const place of runwayOf(action.candidates, vocabulary.concept.get(doer.concept)?.actions ?? [], vocabulary)) vote(place, 2, () => inferred(`“${draft.text.slice(action.span.start, action.span.end)}” is done there`));
    if (doer === undefined || category !== 'person') continue;
    const usual = action.candidates.map((id) => vocabulary.action.get(id)?.places).find((places) => places !== undefined)?.filter((place) => vocabulary.place.get(place) !== undefined && (vocabulary.place.get(place)?.indoor !== true || subjects.every((subject) => fitsIndoors(subject, vocabulary)))) ?? [];
    usual.forEach((place, rank) => vote(place, 1.3 / (1 + rank * 0.6), () => inferred(`“${draft.text.slice(action.span.start, action.span.end)}” is done there`)));
  }
  return tally;
}

/** Where a winged craft leaves the ground or comes back to it, if that is what it does and can do. */
function runwayOf(candidates: readonly string[], can: readonly string[], vocabulary: IndexedVocabulary): readonly string[] {
  const deed = candidates.find((id) => can.includes(id) && vocabulary.action.get(id)?.places !== undefined);
  return (vocabulary.action.get(deed ?? '')?.places ?? []).filter((place) => vocabulary.place.has(place));
}

const ROOM_M = 3.2;

/** Whether a room could hold it. */
function fitsIndoors(subject: SubjectDraft, vocabulary: IndexedVocabulary): boolean {
  const concept = vocabulary.concept.get(subject.concept);
  return concept === undefined || (Math.max(...concept.size) <= ROOM_M && concept.habitats.some((habitat) => habitat === 'indoor' || habitat === 'table'));
}

/** Whether it is an event in the open that no room could hold, as fireworks are. */
function fillsSky({ concept }: SubjectDraft, vocabulary: IndexedVocabulary): boolean {
  const row = vocabulary.concept.get(concept);
  return row?.category === 'phenomenon' && Math.max(...row.size) > LONGEST_INDOORS_M;
}

/** `throws a hat in the air`: the air is a place only for what can be in it. */
function isThrownInto(mention: Mention, subjects: readonly SubjectDraft[], vocabulary: IndexedVocabulary): boolean {
  return /^(?:in the |mid ?)?air$/.test(mention.words) && subjects.length > 0 && !subjects.some((subject) => vocabulary.concept.get(subject.concept)?.habitats.includes('air') === true);
}

/** `in the sky over a lake`: every place with ground has a sky above it, and is the place. */
function isOnlySky(mention: Mention, mentions: readonly Mention[], vocabulary: IndexedVocabulary): boolean {
  if (!inSky.test(mention.words)) return false;
  return mentions.some((other) => other !== mention && other.place !== null && !inSky.test(other.words) && vocabulary.place.get(other.place.id)?.habitats.some((habitat) => habitat === 'land' || habitat === 'water') === true);
}

const inSky = /^(?:(?:in the |the |blue |open )?sky|(?:in the )?air|mid ?air)$/;

/** Whether a place has what the mention names, allows it, or neither. */
function knows(place: PlaceRow, mention: Mention): 'has' | 'allows' | null {
  const names = mention.featureGroup !== null ? featureGroups[mention.featureGroup]! : mention.feature !== null ? [mention.feature] : [];
  if (place.features.some((feature) => names.includes(normalName(feature)))) return 'has';
  return place.allows.some((feature) => names.includes(normalName(feature))) ? 'allows' : null;
}

/** The place's own name for what the mention names: the word itself where it can be, else a synonym. */
function featureName(place: PlaceRow, mention: Mention): string | null {
  const known = [...place.features, ...place.allows];
  const words = [mention.words, ...singulars(mention.words)];
  const exact = known.find((feature) => words.includes(normalName(feature)) || singulars(normalName(feature)).some((singular) => words.includes(singular)));
  if (exact !== undefined) return exact;
  const names = mention.featureGroup !== null ? featureGroups[mention.featureGroup]! : [];
  return known.find((feature) => names.includes(normalName(feature))) ?? null;
}

/** Chooses the place for a sequence. `mentionIndexes` count in the draft's mentions; `weathered` says that rain, snow or sky are to be seen. */
export function chooseSetting(draft: Draft, mentionIndexes: readonly number[], subjects: readonly SubjectDraft[], vocabulary: IndexedVocabulary, weathered = false): Setting {
  const mentions = mentionIndexes.map((index) => draft.mentions[index]!);
  const tally = votes(draft, mentions, subjects, vocabulary);
  // Rain falls in no room, and fireworks go up in none, unless the words name one.
  if (weathered || subjects.some((subject) => fillsSky(subject, vocabulary))) for (const row of vocabulary.places) if (row.indoor && !mentions.some((mention) => mention.place?.id === row.id)) tally.delete(row.id);
  const ranked = [...tally.entries()].sort((a, b) => b[1].score - a[1].score);
  const best = ranked[0]?.[1].by ? ranked[0] : ranked.find(([, row]) => row.by !== null);
  const fallback = ['meadow', 'grassland', 'field', 'coast'].find((id) => vocabulary.place.has(id)) ?? vocabulary.places[0]?.id ?? 'stage';
  const chosen = best?.[0] ?? fallback;
  const place = siblingWith(chosen, mentions, vocabulary) ?? underWater(chosen, draft, subjects, vocabulary) ?? outsideFor(chosen, draft, subjects, vocabulary) ?? awakened(chosen, draft, vocabulary) ?? chosen;
  const provenance: Record<string, Provenance> = { place: best?.[1].by ?? { from: 'default' } };
  const row = vocabulary.place.get(place);
  const features: string[] = [];
  const featureOf = new Map<number, string>();
  for (const index of mentionIndexes) {
    const mention = draft.mentions[index]!;
    const name = row ? featureName(row, mention) : null;
    if (name !== null) {
      // A word for the whole place names no part of it, though the engine may call a part so.
      const whole = mention.place?.id === place && !sameName(name, mention.words);
      if (!whole) featureOf.set(index, name);
      if (!features.includes(name) && !whole) {
        features.push(name);
        provenance[`features.${name}`] = fromWords(draft.text, mention.span);
      }
    } else if (mention.place?.id !== place && mention.place?.id !== chosen && !isOnlySky(mention, mentions, vocabulary) && !mention.optional && !mapNames.has(mention.words)) noteMissing(draft, mention, row, place);
  }
  const here = mentions.filter((mention) => mention.place?.id === place || mention.place?.id === chosen || (row !== undefined && featureName(row, mention) !== null));
  for (const { wishes } of mentions.filter((mention) => !here.includes(mention))) draft.ornaments.push(...wishes.filter(({ natural }) => !natural).map(({ word }) => word));
  const { attributes: said, without } = placeAttributesOf([...here.flatMap((mention) => mention.wishes), ...(draft.festival === null ? [] : [{ word: draft.festival, patch: { state: ['festive'] }, of: draft.festival, natural: false }])], row);
  draft.ornaments.push(...without);
  const snow = bringsSnow(draft, subjects, row, vocabulary);
  if (snow === null || said?.state?.includes('snowy') === true) return { place, features, provenance, featureOf, attributes: said };
  provenance['placeAttributes.state'] = inferred(`“${snow}” needs snow`);
  return { place, features, provenance, featureOf, attributes: { ...said, state: [...(said?.state ?? []), 'snowy'] } };
}

const SNOW_PLACES: ReadonlySet<string> = new Set(['snowfield', 'ski-slope']);

/** Words for snow that lies on the land itself; caps of snow are on peaks as they are. */
const snowLies = /\bsnow[- ](?:blanketed|covered|clad|laden|swept)\b|\bsnowy (?:rocky |jagged |high )?(?:mountains?|peaks?|canyons?|valleys?|slopes?|hills?|fields?|landscape)\b|\bsnow rocky\b|\b(?:blanketed|covered|buried|draped) (?:in|with|by|under) (?:deep |thick |fresh |white )?snow\b/i;

/** Words for what is at home in snow alone where snow could lie but none is told: a snowman in a street, a sled in a park; null where nothing is, or another season is told. */
function bringsSnow(draft: Draft, subjects: readonly SubjectDraft[], row: PlaceRow | undefined, vocabulary: IndexedVocabulary): string | null {
  if (row === undefined || row.takes?.includes('snowy') !== true || SNOW_PLACES.has(row.id) || row.features.some((feature) => feature === 'sand')) return null;
  if (draft.beats.some(({ environment }) => environment.season !== undefined && environment.season !== 'winter')) return null;
  const told = snowLies.exec(draft.text)?.[0];
  if (told !== undefined && !/\bmelt/i.test(draft.text)) return told;
  const thing = subjects.find((subject) => {
    const concept = vocabulary.concept.get(subject.concept);
    return concept !== undefined && ['object', 'building', 'vehicle'].includes(concept.category) && SNOW_PLACES.has(concept.places[0] ?? '');
  });
  if (thing !== undefined) return thing.words;
  const deed = draft.beats.flatMap((beat) => beat.actions).find((action) => action.candidates.length > 0 && action.candidates.every((id) => SNOW_PLACES.has(vocabulary.action.get(id)?.places?.[0] ?? '')));
  return deed === undefined ? null : draft.text.slice(deed.span.start, deed.span.end);
}

/** Another place of the same build that has all that the words name and the chosen one lacks: the street with neon for the street. */
function siblingWith(chosen: string, mentions: readonly Mention[], vocabulary: IndexedVocabulary): string | null {
  const row = vocabulary.place.get(chosen);
  if (!row) return null;
  const named = mentions.filter((mention) => mention.place?.id !== chosen && (mention.featureGroup !== null || mention.feature !== null));
  const missing = named.filter((mention) => knows(row, mention) === null && mention.place === null && !mention.optional);
  if (missing.length === 0) return null;
  const sibling = vocabulary.places.find((other) => other.id !== chosen && other.builder === row.builder && other.indoor === row.indoor && missing.every((mention) => knows(other, mention) !== null) && named.every((mention) => knows(row, mention) === null || knows(other, mention) !== null));
  return sibling?.id ?? null;
}

/** The sea is filmed from within for those who never leave it, unless the words tell of its surface or of what floats there. */
function underWater(chosen: string, draft: Draft, subjects: readonly SubjectDraft[], vocabulary: IndexedVocabulary): string | null {
  if (chosen !== 'open-ocean' || subjects.length === 0 || !vocabulary.place.has('underwater')) return null;
  const stayUnder = subjects.every((subject) => {
    const habitats = vocabulary.concept.get(subject.concept)?.habitats ?? [];
    return habitats[0] === 'underwater' && !habitats.includes('land') && !habitats.includes('air');
  });
  return stayUnder && !/\b(?:surfac\w*|waves?|swells?|breach\w*|leap\w*|jump\w*|fins?|shore|beach|horizon|sunset|sunrise|sky|storm\w*|above|aerial|drone)\b/i.test(draft.text) ? 'underwater' : null;
}

/** The open place that stands in for a room too small for one of its subjects: a whole train is filmed from an open platform. */
function outsideFor(chosen: string, draft: Draft, subjects: readonly SubjectDraft[], vocabulary: IndexedVocabulary): string | null {
  const row = vocabulary.place.get(chosen);
  const outside = row?.params['outside'];
  const large = subjects.find((subject) => Math.max(...(vocabulary.concept.get(subject.concept)?.size ?? [0])) > LONGEST_INDOORS_M);
  if (row === undefined || typeof outside !== 'string' || large === undefined || !vocabulary.place.has(outside)) return null;
  draft.notes.push({ kind: 'substituted', words: row.names[0] ?? chosen, message: `“${row.names[0] ?? chosen}” is shown as “${vocabulary.place.get(outside)!.names[0]!}”: a whole ${large.words} fits into no room.` });
  return outside;
}

/** A volcano sleeps until the words say what it does. */
function awakened(chosen: string, draft: Draft, vocabulary: IndexedVocabulary): string | null {
  const awake = vocabulary.place.get(chosen)?.params['awake'];
  return typeof awake === 'string' && vocabulary.place.has(awake) && /\b(?:erupt\w*|lava|magma|spew\w*|explod\w*|explosion|fire|fiery|molten|active|ash|ashes)\b/i.test(draft.text) ? awake : null;
}

const LONGEST_INDOORS_M = 9;

function sameName(feature: string, words: string): boolean {
  const name = normalName(feature);
  return name === words || singulars(words).includes(name) || singulars(name).includes(words);
}

/** Every open place has ground and air, and every room a floor. */
function isEverywhere(words: string, row: PlaceRow | undefined): boolean {
  const word = words.replace(/^(?:in )?(?:the|a|an|its) /, '');
  if (row === undefined || /space|moon|underwater/.test(row.id)) return false;
  if (/^(?:air|ground|floor|mid[ -]?air)$/.test(word)) return true;
  return row.indoor ? /^(?:interior|ceiling|indoors)$/.test(word) : /^(?:earth|land|landscape|nature|scenery|terrain|sky|skies|heavens|horizon|soil|outdoors|outside)$/.test(word);
}

/** Words for parts of the world that stand for each other, with the places that have something of the kind. */
const alike: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/\b(?:river|stream|creek|lake|pond|pool|sea|ocean|waters?|waves?|swells?|bay|lagoon|swamp|shore|beach|waterfalls?|falls|rapids|surf|tide|puddles?)\b/, /coast|lake|river|ocean|harbour|swamp|island|oasis|waterfall|pool|underwater/],
  [/\b(?:hills?|hillside|hilltop|valleys?|slopes?)\b/, /^(?:meadow|field|river|farm|vineyard)$/],
  [/\b(?:roads?|path|trail|track|lane|pathway|dirt road)\b/, /^(?:forest|jungle|park|garden|meadow|vineyard)$/],
  [/\b(?:mountains?|hills?|hillside|hilltop|cliffs?|peaks?|slopes?|valleys?|canyons?|ridges?|summit|volcano(?:es)?|glaciers?|highlands?|ravine|gorge|plateau)\b/, /mountains|canyon|glacier|volcano|ski-slope|machu|cave/],
  [/\b(?:city|cities|town|village|streets?|roads?|alley(?:way)?|avenue|square|market|neighbou?rhood|skyline|intersection|lane|sidewalk|downtown|buildings?|highway|path|trail|pathway)\b/, /city|street|village|road|alley|crosswalk|downtown|square|market|skyline|courtyard|highway|paris|london|new-york|tokyo|venice|sydney|san-francisco/],
  [/\b(?:forests?|woods?|jungle|treetops?|park|garden|clearing|grove|trees|meadows?|fields?|grass|grassland|lawn|countryside|farm|farmlands?|vineyard|pasture|prairie)\b/, /forest|jungle|park|garden|meadow|field|farm|vineyard|campsite|savanna|golf/],
  [/\b(?:deserts?|dunes?|sand|wasteland|badlands|oasis)\b/, /desert|canyon|oasis|beach|coast|giza|mars/],
  [/\b(?:clouds?|sky|skies|heavens)\b/, /sky|above-clouds/],
  [/\b(?:snow|ice|arctic|tundra|icefield)\b/, /snow|glacier|ski/],
];
const rooms = /\b(?:room|hall|interior|office|caf[eé]|kitchen|bedroom|shop|store|restaurant|studio|lounge|library|lobby|house|home|apartment|bar|lab|laboratory|school|corridor|hallway|chamber)\b/;

function isAlike({ words, place }: Mention, row: PlaceRow): boolean {
  if (row.indoor) return rooms.test(words) || (place !== null && rooms.test(place.id));
  return alike.some(([names, places]) => names.test(words) && places.test(row.id));
}

function noteMissing(draft: Draft, mention: Mention, row: PlaceRow | undefined, place: string): void {
  const words = draft.text.slice(mention.span.start, mention.span.end);
  const where = row?.names[0] ?? place;
  // A café in Paris is filmed as a café: the town is outside the picture.
  if (mention.place !== null && (mapNames.has(mention.words) || /famous|city-of|paris|london|new-york|tokyo|venice|rome/.test(mention.place.id))) {
    draft.notes.push({ kind: 'substituted', words, message: `“${words}” is shown by “${where}” alone, without what else is there.` });
    return;
  }
  if (isEverywhere(mention.words, row)) return;
  if (/^clouds?$/.test(mention.words) && row !== undefined && !row.indoor && !/space|moon|underwater/.test(row.id)) {
    const { environment, provenance } = draft.beats[mention.beat]!;
    if (environment.weather === undefined) provenance['environment.weather'] = fromWords(draft.text, mention.span);
    environment.weather ??= 'cloudy';
    return;
  }
  if (row !== undefined && isAlike(mention, row)) {
    draft.notes.push({ kind: 'substituted', words, message: `“${words}” is shown by what is like it in “${where}”, where the film is set.` });
    return;
  }
  draft.notes.push({ kind: 'ignored', words, message: `“${words}” is left out: the film is set in one place at a time, here “${where}”, which has none.` });
}
