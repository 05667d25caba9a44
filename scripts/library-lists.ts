/** @file The lists of docs/actions.md, places.md, looks.md and effects.md, made from the library: what stands between `<!-- list: name -->` and `<!-- end -->`. */
import { craftPoses } from '../src/engines/world/build/creatures/person-poses-craft.ts';
import { dancePoses } from '../src/engines/world/build/creatures/person-poses-dance.ts';
import { gesturePoses } from '../src/engines/world/build/creatures/person-poses-gestures.ts';
import { goingPoses } from '../src/engines/world/build/creatures/person-poses-going.ts';
import { musicPoses } from '../src/engines/world/build/creatures/person-poses-music.ts';
import { posturePoses } from '../src/engines/world/build/creatures/person-poses-postures.ts';
import { ridingPoses } from '../src/engines/world/build/creatures/person-poses-riding.ts';
import { sportPoses } from '../src/engines/world/build/creatures/person-poses-sport.ts';
import { togetherPoses } from '../src/engines/world/build/creatures/person-poses-together.ts';
import { changeDeeds } from '../src/engines/world/build/effects/change.ts';
import { planParts } from '../src/engines/world/build/effects/compose.ts';
import { graftableParts } from '../src/engines/world/library/parts.ts';
import { effectKinds } from '../src/engines/world/build/effects/effects.ts';
import type { ActionRow } from '../src/engines/world/library/actions.ts';
import type { PlaceRow } from '../src/engines/world/library/concept.ts';
import { builtPlaces } from '../src/engines/world/library/places-built.ts';
import { indoorPlaces } from '../src/engines/world/library/places-indoor.ts';
import { naturalPlaces } from '../src/engines/world/library/places-natural.ts';
import { outdoorPlaces } from '../src/engines/world/library/places-outdoor.ts';
import { library } from '../src/engines/world/library/library.ts';
import { stateLayers } from '../src/engines/world/materials/dress.ts';
import { prints, stuffs } from '../src/engines/world/materials/stuff.ts';
import { looks } from '../src/engines/world/passes/looks.ts';
import { lookWords } from '../src/plan/words/environment.ts';

/** Families of actions in the order of the page; an action belongs to the first whose poses have it. */
const families: readonly (readonly [name: string, poses: Readonly<Record<string, unknown>>])[] = [
  ['On foot', goingPoses], ['Postures and exercise', posturePoses], ['Gestures and faces', gesturePoses], ['Work of the hands', craftPoses], ['Music', musicPoses],
  ['Dances', dancePoses], ['Sport', sportPoses], ['Two together', togetherPoses], ['Riding, driving, sliding', ridingPoses],
];
const GENERAL = 'What many kinds of things do';

const familyOf = (action: ActionRow): string => families.find(([, poses]) => action.id in poses)?.[0] ?? GENERAL;

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function doneWith(action: ActionRow): string {
  const props = (action.props ?? []).map((prop) => `${(prop.copies ?? 1) > 1 ? `${prop.copies} ` : ''}${prop.concepts[0] ?? ''} (${prop.socket})`);
  const pair = action.pair === undefined ? [] : [`a partner at ${action.pair.gapM} m`];
  return [...props, ...pair].join(', ');
}

function actions(): string {
  return [...families.map(([name]) => name), GENERAL].map((name) => {
    const rows = library.actions.filter((action) => familyOf(action) === name);
    return `### ${name} (${rows.length})\n\n${table(['action', 'first verbs', 'else like', 'goes', 'with'], rows.map((row) => [`\`${row.id}\``, row.verbs.slice(0, 3).join(', '), row.like ?? '', row.travel === 'none' ? '' : row.travel, doneWith(row)]))}`;
  }).join('\n\n');
}

function placesOf(rows: readonly PlaceRow[]): string {
  return table(['place', 'names', 'features'], rows.map((row) => [`\`${row.id}\``, row.names.slice(0, 4).join(', '), row.features.join(', ')]));
}

function looksTable(): string {
  const words = (id: string): string => Object.entries(lookWords).filter(([, look]) => look === id).map(([word]) => word).slice(0, 3).join(', ');
  return table(['look', 'words', 'passes', 'field', 'a pose holds', 'grain'], Object.entries(looks).map(([id, look]) => [`\`${id}\``, words(id), String(look.style?.length ?? 0), look.field === undefined ? '' : 'yes', look.holdFrames === 1 ? '' : `${look.holdFrames} frames`, String(look.grain)]));
}

function substances(): string {
  const extra = (row: (typeof stuffs)[string]): string => [row.remodel === undefined ? '' : `form: ${row.remodel}`, row.cover === undefined ? '' : `covered with ${row.cover}`, row.wobble === undefined ? '' : 'wobbles', row.effect ?? ''].filter((part) => part !== '').join(', ');
  return table(['substance', 'pattern', 'also'], Object.entries(stuffs).map(([id, row]) => [`\`${id}\``, row?.pattern ?? '', row === undefined ? '' : extra(row)]));
}

function changes(): string {
  const deeds = [...new Set(Object.values(changeDeeds))];
  return table(['what happens', 'states that ask for it'], deeds.map((deed) => [deed, code(Object.keys(changeDeeds).filter((state) => changeDeeds[state] === deed))]));
}

function effects(): string {
  const rows = library.concepts.filter((concept) => concept.archetype === 'effect');
  return `${rows.length} rows; kinds: ${code(effectKinds)}.\n\n${table(['effect', 'names', 'kind'], rows.map((row) => [`\`${row.id}\``, row.names.slice(0, 4).join(', '), String(row.params['kind'])]))}`;
}

/** How many there are of everything. */
function counts(): string {
  const kinds = [...new Set(library.concepts.map((concept) => concept.category))].map((kind) => [kind, String(library.concepts.filter((concept) => concept.category === kind).length)]);
  return `${library.concepts.length} concepts, ${library.concepts.filter((concept) => concept.archetype === 'assembled').length} of them put together from data (\`assembled\`):\n\n${table(['category', 'rows'], kinds)}`;
}

const lists: Readonly<Record<string, () => string>> = {
  counts,
  actions,
  'natural-places': () => placesOf(naturalPlaces),
  'outdoor-places': () => placesOf(outdoorPlaces),
  'built-places': () => placesOf(builtPlaces),
  'indoor-places': () => placesOf(indoorPlaces),
  looks: looksTable,
  substances,
  states: () => code(Object.keys(stateLayers)),
  prints: () => code(Object.keys(prints)),
  changes,
  parts: () => `On four-legged beasts, as numbers of the body plan: ${code(planParts)}.\n\nHung on anything: ${code(graftableParts)}.`,
  effects,
};

/** Pages that have lists in them. */
export const listedPages: readonly string[] = ['docs/concepts.md', 'docs/actions.md', 'docs/places.md', 'docs/looks.md', 'docs/effects.md'];

/** A page with its lists written anew. Throws for a list that nobody makes. */
export function withLists(page: string): string {
  return page.replace(/<!-- list: ([\w-]+) -->[\s\S]*?<!-- end -->/g, (_whole, name: string) => {
    const make = lists[name];
    if (make === undefined) throw new Error(`no list is called "${name}"`);
    return `<!-- list: ${name} -->\n\n${make()}\n\n<!-- end -->`;
  });
}
