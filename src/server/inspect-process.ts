/** @file The process that decodes what strangers uploaded. It has no secrets in its environment, little memory, and may be killed at any moment. */
import sharp from 'sharp';
import { decodeSong } from '../audio/decode.ts';
import { readRecipe } from '../encode/recipe.ts';
import { readStartPicture } from '../encode/start-picture.ts';
import { hear } from '../listen/listen.ts';
import { maxSongSeconds, type FromInspector, type Inspected, type ToInspector } from './inspect.ts';

/** Most memory of all kinds, in bytes: samples do not lie in the heap that its own limit is for. */
const MAX_RESIDENT = 2e9;

// One thread: a picture is looked at, not worked on.
sharp.concurrency(1);
sharp.cache(false);

process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('message', (order: ToInspector) => {
  const work = inspect(order);
  work.then((value) => tell({ id: order.id, value }), (error: unknown) => tell({ id: order.id, error: error instanceof Error ? error.message : String(error) }));
});

setInterval(() => {
  if (process.memoryUsage.rss() > MAX_RESIDENT) process.exit(1);
}, 200).unref();

async function inspect({ type, path }: ToInspector): Promise<Inspected> {
  switch (type) {
    case 'picture':
      return readStartPicture(path);
    case 'storyboard':
      return readStoryboard(path);
    case 'song':
      return { score: hear(await decodeSong(path, { maxSeconds: maxSongSeconds }), 'song') };
    default:
      return type satisfies never;
  }
}

function tell(message: FromInspector): void {
  process.send?.(message);
}

async function readStoryboard(path: string): Promise<Inspected> {
  return { storyboard: (await readRecipe(path)).storyboard };
}
