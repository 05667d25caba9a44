/** @file Songs that were heard before: their scores on disk, by what was heard and by which listener. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { scoreSchema, type Score } from '../film/score.ts';
import { writeFileAtomic } from '../lib/atomic-file.ts';

/** Which listener hears; to be raised with every change after which the same song may get another score. */
export const LISTENER_VERSION = '2';

/**
 * Path of the score of a song. The ending is part of it, as a wrong one is told in the score's notes. `hash` is the SHA-256 of the song's file, `model`
 * what tells the beat model that hears with us from others.
 */
export function heardScorePath(folder: string, hash: string, music: string, model: string | null = null): string {
  return join(folder, `${hash}-${LISTENER_VERSION}${model === null ? '' : `-${model}`}${extname(music).toLowerCase().replace(/[^.a-z0-9]/g, '')}.json`);
}

/** A score that was kept, for the song as it is called now; null where there is none that is whole. */
export async function findHeardScore(path: string, hash: string, music: string): Promise<Score | null> {
  try {
    const score = scoreSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return score.song.hash === hash ? { ...score, song: { ...score.song, path: music } } : null;
  } catch {
    // Missing, cut off, or of another schema: the song is heard anew.
    return null;
  }
}

/** Keeps a score. Where it cannot be kept, the song is heard again next time, which is no reason to stop. */
export async function keepHeardScore(path: string, score: Score): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, JSON.stringify(score));
  } catch {
    // A full or read-only disk is told by who must write to it.
  }
}
