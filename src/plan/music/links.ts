/** @file Which music moves what: links read from a treatment's words, and subtle ones where it says nothing. */
import type { AutomationChannel, AutomationSource, MusicLink } from '../../film/automation.ts';
import type { Score, Section } from '../../film/score.ts';
import type { Note, Sequence } from '../../film/storyboard.ts';

/** What was read from a text. */
export interface ReadLinks {
  readonly links: readonly MusicLink[];
  /** Whether the text forbids links, the defaults too. */
  readonly none: boolean;
  /** What was not understood, for the user. */
  readonly notes: readonly Note[];
  /** The clauses, as written, that were about links: they name nothing to film. */
  readonly consumed: readonly string[];
}

interface ChannelWords {
  readonly channel: AutomationChannel;
  readonly pattern: RegExp;
  /** Amount when nothing is said about it: clearly seen, as whoever asks for it expects. */
  readonly amount: number;
}

// In order: the first that matches is meant.
const CHANNELS: readonly ChannelWords[] = [
  { channel: 'shake', pattern: /\b(?:camera|picture|frame|image|view)\b.*\b(?:shak\w*|trembl\w*|jolt\w*|judder\w*|rattl\w*)/, amount: 0.6 },
  { channel: 'sway', pattern: /\b(?:camera|frame|view)\b.*\b(?:sway\w*|rock\w*|swing\w*|drift\w*)/, amount: 0.06 },
  { channel: 'push', pattern: /\b(?:camera|frame|view|zoom)\b/, amount: 0.1 },
  { channel: 'precipitation', pattern: /\b(?:rain|rainfall|snow|snowfall|snowflakes|downpour|hail)\b/, amount: 1 },
  { channel: 'waves', pattern: /\b(?:waves?|sea|swell|surf|ocean|water|tide)\b/, amount: 0.9 },
  { channel: 'wind', pattern: /\b(?:wind|breeze|gusts?|trees?|grass|leaves|reeds|branches|curtains?)\b/, amount: 1.6 },
  { channel: 'lamps', pattern: /\b(?:lamps?|lights|lanterns?|candles?|windows?|fires?|flames?|bonfire|campfire|neons?|neon signs?|street ?lights?|street ?lamps?|headlights?|bulbs?|fairy lights|torches)\b/, amount: 0.7 },
  { channel: 'bloom', pattern: /\b(?:glow|bloom|halos?|haze)\b/, amount: 1.5 },
  { channel: 'saturation', pattern: /\b(?:colou?rs?|saturation)\b/, amount: 0.5 },
  { channel: 'exposure', pattern: /\b(?:picture|image|film|frame|scene|light|sky|screen|everything|exposure)\b/, amount: 0.5 },
];

const SOURCES: readonly (readonly [AutomationSource, RegExp])[] = [
  ['kick', /\b(?:kicks?|kick drums?|bass drums?|drums?|percussion)\b/],
  ['snare', /\b(?:snares?|snare drums?|claps?|hand ?claps?|backbeats?)\b/],
  ['downbeat', /\b(?:downbeats?|ones?)\b/],
  ['bar', /\b(?:bars?|measures?)\b/],
  ['beat', /\b(?:beats?|rhythm|pulse|tempo|groove)\b/],
  ['low', /\b(?:bass|bass ?line|low end|lows|sub)\b/],
  ['high', /\b(?:treble|highs|hi-?hats?|hats?|cymbals?|shakers?)\b/],
  ['vocals', /\b(?:vocals?|voices?|singing|singers?|lyrics|choir)\b/],
  ['loudness', /\b(?:loudness|volume|dynamics)\b/],
  ['brightness', /\b(?:brightness|timbre)\b/],
  ['onsetDensity', /\b(?:density|busyness|notes)\b/],
  ['energy', /\b(?:music|song|track|energy|intensity|chorus(?:es)?|refrain|drop|crescendo|build-?up)\b/],
];

/** Words of the music that nothing in a score answers to. */
const UNHEARD = /\b(?:guitars?|pianos?|strings?|violins?|cellos?|synths?|synthesi[sz]ers?|melody|melodies|chords?|harmon(?:y|ies)|brass|horns?|trumpets?|saxophones?|flutes?|organ|riffs?|solos?)\b/;

const MOTION = '(?:pulse|pulses|pulsate|pulsates|pulsing|throb|throbs|beat|beats|flicker|flickers|flickering|flash|flashes|blink|blinks|breathe|breathes|glow|glows|shine|shines|brighten|brightens|dim|dims|darken|darkens|fade|fades|rise|rises|rising|swell|swells|grow|grows|fall|falls|move|moves|moving|push|pushes|pump|pumps|shake|shakes|tremble|trembles|jolt|jolts|sway|sways|rock|rocks|swing|swings|nod|nods|zoom|zooms|dance|dances|blow|blows|react|reacts|respond|responds|surge|surges|sink|sinks|change|changes|intensify|intensifies|saturate|saturates|drift|drifts|roll|rolls|go|goes|is driven|are driven|is moved|are moved)';
const TIE = '(?:(?:in (?:time|step|sync|rhythm) )?(?:with|to)|on|by|at|from)';
const LINKED = new RegExp(`^(?<what>.*?)\\b(?:${MOTION}\\b(?<how>.*?)\\b${TIE}|follow(?:s|ing)?|mirror(?:s|ing)?|track(?:s|ing)?|answer(?:s|ing)?(?: to)?)\\s+(?:the |every |each |its |their )?(?<source>[^.;]*)$`, 'i');
const NOTHING = /\b(?:nothing|no(?:thing| ?one)?)\b[^.;,]*\b(?:moves?|reacts?|pulses?|follows?|is linked)\b[^.;,]*\b(?:music|beat|song)\b|\bno (?:music )?links?\b|\b(?:do not|don't|never)\b[^.;,]*\b(?:link|sync|move|react)\b[^.;,]*\b(?:music|beat|song)\b/i;
const LESS = /\b(?:gently|softly|slightly|subtly|a little|barely|lightly|faintly)\b/i;
const MORE = /\b(?:strongly|hard|wildly|violently|heavily|greatly|a lot|dramatically|powerfully)\b/i;
const DOWNWARD = /\b(?:dims?|darkens?|fades?|falls?|calms?|sinks?|dies? down)\b/i;

/** Reads links in the treatment's words: `the lamps pulse with the beat`, `the wind rises with the music`, `nothing moves with the music`. */
export function readLinks(text: string): ReadLinks {
  const links: MusicLink[] = [];
  const notes: Note[] = [];
  const consumed: string[] = [];
  let none = false;
  for (const clause of clausesOf(text)) {
    const read = readClause(clause);
    if (read === null) continue;
    consumed.push(clause);
    if (read === 'none') none = true;
    else if ('message' in read) notes.push(read);
    else links.push(read);
  }
  return { links: none ? [] : links, none, notes: none && links.length > 0 ? [...notes, contradiction(links)] : notes, consumed };
}

function contradiction(links: readonly MusicLink[]): Note {
  const words = links[0]?.words ?? '';
  return { kind: 'ignored', words, message: `"${words}" was left out, because the treatment also says that nothing moves with the music.` };
}

/** Clauses as written: sentences, and their parts where each could stand alone. */
function clausesOf(text: string): string[] {
  return text
    .split(/[.;!?\n]+|,\s*(?:and\s+)?|\s+(?:and|while)\s+(?=the\s)/i)
    .map((clause) => clause.trim().replace(/^[-*•]\s+/, ''))
    .filter((clause) => clause !== '');
}

function readClause(clause: string): MusicLink | Note | 'none' | null {
  if (NOTHING.test(clause)) return 'none';
  const match = LINKED.exec(clause);
  if (match?.groups === undefined) return null;
  const source = SOURCES.find(([, pattern]) => pattern.test((match.groups?.['source'] ?? '').toLowerCase()))?.[0];
  const unheard = UNHEARD.exec(match.groups['source'] ?? '')?.[0];
  // A verb may be what tells the channel: a camera that shakes is not one that moves.
  const moved = clause.slice(0, clause.length - (match.groups['source'] ?? '').length).toLowerCase();
  const channel = CHANNELS.find(({ pattern }) => pattern.test(moved));
  if (source === undefined && (unheard === undefined || channel === undefined)) return null;
  // Whoever dances with the music is somebody to film.
  if (channel === undefined) return null;
  if (source === undefined) return { kind: 'not-understood', words: clause, message: `"${clause}": the ${unheard ?? 'source'} cannot be told apart in the song; what can move the picture is the beat, the bar, the kick, the snare, the bass, the voice, the loudness or the energy.` };
  return { source, channel: channel.channel, amount: amountOf(channel, clause), words: clause };
}

function amountOf({ amount, channel }: ChannelWords, clause: string): number {
  const strength = LESS.test(clause) ? 0.45 : MORE.test(clause) ? 1.8 : 1;
  // Factors cannot go below nothing.
  const sign = DOWNWARD.test(clause) ? (['exposure', 'push', 'sway', 'shake'].includes(channel) ? -1 : -0.6) : 1;
  return Math.round(amount * strength * sign * 1000) / 1000;
}

const SEASIDE = /coast|beach|ocean|sea|shore|harbour|lagoon|island|cliff|lake/;
const URBAN = /city|street|road|village|market|station|stage|club|carnival|fair|harbour|rooftop|alley/;
const NATURAL = /forest|meadow|field|mountain|prairie|savanna|garden|park|jungle|hill|farm|desert|tundra|steppe|valley|orchard|river|waterfall/;
const DARK: readonly string[] = ['night', 'dusk', 'blue-hour', 'dawn'];
const DRIVING: readonly Section['label'][] = ['chorus', 'post-chorus', 'drop', 'solo'];

/**
 * Links where the treatment says nothing: felt rather than seen. Waves follow the loudness at the water, wind the energy in the open, lamps
 * answer lightly to the kick after dark, the camera leans in with each bar of a chorus, and the exposure breathes by a tenth of a stop.
 * A sequence that has links of its own keeps to them.
 */
export function defaultLinks(sequence: Pick<Sequence, 'place' | 'features' | 'shots'>, score: Score, section: Section | null): MusicLink[] {
  const where = [sequence.place, ...sequence.features].join(' ');
  const isDark = sequence.shots.some((shot) => DARK.includes(shot.environment.timeOfDay));
  const drive = section?.energy ?? 0.5;
  const links: MusicLink[] = [{ source: 'energy', channel: 'exposure', amount: 0.1 }];
  if (SEASIDE.test(where)) links.push({ source: 'loudness', channel: 'waves', amount: 0.35 });
  if (NATURAL.test(where) || SEASIDE.test(where)) links.push({ source: 'energy', channel: 'wind', amount: 0.5 });
  if (isDark && URBAN.test(where)) links.push({ source: 'kick', channel: 'lamps', amount: round(0.08 + 0.1 * drive) });
  if (sequence.shots.some(({ environment }) => ['rain', 'storm', 'snow', 'blizzard'].includes(environment.weather))) links.push({ source: 'energy', channel: 'precipitation', amount: 0.4 });
  if (section !== null && DRIVING.includes(section.label) && score.gridConfidence >= 0.4) links.push({ source: 'downbeat', channel: 'push', amount: round(0.015 + 0.02 * drive) });
  return links;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
