/**
 * @file Shoots films to train from: the world engine's pictures, with the captions that the runtime will prompt with, and where shots begin.
 *
 * Usage: npx tsx training/shoot.ts --output training/films/pilot [--clips 600] [--chunks 8] [--width 512 --height 192] [--fps 24]
 *        [--chunk-pictures 12] [--quality draft] [--seed 1] [--commands FILE]
 *
 * Without `--commands`, a text file with one command a line, commands are put together from the engine's library. Each clip is a file of
 * gzipped RGB bytes, picture after picture, and a line in clips.jsonl. A clip is shots after one another, each of whole chunks; the first
 * chunk of a clip has three pictures fewer, as its first picture is a latent frame by itself. Clips that are there are not shot again.
 */
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { promptOf } from '../src/engines/caption.ts';
import type { Engine, FrameFormat } from '../src/engines/engine.ts';
import type { Concept } from '../src/engines/world/library/concept.ts';
import { library } from '../src/engines/world/library/library.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { FilmError } from '../src/film/errors.ts';
import { qualities, type Quality } from '../src/film/brief.ts';
import type { Sequence, Shot } from '../src/film/storyboard.ts';
import { createRandom, hashString, type Random } from '../src/lib/random.ts';
import { readCommand } from '../src/plan/plan.ts';

/** What the lines of clips.jsonl hold. */
interface ClipEntry {
  readonly schema: 'clip.1';
  readonly file: string;
  readonly command: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  /** Pictures of a chunk. */
  readonly chunkPictures: number;
  /** Pictures of the clip. */
  readonly pictures: number;
  readonly shots: readonly { readonly chunks: number; readonly firstPicture: number; readonly caption: string }[];
}

const { values } = parseArgs({
  options: {
    output: { type: 'string' }, clips: { type: 'string', default: '600' }, chunks: { type: 'string', default: '8' }, width: { type: 'string', default: '512' }, height: { type: 'string', default: '192' },
    fps: { type: 'string', default: '24' }, 'chunk-pictures': { type: 'string', default: '12' }, quality: { type: 'string', default: 'draft' }, seed: { type: 'string', default: '1' }, commands: { type: 'string' },
  },
});
const FIRST_CHUNK_LACKS = 3;
const INDEX = 'clips.jsonl';

function count(name: Exclude<keyof typeof values, 'output' | 'quality' | 'commands'>): number {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 1) throw new FilmError('bad-option', `--${name} is "${values[name]}"; it must be a whole number above 0.`, { param: `--${name}` });
  return value;
}

function quality(): Quality {
  const found = qualities.find((each) => each === values.quality);
  if (found === undefined) throw new FilmError('bad-option', `--quality is "${values.quality}"; it must be one of ${qualities.join(', ')}.`, { param: '--quality' });
  return found;
}

/** Things that are seen to do something, and not only lie there. */
const doers = library.concepts.filter(({ category, actions }) => ['person', 'animal', 'vehicle', 'vessel', 'aircraft'].includes(category) && actions.length > 0);
const colours = ['red', 'yellow', 'green', 'blue', 'white', 'black', 'orange', 'brown'];
const times = ['at dawn', 'at noon', 'in the afternoon', 'at sunset', 'at dusk', 'at night'];
const weathers = ['in the rain', 'in fog', 'in the snow', 'under a clear sky'];
const cameras = ['the camera pans left', 'the camera pans right', 'the camera slowly pushes in', 'the camera pulls back', 'the camera follows', 'close-up', 'wide shot', 'low angle', 'static camera'];

/** A command of one or two shots from the engine's library. */
function composeCommand(random: Random): string {
  const concept = random.pick(doers);
  const place = library.places.find(({ id }) => id === random.pick(concept.places.length > 0 ? concept.places : ['field']));
  const where = place === undefined ? '' : ` in the ${place.names[0] ?? place.id}`;
  const when = random.next() < 0.6 ? ` ${random.pick(times)}` : '';
  const weather = random.next() < 0.3 ? `, ${random.pick(weathers)}` : '';
  const first = `${article(random, concept)} ${deed(random, concept)}${where}${when}${weather}, ${random.pick(cameras)}.`;
  return random.next() < 0.5 ? first : `${first} Cut to: the ${concept.names[0] ?? concept.id} ${deed(random, concept)}, ${random.pick(cameras)}.`;
}

function article(random: Random, concept: Concept): string {
  const colour = random.next() < 0.4 ? `${random.pick(colours)} ` : '';
  const name = `${colour}${concept.names[0] ?? concept.id}`;
  return `${/^[aeiou]/.test(name) ? 'An' : 'A'} ${name}`;
}

/** The verb of one of its actions, in the third person. */
function deed(random: Random, concept: Concept): string {
  const id = random.pick(concept.actions);
  const [verb = id, ...rest] = (library.actions.find((row) => row.id === id)?.verbs[0] ?? id).split(' ');
  const inflected = /(s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : verb.replace(/([^aeiou])y$/, '$1ie') + 's';
  return [inflected, ...rest].join(' ');
}

interface PlannedShot {
  readonly sequence: Sequence;
  readonly shot: Shot;
  readonly chunks: number;
  readonly pictures: number;
}

/** At most two shots, which share the chunks; only what the engine can film. */
function planShots(engine: Engine, command: string, seed: number, format: FrameFormat, chunks: number): readonly PlannedShot[] {
  const fps = format.rate.num;
  const board = readCommand({ schema: 'brief.1', text: command, seconds: (chunks * count('chunk-pictures')) / fps, widthPx: format.widthPx, heightPx: format.heightPx, fps, seed, quality: format.quality, engine: 'world', look: null, music: null }, library);
  const [sequence] = board.sequences;
  const shots = sequence?.shots.slice(0, Math.min(2, chunks)) ?? [];
  return shots.flatMap((shot, index) => {
    if (!sequence) return [];
    const own = index === 0 ? Math.ceil(chunks / shots.length) : Math.floor(chunks / shots.length);
    const pictures = own * count('chunk-pictures') - (index === 0 ? FIRST_CHUNK_LACKS : 0);
    const timed = { ...shot, seconds: pictures / fps };
    const whole = { ...sequence, shots: sequence.shots.map((each) => (each.id === shot.id ? timed : each)) };
    return engine.supports(whole, timed).ok ? [{ sequence: whole, shot: timed, chunks: own, pictures }] : [];
  });
}

/** The RGB bytes of a shot. */
async function film(engine: Engine, { sequence, shot, pictures }: PlannedShot, format: FrameFormat): Promise<Buffer> {
  const area = format.widthPx * format.heightPx;
  const bytes = Buffer.alloc(pictures * area * 3);
  let at = 0;
  await engine.shoot(sequence, shot, pictures, format, {
    write: async ({ data }) => {
      for (let pixel = 0; pixel < area; pixel++, at += 3) bytes.set(data.subarray(pixel * 4, pixel * 4 + 3), at);
    },
  });
  return bytes;
}

async function shootClip(engine: Engine, index: number, command: string, format: FrameFormat, folder: string): Promise<ClipEntry | null> {
  const shots = planShots(engine, command, hashString(command), format, count('chunks'));
  if (shots.reduce((sum, { chunks }) => sum + chunks, 0) !== count('chunks')) return null;
  const parts: Buffer[] = [];
  for (const shot of shots) parts.push(await film(engine, shot, format));
  const file = `clip-${String(index).padStart(6, '0')}.rgb.gz`;
  await writeFile(join(folder, `${file}.new`), await promisify(gzip)(Buffer.concat(parts), { level: 3 }));
  await rename(join(folder, `${file}.new`), join(folder, file));
  let firstPicture = 0;
  const told = shots.map(({ sequence, shot, chunks, pictures }) => {
    firstPicture += pictures;
    return { chunks, firstPicture: firstPicture - pictures, caption: promptOf(sequence, shot) };
  });
  return { schema: 'clip.1', file, command, widthPx: format.widthPx, heightPx: format.heightPx, fps: format.rate.num, chunkPictures: count('chunk-pictures'), pictures: firstPicture, shots: told };
}

/** Numbers of the clips that the index tells of. */
async function numbersShot(folder: string): Promise<Set<number>> {
  const text = await readFile(join(folder, INDEX), 'utf8').catch(() => '');
  return new Set(text.split('\n').filter((line) => line !== '').map((line) => Number(/clip-(\d+)/.exec((JSON.parse(line) as ClipEntry).file)?.[1])));
}

async function main(): Promise<void> {
  if (values.output === undefined) throw new FilmError('bad-option', 'It is not said where the films go.', { param: '--output', remedy: 'Give a folder with --output.' });
  const folder = values.output;
  const format: FrameFormat = { widthPx: count('width'), heightPx: count('height'), rate: { num: count('fps'), den: 1 }, quality: quality() };
  const given = values.commands === undefined ? null : (await readFile(values.commands, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  await mkdir(folder, { recursive: true });
  const done = await numbersShot(folder);
  const random = createRandom(count('seed'));
  const clips = count('clips');
  await using engine = await createWorldEngine();
  let left = 0;
  for (let index = 0; index < clips; index++) {
    if (done.has(index)) continue;
    const command = given?.[index % given.length] ?? composeCommand(random.derive(`command ${index}`));
    try {
      const entry = await shootClip(engine, index, command, format, folder);
      if (entry) await appendFile(join(folder, INDEX), `${JSON.stringify(entry)}\n`);
      else left++;
      console.log(`${index + 1}/${clips} ${entry ? '' : 'left out: '}${command}`);
    } catch (error) {
      // A command that cannot be read or filmed is no reason to end a night's shooting.
      if (!(error instanceof FilmError) || !['not-understood', 'bad-command', 'engine-refused'].includes(error.code)) throw error;
      left++;
      console.log(`${index + 1}/${clips} left out: ${command} (${error.message})`);
    }
  }
  console.log(`${clips - left} of ${clips} clips are in ${folder}; ${left} were left out.`);
}

await main().catch((error: unknown) => {
  if (!(error instanceof FilmError)) throw error;
  console.error(`${error.message}${error.remedy === undefined ? '' : ` ${error.remedy}`}`);
  process.exitCode = 1;
});
// Dawn keeps the process alive.
process.exit();
