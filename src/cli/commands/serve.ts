/** @file `kinora serve` and `kinora work`: the Videos API, and further workers for it. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { FilmError } from '../../film/errors.ts';
import type { RunningServer } from '../../server/serve.ts';
import type { CliOption, Command, Context, Invocation } from '../command.ts';
import { learnedOptions } from '../shared.ts';

const dataOption: CliOption = { flag: '--data', short: null, placeholder: 'FOLDER', describe: 'Where films, takes and the embedded database are kept; KINORA_DATA, else .kinora/server.' };
const databaseOption: CliOption = { flag: '--database', short: null, placeholder: 'URL', describe: 'A PostgreSQL database, as postgresql://…, to share among several machines; KINORA_DATABASE, else an embedded one.' };
const filmersOption: CliOption = { flag: '--filmers', short: null, placeholder: 'N', describe: 'How many shots are filmed at once here; one for every four cores. With 0, serve only answers and `kinora work` films.' };
const storeOption: CliOption = { flag: '--store', short: null, placeholder: 'URL', describe: 'Keep films in an S3-compatible store, as s3://BUCKET/PREFIX?region=…&endpoint=…; KINORA_STORE, else a folder in --data. Keys are those of the AWS SDK.' };
const keepOption: CliOption = { flag: '--keep-days', short: null, placeholder: 'N', describe: 'How long finished films are kept; for ever when left out.' };
const privateOption: CliOption = { flag: '--allow-private', short: null, placeholder: '', describe: 'Let webhooks, pictures named by URL and the servers of --remote be in private networks and on this machine too.' };
const logOption: CliOption = { flag: '--log-level', short: null, placeholder: 'LEVEL', describe: 'What is logged on stdout as JSON: error, warn, info or debug; info when left out.' };

const serverOptions: readonly CliOption[] = [
  { flag: '--moderation', short: null, placeholder: 'URL', describe: 'A URL, or a program of this machine, to ask whether a prompt may be filmed; KINORA_MODERATION, else all may.' },
  { flag: '--keep-free', short: null, placeholder: 'MB', describe: 'Take nothing new when the disk has less than this left; 256 when left out.' },
  { flag: '--drain', short: null, placeholder: 'SECONDS', describe: 'After it was told to stop, go on answering for so long while /readyz says no, so that a balancer looks elsewhere first; 0 when left out.' },
];

export const serve: Command = {
  name: 'serve',
  summary: 'Serve the Videos API (the one that Sora had) to this machine.',
  args: [],
  options: ['engine', 'model', 'weights', 'quant', 'start', 'strength', 'remote'],
  own: [
    { flag: '--host', short: null, placeholder: 'ADDRESS', describe: 'Address to listen at; 127.0.0.1, this machine alone, when left out.' },
    { flag: '--port', short: '-p', placeholder: 'N', describe: 'Port to listen at; 4747 when left out.' },
    dataOption, databaseOption, filmersOption, storeOption, keepOption, privateOption, logOption, ...serverOptions,
  ],
  examples: ['kinora serve', 'kinora serve --port 8080 --data /srv/kinora --keep-days 30', 'kinora serve --engine remote --remote vllm-omni@https://gpu.example.com#limit=2 --filmers 2', 'kinora serve --database postgresql://kinora@db/kinora --filmers 0'],
  run: async (invocation, context) => {
    const [{ startServer }, options] = await Promise.all([import('../../server/serve.ts'), jobsOptions(invocation, context)]);
    const { own, film } = invocation;
    const moderation = text(own['moderation']) ?? (context.env['KINORA_MODERATION'] || undefined);
    await using server = await startServer({
      ...options,
      ...(typeof own['host'] === 'string' ? { host: own['host'] } : {}),
      port: wholeNumber('--port', own['port'], 4747, 65_535),
      ...(context.env['KINORA_API_KEY'] ? { apiKey: context.env['KINORA_API_KEY'] } : {}),
      ...(moderation === undefined ? {} : { moderation }),
      drainMs: wholeNumber('--drain', own['drain'], 0, 600) * 1000,
      settings: { keepFreeBytes: wholeNumber('--keep-free', own['keep-free'], 256, 100_000_000) * 1e6, engine: film.engine ?? 'world' },
    });
    greet(server, context);
    await stopped(context.signal);
    return 0;
  },
};

export const work: Command = {
  name: 'work',
  summary: 'Film for a server: add this machine to one that has its database in PostgreSQL.',
  args: [],
  options: ['model', 'weights', 'quant', 'start', 'strength', 'remote'],
  own: [dataOption, databaseOption, filmersOption, storeOption, keepOption, privateOption, logOption],
  examples: ['kinora work --database postgresql://kinora@db/kinora'],
  run: async (invocation, context) => {
    const [{ openJobs }, options] = await Promise.all([import('../../jobs/jobs.ts'), jobsOptions(invocation, context)]);
    if (options.databaseUrl === null) {
      throw new FilmError('bad-option', '--database is missing; a worker needs the PostgreSQL database of the server that it works for.', { param: '--database', remedy: 'Give the URL that `kinora serve` was started with.' });
    }
    await using jobs = await openJobs(options);
    context.terminal.say(`Filming for ${jobs.database.url.replace(/\/\/[^@]*@/, '//')}.`);
    await stopped(context.signal);
    return 0;
  },
};

async function jobsOptions({ own, film }: Invocation, { env }: Context): Promise<import('../../jobs/jobs.ts').JobsOptions & { readonly log: import('pino').Logger }> {
  const [{ createProcessFilmer }, { pino }] = await Promise.all([import('../../jobs/process-filmer.ts'), import('pino')]);
  const learned = learnedOptions(film);
  const storeUrl = text(own['store']) ?? (env['KINORA_STORE'] || null);
  const days = own['keep-days'] === undefined ? null : wholeNumber('--keep-days', own['keep-days'], 0, 36_500);
  return {
    folder: resolve(text(own['data']) ?? (env['KINORA_DATA'] || '.kinora/server')),
    databaseUrl: text(own['database']) ?? (env['KINORA_DATABASE'] || null),
    filmers: wholeNumber('--filmers', own['filmers'], Math.max(1, Math.floor(availableParallelism() / 4)), 64),
    ...(storeUrl === null ? {} : { store: await (await import('../../jobs/s3-store.ts')).openS3Store(storeUrl) }),
    keepSeconds: days === null ? null : days * 86_400,
    allowPrivate: own['allow-private'] === true,
    createFilmer: () => createProcessFilmer({ ...learned, remote: film.remote, ...(own['allow-private'] === true ? { allowPrivate: true } : {}) }, { yields: true }),
    log: pino({ level: logLevel(text(own['log-level']) ?? 'info') }),
  };
}

function text(given: string | true | undefined): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

function wholeNumber(flag: string, given: string | true | undefined, usual: number, most: number): number {
  if (given === undefined) return usual;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new FilmError('bad-option', `${flag} is "${String(given)}"; it must be a whole number from 0 to ${most}.`, { param: flag, remedy: `Leave it out for ${usual}.` });
}

function logLevel(given: string): string {
  if (['error', 'warn', 'info', 'debug'].includes(given)) return given;
  throw new FilmError('bad-option', `--log-level is "${given}"; it must be error, warn, info or debug.`, { param: '--log-level', remedy: 'Leave it out for info.' });
}

function greet({ url, newKey }: RunningServer, { terminal }: Context): void {
  terminal.say(`Listening at ${url}/v1`);
  if (newKey !== null) terminal.say(`API key, shown this once: ${newKey}`);
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((end) => {
    if (signal.aborted) end();
    signal.addEventListener('abort', () => end(), { once: true });
  });
}
