import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { vocabulary } from '../../test/plan/vocabulary.ts';
import type { Brief } from '../film/brief.ts';
import { modelFromEnvironment, planWithModel } from './model-planner.ts';
import { readCommand } from './plan.ts';

const brief: Brief = { schema: 'brief.1', text: 'A dog runs on a beach', seconds: 7, widthPx: 640, heightPx: 360, fps: 24, seed: 5, quality: 'draft', engine: 'world', look: null, music: null };

/** What a good model would answer: the reader's own plan, without what is not asked for. */
function goodAnswer(): { sequences: Array<Record<string, unknown>>; notes: unknown[] } {
  const board = readCommand(brief, vocabulary);
  const strip = <T extends object>(value: T, ...keys: string[]): Record<string, unknown> => Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
  return {
    sequences: board.sequences.map((sequence) => ({
      ...strip(sequence, 'id', 'seed', 'provenance'),
      subjects: sequence.subjects.map((subject) => strip(subject, 'provenance')),
      shots: sequence.shots.map((shot) => strip(shot, 'id', 'provenance')),
    })),
    notes: [],
  };
}

let server: Server | null = null;
let asked: string[] = [];

/** A loopback server that gives these answers in turn, as an OpenAI-compatible server would. */
async function serve(...answers: readonly string[]): Promise<string> {
  asked = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(body);
      const content = answers[Math.min(asked.length, answers.length) - 1]!;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'x', object: 'chat.completion', created: 0, model: 'm', choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

describe('the model planner', () => {
  const model = (url: string) => ({ provider: 'openai-compatible', model: 'm', url, timeoutMs: 5000 }) as const;

  it('takes a good answer, whatever words stand around the JSON', async () => {
    const url = await serve(`Here it is:\n\`\`\`json\n${JSON.stringify(goodAnswer())}\n\`\`\``);
    const board = await planWithModel(brief, vocabulary, model(url));
    expect(board.planner).toBe('model:m');
    expect(board.sequences[0]!.subjects[0]).toMatchObject({ concept: 'dog', provenance: { concept: { from: 'words', words: 'dog', span: [2, 5] } } });
    expect(board.sequences[0]!.shots.reduce((total, shot) => total + shot.seconds, 0)).toBeCloseTo(7, 9);
    expect(asked[0]).toContain('A dog runs on a beach');
  });

  it('tells the model its mistake once and takes the mended answer', async () => {
    const wrong = goodAnswer();
    wrong.sequences[0]!['place'] = 'narnia';
    const url = await serve(JSON.stringify(wrong), JSON.stringify(goodAnswer()));
    const board = await planWithModel(brief, vocabulary, model(url));
    expect(board.planner).toBe('model:m');
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain('narnia');
  });

  it('falls back to the reader with a note when the answers are no plan', async () => {
    const url = await serve('I would rather not.');
    const board = await planWithModel(brief, vocabulary, model(url));
    expect(board.planner).toBe('reader');
    expect(board.notes[0]!.message).toContain('openai-compatible:m failed');
    expect(board.sequences).toEqual(readCommand(brief, vocabulary).sequences);
  });

  it('falls back when nobody answers', async () => {
    const board = await planWithModel(brief, vocabulary, model('http://127.0.0.1:9/v1'));
    expect(board.planner).toBe('reader');
  }, 20_000);
});

describe('KINORA_PLANNER', () => {
  it('names provider, model and place', () => {
    expect(modelFromEnvironment({ KINORA_PLANNER: 'openai-compatible:llama3.1:8b@http://localhost:8000/v1', KINORA_PLANNER_KEY: 'k' })).toEqual({ provider: 'openai-compatible', model: 'llama3.1:8b', url: 'http://localhost:8000/v1', apiKey: 'k' });
    expect(modelFromEnvironment({ KINORA_PLANNER: 'ollama:llama3.1:8b' })).toEqual({ provider: 'ollama', model: 'llama3.1:8b' });
    expect(modelFromEnvironment({})).toBeNull();
    expect(modelFromEnvironment({ KINORA_PLANNER: 'reader' })).toBeNull();
  });
  it('is refused in words when it cannot be read', () => {
    expect(() => modelFromEnvironment({ KINORA_PLANNER: 'openai-compatible:m' })).toThrow(/names no planner/);
    expect(() => modelFromEnvironment({ KINORA_PLANNER: 'magic' })).toThrow(/“magic”/);
  });
});
