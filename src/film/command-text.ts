/** @file What a command may consist of, whoever reads it afterwards. */
import { FilmError } from './errors.ts';

/** Longest command, in characters: some thirty pages of shots. */
export const maxCommandCharacters = 20_000;

/** Checks a command and returns it in Unicode's composed form without outer blanks. Throws `bad-command`. */
export function checkCommand(given: unknown): string {
  if (typeof given !== 'string') throw badCommand(`The command is ${given === null ? 'null' : `of type ${typeof given}`}; it must be text.`, example);
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (text === '') throw badCommand('The command is empty; it must say in words what is to be seen.', example);
  if (text.length > maxCommandCharacters) {
    throw badCommand(`The command has ${text.length.toLocaleString('en')} characters; at most ${maxCommandCharacters.toLocaleString('en')} are read.`, 'Shorten it, or make a film of each part.');
  }
  refuseControlCharacters(text);
  refuseCode(text);
  return text;
}

const example = 'For example: kinora make "A lighthouse on a cliff at dusk, waves breaking below".';

function badCommand(message: string, remedy: string): FilmError {
  return new FilmError('bad-command', message, { param: 'text', remedy });
}

// Tab and line feed are how people lay out a page; everything else unseen (also marks that turn the reading direction) is a mistake or a trick.
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|\p{Cs}/u;

function refuseControlCharacters(text: string): void {
  const found = unseen.exec(text);
  if (found === null) return;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw badCommand(`The command has a control character (U+${code}) at position ${found.index + 1}; it may have only text, tabs and line breaks.`, 'Remove that character, for example by typing the words anew.');
}

const code = [
  { kind: 'markup', pattern: /<\/?[a-z!][^<>]*>|<!--|&(?:lt|gt|amp|quot|nbsp|#\d+);/i },
  { kind: 'shell text', pattern: /\$\([^)]*\)?|\$\{[^}]*\}?|`[^`\n]+`|&&|\|\||[;|]\s*(?:rm|sudo|curl|wget|sh|bash|cat|eval|chmod|dd|mkfs|echo)\b[^\n,.]*|>\s*\/(?:dev|etc)\/\S*/ },
] as const;

function refuseCode(text: string): void {
  for (const { kind, pattern } of code) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const shown = found[0].length > 30 ? `${found[0].slice(0, 27)}...` : found[0];
    throw badCommand(`The command has ${kind} in it (${shown}) at position ${found.index + 1}; it must be plain words.`, `Write it without ${shown}.`);
  }
}
