/** @file Codecs that keep nothing, for when only the pictures' hashes are wanted. */
import { writeFile } from 'node:fs/promises';
import type { VideoCodecs } from './video-codecs.ts';

/** Makes codecs that write empty files and read nothing. */
export function createNullCodecs(): VideoCodecs {
  return {
    name: 'none',
    identity: 'none',
    write: async (path) => {
      await writeFile(path, '');
      return { write: () => Promise.resolve(), finish: () => Promise.resolve(), cancel: () => Promise.resolve() };
    },
    read: async function* () {
      // Nothing was kept.
    },
    canEncodeSound: () => Promise.resolve(true),
    encodeSound: (codec, { sampleRateHz, channels }) => Promise.resolve({ codec, config: { codec, sampleRate: sampleRateHz, numberOfChannels: channels.length }, packets: [] }),
  };
}
