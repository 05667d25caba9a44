/** @file From the fields of a request to the task that it asks for. Lenient in what it takes, as clients were written for several servers. */
import { z } from 'zod';
import { buildBrief } from '../film/build-brief.ts';
import type { Brief } from '../film/brief.ts';
import type { FilmOptions } from '../film/options.ts';
import { qualities } from '../film/brief.ts';
import type { Task } from '../jobs/task.ts';
import { knownNames } from '../known-names.ts';
import { nameCharacters } from '../plan/characters.ts';
import { ApiError, notFound } from './api-error.ts';
import { booleanField, fileField, integerField, numberField, orJson } from './fields.ts';
import { modelNamed } from './models.ts';
import { keepReference, type KeptReference } from './references.ts';
import type { Call } from './route.ts';

/** Longest prompt of the contract, in characters. */
const MAX_PROMPT = 32_000;
export const promptField = z.string().min(1).max(MAX_PROMPT);

/** How many variations, or pictures, one request may ask for; one when left out. */
export const countField = integerField.pipe(z.number().min(1).max(10)).default(1);

/** A picture or film, sent along or named. */
export const referenceField = z.union([fileField, orJson(z.object({ image_url: z.string().max(20_971_520).optional(), file_id: z.string().optional() })), z.string().max(20_971_520)]);

/** Options of the picture that all ways of making a video share. */
export const pictureFields = {
  model: z.string().min(1).max(200).optional(),
  seconds: numberField.optional(),
  size: z.string().optional(),
  width: integerField.optional(),
  height: integerField.optional(),
  fps: numberField.optional(),
  num_frames: integerField.optional(),
  seed: integerField.optional(),
  negative_prompt: z.string().max(MAX_PROMPT).optional(),
  quality: z.string().optional(),
  look: z.string().optional(),
  engine: z.string().optional(),
  aspect_ratio: z.string().optional(),
  loop: booleanField.optional(),
  priority: integerField.pipe(z.number().min(0).max(1_000_000)).optional(),
};

/** Fields of `POST /v1/videos`. */
export const createFields = z.object({
  prompt: promptField,
  ...pictureFields,
  n: countField,
  input_reference: referenceField.optional(),
  characters: orJson(z.array(z.union([z.string(), z.object({ id: z.string() })])).max(8)).optional(),
  character_ids: orJson(z.array(z.string()).max(8)).optional(),
}).meta({ id: 'CreateVideo' });
export type CreateFields = z.infer<typeof createFields>;

type PictureFields = Omit<CreateFields, 'n' | 'input_reference' | 'characters' | 'character_ids'>;
type Asking = Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>;

/** Makes the task of a new video. Rejects with 400 for what is not allowed. */
export async function taskFromFields(fields: CreateFields, call: Call<unknown, unknown, unknown>): Promise<Task> {
  const brief = briefFromFields(fields, call);
  const characters = await findCharacters(fields, call);
  const kept = await referenceOf(fields, brief, call);
  return { kind: 'create', brief, model: fields.model ?? 'sora-2', characters, reference: kept?.key ?? null, ...(kept === null ? {} : { picture: kept.hash }), ...(kept?.reading ? { start: kept.reading } : {}) };
}

async function referenceOf({ input_reference: field }: CreateFields, brief: Brief, call: Call<unknown, unknown, unknown>): Promise<KeptReference | null> {
  if (field === undefined) return null;
  return keepReference(typeof field === 'string' ? { image_url: field } : field, brief, call);
}

async function findCharacters({ characters = [], character_ids: ids = [], prompt }: CreateFields, { key, services }: Asking): Promise<Task['characters']> {
  const wanted = [...new Set([...characters.map((each) => (typeof each === 'string' ? each : each.id)), ...ids])];
  const found = await Promise.all(wanted.map(async (id) => {
    const known = await services.characters.find(id);
    if (known === null || known.project !== key.project) throw notFound('character', id, 'characters');
    return { id, name: known.name, subject: known.subject };
  }));
  // Said now, and not by a film that fails later.
  nameCharacters(prompt, found);
  return found;
}

/** Makes the brief, with `hasSong` of a film that may be as long as one; what is left out is as in the contract: four seconds, upright. */
export function briefFromFields(fields: PictureFields, { services }: Asking, { hasSong = false }: { readonly hasSong?: boolean } = {}): Brief {
  const model = modelNamed(fields.model ?? 'sora-2');
  const fps = fields.fps ?? 24;
  const options: FilmOptions = {
    seconds: fields.seconds ?? (fields.num_frames === undefined ? 4 : fields.num_frames / fps),
    ...sizeOption(fields),
    ...(fields.fps === undefined ? {} : { fps: fields.fps }),
    ...(fields.seed === undefined ? {} : { seed: fields.seed }),
    ...(fields.loop === undefined ? {} : { loop: fields.loop }),
    ...(fields.look === undefined ? {} : { look: fields.look }),
    // "standard" and "hd" are words of other servers.
    quality: qualities.find((quality) => quality === fields.quality) ?? model.quality,
    // A film over a song may be long; which song it is, the task says.
    ...(hasSong ? { music: 'song' } : {}),
    engine: fields.engine ?? model.engine ?? services.settings.engine,
  };
  return buildBrief(withoutWords(fields.prompt, fields.negative_prompt), options, knownNames);
}

function sizeOption({ size, width, height, aspect_ratio: aspect }: PictureFields): Pick<FilmOptions, 'size' | 'aspect'> {
  if (size !== undefined) return { size };
  if (width !== undefined && height !== undefined) return { size: `${width}x${height}` };
  if (width !== undefined || height !== undefined) throw new ApiError(400, 'invalid_value', 'Of "width" and "height" only one is given; give both, or "size".', { param: width === undefined ? 'width' : 'height' });
  return aspect === undefined ? { size: '720x1280' } : { aspect };
}

/** What is not to be seen is said in words, which the reader understands: `no people, no cars`. */
function withoutWords(prompt: string, negative: string | undefined): string {
  const things = (negative ?? '').split(/[,;.\n]/).map((thing) => thing.trim().replace(/^(?:no|without)\s+/i, '')).filter((thing) => thing !== '');
  return things.length === 0 ? prompt : `${prompt.trim().replace(/[.\s]*$/, '.')} ${things.map((thing) => `No ${thing}.`).join(' ')}`;
}
