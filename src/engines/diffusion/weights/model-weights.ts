/**
 * @file The weights of one part of a model by our names, and their way into a graph: as external data that points into the user's
 * files, so that nothing is converted or copied. A LoRA is added inside the graph, where the runtime folds it once as it loads.
 */
import { dirname, relative, sep } from 'node:path';
import { FilmError } from '../../../film/errors.ts';
import type { ElementType, Graph, Value } from '../onnx/graph.ts';
import { add, cast, matMul, mul, scalar } from '../onnx/ops.ts';
import { loraFor, type Lora } from './lora.ts';
import { ownName, type ModelPart } from './names.ts';
import { countElements, type Dtype, type StoredTensor, type StoredTensors } from './stored-tensor.ts';

/** The weights of a part of a model. */
export interface ModelWeights {
  readonly part: ModelPart;
  /** By our names. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly loras: readonly Lora[];
  /** Where the files are: for messages. */
  readonly source: string;
}

/** Gives the tensors of a file our names. */
export function nameWeights(part: ModelPart, tensors: StoredTensors, source: string, loras: readonly Lora[] = []): ModelWeights {
  // Of a checkpoint that holds both, the averaged weights are the ones to film with.
  const hasAverage = [...tensors.keys()].some((name) => name.startsWith('generator_ema.'));
  const named = new Map<string, StoredTensor>();
  for (const [name, tensor] of tensors) {
    if (hasAverage && !name.startsWith('generator_ema.')) continue;
    named.set(ownName(part, name), tensor);
  }
  return { part, tensors: named, loras, source };
}

/** The tensor called `name`. Throws `bad-file` when it is missing or of another shape than `shape`; axes of length 1 do not count. */
export function findTensor(weights: ModelWeights, name: string, shape: readonly number[]): StoredTensor {
  const found = weights.tensors.get(name);
  if (!found) throw missing(weights, name, shape);
  if (!sameShape(found.shape, shape)) {
    throw new FilmError('bad-file', `The weights in ${weights.source} are for another model: tensor "${name}" has the shape [${found.shape.join(', ')}] where [${shape.join(', ')}] was expected.`, {
      param: '--weights',
      remedy: 'Give --model the name of the model that these weights belong to; `kinora models` lists them.',
    });
  }
  return found;
}

function missing(weights: ModelWeights, name: string, shape: readonly number[]): FilmError {
  return new FilmError('bad-file', `The weights in ${weights.source} lack tensor "${name}" of shape [${shape.join(', ')}], which this ${weights.part} needs.`, {
    param: '--weights',
    remedy: 'Give the folder of the model named with --model; `kinora models` says what each consists of.',
  });
}

/** Convolutions of a single tap are written with and without their axes of length 1, and the elements are the same. */
function sameShape(found: readonly number[], expected: readonly number[]): boolean {
  const long = (shape: readonly number[]): string => shape.filter((side) => side !== 1).join();
  return long(found) === long(expected);
}

const elementTypes: Partial<Readonly<Record<Dtype, ElementType>>> = { F32: 'float32', F16: 'float16', BF16: 'bfloat16', F64: 'float64' };

/** Puts weights of a part into a graph. */
export interface GraphWeights {
  /** The tensor called `name` as 32-bit floats of shape `shape`; `as` is the shape in the graph, of as many elements. */
  get(name: string, shape: readonly number[], as?: readonly number[]): Value;
  /** Whether the files have it, for parts that not every model has. */
  has(name: string): boolean;
  /** A tensor of one of the other files, in 8 bits or as 32-bit floats. */
  placeInt8(label: string, tensor: StoredTensor): Value;
  placeFloats(label: string, tensor: StoredTensor): Value;
  /** Folder to open the session with. */
  readonly folder: string;
}

/** Starts to put weights into `graph`; `others` are paths of more files that it may point into. The same name asked for twice is the same value. */
export function graphWeights(graph: Graph, weights: ModelWeights, others: readonly string[] = []): GraphWeights {
  const folder = commonFolder([...weights.tensors.values(), ...weights.loras.flatMap((lora) => [...lora.tensors.values()])].map(({ path }) => path).concat(others));
  const known = new Map<string, Value>();
  const placeAs = (label: string, { path, offset, lengthBytes }: StoredTensor, type: ElementType, dims: readonly number[]): Value =>
    graph.external(label, type, dims, { location: relative(folder, path).split(sep).join('/'), offset, length: lengthBytes });
  const place = (label: string, tensor: StoredTensor, dims: readonly number[]): Value => {
    const type = elementTypes[tensor.dtype];
    if (type === undefined) throw unreadable(weights, label, tensor.dtype);
    return cast(graph, placeAs(label, tensor, type, dims), type, 'float32');
  };
  return {
    folder,
    has: (name) => weights.tensors.has(name),
    placeInt8: (label, tensor) => placeAs(label, tensor, 'int8', tensor.shape),
    placeFloats: (label, tensor) => place(label, tensor, tensor.shape),
    get: (name, shape, as = shape) => {
      const before = known.get(name);
      if (before) return before;
      if (countElements(as) !== countElements(shape)) throw new TypeError(`${name}: [${as.join()}] has not as many elements as [${shape.join()}]`);
      const base = place(name, findTensor(weights, name, shape), as);
      const value = weights.loras.reduce((sum, lora, index) => addLora(graph, sum, name, shape, lora, (part, tensor, dims) => place(`lora.${index}.${part}`, tensor, dims)), base);
      known.set(name, value);
      return value;
    },
  };
}

/** W + strength * alpha / rank * B A. */
function addLora(graph: Graph, base: Value, name: string, shape: readonly number[], lora: Lora, place: (name: string, tensor: StoredTensor, dims: readonly number[]) => Value): Value {
  const found = loraFor(lora, name, shape);
  if (found === null) return base;
  const up = place(`${name}.up`, found.up, found.up.shape);
  const down = place(`${name}.down`, found.down, found.down.shape);
  return add(graph, base, mul(graph, matMul(graph, up, down), scalar(graph, found.scale)));
}

function unreadable(weights: ModelWeights, name: string, dtype: Dtype): FilmError {
  return new FilmError('bad-file', `The weights in ${weights.source} hold tensor "${name}" as ${dtype}; it must be one of F32, F16, BF16 and F64.`, {
    param: '--weights',
    remedy: 'Download the variant in bfloat16, float16 or float32.',
  });
}

/** The innermost folder that holds all of `paths`. */
function commonFolder(paths: readonly string[]): string {
  const [first, ...rest] = new Set(paths.map((path) => dirname(path)));
  let folder = first ?? '.';
  for (const other of rest) while (other !== folder && !other.startsWith(folder.endsWith(sep) ? folder : folder + sep)) folder = parentOf(folder, other);
  return folder;
}

function parentOf(folder: string, other: string): string {
  const parent = dirname(folder);
  if (parent !== folder) return parent;
  throw new FilmError('bad-file', `The weights lie on different drives: ${folder} and ${other}.`, { param: '--weights', remedy: 'Put all of them, and the folder for temporary files, on one drive.' });
}
