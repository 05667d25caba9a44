/** @file A film's soundscape, made from its storyboard alone: what the place, the hour, the weather and those in it sound like. */
import { integratedLufs, toLufs, weightedPower } from '../audio/loudness.ts';
import type { Sound } from '../audio/sound.ts';
import type { Sequence, Storyboard } from '../film/storyboard.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import { frameRate, framesToSeconds } from '../film/time.ts';
import { createRandom } from '../lib/random.ts';
import { layersAtEnd, layersOf, type Layers } from './layers.ts';
import { addAt, SOUND_RATE_HZ, shape, silence, type Stereo } from './signal.ts';
import { voices, type SoundKind } from './voices.ts';

/** Integrated loudness of a soundscape, in LUFS: what broadcasters ask for (EBU R 128). */
export const SOUNDSCAPE_LUFS = -23;
/** At a cut, what is heard changes over so long; a world that goes on keeps sounding through. */
const CROSSFADE_SECONDS = 0.4;
/** No sample is beyond this: -1 dB below full scale. */
const CEILING = 10 ** (-1 / 20);

/** A shot on the film's clock. */
interface HeardShot {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly layers: Layers;
  /** What is heard at its end, where time or weather passes within it. */
  readonly layersTo: Layers | null;
}

/**
 * Makes the sound of a film: stereo at 48 kHz, as long as the film. The same storyboard gives the same samples. Sounds of one sequence go on
 * through its cuts and change their level; sequences fade into one another.
 */
export function soundscapeOf(storyboard: Storyboard): Sound {
  const shots = hearShots(storyboard);
  const length = Math.round((shots.flat().at(-1)?.endSeconds ?? 0) * SOUND_RATE_HZ);
  const mix = silence(length);
  storyboard.sequences.forEach((sequence, i) => mixSequence(mix, sequence, shots[i] ?? [], storyboard.brief.seed));
  return { sampleRateHz: SOUND_RATE_HZ, channels: master(mix) };
}

/** Says what will be heard, a line a shot, before anything is rendered. */
export function describeSoundscape(storyboard: Storyboard): string[] {
  const shots = hearShots(storyboard).flat();
  return storyboard.sequences.flatMap((sequence) => sequence.shots).map((shot, i) => {
    const list = (layers: Layers): string => [...layers].sort((a, b) => b[1] - a[1]).map(([kind]) => words[kind]).join(', ');
    const { layers, layersTo } = shots[i] ?? { layers: new Map(), layersTo: null };
    return `Sound of ${shot.id}: ${list(layers)}${layersTo === null ? '' : `; at its end ${list(layersTo)}`}.`;
  });
}

const words: Readonly<Record<SoundKind, string>> = {
  waves: 'waves', wind: 'wind', rain: 'rain', thunder: 'thunder', river: 'running water', waterfall: 'a waterfall', underwater: 'the depth and bubbles', fire: 'a crackling fire', city: 'the town and passing cars',
  crowd: 'murmuring people', birds: 'birds', gulls: 'gulls', crickets: 'crickets', owl: 'an owl', steps: 'footsteps', 'running-steps': 'running steps', 'snow-steps': 'steps in snow',
  'car-engine': 'an engine', 'boat-engine': "a ship's engine", aircraft: 'an aircraft', train: 'a train', room: 'the tone of the room',
};

function hearShots(storyboard: Storyboard): HeardShot[][] {
  const rate = frameRate(storyboard.brief.fps);
  const lengths = framesOfShots(storyboard);
  let frame = 0;
  let number = 0;
  return storyboard.sequences.map((sequence) =>
    sequence.shots.map((shot) => {
      const { screenFrames: frames, transitionFrames } = lengths[number++] ?? { screenFrames: 1, transitionFrames: 0 };
      const start = frame;
      frame += frames - (shot.transition === 'dissolve' ? transitionFrames : 0);
      return { startSeconds: framesToSeconds(start, rate), endSeconds: framesToSeconds(frame, rate), layers: layersOf(sequence, shot), layersTo: layersAtEnd(sequence, shot) };
    }),
  );
}

function mixSequence(mix: Stereo, sequence: Sequence, shots: readonly HeardShot[], seed: number): void {
  const first = shots[0];
  const last = shots.at(-1);
  if (first === undefined || last === undefined) return;
  const half = CROSSFADE_SECONDS / 2;
  const from = Math.max(0, Math.round((first.startSeconds - half) * SOUND_RATE_HZ));
  const end = Math.min(mix[0].length, Math.round((last.endSeconds + half) * SOUND_RATE_HZ));
  for (const kind of new Set(shots.flatMap((shot) => [...shot.layers.keys(), ...(shot.layersTo?.keys() ?? [])]))) {
    const random = createRandom(seed).derive(sequence.id).derive(sequence.seed).derive(kind);
    const voice = voices[kind](end - from, random);
    const unit = unitGain(voice);
    const gainIn = (layers: Layers): number => (layers.has(kind) ? unit * 10 ** ((layers.get(kind) as number) / 20) : 0);
    const gains = shots.map(({ layers, layersTo }): ShotGain => ({ from: gainIn(layers), to: gainIn(layersTo ?? layers) }));
    const gain = (i: number): number => gainAt(shots, gains, (from + i) / SOUND_RATE_HZ, mix[0].length / SOUND_RATE_HZ);
    voice.forEach((channel, side) => addAt(mix[side] as Float32Array, shape(channel, gain), from, 1));
  }
}

/** Brings a voice to one loudness while it sounds, so that levels say how loud things are beside each other. */
function unitGain(voice: Stereo): number {
  return 10 ** ((SOUNDSCAPE_LUFS - loudnessOf(voice)) / 20);
}

/** A voice's gain at a shot's beginning and end. */
interface ShotGain {
  readonly from: number;
  readonly to: number;
}

/** Powers pass evenly from one to the other: what goes softens while what comes grows, and both together stay as loud. */
function powerWithin({ from, to }: ShotGain, progress: number): number {
  const at = Math.min(1, Math.max(0, progress));
  return from ** 2 + (to ** 2 - from ** 2) * at;
}

/** Sum of the shots' gains, each with flanks whose powers add up to one across a cut. The film's own ends have none. */
function gainAt(shots: readonly HeardShot[], gains: readonly ShotGain[], seconds: number, filmSeconds: number): number {
  const flank = (edge: number): number => Math.sin((Math.PI / 2) * Math.min(1, Math.max(0, 0.5 + (seconds - edge) / CROSSFADE_SECONDS))) ** 2;
  let [power, amplitude] = [0, 0];
  shots.forEach(({ startSeconds, endSeconds }, i) => {
    const opened = startSeconds <= 0 ? 1 : flank(startSeconds);
    const closed = endSeconds >= filmSeconds - 1e-6 ? 0 : flank(endSeconds);
    const share = opened * (1 - closed);
    power += share * powerWithin(gains[i] as ShotGain, (seconds - startSeconds) / (endSeconds - startSeconds));
    amplitude += share;
  });
  return amplitude <= 0 ? 0 : Math.sqrt(power);
}

/** Integrated loudness; of a sound too short for that, or too soft for its gate, the loudness of all of it. */
function loudnessOf(channels: Stereo): number {
  const weighted = weightedPower({ sampleRateHz: SOUND_RATE_HZ, channels });
  const integrated = integratedLufs(weighted);
  if (integrated > -69) return integrated;
  return toLufs(weighted.power.reduce((sum, one) => sum + one, 0) / weighted.power.length);
}

/** Brings the mix to its loudness, twice since the ceiling takes a little off, with fades of a breath against clicks at the film's ends. */
function master(mix: Stereo): Stereo {
  const length = mix[0].length;
  const edge = Math.min(Math.round(0.05 * SOUND_RATE_HZ), Math.floor(length / 4));
  const fade = (i: number): number => Math.min(1, (Math.min(i, length - 1 - i) + 1) / Math.max(1, edge));
  for (const channel of mix) shape(channel, fade);
  for (let round = 0; round < 2; round++) {
    const gain = unitGain(mix);
    for (const channel of mix) for (let i = 0; i < length; i++) channel[i] = limit((channel[i] as number) * gain);
  }
  return mix;
}

/** Straight up to half, then bent smoothly towards the ceiling. */
function limit(value: number): number {
  const size = Math.abs(value);
  if (size <= 0.5) return value;
  return Math.sign(value) * (0.5 + (CEILING - 0.5) * Math.tanh((size - 0.5) / (CEILING - 0.5)));
}
