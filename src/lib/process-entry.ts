/** @file Where the first file of another process lies: TypeScript in a clone, JavaScript in the built package. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What `fork` needs to start a file. */
export interface ProcessEntry {
  readonly path: string;
  readonly execArgv: string[];
}

/**
 * Finds the file of `name`, its path under `src/` without an extension, such as `jobs/filmer-process`; `from` is the asker's
 * `import.meta.url`. In the package bundled chunks lie anywhere in dist, so the folders above the asker are looked through.
 */
export function findEntry(from: string, name: string): ProcessEntry {
  if (from.endsWith('.ts')) {
    const tsx = createRequire(import.meta.url).resolve('tsx');
    return { path: fileURLToPath(new URL(`../${name}.ts`, from)), execArgv: ['--import', pathToFileURL(tsx).href] };
  }
  const places = [`./${name}.js`, `../${name}.js`].map((place) => fileURLToPath(new URL(place, from)));
  return { path: places.find((place) => existsSync(place)) ?? places[0]!, execArgv: [] };
}
