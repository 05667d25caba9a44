/** @file What of each place the words can change, as data: planning tells what is not here, and the engine does what is. */
import type { PlaceRow, PlaceTrait } from './concept.ts';

const split = (ids: string): readonly string[] => ids.split(' ');

/** Places by what they have of a kind; a place not named here takes what all open places or all rooms take. */
const having: ReadonlyArray<readonly [traits: readonly PlaceTrait[], ids: readonly string[]]> = [
  [['plants'], split('coastal-road meadow forest jungle field garden park lake river mountains coast village road farm campus golf-course cemetery vineyard palace-garden botanical-garden savanna swamp oasis island campsite playground driveway football-field highway railway mount-fuji')],
  [['ground'], split('coastal-road coast beach mountains desert canyon moon-surface mars alien-planet volcano eruption glacier cave giza island oasis savanna waterfall underwater mount-fuji')],
  [['water'], split('coastal-road coast beach open-ocean lake river harbour island oasis swamp waterfall venice paris london sydney skyline-bay river-bridge swimming-pool mumbai mount-fuji')],
  [['frozen'], split('lake river harbour swamp oasis venice waterfall river-bridge mount-fuji')],
  [['walls', 'colorful', 'overgrown'], split('village city-street city-night alley square market courtyard downtown crosswalk venice paris london new-york harbour driveway farm mumbai')],
  [['size'], split('canyon cave desert mountains glacier volcano eruption waterfall alien-planet moon-surface forest jungle ballroom theater-hall church gymnasium basement corridor cavern warehouse throne-room temple-hall factory')],
];

const rooms: readonly PlaceTrait[] = ['walls', 'material', 'old', 'overgrown', 'dim', 'bright', 'festive'];
const open: readonly PlaceTrait[] = ['snowy', 'wet'];
/** Open places on which neither snow nor rain ever lies. */
const dry: ReadonlySet<string> = new Set(split('space moon-surface underwater above-clouds sky open-ocean mars alien-planet cave studio white-studio black-studio'));
/** Open places in which nobody holds a festival. */
const lonely: ReadonlySet<string> = new Set(split('space moon-surface underwater above-clouds sky open-ocean cave studio white-studio black-studio'));

/** The row with what the words can change of it. */
export function withTraits(row: PlaceRow): PlaceRow {
  const own = having.flatMap(([traits, ids]) => (ids.includes(row.id) ? traits : []));
  const common = row.builder === 'studio' ? [] : row.indoor ? rooms : [...(dry.has(row.id) ? [] : open), ...(lonely.has(row.id) ? [] : (['festive'] as const)), ...(own.includes('walls') ? (['old'] as const) : [])];
  const takes = [...new Set([...own, ...common])];
  return takes.length === 0 ? row : { ...row, takes };
}
