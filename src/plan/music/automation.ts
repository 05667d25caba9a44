/**
 * @file From the score to what moves: links (a curve or pulse of the music, a channel of the world or camera, an amount) sampled once a frame.
 *
 * Curves are smoothed with a Gaussian of 0.25 s, and 0.7 s for wind, waves and precipitation, which have mass; pulses of those three with one
 * of 0.2 s. Pulses rise within one frame and fall off exponentially. Pulses of light are at least a third of a second apart, after WCAG 2.3.1
 * (no more than three flashes a second): of two nearer ones the stronger stays.
 */
import { neutralChannels, type Automation, type AutomationChannel, type AutomationSource, type MusicLink } from '../../film/automation.ts';
import { curveAt, downbeatsOf, type CurveName, type Score } from '../../film/score.ts';
import { framesToSeconds, type FrameRate } from '../../film/time.ts';

/** As far as several links together take a channel. */
const CHANNEL_BOUNDS: Readonly<Record<AutomationChannel, readonly [least: number, most: number]>> = {
  exposure: [-2, 2], lamps: [0, 4], wind: [0, 4], waves: [0, 2.5], precipitation: [0, 3], bloom: [0, 4], saturation: [0, 2], push: [-0.4, 0.5], shake: [0, 1], sway: [-0.3, 0.3],
};

const HEAVY: readonly AutomationChannel[] = ['wind', 'waves', 'precipitation'];
const LIGHTS: readonly AutomationChannel[] = ['exposure', 'lamps', 'bloom', 'saturation'];
const CURVE_SIGMA_SECONDS = 0.25;
const HEAVY_SIGMA_SECONDS = 0.7;
const HEAVY_PULSE_SIGMA_SECONDS = 0.2;
/** Three flashes a second are the most that is harmless. */
const FLASH_GAP_SECONDS = 1 / 3;

/** Seconds in which a pulse falls to 1/e. */
const FALL_SECONDS = { kick: 0.16, snare: 0.11, beat: 0.2, downbeat: 0.45 } as const;
/** Share of a pulse that is there one frame before its event: a soft edge, without being early to the eye. */
const EDGE = 0.3;

/** Onsets weaker than this are ghost notes. */
const WEAKEST_ONSET = 0.2;
/** Below this confidence the grid is a guess, and nothing should seem to be on it. */
const SUREST_NEEDED = 0.2;

type PulseSource = keyof typeof FALL_SECONDS;
interface Pulse {
  readonly seconds: number;
  readonly strength: number;
}

/**
 * One value a frame for each channel that `links` drive, for `frames` frames at `rate` from `fromSeconds` of the song. Several links on one
 * channel add up about its neutral value. Rounded to thousandths. A channel that never leaves its neutral value is left out.
 */
export function sampleLinks(links: readonly MusicLink[], score: Score, fromSeconds: number, frames: number, rate: FrameRate): Automation[] {
  const sampling: Sampling = { score, fromSeconds, frames, rate };
  const channels = [...new Set(links.map((link) => link.channel))];
  return channels.flatMap((channel) => {
    const values = new Array<number>(Math.max(1, frames)).fill(neutralChannels[channel]);
    for (const link of links) if (link.channel === channel) add(values, sourceValues(link.source, channel, sampling), link.amount);
    const [least, most] = CHANNEL_BOUNDS[channel];
    const bounded = values.map((value) => Math.round(Math.min(most, Math.max(least, value)) * 1000) / 1000);
    return bounded.every((value) => value === neutralChannels[channel]) ? [] : [{ channel, values: bounded }];
  });
}

interface Sampling {
  readonly score: Score;
  readonly fromSeconds: number;
  readonly frames: number;
  readonly rate: FrameRate;
}

function add(to: number[], values: readonly number[], amount: number): void {
  values.forEach((value, i) => (to[i] = (to[i] as number) + amount * value));
}

/** The source from 0 to 1 at each frame. */
function sourceValues(source: AutomationSource, channel: AutomationChannel, sampling: Sampling): number[] {
  const isHeavy = HEAVY.includes(channel);
  switch (source) {
    case 'kick': case 'snare': case 'beat': case 'downbeat': {
      // The last pulse before the first frame still rings in it.
      const sigma = isHeavy ? HEAVY_PULSE_SIGMA_SECONDS : 0;
      const events = pulsesOf(source, sampling.score);
      return pulseTrain(LIGHTS.includes(channel) ? spaced(events) : events, FALL_SECONDS[source], sigma, sampling);
    }
    case 'bar': return channel === 'push' || channel === 'sway' || isHeavy || LIGHTS.includes(channel) ? waveOver(downbeatsOf(sampling.score), sampling) : pulseTrain(pulsesOf('downbeat', sampling.score), FALL_SECONDS.downbeat, 0, sampling);
    default: return curveValues(source, isHeavy ? HEAVY_SIGMA_SECONDS : CURVE_SIGMA_SECONDS, sampling);
  }
}

/** What of the score a pulse answers to; a song without drums that were heard is followed by its grid. */
function pulsesOf(source: PulseSource, score: Score): Pulse[] {
  const onGrid = (beats: readonly { readonly seconds: number; readonly confidence: number }[]): Pulse[] => (score.gridConfidence < SUREST_NEEDED ? [] : beats.map(({ seconds }) => ({ seconds, strength: 1 })));
  const inBand = (bands: readonly string[]): Pulse[] => score.onsets.filter((onset) => bands.includes(onset.band) && onset.strength >= WEAKEST_ONSET).map(({ seconds, strength }) => ({ seconds, strength: Math.min(1, 0.35 + 0.65 * strength) }));
  switch (source) {
    case 'kick': return inBand(['low']).length > 0 ? inBand(['low']) : onGrid(score.beats);
    // Hats sound high and kicks click in the middle: a snare is what does both at once.
    case 'snare': return snaresOf(score).length > 0 ? snaresOf(score) : onGrid(score.beats.filter((beat) => beat.beat % 2 === 0));
    case 'beat': return onGrid(score.beats);
    case 'downbeat': return onGrid(score.beats.filter((beat) => beat.beat === 1));
  }
}

function snaresOf(score: Score): Pulse[] {
  const strong = score.onsets.filter((onset) => onset.strength >= WEAKEST_ONSET);
  const mids = strong.filter((onset) => onset.band === 'mid');
  const lows = strong.filter((onset) => onset.band === 'low');
  const near = (others: typeof strong, seconds: number, strength: number): boolean => others.some((other) => Math.abs(other.seconds - seconds) < 0.03 && other.strength > strength);
  return strong
    .filter((onset) => onset.band === 'high' && near(mids, onset.seconds, 0) && !near(lows, onset.seconds, onset.strength))
    .map(({ seconds, strength }) => ({ seconds, strength: Math.min(1, 0.35 + 0.65 * strength) }));
}

/** Pulses at least as far apart as flashes may be; of two nearer ones the stronger stays. */
function spaced(pulses: readonly Pulse[]): Pulse[] {
  const kept: Pulse[] = [];
  for (const pulse of pulses) {
    const last = kept.at(-1);
    if (last === undefined || pulse.seconds - last.seconds >= FLASH_GAP_SECONDS - 1e-6) kept.push(pulse);
    else if (pulse.strength > last.strength + 0.15 && (kept.at(-2)?.seconds ?? -Infinity) <= pulse.seconds - 2 * FLASH_GAP_SECONDS) kept[kept.length - 1] = pulse;
  }
  return kept;
}

function pulseTrain(pulses: readonly Pulse[], fallSeconds: number, sigmaSeconds: number, { fromSeconds, frames, rate }: Sampling): number[] {
  const step = framesToSeconds(1, rate);
  // Room on both sides, so that what lies just outside the shot counts when it is smoothed.
  const margin = Math.ceil((3 * sigmaSeconds) / step);
  const values = new Array<number>(frames + 2 * margin).fill(0);
  for (const pulse of pulses) {
    const at = Math.round((pulse.seconds - fromSeconds) / step) + margin;
    const last = Math.min(values.length - 1, at + Math.ceil((6 * fallSeconds) / step));
    if (at - 1 >= 0 && at - 1 < values.length) values[at - 1] = Math.max(values[at - 1] as number, EDGE * pulse.strength);
    for (let i = Math.max(0, at); i <= last; i++) values[i] = Math.max(values[i] as number, pulse.strength * Math.exp((-(i - at) * step) / fallSeconds));
  }
  return smoothed(values, sigmaSeconds / step).slice(margin, margin + frames);
}

/** A wave that is at its most on each of `times` and at its least half way between them; 0 outside them. */
function waveOver(times: readonly number[], { score, fromSeconds, frames, rate }: Sampling): number[] {
  if (score.gridConfidence < SUREST_NEEDED) return new Array<number>(frames).fill(0);
  let next = 0;
  return Array.from({ length: frames }, (_, i) => {
    const at = fromSeconds + framesToSeconds(i, rate);
    while (next < times.length && (times[next] as number) <= at) next += 1;
    const from = times[next - 1];
    const to = times[next];
    return from === undefined || to === undefined ? 0 : 0.5 + 0.5 * Math.cos((2 * Math.PI * (at - from)) / (to - from));
  });
}

function curveValues(name: CurveName, sigmaSeconds: number, { score, fromSeconds, frames, rate }: Sampling): number[] {
  const step = framesToSeconds(1, rate);
  const margin = Math.ceil((3 * sigmaSeconds) / step);
  const [least, most] = name === 'loudness' ? loudnessRange(score) : [0, 1];
  const raw = Array.from({ length: frames + 2 * margin }, (_, i) => (curveAt(score.curves, name, fromSeconds + (i - margin) * step) - least) / (most - least));
  return smoothed(raw.map((value) => Math.min(1, Math.max(0, value))), sigmaSeconds / step).slice(margin, margin + frames);
}

/** From the loudness of quiet passages to that of full ones, in LUFS; at least 6 apart, so that an even song does not tremble. */
function loudnessRange(score: Score): readonly [number, number] {
  const sorted = [...score.curves.loudness].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? -70;
  const most = at(0.97);
  return [Math.min(most - 6, Math.max(at(0.1), most - 24)), most];
}

/** Smooths with a Gaussian of `sigma` samples; ends are continued. */
function smoothed(values: readonly number[], sigma: number): number[] {
  if (sigma < 0.3) return [...values];
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, k) => Math.exp(-((k - reach) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.map((_, i) => weights.reduce((sum, weight, k) => sum + weight * (values[Math.min(values.length - 1, Math.max(0, i + k - reach))] as number), 0) / total);
}
