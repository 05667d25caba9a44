/** @file Runs ONNX graphs. The only file that imports ONNX Runtime, so that another runtime has one place to go. */
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { FilmError } from '../../../film/errors.ts';

/** Numbers with a shape, row by row. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Where graphs run. */
export type Device = 'cpu' | 'webgpu';

/** What a session is made from. */
export interface SessionOptions {
  readonly device: Device;
  /** Folder that the locations of external data are relative to. */
  readonly weightsFolder?: string | undefined;
  /** External data held in memory, by location. */
  readonly weightsInMemory?: ReadonlyMap<string, Uint8Array>;
  /** Processor threads; all cores when left out. */
  readonly threads?: number | undefined;
}

/** An input or output of a graph. */
export interface Port {
  readonly name: string;
  /** Length of each axis; null where it is known only when the graph runs. */
  readonly dims: ReadonlyArray<number | null>;
}

/** A graph ready to run. Runs one at a time: two at once crash the process on some WebGPU drivers. */
export interface Session {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Runs the graph and gives the outputs named. Blocks the thread meanwhile. Rejects with `internal` when the inputs do not fit the graph. */
  run(inputs: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Readonly<Record<string, Tensor>>>;
  /** Frees weights and working memory. */
  release(): Promise<void>;
}

/** Opens a session over a model made by `Graph.toBytes`. Rejects with `no-gpu` or `bad-file`. */
export async function openSession(model: Uint8Array, options: SessionOptions): Promise<Session> {
  const ort = await loadRuntime();
  const session = await createSession(ort.InferenceSession, model, options);
  let last: Promise<unknown> = Promise.resolve();
  return {
    inputs: session.inputMetadata.map(toPort),
    outputs: session.outputMetadata.map(toPort),
    run: (inputs, outputs) => {
      const next = last.then(() => runOnce(ort, session, inputs, outputs));
      last = next.catch(() => undefined);
      return next;
    },
    release: () => session.release(),
  };
}

function toPort(port: InferenceSession.ValueMetadata): Port {
  return { name: port.name, dims: port.isTensor ? port.shape.map((length) => (typeof length === 'number' && length > 0 ? length : null)) : [] };
}

type Runtime = typeof import('onnxruntime-node');

async function loadRuntime(): Promise<Runtime> {
  try {
    const loaded = await import('onnxruntime-node');
    // The package is CommonJS; Node gives its exports as names or as the default.
    return 'InferenceSession' in loaded ? loaded : (loaded as { default: Runtime }).default;
  } catch (cause) {
    throw new FilmError('engine-refused', 'ONNX Runtime could not be loaded on this machine.', {
      remedy: 'Install it beside Kinora with `ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node` (it has libraries for Linux and Windows, x64 and ARM, and macOS on ARM), or film with --engine world.',
      cause,
    });
  }
}

async function createSession(sessions: Runtime['InferenceSession'], model: Uint8Array, options: SessionOptions): Promise<InferenceSession> {
  const inMemory = [...(options.weightsInMemory ?? [])].map(([path, data]) => ({ path, data }));
  try {
    return await sessions.create(model, {
      executionProviders: [options.device],
      // On processors `all` lays convolutions out in blocks, which takes a third off a decoder. Never put DequantizeLinear before MatMul into a
      // graph: beyond `basic` the two become a kernel that rounds activations, 3 % off.
      graphOptimizationLevel: options.device === 'cpu' ? 'all' : 'basic',
      logSeverityLevel: 3,
      ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
      ...(inMemory.length === 0 ? {} : { externalData: inMemory }),
      ...(options.weightsFolder === undefined ? {} : { extra: { session: { model_external_initializers_file_folder_path: options.weightsFolder } } }),
    });
  } catch (cause) {
    throw describeFailure('could not be loaded', cause);
  }
}

async function runOnce(ort: Runtime, session: InferenceSession, inputs: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Record<string, Tensor>> {
  const feeds: Record<string, OrtTensor> = {};
  for (const [name, { data, dims }] of Object.entries(inputs)) feeds[name] = new ort.Tensor('float32', data, dims);
  let results: InferenceSession.OnnxValueMapType;
  try {
    results = await session.run(feeds, [...outputs]);
  } catch (cause) {
    const given = Object.entries(inputs).map(([name, { dims }]) => `${name} [${dims.join(', ')}]`).slice(0, 8).join(', ');
    throw describeFailure(`could not run on ${given}`, cause);
  }
  const named: Record<string, Tensor> = {};
  for (const name of outputs) named[name] = toTensor(name, results[name]);
  return named;
}

function toTensor(name: string, value: OrtTensor | undefined): Tensor {
  if (value === undefined || !(value.data instanceof Float32Array)) throw new TypeError(`The graph gave no float32 tensor "${name}".`);
  return { dims: value.dims, data: value.data };
}

const outOfMemory = /bad_alloc|allocate memory|out of memory|Failed to allocate/i;

function describeFailure(what: string, cause: unknown): FilmError {
  const says = cause instanceof Error ? cause.message.replace(/\s+/g, ' ').trim() : String(cause);
  if (outOfMemory.test(says)) {
    return new FilmError('engine-refused', `The model ${what}: there is not enough memory.`, { remedy: 'Use a smaller --size or --quality draft, or a smaller model; `kinora models` says what each needs.', cause });
  }
  if (/adapter/i.test(says)) {
    return new FilmError('no-gpu', `The model ${what}: KINORA_DEVICE is webgpu, and this machine has no graphics card that WebGPU can use.`, {
      remedy: 'Leave KINORA_DEVICE out to run on the processor; `kinora doctor` says which drivers there are.',
      cause,
    });
  }
  if (/webgpu|dawn/i.test(says)) {
    return new FilmError('no-gpu', `The model ${what}: ${says.replace(/\.$/, '')}.`, { remedy: 'Leave KINORA_DEVICE out to run on the processor.', cause });
  }
  return new FilmError('internal', `The model ${what}: ${says}`, { cause });
}
