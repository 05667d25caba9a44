/** @file Models: names that clients know, and what they stand for here. */
import type { Quality } from '../film/brief.ts';
import { engineNames } from '../engines/registry.ts';

/** What a model stands for. */
export interface Model {
  readonly id: string;
  /** Null: the server's own default. */
  readonly engine: string | null;
  readonly quality: Quality;
}

const sora = ['sora-2', 'sora-2-2025-10-06', 'sora-2-2025-12-08'].map((id): Model => ({ id, engine: null, quality: 'standard' }));
const soraPro = ['sora-2-pro', 'sora-2-pro-2025-10-06'].map((id): Model => ({ id, engine: null, quality: 'high' }));

/** Models that are listed. Sora's names stand for our engines, so that programs written for it need no change. */
export const models: readonly Model[] = [
  ...engineNames.map((engine): Model => ({ id: `kinora-${engine}`, engine, quality: 'standard' })), ...sora, ...soraPro,
];

/** The model of a name; one that nobody knows is the usual one, as a client may have names of its own. */
export function modelNamed(name: string): Model {
  return models.find((model) => model.id === name) ?? { id: name, engine: engineNames.find((engine) => engine === name) ?? null, quality: 'standard' };
}
