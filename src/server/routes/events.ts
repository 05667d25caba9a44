/** @file Live progress as server-sent events: the video whenever it changes, until it has ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { previewKey } from '../../jobs/keys.ts';
import type { MediaStore } from '../../jobs/media-store.ts';
import { route, type AnyRoute } from '../route.ts';
import { toVideoResource } from '../video-resource.ts';
import { findVideo } from './videos.ts';

/** How often the video is looked at, and after how much silence a comment keeps the connection open, in milliseconds. */
const LOOK_MS = 300;
const SILENCE_MS = 15_000;
/** How often a picture is sent at most, in milliseconds. */
const PREVIEW_MS = 2000;

/** Makes a function that gives the newest frame as a data URL; null while it is the same, and within two seconds of the last. */
function watchPreview(store: MediaStore, id: string): () => Promise<string | null> {
  let lookedMs = -Infinity;
  let shown = '';
  return async () => {
    if (performance.now() - lookedMs < PREVIEW_MS) return null;
    const key = previewKey(id, 'frame.jpg');
    try {
      if ((await store.find(key)) === null) return null;
      lookedMs = performance.now();
      const url = `data:image/jpeg;base64,${Buffer.from(await new Response(await store.read(key)).arrayBuffer()).toString('base64')}`;
      if (url === shown) return null;
      return (shown = url);
    } catch {
      // It was removed as the film ended, or the store is away for a moment: progress goes on without it.
      return null;
    }
  };
}

/** Routes of live progress. */
export const eventRoutes: readonly AnyRoute[] = [
  route({
    method: 'get', path: '/v1/videos/{video_id}/events', tag: 'Beyond', summary: 'Live progress: an event "video" at every change, the last when it has ended; and an event "preview" with a small picture of what is filmed, every two seconds at most.', scope: 'read', params: z.object({ video_id: z.string() }), response: 'text/event-stream',
    handle: async (call) => {
      await findVideo(call, call.params.video_id);
      const signal = AbortSignal.any([call.signal, call.services.closing]);
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        start: async (stream) => {
          let last = '';
          let silentMs = 0;
          const newPreview = watchPreview(call.services.jobs.store, call.params.video_id);
          try {
            while (!signal.aborted) {
              const video = await call.services.jobs.videos.find(call.params.video_id);
              if (video === null) break;
              const text = JSON.stringify(toVideoResource(video));
              if (text !== last) stream.enqueue(encoder.encode(`event: video\ndata: ${text}\n\n`));
              else if (silentMs >= SILENCE_MS) stream.enqueue(encoder.encode(': still here\n\n'));
              silentMs = text !== last || silentMs >= SILENCE_MS ? 0 : silentMs + LOOK_MS;
              last = text;
              const preview = video.status === 'in_progress' ? await newPreview() : null;
              if (preview !== null) stream.enqueue(encoder.encode(`event: preview\ndata: ${JSON.stringify({ id: video.id, url: preview })}\n\n`));
              if (video.status === 'completed' || video.status === 'failed') break;
              // Woken by the end of the connection or of the server, the loop sees that for itself.
              await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
            }
            stream.close();
          } catch {
            // The client is gone: there is nobody to tell, and the stream is closed already.
          }
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
    },
  }),
];
