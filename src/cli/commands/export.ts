/** @file The command that hands a film over to an editor's program. */
import { openCodecs } from '../../encode/open-codecs.ts';
import { exportCut, exportFilm, type Exported } from '../../export/export.ts';
import { cutSchema } from '../../film/cut.ts';
import { FilmError } from '../../film/errors.ts';
import type { Command, Context, Invocation } from '../command.ts';
import { readValue } from '../input.ts';

export const exportProject: Command = {
  name: 'export',
  summary: "Write an editor's project: OpenTimelineIO, FCPXML, Premiere XML or EDL, with the takes as files.",
  args: [{ name: 'CUT|FILM', describe: 'A cut written by `kinora edit`, or a film that Kinora made.' }],
  options: ['output', 'overwrite', 'json'],
  own: [
    { flag: '--masters', short: null, placeholder: 'FOLDER', describe: 'Where the takes go as files. Default: a folder beside the project. For a cut.' },
    { flag: '--prores', short: null, placeholder: '', describe: 'Takes as ProRes 422 HQ; default is H.264, joined without encoding again.' },
  ],
  examples: ['kinora export cut.json -o project.otio', 'kinora export cut.json -o project.fcpxml --masters masters --prores', 'kinora export film.mp4 -o project.edl'],
  run: async (invocation, context) => {
    const exported = await write(invocation, context);
    if (invocation.film.json === true) context.terminal.json(exported);
    else context.terminal.result(`${exported.path}  ${exported.clips} clips, ${exported.markers} markers, ${exported.media.length} media files`);
    return 0;
  },
};

async function write(invocation: Invocation, context: Context): Promise<Exported> {
  const [source] = invocation.args;
  const { output, overwrite } = invocation.film;
  if (output === undefined) throw new FilmError('bad-option', 'No project is named; the extension after -o says what is written.', { param: '-o', remedy: 'For example: kinora export cut.json -o project.otio.' });
  const masters = invocation.own['masters'];
  const options = { output, overwrite: overwrite === true, signal: context.signal, ...(typeof masters === 'string' ? { masters } : {}) };
  if (source !== undefined && /\.(mp4|m4v|mov|webm)$/i.test(source)) return exportFilm(source, options);
  const cut = await readValue(source, cutSchema, 'cut.1', context);
  return exportCut(cut, invocation.own['prores'] === true ? { ...options, mastersAs: 'prores', codecs: await openCodecs() } : options);
}
