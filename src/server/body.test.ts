import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nest, readBody, type BodyLimits, type UploadedFile } from './body.ts';

let limits: BodyLimits;
beforeEach(async () => {
  limits = { fileBytes: 1000, fieldBytes: 1000, folder: await mkdtemp(join(tmpdir(), 'kinora-body-')) };
});
afterEach(() => rm(limits.folder, { recursive: true, force: true }));

const post = (body: BodyInit, headers: Record<string, string> = {}): Request => new Request('http://host/', { method: 'POST', body, headers });

it('makes nested fields of names with brackets', () => {
  expect(nest([['prompt', 'a'], ['video[id]', 'v'], ['characters[][id]', 'x'], ['characters[][id]', 'y'], ['tags[]', '1'], ['tags[]', '2'], ['shots[0][words]', 'one'], ['shots[0][seconds]', '2'], ['shots[1][words]', 'two']])).toEqual({
    prompt: 'a', video: { id: 'v' }, characters: [{ id: 'x' }, { id: 'y' }], tags: ['1', '2'], shots: [{ words: 'one', seconds: '2' }, { words: 'two' }],
  });
});

it.each(['__proto__[admin]', 'a[__proto__][x]', 'a[constructor][b]', 'a[b][c][d][e][f][g]'])('refuses the name %s', (name) => {
  expect(() => nest([[name, '1']])).toThrow(expect.objectContaining({ status: 400 }) as Error);
});

it('keeps files on disk for as long as the request lasts', async () => {
  const form = new FormData();
  form.set('prompt', 'a boat');
  form.set('file', new File([Buffer.alloc(900, 7)], '../../evil.png'));
  const body = await readBody(post(form), limits);
  const file = body.fields['file'] as UploadedFile;
  expect(file.sizeBytes).toBe(900);
  expect(file.path.startsWith(limits.folder)).toBe(true);
  expect(await readFile(file.path)).toEqual(Buffer.alloc(900, 7));
  await body[Symbol.asyncDispose]();
  expect(await readdir(limits.folder)).toEqual([]);
});

it.each(['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary= ------part', 'multipart/form-data; boundary=""', 'multipart/form-data; boundary=" "', `multipart/form-data; boundary=${'x'.repeat(71)}`])('answers at once when the boundary is none: %s', async (type) => {
  await expect(readBody(post('------part\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n------part--\r\n', { 'content-type': type }), limits)).rejects.toMatchObject({ status: 400, code: 'invalid_multipart' });
  expect(await readdir(limits.folder)).toEqual([]);
});

it.each(['part', '----WebKitFormBoundary7MA4YWxkTrZu0gW', '"a b:c"'])('takes the boundary %s', async (boundary) => {
  const bare = boundary.replaceAll('"', '');
  const body = await readBody(post(`--${bare}\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--${bare}--\r\n`, { 'content-type': `multipart/form-data; boundary=${boundary}` }), limits);
  expect(body.fields).toEqual({ a: '1' });
  await body[Symbol.asyncDispose]();
});

it.each([
  ['a file', (form: FormData) => form.set('file', new File([Buffer.alloc(1001)], 'a'))],
  ['two files together', (form: FormData) => ['a', 'b'].forEach((name) => form.append('file', new File([Buffer.alloc(600)], name)))],
  ['a field', (form: FormData) => form.set('prompt', 'x'.repeat(1001))],
])('refuses %s over the limit and leaves nothing behind', async (_name, fill) => {
  const form = new FormData();
  fill(form);
  await expect(readBody(post(form), limits)).rejects.toMatchObject({ status: 413 });
  expect(await readdir(limits.folder)).toEqual([]);
});

it('refuses JSON over the limit without reading it all', async () => {
  await expect(readBody(post(JSON.stringify({ prompt: 'x'.repeat(2000) }), { 'content-type': 'application/json' }), limits)).rejects.toMatchObject({ status: 413 });
});

it('reads a urlencoded form', async () => {
  expect((await readBody(post(new URLSearchParams({ prompt: 'a', 'video[id]': 'v' })), limits)).fields).toEqual({ prompt: 'a', video: { id: 'v' } });
});
