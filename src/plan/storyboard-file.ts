/** @file Storyboard files: plain JSON that a person may edit. Every mistake is told with its path. */
import { FilmError } from '../film/errors.ts';
import { storyboardSchema, type Storyboard } from '../film/storyboard.ts';

const current = 'storyboard.1';

/** Parses a storyboard file's text. Throws `bad-file` with the path of the first mistake, `old-schema` for another version. */
export function parseStoryboard(text: string): Storyboard {
  const json = parseJson(text);
  checkSchema(json);
  const result = storyboardSchema.safeParse(json);
  if (!result.success) throw mistake(result.error.issues);
  checkReferences(result.data);
  return result.data;
}

/** Writes a storyboard as the JSON that `parseStoryboard` reads. */
export function formatStoryboard(storyboard: Storyboard): string {
  return `${JSON.stringify(storyboard, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new FilmError('bad-file', `The storyboard file is no JSON: ${(cause as Error).message}.`, { remedy: 'Write one with `kinora plan "…" > board.json` and edit that.', cause });
  }
}

function checkSchema(json: unknown): void {
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? (json as { schema: unknown }).schema : undefined;
  if (schema === current) return;
  if (typeof schema === 'string' && /^storyboard\.\d+$/.test(schema)) {
    throw new FilmError('old-schema', `The storyboard file has schema ${schema}; this version reads ${current}.`, { param: 'schema', remedy: 'Plan the film again with `kinora plan`, or use the version that wrote the file.' });
  }
  const given = schema === undefined ? 'no schema' : `schema ${JSON.stringify(schema)}`;
  throw new FilmError('bad-file', `The file has ${given}; a storyboard file has schema "${current}".`, { param: 'schema', remedy: 'Write one with `kinora plan "…" > board.json` and edit that.' });
}

interface Issue { readonly path: readonly PropertyKey[]; readonly message: string }

function mistake(issues: readonly Issue[]): FilmError {
  const first = issues[0]!;
  const path = first.path.map(String).join('.');
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return new FilmError('bad-file', `At ${path === '' ? 'the top' : path}: ${first.message.replace(/\.$/, '')}${more}.`, { param: path, remedy: 'Correct the file there and give it again.' });
}

/** Every id that a shot uses must be that of a subject of its sequence. */
function checkReferences(storyboard: Storyboard): void {
  storyboard.sequences.forEach((sequence, s) => {
    const ids = new Set(sequence.subjects.map((subject) => subject.id));
    if (ids.size < sequence.subjects.length) throw mistake([{ path: ['sequences', s, 'subjects'], message: 'Expected every subject to have its own id' }]);
    const check = (id: string | undefined, path: readonly PropertyKey[], extra: readonly string[] = []): void => {
      if (id === undefined || ids.has(id) || id.startsWith('place:') || extra.includes(id)) return;
      throw mistake([{ path: ['sequences', s, 'shots', ...path], message: `Expected the id of a subject (${[...ids].join(', ') || 'the sequence has none'}), received "${id}"` }]);
    };
    sequence.shots.forEach((shot, i) => {
      shot.subjects.forEach((id, k) => check(id, [i, 'subjects', k]));
      shot.relations.forEach((relation, k) => {
        check(relation.subject, [i, 'relations', k, 'subject']);
        check(relation.object, [i, 'relations', k, 'object']);
        check(relation.object2, [i, 'relations', k, 'object2']);
      });
      shot.actions.forEach((action, k) => {
        check(action.subject, [i, 'actions', k, 'subject']);
        check(action.target, [i, 'actions', k, 'target']);
      });
      check(shot.camera.from, [i, 'camera', 'from']);
      check(shot.camera.focus, [i, 'camera', 'focus'], ['deep', 'background']);
      check(shot.camera.focusPullTo, [i, 'camera', 'focusPullTo'], ['background', 'deep']);
    });
  });
}
