/** @file What a file is by its first bytes: names and declared types are the client's word only. */
import { open } from 'node:fs/promises';

/** Media types that are told apart. */
export type SniffedType = 'image/jpeg' | 'image/png' | 'image/webp' | 'video/mp4' | 'video/webm' | 'audio/mpeg' | 'audio/wav' | 'audio/flac' | 'audio/ogg' | 'application/json';

/** Says what the file at `path` is, or null when it is nothing that is known here. */
export async function sniffFile(path: string): Promise<SniffedType | null> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(32);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return sniffBytes(head.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Says what begins with these bytes; 12 are enough. */
export function sniffBytes(head: Uint8Array): SniffedType | null {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (text.slice(4, 8) === 'ftyp') return 'video/mp4';
  if (text.startsWith('\x1aE\xdf\xa3')) return 'video/webm';
  if (text.startsWith('fLaC')) return 'audio/flac';
  if (text.startsWith('OggS')) return 'audio/ogg';
  if (text.startsWith('ID3') || /^\xff[\xe2-\xfb]/.test(text)) return 'audio/mpeg';
  if (/^\s*[{[]/.test(text)) return 'application/json';
  return null;
}
