/** @file Small servers for tests that speak each dialect, and misbehave where they are told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { RemoteKind } from './servers.ts';

/** What a server was asked for. */
export interface HeardClip {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly contentType: string;
  readonly authorization: string | null;
  /** The reference picture's bytes, or null. */
  readonly reference: Buffer | null;
}

/** How a server misbehaves; each is used up by the number of times that it says. */
export interface Mischief {
  /** Answers to creating with this status. */
  readonly createStatus?: { readonly status: number; readonly times: number; readonly headers?: Readonly<Record<string, string>> };
  /** Jobs that end as failed. */
  readonly failedJobs?: { readonly times: number; readonly error: unknown };
  /** Downloads of which only this part comes. */
  readonly truncated?: { readonly times: number; readonly keep: number };
  /** Never answers at all. */
  readonly isSilent?: boolean;
  /** Never finishes a job. */
  readonly isSlow?: boolean;
  /** Looks that fail with status 500. */
  readonly brokenLooks?: number;
}

/** A server of a test. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly heard: HeardClip[];
  readonly deleted: string[];
  /** Most jobs that were open at once. */
  mostOpen: number;
  mischief: Mischief;
}

/** Makes the video of a clip. */
export type MakeVideo = (clip: { readonly prompt: string; readonly widthPx: number; readonly heightPx: number; readonly frames: number; readonly fps: number; readonly seed: number }) => Promise<Buffer>;

/** Starts a server that speaks like those of `kind`; two looks, and a clip is ready. */
export async function startTestServer(kind: Exclude<RemoteKind, 'kinora'>, makeVideo: MakeVideo): Promise<TestServer> {
  const jobs = new Map<string, { readonly clip: HeardClip; looks: number; failed: unknown }>();
  const used = { create: 0, failed: 0, truncated: 0, looks: 0 };
  const server = createServer((request, response) => {
    if (state.mischief.isSilent === true) return;
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ detail: String(error) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const state: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: [], deleted: [], mostOpen: 0, mischief: {},
    [Symbol.asyncDispose]: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };

  const json = (response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const id = /^\/v1\/videos\/([\w-]+)/.exec(path)?.[1] ?? '';
    if (request.method === 'POST') return create(request, response);
    const job = jobs.get(id);
    if (job === undefined) return json(response, 404, refusalOf(kind, 'There is no such video.'));
    if (request.method === 'DELETE') {
      state.deleted.push(id);
      jobs.delete(id);
      return json(response, 200, kind === 'sglang' ? { id, status: 'deleted' } : { id, deleted: true });
    }
    if (path.endsWith('/content')) return sendVideo(response, await videoOf(job.clip));
    return look(response, id, job);
  };
  const create = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const clip = await readClip(request);
    const trouble = state.mischief.createStatus;
    if (trouble !== undefined && used.create < trouble.times) {
      used.create++;
      return json(response, trouble.status, refusalOf(kind, 'The server says no.'), trouble.headers);
    }
    const wrong = wrongFields(kind, clip);
    if (wrong !== null) return json(response, 400, refusalOf(kind, wrong));
    state.heard.push(clip);
    if (kind === 'dynamo' || kind === 'localai') return json(response, 200, { id: 'sync', created: 1, data: [{ b64_json: (await videoOf(clip)).toString('base64') }] });
    const id = `video_${state.heard.length}`;
    const failure = state.mischief.failedJobs;
    const isFailing = failure !== undefined && used.failed < failure.times;
    if (isFailing) used.failed++;
    jobs.set(id, { clip, looks: 0, failed: isFailing ? failure.error : null });
    state.mostOpen = Math.max(state.mostOpen, [...jobs.values()].filter((job) => job.looks < 3).length);
    json(response, 200, { id, object: 'video', status: 'queued', progress: 0 });
  };
  const look = (response: ServerResponse, id: string, job: { looks: number; failed: unknown }): void => {
    if (used.looks < (state.mischief.brokenLooks ?? 0)) {
      used.looks++;
      return json(response, 500, refusalOf(kind, 'broken'));
    }
    if (state.mischief.isSlow !== true) job.looks++;
    if (job.looks < 2) return json(response, 200, { id, object: 'video', status: 'in_progress', progress: 40 }, { 'openai-poll-after-ms': '20' });
    if (job.failed !== null) {
      job.looks = 3;
      return json(response, 200, { id, object: 'video', status: 'failed', error: job.failed });
    }
    job.looks = 3;
    json(response, 200, { id, object: 'video', status: 'completed', progress: 100, inference_time_s: 1.5 });
  };
  const sendVideo = (response: ServerResponse, video: Buffer): void => {
    const cut = state.mischief.truncated;
    if (cut === undefined || used.truncated >= cut.times) return void response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(video.length) }).end(video);
    used.truncated++;
    response.writeHead(200, { 'content-type': 'video/mp4' }).end(video.subarray(0, Math.floor(video.length * cut.keep)));
  };
  const videoOf = async ({ fields }: HeardClip): Promise<Buffer> => {
    const { fps = 24, num_frames: frames, seed = 0 } = { ...fields, ...(fields['nvext'] as object | undefined) } as { fps?: number; num_frames?: number; seed?: number };
    const [width, height] = (typeof fields['size'] === 'string' ? fields['size'] : `${String(fields['width'])}x${String(fields['height'])}`).split('x').map(Number);
    return makeVideo({ prompt: String(fields['prompt']), widthPx: width ?? 0, heightPx: height ?? 0, fps: Number(fps), frames: Number(frames ?? Number(fields['seconds']) * Number(fps)), seed: Number(seed) });
  };
  return state;
}

/** An error in the shape of the kind. */
function refusalOf(kind: RemoteKind, message: string): unknown {
  if (kind === 'sglang' || kind === 'fastvideo') return { detail: message };
  if (kind === 'dynamo') return message;
  return { error: { message, type: 'invalid_request_error', code: kind === 'vllm-omni' ? 'ValueError' : null, param: null } };
}

/** What the real servers refuse. */
function wrongFields(kind: RemoteKind, { fields, contentType, reference }: HeardClip): string | null {
  const isForm = contentType.startsWith('multipart/form-data');
  if (typeof fields['prompt'] !== 'string' || fields['prompt'] === '') return 'prompt is missing';
  if ((kind === 'vllm-omni' || kind === 'openai') && !isForm) return 'the body must be a form';
  if (kind === 'sglang' && isForm && reference === null) return 'input_reference file is required';
  if ((kind === 'dynamo' || kind === 'localai') && isForm) return 'the body must be JSON';
  if (kind === 'openai' && !/^(?:720x1280|1280x720|1024x1792|1792x1024)$/.test(String(fields['size']))) return `invalid size ${String(fields['size'])}`;
  if (kind === 'openai' && !/^(?:4|8|12)$/.test(String(fields['seconds']))) return `invalid seconds ${String(fields['seconds'])}`;
  if (kind === 'sglang' && !isForm && !Number.isInteger(fields['seconds'])) return 'seconds must be an integer';
  if (kind === 'localai' && typeof fields['seconds'] !== 'string') return 'seconds must be a string';
  return null;
}

function textFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  form.forEach((value, name) => {
    if (typeof value === 'string') fields[name] = value;
  });
  return fields;
}

async function readClip(request: IncomingMessage): Promise<HeardClip> {
  const body = await buffer(request);
  const contentType = request.headers['content-type'] ?? '';
  const authorization = request.headers.authorization ?? null;
  if (!contentType.startsWith('multipart/')) {
    const fields = JSON.parse(body.toString()) as Record<string, unknown>;
    const inline = fields['input_reference'] ?? fields['start_image'];
    return { fields, contentType, authorization, reference: typeof inline === 'string' ? Buffer.from(inline.replace(/^data:image\/png;base64,/, ''), 'base64') : null };
  }
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  const file = form.get('input_reference');
  return { fields: textFields(form), contentType, authorization, reference: file instanceof File ? Buffer.from(await file.arrayBuffer()) : null };
}
