/** @file Graphs that remember: each run is given what the one before gave. What is remembered at the start is zeros. */
import type { Graph, Value } from '../onnx/graph.ts';
import { openSession, type SessionOptions, type Tensor } from '../onnx/runtime.ts';
import { countElements } from '../weights/stored-tensor.ts';
import type { DecoderState } from './decoder.ts';

/** What a graph is to remember: declared while it is built. */
export interface Memories {
  /** What was remembered under the next free number, of shape `dims`. */
  recall(dims: readonly number[]): { readonly value: Value; readonly remember: (next: Value) => void };
  /** Shapes of all memories so far, in order. */
  readonly shapes: readonly (readonly number[])[];
}

const oldName = (index: number): string => `memory.${index}`;
const newName = (index: number): string => `new_memory.${index}`;

/** Starts to count the memories of a graph. */
export function createMemories(graph: Graph): Memories {
  const shapes: (readonly number[])[] = [];
  return {
    shapes,
    recall: (dims) => {
      const index = shapes.push(dims) - 1;
      return { value: graph.input(oldName(index), 'float32', dims), remember: (next) => graph.output(newName(index), next, 'float32', dims) };
    },
  };
}

/** A graph with memories, ready to be opened. */
export interface StatefulGraph {
  readonly model: Uint8Array;
  readonly weightsFolder: string;
  /** Shapes of its memories. */
  readonly memories: readonly (readonly number[])[];
}

/** A graph with memories, in a session. */
export interface StatefulSession {
  /** Runs once from `state`, which stays as it is, and gives output `result` and the state after. */
  step(inputs: Readonly<Record<string, Tensor>>, state: DecoderState, result: string): Promise<{ readonly result: Tensor; readonly state: DecoderState }>;
  release(): Promise<void>;
}

/** Opens a session over a graph with memories. Rejects as `openSession` does. */
export async function openStateful({ model, weightsFolder, memories: shapes }: StatefulGraph, options: Pick<SessionOptions, 'device' | 'threads'>): Promise<StatefulSession> {
  const session = await openSession(model, { ...options, weightsFolder });
  return {
    step: async (inputs, state, result) => {
      const outputs = await session.run({ ...inputs, ...(state ?? emptyState(shapes)) }, [result, ...shapes.map((_, i) => newName(i))]);
      const take = (name: string): Tensor => {
        const tensor = outputs[name];
        if (!tensor) throw new TypeError(`The graph gave no ${name}.`);
        return tensor;
      };
      return { result: take(result), state: Object.fromEntries(shapes.map((_, i) => [oldName(i), take(newName(i))])) };
    },
    release: () => session.release(),
  };
}

function emptyState(shapes: readonly (readonly number[])[]): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(shapes.map((dims, i) => [oldName(i), { dims, data: new Float32Array(countElements(dims)) }]));
}
