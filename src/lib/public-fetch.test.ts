import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress, publicDownload, publicFetch } from './public-fetch.ts';

const options = { maxBytes: 100, timeoutMs: 2000 };
let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: '/' }).end();
    else if (request.url === '/missing') response.writeHead(404).end('not here');
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '50' });
      response.write('half', () => response.destroy());
    } else if (request.url === '/long') response.end('x'.repeat(1000));
    else if (request.url !== '/never') response.end(`${request.method} here`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.1', '172.31.0.1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '2002:7f00:1::', '2001:db8::1', '64:ff9b::7f00:1'])('does not take %s for public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('takes %s for public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

describe('fetching', () => {
  it.each(['http://localhost', 'http://127.0.0.1', 'http://[::1]', 'http://0x7f000001', 'http://2130706433', 'http://127.1', 'http://[::ffff:127.0.0.1]', 'file:///etc/passwd', 'http://user:secret@example.com', 'no url'])('refuses %s', async (address) => {
    const port = new URL(url).port;
    await expect(publicFetch(address.startsWith('http') ? `${address}:${port}/` : address, options)).rejects.toMatchObject({ name: 'RefusedAddress' });
  });

  it('reaches this machine where it is allowed, and follows redirects as often as allowed', async () => {
    expect((await publicFetch(url, { ...options, allowPrivate: true })).body.toString()).toBe('GET here');
    expect((await publicFetch(`${url}/away`, { ...options, allowPrivate: true })).status).toBe(302);
    expect((await publicFetch(`${url}/away`, { ...options, allowPrivate: true, redirects: 1 })).status).toBe(200);
  });

  it('gives up on an answer that is too long or too late', async () => {
    await expect(publicFetch(`${url}/long`, { ...options, allowPrivate: true })).rejects.toThrow('longer than 100 bytes');
    await expect(publicFetch(`${url}/never`, { ...options, allowPrivate: true, timeoutMs: 100 })).rejects.toThrow();
  });

  it('downloads into a file, and tells of an answer that is no file, too long or cut off', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kinora-download-'));
    const path = join(folder, 'a');
    const download = (from: string, changes: Partial<Parameters<typeof publicDownload>[2]> = {}): ReturnType<typeof publicDownload> => publicDownload(`${url}${from}`, path, { ...options, allowPrivate: true, ...changes });
    expect((await download('/long', { maxBytes: 1000 })).status).toBe(200);
    expect((await readFile(path)).byteLength).toBe(1000);
    expect(await download('/missing')).toMatchObject({ status: 404, body: Buffer.from('not here') });
    await expect(download('/long')).rejects.toThrow('longer than 100 bytes');
    await expect(download('/cut')).rejects.toThrow();
    await expect(download('/long', { allowPrivate: false })).rejects.toMatchObject({ name: 'RefusedAddress' });
    await rm(folder, { recursive: true });
  });
});
