/** @file From words and options to a brief: every check of the user's input in one place. */
import { createHash } from 'node:crypto';
import type { Brief } from './brief.ts';
import { checkCommand } from './command-text.ts';
import { FilmError } from './errors.ts';
import { checkOptions, defaultAspect, defaultFps, maxSeconds, parseSize, sizeFor, type FilmOptions, type KnownNames, type PictureSize } from './options.ts';

/** Makes the brief of a film from the command and the options; what is left out takes its default. Throws `bad-command` or `bad-option`. */
export function buildBrief(text: string, given: FilmOptions, known: KnownNames): Brief {
  const words = checkCommand(text);
  const options = checkOptions({ ...given }, known);
  const fps = options.fps ?? defaultFps;
  const seconds = options.seconds ?? null;
  if (seconds !== null) refuseLength(seconds, fps, options.music !== undefined);
  refuseTwoSounds(options);
  refuseLoopedSong(options);
  return {
    schema: 'brief.1',
    text: words,
    seconds,
    ...pictureSize(options),
    fps,
    seed: options.seed ?? seedFor(words),
    quality: options.quality ?? 'standard',
    engine: options.engine ?? known.engines[0] ?? 'world',
    look: options.look ?? null,
    music: options.music ?? null,
    ...(options.sound === true ? { sound: true } : {}),
    ...(options.loop === true ? { loop: true } : {}),
  };
}

function refuseTwoSounds({ sound, music }: FilmOptions): void {
  if (sound !== true || music === undefined) return;
  throw new FilmError('bad-option', `Both --sound and --music ${music} are given; a film has the sounds of its world or a song.`, { param: '--sound', remedy: 'Leave out --sound to have the song, or --music to have the sounds.' });
}

function refuseLoopedSong({ loop, music }: FilmOptions): void {
  if (loop !== true || music === undefined) return;
  throw new FilmError('bad-option', `Both --loop and --music ${music} are given; a song has an end, and a loop has none.`, { param: '--loop', remedy: 'Leave out --loop, or --music.' });
}

function pictureSize(options: FilmOptions): PictureSize {
  if (options.size === undefined) return sizeFor(options.aspect ?? defaultAspect, options.quality ?? 'standard');
  if (options.aspect === undefined) return parseSize(options.size);
  throw new FilmError('bad-option', `Both --size ${options.size} and --aspect ${options.aspect} are given; only one may be.`, { param: '--size', remedy: 'Leave out --aspect to have the exact size, or --size to have the shape.' });
}

function refuseLength(seconds: number, fps: number, hasMusic: boolean): void {
  if (!hasMusic && seconds > maxSeconds) {
    throw new FilmError('bad-option', `--seconds is ${seconds}; it must be a number above 0 and at most ${maxSeconds}.`, { param: '--seconds', remedy: 'A good length for one command is 8 to 12: --seconds 10. Longer films need a song: --music FILE.' });
  }
  if (seconds * fps >= 0.5) return;
  const least = (Math.ceil(1000 / fps) / 1000).toFixed(3);
  throw new FilmError('bad-option', `--seconds is ${seconds}; at ${fps} frames per second it must be at least ${least}, one frame.`, { param: '--seconds', remedy: 'A good length for one command is 8 to 12: --seconds 10.' });
}

/** The seed that follows from the words: the same command gives the same film on every machine. */
export function seedFor(words: string): number {
  return createHash('sha256').update(words, 'utf8').digest().readUInt32BE(0);
}
