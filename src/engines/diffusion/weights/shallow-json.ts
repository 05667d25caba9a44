/** @file JSON from a stranger: lists in lists a million deep fit into a small file and not into memory, so the depth is looked at first. */

/** Parses JSON whose lists and objects are nested at most `maxDepth` deep. Throws `SyntaxError` for all other. */
export function parseShallow(text: string, maxDepth: number): unknown {
  let depth = 0;
  // Strings are matched whole, so that brackets in names do not count.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > maxDepth) throw new SyntaxError(`It is nested more than ${maxDepth} deep.`);
  }
  return JSON.parse(text);
}
