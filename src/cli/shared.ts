/** @file What several commands do with their options. */
import { FilmError } from '../film/errors.ts';
import type { FilmOptions } from '../film/options.ts';
import type { CrewOptions } from '../pipeline.ts';
import type { CliOption } from './command.ts';

/** `-f FILE`, for words that are in a file of any name. */
export const fileOption: CliOption = { flag: '--file', short: '-f', placeholder: 'FILE', describe: 'Read the words (or a storyboard) from this file.' };

/** The options that decide the picture; the others say where things go. */
export function briefOptions(options: FilmOptions): FilmOptions {
  const { output: _output, cache: _cache, planner: _planner, overwrite: _overwrite, json: _json, quiet: _quiet, ...brief } = options;
  return brief;
}

/** What the crew needs to know of the options. */
export function crewOptions(options: FilmOptions, env: NodeJS.ProcessEnv = process.env): CrewOptions {
  if (options.planner?.startsWith('model') === true && (env['KINORA_PLANNER'] ?? '') === '') {
    throw new FilmError('bad-option', `--planner is "${options.planner}", and no language model is configured.`, { param: '--planner', remedy: 'Set KINORA_PLANNER as docs/plan.md says, or leave --planner out for the built-in reader.' });
  }
  return {
    ...(options.cache === undefined ? {} : { cacheFolder: options.cache }),
    ...(options.planner === 'reader' ? { model: null } : {}),
  };
}
