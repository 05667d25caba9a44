import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModeration, wordsOf } from './moderation.ts';

let folder = '';
let server: Server;
let url = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-moderation-'));
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/allow') response.end('{"allowed": true}');
    else if (path === '/refuse') response.end('{"allowed": false, "reason": "Too many boats."}');
    else if (path === '/error') response.writeHead(500).end('{"allowed": true}');
    else if (path === '/long') response.end(`{"allowed": true, "x": "${'x'.repeat(100_000)}"}`);
    else if (path === '/away') response.writeHead(302, { location: '/allow' }).end();
    else if (path === '/words') response.end('yes');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const words = { prompt: 'A red boat sails.', project: 'default' };
/** A program of these lines. */
async function program(name: string, lines: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${lines}\n`);
  await chmod(path, 0o755);
  return path;
}

describe('a moderation at a URL', () => {
  it('lets pass what it allows, and refuses the rest with its reason', async () => {
    await expect(createModeration(`${url}/allow`)(words)).resolves.toBeUndefined();
    await expect(createModeration(`${url}/refuse`)(words)).rejects.toMatchObject({ status: 400, code: 'moderation_blocked', message: 'These words are not filmed here: Too many boats.' });
  });

  it.each(['/error', '/long', '/away', '/words', '/never'])('that answers as %s allows nothing, and the request may be tried again', async (path) => {
    await expect(createModeration(url + path, 300)(words)).rejects.toMatchObject({ status: 503, code: 'moderation_unavailable' });
  });
});

describe('a moderation that is a program', () => {
  it('gets the prompt on stdin, without a shell, and answers on stdout', async () => {
    const path = await program('grep', `if grep -q forbidden; then echo '{"allowed": false, "reason": "It says forbidden."}'; else echo '{"allowed": true}'; fi`);
    const owned = join(folder, 'owned');
    await expect(createModeration(path)({ ...words, prompt: `A boat. $(touch ${owned}) \`touch ${owned}\`` })).resolves.toBeUndefined();
    expect(existsSync(owned)).toBe(false);
    await expect(createModeration(path)({ ...words, prompt: 'A forbidden boat.' })).rejects.toMatchObject({ status: 400, message: expect.stringContaining('It says forbidden.') as string });
  });

  it.each([['fails', 'echo \'{"allowed": true}\'; exit 3'], ['says something else', 'echo yes'], ['hangs', 'exec sleep 20'], ['says nothing', 'true']])('and %s allows nothing', async (name, lines) => {
    await expect(createModeration(await program(name.replaceAll(' ', '-'), lines), 300)(words)).rejects.toMatchObject({ status: 503 });
  });

  it('and is not there allows nothing', async () => {
    await expect(createModeration(join(folder, 'nowhere'))(words)).rejects.toMatchObject({ status: 503 });
  });
});

it('finds the words of a storyboard wherever they stand', () => {
  expect(wordsOf({ brief: { text: 'a', seed: 1 }, sequences: [{ shots: [{ words: 'b', id: 'shot' }], subjects: [{ name: 'c' }] }] })).toEqual(['a', 'b', 'c']);
});
