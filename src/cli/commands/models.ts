/** @file `kinora models`: the learned models, from where their weights are, and whether a folder holds one. */
import { totalmem } from 'node:os';
import { countElements } from '../../engines/diffusion/weights/stored-tensor.ts';
import { choosePreset } from '../../engines/diffusion/custom-preset.ts';
import { openModelFolder } from '../../engines/diffusion/model-folder.ts';
import { presets, type Preset } from '../../engines/diffusion/presets.ts';
import type { ModelWeights } from '../../engines/diffusion/weights/model-weights.ts';
import { textEncoderTensors } from '../../engines/diffusion/text/text-encoder.ts';
import { transformerTensors } from '../../engines/diffusion/wan/config.ts';
import type { Command, Context, Invocation } from '../command.ts';

/** A model, as the list tells it. */
interface ModelRow {
  readonly name: string;
  readonly summary: string;
  readonly licence: string;
  readonly sources: readonly string[];
  readonly framesPerSecond: number;
  readonly transformerParameters: number;
  readonly textParameters: number;
  /** Weights of the transformer in 32-bit floats, as the runtime holds them. */
  readonly memoryBytes: number;
}

export const models: Command = {
  name: 'models',
  summary: 'List the learned models that --engine diffusion knows, or check a folder of weights without running it.',
  args: [],
  options: ['model', 'weights', 'json'],
  examples: ['kinora models', 'kinora models --model self-forcing --weights ~/weights/self-forcing'],
  run: async (invocation, context) => (invocation.film.weights === undefined ? list(invocation, context) : check(invocation.film.weights, invocation, context)),
};

function list(invocation: Invocation, { terminal }: Context): number {
  const rows = presets.filter(({ name }) => invocation.film.model === undefined || name === invocation.film.model).map(toRow);
  if (invocation.film.json === true) {
    terminal.json(rows);
    return 0;
  }
  for (const row of rows) {
    terminal.result(`${row.name}: ${row.summary}`);
    terminal.result(`  ${row.licence}; ${millions(row.transformerParameters)} parameters and ${millions(row.textParameters)} of the text encoder; ${gib(row.memoryBytes)} of memory and more; ${row.framesPerSecond} frames a second`);
    for (const source of row.sources) terminal.result(`  ${source}`);
  }
  terminal.result(`This machine has ${gib(totalmem())} of memory.`);
  return 0;
}

async function check(folder: string, invocation: Invocation, { terminal }: Context): Promise<number> {
  const preset = await choosePreset(invocation.film.model ?? null, folder);
  const found = await openModelFolder(folder, preset);
  const parts = [['transformer', found.transformer], ['text encoder', found.text], ['tiny decoder', found.tinyDecoder], ['autoencoder', found.vae]].filter(isThere);
  if (invocation.film.json === true) {
    terminal.json({ ...toRow(preset), identity: found.identity, sizeBytes: found.sizeBytes, parts: Object.fromEntries(parts.map(([name, { source }]) => [name, source])), tokenizer: found.tokenizer });
    return 0;
  }
  terminal.result(`${folder} holds ${preset.name} (${gib(found.sizeBytes)}, ${found.identity}).`);
  for (const [name, { source, tensors, loras }] of parts) terminal.result(`  ${name.padEnd(12)} ${source}: ${tensors.size} tensors${loras.length === 0 ? '' : `, with ${loras.length} LoRA`}`);
  terminal.result(`  tokenizer    ${found.tokenizer}`);
  return 0;
}

function isThere(part: (string | ModelWeights | null)[]): part is [string, ModelWeights] {
  return part[1] !== null;
}

function toRow(preset: Preset): ModelRow {
  const count = (tensors: ReadonlyMap<string, readonly number[]>): number => [...tensors.values()].reduce((sum, shape) => sum + countElements(shape), 0);
  const transformerParameters = count(transformerTensors(preset.transformer));
  const { name, summary, licence, sources, fps } = preset;
  return { name, summary, licence, sources, framesPerSecond: fps, transformerParameters, textParameters: count(textEncoderTensors(preset.text)), memoryBytes: transformerParameters * 4 };
}

function millions(parameters: number): string {
  return parameters >= 1e9 ? `${(parameters / 1e9).toFixed(2)} billion` : `${(parameters / 1e6).toFixed(1)} million`;
}

function gib(bytes: number): string {
  const size = bytes / 2 ** 30;
  return size >= 0.1 ? `${size.toFixed(1)} GiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
