/** @file Videos made from videos: remix, edit, extend, loop, blend, film a storyboard. */
import { z } from 'zod';
import { maxSeconds } from '../../film/options.ts';
import { parseStoryboard } from '../../plan/storyboard-file.ts';
import { storyboardOfTake } from '../../jobs/filmer.ts';
import { blendModes, extendDirections, takeOrderSchema, type Task } from '../../jobs/task.ts';
import { briefFromFields, pictureFields, promptField } from '../create-task.ts';
import { integerField, numberField, orJson } from '../fields.ts';
import { ApiError } from '../api-error.ts';
import { wordsOf } from '../moderation.ts';
import { route, type AnyRoute, type Call } from '../route.ts';
import { findSource, videoField, type Source } from '../sources.ts';
import { videoSchema } from '../video-resource.ts';
import { checkQuota, checkWords, findRepeated, idempotencyOf, sendVideo } from './videos.ts';

/** Longest film that extending makes, in seconds, and the longest piece added at once. */
const MAX_TOTAL_SECONDS = 120;
const MAX_EXTENSION_SECONDS = 20;

type Asking = Call<unknown, unknown, unknown>;
const idParams = z.object({ video_id: z.string() });
const shared = { model: pictureFields.model, priority: pictureFields.priority, seed: integerField.pipe(z.number().min(0).max(0xffffffff)).optional() };

/** The fields that all these tasks have; words that ask for nothing are those of the source. */
function common({ model, reference, storyboard }: Source, fields: { readonly model?: string | undefined; readonly seed?: number | undefined }, words?: string): Pick<Task, 'brief' | 'model' | 'characters' | 'reference'> {
  const { brief } = storyboard;
  return { brief: { ...brief, text: words ?? brief.text, seed: fields.seed ?? brief.seed }, model: fields.model ?? model ?? 'sora-2', characters: [], reference };
}

async function submit(call: Asking, task: Task, sources: readonly Source[], priority: number | undefined): Promise<Response> {
  sources.forEach(refuseSong);
  await checkWords(call, [task.brief.text, ...(task.kind === 'storyboard' ? wordsOf(sources[0]?.storyboard) : [])].join('\n'));
  const repeated = await findRepeated(call);
  if (repeated !== null) return sendVideo(repeated, call.services);
  await checkQuota(call);
  const video = await call.services.jobs.submit({ project: call.key.project, task, sources: sources.map((source) => source.storyboard), ...idempotencyOf(call), ...(priority === undefined ? {} : { priority }) });
  return sendVideo(video, call.services);
}

/** A storyboard from outside may hold any path: no song of this machine's disk. One of our own is refused too, as a change of its words is a new treatment. */
function refuseSong({ storyboard }: Source): void {
  if (storyboard.brief.music !== null || storyboard.song !== undefined) throw new ApiError(400, 'invalid_value', 'The film has a song, and only /v1/music_films takes one: send the song and the whole treatment there again, where shots that stay as they were are not filmed anew; or take "song" and "brief.music" out of the storyboard.', { param: 'storyboard' });
}

const remix = route({
  method: 'post', path: '/v1/videos/{video_id}/remix', tag: 'Videos', summary: 'Make the video anew with what the words change; the rest stays as it is.', scope: 'write', params: idParams,
  body: z.object({ prompt: promptField, ...shared }), response: videoSchema,
  handle: async (call) => {
    const source = await findSource(call.params.video_id, call, 'video_id');
    return submit(call, { kind: 'remix', source: source.id, ...common(source, call.body, call.body.prompt) }, [source], call.body.priority);
  },
});

const edits = route({
  method: 'post', path: '/v1/videos/edits', tag: 'Videos', summary: 'Change a video by words; it may be uploaded, if Kinora made it.', scope: 'write',
  body: z.object({ prompt: promptField, video: videoField, ...shared }), response: videoSchema,
  handle: async (call) => {
    const source = await findSource(call.body.video, call);
    return submit(call, { kind: 'remix', source: source.id, ...common(source, call.body, call.body.prompt) }, [source], call.body.priority);
  },
});

const extensions = route({
  method: 'post', path: '/v1/videos/extensions', tag: 'Videos', summary: 'Go on from the end of a video, or before its beginning; gives the whole.', scope: 'write',
  body: z.object({ prompt: promptField, video: videoField, seconds: numberField.pipe(z.number().positive().max(MAX_EXTENSION_SECONDS)).default(4), direction: z.enum(extendDirections).default('forward'), ...shared }), response: videoSchema,
  handle: async (call) => {
    const source = await findSource(call.body.video, call);
    const before = source.storyboard.sequences.flatMap((sequence) => sequence.shots).reduce((sum, shot) => sum + shot.seconds, 0);
    const { seconds, direction } = call.body;
    if (before + seconds > MAX_TOTAL_SECONDS) throw new ApiError(400, 'video_too_long', `The video has ${Math.round(before * 10) / 10} s and ${seconds} more make over ${MAX_TOTAL_SECONDS}, which is the most.`, { param: 'seconds' });
    const fields = common(source, call.body, call.body.prompt);
    return submit(call, { kind: 'extend', source: source.id, seconds, direction, ...fields, brief: { ...fields.brief, seconds: before + seconds } }, [source], call.body.priority);
  },
});

const loop = route({
  method: 'post', path: '/v1/videos/{video_id}/loop', tag: 'Beyond', summary: 'The video so that its end meets its beginning.', scope: 'write', params: idParams,
  body: z.object(shared), response: videoSchema,
  handle: async (call) => {
    const source = await findSource(call.params.video_id, call, 'video_id');
    return submit(call, { kind: 'loop', source: source.id, ...common(source, call.body) }, [source], call.body.priority);
  },
});

const blends = route({
  method: 'post', path: '/v1/videos/blends', tag: 'Beyond', summary: 'Two videos as one: by a cut, a dissolve, a fade, or a world that turns into the other.', scope: 'write',
  body: z.object({ video: videoField, second: videoField, mode: z.enum(blendModes).default('dissolve'), seconds: numberField.pipe(z.number().positive().max(10)).default(1), ...shared }), response: videoSchema,
  handle: async (call) => {
    const [first, second] = [await findSource(call.body.video, call), await findSource(call.body.second, call, 'second')];
    return submit(call, { kind: 'blend', source: first.id, second: second.id, mode: call.body.mode, seconds: call.body.seconds, ...common(first, call.body) }, [first, second], call.body.priority);
  },
});

const storyboardField = orJson(z.record(z.string(), z.unknown()));

const film = route({
  method: 'post', path: '/v1/storyboards/films', tag: 'Beyond', summary: 'Film a storyboard as it stands, or with "take" one shot of it. Shots that were filmed before are not filmed again.', scope: 'write',
  body: z.object({ storyboard: storyboardField, take: orJson(takeOrderSchema).optional(), ...shared }), response: videoSchema,
  handle: async (call) => {
    const storyboard = parseStoryboard(JSON.stringify(call.body.storyboard));
    const source: Source = { id: null, model: null, reference: null, storyboard };
    const { take } = call.body;
    const fields = common(source, call.body);
    if (take === undefined) return submit(call, { kind: 'storyboard', source: null, ...fields }, [source], call.body.priority);
    // Said now, and not by a film that fails later.
    storyboardOfTake(storyboard, take);
    if (take.frames / storyboard.brief.fps > maxSeconds) throw new ApiError(400, 'invalid_value', `The take has ${take.frames} frames, which is over ${maxSeconds} s.`, { param: 'take.frames' });
    return submit(call, { kind: 'storyboard', source: null, take, ...fields, brief: { ...fields.brief, seconds: take.frames / fields.brief.fps } }, [source], call.body.priority);
  },
});

const reshoot = route({
  method: 'put', path: '/v1/videos/{video_id}/storyboard', tag: 'Beyond', summary: "A new video from this one's storyboard as you changed it; only what changed is filmed.", scope: 'write', params: idParams,
  body: z.record(z.string(), z.unknown()), response: videoSchema,
  handle: async (call) => {
    const { id, model, reference } = await findSource(call.params.video_id, call, 'video_id');
    const storyboard = parseStoryboard(JSON.stringify(call.body));
    const source: Source = { id, model, reference, storyboard };
    return submit(call, { kind: 'storyboard', source: id, ...common(source, {}) }, [source], undefined);
  },
});

const plan = route({
  method: 'post', path: '/v1/storyboards', tag: 'Beyond', summary: 'Plan without filming: the storyboard that the words would become.', scope: 'write',
  body: z.object({ prompt: promptField, ...pictureFields }), response: 'application/json',
  handle: async (call) => {
    const brief = briefFromFields(call.body, call);
    await checkWords(call, brief.text);
    const task: Task = { kind: 'create', brief, model: call.body.model ?? 'sora-2', characters: [], reference: null };
    return call.services.jobs.plan({ task, source: null, second: null }, call.signal);
  },
});

/** Routes of videos made from videos. */
export const makingOfRoutes: readonly AnyRoute[] = [remix, edits, extensions, loop, blends, film, reshoot, plan];
