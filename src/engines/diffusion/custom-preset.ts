/** @file A model that describes itself: `kinora-model.json` beside its weights, for models of other sizes than the known ones. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FilmError } from '../../film/errors.ts';
import { vaeScale } from './decode/vae-config.ts';
import { findPreset, type Preset } from './presets.ts';
import { samplerNames } from './schedule/samplers.ts';

/** Name of the file. */
export const CUSTOM_PRESET_FILE = 'kinora-model.json';

const size = z.number().int().positive().max(1_000_000);
const count = z.number().int().min(0).max(1000);

const presetSchema = z.strictObject({
  schema: z.literal('model.1'),
  name: z.string().min(1).max(80),
  summary: z.string().max(400).default('A model that describes itself.'),
  licence: z.string().max(200).default('not said'),
  fps: z.number().positive().max(120),
  scale: size.max(64),
  areaPx: size,
  maxLatentFrames: size.nullable().default(null),
  transformer: z.strictObject({
    width: size, heads: size, layers: count.min(1), feedForward: size, channels: size, patch: size.max(8), textTokens: size.max(4096), textWidth: size, timeFeatures: size, epsilon: z.number().positive().default(1e-6),
  }),
  text: z.strictObject({
    vocabulary: size, width: size, heads: size, attentionWidth: size, feedForward: size, layers: count.min(1), positionBuckets: size, maxDistance: size, epsilon: z.number().positive().default(1e-6),
  }),
  decoder: z.strictObject({ channels: size, stages: z.array(size).length(3), outChannels: size, blocks: size.max(16), patch: size.max(8) }),
  vae: z
    .strictObject({
      channels: size.max(1000), encoderWidth: size, decoderWidth: size, multiples: z.array(size.max(64)).min(2).max(6), halvesFrames: z.array(z.boolean()).max(5), patch: size.max(8), hasBridges: z.boolean(),
      mean: z.array(z.number()).max(1000), deviation: z.array(z.number().positive()).max(1000),
    })
    .nullable()
    .default(null),
  knobs: z.strictObject({
    chunkFrames: size.max(200), sampler: z.enum(samplerNames), steps: z.union([size.max(1000), z.array(z.number().positive().max(1000)).min(1)]), shift: z.number().positive().default(1), guidance: z.number().default(1),
    sinkChunks: count.default(0), hasShotSink: z.boolean().default(false), localChunks: count, rotary: z.enum(['absolute', 'relative']), shotOffsetFrames: count.default(0), recache: z.boolean().default(false), cutPrefix: z.string().default(''),
  }),
});

/** The preset called `name`, or the one that the folder describes; by its own description a folder needs no name. Throws `bad-option` or `bad-file`. */
export async function choosePreset(name: string | null, folder: string): Promise<Preset> {
  const path = join(folder, CUSTOM_PRESET_FILE);
  const isThere = await stat(path).then((info) => info.isFile(), () => false);
  if (isThere) {
    const own = await readPreset(path);
    if (name === null || name === own.name) return own;
  }
  if (name !== null) return findPreset(name);
  throw new FilmError('bad-option', `It is not said which model the weights in ${folder} are for.`, { param: '--model', remedy: 'Name it with --model; `kinora models` lists them.' });
}

async function readPreset(path: string): Promise<Preset> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new FilmError('bad-file', `${path} is not JSON.`, { param: '--weights', cause });
  }
  const parsed = presetSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FilmError('bad-file', `${path} does not describe a model: at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}.`, { param: '--weights', remedy: 'See docs/diffusion.md for what it may say.' });
  }
  const { schema: _schema, ...preset } = parsed.data;
  refuseUnfit(path, preset);
  return { ...preset, sources: [path], transformerFile: /transformer/i, needsLora: false };
}

/** Numbers that are fine by themselves and not together. */
function refuseUnfit(path: string, { transformer, text, decoder, vae, scale }: Pick<Preset, 'transformer' | 'text' | 'decoder' | 'vae' | 'scale'>): void {
  const unfit = (what: string): FilmError => new FilmError('bad-file', `${path} does not describe a model: ${what}.`, { param: '--weights', remedy: 'See docs/diffusion.md for what it may say.' });
  if (transformer.width % (transformer.heads * 2) !== 0) throw unfit(`a width of ${transformer.width} cannot be shared by ${transformer.heads} heads`);
  if (text.attentionWidth % text.heads !== 0) throw unfit(`an attention width of ${text.attentionWidth} cannot be shared by ${text.heads} heads`);
  if (transformer.textWidth !== text.width) throw unfit(`the transformer reads text of ${transformer.textWidth} features, and the text encoder gives ${text.width}`);
  if (transformer.channels !== decoder.channels) throw unfit(`the transformer gives ${transformer.channels} channels, and the decoder reads ${decoder.channels}`);
  if (scale !== 8 * decoder.patch) throw unfit(`a scale of ${scale} does not fit a decoder that enlarges ${8 * decoder.patch} times`);
  if (vae === null) return;
  if (vae.channels !== transformer.channels || vae.mean.length !== vae.channels || vae.deviation.length !== vae.channels) throw unfit(`the transformer has ${transformer.channels} channels, and the autoencoder ${vae.channels} with ${vae.mean.length} means and ${vae.deviation.length} deviations`);
  if (vaeScale(vae) !== scale) throw unfit(`a scale of ${scale} does not fit an autoencoder that shrinks ${vaeScale(vae)} times`);
  if (vae.halvesFrames.length !== vae.multiples.length - 1 || vae.halvesFrames.filter(Boolean).length !== 2) throw unfit('an autoencoder must halve the frames at two of its stages but the last');
}
