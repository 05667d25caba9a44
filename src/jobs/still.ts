/** @file One frame of a planned film as a picture, filmed by itself and kept nowhere: no take, no encoder, no loss. */
import sharp from 'sharp';
import type { Engine, Frame } from '../engines/engine.ts';
import { FilmError, throwIfCancelled } from '../film/errors.ts';
import { framesOfShots } from '../film/shot-frames.ts';
import type { Storyboard } from '../film/storyboard.ts';
import { frameRate } from '../film/time.ts';
import { sequenceFor, shotIn } from '../shoot/address.ts';

/**
 * Films the frame a third into the first shot, as thumbnails do: openings are often dark or empty. Resolves to a PNG of the brief's size.
 * Rejects with `engine-refused` when the engine cannot film the shot, and with `cancelled`.
 */
export async function filmStill(storyboard: Storyboard, engine: Engine, signal: AbortSignal | undefined): Promise<Uint8Array> {
  throwIfCancelled(signal);
  const [sequence] = storyboard.sequences;
  const [whole] = sequence?.shots ?? [];
  if (sequence === undefined || whole === undefined) throw new FilmError('bad-file', 'The storyboard has no shot to take a picture of.', { param: 'storyboard' });
  const { widthPx, heightPx, fps, quality } = storyboard.brief;
  const view = sequenceFor(engine, sequence, whole);
  const shot = shotIn(view, whole);
  const support = engine.supports(view, shot);
  if (!support.ok) throw new FilmError('engine-refused', `The picture cannot be filmed: ${support.reason}.`, { param: shot.id, remedy: 'Change the words, or name another engine.' });
  const frames = framesOfShots(storyboard)[0]?.frames ?? 1;
  const startFrame = Math.floor(frames / 3);
  let png: Promise<Buffer> | null = null;
  const sink = { write: async (frame: Frame): Promise<void> => void (await (png = toPng(frame))) };
  await engine.shoot(view, shot, frames, { widthPx, heightPx, rate: frameRate(fps), quality }, sink, { startFrame, endFrame: startFrame + 1, ...(signal ? { signal } : {}) });
  if (png === null) throw new FilmError('internal', `The engine ${engine.name} gave no frame ${startFrame} of shot ${shot.id}.`);
  return await (png as Promise<Buffer>);
}

function toPng({ data, widthPx, heightPx }: Frame): Promise<Buffer> {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha().png().toBuffer();
}
