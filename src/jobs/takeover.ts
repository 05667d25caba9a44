/**
 * @file Work of a worker that is gone is taken over by the others. Each worker keeps a row with the time it was last alive; setting the
 * time of a silent one elects who takes its work, as only one update finds it old. The row goes when the work is taken: whoever is killed in
 * between leaves a row that is old again after a while. A worker that was only frozen finds its steps owned by
 * somebody else when it wakes, and its outcomes are not recorded; its files have the same names and bytes, so they do no harm.
 */
import { DBOS } from '@dbos-inc/dbos-sdk';
import type pg from 'pg';

/** Starts telling that this worker lives, and looking for those that do not. Disposing stops it. */
export async function startTakeover(pool: pg.Pool, executor: string, leaseMs: number): Promise<AsyncDisposable> {
  const beat = async (): Promise<void> => {
    await pool.query('insert into kinora.executors (id, seen) values ($1, now()) on conflict (id) do update set seen = now()', [executor]);
    const { rows } = await pool.query<{ id: string }>(`update kinora.executors set seen = now() where id <> $1 and seen < now() - $2 * interval '1 millisecond' returning id`, [executor, leaseMs]);
    for (const { id } of rows) {
      await takeOver(id);
      await pool.query('delete from kinora.executors where id = $1', [id]);
    }
  };
  await beat();
  let beating: Promise<void> = Promise.resolve();
  // A database that is away for a moment is tried again at the next beat.
  const timer = setInterval(() => {
    beating = beating.then(beat).catch((error: unknown) => DBOS.logger.warn(`The heartbeat failed: ${String(error)}`));
  }, leaseMs / 4);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}

async function takeOver(executorId: string): Promise<void> {
  const orphans = await DBOS.listWorkflows({ executorId, status: 'PENDING' });
  for (const { workflowID, queueName } of orphans) await DBOS.resumeWorkflow(workflowID, queueName === undefined ? {} : { queueName });
}
