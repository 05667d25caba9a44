/** @file The codecs as the remote engine needs them, which is below them. */
import type { FootageReader } from '../engines/remote/footage.ts';
import { measureFilm } from './sheet.ts';
import type { VideoCodecs } from './video-codecs.ts';

/** Reads the clips that servers give. */
export function footageReader(codecs: VideoCodecs): FootageReader {
  return { measure: measureFilm, read: (path, options) => codecs.read(path, options) };
}
