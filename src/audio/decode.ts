/**
 * @file Sound files to samples. WAV is read here; FLAC, MP3, Ogg Vorbis, Opus, AAC, ALAC, AIFF and the sound of video files are decoded by FFmpeg's libraries
 * (node-av, where it is installed) or by a spawned ffmpeg. What an encoder puts before the first sample is taken off, so that times are exact.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input, type InputAudioTrack } from 'mediabunny';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import type { SongTags } from '../film/score.ts';
import { hashBytes } from '../lib/hash.ts';
import { decodeWithLibav, type LibavSound } from './libav.ts';
import { mp3Padding, readMp3Padding, type Padding } from './mp3-padding.ts';
import { soundSeconds, type Sound } from './sound.ts';
import { isWav, readWavLayout, readWavSamples } from './wav.ts';

type NodeAv = typeof import('node-av');

/** A decoded file. */
export interface DecodedSong {
  readonly sound: Sound;
  readonly tags: SongTags;
  /** SHA-256 of the file. */
  readonly hash: string;
  /** What the user should know: a file cut short, a wrong ending, the sound of a video. One sentence each. */
  readonly notes: readonly string[];
}

export interface DecodeOptions {
  /** Longest song that is taken, in seconds. */
  readonly maxSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** Files are read whole to be hashed; a half-hour song in the widest format stays below. */
const MAX_BYTES = 2 ** 31;

/** Decodes the song at `path`. Rejects with `bad-file` for what holds no sound, `no-encoder` where nothing on this machine can decode it. */
export async function decodeSong(path: string, options: DecodeOptions): Promise<DecodedSong> {
  const bytes = await readSong(path, options.maxSeconds);
  throwIfCancelled(options.signal);
  const hash = hashBytes(bytes);
  if (isWav(bytes)) return { ...decodeWav(bytes, path, options), hash };
  const decoded = await decodeOther(path, bytes, options);
  return { ...decoded, hash };
}

async function readSong(path: string, maxSeconds: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new FilmError('bad-file', `The song ${path} has ${(size / 1e9).toFixed(1)} GB; at most 2 GB are read.`, { param: '--music', remedy: 'Cut out the part that the film is for.' });
    if (size === 0) throw new FilmError('bad-file', `The song ${path} is empty.`, { param: '--music', remedy: 'Give a file with sound in it.' });
    await refuseLongWav(path, size, maxSeconds);
    return await readFile(path);
  } catch (error) {
    if (error instanceof FilmError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const reason = ({ ENOENT: 'there is no such file', EACCES: 'reading it is not allowed', EISDIR: 'it is a folder' } as const)[code] ?? code;
    throw new FilmError('bad-file', `The song ${path} cannot be read: ${reason}.`, { param: '--music', remedy: 'Check the path after --music.', cause: error });
  }
}

// WAV.

/** A WAV file of two hours has more than a gigabyte: its head says how long it is, before the rest is read. */
async function refuseLongWav(path: string, sizeBytes: number, maxSeconds: number): Promise<void> {
  const head = new Uint8Array(Math.min(sizeBytes, 1 << 16));
  const file = await open(path);
  try {
    await file.read(head, 0, head.length, 0);
  } finally {
    await file.close();
  }
  if (!isWav(head)) return;
  const { channels, bitsPerSample, sampleRateHz } = readWavLayout(head, path);
  const bytesPerSecond = (channels * bitsPerSample * sampleRateHz) / 8;
  // What stands before the samples is at most as long as what was read here.
  if (sizeBytes - head.length > maxSeconds * bytesPerSecond) refuseLong(path, sizeBytes / bytesPerSecond, maxSeconds);
}

function decodeWav(bytes: Uint8Array, path: string, { maxSeconds }: DecodeOptions): Omit<DecodedSong, 'hash'> {
  const layout = readWavLayout(bytes, path);
  const seconds = layout.dataBytes / (layout.channels * layout.bitsPerSample / 8) / layout.sampleRateHz;
  refuseLong(path, seconds, maxSeconds);
  if (layout.dataBytes === 0) throw noSound(path, 'it has no samples');
  const notes = [...wrongEnding(path, 'a WAV file', ['.wav', '.wave']), ...(layout.isCut ? [`${basename(path)} ends before its time: ${seconds.toFixed(1)} s are there, and the film is as long as that.`] : [])];
  const { INAM, IART, IPRD } = layout.tags;
  return { sound: { sampleRateHz: layout.sampleRateHz, channels: readWavSamples(bytes, layout) }, tags: { title: clean(INAM), artist: clean(IART), album: clean(IPRD) }, notes };
}

// Everything else.

async function decodeOther(path: string, bytes: Uint8Array, options: DecodeOptions): Promise<Omit<DecodedSong, 'hash'>> {
  const loaded = await loadLibav();
  return typeof loaded === 'string' ? decodeWithProgram(path, bytes, loaded, options) : decodeInProcess(loaded, path, bytes, options);
}

let loading: Promise<NodeAv | string> | undefined;

/** FFmpeg's libraries, loaded once a process; else why not. */
function loadLibav(): Promise<NodeAv | string> {
  loading ??= (async () => {
    try {
      const av = await import('node-av');
      av.Log.setLevel(av.AV_LOG_QUIET);
      return av;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' ? 'the package @mediabunny/server is not installed' : 'node-av did not load';
    }
  })();
  return loading;
}

async function decodeInProcess(av: NodeAv, path: string, bytes: Uint8Array, { maxSeconds, signal }: DecodeOptions): Promise<Omit<DecodedSong, 'hash'>> {
  const decoded = await decodeWithLibav(av, path, (seconds) => refuseLong(path, seconds, maxSeconds), signal);
  if (decoded === null) throw noSound(path, 'it is no sound file that is known');
  const { tags, format, isVideo } = decoded;
  if ((decoded.sound.channels[0]?.length ?? 0) === 0) throw noSound(path, isVideo ? 'the video has no sound' : 'nothing in it could be decoded');
  const padding = leftPadding(decoded, bytes);
  const sound = trim(decoded.sound, padding);
  return {
    sound,
    tags: { title: clean(tags['title'] ?? tags['TITLE']), artist: clean(tags['artist'] ?? tags['ARTIST']), album: clean(tags['album'] ?? tags['ALBUM']) },
    notes: [...(isVideo ? [`${basename(path)} is a video: its sound is the song.`] : formatNote(path, libavFormats[format] ?? '')), ...damageNotes(decoded, path, soundSeconds(sound), bytes), ...runUpNotes(decoded, path, padding.start)],
  };
}

/** libavformat takes off what these note in an MP3 file, and no others. */
const trustedByLibav: readonly string[] = ['LAME', 'Lavf', 'Lavc'];

/** What the encoder put before and after the sound and the libraries left there: of MP3, and of AAC outside MP4, whose files do not tell (one packet). */
function leftPadding({ format, codec }: LibavSound, bytes: Uint8Array): Padding {
  if (format === 'mp3') return trustedByLibav.includes(readMp3Padding(bytes)?.encoder ?? '') ? { start: 0, end: 0 } : mp3Padding(bytes);
  return { start: codec === 'aac' && format !== MP4 ? 1024 : 0, end: 0 };
}

function trim(sound: Sound, { start, end }: Padding): Sound {
  return { ...sound, channels: sound.channels.map((channel) => channel.subarray(Math.min(channel.length, start), Math.max(start, channel.length - end))) };
}

function runUpNotes({ codec }: LibavSound, path: string, runUp: number): string[] {
  return codec === 'aac' && runUp > 0 ? [`${basename(path)} does not say where its sound begins: ${runUp} samples are taken off, as is usual, and times may be up to 25 ms late.`] : [];
}

function damageNotes({ saidSeconds, damagedPackets, format }: LibavSound, path: string, seconds: number, bytes: Uint8Array): string[] {
  // Without a note of its length, that of a stream is guessed from its first packets.
  const isSure = format !== 'aac' && (format !== 'mp3' || readMp3Padding(bytes) !== null);
  if (isSure && saidSeconds - seconds > 0.25) return [`${basename(path)} is cut off or damaged: ${seconds.toFixed(1)} s of ${saidSeconds.toFixed(1)} s could be read, and the film is as long as that.`];
  // One or two are what follows the music in many files, such as old tags.
  return damagedPackets > 2 ? [`${basename(path)} is damaged: ${damagedPackets} packets could not be read, and what follows them comes too early.`] : [];
}

/** Decodes by the program ffmpeg; what the file is, mediabunny says. `reason` tells why the libraries are not used. */
async function decodeWithProgram(path: string, bytes: Uint8Array, reason: string, options: DecodeOptions): Promise<Omit<DecodedSong, 'hash'>> {
  // Looking for the first frame of a FLAC file that has none does not end (mediabunny 1.50).
  if (isFlacWithoutSound(bytes)) throw noSound(path, 'nothing in it could be decoded');
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryAudioTrack().catch(() => null);
    const isVideo = (await input.getPrimaryVideoTrack().catch(() => null)) !== null;
    if (track === null) throw noSound(path, isVideo ? 'the video has no sound' : 'it is no sound file that is known');
    const saidSeconds = await track.computeDuration().catch(() => 0);
    refuseLong(path, saidSeconds, options.maxSeconds);
    const tags = await readTags(input);
    const format = await input.getFormat().catch(() => null);
    const sound = await runFfmpeg(path, track, reason, options);
    if ((sound.channels[0]?.length ?? 0) === 0) throw noSound(path, 'nothing in it could be decoded');
    return { sound, tags, notes: isVideo ? [`${basename(path)} is a video: its sound is the song.`] : formatNote(path, format?.name ?? '') };
  } finally {
    input.dispose();
  }
}

/** Whether a FLAC file ends with its last metadata block: a bit for the last one, a byte of kind, three of length. */
function isFlacWithoutSound(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString('latin1', 0, 4) !== 'fLaC') return false;
  let at = 4;
  let isLast = false;
  while (!isLast && at + 4 <= view.length) {
    isLast = (view[at] as number) >= 128;
    at += 4 + view.readUIntBE(at + 1, 3);
  }
  return at + 16 > view.length;
}

async function runFfmpeg(path: string, track: InputAudioTrack, reason: string, options: DecodeOptions): Promise<Sound> {
  try {
    return await decodeWithFfmpeg(path, track.sampleRate, track.numberOfChannels, options);
  } catch (error) {
    if (error instanceof FilmError) throw error;
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the program `ffmpeg` was not found' : `ffmpeg failed (${(error as Error).message})`;
    throw new FilmError('no-encoder', `The song ${path} cannot be decoded here: ${reason}; ${why}.`, { param: '--music', remedy: 'Give it as WAV, run `npm install @mediabunny/server`, or install ffmpeg.' });
  }
}

async function decodeWithFfmpeg(path: string, sampleRateHz: number, channelCount: number, { signal }: DecodeOptions): Promise<Sound> {
  const program = process.env['KINORA_FFMPEG'] || 'ffmpeg';
  const child = spawn(program, ['-v', 'error', '-nostdin', '-i', path, '-vn', '-ac', String(channelCount), '-ar', String(sampleRateHz), '-f', 'f32le', '-'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const stop = (): void => {
    child.kill('SIGKILL');
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    const [code] = (await once(child, 'close')) as [number | null];
    throwIfCancelled(signal);
    if (code !== 0 && parts.length === 0) throw noSound(path, 'ffmpeg could not decode it');
    const all = Buffer.concat(parts);
    const frames = Math.floor(all.length / 4 / channelCount);
    const channels = Array.from({ length: channelCount }, (_, channel) => Float32Array.from({ length: frames }, (_unused, i) => all.readFloatLE((i * channelCount + channel) * 4)));
    return { sampleRateHz, channels };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

// Tags, endings, errors.

async function readTags(input: Input): Promise<SongTags> {
  const tags = await input.getMetadataTags().catch(() => null);
  return { title: clean(tags?.title), artist: clean(tags?.artist), album: clean(tags?.album) };
}

/** A tag as plain words: no markup, no control characters, at most 120 characters; null where nothing is left. */
export function clean(tag: string | undefined): string | null {
  if (tag === undefined) return null;
  // eslint-disable-next-line no-control-regex
  const words = tag.normalize('NFC').replace(/<[^<>]*>/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 120);
  return words === '' ? null : words;
}

/** Name that libavformat has for MP4, QuickTime and their kin. */
const MP4 = 'mov,mp4,m4a,3gp,3g2,mj2';
/** What libavformat's names are called by people. */
const libavFormats: Readonly<Record<string, string>> = { mp3: 'MP3', flac: 'FLAC', ogg: 'Ogg', [MP4]: 'MP4', aac: 'ADTS', 'matroska,webm': 'Matroska', aiff: 'AIFF' };

const endings: Readonly<Record<string, readonly string[]>> = {
  MP3: ['.mp3'], FLAC: ['.flac'], Ogg: ['.ogg', '.oga', '.opus'], MP4: ['.m4a', '.mp4', '.m4b', '.aac', '.mov', '.m4v', '.3gp'], 'QuickTime File Format': ['.mov', '.m4a'], ADTS: ['.aac'], WebM: ['.webm', '.weba'], Matroska: ['.mka', '.mkv', '.webm', '.weba'], AIFF: ['.aif', '.aiff', '.aifc'], WAVE: ['.wav'],
};

function formatNote(path: string, format: string): string[] {
  const usual = endings[format];
  return usual === undefined ? [] : wrongEnding(path, `in ${format} format`, usual);
}

function wrongEnding(path: string, what: string, usual: readonly string[]): string[] {
  const ending = extname(path).toLowerCase();
  return ending === '' || usual.includes(ending) ? [] : [`${basename(path)} ends in ${ending} and is ${what}; it was read as that.`];
}

function refuseLong(path: string, seconds: number, maxSeconds: number): void {
  if (seconds <= maxSeconds) return;
  const minutes = (value: number): string => `${Math.floor(value / 60)} min`;
  throw new FilmError('bad-file', `The song ${path} is ${minutes(seconds)} long; at most ${minutes(maxSeconds)} are taken.`, { param: '--music', remedy: 'Cut out the part that the film is for.' });
}

function noSound(path: string, reason: string): FilmError {
  return new FilmError('bad-file', `The song ${path} cannot be heard: ${reason}.`, { param: '--music', remedy: 'Give a WAV, FLAC, MP3, Ogg, Opus or M4A file, or a video with sound.' });
}
