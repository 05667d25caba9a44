/**
 * @file LoRA: a small change to large weights, as the product of two thin matrices. Trainers name them in three ways: `lora_A`/`lora_B`
 * (PEFT, LongLive), `lora_down`/`lora_up` with dots (ComfyUI), and the same with underscores between all parts (kohya).
 */
import { countElements, readFloats, type StoredTensor, type StoredTensors } from './stored-tensor.ts';
import { FilmError } from '../../../film/errors.ts';
import { ownName } from './names.ts';

/** A LoRA, ready to be added to weights. */
export interface Lora {
  readonly source: string;
  /** Thin matrices by `<our name of the layer>.down` `[rank, in]` and `.up` `[out, rank]`. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** The number alpha of a layer, by our name; without one, alpha is the rank. */
  readonly alphas: ReadonlyMap<string, number>;
  /** Factor on all of it. */
  readonly strength: number;
}

/** The two matrices for one layer, and what their product is multiplied by. */
export interface LoraPair {
  readonly up: StoredTensor;
  readonly down: StoredTensor;
  readonly scale: number;
}

const endings = /\.(lora_A|lora_B|lora_down|lora_up)(?:\.default)?(?:\.weight)?$/;

/** Reads a LoRA for a transformer from the tensors of its file. Throws `bad-file` when it holds none, or halves of pairs. */
export async function readLora(tensors: StoredTensors, source: string, strength = 1): Promise<Lora> {
  const named = new Map<string, StoredTensor>();
  const alphas = new Map<string, number>();
  for (const [given, tensor] of tensors) {
    const kind = endings.exec(given)?.[1];
    if (kind !== undefined) named.set(`${layerName(given.replace(endings, ''))}.${kind === 'lora_A' || kind === 'lora_down' ? 'down' : 'up'}`, tensor);
    else if (given.endsWith('.alpha')) alphas.set(layerName(given.slice(0, -'.alpha'.length)), await readAlpha(given, tensor, source));
  }
  const single = [...named.keys()].find((name) => !named.has(name.endsWith('.up') ? `${name.slice(0, -3)}.down` : `${name.slice(0, -5)}.up`));
  if (single !== undefined) throw badLora(source, `its matrix ${JSON.stringify(single.slice(0, 200))} has no counterpart`);
  if (named.size === 0) throw badLora(source, 'it holds no LoRA');
  return { source, tensors: named, alphas, strength };
}

async function readAlpha(name: string, tensor: StoredTensor, source: string): Promise<number> {
  const told = `its number ${JSON.stringify(name.slice(0, 200))}`;
  if (countElements(tensor.shape) !== 1) throw badLora(source, `${told} has the shape [${tensor.shape.join(', ')}]`);
  const [alpha = NaN] = await readFloats(tensor);
  if (!Number.isFinite(alpha)) throw badLora(source, `${told} is ${alpha}`);
  return alpha;
}

/** kohya writes `lora_unet_blocks_0_self_attn_q` for what everybody else calls `blocks.0.self_attn.q`. */
function layerName(given: string): string {
  const kohya = /^lora_unet_blocks_(\d+)_(self_attn|cross_attn|ffn)_(\w+)$/.exec(given);
  return kohya ? `blocks.${kohya[1] ?? ''}.${kohya[2] ?? ''}.${kohya[3] ?? ''}` : ownName('transformer', `${given}.`).slice(0, -1);
}

/** The pair for the weight called `name`, or null when the LoRA leaves it alone. Throws `bad-file` when the shapes do not fit. */
export function loraFor(lora: Lora, name: string, shape: readonly number[]): LoraPair | null {
  const layer = name.replace(/\.weight$/, '');
  const [down, up] = [lora.tensors.get(`${layer}.down`), lora.tensors.get(`${layer}.up`)];
  if (layer === name || !down || !up) return null;
  const [rank] = down.shape;
  const fits = rank !== 0 && down.shape.length === 2 && up.shape.length === 2 && rank === up.shape[1] && up.shape[0] === shape[0] && down.shape[1] === shape[1];
  if (rank === undefined || !fits) {
    throw badLora(lora.source, `its matrices for "${layer}" have the shapes [${up.shape.join(', ')}] and [${down.shape.join(', ')}], and the weights [${shape.join(', ')}]`);
  }
  return { up, down, scale: (lora.strength * (lora.alphas.get(layer) ?? rank)) / rank };
}

function badLora(source: string, what: string): FilmError {
  return new FilmError('bad-file', `${source} does not fit the model: ${what}.`, { param: '--lora', remedy: 'Use a LoRA that was trained for the model named with --model.' });
}
