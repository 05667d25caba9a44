/** @file Where this user's reusable files live. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Folder for files that can always be made again, created when missing: `kinora` in the system's cache folder for this
 * user. Where that cannot be written (a read-only home), a folder in the temporary one.
 */
export function userCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return [join(systemCacheFolder(env), 'kinora'), join(tmpdir(), `kinora-${process.getuid?.() ?? 'user'}`)].find(canWrite) ?? join(tmpdir(), 'kinora');
}

function systemCacheFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  const xdg = env['XDG_CACHE_HOME'];
  return xdg !== undefined && xdg.startsWith('/') ? xdg : join(homedir(), '.cache');
}

function canWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
