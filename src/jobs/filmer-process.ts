/** @file A filmer's own process: a graphics driver that crashes ends this and not the server, and filming never keeps the server from answering. */
import type { EngineSettings } from '../engines/registry.ts';
import { FilmError } from '../film/errors.ts';
import type { ShotHelperOptions } from '../shoot/helper.ts';
import { createFilmer } from './filmer.ts';
import type { FromFilmer, Order, SentError, ToFilmer } from './filmer-messages.ts';

// What started this process is of the same version, so what it says needs no check.
const filmer = createFilmer(JSON.parse(process.argv[2] ?? '{}') as EngineSettings);
const running = new Map<number, AbortController>();

// The owner is gone, also when it was killed: nobody is left to film for.
process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to the whole group; the owner decides what ends.
process.on('SIGINT', () => undefined);
process.on('message', (message: ToFilmer) => {
  if (message.type === 'stop') running.get(message.id)?.abort();
  else void work(message);
});

async function work(order: Order & { readonly id: number }): Promise<void> {
  const stop = new AbortController();
  running.set(order.id, stop);
  try {
    const value = await obey(order, { signal: stop.signal, onEvent: (event) => tell({ type: 'event', id: order.id, event }) });
    tell({ type: 'done', id: order.id, value: value ?? null });
  } catch (error) {
    tell({ type: 'failed', id: order.id, error: describe(error) });
  } finally {
    running.delete(order.id);
  }
}

function obey(order: Order, options: ShotHelperOptions): Promise<Extract<FromFilmer, { type: 'done' }>['value'] | void> {
  switch (order.type) {
    case 'plan':
      return filmer.plan(order.request, options);
    case 'mend':
      return filmer.mend(order.order, options);
    case 'shoot':
      return filmer.shoot(order.order, options);
    case 'still':
      return filmer.still(order.storyboard, options);
    case 'finish':
      return filmer.finish(order.order, options);
    default:
      return order satisfies never;
  }
}

function tell(message: FromFilmer): void {
  process.send?.(message);
}

function describe(error: unknown): SentError {
  if (error instanceof FilmError) return { code: error.code, message: error.message, param: error.param, remedy: error.remedy };
  return { code: null, message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined };
}
