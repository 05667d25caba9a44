/** @file Music films: a song and a treatment become one film, planned on the song's beats and sections. */
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Score } from '../../film/score.ts';
import { fileKey, type FileRecord } from '../../jobs/files.ts';
import { scoreKey } from '../../jobs/keys.ts';
import type { Task } from '../../jobs/task.ts';
import { temporaryPath } from '../../lib/atomic-file.ts';
import { withLyrics } from '../../listen/lyrics.ts';
import { ApiError } from '../api-error.ts';
import { briefFromFields, pictureFields, promptField } from '../create-task.ts';
import { fileField, orJson } from '../fields.ts';
import { route, type AnyRoute, type Call } from '../route.ts';
import { sniffFile } from '../sniff.ts';
import { videoSchema } from '../video-resource.ts';
import { findFile } from './files.ts';
import { checkQuota, checkWords, findRepeated, idempotencyOf, sendVideo } from './videos.ts';

/** Largest song, in bytes. */
const MAX_BYTES = 200e6;

const musicFields = z.object({
  prompt: promptField,
  song: z.union([fileField, orJson(z.object({ file_id: z.string() })), z.string()]),
  lyrics: z.string().max(200_000).optional(),
  ...pictureFields,
}).meta({ id: 'CreateMusicFilm' });
type Asking = Call<z.infer<typeof musicFields>, unknown, unknown>;

/** A song that is kept, and what was heard of it. */
interface HeardSong {
  readonly file: Pick<FileRecord, 'id' | 'filename'>;
  readonly score: Score;
}

const create = route({
  method: 'post', path: '/v1/music_films', tag: 'Beyond', summary: 'Make a film over a song: upload the song, or name it by the id of a file, and tell in the prompt what each part of it shows.', scope: 'write', body: musicFields, response: videoSchema,
  handle: async (call) => {
    const repeated = await findRepeated(call);
    if (repeated !== null) return sendVideo(repeated, call.services);
    const { prompt, lyrics, song: _song, priority, model, ...fields } = call.body;
    await checkWords(call, [prompt, lyrics ?? ''].join('\n'));
    // Known before minutes of listening, and counted after it.
    briefOf(call, 1);
    const { file, score } = await hearSong(call);
    const brief = briefOf(call, fields.seconds ?? score.song.durationSeconds);
    await checkQuota(call);
    await keepScore(call, file, lyrics === undefined ? score : withLyrics(score, lyrics));
    const task: Task = { kind: 'music', brief: { ...brief, music: file.filename }, model: model ?? 'sora-2', characters: [], reference: null, song: { key: fileKey(file.id), score: scoreKey(file.id), name: file.filename } };
    const video = await call.services.jobs.submit({ project: call.key.project, task, ...idempotencyOf(call), ...(priority === undefined ? {} : { priority }) });
    return sendVideo(video, call.services);
  },
});

/** The brief of a film of so many seconds; wide, where the request names no shape. */
function briefOf(call: Asking, seconds: number): Task['brief'] {
  const { song: _song, lyrics: _lyrics, num_frames: _frames, ...fields } = call.body;
  const hasShape = [fields.size, fields.width, fields.height, fields.aspect_ratio].some((field) => field !== undefined);
  return briefFromFields({ ...fields, ...(hasShape ? {} : { aspect_ratio: '16:9' }), seconds: fields.seconds ?? seconds }, call, { hasSong: true });
}

/** Keeps an uploaded song as a file of the project, and listens to it in the listener's process. Throws 400 for what is no song. */
async function hearSong(call: Asking): Promise<HeardSong> {
  const { song } = call.body;
  const { services, key } = call;
  if (typeof song === 'string' || 'file_id' in song) {
    const file = await findFile(call, typeof song === 'string' ? song : song.file_id, 'song');
    await using local = await services.jobs.store.fetch(fileKey(file.id));
    return { file, score: await listenTo(local.path, file, services) };
  }
  const filename = plainName(song.filename);
  const score = await listenTo(song.path, { filename, sizeBytes: song.sizeBytes }, services);
  const mediaType = (await sniffFile(song.path)) ?? 'application/octet-stream';
  return { file: await services.files.add({ project: key.project, filename, mediaType, purpose: 'song', sizeBytes: song.sizeBytes }, song.path), score };
}

/** A name for people: it stands in the storyboard where a path would. */
function plainName(filename: string): string {
  return basename(filename.replaceAll('\\', '/')).replace(/\p{Cc}/gu, '').slice(-120).trim() || 'song';
}

async function listenTo(path: string, { filename, sizeBytes }: Pick<FileRecord, 'filename' | 'sizeBytes'>, { listener }: Call<unknown, unknown, unknown>['services']): Promise<Score> {
  const type = await sniffFile(path);
  if (type === null || !(type.startsWith('audio/') || type === 'video/mp4')) throw new ApiError(400, 'invalid_type', `The song is ${type ?? 'of an unknown type'}; it must be WAV, FLAC, MP3, Ogg or MPEG-4 audio.`, { param: 'song' });
  if (sizeBytes > MAX_BYTES) throw new ApiError(400, 'song_too_large', `The song has ${Math.round(sizeBytes / 1e6)} MB; at most ${MAX_BYTES / 1e6} MB are taken. Send it as FLAC or MP3.`, { param: 'song' });
  const score = await listener.song(path).catch((cause: unknown) => {
    // The path is the server's own business.
    throw new ApiError(400, 'invalid_song', `The song cannot be listened to: ${(cause as Error).message.replaceAll(path, filename)}`, { param: 'song', cause });
  });
  return { ...score, song: { ...score.song, path: plainName(filename) } };
}

async function keepScore({ services }: Asking, file: HeardSong['file'], score: Score): Promise<void> {
  const path = temporaryPath(join(services.settings.bodyLimits.folder, 'score.json'));
  try {
    await writeFile(path, JSON.stringify(score));
    await services.jobs.store.put(scoreKey(file.id), path, 'application/json');
  } finally {
    await rm(path, { force: true });
  }
}

/** Routes of music films. */
export const musicRoutes: readonly AnyRoute[] = [create];
