/**
 * @file Keeps Dawn from spinning. While anything is awaited of the GPU, Dawn's Node binding asks the device in every turn of the event loop, by
 * `globalThis.setImmediate` (src/dawn/node/binding/AsyncRunner.cpp): eight thousand times a frame, on a core that a software driver draws with.
 */

/** How often the device is asked, in milliseconds: less than a hundredth of what a frame takes. */
const POLL_MS = 1;

/** Makes what Dawn asks for in the next turn wait for a millisecond. Everybody else's `setImmediate` stays as it was. Once for a process. */
export function pollPatiently(scope: { setImmediate: typeof setImmediate } = globalThis): void {
  const { setImmediate: immediate } = scope;
  if (isPatient in immediate) return;
  const patient = (callback: (...args: unknown[]) => void, ...args: unknown[]): unknown => (isDawns(callback) ? setTimeout(callback, POLL_MS, ...args) : immediate(callback, ...args));
  // `util.promisify(setImmediate)` looks for its own version here.
  Object.defineProperties(patient, { ...Object.getOwnPropertyDescriptors(immediate), [isPatient]: { value: true } });
  scope.setImmediate = patient as typeof setImmediate;
}

const isPatient = Symbol('polls patiently');

/** A function made by a native module: it has no name and no source. A bound function has a name. */
function isDawns(callback: (...args: unknown[]) => void): boolean {
  return callback.name === '' && /^function \(\) \{ \[native code\] \}$/.test(Function.prototype.toString.call(callback));
}
