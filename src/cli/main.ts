/** @file The command line as a function: words and streams in, exit code out. */
import { knownNames } from '../known-names.ts';
import { KINORA_VERSION } from '../version.ts';
import type { Command, Context } from './command.ts';
import { commands } from './commands/all.ts';
import { helpFor, helpForAll } from './help.ts';
import { findCommand, parseInvocation } from './parse.ts';
import { showError } from './show-error.ts';

/** Does what `words` (those after `kinora`) say and resolves to the exit code. Never rejects. */
export async function runCommandLine(words: readonly string[], context: Context): Promise<number> {
  const [first, ...rest] = words;
  const before = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  const isJson = before.includes('--json');
  const isVerbose = before.includes('--verbose') || before.includes('-v');
  try {
    if (first === undefined || first === 'help' || first === '--help' || first === '-h') return showHelp(rest[0], context);
    if (first === '--version' || first === '-V' || first === 'version') return say(KINORA_VERSION, context);
    const command = findCommand(first, commands);
    if (before.includes('--help') || before.includes('-h')) return say(helpFor(command), context);
    return await runCommand(command, rest, context);
  } catch (error) {
    return showError(error, context.terminal, { isVerbose, isJson });
  }
}

function runCommand(command: Command, words: readonly string[], context: Context): Promise<number> {
  return command.run(parseInvocation(command, words, knownNames), context);
}

function showHelp(name: string | undefined, context: Context): number {
  return say(name === undefined || name.startsWith('-') ? helpForAll(commands) : helpFor(findCommand(name, commands)), context);
}

function say(text: string, context: Context): number {
  context.terminal.result(text);
  return 0;
}
