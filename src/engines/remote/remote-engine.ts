/**
 * @file The engine that has others film: a server for learned models, or another Kinora. A shot is asked for as clips, in words and from the
 * last picture before it; another Kinora is given the storyboard instead, and films what this one would have.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilmError, throwIfCancelled } from '../../film/errors.ts';
import type { Sequence, Shot, Storyboard } from '../../film/storyboard.ts';
import { secondsToFrames, type FrameRate } from '../../film/time.ts';
import { hashBytes, hashJson } from '../../lib/hash.ts';
import { hashString } from '../../lib/random.ts';
import { userCacheFolder } from '../../lib/user-folders.ts';
import { promptOf } from '../caption.ts';
import type { Engine, FrameFormat, FrameSink, ShootOptions, Support } from '../engine.ts';
import { usualPatience, type Patience } from './client.ts';
import { findLength, keepLength, openClip, sweepClips, touchClip, type ClipOptions } from './clips.ts';
import type { ClipOrder } from './dialect.ts';
import { lastPicture, playClip, type ClipUse, type FootageReader } from './footage.ts';
import { createPool } from './pool.ts';
import { parseServers, type RemoteServer } from './servers.ts';
import { ServerTrouble } from './trouble.ts';

/** Changes whenever an unchanged shot would be asked for in another way. */
export const REMOTE_VERSION = '1';

/** What the engine is opened with. */
export interface RemoteOptions {
  /** Servers, as parseServers reads them; `KINORA_REMOTE` when left out. */
  readonly remote?: string | undefined;
  /** Whether servers may be on this machine or in private networks; what `KINORA_ALLOW_PRIVATE` says when left out. */
  readonly allowPrivate?: boolean | undefined;
  /** Reads the clips; needed to film. */
  readonly footage?: FootageReader | undefined;
  /** Folder of the clips; in the user's cache folder when left out. */
  readonly clipFolder?: string | undefined;
  readonly patience?: Patience | undefined;
  /** How long a server that keeps failing is first left alone, in milliseconds; ten seconds when left out. */
  readonly pauseMs?: number | undefined;
}

/** Makes the engine. Rejects with `bad-option` when no server is named, or one that cannot be. */
export async function createRemoteEngine(options: RemoteOptions = {}, env: NodeJS.ProcessEnv = process.env): Promise<Engine> {
  const text = options.remote ?? env['KINORA_REMOTE'] ?? '';
  if (text === '') {
    throw new FilmError('bad-option', 'The remote engine needs servers, and none are named.', { param: '--remote', remedy: 'Give --remote KIND@URL, such as --remote kinora@https://films.example.com.' });
  }
  const servers = parseServers(text, env);
  const folder = options.clipFolder ?? join(userCacheFolder(env), 'remote-clips');
  await sweepClips(folder);
  const clips: Omit<ClipOptions, 'reader'> = {
    pool: createPool(servers, { folder: join(folder, 'slots'), ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }) }),
    folder, allowPrivate: options.allowPrivate ?? env['KINORA_ALLOW_PRIVATE'] === '1', patience: options.patience ?? usualPatience,
  };
  const crew: Crew = { servers, clips, reader: options.footage ?? null };
  return {
    name: 'remote',
    version: REMOTE_VERSION,
    driver: describeServers(servers),
    advice: null,
    // What came before decides which picture a shot begins from.
    seesOtherShots: true,
    supports,
    view: viewOf,
    shoot: (sequence, shot, frames, format, sink, given) => shoot(crew, { sequence, shot, frames, format }, sink, given ?? {}),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

interface Crew {
  readonly servers: readonly RemoteServer[];
  readonly clips: Omit<ClipOptions, 'reader'>;
  readonly reader: FootageReader | null;
}

/** Kinds and models, without addresses: which of several equal servers films is of no account. */
function describeServers(servers: readonly RemoteServer[]): string {
  return [...new Set(servers.map(({ kind, model }) => (model === null ? kind : `${kind} ${model}`)))].sort().join(', ');
}

function supports(sequence: Sequence, shot: Shot): Support {
  if (sequence.shots.some((known) => known.id === shot.id)) return { ok: true };
  return { ok: false, reason: `a server films the shots of their sequence, and "${shot.id}" is not in "${sequence.id}"` };
}

/** A shot depends on those before it, from whose last picture it goes on, and on none after it. */
function viewOf(sequence: Sequence, shot: Shot): Sequence {
  const end = sequence.shots.findIndex((each) => each.id === shot.id);
  return { ...sequence, shots: end < 0 ? sequence.shots : sequence.shots.slice(0, end + 1) };
}

/** A shot that is to fill so many frames. */
interface ShotJob {
  readonly sequence: Sequence;
  readonly shot: Shot;
  readonly frames: number;
  readonly format: FrameFormat;
}

async function shoot({ servers, clips, reader }: Crew, job: ShotJob, sink: FrameSink, options: ShootOptions): Promise<void> {
  if (reader === null) throw new FilmError('no-encoder', 'The remote engine was opened without a reader for clips.', { remedy: 'Give openEngine `footage`, as createCrew does.' });
  const { format } = job;
  const start = options.startFrame ?? 0;
  const end = options.endFrame ?? job.frames;
  const open = createClipOpener(servers, { ...clips, reader }, options);
  let offset = 0;
  await keepLength(clips.folder, lengthKey(job), job.frames);
  for (const piece of await piecesOf(job, servers, clips.folder)) {
    const [from, to] = [Math.max(start, offset) - offset, Math.min(end, offset + piece.frames) - offset];
    if (from < to) {
      const use = await open(piece);
      let index = offset + from;
      for await (const data of playedOrFailed(playClip(reader, use, format, from, to, options.signal), options.signal)) {
        throwIfCancelled(options.signal);
        await sink.write({ widthPx: format.widthPx, heightPx: format.heightPx, data, index: index++ });
      }
    }
    offset += piece.frames;
  }
}

/** What goes wrong with a clip that was good when it came is told like what goes wrong with its server. */
async function* playedOrFailed(pictures: AsyncGenerator<Uint8Array, void, undefined>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* pictures;
  } catch (error) {
    throwIfCancelled(signal);
    if (!(error instanceof ServerTrouble)) throw error;
    throw new FilmError('remote-failed', `A clip of --remote can no longer be read: its server ${error.message}.`, { remedy: 'Remove the folder remote-clips in the cache folder and give the command again.', cause: error });
  }
}

/** Part of a shot that is one clip, and the part that it goes on from. */
interface Piece {
  readonly job: ShotJob;
  /** Number of the piece within its shot. */
  readonly index: number;
  readonly frames: number;
  readonly before: Piece | null;
}

/** The pieces of a shot, each about as long as the others and none longer than the servers make. */
async function piecesOf(job: ShotJob, servers: readonly RemoteServer[], folder: string): Promise<Piece[]> {
  const { num, den } = job.format.rate;
  const longest = Math.min(...servers.map((server) => server.maxSeconds ?? Infinity));
  // A clip that goes on repeats one picture, and lengths are rounded up to quarters of a second.
  const most = Number.isFinite(longest) ? Math.max(1, Math.floor(((longest - 0.25) * num) / den) - 1) : job.frames;
  const count = Math.ceil(job.frames / most);
  const pieces: Piece[] = [];
  const carriesOn = servers.every((server) => server.carriesOn);
  let before = carriesOn ? await pieceBefore(job, servers, folder) : null;
  for (let index = 0; index < count; index++) {
    const frames = Math.floor(((index + 1) * job.frames) / count) - Math.floor((index * job.frames) / count);
    const piece: Piece = { job, index, frames, before };
    pieces.push(piece);
    if (carriesOn) before = piece;
  }
  return pieces;
}

/** The last piece of the shot before. */
async function pieceBefore({ sequence, shot, format }: ShotJob, servers: readonly RemoteServer[], folder: string): Promise<Piece | null> {
  const at = sequence.shots.findIndex((each) => each.id === shot.id);
  const last = sequence.shots[at - 1];
  if (last === undefined) return null;
  const frames = (await findLength(folder, lengthKey({ sequence, shot: last, format }))) ?? Math.max(1, secondsToFrames(last.seconds, format.rate));
  return (await piecesOf({ sequence, shot: last, frames, format }, servers, folder)).at(-1) ?? null;
}

function lengthKey({ sequence, shot, format }: Omit<ShotJob, 'frames'>): string {
  return hashJson({ schema: 'remote-length.1', sequence: viewOf(sequence, shot), shot: shot.id, format });
}

/** Makes the function that opens the clip of a piece, after those that it goes on from. */
function createClipOpener(servers: readonly RemoteServer[], options: ClipOptions, { signal, picture }: ShootOptions): (piece: Piece) => Promise<ClipUse> {
  const identity = describeServers(servers);
  const open = async (piece: Piece): Promise<ClipUse> => {
    throwIfCancelled(signal);
    const { rate } = piece.job.format;
    const reference = piece.before === null ? await firstPicture(piece, servers, picture) : await lastPicture(options.reader, await open(piece.before));
    const order = orderOf(piece, reference, servers);
    const key = keyOf(order, identity, servers);
    const clip = await openClip(key, order, options, signal);
    await touchClip(clip);
    return { path: clip.path, size: clip.size, frames: piece.frames, fps: rateOf(rate), repeatsFirst: piece.before !== null };
  };
  return open;
}

/** What the first clip of a sequence that begins with a picture is made from; null for every other, and where a server takes no pictures. */
async function firstPicture({ job: { sequence, shot }, index }: Piece, servers: readonly RemoteServer[], path: string | undefined): Promise<Uint8Array | null> {
  if (sequence.picture === undefined || index > 0 || sequence.shots[0]?.id !== shot.id || !servers.every((server) => server.carriesOn)) return null;
  if (path === undefined) throw new FilmError('bad-file', 'The picture that the film begins with was not given to the engine.', { remedy: 'Give it with --start, or take "picture" out of the storyboard.' });
  return readFile(path);
}

function rateOf({ num, den }: FrameRate): number {
  return num / den;
}

function orderOf({ job, index, frames, before }: Piece, reference: Uint8Array | null, servers: readonly RemoteServer[]): ClipOrder {
  const { sequence, shot, format } = job;
  const fps = rateOf(format.rate);
  const isExact = servers.some((server) => server.kind === 'kinora');
  const quarter = fps / 4;
  return {
    prompt: promptOf(sequence, shot),
    negativePrompt: sequence.without.map((thing) => thing.replaceAll('-', ' ')).join(', '),
    frames: isExact ? frames : Math.ceil(Math.ceil((frames + (before === null ? 0 : 1)) / quarter - 1e-6) * quarter),
    fps, widthPx: format.widthPx, heightPx: format.heightPx,
    seed: hashString(`${shot.id} ${index}`, sequence.seed) & 0x7fffffff,
    reference,
    take: { storyboard: storyboardOf(sequence, format, shot), sequence: sequence.id, shot: shot.id },
  };
}

/** The smallest storyboard that the sequence stands in. */
function storyboardOf(sequence: Sequence, format: FrameFormat, shot: Shot): Storyboard {
  return {
    schema: 'storyboard.1',
    brief: {
      schema: 'brief.1', text: shot.words === '' ? sequence.place : shot.words, seconds: null, widthPx: format.widthPx, heightPx: format.heightPx, fps: rateOf(format.rate), seed: sequence.seed,
      quality: format.quality, engine: 'world', look: null, music: null,
    },
    sequences: [sequence], notes: [], planner: 'storyboard-file',
    // Filmed as it stands: what the plan promised was judged by whoever made it.
    verdicts: [],
  };
}

/** Name of a clip: the hash of everything that is asked for, and of who is asked. */
function keyOf({ take, reference, ...order }: ClipOrder, identity: string, servers: readonly RemoteServer[]): string {
  const isExact = servers.some((server) => server.kind === 'kinora');
  return hashJson({ schema: 'remote-clip.1', identity, ...order, reference: reference === null ? null : hashBytes(reference), ...(isExact ? { take } : {}) });
}
