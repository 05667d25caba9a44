/** @file Small pictures of what is being filmed, taken on the way from the engine to the encoder. */
import sharp from 'sharp';
import type { Engine } from '../engines/engine.ts';
import type { PreviewPicture } from '../film/progress.ts';

/** How often a frame is taken at most, in milliseconds. */
const EVERY_MS = 2000;
/** Longest side of the picture, in pixels. */
const SIDE_PX = 320;

/** The engine, telling now and then what a frame looks like. The frames themselves are not touched, and nobody waits for a preview. */
export function withPreviews(engine: Engine, tell: (jpeg: Uint8Array) => void): Engine {
  let takenMs = -Infinity;
  const look = (frame: PreviewPicture): void => {
    if (Date.now() - takenMs < EVERY_MS) return;
    takenMs = Date.now();
    // A preview that fails is none.
    toJpeg(frame).then(tell, () => undefined);
  };
  return {
    ...engine,
    shoot: (sequence, shot, frames, format, sink, options) => engine.shoot(sequence, shot, frames, format, {
      write: (frame) => {
        look(frame);
        return sink.write(frame);
      },
    }, {
      ...options,
      // Engines that make frames in parts show a part before its frames are there.
      onPart: (part) => {
        if (part.preview !== null) look(part.preview);
        options?.onPart?.(part);
      },
    }),
  };
}

/** A copy, since the engine may reuse its memory as soon as the frame is written. */
function toJpeg({ data, widthPx, heightPx }: PreviewPicture): Promise<Uint8Array> {
  return sharp(Buffer.from(data), { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .removeAlpha().resize({ width: SIDE_PX, height: SIDE_PX, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 70 }).toBuffer();
}
