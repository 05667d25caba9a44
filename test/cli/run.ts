/** @file Runs the command line inside the test's process, with streams that are kept. */
import { runCommandLine } from '../../src/cli/main.ts';
import { createTerminal } from '../../src/cli/terminal.ts';

/** What a run of the command line came to. */
export interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  /** Called with each piece of stderr. */
  readonly onStderr?: (text: string) => void;
}

/** Does what `kinora WORDS...` does. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const terminal = createTerminal(
    { write: (text) => (stdout += text) },
    {
      write: (text) => {
        stderr += text;
        options.onStderr?.(text);
      },
    },
  );
  const exit = await runCommandLine(words, {
    terminal,
    env: process.env,
    signal: options.signal ?? new AbortController().signal,
    readStdin: () => Promise.resolve(options.stdin ?? ''),
    isStdinTty: options.stdin === undefined,
  });
  return { exit, stdout, stderr };
}
