/** @file Decoders before and after they are opened. A plan is plain data, so that another thread can open it. */
import type { Device, Tensor } from '../onnx/runtime.ts';
import type { DecoderState, VideoDecoder } from './decoder.ts';
import { joinAlong, rangeOf } from './frames.ts';
import { openStateful, type StatefulGraph, type StatefulSession } from './stateful-session.ts';

/** A decoder that is not open yet. */
export interface DecoderPlan {
  /** `at-once`: any number of latent frames in one run, the first three pictures of a film to be dropped; `by-frame`: one latent frame a run. */
  readonly kind: 'at-once' | 'by-frame';
  readonly graph: StatefulGraph;
  readonly device: Device;
  readonly threads?: number | undefined;
}

/** Opens a decoder. Rejects with `bad-file` when the weights do not fit. */
export async function openPlannedDecoder(plan: DecoderPlan): Promise<VideoDecoder> {
  const session = await openStateful(plan.graph, plan);
  const decode = plan.kind === 'at-once' ? decodeAtOnce : decodeByFrame;
  return { decode: (latents, state) => decode(session, latents, state), [Symbol.asyncDispose]: () => session.release() };
}

/** Pictures that are no pictures: they come out before the first latent frame is all there. */
const TRIMMED = 3;

async function decodeAtOnce(session: StatefulSession, latents: Tensor, before: DecoderState): ReturnType<VideoDecoder['decode']> {
  const { result, state } = await session.step({ latents }, before, 'pictures');
  return { pictures: before === null ? dropPictures(result, TRIMMED) : result, state };
}

function dropPictures({ dims, data }: Tensor, count: number): Tensor {
  const [frames = 0, ...rest] = dims;
  return { dims: [frames - count, ...rest], data: data.slice((data.length / frames) * count) };
}

async function decodeByFrame(session: StatefulSession, latents: Tensor, start: DecoderState): ReturnType<VideoDecoder['decode']> {
  const parts: Tensor[] = [];
  let state = start;
  for (let frame = 0; frame < (latents.dims[2] ?? 0); frame++) {
    const isFirst: Tensor = { dims: [1], data: Float32Array.of(state === null ? 1 : 0) };
    const decoded = await session.step({ latents: rangeOf(latents, 2, frame, frame + 1), is_first: isFirst }, state, 'pictures');
    parts.push(decoded.result);
    state = decoded.state;
  }
  return { pictures: joinAlong(parts, 0), state };
}
