// Runs the work in a child process, so that a crashing graphics driver ends in a sentence and not in "Segmentation fault",
// and so that what drivers print by themselves does not get between the lines of the progress.
import { spawn } from 'node:child_process';

const keptNoise = 8192;

// glibc keeps what was freed in as many arenas as there are threads, and raises its own threshold for giving memory back: a process that films took a fifth more
// memory by that. Ignored by other C libraries; what the user has set stands. The same as `frugalAllocator` in src/lib/allocator.ts, which sources alone can import.
export const frugalAllocator = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '262144' };

/** @param {string} program @param {string[]} words */
export function supervise(program, words) {
  // A process group of its own: Ctrl-C reaches this process alone, which passes it on once.
  const child = spawn(process.execPath, [...process.execArgv, program, ...words], { stdio: ['inherit', 'inherit', 'pipe', 'ipc', 2], detached: true, env: { ...frugalAllocator, ...process.env, KINORA_SUPERVISED: '1' } });
  let noise = '';
  let hasEnded = false;
  child.stderr.setEncoding('utf8').on('data', (text) => (noise = (noise + text).slice(-keptNoise)));
  child.on('message', () => (hasEnded = true));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`kinora: The work could not be started: ${error.message}.\n  Check that Node can start processes here.\n`);
    process.exit(1);
  });
  child.on('close', (code, signal) => {
    if (signal !== null) process.exit(reportCrash(signal, words, noise));
    if (!hasEnded && code !== 0 && code !== 130) process.stderr.write(noise);
    process.exit(code ?? 1);
  });
}

/** @param {string} signal @param {string[]} words @param {string} noise */
function reportCrash(signal, words, noise) {
  if (signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP') return 130;
  const isKilled = signal === 'SIGKILL';
  const message = isKilled ? 'The work was killed from outside (SIGKILL), perhaps because memory ran out.' : `The graphics driver crashed in the middle of the work (${signal}).`;
  const remedy = isKilled ? 'Give the same command again to go on: finished chunks are kept.' : 'Give the same command again to go on: finished chunks are kept. KINORA_DRIVER=swiftshader uses the slow, safe driver.';
  process.stderr.write(`\nkinora: ${message}\n  ${remedy}\n`);
  if (words.includes('--verbose') || words.includes('-v')) process.stderr.write(`${noise}\n`);
  if (words.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code: isKilled ? 'internal' : 'gpu-lost', message, param: null, remedy } }, null, 2)}\n`);
  return isKilled ? 1 : 6;
}
