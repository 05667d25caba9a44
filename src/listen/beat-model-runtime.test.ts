import { expect, it, vi } from 'vitest';
import { openBeatModel } from './beat-model.ts';

vi.mock('onnxruntime-node', () => {
  throw new Error("Cannot find package 'onnxruntime-node'");
});

it('a beat model without ONNX Runtime is told how to get it', async () => {
  const opened = openBeatModel({ name: 'a.onnx', path: 'a.onnx', hash: '', bytes: new Uint8Array(4) });
  await expect(opened).rejects.toMatchObject({ code: 'bad-option', param: '--beat-model', message: 'The beat model a.onnx needs ONNX Runtime, which is not installed.' });
});
