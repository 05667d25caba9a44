import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNullCodecs } from '../encode/null-codecs.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import type { VideoCodecs } from '../encode/video-codecs.ts';
import type { Engine } from '../engines/engine.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import { FilmError } from '../film/errors.ts';
import type { ProgressEvent } from '../film/progress.ts';
import { rushesSchema, type Rushes } from '../film/rushes.ts';
import type { Shot, Storyboard } from '../film/storyboard.ts';
import { sequenceFor } from './address.ts';
import { createEta } from './eta.ts';
import type { ShotHelper } from './helper.ts';
import { shoot } from './shoot.ts';

// Encoders share the machine with other tests.
vi.setConfig({ testTimeout: 60_000 });

let cacheFolder = '';
beforeEach(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'kinora-shoot-'));
});
afterEach(() => rm(cacheFolder, { recursive: true, force: true }));

const board = (changes: Partial<Shot> = {}): Storyboard =>
  exampleStoryboard([exampleShot('a', { seconds: 2.5 }), exampleShot('b', changes), exampleShot('c')]);

interface Outcome {
  readonly rushes: Rushes;
  /** Frames filmed, by shot. */
  readonly filmed: Readonly<Record<string, number>>;
  readonly events: readonly ProgressEvent[];
}

async function film(storyboard: Storyboard, engine: Engine = createTestcardEngine(), codecs?: VideoCodecs, signal?: AbortSignal): Promise<Outcome> {
  const filmed: Record<string, number> = {};
  const events: ProgressEvent[] = [];
  const onProgress = (event: ProgressEvent): void => {
    events.push(event);
    if (event.type === 'frame') filmed[event.shot] = (filmed[event.shot] ?? 0) + 1;
  };
  const rushes = await shoot(storyboard, { engine, codecs: codecs ?? (await openCodecs()), cacheFolder, onProgress, signal });
  return { rushes, filmed, events };
}

/** The test card with something else in it. */
const engineWith = (changes: Partial<Engine>): Engine => ({ ...createTestcardEngine(), ...changes });
const leftovers = async (): Promise<string[]> => (await readdir(cacheFolder, { recursive: true })).filter((name) => name.includes('.tmp') || name.endsWith('lock'));

describe('shoot', () => {
  it('says before it begins what is on disk and what a change costs', async () => {
    const work = (outcome: Outcome): unknown => outcome.events.find((event) => event.type === 'work');
    expect(work(await film(board()))).toEqual({ type: 'work', shots: 3, frames: 108, missing: ['a', 'b', 'c'], missingFrames: 108 });
    expect(work(await film(board()))).toMatchObject({ missing: [], missingFrames: 0 });
    expect(work(await film(board({ subjects: ['boat'] })))).toMatchObject({ missing: ['b'], missingFrames: 24 });
  });

  it('makes a take of each shot, in chunks of two seconds, and says how long it will take', async () => {
    const { rushes, events } = await film(board());
    expect(rushesSchema.parse(rushes)).toEqual(rushes);
    expect(rushes.takes.map((take) => take.chunks.map((chunk) => chunk.frames))).toEqual([[48, 12], [24], [24]]);
    const frames = events.filter((event) => event.type === 'frame');
    expect(frames.at(-1)).toMatchObject({ done: 108, total: 108, secondsLeft: 0 });
    expect(await leftovers()).toEqual([]);
  });

  it('films nothing twice', async () => {
    const first = await film(board());
    const second = await film(board());
    expect(second.filmed).toEqual({});
    expect(second.rushes).toEqual(first.rushes);
    expect(second.events.filter((event) => event.type === 'shot-cached')).toHaveLength(3);
  });

  it('films only the shot whose words changed', async () => {
    const first = await film(board());
    const second = await film(board({ words: 'the sea, but stormy' }));
    expect(second.filmed).toEqual({ b: 24 });
    const hashes = ({ rushes }: Outcome): string[] => rushes.takes.map((take) => take.pictureHash);
    expect(hashes(second)).toEqual([hashes(first)[0], expect.not.stringMatching(hashes(first)[1]!), hashes(first)[2]]);
  });

  it('films only the shot whose camera changed, also with an engine that looks at the whole sequence', async () => {
    const { view: _view, ...whole } = createTestcardEngine();
    await film(board(), whole);
    const camera = { ...exampleShot('b').camera, move: 'pan-left' as const };
    expect((await film(board({ camera }), whole)).filmed).toEqual({ b: 24 });
  });

  it('films all shots again when the world they share changed, or the size, or the engine', async () => {
    const { view: _view, ...whole } = createTestcardEngine();
    await film(board(), whole, createNullCodecs());
    const all = { a: 60, b: 24, c: 24 };
    const storm = { environment: { ...exampleShot('b').environment, weather: 'storm' as const } };
    expect((await film(board(storm), whole, createNullCodecs())).filmed).toEqual(all);
    const larger = { ...board(), brief: { ...board().brief, widthPx: 162 } };
    expect((await film(larger, whole, createNullCodecs())).filmed).toEqual(all);
    expect((await film(board(), { ...whole, driver: 'another' }, createNullCodecs())).filmed).toEqual(all);
  });

  it('shows an engine nothing of other shots that the address leaves out', () => {
    const { view: _view, ...whole } = createTestcardEngine();
    const [sequence] = board().sequences;
    const view = sequenceFor(whole, sequence!, sequence!.shots[1]!);
    expect(view.shots.map((shot) => shot.words)).toEqual(['', 'the sea, b', '']);
  });

  it('films a chunk again whose file was cut short or whose note is gone', async () => {
    const { rushes } = await film(board());
    const [whole, rest] = rushes.takes[0]!.chunks;
    await truncate(rest!.path, 100);
    await writeFile(whole!.path.replace('.mp4', '.json'), 'no JSON');
    const again = await film(board());
    expect(again.filmed).toEqual({ a: 60 });
    expect(again.rushes).toEqual(rushes);
  });

  it('refuses in words, before any work, what the engine cannot film', async () => {
    const engine = engineWith({ supports: (_sequence, shot) => (shot.id === 'c' ? { ok: false, reason: 'it has no dragons' } : { ok: true }) });
    await expect(film(board(), engine)).rejects.toMatchObject({ code: 'engine-refused', message: 'Shot c cannot be filmed: it has no dragons.' });
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  it('keeps finished chunks when the engine fails in the middle of a shot', async () => {
    const card = createTestcardEngine();
    const engine = engineWith({
      shoot: (sequence, shot, frames, format, sink, options) =>
        card.shoot(sequence, shot, frames, format, { write: async (frame) => (frame.index === 55 ? Promise.reject(new Error('driver lost')) : sink.write(frame)) }, options),
    });
    await expect(film(board(), engine)).rejects.toThrow('driver lost');
    expect(await leftovers()).toEqual([]);
    expect((await film(board())).filmed).toEqual({ a: 12, b: 24, c: 24 });
  });

  it.each([['too few', -1], ['more', 1]])('does not accept %s frames', async (_name, surplus) => {
    const card = createTestcardEngine();
    const engine = engineWith({
      shoot: (sequence, shot, frames, format, sink, options) => card.shoot(sequence, shot, frames, format, sink, { ...options, endFrame: (options?.endFrame ?? 0) + surplus }),
    });
    await expect(film(board(), engine, createNullCodecs())).rejects.toMatchObject({ code: 'internal' });
  });

  it('says that the disk is full, and how to go on', async () => {
    const full = (): Promise<never> => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
    const codecs: VideoCodecs = { ...createNullCodecs(), write: async () => ({ write: full, finish: full, cancel: () => Promise.resolve() }) };
    await expect(film(board(), undefined, codecs)).rejects.toMatchObject({ code: 'disk-full', remedy: expect.stringContaining('goes on from there') as string });
  });

  it('says that the cache cannot be written to', async () => {
    const file = join(cacheFolder, 'file');
    await writeFile(file, '');
    const filming = shoot(board(), { engine: createTestcardEngine(), codecs: createNullCodecs(), cacheFolder: join(file, 'takes') });
    await expect(filming).rejects.toMatchObject({ code: 'output-unwritable', message: expect.stringContaining('a part of the path is a file') as string });
  });

  it('stops soon when cancelled, with what is finished kept', async () => {
    const stop = new AbortController();
    const card = createTestcardEngine();
    const engine = engineWith({
      shoot: (sequence, shot, frames, format, sink, options) =>
        card.shoot(sequence, shot, frames, format, { write: async (frame) => {
          if (frame.index === 50) stop.abort();
          await sink.write(frame);
        } }, options),
    });
    await expect(film(board(), engine, undefined, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await leftovers()).toEqual([]);
    expect((await film(board())).filmed).toEqual({ a: 12, b: 24, c: 24 });
  });

  it('never holds more than a few frames, however slow the encoder', async () => {
    let given = 0;
    let encoded = 0;
    let most = 0;
    const card = createTestcardEngine();
    const engine = engineWith({
      shoot: (sequence, shot, frames, format, sink, options) =>
        card.shoot(sequence, shot, frames, format, { write: async (frame) => {
          given++;
          most = Math.max(most, given - encoded);
          await sink.write(frame);
        } }, options),
    });
    const codecs = createNullCodecs();
    const slow: VideoCodecs = { ...codecs, write: async (...job) => ({ ...(await codecs.write(...job)), write: async () => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      encoded++;
    } }) };
    await film(board(), engine, slow);
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('shoot with helpers', () => {
  /** Films as another process would: with an engine of its own, into the same folder. */
  const helperWith = (engine: Engine, gone?: () => void): ShotHelper => ({
    shoot: async (order, { signal, onEvent } = {}) => {
      await shoot(order.storyboard, {
        engine, codecs: await openCodecs(), cacheFolder: order.cacheFolder, signal,
        only: (_sequence, shot) => shot === order.shot,
        onProgress: (event) => {
          if (event.type === 'frame') onEvent?.({ type: 'frames', done: event.done });
          if (event.type === 'shot-cached') onEvent?.({ type: 'frames', done: event.frames });
        },
      });
    },
    [Symbol.asyncDispose]: () => {
      gone?.();
      return Promise.resolve();
    },
  });
  const filmWith = async (helpers: readonly ShotHelper[], engine: Engine = createTestcardEngine()): Promise<Outcome> => {
    const filmed: Record<string, number> = {};
    const events: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent): void => {
      events.push(event);
      if (event.type === 'frame') filmed[event.shot] = (filmed[event.shot] ?? 0) + 1;
    };
    return { rushes: await shoot(board(), { engine, codecs: await openCodecs(), cacheFolder, onProgress, helpers: () => helpers }), filmed, events };
  };
  const counting = (): { readonly engine: Engine; readonly shots: string[] } => {
    const card = createTestcardEngine();
    const shots: string[] = [];
    return { shots, engine: engineWith({ shoot: async (sequence, shot, ...rest) => {
      shots.push(shot.id);
      await card.shoot(sequence, shot, ...rest);
    } }) };
  };

  it('gives the rushes of one who films alone, every shot filmed once, and disposes who helped', async () => {
    const [own, other] = [counting(), counting()];
    let gone = 0;
    const together = await filmWith([helperWith(other.engine, () => gone++)], own.engine);
    expect([...own.shots, ...other.shots].sort()).toEqual(['a', 'b', 'c']);
    expect(other.shots).toContain('a');
    expect(gone).toBe(1);
    expect(together.filmed).toEqual({ a: 60, b: 24, c: 24 });
    expect(together.events.filter((event) => event.type === 'frame').at(-1)).toMatchObject({ done: 108, total: 108 });
    expect(together.events.filter((event) => event.type === 'shot-cached')).toEqual([]);
    await rm(cacheFolder, { recursive: true });
    expect((await film(board())).rushes).toEqual(together.rushes);
  });

  it('asks nobody when all is on disk, or when pictures depend on other shots', async () => {
    const { engine, shots } = counting();
    await filmWith([helperWith(engine)], engineWith({ seesOtherShots: true }));
    await filmWith([helperWith(engine)], engineWith({ seesOtherShots: true }));
    expect(shots).toEqual([]);
    await filmWith([helperWith(engine)]);
    const before = shots.length;
    await filmWith([helperWith(engine)]);
    expect(shots).toHaveLength(before);
  });

  it('films what a helper left whose process died, and says so', async () => {
    const dead: ShotHelper = { ...helperWith(createTestcardEngine()), shoot: () => Promise.reject(new Error('The filming process ended by SIGKILL.')) };
    const { filmed, events } = await filmWith([dead]);
    expect(filmed).toEqual({ a: 60, b: 24, c: 24 });
    expect(events.filter((event) => event.type === 'warning')).toEqual([{ type: 'warning', message: 'A process that helped to film has ended; shot a is filmed by another. The filming process ended by SIGKILL.' }]);
  });

  it('ends with the error of a helper that tells one', async () => {
    const full: ShotHelper = { ...helperWith(createTestcardEngine()), shoot: () => Promise.reject(new FilmError('disk-full', 'The disk is full.')) };
    await expect(filmWith([full])).rejects.toMatchObject({ code: 'disk-full' });
    expect(await leftovers()).toEqual([]);
  });
});

describe('time left', () => {
  it('counts only the time of filming, and only frames filmed in this run', () => {
    let now = 0;
    const eta = createEta(100, () => now);
    eta.skip(50);
    eta.start();
    now = 1000;
    expect(eta.tick().done).toBe(51);
    eta.stop();
    now = 60_000;
    eta.start();
    now = 61_000;
    expect(eta.tick()).toEqual({ done: 52, total: 100, secondsLeft: 48 });
  });

  it('is not guessed from the first frame of a long film, before which its world was built', () => {
    let now = 0;
    const eta = createEta(3000, () => now);
    eta.start();
    now = 2500;
    expect(eta.tick().secondsLeft).toBeNull();
    for (let frame = 2; frame < 24; frame++) eta.tick();
    now = 4800;
    expect(eta.tick().secondsLeft).toBeCloseTo((2976 * 4.8) / 24, 6);
  });
});
