/** @file Live progress as server-sent events: the video whenever it changes, until it has ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { route, type AnyRoute } from '../route.ts';
import { toVideoResource } from '../video-resource.ts';
import { findVideo } from './videos.ts';

/** How often the video is looked at, and after how much silence a comment keeps the connection open, in milliseconds. */
const LOOK_MS = 300;
const SILENCE_MS = 15_000;

/** Routes of live progress. */
export const eventRoutes: readonly AnyRoute[] = [
  route({
    method: 'get', path: '/v1/videos/{video_id}/events', tag: 'Beyond', summary: 'Live progress: an event "video" at every change, the last when it has ended.', scope: 'read', params: z.object({ video_id: z.string() }), response: 'text/event-stream',
    handle: async (call) => {
      await findVideo(call, call.params.video_id);
      const signal = AbortSignal.any([call.signal, call.services.closing]);
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        start: async (stream) => {
          let last = '';
          let silentMs = 0;
          try {
            while (!signal.aborted) {
              const video = await call.services.jobs.videos.find(call.params.video_id);
              if (video === null) break;
              const text = JSON.stringify(toVideoResource(video));
              if (text !== last) stream.enqueue(encoder.encode(`event: video\ndata: ${text}\n\n`));
              else if (silentMs >= SILENCE_MS) stream.enqueue(encoder.encode(': still here\n\n'));
              silentMs = text !== last || silentMs >= SILENCE_MS ? 0 : silentMs + LOOK_MS;
              last = text;
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
