/**
 * @file What a learned model costs on this processor: passes of the transformer over a chunk with its full window, and the decoder, on a random
 * twin of the model's real shape. Rounds of all that is compared take turns in one process. Prints medians, what they come to in seconds per
 * video second, their share of the rate at which this machine multiplies matrices, and the memory.
 *
 * Usage: tsx bench/diffusion.ts [--torch PYTHON] [--rounds 5] [--threads N] [--json]
 *        tsx bench/diffusion.ts --model NAME [--latents 6x16] [--layers N] [--rounds 5] [--threads N] [--torch PYTHON] [--json]
 *
 * Without --model both shapes that count are measured, each in a process of its own, so that its memory is its own: `tiny` at 512x192, and the
 * shape of 1.3 billion parameters (LongLive 1.0) at 416x240 with two of its thirty layers. Each is told with its targets.
 *
 * With --layers fewer layers are built than the model has, and seconds are those of all its layers: what layers take is measured as the
 * difference between twins of N and of 2N layers. With --torch the same weights and inputs run in PyTorch as well (scripts/parity/bench_torch.py).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openChunkDecoder, type ChunkDecoder } from '../src/engines/diffusion/decode/chunk-decoder.ts';
import { openDecoderThread } from '../src/engines/diffusion/decode/decoder-thread.ts';
import { planTinyDecoder, tinyDecoderTensors } from '../src/engines/diffusion/decode/tiny-decoder.ts';
import { picturesOf } from '../src/engines/diffusion/decode/decoder.ts';
import { pastChunks, scheduleOf } from '../src/engines/diffusion/knobs.ts';
import { createGraph } from '../src/engines/diffusion/onnx/graph.ts';
import * as ops from '../src/engines/diffusion/onnx/ops.ts';
import { openSession, type Tensor } from '../src/engines/diffusion/onnx/runtime.ts';
import { relativeError } from '../src/engines/diffusion/parity.ts';
import { findPreset, type Preset } from '../src/engines/diffusion/presets.ts';
import { twinTensor, twinTensors } from '../src/engines/diffusion/twin.ts';
import { rotaryTable, timeTable } from '../src/engines/diffusion/wan/positions.ts';
import { tokensOfFrame, transformerTensors, type TransformerConfig } from '../src/engines/diffusion/wan/config.ts';
import { openWanModel, type PassInputs, type WanModel } from '../src/engines/diffusion/wan/wan-model.ts';
import { nameWeights } from '../src/engines/diffusion/weights/model-weights.ts';
import { readWeights } from '../src/engines/diffusion/weights/read-weights.ts';
import { readFloats } from '../src/engines/diffusion/weights/stored-tensor.ts';
import { writeSafetensors, type NamedTensor } from '../src/engines/diffusion/weights/write-safetensors.ts';

const { values: given } = parseArgs({
  options: { model: { type: 'string' }, latents: { type: 'string' }, layers: { type: 'string' }, rounds: { type: 'string' }, threads: { type: 'string' }, torch: { type: 'string' }, json: { type: 'boolean' } },
});

/** What is to be reached, and how it is read from a report. */
const targets = [
  ['share of the matrix rate', 'shareOfMatrixRate', 0.6],
  ['times as fast as PyTorch', 'timesAsFastAsTorch', 1.3],
  ['times as fast as PyTorch, 8 bits', 'timesAsFastAsTorchInt8', 2.5],
] as const;
/** The two shapes that count. */
const shapes: readonly (readonly string[])[] = [['--model', 'tiny', '--latents', '6x16'], ['--model', 'longlive-1.0', '--latents', '30x52', '--layers', '2']];

/** Measures a shape in a process of its own, and gives its report. */
async function measureApart(shape: readonly string[]): Promise<Readonly<Record<string, string | number>>> {
  const same = (['rounds', 'threads', 'torch'] as const).flatMap((name) => (given[name] === undefined ? [] : [`--${name}`, given[name]]));
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...shape, ...same, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const text of child.stdout) said += String(text);
  if (child.exitCode !== 0 && (await once(child, 'exit'))[0] !== 0) throw new Error(`Measuring ${shape.join(' ')} failed.`);
  return JSON.parse(said) as Readonly<Record<string, string | number>>;
}

if (given.model === undefined) {
  const reports = [];
  for (const shape of shapes) {
    const report = await measureApart(shape);
    reports.push(report);
    if (given.json === true) continue;
    print(report);
    for (const [what, name, least] of targets) {
      const value = report[name];
      if (typeof value === 'number') console.log(`target: ${what} at least ${least}: ${value.toPrecision(3)}, ${value >= least ? 'met' : 'missed'}`);
    }
    console.log('');
  }
  if (given.json === true) console.log(JSON.stringify(reports));
  process.exit(0);
}

function print(report: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(report)) console.log(`${name.padEnd(28)} ${typeof value === 'number' ? Number(value.toPrecision(4)) : value}`);
}

const preset = findPreset(given.model);
const [latentHeight = 0, latentWidth = 0] = (given.latents ?? '6x16').split('x').map(Number);
const layers = Math.min(Number(given.layers ?? preset.transformer.layers), preset.transformer.layers);
const rounds = Number(given.rounds ?? 5);
const threads = Number(given.threads ?? availableParallelism());
const place = { latentHeight, latentWidth, device: 'cpu', threads } as const;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const folder = await mkdtemp(join(tmpdir(), 'bench-diffusion-'));

/** Something that is timed again and again; gives what one run took, in seconds: the mean of as many in a row as a chunk has passes, as a film makes them. */
interface Contestant {
  readonly name: string;
  run(): Promise<number>;
  close(): Promise<void>;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const passes = scheduleOf(preset.knobs).timesteps.length + 1;

async function passesOf(work: () => Promise<unknown>): Promise<void> {
  for (let pass = 0; pass < passes; pass++) await work();
}

async function timedInRow(work: () => Promise<unknown>): Promise<number> {
  return (await timed(() => passesOf(work))) / passes;
}

/** A product of matrices as large as the model's, and its operations. */
const matrix = { rows: 1024, inner: 1536, columns: 4096, flop: 2 * 1024 * 1536 * 4096 };

async function matrixContestant(): Promise<Contestant> {
  const graph = createGraph('matrix');
  const a = graph.input('a', 'float32', [matrix.rows, matrix.inner]);
  const b = twinTensor('matrix.weight', [matrix.inner, matrix.columns]);
  const product = ops.matMul(graph, a, graph.constant(b.data, b.dims));
  graph.output('sum', graph.op('ReduceMax', [product, ops.indices(graph, [0, 1])]), 'float32', [1, 1]);
  const session = await openSession(graph.toBytes(), { device: 'cpu', threads });
  const input = twinTensor('matrix.input', [matrix.rows, matrix.inner]);
  return { name: 'matrix product', run: () => timedInRow(() => session.run({ a: input }, ['sum'])), close: () => session.release() };
}

async function writeTwin(name: string, config: TransformerConfig): Promise<string> {
  const path = join(folder, `${name}.safetensors`);
  await writeSafetensors(path, twinTensors(transformerTensors(config)));
  return path;
}

/** A chunk in the middle of a long film: the window is full. */
async function passInputs(model: WanModel, { knobs }: Preset): Promise<PassInputs> {
  const { config, frameTokens } = model;
  const frames = knobs.chunkFrames;
  const past = pastChunks(knobs);
  const state = (chunk: number, what: string): Tensor[] => Array.from({ length: config.layers }, (_, layer) => twinTensor(`${what}.${chunk}.${layer}`, [1, frames * frameTokens, config.width]));
  return {
    latents: twinTensor('bench.latents', [1, config.channels, frames, latentHeight, latentWidth]),
    timesteps: new Array<number>(frames).fill(500),
    places: Array.from({ length: frames }, (_, i) => past * frames + i),
    pastPlaces: Array.from({ length: past * frames }, (_, i) => i),
    past: Array.from({ length: past }, (_, chunk) => ({ keys: state(chunk, 'key'), values: state(chunk, 'value') })),
    text: await model.readText(twinTensor('bench.text', [Math.min(40, config.textTokens), config.textWidth])),
  };
}

async function passContestant(name: string, path: string, config: TransformerConfig, quant: 'none' | 'int8'): Promise<Contestant & { readonly inputs: PassInputs; readonly velocity: Tensor; readonly model: WanModel }> {
  const model = await openWanModel({ config, weights: nameWeights('transformer', await readWeights(path), path), pastChunks: pastChunks(preset.knobs), rotary: preset.knobs.rotary, quant, ...place });
  const inputs = await passInputs(model, preset);
  const { velocity } = await model.run(inputs, false);
  return { name, inputs, velocity, model, run: () => timedInRow(() => model.run(inputs, false)), close: async () => await model[Symbol.asyncDispose]() };
}

/** Operations of a pass: products of matrices alone. */
function passFlop(config: TransformerConfig): { readonly layer: number; readonly rest: number } {
  const { width, feedForward, channels, patch, textTokens, timeFeatures } = config;
  const frames = preset.knobs.chunkFrames;
  const tokens = frames * tokensOfFrame(config, latentHeight, latentWidth);
  const seen = tokens * (pastChunks(preset.knobs) + 1);
  const linear = 2 * tokens * (6 * width * width + 2 * width * feedForward);
  const attention = 4 * tokens * (seen + textTokens) * width;
  return { layer: linear + attention, rest: 4 * tokens * width * channels * patch * patch + 2 * frames * (timeFeatures * width + 7 * width * width) };
}

async function decoderContestants({ model, inputs }: { readonly model: WanModel; readonly inputs: PassInputs }): Promise<readonly Contestant[]> {
  const path = join(folder, 'decoder.safetensors');
  await writeSafetensors(path, twinTensors(tinyDecoderTensors(preset.decoder)));
  const plan = planTinyDecoder({ config: preset.decoder, weights: nameWeights('tiny-decoder', await readWeights(path), path), ...place });
  const latents = twinTensor('bench.latents', [1, preset.decoder.channels, preset.knobs.chunkFrames, latentHeight, latentWidth]);
  const open = async (opener: typeof openChunkDecoder): Promise<ChunkDecoder> => {
    const decoder = await opener(plan, 1);
    await decoder.decode('chunk', null, latents);
    return decoder;
  };
  const [here, beside] = [await open(openChunkDecoder), await open(openDecoderThread)];
  const decodeBy = (decoder: ChunkDecoder): Promise<Tensor> => decoder.decode('chunk', 'chunk', latents);
  const denoise = (): Promise<void> => passesOf(() => model.run(inputs, false));
  return [
    { name: 'tiny decoder', run: () => timed(() => decodeBy(here)), close: async () => await here[Symbol.asyncDispose]() },
    { name: 'chunk in turn', run: () => timed(async () => (await denoise(), await decodeBy(here))), close: async () => undefined },
    { name: 'chunk side by side', run: () => timed(async () => await Promise.all([decodeBy(beside), denoise()])), close: async () => await beside[Symbol.asyncDispose]() },
  ];
}

/** PyTorch in a process of its own, which answers each line with seconds. It is checked to give the same velocity first. */
async function torchContestants(python: string, path: string, config: TransformerConfig, inputs: PassInputs, velocity: Tensor): Promise<readonly Contestant[]> {
  const [inputPath, outputPath] = [join(folder, 'inputs.safetensors'), join(folder, 'velocity.safetensors')];
  await writeSafetensors(inputPath, torchInputs(config, inputs));
  const told = { ...config, ...place, pastChunks: inputs.past.length, rotary: preset.knobs.rotary };
  const script = fileURLToPath(new URL('../scripts/parity/bench_torch.py', import.meta.url));
  const child: ChildProcess = spawn(python, [script, path, inputPath, outputPath, JSON.stringify(told)], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdout || !child.stdin) throw new Error('PyTorch cannot be spoken with.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { stdin } = child;
  if ((await lines.next()).value !== 'ready') throw new Error('PyTorch did not start.');
  const found = (await readWeights(outputPath)).get('velocity');
  if (!found) throw new Error('PyTorch gave nothing.');
  const error = relativeError({ dims: velocity.dims, data: await readFloats(found) }, velocity);
  if (error > 1e-3) throw new Error(`PyTorch gives something else: ${error}`);
  const ask = async (what: string): Promise<number> => {
    stdin.write(`${what}\n`);
    return Number((await lines.next()).value);
  };
  const inRow = async (what: string): Promise<number> => {
    let sum = 0;
    for (let pass = 0; pass < passes; pass++) sum += await ask(what);
    return sum / passes;
  };
  return [
    { name: 'PyTorch matrix product', run: () => inRow('matrix'), close: async () => undefined },
    { name: 'PyTorch pass', run: () => inRow('pass'), close: async () => void stdin.end() },
  ];
}

function torchInputs(config: TransformerConfig, inputs: PassInputs): Record<string, NamedTensor> {
  const headDim = config.width / config.heads;
  const [rows, columns] = [latentHeight / config.patch, latentWidth / config.patch];
  const own = rotaryTable(headDim, inputs.places, rows, columns);
  const all = rotaryTable(headDim, [...inputs.pastPlaces, ...inputs.places], rows, columns);
  const named: Record<string, Tensor> = { latents: inputs.latents, time: timeTable(inputs.timesteps, config.timeFeatures), cos: own.cos, sin: own.sin, all_cos: all.cos, all_sin: all.sin, ...inputs.text };
  inputs.past.forEach(({ keys, values }, chunk) => {
    keys.forEach((key, layer) => (named[`past_key.${layer}.${chunk}`] = key));
    values.forEach((value, layer) => (named[`past_value.${layer}.${chunk}`] = value));
  });
  return Object.fromEntries(Object.entries(named).map(([name, { dims, data }]) => [name, { shape: dims, data }]));
}

/** Takes turns, so that whatever else the machine does meets all alike; medians by name. */
async function race(contestants: readonly Contestant[]): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (const contestant of contestants) await contestant.run();
  for (let round = 0; round < rounds; round++) for (const contestant of contestants) seconds.get(contestant.name)?.push(await contestant.run());
  return new Map([...seconds].map(([name, values]) => [name, median(values)]));
}

function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

const config = { ...preset.transformer, layers };
const path = await writeTwin('twin', config);
const full = await passContestant('pass', path, config, 'none');
const afterFull = peakBytes();
const small = await passContestant('pass int8', path, config, 'int8');
const isWhole = layers === preset.transformer.layers;
const double = { ...config, layers: layers * 2 };
const doublePath = isWhole ? null : await writeTwin('double', double);
const doubles = doublePath === null ? [] : [await passContestant('double pass', doublePath, double, 'none'), await passContestant('double pass int8', doublePath, double, 'int8')];
const torch = given.torch === undefined ? [] : await torchContestants(given.torch, path, config, full.inputs, full.velocity);
const contestants: readonly Contestant[] = [await matrixContestant(), full, small, ...doubles, ...(await decoderContestants(full)), ...torch];
const medians = await race(contestants);
const secondsOf = (name: string): number => medians.get(name) ?? NaN;

/** Of all the model's layers, where fewer were run. */
function wholePass(name: string): number {
  const [one, two] = [secondsOf(name), secondsOf(`double ${name}`)];
  return isWhole ? one : one + ((two - one) / layers) * (preset.transformer.layers - layers);
}

const flop = passFlop(config);
const chunkSeconds = picturesOf(preset.knobs.chunkFrames, false) / preset.fps;
const perVideoSecond = (name: string): number => (passes * wholePass(name) + secondsOf('tiny decoder')) / chunkSeconds;
const rate = matrix.flop / secondsOf('matrix product');
const share = (name: string): number => (layers * flop.layer + flop.rest) / secondsOf(name) / rate;
const scale = preset.scale;
const report = {
  model: preset.name, processor: cpus()[0]?.model ?? 'unknown', threads, layers: `${layers} of ${preset.transformer.layers}`, pixels: `${latentWidth * scale}x${latentHeight * scale}`, passesPerChunk: passes,
  matrixGflops: rate / 1e9,
  passSeconds: wholePass('pass'), passSecondsInt8: wholePass('pass int8'), decoderSeconds: secondsOf('tiny decoder'),
  ...(isWhole ? { chunkSecondsInTurn: secondsOf('chunk in turn'), chunkSecondsSideBySide: secondsOf('chunk side by side') } : {}),
  secondsPerVideoSecond: perVideoSecond('pass'), secondsPerVideoSecondInt8: perVideoSecond('pass int8'),
  shareOfMatrixRate: share('pass'), shareOfMatrixRateInt8: share('pass int8'),
  int8Error: relativeError(small.velocity, full.velocity),
  peakBytesOneTransformer: afterFull, peakBytesAll: peakBytes(),
  ...(torch.length === 0 ? {} : {
    torchMatrixGflops: matrix.flop / secondsOf('PyTorch matrix product') / 1e9, torchPassSeconds: secondsOf('PyTorch pass'),
    timesAsFastAsTorch: secondsOf('PyTorch pass') / secondsOf('pass'), timesAsFastAsTorchInt8: secondsOf('PyTorch pass') / secondsOf('pass int8'),
  }),
};
if (given.json === true) console.log(JSON.stringify(report));
else print(report);
for (const contestant of contestants) await contestant.close();
await rm(folder, { recursive: true });
