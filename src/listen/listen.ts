/** @file Song to score: decoding, then the grid, the curves, the form. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { decodeSong, type DecodedSong } from '../audio/decode.ts';
import { weightedPower } from '../audio/loudness.ts';
import { resample, soundSeconds, toMidSide, type Sound } from '../audio/sound.ts';
import { maxFilmSeconds } from '../film/brief.ts';
import { FilmError } from '../film/errors.ts';
import { scoreSchema, type Score } from '../film/score.ts';
import { openBeatModel, readBeatModel, type BeatModelFile } from './beat-model.ts';
import type { Activations } from './beat/activations.ts';
import { findGrid } from './beat/grid.ts';
import { correctScore, readTaps, withSections, withTaps } from './corrections.ts';
import { findSilences, isSilent, makeCurves } from './curves.ts';
import { findHeardScore, heardScorePath, keepHeardScore } from './heard-scores.ts';
import { withLyrics } from './lyrics.ts';
import { onsetCurves } from './onset-curves.ts';
import { findSections } from './sections.ts';
import { analyse, analysisRateHz, type Spectrum } from './spectrum.ts';
import { vocalLikelihood } from './vocals.ts';

/** How to listen, and what the user knows better. */
export interface ListenOptions {
  readonly signal?: AbortSignal | undefined;
  /** Path of a score to use instead of listening. */
  readonly score?: string | undefined;
  /** Path of lyrics. */
  readonly lyrics?: string | undefined;
  /** Corrections in words; see corrections.ts. */
  readonly correct?: string | undefined;
  /** Path of a list of sections. */
  readonly sections?: string | undefined;
  /** Path of a list of tap times. */
  readonly taps?: string | undefined;
  /** Path of a pretrained beat model in ONNX. */
  readonly beatModel?: string | undefined;
  /** Frames a second that it takes; left out, by what it says of itself or by its number of bands. */
  readonly beatRate?: number | undefined;
  /** Folder where scores are kept, so that a song is heard once; left out, none are. */
  readonly heardFolder?: string | undefined;
}

/** Shorter than this there is no song, in seconds. */
const SHORTEST_SECONDS = 0.5;
/** Below this the bars are not used for the form. */
const TRUSTED_GRID = 0.4;

/**
 * Listens to the song at `music`; no song gives no score. What the user says is right is taken over what was heard. Rejects with `bad-file` for what
 * is no song or no score, `no-encoder` where a song cannot be decoded, `bad-option` for a correction that is not known.
 */
export async function listen(music: string | null, options: ListenOptions = {}): Promise<Score | null> {
  if (music === null) {
    refuseWithoutSong(options);
    return null;
  }
  const heard = options.score === undefined ? await hearOnce(music, options) : await readScore(options.score, music);
  return amend(heard, options);
}

/** What was heard before is not heard again: the same bytes and the same listener give the same score. */
async function hearOnce(music: string, { heardFolder, signal, beatModel, beatRate }: ListenOptions): Promise<Score> {
  const file = beatModel === undefined ? null : await readBeatModel(beatModel);
  if (heardFolder === undefined) return hearFile(music, file, beatRate, signal);
  // What cannot be read is told by who decodes it, with the reason.
  const hash = await hashFile(music).catch(() => null);
  if (hash === null) return hearFile(music, file, beatRate, signal);
  const path = heardScorePath(heardFolder, hash, music, file === null ? null : `${file.hash}${beatRate === undefined ? '' : `-${beatRate}`}`);
  const known = await findHeardScore(path, hash, music);
  if (known !== null) return known;
  const heard = await hearFile(music, file, beatRate, signal);
  await keepHeardScore(path, heard);
  return heard;
}

async function hearFile(music: string, file: BeatModelFile | null, rate: number | undefined, signal: AbortSignal | undefined): Promise<Score> {
  if (file === null) return hear(await decodeSong(music, { maxSeconds: maxFilmSeconds, signal }), music);
  // A model that cannot be used is told before the song is decoded.
  const model = await openBeatModel(file, rate);
  try {
    const decoded = await decodeSong(music, { maxSeconds: maxFilmSeconds, signal });
    const samples = resample(toMidSide(decoded.sound).mid, decoded.sound.sampleRateHz, analysisRateHz);
    const activations = await model.listen(samples, signal);
    return { ...hear(decoded, music, activations), beatModel: { name: file.name, hash: file.hash, framesPerSecond: model.framesPerSecond } };
  } finally {
    await model.release();
  }
}

async function amend(heard: Score, { taps, correct, sections, lyrics }: ListenOptions): Promise<Score> {
  let score = heard;
  if (taps !== undefined) score = withTaps(score, readTaps(await readText(taps, '--taps'), taps), score.tempo[0]?.beatsPerBar ?? 4);
  if (correct !== undefined) score = correctScore(score, correct);
  if (sections !== undefined) score = withSections(score, await readText(sections, '--sections'), sections);
  if (lyrics !== undefined) score = withLyrics(score, await readText(lyrics, '--lyrics'));
  return score;
}

function refuseWithoutSong(options: ListenOptions): void {
  const given = (['score', 'lyrics', 'correct', 'sections', 'taps'] as const).find((name) => options[name] !== undefined) ?? (options.beatModel === undefined ? undefined : 'beat-model');
  if (given !== undefined) throw new FilmError('bad-option', `--${given} is given without a song; it needs one.`, { param: `--${given}`, remedy: 'Add --music FILE, or leave it out.' });
}

/** A score from a file, for this song: another song's is refused. */
async function readScore(path: string, music: string): Promise<Score> {
  let json: unknown;
  try {
    json = JSON.parse(await readText(path, '--score'));
  } catch (error) {
    if (error instanceof FilmError) throw error;
    throw new FilmError('bad-file', `${path} is no JSON: ${(error as Error).message}.`, { param: '--score', remedy: 'Make it anew with `kinora listen`.', cause: error });
  }
  const parsed = scoreSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FilmError('bad-file', `${path} is no score: at ${issue?.path.join('.') ?? 'the top'}: ${(issue?.message ?? 'it is wrong').replace(/\.$/, '')}.`, { param: '--score', remedy: 'Make it anew with `kinora listen`.' });
  }
  const hash = await hashFile(music);
  if (hash !== parsed.data.song.hash) throw new FilmError('bad-file', `${path} is the score of another song than ${music}.`, { param: '--score', remedy: `Make one with \`kinora listen ${music}\`, or leave --score out.` });
  return { ...parsed.data, song: { ...parsed.data.song, path: music } };
}

async function hashFile(path: string): Promise<string> {
  try {
    // Bit by bit: the file may be larger than memory should hold.
    const hash = createHash('sha256');
    for await (const part of createReadStream(path)) hash.update(part as Buffer);
    return hash.digest('hex');
  } catch (error) {
    throw new FilmError('bad-file', `The song ${path} cannot be read.`, { param: '--music', remedy: 'Check the path after --music.', cause: error });
  }
}

async function readText(path: string, option: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new FilmError('bad-file', isMissing ? `There is no file ${path}.` : `${path} is not a text file in UTF-8.`, { param: option, remedy: `Check the path after ${option}.`, cause: error });
  }
}

/** Listens to a decoded song, with what a beat model heard in it where there is one. Pure: the same samples give the same score. */
export function hear({ sound, tags, hash, notes }: DecodedSong, path: string, activations: Activations | null = null): Score {
  const seconds = soundSeconds(sound);
  if (seconds < SHORTEST_SECONDS) throw new FilmError('bad-file', `The song ${path} is ${seconds.toFixed(2)} s long; at least ${SHORTEST_SECONDS} s are needed.`, { param: '--music', remedy: 'Give a longer one.' });
  const power = weightedPower(sound);
  const { mid, side } = spectraOf(sound);
  const grid = isSilent(power) ? { tempo: [], beats: [], gridConfidence: 0, onsets: [] } : findGrid(mid, seconds, activations);
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
