/**
 * @file The physics library, loaded once and only by films that have falling things: its WebAssembly takes a quarter of a second to start.
 * The deterministic build gives the same bits on every machine (https://rapier.rs/docs/user_guides/javascript/determinism).
 */
import type * as Rapier from '@dimforge/rapier3d-deterministic-compat';

/** The library itself. */
export type Physics = typeof Rapier;

let loading: Promise<Physics> | null = null;
let loaded: Physics | null = null;

/** Loads the library; at once when it is there already. */
export async function loadPhysics(): Promise<Physics> {
  loading ??= start();
  loaded = await loading;
  return loaded;
}

async function start(): Promise<Physics> {
  const library = await import('@dimforge/rapier3d-deterministic-compat');
  await library.init();
  return library;
}

/** The library, or null before `loadPhysics` has come back. */
export function physics(): Physics | null {
  return loaded;
}
