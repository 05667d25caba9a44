/** @file Wrong requests of every kind, over a socket: 500 in the suite, as many as KINORA_FUZZ says otherwise. */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request as sendHttp } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/random.ts';
import { startServer, type RunningServer } from '../../src/server/serve.ts';
import { createRequestMaker, type ApiDocument, type FuzzRequest } from './requests.ts';

const count = Number(process.env['KINORA_FUZZ'] ?? 500);
const seed = Number(process.env['KINORA_FUZZ_SEED'] ?? 1);
const apiKey = 'sk-kinora-fuzz';
/** No answer within this is a hang, in milliseconds. */
const HANG_MS = 20_000;
/** Requests at once. */
const LANES = 4;
let folder = '';
let server: RunningServer;
const agent = new Agent({ keepAlive: true, maxSockets: LANES });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-fuzz-'));
  // Nobody films here: requests are what is tried.
  server = await startServer({ folder, databaseUrl: null, filmers: 0, keepSeconds: null, port: 0, apiKey, settings: { engine: 'testcard', requestsPerMinute: 1e9 }, uploadBytes: 2e6 });
}, 180_000);
afterAll(async () => {
  agent.destroy();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

interface Answer {
  /** 0 where the connection was cut, by us or by the server. */
  readonly status: number;
  readonly text: string;
}

function send({ method, path, headers, body, isCutOff }: FuzzRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': String(body.length) };
    const sent = sendHttp(new URL(server.url + path), { method, agent: isCutOff ? false : agent, headers: { ...headers, ...length } }, (response) => {
      const status = response.statusCode ?? 0;
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += text.length < 2000 ? part : '')).on('end', () => resolve({ status, text })).on('error', () => resolve({ status, text }));
      // The progress of a video that nobody films has no end.
      if (response.headers['content-type'] === 'text/event-stream') response.destroy();
    });
    sent.setTimeout(HANG_MS, () => {
      sent.destroy();
      reject(new Error('No answer came.'));
    });
    sent.on('close', () => resolve({ status: 0, text: '' })).on('error', () => resolve({ status: 0, text: '' }));
    if (isCutOff && body !== null) sent.write(body.subarray(0, body.length >> 1), () => setTimeout(() => sent.destroy(), 5));
    else sent.end(body ?? undefined);
  });
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
async function usedMb(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

it(`answers ${count} wrong requests without an error of its own, a hang or a leak`, async () => {
  const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as ApiDocument;
  const ids: string[] = [];
  const next = createRequestMaker(document, createRandom(seed), { apiKey, ids });
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const request = next();
      const told = `${request.method} ${request.path.slice(0, 200)} ${request.headers['content-type'] ?? ''} ${request.body?.toString('latin1').slice(0, 400) ?? ''}`;
      const { status, text } = await send(request).catch((error: unknown) => ({ status: -1, text: String(error) }));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === -1 || status >= 500 || (status === 0 && !request.isCutOff)) wrong.push(`${status} ${text.slice(0, 200)}: ${told}`);
      const id = /"id":"([\w-]{8,})"/.exec(text)?.[1];
      // The listed key is the one that is used here: revoking it would end the test.
      if (status === 200 && id !== undefined && ids.at(-1) !== id && !id.startsWith('key_')) ids.push(id);
      if (ids.length > 60) ids.shift();
    }
  };
  const lanes = (): Promise<unknown> => Promise.all(Array.from({ length: LANES }, lane));
  // The first fifth fills caches; from there on memory must stay.
  left = Math.floor(count / 5);
  await lanes();
  const [beforeMb, startedMs] = [await usedMb(), performance.now()];
  left = count - Math.floor(count / 5);
  await lanes();
  const [afterMb, seconds] = [await usedMb(), (performance.now() - startedMs) / 1000];
  console.log(`${count} requests; answers ${JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)))}; ${beforeMb.toFixed(0)} MB after a fifth, ${afterMb.toFixed(0)} MB at the end; ${(count * 0.8 / seconds).toFixed(0)} a second`);
  expect(wrong.slice(0, 10)).toEqual([]);
  // Requests that nobody checks would be no test: some are right, some are refused.
  expect([statuses.get(200) ?? 0, statuses.get(400) ?? 0, statuses.get(401) ?? 0].every((each) => each > count / 200)).toBe(true);
  expect(afterMb - beforeMb).toBeLessThan(30);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
}, 120_000 + count * 100);
