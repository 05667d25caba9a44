/** @file WAV files: RIFF and RF64, PCM of 8, 16, 24 and 32 bits and floats of 32 and 64, plain and extensible. */
import { FilmError } from '../film/errors.ts';

/** Where the samples of a WAV file lie, and how. */
export interface WavLayout {
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  readonly isFloat: boolean;
  /** First byte of the samples. */
  readonly dataStart: number;
  /** Bytes of samples that are there. */
  readonly dataBytes: number;
  /** True where the file says that it has more than it has. */
  readonly isCut: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/** Whether the bytes begin as a WAV file does. */
export function isWav(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.length >= 12 && ['RIFF', 'RF64'].includes(view.toString('latin1', 0, 4)) && view.toString('latin1', 8, 12) === 'WAVE';
}

/** Reads the chunks of a WAV file. Throws `bad-file` for one that cannot be read. */
export function readWavLayout(bytes: Uint8Array, path: string): WavLayout {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Pick<WavLayout, 'sampleRateHz' | 'channels' | 'bitsPerSample' | 'isFloat'> | null = null;
  let data: { start: number; bytes: number; wanted: number } | null = null;
  let large: number | null = null;
  const tags: Record<string, string> = {};
  let at = 12;
  while (at + 8 <= view.length) {
    const id = view.toString('latin1', at, at + 4);
    const said = view.readUInt32LE(at + 4);
    const start = at + 8;
    const there = Math.min(said, view.length - start);
    if (id === 'fmt ' && there >= 16) format = readFormat(view, start, there, path);
    else if (id === 'ds64' && there >= 16) large = Number(view.readBigUInt64LE(start + 8));
    else if (id === 'LIST' && there >= 4 && view.toString('latin1', start, start + 4) === 'INFO') Object.assign(tags, readInfo(view, start + 4, start + there));
    else if (id === 'data') {
      const wanted = said === 0xffffffff ? (large ?? view.length - start) : said;
      data ??= { start, bytes: Math.min(wanted, view.length - start), wanted };
      at = start + wanted + (wanted % 2);
      continue;
    }
    at = start + said + (said % 2);
  }
  if (format === null) throw broken(path, 'it does not say how its samples are stored');
  if (data === null) throw broken(path, 'it has no samples');
  const frame = (format.channels * format.bitsPerSample) / 8;
  const whole = data.bytes - (data.bytes % frame);
  return { ...format, dataStart: data.start, dataBytes: whole, isCut: data.bytes < data.wanted, tags };
}

function readFormat(view: Buffer, start: number, size: number, path: string): Pick<WavLayout, 'sampleRateHz' | 'channels' | 'bitsPerSample' | 'isFloat'> {
  const given = view.readUInt16LE(start);
  const kind = given === EXTENSIBLE && size >= 26 ? view.readUInt16LE(start + 24) : given;
  const channels = view.readUInt16LE(start + 2);
  const sampleRateHz = view.readUInt32LE(start + 4);
  const bitsPerSample = view.readUInt16LE(start + 14);
  const isKnown = (kind === PCM && [8, 16, 24, 32].includes(bitsPerSample)) || (kind === FLOAT && [32, 64].includes(bitsPerSample));
  if (!isKnown) throw broken(path, `its samples are of kind ${kind} with ${bitsPerSample} bits, and only PCM and floats are read`);
  if (channels < 1 || channels > 64) throw broken(path, `it has ${channels} channels`);
  if (sampleRateHz < 1000 || sampleRateHz > 768_000) throw broken(path, `its sample rate is ${sampleRateHz} Hz`);
  return { sampleRateHz, channels, bitsPerSample, isFloat: kind === FLOAT };
}

function readInfo(view: Buffer, from: number, to: number): Record<string, string> {
  const tags: Record<string, string> = {};
  let at = from;
  while (at + 8 <= to) {
    const size = Math.min(view.readUInt32LE(at + 4), to - at - 8);
    const bytes = view.subarray(at + 8, at + 8 + size);
    const utf8 = new TextDecoder('utf-8').decode(bytes).replace(/\0.*$/s, '');
    tags[view.toString('latin1', at, at + 4)] = utf8.includes('\uFFFD') ? bytes.toString('latin1').replace(/\0.*$/s, '') : utf8;
    at += 8 + size + (size % 2);
  }
  return tags;
}

/** The samples, channel by channel, from -1 to 1. */
export function readWavSamples(bytes: Uint8Array, layout: WavLayout): Float32Array[] {
  const { channels, bitsPerSample, dataStart, dataBytes, isFloat } = layout;
  const width = bitsPerSample / 8;
  const frames = dataBytes / width / channels;
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, dataBytes);
  const read = reader(view, bitsPerSample, isFloat);
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let i = 0; i < frames; i++) samples[i] = read((i * channels + channel) * width);
    return samples;
  });
}

function reader(view: DataView, bits: number, isFloat: boolean): (at: number) => number {
  const finite = (value: number): number => (Number.isFinite(value) ? value : 0);
  if (isFloat) return bits === 32 ? (at) => finite(view.getFloat32(at, true)) : (at) => finite(view.getFloat64(at, true));
  switch (bits) {
    case 8:
      return (at) => (view.getUint8(at) - 128) / 128;
    case 16:
      return (at) => view.getInt16(at, true) / 32_768;
    case 24:
      return (at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608;
    default:
      return (at) => view.getInt32(at, true) / 2_147_483_648;
  }
}

function broken(path: string, reason: string): FilmError {
  return new FilmError('bad-file', `The song ${path} cannot be read: ${reason}.`, { param: '--music', remedy: 'Export it anew as WAV, FLAC or MP3.' });
}
