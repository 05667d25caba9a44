/** @file What a command may print: results on stdout, everything for people on stderr. */

/** Somewhere to write text. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The two streams, and the line that rewrites itself. */
export interface Terminal {
  /** Whether a person watches the progress. */
  readonly isLive: boolean;
  /** Width of the window, in characters. */
  readonly columns: number;
  /** A line of the result, on stdout. */
  result(text: string): void;
  /** A value as JSON, on stdout. */
  json(value: unknown): void;
  /** A line for people, on stderr. */
  say(text: string): void;
  /** Replaces the line being rewritten; on no terminal it prints nothing. An empty text takes the line away. */
  rewrite(text: string): void;
}

/** Makes a terminal out of two streams. */
export function createTerminal(stdout: Output, stderr: Output): Terminal {
  const isLive = stderr.isTTY === true;
  const columns = stderr.columns ?? 80;
  let hasLine = false;
  const clear = (): void => {
    if (hasLine) stderr.write('\r\u001B[2K');
    hasLine = false;
  };
  return {
    isLive,
    columns,
    result: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    json: (value) => {
      clear();
      stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    say: (text) => {
      clear();
      stderr.write(`${printable(text)}\n`);
    },
    rewrite: (text) => {
      if (!isLive) return;
      clear();
      if (text === '') return;
      stderr.write(printable(text).slice(0, columns - 1));
      hasLine = true;
    },
  };
}

/** What the user or a file gave may be printed back, but must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '?');
}
