/** @file Sounds without pitch: the sea, what rises before a part, what falls with it. */
import { noiseFrom, render, sampleAt, sampleRateHz, silence, StateVariableFilter, type Stereo } from './synthesis.ts';
import { beatSeconds } from './form.ts';

/** The sea: noise that swells and breaks every seven seconds or so, from side to side; `levelAt` by seconds. */
export function playSea(samples: number, levelAt: (seconds: number) => number, fromSeconds: number): Stereo {
  const track = silence(samples);
  const [noiseLeft, noiseRight] = [noiseFrom(77), noiseFrom(78)];
  const filters = [0, 1, 2, 3].map(() => new StateVariableFilter()) as [StateVariableFilter, StateVariableFilter, StateVariableFilter, StateVariableFilter];
  let [left, right] = [1, 1];
  const slow = (after: number): number => {
    const t = fromSeconds + after;
    const swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * (t / 7.1) - 1.2 + 0.6 * Math.sin(t / 5.3));
    const surf = swell ** 3;
    filters[0].tune(260 + 2300 * surf, 0.6);
    filters[1].tune(260 + 2000 * surf, 0.6);
    filters[2].tune(160, 0.7);
    filters[3].tune(160, 0.7);
    left = 1 + 0.35 * Math.sin(t * 0.53);
    right = 1 - 0.35 * Math.sin(t * 0.53);
    return 0.16 * levelAt(t) * (0.3 + surf);
  };
  render(track, 0, samples / sampleRateHz, slow, (out) => {
    out[0] = left * filters[2].high(filters[0].low(noiseLeft()));
    out[1] = right * filters[3].high(filters[1].low(noiseRight()));
  });
  return track;
}

/** Noise that rises in pitch and level until it is cut off. */
export function addRiser(track: Stereo, fromBeat: number, toBeat: number, level: number): void {
  const seconds = (toBeat - fromBeat) * beatSeconds;
  const [noiseLeft, noiseRight] = [noiseFrom(700 + toBeat), noiseFrom(701 + toBeat)];
  const [left, right] = [new StateVariableFilter(), new StateVariableFilter()];
  const slow = (t: number): number => {
    const share = Math.min(1, t / seconds);
    left.tune(260 * 2 ** (4 * share), 1.5);
    right.tune(268 * 2 ** (4 * share), 1.5);
    return 0.2 * level * share ** 2 * Math.min(1, Math.max(0, seconds - t) / 0.02);
  };
  render(track, sampleAt(fromBeat), seconds, slow, (out) => {
    out[0] = left.band(noiseLeft());
    out[1] = right.band(noiseRight());
  });
}

/** A deep fall from 80 to 33 Hz under a cloud of dark noise: the weight of a chorus' first beat. */
export function addImpact(track: Stereo, atBeat: number, level: number): void {
  const [noiseLeft, noiseRight] = [noiseFrom(900 + atBeat), noiseFrom(901 + atBeat)];
  const [left, right] = [new StateVariableFilter(), new StateVariableFilter()];
  let [i, cloud] = [0, 0];
  const slow = (t: number): number => {
    left.tune(120 + 1500 * Math.exp(-t / 0.3), 0.7);
    right.tune(120 + 1500 * Math.exp(-t / 0.3), 0.7);
    cloud = Math.exp(-t / 0.7);
    return level * Math.min(1, t / 0.004) * Math.min(1, Math.max(0, 2.4 - t) / 0.5);
  };
  render(track, sampleAt(atBeat), 2.4, slow, (out) => {
    const t = i++ / sampleRateHz;
    const deep = 0.3 * Math.sin(2 * Math.PI * (33 * t + 47 * 0.35 * (1 - Math.exp(-t / 0.35)))) * Math.exp(-t / 0.8);
    out[0] = deep + 0.25 * cloud * left.low(noiseLeft());
    out[1] = deep + 0.25 * cloud * right.low(noiseRight());
  });
}
