import { describe, expect, it } from 'vitest';
import { FilmError } from './errors.ts';
import { shareOut, type Worker } from './share-out.ts';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe('shareOut', () => {
  it('gives results in the order of the tasks, the costly ones first to whoever is free', async () => {
    const done: string[] = [];
    const worker = (name: string, turns: number): Worker<string> => async (task) => {
      done.push(`${name}${task}`);
      for (let i = 0; i < turns; i++) await turn();
      return `${name}${task}`;
    };
    const results = await shareOut([1, 9, 5, 0], [worker('a', 50), worker('b', 1)]);
    expect(done).toEqual(['a1', 'b2', 'b0', 'b3']);
    expect(results).toEqual(['b0', 'a1', 'b2', 'b3']);
  });

  it('does what a worker left that has gone, also when it goes last', async () => {
    const gone: Worker<number> = async () => {
      for (let i = 0; i < 20; i++) await turn();
      return null;
    };
    const tasks: number[] = [];
    const own: Worker<number> = async (task) => {
      tasks.push(task);
      await turn();
      return task * 10;
    };
    expect(await shareOut([3, 2, 1], [gone, own])).toEqual([0, 10, 20]);
    expect(tasks).toEqual([1, 2, 0]);
  });

  it('stops everyone at the first error and tells that one', async () => {
    const broken: Worker<number> = () => Promise.reject(new Error('no paper'));
    const obedient: Worker<number> = (_task, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new FilmError('cancelled', 'Stopped.'))));
    await expect(shareOut([1, 1, 1], [obedient, broken])).rejects.toThrow('no paper');
  });

  it('is cancelled by its signal', async () => {
    const stop = new AbortController();
    const worker: Worker<number> = async (task) => {
      if (task === 1) stop.abort();
      await turn();
      return task;
    };
    await expect(shareOut([3, 2, 1], [worker], stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
