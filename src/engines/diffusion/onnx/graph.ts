/**
 * @file Writes ONNX graphs. A graph is built node by node from values; weights may stay where they are, in the user's own file:
 * ONNX calls that external data, and an offset into a .safetensors or .pt file is as good as one into a file made for it.
 * Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */
import { protoMessage, type ProtoMessage } from './protobuf.ts';

/** ONNX operator set that the graphs are written for: 23 is the first with RMSNormalization and RotaryEmbedding. */
const OPSET = 23;
const IR_VERSION = 10;

/** Types of elements, with ONNX' numbers for them. */
const elementNumber = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9, float16: 10, float64: 11, bfloat16: 16 } as const;
/** The type of a tensor's elements. */
export type ElementType = keyof typeof elementNumber;

/** The length of an axis, or a name for a length that is known only when the graph runs. */
export type Dimension = number | string;

/** What flows along an edge of the graph. Only the graph that made it may use it. */
export interface Value {
  readonly name: string;
}

/** Where a tensor's bytes lie: little-endian, without gaps. */
export interface ExternalBytes {
  /** Path relative to the folder that the session is given. */
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** What an operator may be told: whole numbers, `{ float }`, text, or a list of whole numbers. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** An operator's options. */
export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** `com.microsoft` for operators of ONNX Runtime; ONNX' own when left out. */
  readonly domain?: '' | 'com.microsoft';
}

/** A graph under construction. */
export interface Graph {
  /** Something that is given at each run. */
  input(name: string, type: ElementType, dims: readonly Dimension[]): Value;
  /** Gives `value` to the outside under `name`. */
  output(name: string, value: Value, type: ElementType, dims: readonly Dimension[]): void;
  /** A constant inside the graph. The same numbers asked for twice are stored once. */
  constant(data: Float32Array | BigInt64Array | Int8Array, dims: readonly number[]): Value;
  /** A constant outside the graph. */
  external(name: string, type: ElementType, dims: readonly number[], bytes: ExternalBytes): Value;
  /** A node with one output; `null` leaves an optional input out. */
  op(type: string, inputs: readonly (Value | null)[], options?: NodeOptions): Value;
  /** A node with `count` outputs. */
  ops(type: string, inputs: readonly (Value | null)[], count: number, options?: NodeOptions): readonly Value[];
  /** The model file. */
  toBytes(): Uint8Array;
}

/** Starts an empty graph called `name`. */
export function createGraph(name: string): Graph {
  const graph = protoMessage();
  const initializers: ProtoMessage[] = [];
  const inputs: ProtoMessage[] = [];
  const outputs: ProtoMessage[] = [];
  const constants = new Map<string, Value>();
  let count = 0;
  const fresh = (hint: string): Value => ({ name: `${hint}_${count++}` });

  const ops: Graph['ops'] = (type, from, outputCount, options = {}) => {
    const made = Array.from({ length: outputCount }, () => fresh(type));
    graph.message(1, nodeMessage(type, from, made, options));
    return made;
  };
  return {
    input: (id, type, dims) => {
      inputs.push(valueInfo(id, type, dims));
      return { name: id };
    },
    output: (id, value, type, dims) => {
      // An Identity, so that a value may be given out under a name of its own whatever else uses it.
      graph.message(1, nodeMessage('Identity', [value], [{ name: id }], {}));
      outputs.push(valueInfo(id, type, dims));
    },
    constant: (data, dims) => {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const key = `${data.constructor.name} ${dims.join()} ${Buffer.from(bytes).toString('latin1')}`;
      const known = constants.get(key);
      if (known) return known;
      const value = fresh('constant');
      initializers.push(tensorHead(value.name, elementOf(data), dims).bytes(9, bytes));
      constants.set(key, value);
      return value;
    },
    external: (id, type, dims, bytes) => {
      initializers.push(externalTensor(id, type, dims, bytes));
      return { name: id };
    },
    ops,
    op: (type, from, options) => {
      const [value] = ops(type, from, 1, options);
      if (!value) throw new TypeError(`${type} has no output`);
      return value;
    },
    toBytes: () => {
      graph.text(2, name);
      for (const tensor of initializers) graph.message(5, tensor);
      for (const info of inputs) graph.message(11, info);
      for (const info of outputs) graph.message(12, info);
      return modelMessage(graph).toBytes();
    },
  };
}

function elementOf(data: Float32Array | BigInt64Array | Int8Array): ElementType {
  if (data instanceof Float32Array) return 'float32';
  return data instanceof Int8Array ? 'int8' : 'int64';
}

function modelMessage(graph: ProtoMessage): ProtoMessage {
  return protoMessage()
    .integer(1, IR_VERSION)
    .message(7, graph)
    .message(8, protoMessage().integer(2, OPSET))
    .message(8, protoMessage().text(1, 'com.microsoft').integer(2, 1));
}

function nodeMessage(type: string, inputs: readonly (Value | null)[], outputs: readonly Value[], options: NodeOptions): ProtoMessage {
  const node = protoMessage();
  for (const input of inputs) node.text(1, input?.name ?? '');
  for (const output of outputs) node.text(2, output.name);
  node.text(3, `${type}:${outputs[0]?.name ?? ''}`).text(4, type);
  for (const [key, value] of Object.entries(options.attributes ?? {})) node.message(5, attributeMessage(key, value));
  if (options.domain) node.text(7, options.domain);
  return node;
}

function attributeMessage(key: string, value: Attribute): ProtoMessage {
  const message = protoMessage().text(1, key);
  if (typeof value === 'number') return message.integer(3, value).integer(20, 2);
  if (typeof value === 'string') return message.text(4, value).integer(20, 3);
  if ('float' in value) return message.float(2, value.float).integer(20, 1);
  for (const each of value) message.integer(8, each);
  return message.integer(20, 7);
}

function tensorHead(name: string, type: ElementType, dims: readonly number[]): ProtoMessage {
  const tensor = protoMessage();
  for (const dim of dims) tensor.integer(1, dim);
  return tensor.integer(2, elementNumber[type]).text(8, name);
}

function externalTensor(name: string, type: ElementType, dims: readonly number[], { location, offset, length }: ExternalBytes): ProtoMessage {
  const tensor = tensorHead(name, type, dims);
  for (const [key, value] of [['location', location], ['offset', String(offset)], ['length', String(length)]] as const) {
    tensor.message(13, protoMessage().text(1, key).text(2, value));
  }
  return tensor.integer(14, 1);
}

function valueInfo(name: string, type: ElementType, dims: readonly Dimension[]): ProtoMessage {
  const shape = protoMessage();
  for (const dim of dims) shape.message(1, typeof dim === 'string' ? protoMessage().text(2, dim) : protoMessage().integer(1, dim));
  const tensorType = protoMessage().integer(1, elementNumber[type]).message(2, shape);
  return protoMessage().text(1, name).message(2, protoMessage().message(1, tensorType));
}

/** The number that ONNX has for a type of elements, as the operator Cast wants it. */
export function elementTypeNumber(type: ElementType): number {
  return elementNumber[type];
}
