/** @file One command a stage: each reads the value of the stage before and writes its own as JSON. */
import { recut } from '../../edit/edit.ts';
import { cutSchema, type Cut } from '../../film/cut.ts';
import { buildBrief } from '../../film/build-brief.ts';
import { FilmError } from '../../film/errors.ts';
import { rushesSchema, type Rushes } from '../../film/rushes.ts';
import { storyboardSchema } from '../../film/storyboard.ts';
import { describeScore } from '../../listen/describe.ts';
import { exportScore } from '../../listen/interchange.ts';
import { knownNames } from '../../known-names.ts';
import { createCrew } from '../../pipeline.ts';
import { checkSignable } from '../../sign/sign.ts';
import type { Command } from '../command.ts';
import { readOneOf, readSource, readValue } from '../input.ts';
import { filmPath, giveText, giveValue } from '../output.ts';
import { briefOptions, crewOptions, fileOption } from '../shared.ts';
import { openAskedSigner, signIfAsked, signOptions } from '../signing.ts';
import { describeFilm, showProgress } from '../show-progress.ts';

export const listen: Command = {
  name: 'listen',
  summary: 'Listen to a song: tempo, beats, bars and sections, for people or, with -o, as a score to keep or edit.',
  args: [{ name: 'SONG', describe: 'Path of the song: WAV, FLAC, MP3, Ogg, Opus, M4A, or a video with sound.' }],
  options: ['output', 'score', 'lyrics', 'correct', 'sections', 'taps', 'beatModel', 'beatRate', 'overwrite', 'json', 'quiet'],
  own: [{ flag: '--export', short: null, placeholder: 'FILE', describe: 'Write beats, sections or lyrics for other programs: FILE ends in .beats, .sections, .words, .lrc, .srt or .vtt.' }],
  examples: ['kinora listen song.flac', 'kinora listen song.flac --export song.sections', 'kinora listen song.mp3 --correct "x2, shift-bar 2" -o score.json'],
  run: async (invocation, context) => {
    const music = invocation.args[0];
    if (music === undefined) throw new FilmError('bad-option', 'No song is given; `kinora listen` needs the path of one.', { param: 'SONG', remedy: 'A film without music needs no listening: `kinora make "..."`.' });
    const score = await createCrew(crewOptions(invocation.film)).listen(music, { signal: context.signal });
    const exported = invocation.own['export'];
    if (score !== null && typeof exported === 'string') await giveText(exportScore(score, exported), exported, invocation, '--export');
    // With -o the file's name is the result, and what was heard is told beside it.
    const say = (line: string): void => (invocation.film.output === undefined ? context.terminal.result(line) : context.terminal.say(line));
    if (score !== null && invocation.film.json !== true) describeScore(score).forEach(say);
    if (invocation.film.output !== undefined || invocation.film.json === true) await giveValue(score, invocation, context);
    return 0;
  },
};

export const plan: Command = {
  name: 'plan',
  summary: 'Read a command and write the storyboard, as JSON to keep or edit.',
  args: [{ name: '[COMMAND]', describe: 'The words; or a .txt or .md file; or - for standard input.' }],
  options: ['output', 'seconds', 'aspect', 'size', 'fps', 'seed', 'quality', 'engine', 'look', 'loop', 'music', 'sound', 'score', 'lyrics', 'correct', 'sections', 'taps', 'beatModel', 'beatRate', 'planner', 'overwrite', 'json', 'quiet'],
  own: [fileOption],
  examples: ['kinora plan "A red fox crosses a snowy field" > board.json', 'kinora plan treatment.txt -o board.json'],
  run: async (invocation, context) => {
    const source = await readSource(invocation, context);
    const onProgress = showProgress(context.terminal, { isQuiet: invocation.film.quiet === true });
    if (source.kind === 'storyboard') throw new FilmError('bad-command', 'What is given is a storyboard already; `kinora plan` makes one from words.', { remedy: 'Film it with `kinora make FILE` or `kinora shoot FILE`.' });
    const brief = buildBrief(source.text, briefOptions(invocation.film), knownNames);
    const crew = createCrew(crewOptions(invocation.film));
    const score = await crew.listen(brief.music, { signal: context.signal });
    await giveValue(await crew.plan(brief, score, { signal: context.signal, onProgress }), invocation, context);
    return 0;
  },
};

export const shoot: Command = {
  name: 'shoot',
  summary: 'Film a storyboard: writes the rushes, as JSON that names the takes on disk.',
  args: [{ name: 'STORYBOARD', describe: 'A file written by `kinora plan`, or - for standard input.' }],
  options: ['output', 'model', 'weights', 'quant', 'start', 'strength', 'remote', 'allowPrivate', 'cache', 'filmers', 'overwrite', 'json', 'quiet'],
  examples: ['kinora shoot board.json -o rushes.json'],
  run: async (invocation, context) => {
    const storyboard = await readValue(invocation.args[0], storyboardSchema, 'storyboard.1', context);
    const onProgress = showProgress(context.terminal, { isQuiet: invocation.film.quiet === true, showsPlan: false });
    await giveValue(await createCrew(crewOptions(invocation.film)).shoot(storyboard, { signal: context.signal, onProgress }), invocation, context);
    return 0;
  },
};

export const edit: Command = {
  name: 'edit',
  summary: 'Cut the rushes, or take up a cut changed by hand: writes the edit decision list, as JSON. It films nothing.',
  args: [{ name: 'RUSHES|CUT', describe: 'A file written by `kinora shoot`, or a cut that you have changed; - for standard input.' }],
  options: ['output', 'overwrite', 'json', 'quiet'],
  examples: ['kinora edit rushes.json -o cut.json', 'kinora edit cut.json -o checked.json'],
  run: async (invocation, context) => {
    const value = await readOneOf<Rushes | Cut>(invocation.args[0], { 'rushes.1': rushesSchema, 'cut.1': cutSchema }, context);
    await giveValue(value.schema === 'cut.1' ? recut(value) : createCrew().edit(value), invocation, context);
    return 0;
  },
};

export const encode: Command = {
  name: 'encode',
  summary: 'Write the film of a cut.',
  args: [{ name: 'CUT', describe: 'A file written by `kinora edit`, or - for standard input.' }],
  options: ['output', 'overwrite', 'json', 'quiet'],
  own: signOptions,
  examples: ['kinora encode cut.json -o film.mp4', 'kinora encode cut.json -o frames/'],
  run: async (invocation, context) => {
    const cut = await readValue(invocation.args[0], cutSchema, 'cut.1', context);
    const overwrite = invocation.film.overwrite === true;
    const onProgress = showProgress(context.terminal, { isQuiet: invocation.film.quiet === true });
    const output = filmPath(invocation.film.output, cut.rushes.storyboard.brief.text, overwrite);
    const signer = await openAskedSigner(invocation);
    if (signer !== null) checkSignable(output);
    const film = await signIfAsked(await createCrew().encode(cut, { output, overwrite, signal: context.signal, onProgress }), signer);
    if (invocation.film.json === true) context.terminal.json(film);
    else context.terminal.result(describeFilm(film));
    return 0;
  },
};
