/**
 * @file A server or a worker in a process of its own, to be killed: `process.ts FOLDER server|worker [DATABASE_URL]`. It tells its address
 * once it listens. Small intervals, so that take-over is a matter of seconds.
 */
import { pino } from 'pino';
import { openJobs } from '../../src/jobs/jobs.ts';
import { startServer } from '../../src/server/serve.ts';

/** The key that the servers know. */
export const apiKey = 'sk-kinora-torture';

const [folder = '', role = '', databaseUrl = null] = process.argv.slice(2);
// What goes wrong is seen beside the test that fails; the file descriptor is that of stderr.
const log = pino({ level: process.env['KINORA_TORTURE_LOG'] ?? 'silent' }, pino.destination(2));
const options = { folder, databaseUrl, keepSeconds: null, pollMs: 50, leaseMs: 2000, log };
process.on('disconnect', () => process.exit(0));
if (role === 'server') {
  const server = await startServer({ ...options, filmers: databaseUrl === null ? 1 : 0, port: 0, apiKey, settings: { engine: 'testcard' } });
  process.send?.(server.url);
} else if (role === 'worker') {
  await openJobs({ ...options, filmers: 1 });
  process.send?.('open');
}
