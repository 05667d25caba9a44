/** @file Codecs in this process: FFmpeg's libraries through node-av, which comes with @mediabunny/server. An optional dependency. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input, VideoSampleSink, type InputVideoTrack, type VideoSample } from 'mediabunny';
import type { Sound } from '../audio/sound.ts';
import { yuv420Size, yuv420To422p10, yuv422p10To420, type Yuv420 } from '../lib/colour.ts';
import { filmColorSpace, openMovie, type MovieWriter } from './movie-file.ts';
import { packetSamples, soundBitRate, soundEncoderName, timePackets, type SoundTrack } from './sound-codec.ts';
import {
  containerOf, encoderName, encoderOptions, type Found, type PictureFormat, type ReadOptions, type VideoCodec, type VideoCodecs, type VideoWriter,
} from './video-codecs.ts';

type NodeAv = typeof import('node-av');

let opened: Promise<Found> | undefined;

/** Loads node-av, once a process, or says in words why it is not to be had. */
export function openNodeAv(): Promise<Found> {
  opened ??= load();
  return opened;
}

async function load(): Promise<Found> {
  try {
    const av = await import('node-av');
    const { registerMediabunnyServer } = await import('@mediabunny/server');
    // Without this the libraries report every graphics driver they do not find on stderr.
    av.Log.setLevel(av.AV_LOG_QUIET);
    registerMediabunnyServer({ hardwareContext: null });
    if (!av.Codec.findEncoderByName(named<'libx264'>('libx264'))) return { ok: false, reason: 'the installed node-av has no libx264' };
    return { ok: true, codecs: createCodecs(av) };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    return { ok: false, reason: missing ? 'the package @mediabunny/server is not installed' : `node-av did not load (${firstLine(error)})` };
  }
}

/** node-av brands encoder names; the brand carries no value. */
function named<T extends string>(name: T): Parameters<NodeAv['Codec']['findEncoderByName']>[0] {
  return name as unknown as Parameters<NodeAv['Codec']['findEncoderByName']>[0];
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

/** Read from the folder that the package was found in, since not every package exports its package.json. */
function packageVersion(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}

function createCodecs(av: NodeAv): VideoCodecs {
  return {
    name: 'node-av',
    identity: `node-av ${packageVersion('node-av')}, mediabunny ${packageVersion('mediabunny')}`,
    write: (path, codec, format, frames) => openWriter(av, path, codec, format, frames),
    read: readPictures,
    canEncodeSound: (codec) => Promise.resolve(av.Codec.findEncoderByName(named(soundEncoderName[codec])) !== null),
    encodeSound: (codec, sound) => encodeSound(av, codec, sound),
  };
}

async function openWriter(av: NodeAv, path: string, codec: VideoCodec, format: PictureFormat, frames: number): Promise<VideoWriter> {
  const context = await openContext(av, codec, format);
  const movie = await openMovie(path, { container: containerOf[codec], codec, rate: format.rate, frames });
  const frame = createFrame(av, codec, format);
  const packet = new av.Packet();
  packet.alloc();
  const drain = createDrain(av, context, packet, movie, codec, format);
  const wide = codec === 'prores' ? new Uint16Array(format.widthPx * format.heightPx * 2) : undefined;
  let count = 0n;
  let isFreed = false;
  const free = (): void => {
    if (isFreed) return;
    isFreed = true;
    packet.free();
    frame.free();
    context.freeContext();
  };

  return {
    write: async (picture) => {
      const bytes = wide ? asBuffer(yuv420To422p10(picture, wide)) : asBuffer(picture.data);
      // A frame that the encoder still holds must not be written over; this copies it only then.
      av.FFmpegError.throwIfError(frame.makeWritable(), 'makeWritable');
      av.FFmpegError.throwIfError(frame.fromBuffer(bytes), 'fromBuffer');
      frame.pts = count++;
      av.FFmpegError.throwIfError(await context.sendFrame(frame), 'sendFrame');
      await drain();
    },
    finish: async () => {
      try {
        av.FFmpegError.throwIfError(await context.sendFrame(null), 'sendFrame');
        await drain();
        await movie.finish();
      } finally {
        free();
      }
    },
    cancel: async () => {
      await movie.cancel();
      free();
    },
  };
}

/** AAC takes samples channel by channel, Opus interleaved. */
async function encodeSound(av: NodeAv, codec: 'aac' | 'opus', sound: Sound): Promise<SoundTrack> {
  const encoder = av.Codec.findEncoderByName(named(soundEncoderName[codec]));
  if (!encoder) throw new Error(`The installed node-av has no encoder ${soundEncoderName[codec]}.`);
  const context = new av.CodecContext();
  context.allocContext3(encoder);
  context.sampleRate = sound.sampleRateHz;
  context.channelLayout = av.AV_CHANNEL_LAYOUT_STEREO;
  context.sampleFormat = codec === 'aac' ? av.AV_SAMPLE_FMT_FLTP : av.AV_SAMPLE_FMT_FLT;
  context.timeBase = new av.Rational(1, sound.sampleRateHz);
  context.bitRate = BigInt(soundBitRate[codec]);
  context.threadCount = 1;
  const packet = new av.Packet();
  packet.alloc();
  const packets: Uint8Array[] = [];
  const size = packetSamples[codec];
  const length = sound.channels[0]?.length ?? 0;
  try {
    // Without a global header AAC packets carry their own, and MP4 wants it apart.
    context.setFlags(av.AV_CODEC_FLAG_GLOBAL_HEADER);
    av.FFmpegError.throwIfError(await context.open2(), `open ${soundEncoderName[codec]}`);
    for (let from = 0; from < length; from += size) {
      const frame = soundFrame(av, context, codec, sound, from, Math.min(size, length - from));
      av.FFmpegError.throwIfError(await context.sendFrame(frame), 'sendFrame');
      frame.free();
      await receivePackets(av, context, packet, packets);
    }
    av.FFmpegError.throwIfError(await context.sendFrame(null), 'sendFrame');
    await receivePackets(av, context, packet, packets);
    const description = Uint8Array.from(context.extraData ?? []);
    const config = { codec: codec === 'aac' ? 'mp4a.40.2' : 'opus', sampleRate: sound.sampleRateHz, numberOfChannels: sound.channels.length, description };
    return { codec, config, packets: timePackets(codec, packets, sound.sampleRateHz, length) };
  } finally {
    packet.free();
    context.freeContext();
  }
}

function soundFrame(av: NodeAv, context: CodecContext, codec: 'aac' | 'opus', { channels, sampleRateHz }: Sound, from: number, count: number): AvFrame {
  const samples = new Float32Array(count * channels.length);
  channels.forEach((channel, c) => {
    if (codec === 'aac') samples.set(channel.subarray(from, from + count), c * count);
    else for (let i = 0; i < count; i++) samples[i * channels.length + c] = channel[from + i] ?? 0;
  });
  const frame = new av.Frame();
  frame.alloc();
  frame.format = context.sampleFormat;
  frame.sampleRate = sampleRateHz;
  frame.channelLayout = context.channelLayout;
  frame.nbSamples = count;
  frame.pts = BigInt(from);
  av.FFmpegError.throwIfError(frame.allocBuffer(), 'allocBuffer');
  av.FFmpegError.throwIfError(frame.fromBuffer(Buffer.from(samples.buffer)), 'fromBuffer');
  return frame;
}

async function receivePackets(av: NodeAv, context: CodecContext, packet: AvPacket, into: Uint8Array[]): Promise<void> {
  for (;;) {
    const result = await context.receivePacket(packet);
    if (result === av.AVERROR_EAGAIN || result === av.AVERROR_EOF) return;
    av.FFmpegError.throwIfError(result, 'receivePacket');
    into.push(Uint8Array.from(packet.data ?? []));
    packet.unref();
  }
}

type CodecContext = InstanceType<NodeAv['CodecContext']>;
type AvFrame = InstanceType<NodeAv['Frame']>;
type AvPacket = InstanceType<NodeAv['Packet']>;

/** x264's threads are set by its own option. ProRes on several threads gives other bytes at each run (node-av 6.1.1), and one is fast. */
const threads: Readonly<Record<VideoCodec, number>> = { avc: 0, vp9: 4, prores: 1 };

async function openContext(av: NodeAv, codec: VideoCodec, format: PictureFormat): Promise<CodecContext> {
  const encoder = av.Codec.findEncoderByName(named(encoderName[codec]));
  if (!encoder) throw new Error(`The installed node-av has no encoder ${encoderName[codec]}.`);
  const context = new av.CodecContext();
  context.allocContext3(encoder);
  context.width = format.widthPx;
  context.height = format.heightPx;
  context.pixelFormat = pixelFormat(av, codec);
  context.timeBase = new av.Rational(format.rate.den, format.rate.num);
  context.framerate = new av.Rational(format.rate.num, format.rate.den);
  context.sampleAspectRatio = new av.Rational(1, 1);
  context.gopSize = Math.max(1, Math.round((2 * format.rate.num) / format.rate.den));
  context.colorPrimaries = av.AVCOL_PRI_BT709;
  context.colorTrc = av.AVCOL_TRC_BT709;
  context.colorSpace = av.AVCOL_SPC_BT709;
  context.colorRange = av.AVCOL_RANGE_MPEG;
  context.threadCount = threads[codec];
  // Lets crf rule.
  context.bitRate = 0n;
  for (const [name, value] of Object.entries(encoderOptions(codec, format.quality))) context.setOption(name, value);
  av.FFmpegError.throwIfError(await context.open2(), `open ${encoderName[codec]}`);
  return context;
}

function pixelFormat(av: NodeAv, codec: VideoCodec): CodecContext['pixelFormat'] {
  return codec === 'prores' ? av.AV_PIX_FMT_YUV422P10LE : av.AV_PIX_FMT_YUV420P;
}

function createFrame(av: NodeAv, codec: VideoCodec, format: PictureFormat): AvFrame {
  const frame = new av.Frame();
  frame.alloc();
  frame.format = pixelFormat(av, codec);
  frame.width = format.widthPx;
  frame.height = format.heightPx;
  frame.colorPrimaries = av.AVCOL_PRI_BT709;
  frame.colorTrc = av.AVCOL_TRC_BT709;
  frame.colorSpace = av.AVCOL_SPC_BT709;
  frame.colorRange = av.AVCOL_RANGE_MPEG;
  av.FFmpegError.throwIfError(frame.allocBuffer(), 'allocBuffer');
  return frame;
}

function asBuffer(data: Uint8Array | Uint16Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** Moves what the encoder has ready into the file. */
function createDrain(av: NodeAv, context: CodecContext, packet: AvPacket, movie: MovieWriter, codec: VideoCodec, format: PictureFormat): () => Promise<void> {
  let isFirst = true;
  return async () => {
    for (;;) {
      const result = await context.receivePacket(packet);
      if (result === av.AVERROR_EAGAIN || result === av.AVERROR_EOF) return;
      av.FFmpegError.throwIfError(result, 'receivePacket');
      // The packet's memory is reused by the next one, and the muxer holds a few packets back.
      const data = Uint8Array.from(packet.data ?? []);
      const config = isFirst ? decoderConfig(codec, format, data) : undefined;
      isFirst = false;
      await movie.add(data, Number(packet.pts), packet.isKeyframe, config);
      packet.unref();
    }
  };
}

function decoderConfig(codec: VideoCodec, format: PictureFormat, firstPacket: Uint8Array): VideoDecoderConfig {
  return { codec: codecString(codec, format, firstPacket), codedWidth: format.widthPx, codedHeight: format.heightPx, colorSpace: filmColorSpace };
}

/** RFC 6381. For H.264 the three bytes after the SPS header are profile, constraints and level. */
function codecString(codec: VideoCodec, format: PictureFormat, firstPacket: Uint8Array): string {
  if (codec === 'prores') return 'apch';
  if (codec === 'vp9') return `vp09.00.${vp9Level(format)}.08.01.01.01.01.00`;
  for (let i = 0; i + 6 < firstPacket.length; i++) {
    const isSps = firstPacket[i] === 0 && firstPacket[i + 1] === 0 && firstPacket[i + 2] === 1 && (firstPacket[i + 3]! & 31) === 7;
    if (isSps) return `avc1.${Buffer.from(firstPacket.subarray(i + 4, i + 7)).toString('hex')}`;
  }
  throw new Error('The first H.264 packet has no sequence parameters.');
}

/** The lowest VP9 level that allows the picture's size; only players with narrow limits look at it. */
function vp9Level(format: PictureFormat): string {
  const area = format.widthPx * format.heightPx;
  const levels: readonly (readonly [number, string])[] = [[36864, '10'], [122880, '20'], [245760, '21'], [552960, '30'], [983040, '31'], [2228224, '41'], [8912896, '51']];
  return levels.find(([largest]) => area <= largest)?.[1] ?? '61';
}

/** Half a frame before `frame`, in seconds, since times in files are rounded. */
async function justBefore(track: InputVideoTrack, frame: number): Promise<number> {
  const { averagePacketRate } = await track.computePacketStats();
  return (frame - 0.5) / averagePacketRate;
}

/** 4:2:0 as it is; ProRes comes in 10-bit 4:2:2, of which every second chroma row and the lowest two bits go. */
async function copyPicture(sample: VideoSample): Promise<Yuv420> {
  const { codedWidth: widthPx, codedHeight: heightPx } = sample;
  if (sample.format !== 'I422P10') {
    const data = new Uint8Array(yuv420Size(widthPx, heightPx));
    await sample.copyTo(data, { format: 'I420' });
    return { widthPx, heightPx, data };
  }
  const wide = new Uint16Array(widthPx * heightPx * 2);
  await sample.copyTo(new Uint8Array(wide.buffer));
  return { widthPx, heightPx, data: yuv422p10To420(wide, widthPx, heightPx) };
}

async function* readPictures(path: string, options: ReadOptions = {}): AsyncGenerator<Yuv420, void, undefined> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error(`${path} has no picture.`);
    const start = options.fromFrame ? await justBefore(track, options.fromFrame) : undefined;
    let frame = options.fromFrame ?? 0;
    const end = options.toFrame ?? Infinity;
    for await (const sample of new VideoSampleSink(track).samples(start)) {
      try {
        if (start !== undefined && sample.timestamp < start) continue;
        if (frame >= end) return;
        options.signal?.throwIfAborted();
        yield await copyPicture(sample);
        frame++;
      } finally {
        sample.close();
      }
    }
  } finally {
    input.dispose();
  }
}
