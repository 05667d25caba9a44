/** @file The choice between the codecs that this machine has. */
import { FilmError } from '../film/errors.ts';
import { openFfmpeg } from './ffmpeg.ts';
import { openNodeAv } from './node-av.ts';
import type { VideoCodecs } from './video-codecs.ts';

/** Chooses codecs: in-process node-av where it is installed, else a spawned ffmpeg. Rejects with `no-encoder`, and says why for each. */
export async function openCodecs(wanted: 'auto' | 'node-av' | 'ffmpeg' = 'auto'): Promise<VideoCodecs> {
  const reasons: string[] = [];
  if (wanted !== 'ffmpeg') {
    const found = await openNodeAv();
    if (found.ok) return found.codecs;
    reasons.push(found.reason);
  }
  if (wanted !== 'node-av') {
    const found = await openFfmpeg();
    if (found.ok) return found.codecs;
    reasons.push(found.reason);
  }
  throw new FilmError('no-encoder', `No video encoder was found: ${reasons.join('; ')}.`, {
    remedy: 'Run `npm install @mediabunny/server` in this project, or install ffmpeg with libx264 (Debian and Ubuntu: `apt-get install ffmpeg`; macOS: `brew install ffmpeg`).',
  });
}
