/** @file Joining without loss: packets are moved from files into one, none is decoded. Pure TypeScript; no encoder is needed. */
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input, type InputVideoTrack, type MetadataTags } from 'mediabunny';
import { FilmError } from '../film/errors.ts';
import type { FrameRate } from '../film/time.ts';
import { filmColorSpace, openMovie, type Container, type MovieWriter } from './movie-file.ts';
import type { SoundTrack } from './sound-codec.ts';
import type { VideoCodec } from './video-codecs.ts';

/** A file that begins with a key frame and holds exactly `frames` frames. */
export interface Segment {
  readonly path: string;
  readonly frames: number;
}

export interface JoinOptions {
  readonly container: Container;
  readonly codec: VideoCodec;
  readonly rate: FrameRate;
  readonly tags: MetadataTags;
  readonly sound?: SoundTrack | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Writes the segments one after the other to `path`. All must be encoded alike; rejects if one has another number of frames. */
export async function joinSegments(segments: AsyncIterable<Segment> | Iterable<Segment>, totalFrames: number, path: string, options: JoinOptions): Promise<void> {
  const movie = await openMovie(path, { ...options, frames: totalFrames });
  try {
    let start = 0;
    let description: string | undefined;
    for await (const segment of segments) {
      options.signal?.throwIfAborted();
      description = await copyPackets(segment, movie, start, description, options);
      start += segment.frames;
    }
    if (start !== totalFrames) throw new FilmError('internal', `The film has ${start} frames where ${totalFrames} were planned.`);
    await movie.finish();
  } catch (error) {
    await movie.cancel();
    throw error;
  }
}

/** Copies one segment's packets to their place, and returns how they are encoded, which all segments must share. */
async function copyPackets(segment: Segment, movie: MovieWriter, start: number, expected: string | undefined, { rate }: JoinOptions): Promise<string> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(segment.path) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw damaged(segment.path, 'it has no picture');
    const config = await describeTrack(track, segment.path);
    const description = descriptionOf(config);
    if (expected !== undefined && description !== expected) throw damaged(segment.path, 'it is encoded in another way than the chunks before it');
    let count = 0;
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const frame = Math.round((packet.timestamp * rate.num) / rate.den);
      await movie.add(packet.data, start + frame, packet.type === 'key', start + count === 0 ? config : undefined);
      count++;
    }
    if (count !== segment.frames) throw damaged(segment.path, `it has ${count} frames and should have ${segment.frames}`);
    return description;
  } finally {
    input.dispose();
  }
}

async function describeTrack(track: InputVideoTrack, path: string): Promise<VideoDecoderConfig> {
  const config = await track.getDecoderConfig();
  if (!config) throw damaged(path, 'its codec is not known');
  return { ...config, colorSpace: filmColorSpace };
}

function descriptionOf(config: VideoDecoderConfig): string {
  if (config.description === undefined) return config.codec;
  const { description } = config;
  const bytes = ArrayBuffer.isView(description) ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength) : new Uint8Array(description);
  return `${config.codec} ${Buffer.from(bytes).toString('hex')}`;
}

function damaged(path: string, reason: string): FilmError {
  return new FilmError('bad-file', `The chunk ${path} cannot be used: ${reason}.`, { param: path, remedy: 'Delete that file and give the command again: only that chunk is filmed anew.' });
}
