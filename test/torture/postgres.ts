/** @file A PostgreSQL of its own for a test, of the binaries that this machine has: on a free port of loopback, in a temporary folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A database server that can be away for a while. */
export interface TestPostgres extends AsyncDisposable {
  readonly url: string;
  /** Ends it at once, as a crash would: connections break, nothing is tidied up. */
  crash(): Promise<void>;
  /** Starts it again, with what had been committed. */
  start(): Promise<void>;
}

/** The folder with `initdb` and `postgres`, or null. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** PostgreSQL refuses to run as root; nobody may. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Makes an empty database server and starts it. */
export async function startPostgres(binaries: string): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-postgres-'));
  const data = join(folder, 'data');
  await mkdir(data);
  if (nobody.uid !== undefined) for (const path of [folder, data]) await chown(path, nobody.uid, nobody.gid);
  const made = spawnSync(join(binaries, 'initdb'), ['-D', data, '-U', 'kinora', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'], { ...nobody, encoding: 'utf8', cwd: folder });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const url = `postgresql://kinora@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    child = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'max_connections=200'], { ...nobody, stdio: 'ignore', cwd: folder });
    for (let tries = 0; !(await answers(url)); tries++) {
      if (tries > 600) throw new Error('PostgreSQL did not start within a minute.');
      await sleep(100);
    }
  };
  const crash = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying === null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    // Immediate shutdown: all its processes quit without a checkpoint.
    dying.kill('SIGQUIT');
    await gone;
  };
  await start();
  return {
    url, start, crash,
    [Symbol.asyncDispose]: async () => {
      await crash();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
