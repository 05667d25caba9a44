/** @file Verbs of change, and what they leave behind: `melts`, `turns into`, `the sun sets`. */
import type { Change, Environment } from '../../film/storyboard.ts';

/** What a verb of change makes of its subject, by base form; empty when the words after it say so. */
export const changes: Readonly<Record<string, Change>> = {
  'turn into': {}, 'transform into': {}, 'change into': {}, 'morph into': {}, become: {}, transform: {}, morph: {}, metamorphose: {}, 'evolve into': {}, 'grow into': { scale: 1 }, turn: {}, change: {}, 'change from': {}, 'change to': {}, 'change color': {}, 'change colour': {}, 'fade from': {}, 'fade into': {}, 'turn to': {}, 'shift from': {}, 'turn from': {}, evolve: {}, 'transition from': {}, 'shape shift': {}, 'melt into': {}, 'dissolve into': {},
  melt: { state: 'melted' }, 'melt away': { state: 'melted' }, thaw: { state: 'melted' }, freeze: { state: 'frozen' }, 'freeze over': { state: 'frozen' },
  grow: { scale: 2.2 }, 'grow up': { scale: 2.2 }, 'grow bigger': { scale: 2.2 }, expand: { scale: 2 }, shrink: { scale: 0.4 }, 'get bigger': { scale: 2 }, 'get smaller': { scale: 0.4 }, inflate: { state: 'inflated' }, deflate: { state: 'deflated' }, 'swell up': { state: 'inflated' },
  fade: { state: 'faded' }, 'fade away': { state: 'faded' }, disappear: { state: 'gone' }, vanish: { state: 'gone' }, appear: { state: 'appeared' }, materialize: { state: 'appeared' }, materialise: { state: 'appeared' },
  'burn down': { state: 'burnt' }, 'burn up': { state: 'burnt' }, 'burn to ashes': { state: 'burnt' }, char: { state: 'burnt' }, 'catch fire': { state: 'burning' }, 'burst into flames': { state: 'burning' }, ignite: { state: 'burning' },
  wither: { state: 'withered' }, wilt: { state: 'withered' }, decay: { state: 'rotten' }, rot: { state: 'rotten' }, age: { state: 'weathered' }, rust: { state: 'rusty' }, tarnish: { state: 'weathered' }, overgrow: { state: 'overgrown' }, bloom: { state: 'bloomed' }, blossom: { state: 'bloomed' },
  explode: { state: 'exploded' }, 'blow up': { state: 'exploded' }, detonate: { state: 'exploded' }, burst: { state: 'burst' }, shatter: { state: 'shattered' }, smash: { state: 'shattered' }, crack: { state: 'shattered' }, 'break into pieces': { state: 'shattered' }, 'break apart': { state: 'shattered' }, 'fall apart': { state: 'crumbled' }, crumble: { state: 'crumbled' }, 'collapse into rubble': { state: 'crumbled' }, collapse: { state: 'crumbled' },
  evaporate: { state: 'evaporated' }, dissolve: { state: 'dissolved' }, disintegrate: { state: 'dissolved' }, petrify: { material: 'stone' }, 'turn to stone': { material: 'stone' }, 'turn to gold': { material: 'gold' }, crystallize: { material: 'crystal' }, crystallise: { material: 'crystal' }, ripen: { color: '#b3261e' },
};

/** Verbs that the reader knows to be of change, whatever the vocabulary says of them: they stand in no row of actions. */
export const changeVerbs: readonly string[] = ['turn', 'change from', 'change to', 'fade from', 'fade into', 'turn to', 'shift from', 'turn from', 'transition from', 'evolve', 'burst into flames', 'collapse', 'get bigger', 'get smaller', 'grow bigger', 'melt into', 'dissolve into'];

export interface Passing {
  /** Global, so that all of a text can be searched. */
  readonly pattern: RegExp;
  readonly from: Partial<Environment>;
  readonly to: Partial<Environment>;
}

/** What hour, weather and season become while the shot runs, by the words for it. */
export const passings: readonly Passing[] = [
  { pattern: /\b(?:the )?sun (?:(?:is|slowly|gently|gradually|begins to|starts to) )*(?:sets?|setting|goes down|going down|sinks?|sinking|dips?)\b/g, to: { timeOfDay: 'dusk' }, from: { timeOfDay: 'sunset' } },
  { pattern: /\b(?:the )?sun (?:(?:is|slowly|gently|gradually|begins to|starts to) )*(?:rises?|rising|comes up|coming up)\b/g, to: { timeOfDay: 'morning' }, from: { timeOfDay: 'sunrise' } },
  { pattern: /\b(?:night|darkness) (?:(?:is|slowly) )*fall(?:s|ing)\b|\bas it gets dark\b/g, to: { timeOfDay: 'night' }, from: { timeOfDay: 'dusk' } },
  { pattern: /\bday (?:slowly |gradually )?(?:turns? (?:in)?to|turning (?:in)?to|becomes|fades? (?:in)?to|changes? (?:in)?to|transitions? (?:in)?to|to|gives way to) night\b/g, to: { timeOfDay: 'night' }, from: { timeOfDay: 'afternoon' } },
  { pattern: /\bnight (?:slowly |gradually )?(?:turns? (?:in)?to|turning (?:in)?to|becomes|fades? (?:in)?to|changes? (?:in)?to|transitions? (?:in)?to|to|gives way to) day\b/g, to: { timeOfDay: 'morning' }, from: { timeOfDay: 'night' } },
  { pattern: /\b(?:storm|rain) (?:(?:is|slowly|gradually|suddenly|begins? to|starts? to) )*(?:clears?|clearing|stops?|stopping|passes|ends)\b/g, to: { weather: 'fair' }, from: { weather: 'rain' } },
  { pattern: /\b(?:fog|mist) (?:(?:is|slowly|gradually|suddenly|begins? to|starts? to) )*(?:clears?|clearing|lifts?|lifting|disperses)\b/g, to: { weather: 'fair' }, from: { weather: 'fog' } },
  { pattern: /\b(?:clouds?|sky|skies) (?:(?:is|are|slowly|gradually|suddenly|begins? to|starts? to) )*(?:clears?|clearing|lifts?|lifting|parts?|parting)\b/g, to: { weather: 'clear' }, from: { weather: 'cloudy' } },
  { pattern: /\b(?:thunder)?storm (?:(?:is|slowly|suddenly) )*(?:approach|roll|gather|brew|build|mov)\w*/g, to: { weather: 'storm' }, from: { weather: 'cloudy' } },
  { pattern: /\b(?:begins|starts) (?:to rain|raining)\b/g, to: { weather: 'rain' }, from: { weather: 'cloudy' } },
  { pattern: /\b(?:begins|starts) (?:to snow|snowing)\b/g, to: { weather: 'snow' }, from: { weather: 'cloudy' } },
  { pattern: /\bseasons (?:pass|chang|turn|go by)\w*|\bchang(?:ing|e of) seasons\b|\bpassing of the seasons\b|\b(?:four|all) seasons\b/g, to: { season: 'winter', weather: 'snow' }, from: { season: 'spring' } },
];
