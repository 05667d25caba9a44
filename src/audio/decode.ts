/**
 * @file Sound files to samples. WAV is read here; FLAC, MP3, Ogg Vorbis, Opus, AAC and the sound of video files are decoded by FFmpeg's libraries
 * (node-av, where it is installed) or by a spawned ffmpeg. What an encoder puts before the first sample is taken off, so that times are exact.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { ALL_FORMATS, AudioSampleSink, FilePathSource, Input, type InputAudioTrack } from 'mediabunny';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import type { SongTags } from '../film/score.ts';
import { hashBytes } from '../lib/hash.ts';
import { mp3Padding } from './mp3-padding.ts';
import type { Sound } from './sound.ts';
import { isWav, readWavLayout, readWavSamples } from './wav.ts';

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
  const bytes = await readSong(path);
  throwIfCancelled(options.signal);
  const hash = hashBytes(bytes);
  if (isWav(bytes)) return { ...decodeWav(bytes, path, options), hash };
  const decoded = await decodeOther(path, bytes, options);
  return { ...decoded, hash };
}

async function readSong(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new FilmError('bad-file', `The song ${path} has ${(size / 1e9).toFixed(1)} GB; at most 2 GB are read.`, { param: '--music', remedy: 'Cut out the part that the film is for.' });
    if (size === 0) throw new FilmError('bad-file', `The song ${path} is empty.`, { param: '--music', remedy: 'Give a file with sound in it.' });
    return await readFile(path);
  } catch (error) {
    if (error instanceof FilmError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const reason = ({ ENOENT: 'there is no such file', EACCES: 'reading it is not allowed', EISDIR: 'it is a folder' } as const)[code] ?? code;
    throw new FilmError('bad-file', `The song ${path} cannot be read: ${reason}.`, { param: '--music', remedy: 'Check the path after --music.', cause: error });
  }
}

// WAV.

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
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryAudioTrack().catch(() => null);
    if (track === null) throw noSound(path, (await input.getPrimaryVideoTrack().catch(() => null)) === null ? 'it is no sound file that is known' : 'the video has no sound');
    const seconds = await track.computeDuration().catch(() => 0);
    refuseLong(path, seconds, options.maxSeconds);
    const isVideo = (await input.getPrimaryVideoTrack().catch(() => null)) !== null;
    const tags = await readTags(input);
    const format = await input.getFormat().catch(() => null);
    const notes = [...(isVideo ? [`${basename(path)} is a video: its sound is the song.`] : formatNote(path, format?.name ?? ''))];
    const decoded = await decodeTrack(track, path, bytes, options);
    if ((decoded.sound.channels[0]?.length ?? 0) === 0) throw noSound(path, 'nothing in it could be decoded');
    return { sound: decoded.sound, tags, notes: [...notes, ...decoded.notes] };
  } finally {
    input.dispose();
  }
}

interface Decoded {
  readonly sound: Sound;
  readonly notes: readonly string[];
}

async function decodeTrack(track: InputAudioTrack, path: string, bytes: Uint8Array, options: DecodeOptions): Promise<Decoded> {
  const reasons: string[] = [];
  const server = await loadDecoders();
  if (server === null) return decodeInProcess(track, path, bytes, options);
  reasons.push(server);
  try {
    return { sound: await decodeWithFfmpeg(path, track.sampleRate, track.numberOfChannels, options), notes: [] };
  } catch (error) {
    if (error instanceof FilmError) throw error;
    reasons.push((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the program `ffmpeg` was not found' : `ffmpeg failed (${(error as Error).message})`);
  }
  throw new FilmError('no-encoder', `The song ${path} cannot be decoded here: ${reasons.join('; ')}.`, { param: '--music', remedy: 'Give it as WAV, run `npm install @mediabunny/server`, or install ffmpeg.' });
}

let loading: Promise<string | null> | undefined;

/** Registers FFmpeg's decoders with mediabunny, once a process; null, or why not. */
function loadDecoders(): Promise<string | null> {
  loading ??= (async () => {
    try {
      const av = await import('node-av');
      const { registerMediabunnyServer } = await import('@mediabunny/server');
      av.Log.setLevel(av.AV_LOG_QUIET);
      registerMediabunnyServer({ hardwareContext: null });
      return null;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' ? 'the package @mediabunny/server is not installed' : 'node-av did not load';
    }
  })();
  return loading;
}

async function decodeInProcess(track: InputAudioTrack, path: string, bytes: Uint8Array, { signal }: DecodeOptions): Promise<Decoded> {
  const rate = track.sampleRate;
  const parts: Float32Array[][] = [];
  const notes: string[] = [];
  let end = 0;
  try {
    for await (const sample of new AudioSampleSink(track).samples()) {
      throwIfCancelled(signal);
      const from = Math.round(sample.timestamp * rate);
      // What lies before time 0 is the encoder's run-up.
      const skip = Math.min(sample.numberOfFrames, Math.max(0, end - from, from < 0 ? -from : 0));
      if (skip < sample.numberOfFrames) {
        const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
          const plane = new Float32Array(sample.numberOfFrames);
          sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
          return plane.subarray(skip);
        });
        parts.push(channels);
        end += sample.numberOfFrames - skip;
      }
      sample.close();
    }
  } catch (error) {
    throwIfCancelled(signal);
    if (parts.length === 0) throw noSound(path, 'nothing in it could be decoded');
    notes.push(`${basename(path)} is damaged after ${(end / rate).toFixed(1)} s; the film is as long as what could be read.`);
    if (error instanceof FilmError) throw error;
  }
  const padding = track.codec === 'mp3' ? mp3Padding(bytes) : { start: 0, end: 0 };
  const count = Math.min(...parts.map((part) => part.length), track.numberOfChannels);
  const channels = Array.from({ length: Number.isFinite(count) ? count : 0 }, (_, channel) => join(parts.map((part) => part[channel] as Float32Array), end, padding));
  return { sound: { sampleRateHz: rate, channels }, notes };
}

function join(parts: readonly Float32Array[], length: number, padding: { readonly start: number; readonly end: number }): Float32Array {
  const whole = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.subarray(Math.min(length, padding.start), Math.max(padding.start, length - padding.end));
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

const endings: Readonly<Record<string, readonly string[]>> = {
  MP3: ['.mp3'], FLAC: ['.flac'], Ogg: ['.ogg', '.oga', '.opus'], MP4: ['.m4a', '.mp4', '.m4b', '.aac'], 'QuickTime File Format': ['.mov', '.m4a'], ADTS: ['.aac'], WebM: ['.webm', '.weba'], Matroska: ['.mka', '.mkv'], WAVE: ['.wav'],
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
