/** @file Instruments: each plays its notes onto a track. Oscillators are band-limited (polyBLEP: Välimäki and Huovilainen, 2007). */
import { createRandom, type Random } from '../../../src/lib/random.ts';
import { beatSeconds, type Note, type Stroke } from './composition.ts';
import { createFilter, sampleRateHz, silence, type Stereo } from './effects.ts';

/** Frequency of a MIDI number, in hertz. */
export const frequency = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12);

/** First sample of a note. */
export const sampleAt = (beats: number): number => Math.round(beats * beatSeconds * sampleRateHz);

/** A saw between -1 and 1 without the worst of its aliases. */
function saw(phase: number, step: number): number {
  let value = 2 * phase - 1;
  if (phase < step) value -= blep(phase / step);
  else if (phase > 1 - step) value -= -blep((1 - phase) / step);
  return value;
}

function blep(t: number): number {
  return t < 0 || t > 1 ? 0 : 2 * t - t * t - 1;
}

interface Envelope {
  readonly attack: number;
  readonly decay: number;
  readonly sustain: number;
  readonly release: number;
}

/** Value of an envelope `t` seconds after the note began; it is let go after `held`. */
function envelope({ attack, decay, sustain, release }: Envelope, t: number, held: number): number {
  const level = (at: number): number => (at < attack ? at / attack : sustain + (1 - sustain) * Math.exp(-(at - attack) / decay));
  return t < held ? level(t) : level(held) * Math.max(0, 1 - (t - held) / release) ** 2;
}

/** Three saws a voice, apart in tune and in the picture, through a low-pass that breathes. */
export function playPads(notes: readonly Note[], samples: number, brightnessAt: (beat: number) => number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.55, decay: 1.4, sustain: 0.8, release: 1.3 };
  notes.forEach((note, n) => {
    const start = sampleAt(note.at);
    const held = note.beats * beatSeconds;
    const count = Math.min(samples - start, Math.round((held + shape.release) * sampleRateHz));
    const random = createRandom(1000 + n);
    const voices = [-0.09, 0.02, 0.1].map((cents, i) => ({ phase: random.next(), step: (frequency(note.pitch) * 2 ** (cents / 12)) / sampleRateHz, pan: [0.18, 0.5, 0.82][i] as number }));
    const filters = [createFilter(), createFilter()] as const;
    for (let i = 0; i < count; i++) {
      const t = i / sampleRateHz;
      let [left, right] = [0, 0];
      for (const voice of voices) {
        const value = saw(voice.phase, voice.step);
        left += value * Math.sqrt(1 - voice.pan);
        right += value * Math.sqrt(voice.pan);
        voice.phase += voice.step;
        if (voice.phase >= 1) voice.phase -= 1;
      }
      const gain = 0.1 * note.level * envelope(shape, t, held);
      const cutoff = (500 + 2600 * brightnessAt(note.at + t / beatSeconds)) * (1 + 0.18 * Math.sin(2 * Math.PI * 0.13 * (note.at * beatSeconds + t) + n));
      track.left[start + i] = (track.left[start + i] as number) + gain * filters[0].low(left, cutoff, 0.8);
      track.right[start + i] = (track.right[start + i] as number) + gain * filters[1].low(right, cutoff, 0.8);
    }
  });
  return track;
}

/** A saw an octave up over a sine: warm below, with an edge that closes. */
export function playBass(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.006, decay: 0.5, sustain: 0.75, release: 0.09 };
  for (const note of notes) {
    const start = sampleAt(note.at);
    const held = note.beats * beatSeconds;
    const count = Math.min(samples - start, Math.round((held + shape.release) * sampleRateHz));
    const filter = createFilter();
    const step = frequency(note.pitch) / sampleRateHz;
    let [sub, edge] = [0, 0.25];
    for (let i = 0; i < count; i++) {
      const t = i / sampleRateHz;
      const cutoff = 180 + 900 * note.level * Math.exp(-t / 0.16);
      const value = 0.75 * Math.sin(2 * Math.PI * sub) + 0.5 * filter.low(saw(edge, step), cutoff, 1.1);
      const out = 0.34 * note.level * envelope(shape, t, held) * Math.tanh(1.4 * value);
      track.left[start + i] = (track.left[start + i] as number) + out;
      track.right[start + i] = (track.right[start + i] as number) + out;
      sub = (sub + step) % 1;
      edge = (edge + step) % 1;
    }
  }
  return track;
}

/** Frequency modulation at twice the pitch, that fades faster than the tone: a soft plucked string. */
export function playPluck(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  notes.forEach((note, n) => {
    const start = sampleAt(note.at) + (n % 3) * 30;
    const count = Math.min(samples - start, Math.round(1.1 * sampleRateHz));
    const hz = frequency(note.pitch);
    const pan = 0.5 + 0.28 * Math.sin(n * 1.7);
    for (let i = 0; i < count; i++) {
      const t = i / sampleRateHz;
      const index = 2.1 * note.level * Math.exp(-t / 0.09);
      const body = Math.exp(-t / 0.3) * Math.min(1, t / 0.002) * Math.min(1, (count - i) / 400);
      const value = 0.19 * note.level * body * Math.sin(2 * Math.PI * hz * t + index * Math.sin(4 * Math.PI * hz * t));
      track.left[start + i] = (track.left[start + i] as number) + value * Math.sqrt(1 - pan);
      track.right[start + i] = (track.right[start + i] as number) + value * Math.sqrt(pan);
    }
  });
  return track;
}

/** Bells: modulation at 3.5 times the pitch, whose ratio gives no harmonics, and a slow beat between two tunings. */
export function playBells(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  notes.forEach((note, n) => {
    const start = sampleAt(note.at);
    const count = Math.min(samples - start, Math.round(5 * sampleRateHz));
    const hz = frequency(note.pitch);
    const pan = 0.5 + 0.2 * Math.cos(n * 2.3);
    for (let i = 0; i < count; i++) {
      const t = i / sampleRateHz;
      const index = 1.1 * note.level * Math.exp(-t / 0.7);
      const body = Math.exp(-t / 1.5) * Math.min(1, t / 0.004) * Math.min(1, (count - i) / 2000);
      const modulator = index * Math.sin(2 * Math.PI * hz * 3.5 * t);
      const value = 0.2 * note.level * body * (Math.sin(2 * Math.PI * hz * t + modulator) + 0.5 * Math.sin(2 * Math.PI * (hz + 0.7) * t + 0.6 * modulator) + 0.25 * Math.sin(Math.PI * hz * t));
      track.left[start + i] = (track.left[start + i] as number) + value * Math.sqrt(1 - pan);
      track.right[start + i] = (track.right[start + i] as number) + value * Math.sqrt(pan);
    }
  });
  return track;
}

/** A voice that sings: two saws and a triangle, gliding from note to note, trembling when it holds. */
export function playLead(notes: readonly Note[], samples: number, cutoffHz: number, pan: number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.035, decay: 0.6, sustain: 0.82, release: 0.22 };
  let before: Note | null = null;
  for (const note of notes) {
    const start = sampleAt(note.at);
    const held = note.beats * beatSeconds;
    const count = Math.min(samples - start, Math.round((held + shape.release) * sampleRateHz));
    const glideFrom = before !== null && Math.abs(before.at + before.beats - note.at) < 0.2 ? before.pitch : note.pitch;
    const filter = createFilter();
    const phases = [0.1, 0.6, 0.3];
    for (let i = 0; i < count; i++) {
      const t = i / sampleRateHz;
      const vibrato = 0.18 * Math.min(1, Math.max(0, (t - 0.25) / 0.5)) * Math.sin(2 * Math.PI * 5.1 * t);
      const pitch = note.pitch + (glideFrom - note.pitch) * Math.exp(-t / 0.045) + vibrato;
      const step = frequency(pitch) / sampleRateHz;
      const tune = [0.9975, 1.0025, 1] as const;
      let value = 0;
      for (let k = 0; k < 3; k++) {
        const phase = phases[k] as number;
        value += k < 2 ? 0.36 * saw(phase, step * (tune[k] as number)) : 0.7 * (1 - 4 * Math.abs(phase - 0.5));
        phases[k] = (phase + step * (tune[k] as number)) % 1;
      }
      const out = 0.16 * note.level * envelope(shape, t, held) * filter.low(value, cutoffHz * (0.7 + 0.5 * note.level), 0.9);
      track.left[start + i] = (track.left[start + i] as number) + out * Math.sqrt(2 * (1 - pan));
      track.right[start + i] = (track.right[start + i] as number) + out * Math.sqrt(2 * pan);
    }
    before = note;
  }
  return track;
}

/** Formants of "ah", hertz and strength. */
const ah: ReadonlyArray<readonly [number, number, number]> = [[730, 1, 6], [1090, 0.5, 8], [2440, 0.2, 10]];

/** A choir: four detuned saws a note through the formants of an open vowel, with breath. */
export function playChoir(notes: readonly Note[], samples: number): Stereo {
  const track = silence(samples);
  const shape: Envelope = { attack: 0.5, decay: 2, sustain: 0.9, release: 1 };
  notes.forEach((note, n) => {
    const start = sampleAt(note.at);
    const held = note.beats * beatSeconds;
    const count = Math.min(samples - start, Math.round((held + shape.release) * sampleRateHz));
    const random = createRandom(5000 + n);
    const singers = [-0.11, -0.04, 0.05, 0.12].map((cents, i) => ({ phase: random.next(), cents, rate: 4.6 + random.next(), isLeft: i % 2 === 0 }));
    const filters = ah.map(() => [createFilter(), createFilter()] as const);
    for (let i = 0; i < count; i++) {
      const t = i / sampleRateHz;
      let [left, right] = [0, 0];
      for (const singer of singers) {
        const step = frequency(note.pitch + singer.cents + 0.1 * Math.sin(2 * Math.PI * singer.rate * t)) / sampleRateHz;
        const value = saw(singer.phase, step);
        singer.phase = (singer.phase + step) % 1;
        if (singer.isLeft) left += value;
        else right += value;
      }
      const breath = 0.12 * random.range(-1, 1);
      const gain = 0.32 * note.level * envelope(shape, t, held);
      for (let k = 0; k < ah.length; k++) {
        const [hz, strength, q] = ah[k] as (typeof ah)[number];
        const [one, other] = filters[k] as (typeof filters)[number];
        track.left[start + i] = (track.left[start + i] as number) + (gain * strength * one.band(left + breath, hz, q)) / q;
        track.right[start + i] = (track.right[start + i] as number) + (gain * strength * other.band(right + breath, hz, q)) / q;
      }
    }
  });
  return track;
}

/** The drums, each on its own place in the picture. */
export function playDrums(strokes: readonly Stroke[], samples: number): { readonly kick: Stereo; readonly kit: Stereo } {
  const [kick, kit] = [silence(samples), silence(samples)];
  strokes.forEach((stroke, n) => {
    const random = createRandom(9000 + n);
    const place = sampleAt(stroke.at);
    if (stroke.drum === 'kick') strike(kick, place, 0.55, 0.5, kickVoice(stroke.level));
    else strike(kit, place, lengths[stroke.drum], pans[stroke.drum], drumVoice(stroke, random));
  });
  return { kick, kit };
}

const lengths: Readonly<Record<Exclude<Stroke['drum'], 'kick'>, number>> = { snare: 0.4, clap: 0.35, hat: 0.09, 'open-hat': 0.32, shaker: 0.1, tom: 0.6, crash: 3.2, ride: 0.8 };
const pans: Readonly<Record<Exclude<Stroke['drum'], 'kick'>, number>> = { snare: 0.5, clap: 0.5, hat: 0.62, 'open-hat': 0.62, shaker: 0.34, tom: 0.42, crash: 0.4, ride: 0.3 };

function strike(track: Stereo, start: number, seconds: number, pan: number, voice: (t: number) => number): void {
  const count = Math.min(track.left.length - start, Math.round(seconds * sampleRateHz));
  for (let i = 0; i < count; i++) {
    const value = voice(i / sampleRateHz) * Math.min(1, (count - i) / 300);
    track.left[start + i] = (track.left[start + i] as number) + value * Math.sqrt(2 * (1 - pan));
    track.right[start + i] = (track.right[start + i] as number) + value * Math.sqrt(2 * pan);
  }
}

/** A sine that falls from 190 to 46 Hz, and the beater's click. */
function kickVoice(level: number): (t: number) => number {
  return (t) => {
    const phase = 46 * t + 144 * 0.032 * (1 - Math.exp(-t / 0.032));
    const body = Math.sin(2 * Math.PI * phase) * Math.exp(-t / 0.17);
    const click = 0.25 * Math.sin(2 * Math.PI * 1900 * t) * Math.exp(-t / 0.0035);
    return 0.85 * level * (body + level * click);
  };
}

function drumVoice({ drum, level, pitch }: Stroke, random: Random): (t: number) => number {
  const filter = createFilter();
  const noise = (): number => random.range(-1, 1);
  switch (drum) {
    case 'snare':
      return (t) => level * (0.42 * Math.sin(2 * Math.PI * (186 * t + 2 * (1 - Math.exp(-t / 0.012)))) * Math.exp(-t / 0.075) + 0.5 * filter.band(noise(), 2600, 0.7) * Math.exp(-t / (0.07 + 0.06 * level)));
    case 'clap':
      return (t) => 0.5 * level * filter.band(noise(), 1500, 1.4) * (t < 0.03 ? Math.exp(-((t * 100) % 1) * 2.2) : Math.exp(-(t - 0.03) / 0.09));
    case 'hat':
      return (t) => 0.2 * level * filter.high(noise(), 7800, 0.8) * Math.exp(-t / 0.022);
    case 'open-hat':
      return (t) => 0.17 * level * filter.high(noise(), 7000, 0.8) * Math.exp(-t / 0.11);
    case 'shaker':
      return (t) => 0.24 * level * filter.band(noise(), 6200, 1.2) * Math.min(1, t / 0.02) * Math.exp(-t / 0.03);
    case 'tom':
      return (t) => 0.6 * level * Math.sin(2 * Math.PI * (frequency(pitch ?? 43) * t + 1.6 * (1 - Math.exp(-t / 0.03)))) * Math.exp(-t / 0.2);
    case 'crash':
      return (t) => 0.22 * level * filter.high(noise(), 4200, 0.7) * Math.exp(-t / 0.9) * Math.min(1, t / 0.003);
    case 'ride':
      return (t) => 0.08 * level * (Math.sin(2 * Math.PI * 3170 * t) * Math.sin(2 * Math.PI * 4211 * t) + 0.5 * filter.high(noise(), 8000, 0.8)) * Math.exp(-t / 0.25);
    default:
      return () => 0;
  }
}

/** The sea: noise that swells and breaks, from side to side, `level` by time in seconds. */
export function playSea(samples: number, levelAt: (seconds: number) => number): Stereo {
  const track = silence(samples);
  const random = createRandom(77);
  const [left, right] = [createFilter(), createFilter()];
  for (let i = 0; i < samples; i++) {
    const t = i / sampleRateHz;
    const level = levelAt(t);
    if (level <= 0) {
      random.next();
      random.next();
      continue;
    }
    const swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * (t / 7.2) - 1.2);
    const surf = swell ** 3;
    const cutoff = 350 + 2600 * surf;
    track.left[i] = 0.11 * level * (0.35 + surf) * left.low(random.range(-1, 1), cutoff, 0.6) * (1 + 0.3 * Math.sin(t * 0.7));
    track.right[i] = 0.11 * level * (0.35 + surf) * right.low(random.range(-1, 1), cutoff * 0.9, 0.6) * (1 - 0.3 * Math.sin(t * 0.7));
  }
  return track;
}

/** Noise that rises in pitch and level until it is cut off. */
export function playRiser(samples: number, fromBeat: number, toBeat: number, level: number): Stereo {
  const track = silence(samples);
  const [start, end] = [sampleAt(fromBeat), sampleAt(toBeat)];
  const random = createRandom(start);
  const [left, right] = [createFilter(), createFilter()];
  for (let i = start; i < Math.min(end, samples); i++) {
    const share = (i - start) / (end - start);
    const cutoff = 300 * 2 ** (4.4 * share);
    const gain = 0.3 * level * share ** 2;
    track.left[i] = gain * left.band(random.range(-1, 1), cutoff, 1.6);
    track.right[i] = gain * right.band(random.range(-1, 1), cutoff * 1.04, 1.6);
  }
  return track;
}
