#!/usr/bin/env node
// Starts Kinora: the built package where it is up to date, the TypeScript sources in a clone otherwise.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { supervise } from './supervise.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, 'dist', 'cli', 'bin.js');
const source = join(root, 'src', 'cli', 'bin.ts');

/** Commands that draw: a crash of the graphics driver must end in a sentence, so they run under a supervisor. */
const drawing = new Set(['make', 'shoot', 'verify', 'check']);

if (process.env.KINORA_SUPERVISED !== '1' && drawing.has(process.argv[2] ?? '') && !process.argv.includes('--help')) {
  supervise(fileURLToPath(import.meta.url), process.argv.slice(2));
} else {
  const { runProcess } = await load();
  await runProcess();
}

async function load() {
  if (existsSync(built) && !isOutdated()) return import(pathToFileURL(built).href);
  if (!existsSync(source)) stop('The package is incomplete: it has neither dist nor src.', 'Install it again.');
  const tsx = await import('tsx/esm/api').catch(() => stop('This clone is not built, and tsx is not installed.', 'Run `npm ci` with development packages included, or `npm run build`.'));
  tsx.register();
  return import(pathToFileURL(source).href);
}

function stop(message, remedy) {
  process.stderr.write(`kinora: ${message}\n  ${remedy}\n`);
  process.exit(1);
}

/** Whether a source file is newer than the build; an installed package has no sources. */
function isOutdated() {
  if (!existsSync(source)) return false;
  const builtMs = statSync(built).mtimeMs;
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).some((entry) => entry.isFile() && statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs > builtMs);
}
