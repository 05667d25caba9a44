/** @file What is said between the engine and the worker that holds the model. */
import type { ErrorCode } from '../../film/errors.ts';
import type { ChunkMade, FilmRun, HostOptions } from './film-host.ts';
import type { Tensor } from './onnx/runtime.ts';
import type { LatentSize } from './pictures.ts';
import type { Preset } from './presets.ts';

/** A wish, and the number that its answer will have. */
export type WorkerRequest =
  | { readonly id: number; readonly kind: 'open'; readonly options: HostOptions }
  | { readonly id: number; readonly kind: 'pictures'; readonly run: FilmRun; readonly index: number }
  | { readonly id: number; readonly kind: 'encode'; readonly size: LatentSize; readonly pictures: Tensor; readonly isStart: boolean }
  | { readonly id: number; readonly kind: 'cancel'; readonly target: number }
  | { readonly id: number; readonly kind: 'close' };

/** What opening tells. */
export interface OpenedModel {
  readonly preset: Preset;
  readonly identity: string;
  readonly canEncode: boolean;
}

/** An error on its way between threads. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly param: string | null;
  readonly remedy: string | null;
}

/** An answer, or what is told before it. */
export type WorkerReply =
  | { readonly id: number; readonly ok: null; readonly chunk: ChunkMade }
  | { readonly id: number; readonly ok: true; readonly value: OpenedModel | Tensor | null }
  | { readonly id: number; readonly ok: false; readonly error: WireError };
