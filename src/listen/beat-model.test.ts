import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGraph, type Graph, type Value } from '../engines/diffusion/onnx/graph.ts';
import { protoMessage } from '../engines/diffusion/onnx/protobuf.ts';
import { FilmError } from '../film/errors.ts';
import { openBeatModel, readBeatModel } from './beat-model.ts';
import { describeScore } from './describe.ts';
import { findGrid } from './beat/grid.ts';
import { listen } from './listen.ts';
import { analyse } from './spectrum.ts';
import { playSong, popForm, wavBytes, type TestSong } from './test-song.ts';

const RATE = 22_050;
let folder: string;
let song: TestSong;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-beat-model-'));
  song = playSong({ bpm: 112, beatsPerBar: 4, offsetSeconds: 0.4, parts: popForm.slice(1, 3), seed: 5 });
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const ints = (graph: Graph, ...values: number[]): Value => graph.constant(BigInt64Array.from(values, BigInt), [values.length]);

/** How much the energy rises from frame to frame, mean over `bands` bands: [1, frames], as logits. */
function flux(graph: Graph, x: Value, bands: number, bias = -3): Value {
  const slice = (from: number, to: number, axis: number, of: Value): Value => graph.op('Slice', [of, ints(graph, from), ints(graph, to), ints(graph, axis)]);
  const before = graph.op('Concat', [slice(0, 1, 1, x), slice(0, -1, 1, x)], { attributes: { axis: 1 } });
  const rise = graph.op('Relu', [graph.op('Sub', [x, before])]);
  const mean = graph.op('ReduceMean', [slice(0, bands, 2, rise), ints(graph, 2)], { attributes: { keepdims: 0 } });
  return graph.op('Add', [graph.op('Mul', [mean, graph.constant(Float32Array.of(8), [1])]), graph.constant(Float32Array.of(bias), [1])]);
}

async function modelFile(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

function fluxModel(build: (graph: Graph, x: Value) => void, dims: readonly (number | string)[] = [1, 'frames', 128]): Uint8Array {
  const graph = createGraph('beats');
  build(graph, graph.input('spectrogram', 'float32', dims));
  return graph.toBytes();
}

const beatsAndBars = (graph: Graph, x: Value): void => {
  graph.output('beat', flux(graph, x, 128), 'float32', [1, 'frames']);
  graph.output('downbeat', flux(graph, x, 12, -6), 'float32', [1, 'frames']);
};

async function failure(work: Promise<unknown>): Promise<FilmError> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof FilmError)) throw new Error(`It did not fail as a FilmError: ${String(error)}`);
  return error;
}

const openAt = async (path: string, rate?: number): Promise<void> => {
  const model = await openBeatModel(await readBeatModel(path), rate);
  try {
    await model.listen(song.sound.channels[0] as Float32Array);
  } finally {
    await model.release();
  }
};

describe('a pretrained beat model', () => {
  it('hears the beats that it is given by, and the score names it', async () => {
    const path = await modelFile('flux.onnx', fluxModel(beatsAndBars));
    const wav = join(folder, 'song.wav');
    await writeFile(wav, wavBytes(song.sound));
    const score = await listen(wav, { beatModel: path });
    expect(score?.beatModel).toMatchObject({ name: 'flux.onnx', framesPerSecond: 50 });
    expect(score?.tempo[0]?.bpm).toBeCloseTo(112, 0);
    const heard = (score?.beats ?? []).map((beat) => beat.seconds);
    const found = song.beats.filter((beat) => heard.some((seconds) => Math.abs(seconds - beat) < 0.07)).length;
    expect(found / song.beats.length).toBeGreaterThan(0.9);
    expect(score === null ? '' : describeScore(score).join('\n')).toContain('Beats were heard with the model flux.onnx');
  });

  it('is what the beats come from: one that hears none leaves no sure beat in a song that has a clear one', { timeout: 60_000 }, async () => {
    const deaf = fluxModel((graph, x) => graph.output('beat', graph.op('Mul', [flux(graph, x, 128), graph.constant(Float32Array.of(0), [1])]), 'float32', [1, 'frames']));
    const model = await openBeatModel(await readBeatModel(await modelFile('deaf.onnx', deaf)));
    const activations = await model.listen(song.sound.channels[0] as Float32Array);
    await model.release();
    const spectrum = analyse(song.sound.channels[0] as Float32Array);
    expect(findGrid(spectrum).gridConfidence).toBeGreaterThan(0.7);
    expect(findGrid(spectrum, undefined, activations).gridConfidence).toBeLessThan(0.4);
  });

  it.each([
    ['bands before frames', [1, 81, 'frames'], (graph: Graph, x: Value) => graph.output('out', flux(graph, graph.op('Transpose', [x], { attributes: { perm: [0, 2, 1] } }), 81), 'float32', [1, 'frames'])],
    ['one output with two channels', [1, 'frames', 80], (graph: Graph, x: Value) => {
      const row = graph.op('Unsqueeze', [flux(graph, x, 80), ints(graph, 2)]);
      graph.output('out', graph.op('Concat', [row, row], { attributes: { axis: 2 } }), 'float32', [1, 'frames', 2]);
    }],
    ['a fixed number of frames', [1, 700, 128], (graph: Graph, x: Value) => graph.output('out', flux(graph, x, 128), 'float32', [1, 700])],
  ] as const)('may have %s', async (_what, dims, build) => {
    const model = await openBeatModel(await readBeatModel(await modelFile('shape.onnx', fluxModel(build, [...dims]))), 50);
    const { beat, framesPerSecond } = await model.listen(song.sound.channels[0] as Float32Array);
    await model.release();
    expect(beat).toHaveLength(Math.floor(((song.sound.channels[0] as Float32Array).length * framesPerSecond) / RATE) + 1);
    const at = (seconds: number): number => Math.max(...[-2, -1, 0, 1, 2].map((k) => beat[Math.round(seconds * 50) + k] ?? 0));
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    // Over the seams between stretches too: every beat is likelier than the middle between two eighths.
    expect(mean(song.beats.map(at))).toBeGreaterThan(mean(song.beats.map((seconds) => beat[Math.round((seconds + 0.2) * 50)] ?? 0)));
  });

  it('gives the same whether it hears a song in one stretch or in many', async () => {
    const samples = song.sound.channels[0] as Float32Array;
    const hearWith = async (dims: readonly (number | string)[]): Promise<Float32Array> => {
      const model = await openBeatModel(await readBeatModel(await modelFile('seams.onnx', fluxModel((graph, x) => graph.output('out', flux(graph, x, 128), 'float32', [1, dims[1] as number]), dims))), 50);
      const { beat } = await model.listen(samples);
      await model.release();
      return beat;
    };
    const [many, one] = [await hearWith([1, 400, 128]), await hearWith([1, 4000, 128])];
    expect(Math.max(...many.map((value, i) => Math.abs(value - (one[i] as number))))).toBeLessThan(1e-5);
  });

  it('says its own rate in its metadata', async () => {
    const bytes = fluxModel(beatsAndBars);
    const metadata = protoMessage().message(14, protoMessage().text(1, 'fps').text(2, '43')).toBytes();
    const model = await openBeatModel(await readBeatModel(await modelFile('rate.onnx', Buffer.concat([bytes, metadata]))));
    await model.release();
    expect(model.framesPerSecond).toBe(43);
  });

  it('is part of what a kept score is filed under', async () => {
    const wav = join(folder, 'kept.wav');
    await writeFile(wav, wavBytes(song.sound));
    const heardFolder = join(folder, 'scores');
    const path = await modelFile('kept.onnx', fluxModel(beatsAndBars));
    const [without, withModel, again] = [await listen(wav, { heardFolder }), await listen(wav, { heardFolder, beatModel: path }), await listen(wav, { heardFolder, beatModel: path })];
    expect(without?.beatModel).toBeUndefined();
    expect(withModel?.beatModel?.name).toBe('kept.onnx');
    expect(again).toEqual(withModel);
  });

  it.each([
    ['an ONNX file that is none', () => Buffer.from('not a model'), /is no ONNX model that can be loaded/],
    ['a model of pictures', () => fluxModel((graph, x) => graph.output('out', graph.op('Relu', [x]), 'float32', [1, 3, 224, 224]), [1, 3, 224, 224]), /is no beat model: its input spectrogram is \[1, 3, 224, 224\]/],
    ['a model of unknown bands', () => fluxModel((graph, x) => graph.output('out', graph.op('Relu', [x]), 'float32', [1, 'a', 'b']), [1, 'a', 'b']), /does not say how many bands/],
    ['a model that gives too much', () => fluxModel((graph, x) => graph.output('out', graph.op('Relu', [x]), 'float32', [1, 'frames', 128])), /is no beat model: it gives out \[1, \d+, 128\]/],
    ['two outputs of one kind', () => fluxModel((graph, x) => ['one', 'two'].forEach((name) => graph.output(name, flux(graph, x, 128), 'float32', [1, 'frames']))), /of two outputs one must be called downbeat/],
    ['what is no number', () => fluxModel((graph, x) => graph.output('out', graph.op('Log', [graph.op('Sub', [flux(graph, x, 128), graph.constant(Float32Array.of(1000), [1])])]), 'float32', [1, 'frames'])), /it gives what is no number/],
  ])('is refused in one sentence: %s', async (_what, bytes, says) => {
    const error = await failure(openAt(await modelFile('wrong.onnx', bytes())));
    expect(error.message).toMatch(says);
    expect([error.code, error.param]).toEqual(['bad-file', '--beat-model']);
  });

  it('is refused where there is no such file, and without a song', async () => {
    expect((await failure(readBeatModel(join(folder, 'none.onnx')))).message).toMatch(/^There is no file .*none\.onnx\.$/);
    expect((await failure(listen(null, { beatModel: 'x.onnx' }))).message).toBe('--beat-model is given without a song; it needs one.');
  });
});
