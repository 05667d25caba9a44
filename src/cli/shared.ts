/** @file What several commands do with their options. */
import type { LearnedOptions } from '../engines/registry.ts';
import type { FilmOptions } from '../film/options.ts';
import { checkHelpers, filmHelpers } from '../jobs/film-helpers.ts';
import type { CrewOptions } from '../pipeline.ts';
import { modelFromEnvironment } from '../plan/model-planner.ts';
import type { CliOption } from './command.ts';

/** `-f FILE`, for words that are in a file of any name. */
export const fileOption: CliOption = { flag: '--file', short: '-f', placeholder: 'FILE', describe: 'Read the words (or a storyboard) from this file.' };

/** The options that decide the picture; the others say where things go. */
export function briefOptions(options: FilmOptions): FilmOptions {
  const { output: _output, cache: _cache, filmers: _filmers, planner: _planner, model: _model, weights: _weights, quant: _quant, start: _start, strength: _strength, remote: _remote, allowPrivate: _allowPrivate, overwrite: _overwrite, json: _json, quiet: _quiet, score: _score, lyrics: _lyrics, correct: _correct, sections: _sections, taps: _taps, beatModel: _beatModel, beatRate: _beatRate, ...brief } = options;
  return brief;
}

/** What the diffusion engine needs to know of the options. */
export function learnedOptions({ model, weights, quant, start, strength }: FilmOptions): LearnedOptions {
  return { model, weights, quant, start, strength };
}

/** What the crew needs to know of the options. */
export function crewOptions(options: FilmOptions, env: NodeJS.ProcessEnv = process.env): CrewOptions {
  return {
    ...(options.cache === undefined ? {} : { cacheFolder: options.cache }),
    helpers: filmHelpers(options.filmers),
    checkHelpers: checkHelpers(options.filmers),
    learned: learnedOptions(options),
    ...(options.remote === undefined ? {} : { remote: options.remote }),
    ...(options.allowPrivate === undefined ? {} : { allowPrivate: options.allowPrivate }),
    listening: { score: options.score, lyrics: options.lyrics, correct: options.correct, sections: options.sections, taps: options.taps, beatModel: options.beatModel, beatRate: options.beatRate },
    ...(options.planner === undefined ? {} : { model: modelFromEnvironment({ ...env, KINORA_PLANNER: options.planner }) }),
  };
}
