/** @file Which Vulkan drivers lie on this machine, and the one that comes with an npm package. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { userCacheFolder } from '../../../lib/user-folders.ts';

const require = createRequire(import.meta.url);

/** Paths of the driver descriptions (ICD files) installed on this machine, sorted into what they drive. */
export interface InstalledDrivers {
  readonly gpu: readonly string[];
  readonly lavapipe: readonly string[];
  readonly swiftshader: readonly string[];
}

/** The folders that KINORA_DRIVER_FOLDERS names, parted as PATH is, or null when it names none. */
export function namedDriverFolders(env: NodeJS.ProcessEnv): string[] | null {
  const folders = (env['KINORA_DRIVER_FOLDERS'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.length === 0 ? null : folders;
}

/** Looks where the Vulkan loader looks, or in KINORA_DRIVER_FOLDERS alone. Descriptions for another processor are left out. */
export function findInstalledDrivers(env: NodeJS.ProcessEnv = process.env): InstalledDrivers {
  const files = (namedDriverFolders(env) ?? searchFolders(env)).flatMap(jsonFilesIn).filter((file) => !/i[36]86|armhf/.test(file));
  return {
    gpu: files.filter((file) => !/lvp_icd|swiftshader/i.test(file)),
    lavapipe: files.filter((file) => /lvp_icd/i.test(file)),
    swiftshader: files.filter((file) => /swiftshader/i.test(file)),
  };
}

function searchFolders(env: NodeJS.ProcessEnv): string[] {
  const split = (value: string | undefined, otherwise: string): string[] => (value === undefined || value === '' ? otherwise : value).split(':');
  const config = [env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), ...split(env['XDG_CONFIG_DIRS'], '/etc/xdg'), '/usr/local/etc', '/etc'];
  const data = [env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), ...split(env['XDG_DATA_DIRS'], '/usr/local/share:/usr/share'), '/usr/local/share', '/usr/share'];
  return [...new Set([...config, ...data].map((folder) => join(folder, 'vulkan', 'icd.d')))];
}

function jsonFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name));
}

/** Says whether the kernel shows a graphics device, so that probing for a card is worth the time. */
export function hasGraphicsDevice(): boolean {
  if (process.platform !== 'linux') return true;
  const rendersIn = (folder: string): boolean => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('renderD'));
  return rendersIn('/dev/dri') || existsSync('/dev/nvidia0') || existsSync('/dev/dxg');
}

/** Path, size and time of each file, and of the library it names: changes when a driver is installed, updated or removed. */
export function fingerprint(files: readonly string[]): string {
  return files.flatMap((file) => [file, libraryOf(file)]).map(stamp).join('\n');
}

function stamp(file: string | null): string {
  if (file === null || !existsSync(file)) return `${file ?? ''} -`;
  const { mtimeMs, size } = statSync(realpathSync(file));
  return `${file} ${mtimeMs} ${size}`;
}

/** The library that an ICD file names, when it names it by path. */
export function libraryOf(icd: string): string | null {
  try {
    const found = /"library_path"\s*:\s*"([^"]+)"/.exec(readFileSync(icd, 'utf8'))?.[1];
    if (found === undefined) return null;
    if (found.startsWith('.')) return join(dirname(icd), found);
    return found.startsWith('/') ? found : null;
  } catch {
    return null;
  }
}

const packageName = '@sparticuz/chromium';

/** Version of the npm package that brings SwiftShader and a Vulkan loader, or null where it is not installed or does not fit the processor. */
export function bundledVersion(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = bundledFolder();
  if (folder === null) return null;
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

// The package exports no package.json, so its folder is looked for as Node would look.
function bundledFolder(): string | null {
  const bases = require.resolve.paths(packageName) ?? [];
  const folder = bases.map((base) => join(base, packageName)).find((path) => existsSync(join(path, 'bin', 'swiftshader.tar.br')));
  return folder ?? null;
}

/** What comes with the npm package, unpacked: SwiftShader's ICD file, and a Vulkan loader for machines that have none. */
export interface BundledFiles {
  readonly icd: string;
  readonly loader: string;
}

/** Unpacks the npm package's SwiftShader into this user's cache once, whole or not at all; null where there is none. */
export async function unpackBundled(): Promise<BundledFiles | null> {
  const version = bundledVersion();
  const source = bundledFolder();
  if (version === null || source === null) return null;
  const folder = join(userCacheFolder(), `swiftshader-${version}`);
  if (!existsSync(folder)) await unpackInto(join(source, 'bin', 'swiftshader.tar.br'), folder);
  return { icd: join(folder, 'vk_swiftshader_icd.json'), loader: join(folder, 'libvulkan.so.1') };
}

let unpackings = 0;
const wanted = new Set(['libvk_swiftshader.so', 'libvulkan.so.1', 'vk_swiftshader_icd.json']);

async function unpackInto(archive: string, folder: string): Promise<void> {
  const temporary = `${folder}.${process.pid}-${unpackings++}.tmp`;
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  try {
    const tar = await promisify(brotliDecompress)(readFileSync(archive));
    for (const entry of tarEntries(tar)) if (wanted.has(entry.name)) await writeFile(join(temporary, entry.name), entry.data, { mode: 0o755 });
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process may have unpacked it in the meantime; a folder that is there is whole.
    if (!existsSync(folder)) throw error;
  }
}

interface TarEntry {
  readonly name: string;
  readonly data: Buffer;
}

/** The plain files of an uncompressed ustar archive. */
export function* tarEntries(tar: Buffer): Generator<TarEntry> {
  const block = 512;
  for (let at = 0; at + block <= tar.length; ) {
    const name = textField(tar, at, 100);
    if (name === '') return;
    const sizeBytes = parseInt(textField(tar, at + 124, 12), 8);
    const kind = textField(tar, at + 156, 1);
    if (kind === '' || kind === '0') yield { name: name.replace(/^\.\//, ''), data: tar.subarray(at + block, at + block + sizeBytes) };
    at += block + Math.ceil(sizeBytes / block) * block;
  }
}

function textField(tar: Buffer, start: number, length: number): string {
  const field = tar.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('latin1', 0, end === -1 ? length : end).trim();
}
