/** @file The suite that every engine passes: what the stages around an engine rely on. Import it from a test file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FilmError } from '../film/errors.ts';
import type { Sequence, Shot } from '../film/storyboard.ts';
import { hashBytes } from '../lib/hash.ts';
import type { ConformanceJob } from './conformance-process.ts';
import type { Engine, Frame, FrameFormat, ShootOptions } from './engine.ts';
import { exampleSequence, exampleShot } from './example-sequence.ts';

export interface EngineUnderTest {
  /** As the registry knows it; the suite opens it by this name in a second process. */
  readonly name: string;
  readonly create: () => Promise<Engine>;
  /** Small, since the suite films some forty frames; 160x90 in draft quality when left out. */
  readonly format?: FrameFormat;
  /** A sequence that the engine supports; its first shot is filmed. An empty coast at noon when left out. */
  readonly sequence?: Sequence;
  /** A shot that the engine must refuse, with its sequence. */
  readonly refused: { readonly sequence: Sequence; readonly shot: Shot };
  /** Frames of the shot; 6 when left out. */
  readonly frames?: number;
  /** How soon a cancelled engine rejects, in milliseconds; 3000 when left out. */
  readonly cancelMs?: number;
  /** For each test, in milliseconds; 60000 when left out. */
  readonly timeoutMs?: number;
}

/** Runs the conformance suite over one engine. */
export function describeEngine(under: EngineUnderTest): void {
  const format = under.format ?? { widthPx: 160, heightPx: 90, rate: { num: 24, den: 1 }, quality: 'draft' };
  const sequence = under.sequence ?? exampleSequence([exampleShot('shot-1')]);
  const frames = under.frames ?? 6;
  const timeout = under.timeoutMs ?? 60_000;

  describe(`engine ${under.name}`, () => {
    let engine: Engine;
    let undisturbed: readonly string[];
    const film = (changes: Partial<Sequence> = {}, options: ShootOptions = {}): Promise<string[]> => filmHashes(engine, { ...sequence, ...changes }, frames, format, options);

    beforeAll(async () => {
      engine = await under.create();
      undisturbed = await film();
    }, timeout * 2);
    afterAll(() => engine[Symbol.asyncDispose]());

    it('says who it is', () => {
      expect(engine.name).toBe(under.name);
      expect(engine.version).not.toBe('');
      expect(engine.driver).not.toBe('');
    });

    it('supports its sequence, and refuses in words what it cannot film', () => {
      expect(engine.supports(sequence, firstShot(sequence))).toEqual({ ok: true });
      const refusal = engine.supports(under.refused.sequence, under.refused.shot);
      expect(refusal.ok ? '' : refusal.reason).toMatch(/\w+ \w+ \w+/);
    });

    it('gives exactly the frames asked for, in order, opaque and of the right size', async () => {
      const seen: number[] = [];
      await engine.shoot(sequence, firstShot(sequence), frames, format, {
        write: async (frame) => {
          seen.push(frame.index);
          expectPicture(frame, format);
        },
      });
      expect(seen).toEqual(Array.from({ length: frames }, (_, i) => i));
    }, timeout);

    it('gives the same frames for the same seed', async () => {
      expect(await film()).toEqual(undisturbed);
    }, timeout);

    it('gives the same frames in another process', async () => {
      expect(await filmElsewhere({ engine: under.name, sequence, frames, format })).toEqual(undisturbed);
    }, timeout);

    it('gives other frames for another seed', async () => {
      expect(await film({ seed: (sequence.seed + 1) >>> 0 })).not.toEqual(undisturbed);
    }, timeout);

    it('goes on from any frame as if it had never stopped', async () => {
      const half = Math.floor(frames / 2);
      const end = await film({}, { startFrame: half });
      const start = await film({}, { endFrame: half });
      expect([...start, ...end]).toEqual(undisturbed);
    }, timeout * 2);

    it('gives the same frames from the part of the sequence that it says it depends on', async () => {
      const view = engine.view?.(sequence, firstShot(sequence)) ?? sequence;
      expect(await film(view)).toEqual(undisturbed);
    }, timeout);

    it('waits for the sink: never two writes at once, and frames stay whole until write resolves', async () => {
      let busy = 0;
      let most = 0;
      const hashes: string[] = [];
      await engine.shoot(sequence, firstShot(sequence), frames, format, {
        write: async (frame) => {
          most = Math.max(most, ++busy);
          await new Promise((resolve) => setTimeout(resolve, 20));
          hashes.push(hashBytes(frame.data));
          busy--;
        },
      });
      expect(most).toBe(1);
      expect(hashes).toEqual(undisturbed);
    }, timeout);

    it('stops soon with `cancelled` when the signal fires', async () => {
      const controller = new AbortController();
      let firedMs = 0;
      const filming = engine.shoot(sequence, firstShot(sequence), frames * 1000, format, {
        write: async (frame) => {
          if (frame.index === 1) {
            firedMs = performance.now();
            controller.abort();
          }
        },
      }, { signal: controller.signal });
      await expect(filming).rejects.toMatchObject({ code: 'cancelled' });
      expect(performance.now() - firedMs).toBeLessThan(under.cancelMs ?? 3000);
      await expect(film({}, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(FilmError);
    }, timeout);

    it('passes on what the sink throws, and films again afterwards', async () => {
      const failing = engine.shoot(sequence, firstShot(sequence), frames, format, { write: () => Promise.reject(new Error('the disk is full')) });
      await expect(failing).rejects.toThrow('the disk is full');
      expect(await film({}, { endFrame: 1 })).toEqual(undisturbed.slice(0, 1));
    }, timeout);

    it('can be disposed and made again', async () => {
      const other = await under.create();
      await other[Symbol.asyncDispose]();
      await using again = await under.create();
      expect(await filmHashes(again, sequence, frames, format, { endFrame: 1 })).toEqual(undisturbed.slice(0, 1));
    }, timeout);
  });
}

function firstShot(sequence: Sequence): Shot {
  const [shot] = sequence.shots;
  if (!shot) throw new TypeError('The sequence has no shot.');
  return shot;
}

async function filmHashes(engine: Engine, sequence: Sequence, frames: number, format: FrameFormat, options: ShootOptions): Promise<string[]> {
  const hashes: string[] = [];
  await engine.shoot(sequence, firstShot(sequence), frames, format, {
    write: async (frame) => {
      hashes.push(hashBytes(frame.data));
    },
  }, options);
  return hashes;
}

function expectPicture(frame: Frame, format: FrameFormat): void {
  expect([frame.widthPx, frame.heightPx]).toEqual([format.widthPx, format.heightPx]);
  expect(frame.data.length).toBe(format.widthPx * format.heightPx * 4);
  let isOpaque = true;
  for (let i = 3; i < frame.data.length; i += 4) isOpaque &&= frame.data[i] === 255;
  expect(isOpaque).toBe(true);
}

async function filmElsewhere(job: ConformanceJob): Promise<string[]> {
  const script = fileURLToPath(new URL('./conformance-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(job));
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return JSON.parse(output) as string[];
}
