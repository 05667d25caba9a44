/** @file English inflection in the direction that never guesses wrong: from the base form, which the lexicon knows, to every form a writer may use. */

const irregularPlurals: Readonly<Record<string, readonly string[]>> = {
  person: ['people', 'persons'], man: ['men'], woman: ['women'], child: ['children'], foot: ['feet'], tooth: ['teeth'], goose: ['geese'],
  mouse: ['mice'], ox: ['oxen'], leaf: ['leaves'], wolf: ['wolves'], knife: ['knives'], wife: ['wives'], life: ['lives'], loaf: ['loaves'],
  shelf: ['shelves'], calf: ['calves'], elf: ['elves'], thief: ['thieves'], half: ['halves'], hoof: ['hooves', 'hoofs'], scarf: ['scarves', 'scarfs'],
  sheep: ['sheep'], deer: ['deer'], fish: ['fish', 'fishes'], moose: ['moose'], salmon: ['salmon'], trout: ['trout'], squid: ['squid', 'squids'], bison: ['bison'],
  aircraft: ['aircraft'], spacecraft: ['spacecraft', 'spacecrafts'], hovercraft: ['hovercraft'], series: ['series'], species: ['species'], cactus: ['cacti', 'cactuses'],
  octopus: ['octopuses', 'octopi'], fungus: ['fungi'], hippopotamus: ['hippopotamuses', 'hippopotami'], die: ['dice'], bus: ['buses', 'busses'],
  piano: ['pianos'], photo: ['photos'], halo: ['halos'], kangaroo: ['kangaroos'], bamboo: ['bamboo'], buffalo: ['buffalo', 'buffaloes'], roof: ['roofs'], cliff: ['cliffs'],
  reef: ['reefs'], chef: ['chefs'], giraffe: ['giraffes'], dwarf: ['dwarves', 'dwarfs'], quiz: ['quizzes'], graffito: ['graffiti'], rhino: ['rhinos'], hippo: ['hippos'],
  flamingo: ['flamingos', 'flamingoes'], volcano: ['volcanoes', 'volcanos'], balcony: ['balconies'], policeman: ['policemen'], fireman: ['firemen'],
};

/** Every plural of a singular noun, of which only the last word changes: `sailing boat` gives `sailing boats`. */
export function plurals(singular: string): readonly string[] {
  const cut = singular.lastIndexOf(' ') + 1;
  const head = singular.slice(0, cut);
  const word = singular.slice(cut);
  const irregular = irregularPlurals[word] ?? compoundPlural(word);
  if (irregular) return irregular.map((form) => head + form);
  if (/(s|x|z|ch|sh)$/.test(word)) return [`${head}${word}es`];
  if (/[^aeiou]y$/.test(word)) return [`${head}${word.slice(0, -1)}ies`];
  if (/[^aeiou]o$/.test(word)) return [`${head}${word}es`, `${head}${word}s`];
  return [`${head}${word}s`];
}

function compoundPlural(word: string): readonly string[] | undefined {
  const tail = ['woman', 'man', 'child', 'fish', 'wolf', 'leaf'].find((end) => word.length > end.length + 1 && word.endsWith(end));
  if (tail === undefined || word === 'human' || word === 'german') return undefined;
  return irregularPlurals[tail]?.map((form) => word.slice(0, -tail.length) + form);
}

const singularOf = new Map(Object.entries(irregularPlurals).flatMap(([singular, forms]) => forms.map((form) => [form, singular] as const)));

/** Singulars that a plural-looking word may come from, the likeliest first; empty when it does not look like a plural. */
export function singulars(word: string): readonly string[] {
  const irregular = singularOf.get(word);
  if (irregular !== undefined) return [irregular];
  const manTail = /^(.{2,})(men|women)$/.exec(word);
  if (manTail) return [`${manTail[1]}${manTail[2] === 'men' ? 'man' : 'woman'}`];
  if (!word.endsWith('s') || word.length < 4 || /(ss|us|is)$/.test(word)) return [];
  const found: string[] = [];
  if (word.endsWith('ies')) found.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('ves')) found.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  if (/(s|x|z|ch|sh|o)es$/.test(word)) found.push(word.slice(0, -2));
  found.push(word.slice(0, -1));
  return found;
}

/** Past tense and participle of verbs that are not made with -ed. */
const irregularPasts: Readonly<Record<string, readonly string[]>> = {
  be: ['was', 'were', 'been'], become: ['became', 'become'], begin: ['began', 'begun'], bend: ['bent'], bite: ['bit', 'bitten'], bleed: ['bled'], blow: ['blew', 'blown'],
  break: ['broke', 'broken'], bring: ['brought'], build: ['built'], burn: ['burned', 'burnt'], burst: ['burst'], buy: ['bought'], cast: ['cast'], catch: ['caught'], choose: ['chose', 'chosen'], cling: ['clung'],
  come: ['came', 'come'], creep: ['crept'], cut: ['cut'], deal: ['dealt'], dig: ['dug'], dive: ['dived', 'dove'], do: ['did', 'done'], draw: ['drew', 'drawn'], drink: ['drank', 'drunk'],
  drive: ['drove', 'driven'], eat: ['ate', 'eaten'], fall: ['fell', 'fallen'], feed: ['fed'], feel: ['felt'], fight: ['fought'], find: ['found'], flee: ['fled'], fling: ['flung'],
  fly: ['flew', 'flown'], forget: ['forgot', 'forgotten'], freeze: ['froze', 'frozen'], get: ['got', 'gotten'], give: ['gave', 'given'], go: ['went', 'gone'], grow: ['grew', 'grown'],
  hang: ['hung', 'hanged'], have: ['had'], hear: ['heard'], hide: ['hid', 'hidden'], hit: ['hit'], hold: ['held'], keep: ['kept'], kneel: ['knelt', 'kneeled'], knit: ['knitted', 'knit'], know: ['knew', 'known'],
  lay: ['laid'], lead: ['led'], lean: ['leaned', 'leant'], leap: ['leapt', 'leaped'], leave: ['left'], let: ['let'], lie: ['lay', 'lain'], light: ['lit', 'lighted'], lose: ['lost'], make: ['made'],
  meet: ['met'], put: ['put'], read: ['read'], ride: ['rode', 'ridden'], ring: ['rang', 'rung'], rise: ['rose', 'risen'], run: ['ran', 'run'], say: ['said'], see: ['saw', 'seen'], seek: ['sought'],
  send: ['sent'], set: ['set'], sew: ['sewed', 'sewn'], shake: ['shook', 'shaken'], shine: ['shone', 'shined'], shoot: ['shot'], show: ['showed', 'shown'], sing: ['sang', 'sung'], sink: ['sank', 'sunk'],
  sit: ['sat'], sleep: ['slept'], slide: ['slid'], speak: ['spoke', 'spoken'], speed: ['sped', 'speeded'], spend: ['spent'], spin: ['spun'], split: ['split'], spread: ['spread'], spring: ['sprang', 'sprung'],
  stand: ['stood'], steal: ['stole', 'stolen'], stick: ['stuck'], strike: ['struck', 'stricken'], stride: ['strode'], sweep: ['swept'], swim: ['swam', 'swum'], swing: ['swung'], take: ['took', 'taken'],
  teach: ['taught'], tear: ['tore', 'torn'], tell: ['told'], think: ['thought'], throw: ['threw', 'thrown'], understand: ['understood'], wake: ['woke', 'woken'], wear: ['wore', 'worn'], weave: ['wove', 'woven'],
  weep: ['wept'], win: ['won'], wind: ['wound'], write: ['wrote', 'written'],
};

/** Verbs of more than one syllable whose last consonant doubles all the same. */
const doubling = new Set(['begin', 'forget', 'transmit', 'propel', 'prefer', 'admit', 'control', 'regret', 'expel', 'refer', 'occur', 'zigzag']);

export type VerbForm = 'base' | 's' | 'ing' | 'past';

/** Every form of a verb, of which the first word changes: `take off` gives `taking off`; of one with a hyphen the last: `ice-skate` gives `ice-skating`. */
export function verbForms(base: string): ReadonlyArray<readonly [string, VerbForm]> {
  const hyphen = base.indexOf(' ') < 0 ? base.lastIndexOf('-') : -1;
  if (hyphen > 0) return verbForms(base.slice(hyphen + 1)).map(([form, kind]) => [base.slice(0, hyphen + 1) + form, kind] as const);
  const space = base.indexOf(' ');
  const verb = space < 0 ? base : base.slice(0, space);
  const rest = space < 0 ? '' : base.slice(space);
  const forms: Array<[string, VerbForm]> = [[verb + rest, 'base'], [thirdPerson(verb) + rest, 's']];
  for (const form of gerunds(verb)) forms.push([form + rest, 'ing']);
  for (const form of irregularPasts[verb] ?? pasts(verb)) forms.push([form + rest, 'past']);
  return forms;
}

function thirdPerson(verb: string): string {
  if (verb === 'be') return 'is';
  if (verb === 'have') return 'has';
  if (/(s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

function doubles(verb: string): boolean {
  if (doubling.has(verb)) return true;
  return /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb) || /^qu[aeiou][^aeiouwxy]$/.test(verb);
}

function gerunds(verb: string): readonly string[] {
  if (verb.endsWith('ie')) return [`${verb.slice(0, -2)}ying`];
  if (/[^eoy]e$/.test(verb) && verb !== 'be') return [`${verb.slice(0, -1)}ing`];
  if (doubles(verb)) return [`${verb}${verb.at(-1)}ing`];
  if (/[^aeiou][aeiou]l$/.test(verb)) return [`${verb}ing`, `${verb}ling`];
  return [`${verb}ing`];
}

function pasts(verb: string): readonly string[] {
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  if (doubles(verb)) return [`${verb}${verb.at(-1)}ed`];
  if (/[^aeiou][aeiou]l$/.test(verb)) return [`${verb}ed`, `${verb}led`];
  return [`${verb}ed`];
}

/** Bases that a form ending in -ing, -ed or -s may come from, each with the form it is; empty for other words. */
export function verbBases(word: string): ReadonlyArray<readonly [string, VerbForm]> {
  const found: Array<readonly [string, VerbForm]> = [];
  const add = (stem: string, form: VerbForm): void => {
    for (const base of [stem, `${stem}e`, ...(/([^aeiou])\1$/.test(stem) ? [stem.slice(0, -1)] : []), ...(stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : [])]) {
      if (base.length > 2 && verbForms(base).some(([made, kind]) => made === word && kind === form)) found.push([base, form]);
    }
  };
  if (word.endsWith('ing')) add(word.slice(0, -3), 'ing');
  if (word.endsWith('ed')) add(word.slice(0, -2), 'past');
  if (/[^s]s$/.test(word)) for (const stem of [word.slice(0, -1), word.slice(0, -2), word.slice(0, -3) + 'i']) add(stem, 's');
  return found;
}
