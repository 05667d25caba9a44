/** @file The song as the film has it: the part that belongs under the pictures, exactly as long as they are, encoded for the container. */
import { decodeSong } from '../audio/decode.ts';
import { resample, toStereo, type Sound } from '../audio/sound.ts';
import { maxFilmSeconds } from '../film/brief.ts';
import type { Cut } from '../film/cut.ts';
import { FilmError } from '../film/errors.ts';
import type { FilmSong, Sequence, Shot, Storyboard } from '../film/storyboard.ts';
import { frameRate, framesToSeconds } from '../film/time.ts';
import { soundscapeOf } from '../sound/soundscape.ts';
import type { Container } from './movie-file.ts';
import { soundCodecOf, type SoundTrack } from './sound-codec.ts';
import type { VideoCodecs } from './video-codecs.ts';

/** So long the song takes to go out where the film ends before it does. */
const FADE_OUT_SECONDS = 0.75;
/** Where the film begins within the song: long enough against a click, too short to soften a beat. */
const FADE_IN_SECONDS = 0.004;
/** Rates that AAC is taken at as they are; others become 48 kHz. */
const plainRates: readonly number[] = [32_000, 44_100, 48_000];
/** Samples in a packet of plain samples: small enough to lie beside the pictures they belong to. */
const PCM_PACKET = 4_800;

/** Whether the film is to be heard: it has a song, or asks for its world's sounds. */
export function hasSound({ song, rushes }: Cut): boolean {
  return song !== undefined || rushes.storyboard.brief.sound === true;
}

/**
 * The storyboard as the cut has it: its shots in the order and at the lengths of the clips, so that what is heard follows the edit.
 * Neighbouring clips of one sequence stay in one world; a sequence that the cut comes back to sounds anew.
 */
export function boardOfCut({ clips, rushes: { storyboard } }: Cut): Storyboard {
  const rate = frameRate(storyboard.brief.fps);
  const sequences: Sequence[] = [];
  for (const clip of clips) {
    const sequence = storyboard.sequences.find((known) => known.id === clip.sequence);
    const shot = sequence?.shots.find((known) => known.id === clip.shot);
    if (sequence === undefined || shot === undefined) continue;
    const frames = (clip.frames ?? clip.outFrame - clip.inFrame) - (clip.transition === 'dissolve' ? clip.transitionFrames : 0);
    const heard: Shot = { ...shot, seconds: framesToSeconds(frames, rate), transition: 'cut' };
    const before = sequences.at(-1);
    if (before?.id === sequence.id) before.shots.push(heard);
    else sequences.push({ ...sequence, shots: [heard] });
  }
  return { ...storyboard, sequences };
}

/** Encodes the song of a cut, or its world's sounds, for a container; gives null for a silent film. Rejects with `bad-file` for a song that is not there or has changed. */
export async function encodeSong(cut: Cut, container: Container, codecs: VideoCodecs, signal?: AbortSignal): Promise<SoundTrack | null> {
  if (!hasSound(cut)) return null;
  const codec = soundCodecOf[container];
  if (codec !== 'pcm-s24') await requireSound(codecs, codec);
  const seconds = framesToSeconds(cut.totalFrames, frameRate(cut.rushes.storyboard.brief.fps));
  const heard = cut.song === undefined ? soundscapeOf(boardOfCut(cut)) : await readSong(cut.song, signal);
  const sound = cutSound(heard, cut.song?.fromSeconds ?? 0, seconds, codec);
  return codec === 'pcm-s24' ? packPcm(sound) : codecs.encodeSound(codec, sound);
}

/** Rejects with `no-encoder` where the sound of a film could not be encoded: known before anything is filmed. */
export async function requireSound(codecs: VideoCodecs, codec: 'aac' | 'opus' = 'aac'): Promise<void> {
  if (await codecs.canEncodeSound(codec)) return;
  throw new FilmError('no-encoder', `${codecs.identity} has no encoder for ${codec === 'aac' ? 'AAC, the sound of an MP4' : 'Opus, the sound of a WebM'}.`, {
    remedy: 'Write a .mov, whose sound needs no encoder; or run `npm install @mediabunny/server`, which brings one; or leave --music or --sound out for a film without sound.',
  });
}

async function readSong(song: FilmSong, signal: AbortSignal | undefined): Promise<Sound> {
  const { sound, hash } = await decodeSong(song.path, { maxSeconds: maxFilmSeconds, signal });
  if (hash === song.hash) return sound;
  throw new FilmError('bad-file', `The song ${song.path} is not the one that the film was planned on: its file has changed.`, {
    param: song.path,
    remedy: 'Put the song back that was there, or plan the film anew with this one.',
  });
}

/**
 * `seconds` of the song from `fromSeconds` on, as stereo at a rate that the codec takes. Silence follows where the song is over; where it is not,
 * it goes out with the film.
 */
export function cutSound(song: Sound, fromSeconds: number, seconds: number, codec: 'aac' | 'opus' | 'pcm-s24'): Sound {
  const rate = codec === 'opus' || !plainRates.includes(song.sampleRateHz) ? 48_000 : song.sampleRateHz;
  const channels = toStereo(song).channels.map((channel) => {
    const samples = resample(channel, song.sampleRateHz, rate);
    const from = Math.round(fromSeconds * rate);
    const part = new Float32Array(Math.round(seconds * rate));
    part.set(samples.subarray(from, from + part.length));
    if (from > 0) fade(part, Math.round(FADE_IN_SECONDS * rate), (i) => i);
    if (samples.length > from + part.length) fade(part, Math.round(Math.min(FADE_OUT_SECONDS, seconds / 4) * rate), (i) => part.length - 1 - i);
    return part;
  });
  return { sampleRateHz: rate, channels };
}

/** A fade by half a cosine over `count` samples, from the end that `place` counts from. */
function fade(samples: Float32Array, count: number, place: (i: number) => number): void {
  for (let i = 0; i < Math.min(count, samples.length); i++) samples[place(i)]! *= 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / count);
}

function packPcm({ channels, sampleRateHz }: Sound): SoundTrack {
  const length = channels[0]?.length ?? 0;
  const packets = Array.from({ length: Math.ceil(length / PCM_PACKET) }, (_, i) => {
    const from = i * PCM_PACKET;
    const count = Math.min(PCM_PACKET, length - from);
    return { data: interleave24(channels, from, count), startSeconds: from / sampleRateHz, seconds: count / sampleRateHz };
  });
  return { codec: 'pcm-s24', config: { codec: 'pcm-s24', sampleRate: sampleRateHz, numberOfChannels: channels.length }, packets };
}

function interleave24(channels: readonly Float32Array[], from: number, count: number): Uint8Array {
  const data = Buffer.alloc(count * channels.length * 3);
  let at = 0;
  for (let i = from; i < from + count; i++) {
    for (const channel of channels) {
      const value = Math.round(Math.min(1, Math.max(-1, channel[i] ?? 0)) * 0x7fffff);
      at = data.writeIntLE(value, at, 3);
    }
  }
  return data;
}
