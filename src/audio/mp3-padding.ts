/** @file What an MP3 encoder puts before and after the music: read from the first frame, where LAME and its kin note it. */

/** Samples to take off. */
export interface Padding {
  readonly start: number;
  readonly end: number;
}

/** A decoder is 529 samples late (528 of the filter bank, one of the transform). */
const DECODER_DELAY = 529;
/** What LAME puts before the music unless told otherwise; taken where the file does not say. */
const USUAL_ENCODER_DELAY = 576;

/**
 * Padding of an MP3 file whose decoder leaves out the information frame and nothing else. Source: the LAME tag (Gabriel Bouvigne's "Mp3 Info Tag",
 * revision 1): after `Xing` or `Info`, at byte 141, two numbers of 12 bits.
 */
export function mp3Padding(bytes: Uint8Array): Padding {
  const noted = readMp3Padding(bytes);
  return noted === null ? { start: DECODER_DELAY + USUAL_ENCODER_DELAY, end: 0 } : { start: noted.start, end: noted.end };
}

/** The padding that the file notes and the first four letters of the encoder that notes it, or null where nothing is noted. */
export function readMp3Padding(bytes: Uint8Array): (Padding & { readonly encoder: string }) | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = view.subarray(0, Math.min(view.length, afterId3(view) + 4096)).subarray(afterId3(view));
  const at = Math.max(head.indexOf('Xing', 0, 'latin1'), head.indexOf('Info', 0, 'latin1'));
  if (at < 0 || at > 200 || at + 144 > head.length) return null;
  const delay = ((head[at + 141] as number) << 4) | ((head[at + 142] as number) >> 4);
  const padding = (((head[at + 142] as number) & 15) << 8) | (head[at + 143] as number);
  // No encoder is without delay: a tag that has a zero there does not tell.
  if (delay === 0) return null;
  return { start: delay + DECODER_DELAY, end: Math.max(0, padding - DECODER_DELAY), encoder: head.toString('latin1', at + 120, at + 124) };
}

/** First byte after an ID3v2 tag; its size is written in four bytes of seven bits. */
function afterId3(view: Buffer): number {
  if (view.length < 10 || view.toString('latin1', 0, 3) !== 'ID3') return 0;
  return 10 + (((view[6] as number) & 127) << 21) + (((view[7] as number) & 127) << 14) + (((view[8] as number) & 127) << 7) + ((view[9] as number) & 127);
}
