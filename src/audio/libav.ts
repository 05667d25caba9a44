/**
 * @file Sound decoded by FFmpeg's libraries from the file on (node-av): what mediabunny does not take apart (AIFF, ALAC, WMA), and files that are
 * damaged. The libraries take off what encoders put before the first sample and after the last one.
 */
import { throwIfCancelled } from '../film/errors.ts';
import type { Sound } from './sound.ts';

type NodeAv = typeof import('node-av');
type AvFrame = InstanceType<NodeAv['Frame']>;
type FormatContext = InstanceType<NodeAv['FormatContext']>;
type AvStream = InstanceType<NodeAv['Stream']>;

/** What could be decoded of a file. */
export interface LibavSound {
  readonly sound: Sound;
  /** What the file says of itself, by the names of FFmpeg (`title`, `artist`, `album`). */
  readonly tags: Readonly<Record<string, string>>;
  /** Short name of the format, such as `flac` or `aiff`. */
  readonly format: string;
  /** Short name of the codec, such as `aac`. */
  readonly codec: string;
  /** Seconds that the file says it has; 0 where it does not say. */
  readonly saidSeconds: number;
  /** Whether there are moving pictures beside the sound; a cover is none. */
  readonly isVideo: boolean;
  /** Packets that could not be decoded and are left out. */
  readonly damagedPackets: number;
}

/**
 * Decodes the best audio stream of the file at `path`; without a stream that can be decoded the sound has no channels. Null for what is no media file. Damaged packets are left out. `refuse` is told the
 * length that the file says, in seconds, before anything is decoded, and may throw.
 */
export async function decodeWithLibav(av: NodeAv, path: string, refuse: (seconds: number) => void, signal?: AbortSignal): Promise<LibavSound | null> {
  const container = new av.FormatContext();
  try {
    if ((await container.openInput(path)) < 0 || (await container.findStreamInfo()) < 0) return null;
    const isVideo = container.streams.some(({ codecpar, disposition }) => codecpar.codecType === av.AVMEDIA_TYPE_VIDEO && (disposition & av.AV_DISPOSITION_ATTACHED_PIC) === 0);
    const stream = container.streams[container.findBestStream(av.AVMEDIA_TYPE_AUDIO)];
    const format = container.iformat?.name ?? '';
    if (stream === undefined) return { sound: { sampleRateHz: 0, channels: [] }, tags: {}, format, codec: '', saidSeconds: 0, isVideo, damagedPackets: 0 };
    // In microseconds; negative where the file does not say.
    const saidSeconds = Math.max(0, Number(container.duration) / 1e6);
    refuse(saidSeconds);
    const decoded = await decodeStream(av, container, stream, signal);
    return { ...decoded, tags: { ...stream.metadata?.getAll(), ...container.metadata?.getAll() }, format, codec: av.Codec.findDecoder(stream.codecpar.codecId)?.name ?? '', saidSeconds, isVideo };
  } finally {
    await container.closeInput();
  }
}

/** The samples of one stream; no channels where the libraries do not decode it. */
async function decodeStream(av: NodeAv, container: FormatContext, stream: AvStream, signal: AbortSignal | undefined): Promise<Pick<LibavSound, 'sound' | 'damagedPackets'>> {
  const nothing = { sound: { sampleRateHz: 0, channels: [] }, damagedPackets: 0 };
  const codec = av.Codec.findDecoder(stream.codecpar.codecId);
  if (codec === null) return nothing;
  const context = new av.CodecContext();
  const packet = new av.Packet();
  const frame = new av.Frame();
  const parts: Float32Array[][] = [];
  let rate = 0;
  let damagedPackets = 0;
  const drain = async (): Promise<void> => {
    while ((await context.receiveFrame(frame)) >= 0) {
      rate ||= frame.sampleRate;
      // A stream that changes its rate or its channels midway is another song from there on.
      if (frame.sampleRate === rate && frame.channels === (parts[0]?.length ?? frame.channels)) parts.push(planesOf(av, frame));
      frame.unref();
    }
  };
  try {
    context.allocContext3(codec);
    packet.alloc();
    frame.alloc();
    context.parametersToContext(stream.codecpar);
    // Without it the decoder cannot tell which samples the encoder has put before the first.
    context.pktTimebase = stream.timeBase;
    if ((await context.open2(codec)) < 0) return nothing;
    while ((await container.readFrame(packet)) >= 0) {
      throwIfCancelled(signal);
      // A packet that is refused is damaged; the next one may be whole.
      if (packet.streamIndex === stream.index) {
        if ((await context.sendPacket(packet)) >= 0) await drain();
        else damagedPackets += 1;
      }
      packet.unref();
    }
    await context.sendPacket(null);
    await drain();
  } finally {
    packet.free();
    frame.free();
    context.freeContext();
  }
  return { sound: { sampleRateHz: rate, channels: (parts[0] ?? []).map((_, channel) => joinParts(parts.map((part) => part[channel] as Float32Array))) }, damagedPackets };
}

/** The samples of a frame, channel by channel, from -1 to 1. */
function planesOf(av: NodeAv, frame: AvFrame): Float32Array[] {
  const { channels, nbSamples } = frame;
  const packed = frame.toBuffer();
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const { width, isPlanar, read } = sampleReader(av, frame.format as number, view);
  return Array.from({ length: channels }, (_, channel) => {
    const plane = new Float32Array(nbSamples);
    for (let i = 0; i < nbSamples; i++) plane[i] = read(width * (isPlanar ? channel * nbSamples + i : i * channels + channel));
    return plane;
  });
}

interface SampleReader {
  /** Bytes of a sample. */
  readonly width: number;
  readonly isPlanar: boolean;
  readonly read: (at: number) => number;
}

function sampleReader(av: NodeAv, format: number, view: DataView): SampleReader {
  const readers: ReadonlyArray<readonly [interleaved: number, planar: number, width: number, read: (at: number) => number]> = [
    [av.AV_SAMPLE_FMT_FLT, av.AV_SAMPLE_FMT_FLTP, 4, (at) => view.getFloat32(at, true)],
    [av.AV_SAMPLE_FMT_S16, av.AV_SAMPLE_FMT_S16P, 2, (at) => view.getInt16(at, true) / 32_768],
    [av.AV_SAMPLE_FMT_S32, av.AV_SAMPLE_FMT_S32P, 4, (at) => view.getInt32(at, true) / 2_147_483_648],
    [av.AV_SAMPLE_FMT_DBL, av.AV_SAMPLE_FMT_DBLP, 8, (at) => view.getFloat64(at, true)],
    [av.AV_SAMPLE_FMT_U8, av.AV_SAMPLE_FMT_U8P, 1, (at) => (view.getUint8(at) - 128) / 128],
  ];
  const found = readers.find(([interleaved, planar]) => interleaved === format || planar === format);
  if (found === undefined) throw new TypeError(`Samples of format ${format} are not read.`);
  return { width: found[2], isPlanar: found[1] === format, read: found[3] };
}

function joinParts(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
