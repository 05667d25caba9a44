/** @file `--preview FILE.png`: a picture of what is being made, written anew with every part that the engine has made. */
import { extname } from 'node:path';
import { FilmError } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import type { PreviewPicture, ProgressEvent } from '../film/progress.ts';
import { writeFileAtomic } from '../lib/atomic-file.ts';
import type { CliOption } from './command.ts';
import type { Terminal } from './terminal.ts';

/** The option. */
export const previewOption: CliOption = { flag: '--preview', short: null, placeholder: 'FILE.png', describe: 'With --engine diffusion: keep a small picture of the part that was made last in this file while filming.' };

/** Writes previews. */
export interface Previewer {
  onProgress(event: ProgressEvent): void;
  /** Resolves when the newest preview is in the file. */
  finish(): Promise<void>;
}

/** A pixel of a latent frame is enlarged until the picture is about this wide. */
const WIDTH_PX = 384;

/** Makes a previewer that writes to `path`. Throws `bad-option` when that is no PNG file or `engine` gives no previews. A file that cannot be written is told of once, and the film goes on. */
export function createPreviewer(path: string, engine: string, terminal: Terminal): Previewer {
  if (extname(path).toLowerCase() !== '.png') throw new FilmError('bad-option', `--preview is ${path}; it must be a file whose name ends in .png.`, { param: '--preview' });
  if (engine !== 'diffusion') throw new FilmError('bad-option', `--preview is given, and the ${engine} engine makes no previews.`, { param: '--preview', remedy: 'Leave it out, or film with --engine diffusion.' });
  let newest: PreviewPicture | null = null;
  let writing: Promise<void> | null = null;
  let hasFailed = false;
  // While one is written, others may come: only the last of them matters.
  const writeAll = async (): Promise<void> => {
    while (newest !== null && !hasFailed) {
      const picture = newest;
      newest = null;
      try {
        await writeFileAtomic(path, await toPng(picture));
      } catch (error) {
        hasFailed = true;
        const told = describeFileError(error, path, 'The preview');
        terminal.say(`Note: ${told instanceof Error ? told.message : String(told)}`);
      }
    }
    writing = null;
  };
  return {
    onProgress: (event) => {
      if (event.type !== 'part' || event.preview === null) return;
      newest = event.preview;
      writing ??= writeAll();
    },
    finish: async () => {
      await writing;
    },
  };
}

async function toPng({ data, widthPx, heightPx }: PreviewPicture): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const times = Math.max(1, Math.round(WIDTH_PX / widthPx));
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } }).resize(widthPx * times, heightPx * times, { kernel: 'cubic' }).removeAlpha().png().toBuffer();
}
