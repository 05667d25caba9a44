/**
 * @file The sounds, each made from noise and tones: a function of length and seed. Levels are set by who mixes them, so a voice only has
 * to have the right shape. The ways are those of procedural audio (Farnell, "Designing Sound", 2010), bubbles after van den Doel (2005).
 */
import type { Random } from '../lib/random.ts';
import { SOUND_RATE_HZ as RATE, addAt, addGrain, filter, moments, pinkNoise, shape, silence, tone, wander, whiteNoise, type Stereo } from './signal.ts';

/** What may be heard. */
export type SoundKind =
  | 'waves' | 'wind' | 'rain' | 'thunder' | 'river' | 'waterfall' | 'underwater' | 'fire' | 'city' | 'crowd' | 'birds' | 'gulls' | 'crickets' | 'owl'
  | 'steps' | 'running-steps' | 'snow-steps' | 'car-engine' | 'boat-engine' | 'aircraft' | 'train' | 'room';

/** Makes `length` samples of a sound for two ears. */
type Voice = (length: number, random: Random) => Stereo;

/** The same noise made twice from two seeds: wide, as what is all around is. */
function wide(make: (random: Random) => Float32Array, random: Random): Stereo {
  return [make(random.derive('left')), make(random.derive('right'))];
}

function addTo(to: Stereo, from: Stereo, gain: number): Stereo {
  to.forEach((channel, side) => addAt(channel, from[side] as Float32Array, 0, gain));
  return to;
}

// A breaker swells, falls and runs up the beach as hiss; the next is on its way by then.
const waves: Voice = (length, random) => {
  const sea = wide((r) => shape(filter(pinkNoise(length, r), 'low', 260), () => 0.9), random.derive('sea'));
  let start = -random.range(1, 5) * RATE;
  while (start < length) {
    const seconds = random.range(5, 8);
    const size = random.range(0.5, 1.2);
    const samples = Math.round(seconds * RATE);
    const swell = (t: number): number => (t < 0.35 ? (t / 0.35) ** 2.4 : Math.exp(-(t - 0.35) * 5.2) * (1 - t) * 1.54);
    const bright = (i: number): number => 350 + 4200 * size * swell(i / samples) + 900 * (i / samples);
    const grain = shape(filter(pinkNoise(samples, random), 'low', bright), (i) => swell(i / samples));
    addGrain(sea, grain, Math.round(start), 2.6 * size, random.range(-0.7, 0.7));
    start += seconds * random.range(0.5, 0.9) * RATE;
  }
  return sea;
};

// Gusts open the band and raise the level together; a narrow band above is the whistle.
const wind: Voice = (length, random) => {
  const gust = wander(length, 2.3, random.derive('gust'));
  const body = wide((r) => shape(filter(pinkNoise(length, r), 'band', (i) => 160 + 420 * gust(i), 0.8), (i) => 0.35 + gust(i)), random.derive('body'));
  const whistle = wide((r) => shape(filter(pinkNoise(length, r), 'band', (i) => 520 + 520 * gust(i), 14), (i) => 0.5 * gust(i) ** 2), random.derive('whistle'));
  return addTo(body, whistle, 0.6);
};

const rain: Voice = (length, random) => {
  const density = wander(length, 3, random.derive('density'));
  const hiss = wide((r) => shape(filter(filter(whiteNoise(length, r), 'high', 900), 'low', 9000), (i) => 0.16 + 0.05 * density(i)), random.derive('hiss'));
  const drops = random.derive('drops');
  for (const at of moments(length, 0.006, drops)) {
    const hz = drops.range(1400, 6500);
    addGrain(hiss, tone(0.012, () => hz, (t) => Math.exp(-6 * t)), at, 0.35 * drops.next() ** 4, drops.range(-1, 1));
  }
  return hiss;
};

// The crack comes first, then the echoes of it along the lightning's path, darker and darker.
const thunder: Voice = (length, random) => {
  const out = silence(length);
  for (const at of [Math.round(Math.min(length * 0.2, 1.4 * RATE)), ...moments(length, 9, random, 2)]) {
    const seconds = random.range(4, 7);
    const samples = Math.round(seconds * RATE);
    const roll = wander(samples, 0.35, random.derive(at));
    const rumble = shape(filter(pinkNoise(samples, random), 'low', (i) => 60 + 900 * Math.exp((-4.5 * i) / samples)), (i) => Math.min(1, i / 900) * Math.exp((-3.4 * i) / samples) * (0.25 + roll(i)));
    addGrain(out, rumble, at, random.range(0.6, 1.4), random.range(-0.6, 0.6));
  }
  return out;
};

/** A bubble rings, its pitch rising as it nears the surface. */
function addBubbles(to: Stereo, everySeconds: number, lowHz: number, highHz: number, random: Random): void {
  for (const at of moments(to[0].length, everySeconds, random)) {
    const hz = lowHz * (highHz / lowHz) ** random.next();
    const seconds = 24 / hz;
    addGrain(to, tone(seconds, (t) => hz * (1 + 0.3 * t), (t) => Math.min(1, t * 20) * Math.exp(-5 * t)), at, 0.3 * random.next() ** 2, random.range(-0.8, 0.8));
  }
}

const river: Voice = (length, random) => {
  const flow = wander(length, 0.4, random.derive('flow'));
  const out = wide((r) => shape(filter(pinkNoise(length, r), 'band', (i) => 520 + 380 * flow(i), 0.6), (i) => 0.6 + 0.4 * flow(i)), random.derive('water'));
  addBubbles(out, 0.012, 350, 1800, random.derive('bubbles'));
  return out;
};

const waterfall: Voice = (length, random) => {
  const roar = wide((r) => filter(pinkNoise(length, r), 'low', 5200), random.derive('roar'));
  return addTo(roar, wide((r) => filter(pinkNoise(length, r), 'low', 130), random.derive('depth')), 1.4);
};

const underwater: Voice = (length, random) => {
  const drift = wander(length, 4, random.derive('drift'));
  const out = wide((r) => filter(pinkNoise(length, r), 'low', (i) => 140 + 160 * drift(i), 1.2), random.derive('depth'));
  addBubbles(out, 0.35, 160, 520, random.derive('bubbles'));
  return out;
};

// Flames flutter low; wood cracks when its steam breaks out, mostly softly and seldom hard.
const fire: Voice = (length, random) => {
  const flutter = wander(length, 0.11, random.derive('flutter'));
  const out = wide((r) => shape(filter(pinkNoise(length, r), 'low', 340), (i) => 0.3 + 0.5 * flutter(i)), random.derive('flames'));
  const cracks = random.derive('cracks');
  for (const at of moments(length, 0.055, cracks)) {
    const samples = Math.round(cracks.range(0.002, 0.014) * RATE);
    const crack = shape(filter(whiteNoise(samples, cracks), 'band', cracks.range(1200, 5200), 1.4), (i) => Math.exp((-6 * i) / samples));
    addGrain(out, crack, at, 1.8 * cracks.next() ** 5 + 0.12, cracks.range(-0.5, 0.5));
  }
  return out;
};

// A town far away is a hum; near it, cars come out of one side and go into the other.
const city: Voice = (length, random) => {
  const hum = wide((r) => filter(pinkNoise(length, r), 'low', 240), random.derive('hum'));
  const cars = random.derive('cars');
  for (const at of moments(length, 3.4, cars, 5)) {
    const samples = Math.round(cars.range(3.5, 6) * RATE);
    const way = cars.pick([-1, 1]);
    const near = (i: number): number => 1 / (1 + (((i / samples - 0.5) * 9) ** 2));
    const pass = silence(samples);
    // Passing lowers the pitch: the band of the tyres sinks as the car goes by.
    const noise = shape(filter(pinkNoise(samples, cars), 'band', (i) => 900 - 260 * Math.tanh((i / samples - 0.5) * 10), 0.7), near);
    const level = cars.range(0.5, 1.3);
    for (let i = 0; i < samples; i++) {
      const angle = ((Math.tanh((i / samples - 0.5) * 6) * way + 1) * Math.PI) / 4;
      pass[0][i] = (noise[i] as number) * Math.cos(angle);
      pass[1][i] = (noise[i] as number) * Math.sin(angle);
    }
    pass.forEach((channel, side) => addAt(hum[side] as Float32Array, channel, at, level * 1.6));
  }
  return hum;
};

// Ten people at once, each a buzzing throat and two resonances that change with the syllable: speech without words.
const crowd: Voice = (length, random) => {
  const out = silence(length);
  for (let person = 0; person < 10; person++) {
    const r = random.derive(person);
    const pitch = r.range(95, 230);
    const lilt = wander(length, 0.45, r.derive('lilt'));
    const vowel = wander(length, 0.19, r.derive('vowel'));
    const front = wander(length, 0.17, r.derive('front'));
    const speaks = wander(length, 1.6, r.derive('speaks'));
    let phase = r.next();
    const throat = Float32Array.from({ length }, (_, i) => {
      phase += (pitch * (0.85 + 0.35 * lilt(i))) / RATE;
      phase -= Math.floor(phase);
      return 1 - 2 * phase;
    });
    const low = filter(throat, 'band', (i) => 280 + 520 * vowel(i), 5);
    const high = filter(throat, 'band', (i) => 900 + 1400 * front(i), 7);
    const voice = shape(low.map((value, i) => value + 0.6 * (high[i] as number)), (i) => Math.max(0, vowel(i) - 0.25) * Math.max(0, speaks(i) - 0.3));
    addGrain(out, filter(voice, 'low', 2600), 0, 1, r.range(-0.9, 0.9));
  }
  return out;
};

// Each bird has a song of a few notes, and sings it again and again with rests.
const birds: Voice = (length, random) => {
  const out = silence(length);
  for (let bird = 0; bird < 4; bird++) {
    const r = random.derive(bird);
    const base = r.range(2300, 5200);
    const notes = Array.from({ length: r.int(2, 6) }, () => ({ from: base * r.range(0.8, 1.3), to: base * r.range(0.75, 1.4), seconds: r.range(0.04, 0.17), trill: r.next() < 0.3 ? r.range(18, 38) : 0 }));
    const pan = r.range(-0.9, 0.9);
    const far = r.range(0.25, 1);
    for (const at of moments(length, 2.2 + bird, r, 1)) {
      let start = at;
      for (const { from, to, seconds, trill } of notes) {
        const note = tone(seconds, (t) => from + (to - from) * t + 0.09 * base * Math.sin(2 * Math.PI * trill * seconds * t), (t) => Math.sin(Math.PI * t) ** 1.5, [1, 0.12]);
        addGrain(out, note, start, far * 0.3, pan);
        start += Math.round((seconds + 0.035) * RATE);
      }
    }
  }
  return out;
};

const gulls: Voice = (length, random) => {
  const out = silence(length);
  for (const at of [Math.round(Math.min(length * 0.3, RATE)), ...moments(length, 5, random, 2)]) {
    const hz = random.range(850, 1150);
    const pan = random.range(-0.9, 0.9);
    const level = random.range(0.2, 0.6);
    const cries = random.int(2, 5);
    for (let cry = 0; cry < cries; cry++) {
      const call = tone(random.range(0.28, 0.42), (t) => hz * (1 + 0.45 * Math.sin(Math.PI * Math.min(1, t * 1.6)) - 0.25 * t), (t) => Math.sin(Math.PI * t) ** 0.8 * 0.5, [1, 0.7, 0.45, 0.3, 0.15]);
      addGrain(out, call, at + Math.round(cry * 0.46 * RATE), level * 0.9 ** cry, pan);
    }
  }
  return out;
};

// Three strokes of the wing make a chirp; each cricket keeps its own time.
const crickets: Voice = (length, random) => {
  const out = silence(length);
  for (let cricket = 0; cricket < 7; cricket++) {
    const r = random.derive(cricket);
    const hz = r.range(4000, 5200);
    const stroke = tone(0.017, () => hz, (t) => Math.sin(Math.PI * t), [1, 0.1]);
    const level = r.range(0.1, 0.5);
    const pan = r.range(-1, 1);
    const rest = r.range(0.36, 0.62);
    for (let at = r.next() * rest * RATE; at < length; at += rest * RATE * r.range(0.97, 1.03)) {
      for (let k = 0; k < 3; k++) addGrain(out, stroke, Math.round(at + k * 0.026 * RATE), level, pan);
    }
  }
  return out;
};

const owl: Voice = (length, random) => {
  const out = silence(length);
  const hoots = [[0, 0.32], [0.75, 0.14], [0.98, 0.14], [1.25, 0.55]] as const;
  for (const at of [Math.round(Math.min(length * 0.35, 1.5 * RATE)), ...moments(length, 13, random)]) {
    const hz = random.range(330, 400);
    const pan = random.range(-0.7, 0.7);
    for (const [start, seconds] of hoots) addGrain(out, tone(seconds, (t) => hz * (1 - 0.06 * t), (t) => Math.sin(Math.PI * t) ** 0.7, [1, 0.08]), at + Math.round(start * RATE), 0.4, pan);
  }
  return out;
};

/** Heel and sole at a pace, each step a little different: a dull thump, and the ground's own noise. */
function walking(everySeconds: number, ground: { readonly hz: number; readonly seconds: number; readonly thump: number }): Voice {
  return (length, random) => {
    const out = silence(length);
    let side = 1;
    for (let at = random.next() * everySeconds * RATE; at < length; at += everySeconds * RATE * random.range(0.96, 1.04)) {
      side = -side;
      const samples = Math.round(ground.seconds * RATE * random.range(0.85, 1.15));
      const scuff = shape(filter(whiteNoise(samples, random), 'band', ground.hz * random.range(0.85, 1.2), 0.9), (i) => Math.min(1, i / 120) * Math.exp((-5 * i) / samples) * (0.6 + 0.4 * random.next()));
      addGrain(out, tone(0.07, (t) => 105 - 45 * t, (t) => Math.min(1, t * 30) * Math.exp(-5 * t)), Math.round(at), ground.thump, 0.06 * side);
      addGrain(out, scuff, Math.round(at + 0.012 * RATE), random.range(0.4, 0.6), 0.1 * side);
    }
    return out;
  };
}

/** A motor: strokes of uneven strength at `hz`, its pipe's resonance, and the air or road around it. */
function motor(hz: number, strokes: number, noiseHz: number, noise: number): Voice {
  return (length, random) => {
    const load = wander(length, 1.4, random.derive('load'));
    const strengths = Array.from({ length: strokes }, () => random.range(0.55, 1));
    let phase = 0;
    const pulses = Float32Array.from({ length }, (_, i) => {
      phase += (hz * (0.93 + 0.14 * load(i))) / RATE;
      const part = phase - Math.floor(phase);
      return Math.exp(-7 * part) * (strengths[Math.floor(phase) % strokes] as number) - 0.14;
    });
    const body = filter(pulses, 'low', (i) => 320 + 380 * load(i), 1.1);
    const air = wide((r) => filter(pinkNoise(length, r), 'band', noiseHz, 0.6), random.derive('air'));
    return addTo([body, Float32Array.from(body)], air, noise);
  };
}

// Wheels cross the joints of the rails in pairs.
const train: Voice = (length, random) => {
  const out = wide((r) => filter(pinkNoise(length, r), 'low', 420), random.derive('roll'));
  for (let at = random.next() * RATE; at < length; at += 0.82 * RATE) {
    for (const beat of [0, 0.13]) {
      const clack = shape(filter(whiteNoise(2400, random), 'band', 620, 2), (i) => Math.exp(-i / 420));
      addGrain(out, clack, Math.round(at + beat * RATE), 1.6, 0);
    }
  }
  return out;
};

// What is left in a quiet room: air that moves a little, and the mains far off.
const room: Voice = (length, random) => {
  const out = wide((r) => filter(pinkNoise(length, r), 'low', 300), random.derive('air'));
  addGrain(out, Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * 100 * i) / RATE)), 0, 0.02, 0);
  return out;
};

/** Every sound and how it is made. */
export const voices: Readonly<Record<SoundKind, Voice>> = {
  waves, wind, rain, thunder, river, waterfall, underwater, fire, city, crowd, birds, gulls, crickets, owl, train, room,
  steps: walking(0.54, { hz: 1700, seconds: 0.09, thump: 0.7 }),
  'running-steps': walking(0.34, { hz: 1500, seconds: 0.08, thump: 1 }),
  'snow-steps': walking(0.62, { hz: 2600, seconds: 0.24, thump: 0.3 }),
  'car-engine': motor(46, 4, 800, 0.5),
  'boat-engine': motor(27, 3, 500, 0.8),
  aircraft: motor(84, 2, 420, 1.6),
};
