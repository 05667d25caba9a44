/** @file Song to score: decoding, then the grid, the curves, the form. */
import { decodeSong, type DecodedSong } from '../audio/decode.ts';
import { weightedPower } from '../audio/loudness.ts';
import { resample, soundSeconds, toMidSide, type Sound } from '../audio/sound.ts';
import { maxFilmSeconds } from '../film/brief.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import type { Score } from '../film/score.ts';
import { findGrid } from './beat/grid.ts';
import { findSilences, isSilent, makeCurves } from './curves.ts';
import { onsetCurves } from './onset-curves.ts';
import { findSections } from './sections.ts';
import { analyse, analysisRateHz, type Spectrum } from './spectrum.ts';
import { vocalLikelihood } from './vocals.ts';

export interface ListenOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Shorter than this there is no song, in seconds. */
const SHORTEST_SECONDS = 0.5;
/** Below this the bars are not used for the form. */
const TRUSTED_GRID = 0.4;

/** Listens to the song at `music`; no song gives no score. Rejects with `bad-file` for what is no song, `no-encoder` where it cannot be decoded. */
export async function listen(music: string | null, options: ListenOptions = {}): Promise<Score | null> {
  if (music === null) return null;
  const decoded = await decodeSong(music, { maxSeconds: maxFilmSeconds, signal: options.signal });
  throwIfCancelled(options.signal);
  return hear(decoded, music);
}

/** Listens to a decoded song. Pure: the same samples give the same score. */
export function hear({ sound, tags, hash, notes }: DecodedSong, path: string): Score {
  const seconds = soundSeconds(sound);
  if (seconds < SHORTEST_SECONDS) throw new FilmError('bad-file', `The song ${path} is ${seconds.toFixed(2)} s long; at least ${SHORTEST_SECONDS} s are needed.`, { param: '--music', remedy: 'Give a longer one.' });
  const power = weightedPower(sound);
  const { mid, side } = spectraOf(sound);
  const grid = isSilent(power) ? { tempo: [], beats: [], gridConfidence: 0, onsets: [] } : findGrid(mid, seconds);
  const curves = makeCurves(mid, power, grid.onsets, onsetCurves(mid), vocalLikelihood(mid, side));
  const sections = findSections(mid, grid.gridConfidence >= TRUSTED_GRID ? grid.beats : [], curves, seconds);
  return {
    schema: 'score.1',
    song: { path, hash, tags, durationSeconds: seconds, sampleRateHz: sound.sampleRateHz, channels: sound.channels.length },
    tempo: [...grid.tempo], beats: [...grid.beats], gridConfidence: Math.round(grid.gridConfidence * 1000) / 1000, sections, curves,
    onsets: grid.onsets.map((onset) => ({ ...onset, seconds: Math.max(0, Math.round(onset.seconds * 1000) / 1000) })),
    silences: findSilences(power), lyrics: [], corrections: [],
    notes: [...notes.map((message) => ({ kind: 'damaged' as const, message })), ...uncertainties(grid.gridConfidence, isSilent(power), seconds)],
  };
}

function spectraOf(sound: Sound): { mid: Spectrum; side: Spectrum | null } {
  const { mid, side } = toMidSide(sound);
  const isMono = side.every((value) => value === 0);
  const analysed = (samples: Float32Array): Spectrum => analyse(resample(samples, sound.sampleRateHz, analysisRateHz));
  return { mid: analysed(mid), side: isMono ? null : analysed(side) };
}

function uncertainties(gridConfidence: number, isSilence: boolean, seconds: number): Score['notes'] {
  if (isSilence) return [{ kind: 'uncertain', message: 'Nothing is to be heard in the song; cuts are spread evenly.' }];
  if (gridConfidence < TRUSTED_GRID) return [{ kind: 'uncertain', message: 'No beat is sure enough to cut on; cuts follow changes in the sound. Give one with --correct "tempo 96" where you know it.' }];
  return seconds < 10 ? [{ kind: 'uncertain', message: 'The song is short; its beat and form are guesses.' }] : [];
}
