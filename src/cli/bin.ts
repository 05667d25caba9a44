/** @file The process around the command line: streams, signals, exit code. Started by bin/kinora.js. */
import { createWriteStream, fstatSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { isatty, WriteStream } from 'node:tty';
import { runCommandLine } from './main.ts';
import { createTerminal, type Output } from './terminal.ts';

// Under the supervisor, 2 is a pipe that catches what drivers print by themselves, and the user's stderr is this one.
const supervisedStderr = 4;

/** Runs the command line of this process and ends the process. */
export async function runProcess(): Promise<void> {
  const stderr = openStderr();
  const terminal = createTerminal(process.stdout, stderr);
  const stop = new AbortController();
  let interrupts = 0;
  const interrupt = (): void => {
    interrupts += 1;
    if (interrupts > 1) process.exit(130);
    terminal.say('Stopping. Give the same command again to go on from here; Ctrl-C again stops at once.');
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  // `kinora help | head` closes the pipe early, which is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.on('disconnect', () => process.exit(1));
  const exit = await runCommandLine(process.argv.slice(2), {
    terminal,
    env: process.env,
    signal: stop.signal,
    readStdin: () => text(process.stdin),
    isStdinTty: process.stdin.isTTY === true,
  });
  process.send?.({ type: 'ended', exit });
  // Dawn's threads would keep the process alive, so it is ended by hand, once everything is written.
  await Promise.all([flush(process.stdout), flush(stderr)]);
  process.exit(exit);
}

interface ErrorOutput extends Output {
  write(text: string, done?: () => void): unknown;
}

function openStderr(): ErrorOutput {
  if (process.env['KINORA_SUPERVISED'] !== '1' || !isOpen(supervisedStderr)) return process.stderr;
  return isatty(supervisedStderr) ? new WriteStream(supervisedStderr) : createWriteStream('', { fd: supervisedStderr });
}

function isOpen(fd: number): boolean {
  try {
    fstatSync(fd);
    return true;
  } catch {
    return false;
  }
}

function flush(stream: ErrorOutput): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
