/** @file The process that decodes what strangers uploaded. It has no secrets in its environment, little memory, and may be killed at any moment. */
import sharp from 'sharp';
import { readRecipe } from '../encode/recipe.ts';
import type { FromInspector, Inspected, ToInspector } from './inspect.ts';

/** Largest picture, in pixels: a few hundred bytes may claim to be a billion of them. */
const MAX_PIXELS = 50e6;

// One thread: a picture is looked at, not worked on.
sharp.concurrency(1);
sharp.cache(false);

process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('message', (order: ToInspector) => {
  const work = order.type === 'picture' ? readPicture(order.path) : readStoryboard(order.path);
  work.then((value) => tell({ id: order.id, value }), (error: unknown) => tell({ id: order.id, error: error instanceof Error ? error.message : String(error) }));
});

function tell(message: FromInspector): void {
  process.send?.(message);
}

/** Decodes the whole picture: a head that can be read may stand before nothing. */
async function readPicture(path: string): Promise<Inspected> {
  const picture = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const { width, height } = await picture.metadata();
  await picture.resize(8, 8, { fit: 'fill' }).raw().toBuffer();
  return { widthPx: width, heightPx: height };
}

async function readStoryboard(path: string): Promise<Inspected> {
  return { storyboard: (await readRecipe(path)).storyboard };
}
