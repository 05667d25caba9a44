/** @file Fails when files of src import each other in a circle. Imports of types alone vanish when built, and do not count. */
import { createRequire } from 'node:module';

/** The part of madge that is used; it brings no types. */
type Madge = (path: string, options: object) => Promise<{ circular(): string[][]; obj(): Record<string, string[]> }>;

const madge = createRequire(import.meta.url)('madge') as Madge;

const graph = await madge('src', {
  fileExtensions: ['ts'],
  tsConfig: 'tsconfig.json',
  detectiveOptions: { ts: { skipTypeImports: true, skipAsyncImports: true } },
});
const circles = graph.circular();
for (const circle of circles) console.error(`circle: ${circle.join(' > ')} > ${circle[0] ?? ''}`);
const files = Object.keys(graph.obj()).length;
console.log(`${files} files, ${circles.length} circles`);
process.exitCode = circles.length === 0 && files > 0 ? 0 : 1;
