/** @file The engines by name. Each is loaded when it is asked for, so that nobody pays for one they do not use. */
import { FilmError } from '../film/errors.ts';
import type { Quant } from '../film/options.ts';
import type { Engine } from './engine.ts';
import type { FootageReader } from './remote/footage.ts';

/** Names of the engines, the default first. */
export const engineNames = ['world', 'testcard', 'diffusion', 'remote'] as const;
export type EngineName = (typeof engineNames)[number];

/** For the diffusion engine. */
export interface LearnedOptions {
  /** Name of the model. */
  readonly model?: string | undefined;
  /** Folder of its weights. */
  readonly weights?: string | undefined;
  /** Numbers that its large layers are computed in. */
  readonly quant?: Quant | undefined;
  /** What its films start from: `world`, or the path of a picture or a film. */
  readonly start?: string | undefined;
  /** How much noise is put over it, 0 to 1. */
  readonly strength?: number | undefined;
}

/** What the user may say of engines. */
export interface EngineSettings extends LearnedOptions {
  /** For the remote engine: its servers, and whether they may be on this machine or in private networks. */
  readonly remote?: string | undefined;
  readonly allowPrivate?: boolean | undefined;
}

/** What an engine may be told when it is opened. */
export interface EngineOptions extends EngineSettings {
  readonly signal?: AbortSignal;
  /** What reads films: the remote engine its clips, the diffusion engine what it starts from. */
  readonly footage?: FootageReader | undefined;
}

/** Opens the engine called `name`; the caller disposes it. Rejects with `bad-option` for an unknown name and `no-gpu` when nothing can draw. */
export async function openEngine(name: string, options: EngineOptions = {}): Promise<Engine> {
  if (!isEngineName(name)) {
    throw new FilmError('bad-option', `There is no engine "${name}"; there are ${engineNames.map((known) => `"${known}"`).join(', ')}.`, {
      param: '--engine',
      remedy: 'Leave --engine out to film with the default, "world".',
    });
  }
  switch (name) {
    case 'world':
      return (await import('./world/world-engine.ts')).createWorldEngine(options);
    case 'testcard':
      return (await import('./testcard/testcard-engine.ts')).createTestcardEngine();
    case 'diffusion':
      return (await import('./diffusion/diffusion-engine.ts')).createDiffusionEngine(options);
    case 'remote':
      return (await import('./remote/remote-engine.ts')).createRemoteEngine(options);
    default:
      return name satisfies never;
  }
}

/** Whether the engine called `name` is known not to measure what it films, so that it need not be opened to be asked: opening a learned model takes seconds. */
export function neverMeasures(name: string): boolean {
  return isEngineName(name) && name !== 'world';
}

/** Whether the engine called `name` makes the first moments of a sequence from the picture that its `picture` names. */
export function takesPictures(name: string): boolean {
  return name === 'diffusion' || name === 'remote';
}

/** Whether the engine called `name` films a sequence whose `loop` is true so that its last moment leads into its first. */
export function closesLoops(name: string): boolean {
  return name === 'world';
}

function isEngineName(name: string): name is EngineName {
  return (engineNames as readonly string[]).includes(name);
}
