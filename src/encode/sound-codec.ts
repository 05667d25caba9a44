/** @file What the film's sound is encoded as, and the packets that come of it. */
import type { Container } from './movie-file.ts';

/** `aac` is AAC-LC, `opus` is Opus at 48 kHz, `pcm-s24` are 24-bit samples as they are, little-endian. */
export type SoundCodec = 'aac' | 'opus' | 'pcm-s24';

/** Encoded sound, to be put beside the pictures. */
export interface SoundTrack {
  readonly codec: SoundCodec;
  readonly config: AudioDecoderConfig;
  /** In order, without gaps. The first may begin before 0: what an encoder puts before the first sample is skipped by players. */
  readonly packets: readonly SoundPacket[];
}

/** One packet; times in seconds of the film. */
export interface SoundPacket {
  readonly data: Uint8Array;
  readonly startSeconds: number;
  readonly seconds: number;
}

/** Sound as each container carries it. */
export const soundCodecOf = { mp4: 'aac', webm: 'opus', mov: 'pcm-s24' } as const satisfies Record<Container, SoundCodec>;

/** Bits per second, for two channels: above what listening tests tell from the original. */
export const soundBitRate = { aac: 256_000, opus: 192_000 } as const;
/** Name that libavcodec knows the encoder by. */
export const soundEncoderName = { aac: 'aac', opus: 'libopus' } as const;
/** Samples in a packet. */
export const packetSamples = { aac: 1024, opus: 960 } as const;

/**
 * Samples that the encoder puts before the first: libavcodec's AAC encoder one packet (`initial_padding`), which an edit list takes off.
 * Opus says its own in its header (RFC 7845, pre-skip), and WebM repeats it as CodecDelay, so its packets are counted from 0.
 */
export const primingSamples = { aac: 1024, opus: 0 } as const;

/** Puts encoder output in time: packet i begins i packets after the priming, and the last lasts no longer than the sound of `samples` samples. */
export function timePackets(codec: 'aac' | 'opus', packets: readonly Uint8Array[], sampleRateHz: number, samples: number): SoundPacket[] {
  const size = packetSamples[codec];
  return packets.flatMap((data, i) => {
    const start = i * size - primingSamples[codec];
    return start >= samples ? [] : [{ data, startSeconds: start / sampleRateHz, seconds: Math.min(size, samples - start) / sampleRateHz }];
  });
}
