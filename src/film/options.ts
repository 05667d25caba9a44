/**
 * @file Every option a user has, once: its name, its flag, what it may be, and the check. Command line, library, HTTP and
 * the table in the documentation are all made from here.
 */
import { FilmError } from './errors.ts';
import { nearest } from './nearest.ts';
import { maxFilmSeconds, qualities, type Quality } from './brief.ts';

/** The options, as the library takes them. Every field may be left out. */
export interface FilmOptions {
  /** Path of the film. */
  output?: string;
  /** Length in seconds, more than 0 and at most 60, with music at most 1800; left out, the plan chooses. */
  seconds?: number;
  /** Shape of the picture as `W:H`. */
  aspect?: string;
  /** Size of the picture in pixels as `WxH`. */
  size?: string;
  /** Frames per second. */
  fps?: number;
  /** Everything random follows from it; left out, it follows from the words. */
  seed?: number;
  quality?: Quality;
  engine?: string;
  /** For the diffusion engine: name of the model. */
  model?: string;
  /** For the diffusion engine: folder of the model's weights. */
  weights?: string;
  /** For the diffusion engine: numbers of its large layers, `none` (as in the file) or `int8`. */
  quant?: Quant;
  /** For the remote engine: its servers. */
  remote?: string;
  /** Whether the remote engine's servers may be on this machine or in private networks. */
  allowPrivate?: boolean;
  /** What the film starts from: the path of a picture, or, for the diffusion engine, of a film, or `world`. */
  start?: string;
  /** For the diffusion engine: how much noise is put over it, 0 to 1. */
  strength?: number;
  look?: string;
  /** Path of the song. */
  music?: string;
  /** Whether its end leads into its beginning. */
  loop?: boolean;
  /** Whether a film without music gets the sounds of its world. */
  sound?: boolean;
  /** Path of a score to use instead of listening. */
  score?: string;
  /** Path of lyrics: LRC, SRT, WebVTT or plain text. */
  lyrics?: string;
  /** What the listener got wrong, such as `x2, shift-bar 2`. */
  correct?: string;
  /** Path of a list of sections. */
  sections?: string;
  /** Path of a list of tap times. */
  taps?: string;
  /** Path of a pretrained beat model in ONNX. */
  beatModel?: string;
  /** Frames a second that the beat model takes. */
  beatRate?: number;
  /** Folder of takes already filmed. */
  cache?: string;
  /** How many processes film side by side on this machine. */
  filmers?: number;
  /** Who reads the command: `reader`, or a language model as `PROVIDER:MODEL` or `PROVIDER:MODEL@URL`. */
  planner?: string;
  overwrite?: boolean;
  json?: boolean;
  quiet?: boolean;
}

/** Numbers that the large layers of a learned model are computed in: 32-bit floats, or whole numbers of 8 bits. */
export const quants = ['none', 'int8'] as const;
export type Quant = (typeof quants)[number];

/** What the checks need to know of the rest of the program: the names that exist. */
export interface KnownNames {
  readonly engines: readonly string[];
  readonly looks: readonly string[];
}

/** An option as data. `T` is what `parse` gives. */
export interface FilmOption<T> {
  readonly name: string;
  /** Long flag, such as `--seconds`. */
  readonly flag: string;
  /** One-letter flag, such as `-o`, or null. */
  readonly short: string | null;
  readonly field: keyof FilmOptions;
  readonly type: 'text' | 'number' | 'choice' | 'flag';
  /** What stands for the value in help, such as `WxH`; empty for a flag. */
  readonly placeholder: string;
  /** What holds when it is left out, in words. */
  readonly default: string;
  readonly unit: string | null;
  readonly describe: string;
  /** Turns what was given into a value or throws `bad-option`. Library values pass through it too. */
  readonly parse: (given: unknown, known: KnownNames) => T;
}

type OptionTable = { readonly [K in keyof FilmOptions]-?: FilmOption<NonNullable<FilmOptions[K]>> & { readonly field: K } };

/** Longest film of one command without music, in seconds. */
export const maxSeconds = 60;
/** Default frames per second: the cinema's. */
export const defaultFps = 24;
/** Default shape of the picture. */
export const defaultAspect = '16:9';

/** The table. A field of FilmOptions without a row does not compile. */
export const filmOptions: OptionTable = {
  output: {
    name: 'output', flag: '--output', short: '-o', field: 'output', type: 'text', placeholder: 'FILE', unit: null,
    default: "the command's first words, as .mp4",
    describe: 'Where the film goes; the ending chooses the format: .mp4, .webm, .mov, .gif, or PNG pictures for a folder/ or a name like frames/%05d.png.',
    parse: (given) => nonEmpty('--output', given),
  },
  seconds: {
    name: 'seconds', flag: '--seconds', short: '-s', field: 'seconds', type: 'number', placeholder: 'N', unit: 'seconds',
    default: 'as long as the words need, or the song',
    describe: `Length of the film, more than 0 and at most ${maxSeconds}; with --music at most ${maxFilmSeconds}.`,
    parse: (given) => parseNumber('--seconds', given, { above: 0, max: maxFilmSeconds, example: 'A good length for one command is 8 to 12: --seconds 10.' }),
  },
  aspect: {
    name: 'aspect', flag: '--aspect', short: '-a', field: 'aspect', type: 'text', placeholder: 'W:H', unit: null,
    default: defaultAspect,
    describe: 'Shape of the picture: 16:9, 9:16, 1:1, 8:3, 21:9 or any W:H from 1:8 to 8:1. The size follows from it and from --quality.',
    parse: (given) => parseAspect(given).text,
  },
  size: {
    name: 'size', flag: '--size', short: null, field: 'size', type: 'text', placeholder: 'WxH', unit: 'pixels',
    default: 'from --aspect and --quality',
    describe: 'Exact size of the picture in pixels, both sides even, from 64x64 to 7680x4320; instead of --aspect.',
    parse: (given) => {
      const { widthPx, heightPx } = parseSize(given);
      return `${widthPx}x${heightPx}`;
    },
  },
  fps: {
    name: 'fps', flag: '--fps', short: null, field: 'fps', type: 'number', placeholder: 'N', unit: 'frames per second',
    default: String(defaultFps),
    describe: 'Frames per second, 1 to 120; 23.976, 29.97 and 59.94 are exact.',
    parse: (given) => parseNumber('--fps', given, { min: 1, max: 120, example: 'Usual rates are 24, 25, 30 and 60.' }),
  },
  seed: {
    name: 'seed', flag: '--seed', short: null, field: 'seed', type: 'number', placeholder: 'N', unit: null,
    default: 'from the words, so that the same command gives the same film',
    describe: 'Everything random in the film follows from this whole number, 0 to 4294967295.',
    parse: parseSeed,
  },
  quality: {
    name: 'quality', flag: '--quality', short: '-q', field: 'quality', type: 'choice', placeholder: qualities.join('|'), unit: null,
    default: 'standard',
    describe: 'draft is small, quick and on twos (each picture is shown for two frames), standard is for watching, high is larger and smoother.',
    parse: (given) => parseChoice('--quality', given, qualities),
  },
  engine: {
    name: 'engine', flag: '--engine', short: null, field: 'engine', type: 'choice', placeholder: 'NAME', unit: null,
    default: 'world',
    describe: 'What films: world (the simulated world), diffusion (a learned model whose weights you have), remote (other servers) or testcard (bars and a frame counter).',
    parse: (given, known) => parseChoice('--engine', given, known.engines),
  },
  model: {
    name: 'model', flag: '--model', short: null, field: 'model', type: 'text', placeholder: 'NAME', unit: null,
    default: 'KINORA_MODEL, else what the weights say of themselves',
    describe: 'With --engine diffusion: which learned model films; `kinora models` lists them.',
    parse: (given) => nonEmpty('--model', given),
  },
  weights: {
    name: 'weights', flag: '--weights', short: null, field: 'weights', type: 'text', placeholder: 'FOLDER', unit: null,
    default: 'KINORA_WEIGHTS',
    describe: 'With --engine diffusion: folder of the model\'s weights, as downloaded.',
    parse: (given) => nonEmpty('--weights', given),
  },
  quant: {
    name: 'quant', flag: '--quant', short: null, field: 'quant', type: 'choice', placeholder: quants.join('|'), unit: null,
    default: 'KINORA_QUANT, else none',
    describe: 'With --engine diffusion on a processor: int8 computes the large layers in 8 bits, which is faster, takes less memory, and is not quite the same.',
    parse: (given) => parseChoice('--quant', given, quants),
  },
  remote: {
    name: 'remote', flag: '--remote', short: null, field: 'remote', type: 'text', placeholder: 'SERVERS', unit: null,
    default: 'KINORA_REMOTE',
    describe: 'With --engine remote: who films, as KIND[:MODEL]@URL, several with commas. Kinds: kinora, openai, vllm-omni, sglang, fastvideo, dynamo, localai; see docs/remote.md.',
    parse: (given) => nonEmpty('--remote', given),
  },
  allowPrivate: {
    name: 'allow-private', flag: '--allow-private', short: null, field: 'allowPrivate', type: 'flag', placeholder: '', unit: null,
    default: 'off',
    describe: 'Let --remote name servers on this machine or in private networks.',
    parse: (given) => parseFlag('--allow-private', given),
  },
  start: {
    name: 'start', flag: '--start', short: null, field: 'start', type: 'text', placeholder: 'world|FILE', unit: null,
    default: 'the words alone',
    describe: 'What the film starts from: a picture, whose light, colours and composition the world takes over; with --engine diffusion a picture for its first moments, a film, or world, the simulated world\'s film of the same shots.',
    parse: (given) => nonEmpty('--start', given),
  },
  strength: {
    name: 'strength', flag: '--strength', short: null, field: 'strength', type: 'number', placeholder: 'N', unit: null,
    default: '0.6',
    describe: 'With --start: how much noise is put over it, from 0 (it stays as it is) to 1 (nothing of it stays).',
    parse: (given) => parseNumber('--strength', given, { min: 0, max: 1, example: 'Usual are 0.4 to 0.8.' }),
  },
  look: {
    name: 'look', flag: '--look', short: null, field: 'look', type: 'choice', placeholder: 'NAME', unit: null,
    default: 'from the words, else film',
    describe: 'A look named outside the words, such as noir or watercolor.',
    parse: (given, known) => parseChoice('--look', given, known.looks),
  },
  music: {
    name: 'music', flag: '--music', short: null, field: 'music', type: 'text', placeholder: 'FILE', unit: null,
    default: 'none',
    describe: 'The song the film is for.',
    parse: (given) => nonEmpty('--music', given),
  },
  loop: {
    name: 'loop', flag: '--loop', short: null, field: 'loop', type: 'flag', placeholder: '', unit: null,
    default: 'off',
    describe: 'A film to be played again and again: its end leads into its beginning; not with --music.',
    parse: (given) => parseFlag('--loop', given),
  },
  sound: {
    name: 'sound', flag: '--sound', short: null, field: 'sound', type: 'flag', placeholder: '', unit: null,
    default: 'off',
    describe: 'The sounds of the world under a film without music: waves, wind, rain, a town, birds, footsteps; not with --music.',
    parse: (given) => parseFlag('--sound', given),
  },
  score: {
    name: 'score', flag: '--score', short: null, field: 'score', type: 'text', placeholder: 'FILE', unit: null,
    default: 'the song is listened to',
    describe: 'A score written by `kinora listen`, perhaps changed by hand, to use instead of listening again.',
    parse: (given) => nonEmpty('--score', given),
  },
  lyrics: {
    name: 'lyrics', flag: '--lyrics', short: null, field: 'lyrics', type: 'text', placeholder: 'FILE', unit: null,
    default: 'none',
    describe: 'Lyrics with times (LRC, SRT, WebVTT) or without: no cut falls inside a sung word.',
    parse: (given) => nonEmpty('--lyrics', given),
  },
  correct: {
    name: 'correct', flag: '--correct', short: null, field: 'correct', type: 'text', placeholder: 'WORDS', unit: null,
    default: 'nothing',
    describe: 'What was heard wrong: x2, /2, shift-beat, "shift-bar 2", "first-downbeat 0.48", "metre 3", "tempo 96", "offset 0.02"; several with commas.',
    parse: (given) => nonEmpty('--correct', given),
  },
  sections: {
    name: 'sections', flag: '--sections', short: null, field: 'sections', type: 'text', placeholder: 'FILE', unit: null,
    default: 'as heard',
    describe: 'The form of the song by hand: a time and a label a line, such as 0:45 chorus.',
    parse: (given) => nonEmpty('--sections', given),
  },
  taps: {
    name: 'taps', flag: '--taps', short: null, field: 'taps', type: 'text', placeholder: 'FILE', unit: null,
    default: 'as heard',
    describe: 'The beats by hand: one time in seconds a line, the first one on a downbeat.',
    parse: (given) => nonEmpty('--taps', given),
  },
  beatModel: {
    name: 'beatModel', flag: '--beat-model', short: null, field: 'beatModel', type: 'text', placeholder: 'FILE', unit: null,
    default: 'none',
    describe: 'A pretrained beat model in ONNX to hear beats with, such as an export of Beat This!; see docs/listening.md.',
    parse: (given) => nonEmpty('--beat-model', given),
  },
  beatRate: {
    name: 'beatRate', flag: '--beat-rate', short: null, field: 'beatRate', type: 'number', placeholder: 'N', unit: null,
    default: 'as the model says, else 50 for 128 bands and 100 for others',
    describe: 'Frames a second that the beat model takes, 10 to 200.',
    parse: parseBeatRate,
  },
  cache: {
    name: 'cache', flag: '--cache', short: null, field: 'cache', type: 'text', placeholder: 'FOLDER', unit: null,
    default: 'KINORA_CACHE, else .kinora/takes in the working folder',
    describe: 'Where shots already filmed are kept, so that nothing is filmed twice.',
    parse: (given) => nonEmpty('--cache', given),
  },
  filmers: {
    name: 'filmers', flag: '--filmers', short: null, field: 'filmers', type: 'number', placeholder: 'N', unit: null,
    default: 'one for every two cores, at most 4, and as many as free memory holds',
    describe: 'How many processes film shots side by side, 1 to 64; each takes about a gigabyte. The film is the same for any number.',
    parse: parseFilmers,
  },
  planner: {
    name: 'planner', flag: '--planner', short: null, field: 'planner', type: 'text', placeholder: 'NAME', unit: null,
    default: 'KINORA_PLANNER, else reader',
    describe: 'Who turns the words into shots: reader (built in), or a language model as ollama:MODEL, anthropic:MODEL, google:MODEL or openai-compatible:MODEL@URL; see docs/planning.md.',
    parse: parsePlanner,
  },
  overwrite: {
    name: 'overwrite', flag: '--overwrite', short: '-y', field: 'overwrite', type: 'flag', placeholder: '', unit: null,
    default: 'off',
    describe: 'Replace the output file if it exists.',
    parse: (given) => parseFlag('--overwrite', given),
  },
  json: {
    name: 'json', flag: '--json', short: null, field: 'json', type: 'flag', placeholder: '', unit: null,
    default: 'off',
    describe: 'Print the result as JSON on stdout; everything else goes to stderr.',
    parse: (given) => parseFlag('--json', given),
  },
  quiet: {
    name: 'quiet', flag: '--quiet', short: null, field: 'quiet', type: 'flag', placeholder: '', unit: null,
    default: 'off',
    describe: 'No shot list and no progress; errors are still told.',
    parse: (given) => parseFlag('--quiet', given),
  },
};

/** The rows of the table, in the order of help. */
export const optionList: readonly FilmOption<unknown>[] = Object.values(filmOptions);

/** Checks every field that is there and returns them parsed. Throws `bad-option` for the first that is wrong or unknown. */
export function checkOptions(given: Readonly<Record<string, unknown>>, known: KnownNames): FilmOptions {
  const checked: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const option = optionList.find((each) => each.field === field);
    if (option === undefined) throw unknownOption(field, optionList.map((each) => each.field));
    checked[field] = option.parse(value, known);
  }
  return checked;
}

/** An error for an option nobody knows, with the nearest that exists. */
export function unknownOption(given: string, existing: readonly string[]): FilmError {
  const meant = nearest(given, existing);
  return new FilmError('bad-option', `There is no option ${given}.`, {
    param: given,
    remedy: meant === null ? 'See `kinora help` for all options.' : `Did you mean ${meant}? See \`kinora help\` for all options.`,
  });
}

function badOption(flag: string, given: unknown, allowed: string, remedy: string): FilmError {
  return new FilmError('bad-option', `${flag} is ${quote(given)}; it must be ${allowed}.`, { param: flag, remedy });
}

function quote(given: unknown): string {
  if (typeof given === 'number') return String(given);
  const text = String(given).replace(/\p{Cc}/gu, '?');
  return `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`;
}

function nonEmpty(flag: string, given: unknown): string {
  const text = typeof given === 'string' ? given : '';
  if (text.trim() === '') throw badOption(flag, given, 'a name', `Give a name after ${flag}, or leave ${flag} out.`);
  if (text.includes('\0')) throw badOption(flag, given, 'a name without control characters', `Give another name after ${flag}.`);
  return text;
}

interface NumberRange {
  readonly above?: number;
  readonly min?: number;
  readonly max: number;
  readonly example: string;
}

function parseNumber(flag: string, given: unknown, range: NumberRange): number {
  const value = toNumber(given);
  const isInside = value !== null && value <= range.max && (range.above === undefined || value > range.above) && (range.min === undefined || value >= range.min);
  if (isInside) return value;
  const allowed = range.above === undefined ? `a number from ${range.min ?? 0} to ${range.max}` : `a number above ${range.above} and at most ${range.max}`;
  throw badOption(flag, given, allowed, range.example);
}

/** Plain decimal numbers only: `12`, `-3`, `0.5`. `Number()` would also take an empty string, `0x10` and `1e3`. */
function toNumber(given: unknown): number | null {
  if (typeof given === 'number') return Number.isFinite(given) ? given : null;
  if (typeof given !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(given)) return null;
  return Number(given);
}

function parseSeed(given: unknown): number {
  const value = toNumber(given);
  if (value !== null && Number.isInteger(value) && value >= 0 && value <= 0xffffffff) return value;
  throw badOption('--seed', given, 'a whole number from 0 to 4294967295', 'Leave --seed out to have it follow from the words.');
}

function parseBeatRate(given: unknown): number {
  const value = toNumber(given);
  if (value !== null && value >= 10 && value <= 200) return value;
  throw badOption('--beat-rate', given, 'a number from 10 to 200', 'Leave --beat-rate out to take what the model says.');
}

function parseFilmers(given: unknown): number {
  const value = toNumber(given);
  if (value !== null && Number.isInteger(value) && value >= 1 && value <= 64) return value;
  throw badOption('--filmers', given, 'a whole number from 1 to 64', 'Leave --filmers out to have it follow from cores and memory.');
}

function parseChoice<T extends string>(flag: string, given: unknown, choices: readonly T[]): T {
  const text = String(given).trim().toLowerCase();
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  const meant = nearest(text, choices);
  throw badOption(flag, given, choices.length > 12 ? 'one of the names below' : listWords(choices), `${meant === null ? '' : `Did you mean ${meant}? `}There are: ${choices.join(', ')}.`);
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function parsePlanner(given: unknown): string {
  const text = String(given).trim();
  if (text === 'reader' || /^(?:(?:ollama|anthropic|google):\S+|openai-compatible:\S+@https?:\/\/\S+)$/.test(text)) return text;
  throw badOption('--planner', given, 'reader, ollama:MODEL, anthropic:MODEL, google:MODEL or openai-compatible:MODEL@URL', 'Leave --planner out for the built-in reader, which needs no network.');
}

function parseFlag(flag: string, given: unknown): boolean {
  if (given === true || given === 'true') return true;
  if (given === false || given === 'false') return false;
  throw badOption(flag, given, 'given without a value', `Write ${flag} alone.`);
}

/** Reads `W:H`; numbers may have decimals, as in 2.39:1. */
export function parseAspect(given: unknown): { readonly text: string; readonly ratio: number } {
  const found = /^\s*(\d+(?:\.\d+)?)\s*[:/]\s*(\d+(?:\.\d+)?)\s*$/.exec(String(given));
  const ratio = found === null ? NaN : Number(found[1]) / Number(found[2]);
  if (found !== null && ratio >= 1 / 8 && ratio <= 8) return { text: `${found[1]}:${found[2]}`, ratio };
  throw badOption('--aspect', given, 'W:H between 1:8 and 8:1', 'Usual shapes are 16:9, 9:16, 1:1, 8:3 and 21:9; for pixels use --size WxH.');
}

/** Size of a picture in pixels. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const minSidePx = 64;
const maxWidthPx = 7680;
const maxHeightPx = 4320;

/** Reads `WxH`. Odd sides are refused with the nearest even ones, since 4:2:0 colour is stored at half size both ways. */
export function parseSize(given: unknown): PictureSize {
  const found = /^\s*(\d{1,9})\s*[x×X]\s*(\d{1,9})\s*$/.exec(String(given));
  if (found === null) throw badOption('--size', given, 'WxH in whole pixels', 'For example --size 1280x480; for a shape use --aspect 8:3.');
  const widthPx = Number(found[1]);
  const heightPx = Number(found[2]);
  const fit = { widthPx: clampEven(widthPx, maxWidthPx), heightPx: clampEven(heightPx, maxHeightPx) };
  if (fit.widthPx === widthPx && fit.heightPx === heightPx) return fit;
  const isOddOnly = Math.abs(fit.widthPx - widthPx) <= 1 && Math.abs(fit.heightPx - heightPx) <= 1;
  const allowed = isOddOnly ? 'of even sides, since colour is stored for every second pixel' : `from ${minSidePx}x${minSidePx} to ${maxWidthPx}x${maxHeightPx}, both sides even`;
  throw badOption('--size', given, allowed, `The nearest is --size ${fit.widthPx}x${fit.heightPx}.`);
}

function clampEven(px: number, maxPx: number): number {
  return Math.min(maxPx, Math.max(minSidePx, px + (px % 2)));
}

/** Longest side at each quality, in pixels. The picture also has at most as many pixels as 16:9 has at that side. */
const longSidePx: Readonly<Record<Quality, number>> = { draft: 640, standard: 1280, high: 1920 };

/**
 * Size of the picture for a shape: the long side is 640 (draft), 1280 (standard) or 1920 (high) pixels, less where the
 * picture would have more pixels than 16:9 has: 1:1 is 480, 960 or 1440 square.
 */
export function sizeFor(aspect: string, quality: Quality): PictureSize {
  const { ratio } = parseAspect(aspect);
  const longest = longSidePx[quality];
  const stretch = Math.max(ratio, 1 / ratio);
  // Video is coded in blocks of 16 pixels, so a long side of whole blocks wastes none.
  const long = Math.floor(Math.min(longest, Math.sqrt((longest * longest * 9 * stretch) / 16)) / 16 + 1e-9) * 16;
  const short = Math.max(minSidePx, Math.round(long / stretch / 2) * 2);
  return ratio >= 1 ? { widthPx: long, heightPx: short } : { widthPx: short, heightPx: long };
}
