/** @file The mix: every instrument on its track, effects, balance, master. */
import { beatsPerBar, beatSeconds, compose, form, songSeconds, type PartName } from './composition.ts';
import { applyGain, duckingFrom, glue, highPass, limit, lowPass, mixInto, pingPong, reverb, sampleRateHz, saturate, silence, type Stereo } from './effects.ts';
import { playBass, playBells, playChoir, playDrums, playLead, playPads, playPluck, playRiser, playSea, sampleAt } from './instruments.ts';

const brightness: Readonly<Record<PartName, number>> = { intro: 0.2, verse: 0.32, 'pre-chorus': 0.55, chorus: 0.95, bridge: 0.3, outro: 0.24 };

/** How open the pads are: by part, opening over the lift and the bridge. */
function brightnessAt(beat: number): number {
  const bar = beat / beatsPerBar;
  const part = form.findLast((one) => one.bar <= bar) ?? form[0];
  if (part === undefined) return 0.3;
  const share = Math.min(1, Math.max(0, (bar - part.bar) / part.bars));
  if (part.name === 'pre-chorus') return 0.35 + 0.5 * share;
  if (part.name === 'bridge') return 0.25 + 0.5 * share ** 2;
  return brightness[part.name] * (part.name === 'chorus' && part.number === 2 ? 1.1 : 1);
}

/** Where a part begins, in beats. */
function startOf(name: PartName, number: number): number {
  return (form.find((part) => part.name === name && part.number === number)?.bar ?? 0) * beatsPerBar;
}

/** The whole song, or its first seconds. */
export function mixSong(seconds: number = songSeconds): Stereo {
  const samples = Math.round(seconds * sampleRateHz);
  const played = samples + sampleRateHz;
  const song = compose();
  const fits = <T extends { readonly at: number }>(list: readonly T[]): T[] => list.filter((one) => sampleAt(one.at) < samples);
  const master = silence(played);
  const space = silence(played);
  const send = (track: Stereo, gain: number, hall: number): void => {
    mixInto(master, track, gain);
    mixInto(space, track, hall);
  };
  const strokes = fits(song.drums);
  const ducking = duckingFrom(strokes.filter((one) => one.drum === 'kick').map((one) => ({ seconds: one.at * beatSeconds, level: one.level })), played, 0.42);

  const pads = playPads(fits(song.pads), played, brightnessAt);
  highPass(pads, 150);
  applyGain(pads, ducking);
  send(pads, 0.95, 0.42);

  const bass = playBass(fits(song.bass), played);
  applyGain(bass, ducking);
  mixInto(master, bass, 0.95);

  const pluck = playPluck(fits(song.pluck), played);
  const echoes = pingPong(pluck, 0.75 * beatSeconds, 0.46);
  send(pluck, 0.85, 0.22);
  send(echoes, 0.42, 0.2);

  const bells = playBells(fits(song.bells), played);
  send(bells, 0.7, 0.6);
  send(pingPong(bells, 1.5 * beatSeconds, 0.4), 0.26, 0.3);

  const lead = playLead(fits(song.lead), played, 3400, 0.5);
  send(lead, 0.95, 0.34);
  send(pingPong(lead, beatSeconds / 2, 0.34), 0.24, 0.14);
  const counter = playLead(fits(song.counter), played, 2600, 0.3);
  send(counter, 0.8, 0.4);

  const choir = playChoir(fits(song.choir), played);
  highPass(choir, 180);
  applyGain(choir, ducking);
  send(choir, 0.8, 0.6);

  const { kick, kit } = playDrums(strokes, played);
  mixInto(master, kick, 0.9);
  highPass(kit, 110);
  send(kit, 0.92, 0.12);

  for (const [name, number, level] of [['chorus', 1, 0.7], ['verse', 2, 0.35], ['chorus', 2, 1]] as const) send(playRiser(played, startOf(name, number) - 8, startOf(name, number), level), 0.8, 0.3);
  const outro = startOf('outro', 1) * beatSeconds;
  const verse = startOf('verse', 1) * beatSeconds;
  send(playSea(played, (t) => Math.max(Math.min(1, t / 3) * Math.max(0, Math.min(1, (verse + 6 - t) / 10)), Math.min(1, Math.max(0, (t - outro) / 4)))), 0.8, 0.16);

  highPass(space, 240);
  const hall = reverb(space, 3.4, 4200, 0.028);
  mixInto(master, hall, 0.62);
  return finishMaster(master, samples, seconds === songSeconds);
}

function finishMaster(master: Stereo, samples: number, isWhole: boolean): Stereo {
  highPass(master, 28);
  glue(master, 0.5);
  gainAll(master, 1.3);
  saturate(master, 0.9);
  lowPassGently(master);
  limit(master, 0.885);
  const out = { left: master.left.slice(0, samples), right: master.right.slice(0, samples) };
  if (isWhole) fadeOut(out, 2.2);
  return out;
}

function gainAll(track: Stereo, gain: number): void {
  for (const signal of [track.left, track.right]) for (let i = 0; i < signal.length; i++) signal[i] = (signal[i] as number) * gain;
}

/** A quarter of the highs above 9 kHz is taken off: nothing should hiss. */
function lowPassGently(track: Stereo): void {
  const dark = { left: Float32Array.from(track.left), right: Float32Array.from(track.right) };
  lowPass(dark, 9000);
  for (const side of ['left', 'right'] as const) for (let i = 0; i < track.left.length; i++) track[side][i] = 0.7 * (track[side][i] as number) + 0.3 * (dark[side][i] as number);
}

function fadeOut(track: Stereo, seconds: number): void {
  const count = Math.round(seconds * sampleRateHz);
  const start = track.left.length - count;
  for (const signal of [track.left, track.right]) for (let i = 0; i < count; i++) signal[start + i] = (signal[start + i] as number) * (1 - i / count) ** 2;
}
