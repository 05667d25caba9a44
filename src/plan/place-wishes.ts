/** @file From what is said of a place to what of it is changed: `a snowy white forest`, `a frozen lake`, `a golden hall`. */
import type { PlaceRow, PlaceTrait } from '../engines/world/library/concept.ts';
import type { Attributes, PlaceAttributes } from '../film/storyboard.ts';

/** One adjective said of a place or of a part of it. */
export interface PlaceWish {
  /** The adjective as written, lower case. */
  readonly word: string;
  readonly patch: Attributes;
  /** What it is said of: `lake`, `walls`. */
  readonly of: string;
  /** Such places are so anyway: only a size beyond the usual changes them, and nothing is told. */
  readonly natural: boolean;
}

type Painted = 'ground' | 'plants' | 'water' | 'walls';

/** Words for what of a place a colour is given to, the first that fits. */
const paintedParts: ReadonlyArray<readonly [RegExp, Painted]> = [
  [/\b(?:sea|seas|ocean|waters?|lake|lakes|river|stream|brook|creek|pond|pool|lagoon|bay|canal|waves?|fjord|loch)\b/, 'water'],
  [/\b(?:forests?|woods?|woodland|jungle|rainforest|trees|foliage|leaves|grove|thicket|grass|fields?|meadows?|lawn|gardens?|parks?|pastures?|prairie|plains?|hills?|hillsides?|hilltop|countryside|orchard|savannah?|vineyard|swamp|valley|farmland|grassland|undergrowth|canopy)\b/, 'plants'],
  [/\b(?:mountains?|peaks?|cliffs?|rocks?|sands?|beach|shore|deserts?|dunes?|canyons?|gorge|moon|planet|landscape|terrain|ground|soil|earth|caves?|cavern|volcano|island|coast|glacier|mars|ridge|slope|seabed|sea floor|ocean floor|wasteland|surface)\b/, 'ground'],
];

/** States of things as a place shows them. */
const stateTraits: Readonly<Record<string, PlaceTrait>> = {
  frozen: 'frozen', snowy: 'snowy', wet: 'wet', dim: 'dim', lit: 'bright', overgrown: 'overgrown', mossy: 'overgrown',
  rainbow: 'colorful', abandoned: 'old', ruined: 'old', weathered: 'old', dusty: 'old', dirty: 'old', festive: 'festive',
};

/** Metals that colours are named after. */
const metals: Readonly<Record<string, string>> = { golden: 'gold', gilded: 'gold', silver: 'silver', copper: 'copper', bronze: 'bronze' };

const [SMALLEST, LARGEST] = [0.65, 1.7];
/** A factor on the size from which on even a mountain is a huge one. */
const HUGE = 2;

/** The part of `row` that a colour said of `words` goes to; null where it has none. */
function paintedOf(words: string, row: PlaceRow): Painted | null {
  const named = paintedParts.find(([names]) => names.test(words))?.[1] ?? 'walls';
  if (row.takes?.includes(named) === true) return named;
  // A `white coast` is its ground, a `green island` its plants; a room has only walls.
  return row.indoor && row.takes?.includes('walls') === true && !/\b(?:floor|ceiling|window|table)s?\b/.test(words) ? 'walls' : null;
}

/** What one adjective changes of a place; null where the place does not have it. */
function effectOf({ word, patch, of }: PlaceWish, row: PlaceRow): PlaceAttributes | null {
  const takes = (trait: PlaceTrait): boolean => row.takes?.includes(trait) === true;
  // Gold is a colour of fields and a substance of halls.
  const material = patch.material ?? metals[word];
  if (material !== undefined && takes('material')) return { material };
  if (patch.color !== undefined) {
    const part = paintedOf(of, row);
    return part === null ? null : { [part]: patch.color };
  }
  if (patch.scale !== undefined && takes('size')) return { scale: Math.min(LARGEST, Math.max(SMALLEST, patch.scale ** 0.7)) };
  const states = (patch.state ?? []).flatMap((state) => stateTraits[state] ?? []);
  if (states.length > 0 && states.length === patch.state?.length && states.every(takes)) return { state: states };
  if (patch.age === 'old' && takes('old')) return { state: ['old'] };
  return null;
}

/** What the words change of the place, and the words that change nothing of it. */
export function placeAttributesOf(wishes: readonly PlaceWish[], row: PlaceRow | undefined): { readonly attributes: PlaceAttributes | null; readonly without: readonly string[] } {
  const without: string[] = [];
  let attributes: PlaceAttributes | null = null;
  for (const wish of wishes) {
    if (wish.natural && (wish.patch.scale ?? 1) < HUGE) continue;
    const effect = row === undefined ? null : effectOf(wish, row);
    if (effect === null) {
      if (!wish.natural) without.push(wish.word);
    }
    else attributes = joined(attributes ?? {}, effect);
  }
  return { attributes, without };
}

function joined(a: PlaceAttributes, b: PlaceAttributes): PlaceAttributes {
  const state = [...new Set([...(a.state ?? []), ...(b.state ?? [])])];
  return { ...b, ...a, ...(state.length > 0 ? { state } : {}) };
}
