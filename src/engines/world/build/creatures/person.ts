/**
 * @file People: a body by build, dressed by the concept's row, the words and chance, in that order of weakness, and the figure made of it.
 */
import { Color, Object3D, PlaneGeometry, SphereGeometry, Vector3, type BufferGeometry } from 'three';
import { clamp, createNoise, smoothstep } from '../../../../lib/noise.ts';
import type { Random } from '../../../../lib/random.ts';
import { paint, type Paint } from '../../materials/paint.ts';
import type { Archetype, BuildSpec, Detail, Figure } from '../figure.ts';
import { bareLumps, frontOf, headGeometry, headY, inHead, measuresOf, personJoints, type Build, type Measures, type Shape } from './person-body.ts';
import { faceParts, feelingOf, poseFace } from './person-face.ts';
import { fingerParts, handLumps, palmLumps, poseHands } from './person-hands.ts';
import {
  backpackGeometry, beardGeometry, beltGeometry, capeGeometry, collarGeometry, frontStrip, glassesGeometry, hairGeometry, hatGeometry, shoesGeometry, skirtGeometry, staffGeometry,
  topGeometry, topLumps, trousersGeometry, type HairStyle, type HatKind, type TopCut, type Wearer,
} from './person-clothes.ts';
import { extraParts } from './person-extras.ts';
import { hatRows, type HatName, type HatRow } from './person-hats.ts';
import { posePerson } from './person-poses.ts';
import { body } from './figure-kit.ts';
import { cached, fleshGeometry, held, limb, lump, pipe, type Lump } from './flesh.ts';
import { createRig, type Rig, type Vec } from './rig.ts';

const noise = createNoise(5);

type Top = 'shirt' | 'tee' | 'sweater' | 'jacket' | 'coat' | 'suit' | 'robe' | 'dress' | 'gown' | 'armour' | 'spacesuit' | 'uniform' | 'swimsuit' | 'kimono' | 'overall' | 'hoodie' | 'bikini' | 'bare' | 'wetsuit' | 'leotard' | 'none';
type Bottom = 'trousers' | 'shorts' | 'skirt' | 'none' | 'mini' | 'long-skirt' | 'tutu' | 'kilt' | 'loincloth' | 'briefs';
/** What is painted or woven into a garment. */
type Pattern = 'plain' | 'stripes' | 'hoops' | 'camo' | 'checks' | 'diamonds' | 'bandage' | 'quilt' | 'hide' | 'side-stripe' | 'halves' | 'dots' | 'pinstripe' | 'number' | 'plates' | 'scales' | 'stars';
type FacePaint = 'none' | 'clown' | 'mime' | 'geisha' | 'zombie' | 'vampire' | 'hero' | 'mummy' | 'skull' | 'war' | 'tiger' | 'soot';
type HeadKind = 'human' | 'skull' | 'alien' | 'none';

/** Everything that is decided about a person's looks before anything is built. */
export interface Outfit {
  readonly build: Build;
  readonly skin: string;
  readonly hairColor: string;
  readonly hair: HairStyle;
  readonly beard: number;
  readonly top: Top;
  readonly topColor: string;
  readonly trim: string;
  readonly bottom: Bottom;
  readonly bottomColor: string;
  readonly shoeColor: string;
  readonly boots: boolean;
  readonly hat: HatKind;
  readonly hatColor: string;
  /** True where row or words name the hat's colour. */
  readonly hatGiven: boolean;
  readonly scarf: string | null;
  readonly backpack: string | null;
  readonly glasses: 'none' | 'clear' | 'dark';
  readonly cape: string | null;
  readonly apron: string | null;
  readonly staff: boolean;
  readonly eye: string;
  /** Painted lips and lids. */
  readonly lips: string | null;
  readonly shadow: string | null;
  readonly shape: Shape;
  readonly pattern: Pattern;
  readonly facePaint: FacePaint;
  readonly head: HeadKind;
  readonly extras: readonly string[];
  readonly gloves: string | null;
  readonly sheen: number | null;
}

const SKINS = ['#f0c8ac', '#e3b08f', '#d39a76', '#b97a55', '#8d5a3b', '#5f3c28'];
const HAIRS = ['#17120f', '#2b1d14', '#4a2f1c', '#6b4526', '#a3763f', '#7a3a1c'];
const TOPS = ['#3b4a5e', '#6e3b34', '#4d5a44', '#8a8578', '#2f3135', '#7c6a4e', '#9c4a3a', '#4a5f78', '#c2b8a3'];
const BOTTOMS = ['#2d3440', '#3b3a38', '#4b4238', '#25272b', '#5a5346', '#3a4a63'];

/** Decides what a person wears and looks like. */
export function dress(spec: BuildSpec): Outfit {
  const { params } = spec.concept;
  const random = spec.random.derive('outfit');
  const word = (name: string): string | undefined => {
    const value = params[name];
    if (Array.isArray(value)) return random.derive(name).pick(value as readonly string[]);
    return typeof value === 'string' ? value : undefined;
  };
  const build = aged(ofSex((word('build') ?? random.derive('build').pick(['man', 'woman'])) as Build, spec.attributes.sex), spec.attributes.age);
  const female = /woman|girl/.test(build);
  const old = build.startsWith('old');
  const child = ['boy', 'girl', 'toddler', 'baby'].includes(build);
  const top = (word('top') ?? random.derive('top').pick(female ? ['coat', 'dress', 'sweater', 'shirt', 'jacket'] : child ? ['tee', 'sweater', 'hoodie'] : ['jacket', 'coat', 'shirt', 'sweater', 'hoodie'])) as Top;
  const outfit: Outfit = {
    build,
    skin: word('skin') ?? random.derive('skin').pick(SKINS),
    hairColor: word('hairColor') ?? (old ? random.derive('hair color').pick(['#d9d6d0', '#b9b6b2', '#8f8d8b']) : random.derive('hair color').pick(HAIRS)),
    hair: (word('hair') ?? random.derive('hair').pick(female ? (old ? ['bun', 'bob'] : ['long', 'bob', 'ponytail', 'bun']) : old ? ['bald', 'short', 'side-part'] : ['short', 'side-part', 'crop', 'curly'])) as HairStyle,
    beard: typeof params['beard'] === 'number' ? params['beard'] : female || child ? 0 : random.derive('beard').pick([0, 0, 0.5, old ? 1 : 0]),
    top,
    topColor: word('topColor') ?? random.derive('top color').pick(TOPS),
    trim: word('trim') ?? '#d8d2c4',
    bottom: (word('bottom') ?? 'trousers') as Bottom,
    bottomColor: word('bottomColor') ?? random.derive('bottom color').pick(BOTTOMS),
    shoeColor: word('shoeColor') ?? random.derive('shoe').pick(['#2a211b', '#1d1c1c', '#4a3524', '#5c5a57']),
    boots: params['boots'] === true || top === 'spacesuit' || top === 'armour',
    hat: (word('hat') ?? 'none') as HatKind,
    hatGiven: params['hatColor'] !== undefined,
    hatColor: word('hatColor') ?? random.derive('hat').pick(['#3a3531', '#5b4a38', '#2c3440', '#7a2f2a']),
    scarf: word('scarf') ?? null,
    backpack: word('backpack') ?? null,
    glasses: (word('glasses') ?? 'none') as Outfit['glasses'],
    cape: word('cape') ?? null,
    apron: word('apron') ?? null,
    staff: params['staff'] === true,
    shape: shaped(spec, (word('shape') ?? random.derive('shape').pick(child ? ['usual'] : ['usual', 'usual', 'usual', 'slim', 'broad'])) as Shape),
    pattern: (word('pattern') ?? 'plain') as Pattern,
    facePaint: (word('facePaint') ?? 'none') as FacePaint,
    head: (word('head') ?? 'human') as HeadKind,
    extras: (word('extras') ?? '').split(' ').filter((name) => name !== ''),
    gloves: word('gloves') ?? null,
    sheen: typeof params['sheen'] === 'number' ? params['sheen'] : null,
    lips: word('lips') ?? null,
    shadow: word('shadow') ?? null,
    eye: word('eye') ?? random.derive('eye').pick(['#4a2f1c', '#3a2618', '#5b7b4a', '#3f78a8', '#2e1d12']),
  };
  return asked(outfit, spec);
}

const WOMEN: Readonly<Partial<Record<Build, Build>>> = { man: 'woman', boy: 'girl', 'old-man': 'old-woman', 'teen-boy': 'teen-girl' };

/** The body of the sex that the words ask for: a female police officer is a woman. */
function ofSex(build: Build, sex: 'female' | 'male' | undefined): Build {
  if (sex === 'female') return WOMEN[build] ?? build;
  if (sex === 'male') return (Object.keys(WOMEN) as Build[]).find((man) => WOMEN[man] === build) ?? build;
  return build;
}

function aged(build: Build, age: string | undefined): Build {
  const female = /woman|girl/.test(build);
  if (age === 'old' || age === 'elderly') return female ? 'old-woman' : 'old-man';
  if (age === 'baby') return 'baby';
  if (age === 'child' || (age === 'young' && (build === 'old-man' || build === 'old-woman'))) return age === 'young' ? (female ? 'woman' : 'man') : female ? 'girl' : 'boy';
  if (age === 'teenage') return female ? 'teen-girl' : 'teen-boy';
  return build;
}

const SHAPE_WORDS: readonly (readonly [RegExp, Shape])[] = [[/pregnant/, 'pregnant'], [/obese|huge/, 'huge'], [/fat|chubby|plump|heavy|overweight/, 'heavy'], [/muscular|strong|buff/, 'muscular'], [/broad|stocky/, 'broad'], [/skinny|emaciated|bony/, 'skinny'], [/slim|slender|thin/, 'slim']];

// The words win over the row: a fat knight is fat.
function shaped(spec: BuildSpec, usual: Shape): Shape {
  const words = (spec.attributes.state ?? []).join(' ');
  return SHAPE_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? usual;
}

const also = (o: Outfit, ...names: readonly string[]): Partial<Outfit> => ({ extras: [...o.extras, ...names] });

type Garment = readonly [RegExp, (o: Outfit, color: string | undefined) => Partial<Outfit>];

/** Hair by the words before it, the first that fits. */
const HAIRCUTS: readonly (readonly [RegExp, HairStyle])[] = [[/\blong\b.*(curly|wavy).*hair$|\bwavy\b.*hair$/, 'wavy'], [/(curly|frizzy).*hair$/, 'curly'], [/braided.*hair$/, 'braids'], [/spiky.*hair$/, 'spiky'], [/long.*hair$/, 'long'], [/short.*hair$/, 'short'], [/bald.*hair$/, 'bald']];

const GARMENTS: readonly Garment[] = [
  // Straight hair is what the row or chance gives; bald heads that are said to have hair get some.
  ...HAIRCUTS.map(([pattern, style]): Garment => [pattern, (o, c) => ({ hair: style, hairColor: c ?? o.hairColor })]),
  [/\bhair$/, (o, c) => ({ hairColor: c ?? o.hairColor, ...(o.hair === 'bald' ? { hair: 'short' } : {}) })],
  [/^eyes$/, (_o, c) => (c === undefined ? {} : { eye: c })],
  [/^skin$/, (_o, c) => (c === undefined ? {} : { skin: c })],
  [/lab ?coat|white coat/, (_o, c) => ({ top: 'coat', topColor: c ?? '#e8e9e8' })],
  [/raincoat/, (_o, c) => ({ top: 'coat', topColor: c ?? '#e0b41f', hat: 'hood', hatColor: c ?? '#e0b41f', sheen: 0.35 })],
  [/leather (jacket|coat)/, (_o, c) => ({ top: 'jacket', topColor: c ?? '#1b191a', sheen: 0.38 })],
  [/(puffer|down|quilted|ski) jacket|parka|anorak/, (o, c) => ({ top: 'jacket', topColor: c ?? o.topColor, pattern: 'quilt' })],
  [/life (jacket|vest)/, (o) => also(o, 'life-vest')],
  [/tracksuit|jogging suit|sweatsuit/, (o, c) => ({ top: 'jacket', bottom: 'trousers', topColor: c ?? o.topColor, bottomColor: c ?? o.topColor, pattern: 'side-stripe', trim: '#f2f0ea' })],
  [/tuxedo|dinner jacket|formal wear|evening wear/, (o, c) => (/woman|girl/.test(o.build) ? { top: 'gown', topColor: c ?? '#16161a', trim: '#d9d5cc' } : { top: 'suit', topColor: c ?? '#141417', bottomColor: c ?? '#141417', trim: '#141417', ...also(o, 'bowtie') })],
  [/wetsuit|diving suit/, (_o, c) => ({ top: 'wetsuit', topColor: c ?? '#15171b', bottomColor: c ?? '#15171b', pattern: 'side-stripe', trim: '#2f6fb0' })],
  [/jumpsuit|boiler suit/, (o, c) => ({ top: 'shirt', bottom: 'trousers', topColor: c ?? o.topColor, bottomColor: c ?? o.topColor })],
  [/leotard/, (o, c) => ({ top: 'leotard', bottom: 'briefs', topColor: c ?? o.topColor, bottomColor: c ?? o.topColor })],
  [/tutu/, (o, c) => ({ top: 'leotard', bottom: 'tutu', topColor: c ?? '#e9b9c8', bottomColor: c ?? '#f0ccd6', ...(o.top === 'leotard' ? {} : {}) })],
  [/pajama|pyjama/, (o, c) => ({ top: 'shirt', bottom: 'trousers', pattern: 'stripes', topColor: c ?? '#8fa9c9', bottomColor: c ?? '#8fa9c9', trim: '#f2f0ea', extras: o.extras })],
  [/bikini/, (o, c) => ({ top: 'bikini', bottom: 'briefs', topColor: c ?? o.topColor, bottomColor: c ?? o.topColor })],
  [/trunks|speedo/, (o, c) => ({ top: 'bare', bottom: 'shorts', bottomColor: c ?? o.bottomColor })],
  [/poncho/, (o, c) => ({ cape: c ?? '#a8442a', pattern: 'hoops', extras: o.extras })],
  [/sari/, (o, c) => ({ top: 'dress', bottom: 'none', topColor: c ?? '#a8265a', trim: '#d9a93a', ...also(o, 'drape') })],
  [/wedding dress/, (o, c) => ({ top: 'gown', topColor: c ?? '#f2eee6', trim: '#e6e0d4', ...also(o, 'veil') })],
  [/evening|ball ?gown/, (o, c) => ({ top: 'gown', topColor: c ?? o.topColor, ...also(o, 'necklace'), sheen: 0.4 })],
  [/cardigan/, (o, c) => ({ top: 'sweater', topColor: c ?? o.topColor })],
  [/waistcoat|vest$/, (o, c) => ({ trim: c ?? '#4a4640', ...also(o, 'vest') })],
  [/suspenders|braces/, (o) => also(o, 'suspenders')],
  [/kilt/, (_o, c) => ({ bottom: 'kilt', bottomColor: c ?? '#7a2a2a' })],
  [/mini ?skirt/, (o, c) => ({ bottom: 'mini', bottomColor: c ?? o.bottomColor })],
  [/(long|maxi) skirt/, (o, c) => ({ bottom: 'long-skirt', bottomColor: c ?? o.bottomColor })],
  [/bow ?tie/, (o, c) => ({ trim: c ?? '#8a1c22', ...also(o, 'bowtie') })],
  [/\btie$|necktie/, (o, c) => ({ trim: c ?? '#8a1c22', ...also(o, 'tie') })],
  [/hijab|head ?scarf/, (_o, c) => ({ hat: 'hijab', hatColor: c ?? '#3a5a7a' })],
  [/(chef|cook).?s? ?(hat|toque)|toque/, (_o, c) => ({ hat: 'toque', hatColor: c ?? '#f0ede6' })],
  [/wizard|witch/, (_o, c) => ({ hat: 'wizard', hatColor: c ?? '#2b2540' })],
  [/santa|christmas hat/, (_o, c) => ({ hat: 'santa', hatColor: c ?? '#b81f26' })],
  [/pirate/, (_o, c) => ({ hat: 'pirate', hatColor: c ?? '#17161a' })],
  [/graduation|mortarboard/, (_o, c) => ({ hat: 'graduation', hatColor: c ?? '#17171b' })],
  [/party hat/, (_o, c) => ({ hat: 'party', hatColor: c ?? '#3f8fd0' })],
  [/police (hat|cap)/, (_o, c) => ({ hat: 'police', hatColor: c ?? '#1f2a44' })],
  [/sombrero/, (_o, c) => ({ hat: 'sombrero', hatColor: c ?? '#c99a52' })],
  [/bowler/, (_o, c) => ({ hat: 'bowler', hatColor: c ?? '#1c1b1d' })],
  [/beret/, (_o, c) => ({ hat: 'beret', hatColor: c ?? '#1f2230' })],
  [/\bfez/, (_o, c) => ({ hat: 'fez', hatColor: c ?? '#9c1f24' })],
  [/(motorcycle|racing|crash) helmet/, (_o, c) => ({ hat: 'moto-helmet', hatColor: c ?? '#c9202a' })],
  [/(bike|bicycle|cycling) helmet/, (_o, c) => ({ hat: 'bike-helmet', hatColor: c ?? '#e8e6e0' })],
  [/viking helmet|horned helmet/, (o) => ({ hat: 'viking', hatColor: '#8d9196', ...also(o, 'viking-horns') })],
  [/bandana/, (_o, c) => ({ hat: 'bandana', hatColor: c ?? '#b3262a' })],
  [/headband/, (_o, c) => ({ hat: 'headband', hatColor: c ?? '#b3262a' })],
  [/flower crown|wreath/, (o) => also(o, 'flower-crown')],
  [/tiara/, (_o, c) => ({ hat: 'tiara', hatColor: c ?? '#d9d5cc' })],
  [/veil/, (o) => also(o, 'veil')],
  [/headphone|earphone/, (o) => also(o, 'headphones')],
  [/carnival|venetian|masquerade/, (o) => also(o, 'carnival-mask')],
  [/diving mask|snorkel/, (o) => also(o, 'diving-mask')],
  [/ski goggles/, (o) => also(o, 'ski-goggles')],
  [/goggles/, (o) => also(o, 'goggles')],
  [/mask/, (o) => also(o, 'mask')],
  [/boxing gloves/, (o, c) => ({ trim: c ?? '#b3202a', ...also(o, 'boxing-gloves') })],
  [/gloves|mittens/, (_o, c) => ({ gloves: c ?? '#2b2522' })],
  [/necklace|jewel/, (o) => also(o, 'necklace')],
  [/pearls/, (o) => also(o, 'pearls')],
  [/belt/, (o) => also(o, 'tool-belt')],
  [/handbag|satchel|bag$/, (o) => also(o, 'bag')],
  [/fairy wings|butterfly wings/, (o) => also(o, 'fairy-wings')],
  [/wings/, (o) => also(o, 'wings')],
  [/halo/, (o) => also(o, 'halo')],
  [/horns/, (o) => also(o, 'horns')],
  [/beard/, () => ({ beard: 1 })],
  [/m(o?)ustache/, () => ({ beard: 0.3 })],
  [/\bwig/, (_o, c) => ({ hair: 'curly', hairColor: c ?? '#d8d2c8' })],
  [/makeup|lipstick/, (_o, c) => ({ lips: c ?? '#b3203a' })],
  [/high heels|heels/, (_o, c) => ({ shoeColor: c ?? '#8a1c22' })],
  [/coat|trench|parka/, (o, c) => ({ top: 'coat', topColor: c ?? o.topColor })],
  [/hoodie/, (o, c) => ({ top: 'hoodie', topColor: c ?? o.topColor })],
  [/suit$|tuxedo|blazer/, (o, c) => ({ top: 'suit', topColor: c ?? '#25282e', bottomColor: c ?? '#25282e' })],
  [/space ?suit/, (_o, c) => ({ top: 'spacesuit', topColor: c ?? '#e6e6e2' })],
  [/swim|bikini|trunks/, (o, c) => ({ top: 'swimsuit', bottom: 'shorts', topColor: c ?? o.topColor, bottomColor: c ?? o.topColor })],
  [/kimono/, (o, c) => ({ top: 'kimono', topColor: c ?? o.topColor })],
  [/gown/, (o, c) => ({ top: 'gown', topColor: c ?? o.topColor })],
  [/dress/, (o, c) => ({ top: 'dress', topColor: c ?? o.topColor })],
  [/robe/, (o, c) => ({ top: 'robe', topColor: c ?? o.topColor })],
  [/skirt/, (o, c) => ({ bottom: 'skirt', bottomColor: c ?? o.bottomColor, ...(['coat', 'dress', 'robe', 'gown'].includes(o.top) ? { top: 'shirt' } : {}) })],
  [/shorts/, (o, c) => ({ bottom: 'shorts', bottomColor: c ?? o.bottomColor })],
  [/overall|dungaree/, (o, c) => ({ top: 'overall', bottomColor: c ?? '#3a4f74' })],
  [/jeans/, (_o, c) => ({ bottom: 'trousers', bottomColor: c ?? '#35496b' })],
  [/trouser|pants|leggings/, (o, c) => ({ bottom: 'trousers', bottomColor: c ?? o.bottomColor })],
  [/jacket/, (o, c) => ({ top: 'jacket', topColor: c ?? o.topColor })],
  [/sweater|jumper|pullover|cardigan/, (o, c) => ({ top: 'sweater', topColor: c ?? o.topColor })],
  [/t-?shirt|tee|tank/, (o, c) => ({ top: 'tee', topColor: c ?? o.topColor })],
  [/shirt|blouse/, (o, c) => ({ top: 'shirt', topColor: c ?? o.topColor })],
  [/uniform/, (o, c) => ({ top: 'uniform', topColor: c ?? o.topColor, bottomColor: c ?? o.topColor })],
  [/armou?r/, () => ({ top: 'armour' })],
  [/hood$/, (o, c) => ({ hat: 'hood', hatColor: c ?? o.topColor })],
  [/straw|sun ?hat/, (_o, c) => ({ hat: 'straw', hatColor: c ?? '#cfae6b' })],
  [/cowboy hat|stetson/, (_o, c) => ({ hat: 'cowboy', hatColor: c ?? '#7a5a3a' })],
  [/cowboy boot|boots/, (o, c) => ({ boots: true, shoeColor: c ?? o.shoeColor })],
  [/shoe|sneaker|trainers/, (o, c) => ({ shoeColor: c ?? o.shoeColor })],
  [/beanie|woolly|wool hat|knit/, (o, c) => ({ hat: 'beanie', hatColor: c ?? o.hatColor })],
  [/top hat/, (_o, c) => ({ hat: 'top-hat', hatColor: c ?? '#17171a' })],
  [/hard hat/, (_o, c) => ({ hat: 'hard-hat', hatColor: c ?? '#e2b41f' })],
  [/helmet/, (_o, c) => ({ hat: 'hard-hat', hatColor: c ?? '#c9ccd0' })],
  [/crown|tiara/, (_o, c) => ({ hat: 'crown', hatColor: c ?? '#d9a93a' })],
  [/turban/, (o, c) => ({ hat: 'turban', hatColor: c ?? o.topColor })],
  [/cap$|baseball/, (o, c) => ({ hat: 'cap', hatColor: c ?? o.hatColor })],
  [/hat|fedora/, (o, c) => ({ hat: 'brim', hatColor: c ?? o.hatColor })],
  [/scarf|shawl/, (_o, c) => ({ scarf: c ?? '#a8322a' })],
  [/backpack|rucksack/, (_o, c) => ({ backpack: c ?? '#4f5b43' })],
  [/sunglasses|goggles/, () => ({ glasses: 'dark' })],
  [/glasses|spectacles/, () => ({ glasses: 'clear' })],
  [/cape|cloak|mantle/, (_o, c) => ({ cape: c ?? '#6a1f1f' })],
  [/apron/, (_o, c) => ({ apron: c ?? '#e8e4da' })],
];

// The words win over the row: garments by name, then the colour of the person as a whole, which is that of the main garment.
function asked(outfit: Outfit, spec: BuildSpec): Outfit {
  let result = outfit;
  const { attributes } = spec;
  if (attributes.color !== undefined) result = { ...result, topColor: attributes.color };
  if (attributes.secondColor !== undefined) result = { ...result, bottomColor: attributes.secondColor, trim: attributes.secondColor };
  for (const { item, color } of attributes.wearing ?? []) {
    const found = GARMENTS.find(([pattern]) => pattern.test(item.toLowerCase()));
    if (found !== undefined) result = { ...result, ...found[1](result, color) };
  }
  return result;
}

interface Cut {
  readonly top: TopCut;
  readonly skirt?: { readonly hem: number; readonly spread: readonly [number, number]; readonly pleats: number; readonly open: boolean; readonly top?: number } | undefined;
  readonly legs: number;
  readonly legEase: number;
}

type SkirtOf = (m: Measures) => NonNullable<Cut['skirt']>;

const SKIRTS: Readonly<Partial<Record<Bottom, SkirtOf>>> = {
  skirt: (m) => ({ hem: m.hipY * 0.56, spread: [m.hip + 0.1, 0.2], pleats: 11, open: false, top: m.hipY + 0.16 }),
  mini: (m) => ({ hem: m.hipY * 0.76, spread: [m.hip + 0.08, 0.19], pleats: 14, open: false, top: m.hipY + 0.14 }),
  'long-skirt': (m) => ({ hem: m.hipY * 0.14, spread: [m.hip + 0.13, 0.26], pleats: 10, open: false, top: m.hipY + 0.16 }),
  kilt: (m) => ({ hem: m.hipY * 0.6, spread: [m.hip + 0.06, 0.18], pleats: 20, open: false, top: m.hipY + 0.15 }),
  tutu: (m) => ({ hem: m.hipY - 0.02, spread: [m.hip + 0.26, 0.39], pleats: 22, open: false, top: m.hipY + 0.1 }),
  loincloth: (m) => ({ hem: m.hipY * 0.66, spread: [m.hip + 0.045, 0.165], pleats: 7, open: false, top: m.hipY + 0.1 }),
};

function cutOf(outfit: Outfit, m: Measures): Cut {
  const hy = m.hipY;
  const legs = outfit.bottom === 'shorts' ? 0.36 : outfit.bottom === 'trousers' ? 1 : outfit.bottom === 'briefs' || outfit.bottom === 'tutu' || outfit.bottom === 'loincloth' ? 0.1 : 0;
  const skirt = SKIRTS[outfit.bottom]?.(m) ?? undefined;
  switch (outfit.top) {
    case 'coat':
      return { top: { ease: 0.022, sleeve: 0.97, hem: 0.02, flare: 0.012 }, skirt: { hem: hy * 0.5, spread: [m.hip + 0.075, 0.195], pleats: 5, open: true }, legs, legEase: 0.006 };
    case 'dress':
      return { top: { ease: 0.004, sleeve: 0.28, hem: -0.08, flare: 0 }, skirt: { hem: hy * 0.48, spread: [m.hip + 0.13, 0.25], pleats: 9, open: false, top: hy + 0.2 }, legs: 0, legEase: 0 };
    case 'gown':
      return { top: { ease: 0.004, sleeve: 0.97, hem: -0.08, flare: 0 }, skirt: { hem: 0.03, spread: [m.hip + 0.25, 0.4], pleats: 12, open: false, top: hy + 0.2 }, legs: 0, legEase: 0 };
    case 'robe':
      return { top: { ease: 0.03, sleeve: 0.93, hem: 0, flare: 0.05 }, skirt: { hem: 0.07, spread: [m.hip + 0.12, 0.25], pleats: 9, open: false, top: hy + 0.16 }, legs: 0, legEase: 0 };
    case 'kimono':
      return { top: { ease: 0.022, sleeve: 0.86, hem: 0, flare: 0.07 }, skirt: { hem: 0.08, spread: [m.hip + 0.03, 0.17], pleats: 0, open: true, top: hy + 0.16 }, legs: 0, legEase: 0 };
    case 'spacesuit':
      return { top: { ease: 0.05, sleeve: 0.98, hem: 0.03, flare: -0.01 }, legs: 1, legEase: 0.036 };
    case 'armour':
      return { top: { ease: 0.022, sleeve: 0.98, hem: 0.0, flare: 0.01 }, skirt: { hem: hy * 0.72, spread: [m.hip + 0.07, 0.19], pleats: 12, open: false, top: hy + 0.06 }, legs: 1, legEase: 0.012 };
    case 'none':
      return { top: { ease: 0.001, sleeve: 0, hem: 0, flare: 0 }, skirt, legs, legEase: 0.004 };
    case 'bikini':
    case 'bare':
    case 'leotard':
      return { top: { ease: 0.001, sleeve: 0, hem: 0.03, flare: 0 }, skirt, legs, legEase: 0.005 };
    case 'wetsuit':
      return { top: { ease: 0.004, sleeve: 0.98, hem: 0.02, flare: 0 }, skirt, legs: 1, legEase: 0.002 };
    case 'swimsuit':
      return { top: { ease: 0.001, sleeve: 0, hem: 0.03, flare: 0 }, legs: outfit.bottom === 'trousers' ? 1 : 0.24, legEase: 0.004 };
    case 'tee':
      return { top: { ease: 0.008, sleeve: 0.3, hem: 0.03, flare: 0.004 }, skirt, legs, legEase: 0.006 };
    case 'overall':
      return { top: { ease: 0.007, sleeve: 0.9, hem: -0.06, flare: 0 }, legs: 1, legEase: 0.012 };
    case 'sweater':
    case 'hoodie':
      return { top: { ease: 0.019, sleeve: 0.97, hem: 0.04, flare: 0 }, skirt, legs, legEase: 0.006 };
    case 'jacket':
      return { top: { ease: 0.018, sleeve: 0.97, hem: 0.045, flare: 0.004 }, skirt, legs, legEase: 0.006 };
    case 'suit':
    case 'uniform':
      return { top: { ease: 0.013, sleeve: 0.95, hem: 0.085, flare: 0.008 }, skirt, legs, legEase: 0.008 };
    default:
      return { top: { ease: 0.009, sleeve: 0.96, hem: skirt === undefined ? 0.02 : -0.1, flare: 0 }, skirt, legs, legEase: 0.006 };
  }
}

const scratch = new Color();
const linear = (hex: string): readonly [number, number, number] => {
  scratch.set(hex);
  return [scratch.r, scratch.g, scratch.b];
};

type Rgb = readonly [number, number, number];
const blend = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

// Blood near the surface, lips, the shadow of a beard, the dark of the eye sockets.
function skinPaint(m: Measures, outfit: Outfit): Paint {
  const base = linear(outfit.skin);
  const y0 = headY(m);
  const s = m.head;
  const blush: Rgb = [base[0] * 1.02, base[1] * 0.74, base[2] * 0.7];
  const stubble = outfit.build === 'man' || outfit.build === 'old-man' ? 0.16 : 0;
  return {
    color: outfit.skin,
    roughness: 0.56,
    grain: 'skin',
    shade: (x, y, z) => {
      const ux = Math.abs(x) / s;
      const uy = (y - y0) / s;
      const uz = (z - 0.012) / s;
      if (uy < -0.17) return base;
      const front = smoothstep(0.02, 0.06, uz);
      const cheeks = m.child ? 0.8 : m.female ? 0.62 : 0.42;
      const warm = front * (cheeks * bump(ux, uy, 0.045, -0.03, 0.022) + 0.5 * bump(ux, uy, 0, -0.03, 0.014)) + smoothstep(0.07, 0.083, ux) * 0.5;
      let c: Rgb = blend(base, blush, clamp(warm, 0, 1));
      c = blend(c, [base[0] * 0.66, base[1] * 0.54, base[2] * 0.5], front * 0.4 * bump(ux, uy, 0.033, 0.004, 0.019));
      c = blend(c, [base[0] * 0.6, base[1] * 0.6, base[2] * 0.63], stubble * front * smoothstep(-0.035, -0.06, uy));
      c = blend(c, [base[0] * 0.3, base[1] * 0.2, base[2] * 0.19], front * 0.7 * smoothstep(0.0042, 0.0012, Math.hypot(ux - (m.child ? 0.006 : 0.0074), (uy + 0.0405) * 1.3)));
      c = madeUp(outfit.facePaint, c, ux, uy, front, x);
      const under = smoothstep(-0.09, -0.13, uy) * smoothstep(0.06, 0.02, uz);
      return blend(c, [c[0] * 0.76, c[1] * 0.7, c[2] * 0.68], under);
    },
  };
}

// Paint over the face: by distance from the middle line, height and how far in front.
function madeUp(kind: FacePaint, c: Rgb, ux: number, uy: number, front: number, x: number): Rgb {
  const eye = Math.hypot(ux - 0.033, (uy - 0.003) * 0.85);
  const white: Rgb = [0.86, 0.85, 0.83];
  switch (kind) {
    case 'clown': {
      const mouth = smoothstep(0.046, 0.04, Math.hypot(ux, (uy + 0.066) * 1.7));
      const star = front * smoothstep(0.03, 0.026, Math.hypot(ux - 0.033, (uy - 0.012) * 0.62));
      return blend(blend(blend(c, white, front * smoothstep(-0.11, -0.1, uy)), [0.62, 0.02, 0.03], front * mouth), [0.03, 0.16, 0.6], star);
    }
    case 'mime':
      return blend(blend(c, white, smoothstep(0.0, 0.02, front) * smoothstep(-0.115, -0.105, uy)), [0.02, 0.02, 0.02], front * (ux > 0.028 && ux < 0.038 && uy < -0.012 && uy > -0.045 ? 1 : 0));
    case 'geisha':
      return blend(c, [0.92, 0.89, 0.86], smoothstep(-0.15, -0.12, uy));
    case 'vampire':
      return blend(blend(c, [0.72, 0.71, 0.74], 0.8), [0.2, 0.05, 0.08], front * 0.5 * smoothstep(0.03, 0.018, eye));
    case 'zombie':
      return blend(blend(c, [0.05, 0.07, 0.04], front * 0.7 * smoothstep(0.032, 0.018, eye)), [0.22, 0.02, 0.02], front * smoothstep(0.1, 0.3, noise.at3(x * 60, uy * 60, 3)) * 0.8);
    case 'hero':
      return blend(c, [0.01, 0.012, 0.02], front * smoothstep(0.0285, 0.027, Math.abs(uy - 0.004) + Math.max(0, ux - 0.05) * 0.4));
    case 'mummy':
      return blend([0.6, 0.53, 0.4], [0.3, 0.24, 0.16], 0.5 + 0.5 * Math.sin(uy * 190 + ux * 30 + Math.sin(x * 40) * 2));
    case 'skull':
      return blend(blend(c, white, front), [0.01, 0.01, 0.01], front * Math.max(smoothstep(0.031, 0.028, eye), smoothstep(0.012, 0.009, Math.hypot(ux, uy + 0.032)), smoothstep(0.006, 0.004, Math.abs(uy + 0.063)) * smoothstep(0.05, 0.04, ux)));
    case 'war':
      return blend(c, [0.5, 0.03, 0.02], front * (uy < -0.01 && uy > -0.022 && ux > 0.018 && ux < 0.06 ? 1 : 0));
    case 'tiger':
      return blend(blend(c, [0.9, 0.4, 0.06], front), [0.02, 0.02, 0.02], front * smoothstep(0.5, 0.75, Math.sin(uy * 170 + ux * 60)) * smoothstep(0.02, 0.04, ux));
    case 'soot':
      return blend(c, [0.05, 0.045, 0.04], front * 0.65 * smoothstep(0.0, 0.35, noise.at3(x * 26, uy * 26, 9)));
    default:
      return c;
  }
}

const bump = (x: number, y: number, cx: number, cy: number, r: number): number => Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (r * r));

function clothPaint(color: string, options: { readonly worn?: number; readonly rough?: number; readonly knit?: boolean } = {}): Paint {
  const worn = options.worn ?? 1;
  return {
    color,
    roughness: options.rough ?? 0.86,
    grain: 'cloth',
    shade: (x, y, z) => {
      const broad = noise.at3(x * 5, y * 5, z * 5) * 0.1 + noise.at3(x * 17, y * 19, z * 17) * 0.09;
      const knit = options.knit === true ? 0.1 * Math.sin(y * 420) : 0;
      return clamp(1 + worn * broad + knit, 0.55, 1.3);
    },
  };
}

// Patterns are woven in by where the cloth lies on the body at rest.
function patterned(look: Paint, pattern: Pattern, trim: string, m: Measures): Paint {
  if (pattern === 'plain') return look;
  const other = linear(trim);
  const own = linear(look.color);
  const base = look.shade;
  const dark = (c: Rgb, f: number): Rgb => [c[0] * f, c[1] * f, c[2] * f];
  const at: Readonly<Record<Exclude<Pattern, 'plain'>, (x: number, y: number, z: number) => Rgb | number>> = {
    stripes: (x, _y, z) => (Math.sin(Math.atan2(x, z + 0.001) * 9) > 0 ? own : other),
    pinstripe: (x, _y, z) => (Math.sin(Math.atan2(x, z + 0.001) * 34) > 0.82 ? other : own),
    hoops: (_x, y) => (Math.sin(y * 62) > 0 ? own : other),
    camo: (x, y, z) => (noise.at3(x * 11, y * 11, z * 11) > 0.12 ? dark(own, 0.5) : noise.at3(x * 9 + 7, y * 9, z * 9) > 0.1 ? [own[0] * 1.5, own[1] * 1.35, own[2] * 1.2] : own),
    checks: (x, y, z) => (Math.sin(Math.atan2(x, z + 0.001) * 14) * Math.sin(y * 46) > 0 ? own : other),
    diamonds: (x, y, z) => (Math.sin(Math.atan2(x, z + 0.001) * 7 + y * 24) * Math.sin(Math.atan2(x, z + 0.001) * 7 - y * 24) > 0 ? own : other),
    bandage: (x, y, z) => 0.72 + 0.36 * Math.abs(Math.sin(y * 48 + 2.2 * Math.sin(Math.atan2(x, z) + y * 5))),
    quilt: (_x, y) => 0.68 + 0.4 * Math.abs(Math.sin(y * 44)) ** 0.6,
    hide: (x, y, z) => (noise.at3(x * 17, y * 17, z * 17) > 0.22 ? dark(own, 0.25) : own),
    'side-stripe': (x, _y, z) => (Math.abs(z + 0.01) < 0.02 && Math.abs(x) > 0.12 ? other : own),
    halves: (x) => (x > 0 ? own : other),
    dots: (x, y, z) => (Math.sin(Math.atan2(x, z + 0.001) * 13) * Math.sin(y * 48) > 0.62 ? other : own),
    number: (x, y) => (Math.abs(y - (m.shoulderY - 0.18)) < 0.075 && Math.abs(Math.abs(x) - 0.04) < 0.016 ? other : own),
    plates: (_x, y) => 0.5 + 0.6 * Math.abs(Math.sin(y * 52)) ** 0.5,
    scales: (x, y, z) => 0.7 + 0.4 * Math.abs(Math.sin(y * 60) * Math.sin(Math.atan2(x, z) * 12)),
    stars: (x, y, z) => (noise.at3(x * 38, y * 38, z * 38) > 0.46 ? other : own),
  };
  const woven = at[pattern];
  return {
    ...look,
    shade: (x, y, z) => {
      const c = woven(x, y, z);
      const f = base?.(x, y, z) ?? 1;
      const k = typeof f === 'number' ? f : 1;
      return typeof c === 'number' ? c * k : dark(c, k);
    },
  };
}

// Skin-tight garments that leave skin bare are painted onto it.
function bodyPaint(top: Top, m: Measures, skin: Paint, outfit: Outfit): Paint {
  const base = linear(outfit.skin);
  const worn = linear(outfit.topColor);
  const sy = m.shoulderY;
  const belly: Rgb = [base[0] * 0.96, base[1] * 0.92, base[2] * 0.9];
  return {
    ...skin,
    shade: (x, y, z) => {
      if (top === 'bikini') return (y < sy - 0.105 && y > sy - 0.205) || (z > -0.02 && y >= sy - 0.11 && Math.abs(Math.abs(x) - 0.07) < 0.011) ? worn : belly;
      if (top === 'leotard' || top === 'swimsuit') return y < sy - 0.075 || Math.abs(Math.abs(x) - 0.085) < 0.02 ? worn : belly;
      const navel = bump(x, y, 0, m.hipY + 0.17, 0.012) * (z > 0 ? 1 : 0);
      const chest = z > 0.02 && m.bust === 0 ? 0.3 * bump(Math.abs(x), y, 0.068, sy - 0.165, 0.011) + 0.12 * bump(0, y - (sy - 0.21), 0, 0, 0.014) : 0;
      return [belly[0] * (1 - 0.3 * navel - chest), belly[1] * (1 - 0.45 * navel - chest * 1.4), belly[2] * (1 - 0.45 * navel - chest * 1.4)];
    },
  };
}

const paintAll = (parts: readonly BufferGeometry[], look: Paint): BufferGeometry[] => parts.map((part) => paint(part, look));

/** Builds a person. */
export const person: Archetype = (spec, kit) => {
  const outfit = dress(spec);
  const m = measuresOf(outfit.build, outfit.shape, outfit.head === 'skull' || outfit.head === 'alien' ? outfit.head : 'human');
  const joints = personJoints(m);
  const rig = createRig(joints);
  const w: Wearer = { m, joints, rig, detail: spec.detail };
  const cut = cutOf(outfit, m);
  const heightM = spec.concept.size[1] * heightFactor(spec.random, spec.concept.size[1], m);
  const parts: BufferGeometry[] = [];
  const glass: BufferGeometry[] = [];
  if (outfit.top === 'spacesuit') parts.push(...suited(w, outfit, glass));
  else if (outfit.head !== 'none') parts.push(...headParts(w, outfit));
  parts.push(...clothes(w, outfit, cut));
  const scale = heightM / 1.75;
  const usual = (spec.concept.speedMps > 0 ? spec.concept.speedMps : 1.4) / scale;
  const hem = cut.skirt?.hem;
  const wearsRobe = hem !== undefined;
  const hand = rig.rest('handR');
  const mood = feelingOf(spec.attributes.emotion);
  const figure = body(
    {
      rig,
      parts,
      material: spec.attributes.material,
      color: spec.attributes.color,
      glass,
      scale,
      anchors: { eye: new Vector3(0, headY(m) + 0.002, 0.1 * m.head), hand: new Vector3(hand.x, hand.y - 0.08, hand.z + 0.02), top: new Vector3(0, 1.76, 0), back: new Vector3(0, m.shoulderY - 0.1, -0.14) },
      pose: (moment) => {
        posePerson({ rig, m, usualMps: usual, hem: wearsRobe ? hem : undefined, carries: outfit.staff, bulky: outfit.top === 'spacesuit' || outfit.top === 'armour' }, moment);
        poseHands(rig, moment, outfit.staff);
        poseFace({ rig, m, mood }, moment);
      },
    },
    kit,
  );
  return { ...figure, sockets: socketsOf(rig, m) };
};

/** Hangs sockets on the bones: palms, chest, lap, mouth, crown, back. */
export function socketsOf(rig: Rig, m: Measures): NonNullable<Figure['sockets']> {
  const hang = (bone: string, x: number, y: number, z: number): Object3D => {
    const socket = new Object3D();
    socket.position.set(x, y, z);
    (rig.bones[rig.index(bone)] as Object3D).add(socket);
    return socket;
  };
  const s = m.head;
  return {
    'left-hand': hang('handL', -0.012, -0.085, 0.012),
    'right-hand': hang('handR', 0.012, -0.085, 0.012),
    chest: hang('chest', 0, -0.02, 0.17 + m.belly * 0.3),
    lap: hang('hips', 0, -0.05, 0.3),
    mouth: hang('head', 0, 0.0125 * s, 0.115 * s),
    head: hang('head', 0, 0.19 * s, 0),
    back: hang('chest', 0, 0, -0.16),
  };
}

function heightFactor(random: Random, rowHeight: number, m: Measures): number {
  // A row for people in general is as tall as its build; a row for a kind of person is as tall as it says.
  const vary = 1 + 0.035 * clamp(random.derive('height').gaussian(), -1.6, 1.6);
  const general = rowHeight > 1.6 && (m.build === 'boy' || m.build === 'girl');
  return vary * (general ? 0.78 : 1);
}

function headParts(w: Wearer, outfit: Outfit): BufferGeometry[] {
  const { m, rig, detail } = w;
  const skin = skinPaint(m, outfit);
  const parts: BufferGeometry[] = [paint(headGeometry(m, rig, detail), skin)];
  const hairLook: Paint = { color: outfit.hairColor, roughness: 0.5, grain: 'fur', shade: (x, y, z) => 1 + 0.28 * noise.at3(x * 55, y * 14, z * 55) + 0.15 * noise.at3(x * 12, y * 6, z * 12) };
  const covered = ['helmet', 'hood', 'hijab', 'moto-helmet', 'aviator', 'swim-cap', 'nemes', 'turban'].includes(outfit.hat) || outfit.head !== 'human';
  const underHat = !['none', 'crown', 'tiara', 'headband', 'nurse', 'party'].includes(outfit.hat);
  if (!covered) parts.push(...paintAll(hairGeometry(w, underHat && outfit.hair !== 'bald' && outfit.hair !== 'none' ? flattenedHair(outfit.hair) : outfit.hair), hairLook));
  if (outfit.hat !== 'helmet') parts.push(...paintAll(beardGeometry(w, outfit.beard), hairLook));
  if (detail > 0) parts.push(...(outfit.head === 'skull' ? skullDetails(w) : outfit.head === 'alien' ? alienDetails(w) : faceDetails(w, outfit)));
  const hat = hatGeometry(w, outfit.hat);
  const row: HatRow | undefined = Object.hasOwn(hatRows, outfit.hat) ? hatRows[outfit.hat as HatName] : undefined;
  if (row !== undefined) {
    const color = row.color !== undefined && !outfit.hatGiven ? row.color : outfit.hatColor;
    const look: Paint = row.metal === true ? { color: row.color ?? '#8d9196', metalness: 1, roughness: 0.32, grain: 'metal' } : row.shine === true ? { color, roughness: 0.3 } : patterned(clothPaint(color), outfit.hat === 'jester' || outfit.hat === 'nemes' ? (outfit.hat === 'nemes' ? 'hoops' : 'halves') : 'plain', outfit.hat === 'nemes' ? '#1f3f8f' : outfit.trim, m);
    parts.push(...paintAll(hat.main, look), ...paintAll(hat.trim, { color: row.trimColor ?? (outfit.hat === 'santa' ? '#f6f4ee' : '#d9a93a'), roughness: 0.5, metalness: row.trimColor === undefined && outfit.hat !== 'party' ? 0.7 : 0 }));
    return parts;
  }
  const metal = outfit.hat === 'crown' || outfit.hat === 'helmet';
  parts.push(...paintAll(hat.main, metal ? { color: outfit.hat === 'crown' ? '#d9a93a' : '#8d9196', metalness: 1, roughness: 0.3, grain: 'metal' } : outfit.hat === 'hard-hat' ? { color: outfit.hatColor, roughness: 0.35 } : clothPaint(outfit.hatColor, { knit: outfit.hat === 'beanie' })));
  parts.push(...paintAll(hat.trim, outfit.hat === 'crown' ? { color: '#a3162b', roughness: 0.15 } : outfit.hat === 'helmet' ? { color: outfit.trim, roughness: 0.7 } : clothPaint(outfit.hat === 'beanie' ? '#ece7dc' : '#241f1d')));
  return parts;
}

// Under a hat there is no room for volume on top.
function flattenedHair(style: HairStyle): HairStyle {
  return ['side-part', 'short', 'curly', 'afro', 'mohawk', 'spiky', 'topknot', 'tuft'].includes(style) ? 'crop' : style;
}

// Teeth in the bare jaw; the sockets stay dark.
function skullDetails(w: Wearer): BufferGeometry[] {
  const { m, rig } = w;
  const p = inHead(m);
  const s = m.head;
  const dark: Paint = { color: '#0c0908', roughness: 0.95 };
  const teeth = Array.from({ length: 8 }, (_, i) => {
    const u = (i - 3.5) / 3.5;
    return ['head', 'jaw'].map((bone, k) => held(new SphereGeometry(1, 6, 4).scale(0.0052 * s, 0.0072 * s, 0.005 * s).translate(...p(u * 0.026, -0.0585 - 0.0135 * k, 0.0915 - 0.014 * u * u)), rig, bone));
  }).flat();
  const sockets = [1, -1].map((side) => held(new SphereGeometry(1, 10, 8).scale(0.0225 * s, 0.022 * s, 0.012 * s).translate(...p(0.033 * side, 0.0, 0.073)), rig, 'head'));
  const nose = held(new SphereGeometry(1, 6, 6).scale(0.0095 * s, 0.014 * s, 0.006 * s).translate(...p(0, -0.029, 0.091)), rig, 'head');
  const gap = held(new SphereGeometry(1, 10, 4).scale(0.03 * s, 0.008 * s, 0.012 * s).translate(...p(0, -0.065, 0.079)), rig, 'head');
  return [...paintAll(teeth, { color: '#efe8d4', roughness: 0.4 }), ...paintAll([...sockets, nose, gap], dark)];
}

// Great black eyes that slant, and hardly a mouth.
function alienDetails(w: Wearer): BufferGeometry[] {
  const { m, rig } = w;
  const p = inHead(m);
  const s = m.head;
  const eyes = [1, -1].map((side) => held(new SphereGeometry(1, 18, 12).scale(0.03 * s, 0.019 * s, 0.013 * s).rotateZ(side * 0.55).rotateY(side * 0.34).translate(...p(0.037 * side, 0.002, 0.082)), rig, 'head'));
  const glints = [1, -1].map((side) => held(new SphereGeometry(0.004 * s, 6, 5).translate(...p(0.037 * side + 0.008, 0.012, 0.0955)), rig, 'head'));
  const mouth = held(new SphereGeometry(1, 10, 4).scale(0.014 * s, 0.0018 * s, 0.004 * s).translate(...p(0, -0.066, 0.0845)), rig, 'head');
  return [...paintAll(eyes, { color: '#050507', roughness: 0.06 }), ...paintAll(glints, { color: '#ffffff', roughness: 0.3, glow: 1 }), paint(mouth, { color: '#27301f', roughness: 0.8 })];
}

function faceDetails(w: Wearer, outfit: Outfit): BufferGeometry[] {
  const { m, rig, detail } = w;
  const face = faceParts(m, rig, detail);
  const iris = linear(outfit.eye);
  const base = linear(outfit.skin);
  const parts = face.eyes.map((eye, i) => paint(eye, { color: '#f1ede6', roughness: 0.12, shade: irisShade(face.eyeAt[i] as Vec, face.eyeRadius, iris) }));
  const lid: Rgb = [base[0] * 0.84, base[1] * 0.7, base[2] * 0.66];
  const lips: Rgb = blend([base[0] * 0.86, base[1] * 0.56, base[2] * 0.54], linear(outfit.lips ?? '#b0413f'), outfit.lips !== null ? 0.8 : m.female && !m.child ? 0.34 : 0);
  parts.push(
    ...paintAll(face.lids, { color: outfit.skin, roughness: 0.6, grain: 'skin', shade: () => (outfit.shadow === null ? lid : blend(lid, linear(outfit.shadow), 0.7)) }),
    ...paintAll(face.lashes, { color: '#150f0d', roughness: 0.7 }),
    ...paintAll(face.glints, { color: '#ffffff', roughness: 0.3, glow: 0.8 }),
    ...paintAll(face.brows, { color: outfit.hairColor, roughness: 0.85, shade: () => 0.72 }),
    ...paintAll(face.ears, { color: outfit.skin, roughness: 0.6, grain: 'skin', shade: () => [base[0] * 0.98, base[1] * 0.84, base[2] * 0.8] }),
    ...paintAll(face.lips, { color: outfit.skin, roughness: 0.42, shade: () => lips }),
    ...paintAll(face.inside, { color: '#2a0a0c', roughness: 0.7 }),
    ...paintAll(face.teeth, { color: '#f2ede2', roughness: 0.3 }),
    ...paintAll(face.tongue, { color: '#c25560', roughness: 0.4 }),
    ...paintAll(face.tears, { color: '#d8ecf6', roughness: 0.05 }),
  );
  if (outfit.glasses !== 'none' && detail === 2) {
    const glasses = glassesGeometry(w);
    parts.push(...paintAll(glasses.frame, { color: '#1d1a18', roughness: 0.35 }));
    if (outfit.glasses === 'dark') parts.push(...paintAll(glasses.lens, { color: '#0d0f12', roughness: 0.06 }));
  }
  return parts;
}

// Pupil, an iris darker at its edge and lighter below, white that is shaded by the lid.
function irisShade(at: Vec, radius: number, iris: Rgb): (x: number, y: number, z: number) => Rgb {
  return (x, y, z) => {
    const off = Math.acos(clamp((z - at[2]) / Math.hypot(x - at[0], y - at[1], z - at[2]), -1, 1));
    if (off < 0.26) return [0.006, 0.005, 0.005];
    const low = 1 + 0.9 * clamp((at[1] - y) / (radius * 0.55), -0.6, 1);
    if (off < 0.58) return [iris[0] * 1.25 * low, iris[1] * 1.25 * low, iris[2] * 1.25 * low];
    if (off < 0.67) return [iris[0] * 0.3, iris[1] * 0.3, iris[2] * 0.3];
    const shade = 0.86 - 0.3 * smoothstep(0.1, 0.9, (y - at[1]) / radius);
    return [shade, shade * 0.97, shade * 0.93];
  };
}

function clothes(w: Wearer, outfit: Outfit, cut: Cut): BufferGeometry[] {
  const { m, joints, rig, detail } = w;
  const parts: BufferGeometry[] = [];
  const armour = outfit.top === 'armour';
  const space = outfit.top === 'spacesuit';
  const main: Paint = armour ? { color: '#8d9196', metalness: 1, roughness: 0.32, grain: 'metal', shade: (x, y, z) => 1 + 0.25 * noise.at3(x * 9, y * 9, z * 9) - 0.4 * smoothstep(0.6, 1, Math.sin(y * 60)) } : space ? spacePaint(w, outfit) : clothPaint(outfit.topColor, { knit: outfit.top === 'sweater', rough: outfit.sheen ?? (outfit.top === 'gown' ? 0.55 : 0.86) });
  const skin = skinPaint(m, outfit);
  const lumps = topLumps(w, cut.top);
  const skinTight = outfit.top === 'bikini' || outfit.top === 'bare' || outfit.top === 'leotard' || (outfit.top === 'swimsuit' && outfit.bottom !== 'trousers');
  const bodiless = outfit.extras.includes('bones') || outfit.extras.includes('ghost-sheet');
  if (bodiless) {
    parts.push(...extraParts(outfit.extras, { w, lumps, skin: outfit.skin, trim: outfit.trim, main: outfit.topColor, hair: outfit.hairColor }));
    if (outfit.extras.includes('bones')) parts.push(...paintAll(fingerParts(m, joints, rig, detail, -0.003), skin));
    if (outfit.cape !== null) parts.push(paint(capeGeometry(w, m.hipY * 0.35, false), clothPaint(outfit.cape)));
    return parts;
  }
  const bareArms = cut.top.sleeve < 0.8;
  const bareLegs = cut.legs < 0.9 && (outfit.bottom === 'tutu' || cut.skirt === undefined || cut.skirt.hem > 0.2);
  if (bareArms || bareLegs) {
    const bare = bareLumps(m, joints).filter((l) => (bareArms && /^(arm|fore)/.test(l.bone)) || (bareLegs && !outfit.extras.includes('fish-tail') && /^(thigh|shin)/.test(l.bone)));
    const tights = outfit.bottom === 'tutu' ? { ...skin, shade: () => blend(linear(outfit.skin), [0.85, 0.55, 0.6], 0.55) } : skin;
    parts.push(paint(cached(`bare ${m.key} ${detail} ${bareArms} ${bareLegs}`, () => fleshGeometry({ lumps: bare, step: [0.0205 * Math.max(1, m.limb), 0.038, 0.0205 * Math.max(1, m.limb)], hold: 0.022 }, rig, detail)), outfit.pattern === 'bandage' ? patterned(clothPaint(outfit.topColor), 'bandage', outfit.trim, m) : tights));
  }
  const gloved = space || armour;
  const glove = space ? 0.006 : armour ? 0.003 : 0;
  const hands = cached(`hands ${m.key} ${detail} ${gloved}`, () => fleshGeometry({ lumps: detail === 0 ? handLumps(m, joints, glove) : palmLumps(m, joints, glove), step: space ? [0.0135, 0.015, 0.0135] : [0.0118, 0.015, 0.0118], hold: 0.012 }, rig, detail));
  const handLook: Paint = outfit.gloves !== null ? { color: outfit.gloves, roughness: 0.7, grain: 'cloth' } : gloved ? { color: space ? '#c9c9c4' : '#6a6d70', roughness: space ? 0.8 : 0.4, metalness: armour ? 1 : 0 } : skin;
  parts.push(paint(hands, handLook), ...paintAll(fingerParts(m, joints, rig, detail, glove), handLook));
  if (outfit.top !== 'none') parts.push(paint(topGeometry(w, cut.top), skinTight ? bodyPaint(outfit.top, m, skin, outfit) : patterned(main, outfit.pattern, outfit.trim, m)));
  if (cut.legs > 0) parts.push(paint(trousersGeometry(w, cut.legEase, cut.legs), space || armour ? main : outfit.bottomColor === outfit.topColor || outfit.top === 'wetsuit' ? patterned(clothPaint(outfit.bottomColor, { rough: outfit.sheen ?? 0.86 }), outfit.pattern, outfit.trim, m) : clothPaint(outfit.bottomColor)));
  if (!outfit.extras.includes('fish-tail')) parts.push(paint(shoesGeometry(w, outfit.boots ? 0.3 : 0.1, space ? 0.016 : 0), { color: space ? '#b9b9b4' : outfit.shoeColor, roughness: 0.45, shade: (_x, y) => (y < 0.014 ? 0.35 : 1) }));
  if (cut.skirt !== undefined) {
    const own = outfit.top === 'coat' || outfit.top === 'dress' || outfit.top === 'gown' || outfit.top === 'robe' || outfit.top === 'kimono';
    parts.push(paint(skirtGeometry(w, { top: cut.skirt.top ?? m.hipY + 0.12, hem: cut.skirt.hem, ease: cut.top.ease + (own ? 0.006 : 0.012), spread: cut.skirt.spread, pleats: cut.skirt.pleats, open: cut.skirt.open }), armour ? clothPaint(outfit.trim) : patterned(clothPaint(own ? outfit.topColor : outfit.bottomColor, { rough: outfit.sheen ?? (outfit.top === 'gown' ? 0.5 : 0.86) }), outfit.bottom === 'kilt' ? 'checks' : own ? outfit.pattern : outfit.bottom === 'loincloth' ? 'hide' : 'plain', outfit.trim, m)));
  }
  if (detail > 0) parts.push(...trimmings(w, outfit, cut, lumps));
  parts.push(...extraParts(outfit.extras, { w, lumps, skin: outfit.skin, trim: outfit.trim, main: outfit.topColor, hair: outfit.hairColor }));
  return parts;
}

function trimmings(w: Wearer, outfit: Outfit, cut: Cut, lumps: readonly Lump[]): BufferGeometry[] {
  const { m, rig } = w;
  const parts: BufferGeometry[] = [];
  const sy = m.shoulderY;
  const hy = m.hipY;
  const dark = clothPaint(outfit.topColor, { worn: 0.6 });
  const darker: Paint = { ...dark, shade: () => 0.45 };
  const hem = hy - cut.top.hem;
  const placket = (x: number): readonly (readonly [number, number])[] => [0, 1, 2, 3, 4, 5, 6].map((i) => [x, sy - 0.05 + ((hem - sy + 0.055) * i) / 6] as const);
  switch (outfit.top) {
    case 'coat':
    case 'jacket':
    case 'uniform':
      parts.push(paint(frontStrip(w, lumps, placket(0.012), 0.0055, 'chest'), darker), ...paintAll(collarGeometry(w, 'collar'), { ...dark, shade: () => 0.85 }));
      for (let i = 0; i < 4; i++) {
        const y = sy - 0.12 - i * 0.1;
        parts.push(paint(held(buttonAt(lumps, -0.028, y), rig, i < 2 ? 'chest' : 'spine'), { color: outfit.top === 'uniform' ? '#c9a24a' : '#1d1a17', roughness: 0.4, metalness: outfit.top === 'uniform' ? 1 : 0 }));
      }
      if (outfit.top !== 'jacket') parts.push(paint(beltGeometry(w, hy + 0.19, cut.top.ease + 0.004, 0.042), { ...dark, shade: () => 0.62 }));
      break;
    case 'suit':
      parts.push(paint(held(vee(lumps, sy), rig, 'chest'), { color: '#ece9e2', roughness: 0.8, grain: 'cloth' }), paint(frontStrip(w, lumps, [[0, sy - 0.03], [0, sy - 0.1], [0, sy - 0.18], [0, sy - 0.235]], 0.014, 'chest'), { color: outfit.trim === '#d8d2c4' ? '#5a1d22' : outfit.trim, roughness: 0.5 }), ...paintAll(collarGeometry(w, 'collar'), { color: '#ece9e2', roughness: 0.8, grain: 'cloth' }));
      parts.push(paint(frontStrip(w, lumps, placket(0.01).slice(3), 0.004, 'spine'), darker));
      break;
    case 'shirt':
    case 'overall':
      parts.push(...paintAll(collarGeometry(w, 'collar'), dark), paint(frontStrip(w, lumps, placket(0.004), 0.0045, 'chest'), { ...dark, shade: () => 0.78 }));
      break;
    case 'hoodie':
      parts.push(...paintAll(collarGeometry(w, 'hood-down'), dark));
      break;
    case 'sweater':
      parts.push(...paintAll(collarGeometry(w, 'collar').map((g) => g.translate(0, -0.022, 0)), { ...dark, shade: () => 0.82 }));
      break;
    case 'robe':
    case 'kimono':
      parts.push(paint(beltGeometry(w, hy + 0.17, cut.top.ease + 0.012, outfit.top === 'kimono' ? 0.12 : 0.035), clothPaint(outfit.trim)));
      parts.push(...paintAll(collarGeometry(w, 'collar'), clothPaint(outfit.top === 'kimono' ? '#ece6da' : outfit.topColor)));
      break;
    case 'dress':
    case 'gown':
      parts.push(paint(beltGeometry(w, hy + 0.2, 0.012, 0.035), { ...dark, shade: () => 0.6 }));
      break;
    default:
      break;
  }
  if (outfit.top === 'overall') {
    const bib = [1, -1].map((s) => frontStrip(w, lumps, [0, 1, 2, 3, 4].map((i) => [s * (0.08 + 0.006 * i), sy + 0.03 - i * 0.07] as const), 0.02, 'chest'));
    parts.push(...paintAll(bib, clothPaint(outfit.bottomColor)), paint(held(panel(lumps, 0.1, sy - 0.13, hy + 0.08), rig, 'spine'), clothPaint(outfit.bottomColor)));
  }
  if (['shirt', 'tee', 'hoodie'].includes(outfit.top) && outfit.bottom === 'trousers') parts.push(paint(beltGeometry(w, hy + 0.09, 0.008, 0.032), { color: '#2a1f18', roughness: 0.5 }));
  if (outfit.apron !== null) parts.push(paint(held(panel(lumps, 0.13, sy - 0.12, hy + 0.02), rig, 'spine'), clothPaint(outfit.apron)), paint(skirtGeometry(w, { top: hy + 0.15, hem: hy * 0.56, ease: 0.026, spread: [m.hip + 0.05, 0.18], pleats: 5, open: false }), clothPaint(outfit.apron)));
  if (outfit.scarf !== null) parts.push(...paintAll(collarGeometry(w, 'scarf'), clothPaint(outfit.scarf, { knit: true })));
  if (outfit.cape !== null) parts.push(paint(capeGeometry(w, hy * 0.35, false), clothPaint(outfit.cape)));
  if (outfit.backpack !== null) {
    const pack = backpackGeometry(w, lumps);
    parts.push(...paintAll(pack.main, clothPaint(outfit.backpack)), ...paintAll(pack.trim, { ...clothPaint(outfit.backpack), shade: () => 0.5 }));
  }
  if (outfit.staff) parts.push(paint(staffGeometry(w, 1.75), { color: '#5b3f26', roughness: 0.8, grain: 'wood' }));
  return parts;
}

// A button lies on the cloth, wherever the body has pushed it.
function buttonAt(lumps: readonly Lump[], x: number, y: number): BufferGeometry {
  return new SphereGeometry(0.0095, 8, 4).scale(1, 1, 0.45).translate(x, y, frontOf(lumps, x, y) + 0.003);
}

// The shirt seen between the lapels: a sheet over the chest that narrows downwards.
function vee(lumps: readonly Lump[], sy: number): BufferGeometry {
  return sheet(lumps, sy + 0.02, sy - 0.24, (t) => 0.052 * (1 - t) + 0.002, 0.003);
}

function panel(lumps: readonly Lump[], width: number, top: number, bottom: number): BufferGeometry {
  return sheet(lumps, top, bottom, () => width, 0.009);
}

function sheet(lumps: readonly Lump[], top: number, bottom: number, width: (t: number) => number, over: number): BufferGeometry {
  const rows = 8;
  const columns = 6;
  const strip = new PlaneGeometry(1, 1, columns, rows);
  const p = strip.attributes['position'] as { setXYZ(i: number, x: number, y: number, z: number): void; needsUpdate: boolean };
  for (let r = 0, i = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++, i++) {
      const t = r / rows;
      const x = (c / columns - 0.5) * 2 * width(t);
      const y = top + (bottom - top) * t;
      p.setXYZ(i, x, y, frontOf(lumps, x, y) + over);
    }
  }
  strip.deleteAttribute('normal');
  strip.computeVertexNormals();
  return strip;
}

function spacePaint(w: Wearer, outfit: Outfit): Paint {
  const { m } = w;
  const white = outfit.topColor === '#3b4a5e' ? '#e4e4df' : outfit.topColor;
  const red = linear('#c4452f');
  const base = linear(white);
  return {
    color: white,
    roughness: 0.72,
    grain: 'cloth',
    shade: (x, y, z) => {
      const dirt = 1 + 0.12 * noise.at3(x * 8, y * 8, z * 8);
      const seam = Math.abs(Math.sin(y * 24)) > 0.985 ? 0.72 : 1;
      if (Math.abs(x) > m.shoulder + 0.02 && Math.abs(y - (m.shoulderY - 0.2)) < 0.022) return red;
      return [base[0] * dirt * seam, base[1] * dirt * seam, base[2] * dirt * seam];
    },
  };
}

// Helmet, visor and life support of a spacesuit; the head can be seen through the glass only as the gold lets it, so it is not built.
function suited(w: Wearer, outfit: Outfit, glass: BufferGeometry[]): BufferGeometry[] {
  const { m, rig, detail } = w;
  void glass;
  const p = inHead(m);
  const s = m.head;
  const helmet = cached(`space helmet ${m.key} ${detail}`, () =>
    fleshGeometry(
      {
        lumps: [
          lump('head', p(0, 0.0, -0.012), [0.152 * s, 0.158 * s, 0.165 * s], { melt: 0.02 }),
          lump('head', p(0, 0.008, 0.165), [0.155 * s, 0.105 * s, 0.115 * s], { carve: true, melt: 0.015 }),
        ],
        step: [0.018, 0.018, 0.018],
      },
      rig,
      detail,
    ),
  );
  const visor = held(new SphereGeometry(1, detail === 2 ? 28 : 12, detail === 2 ? 18 : 8).scale(0.128 * s, 0.12 * s, 0.136 * s).translate(...p(0, 0.004, 0.012)), rig, 'head');
  const y = m.shoulderY;
  const pack = cached(`life support ${m.key} ${detail}`, () =>
    fleshGeometry(
      {
        lumps: [
          pipe('chest', [0, y - 0.42, -0.235], [0, y + 0.1, -0.235], 0.19, 0.18, { squash: [1, 1, 0.55], melt: 0.03 }),
          limb('chest', [-0.13, y + 0.06, -0.22], [0.13, y + 0.06, -0.22], 0.07, 0.07, { melt: 0.04 }),
        ],
        step: [0.028, 0.03, 0.026],
      },
      rig,
      detail,
    ),
  );
  const box = cached(`chest box ${m.key} ${detail}`, () => fleshGeometry({ lumps: [lump('chest', [0, y - 0.2, 0.17], [0.1, 0.075, 0.05], { melt: 0.02 }), limb('chest', [-0.07, y - 0.2, 0.185], [0.07, y - 0.2, 0.185], 0.045, 0.045, { melt: 0.02 })], step: [0.022, 0.022, 0.02] }, rig, detail));
  const parts = [
    paint(helmet, { color: '#ecece8', roughness: 0.3, shade: (x, y2, z) => 1 + 0.06 * noise.at3(x * 10, y2 * 10, z * 10) }),
    paint(visor, { color: '#c98a2e', roughness: 0.06, metalness: 1, shade: (_x, y2) => 0.5 + 0.5 * smoothstep(headY(m) - 0.1, headY(m) + 0.1, y2) }),
    paint(pack, { color: '#d6d6d1', roughness: 0.6, shade: (x, y2) => (Math.abs(Math.sin(y2 * 16)) > 0.98 || Math.abs(x) < 0.004 ? 0.6 : 1) }),
    paint(box, { color: '#bfc0bd', roughness: 0.55, shade: (x, y2) => (Math.abs(((x * 28) % 1) - 0.5) < 0.12 && y2 > y - 0.2 ? 0.35 : 1) }),
  ];
  const lampColors = ['#d33a2c', '#3a7bd3', '#e0b43a'];
  lampColors.forEach((color, i) => parts.push(paint(held(new SphereGeometry(0.011, 8, 6).translate(-0.05 + i * 0.05, y - 0.225, 0.228), rig, 'chest'), { color, roughness: 0.3, glow: 0.6 })));
  void outfit;
  return parts;
}

/** Detail levels at which faces are drawn; for tests. */
export const faceFrom: Detail = 1;
