/**
 * @file Webhooks: telling other servers that a video has ended, signed as Standard Webhooks says (standardwebhooks.com, version 1). Each
 * delivery is a durable workflow that tries again for up to three days.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import type pg from 'pg';
import { hashBytes } from '../lib/hash.ts';
import { publicFetch, RefusedAddress } from '../lib/public-fetch.ts';
import type { VideoRecord } from './videos.ts';

/** What may be told. */
export const eventTypes = ['video.completed', 'video.failed'] as const;
export type EventType = (typeof eventTypes)[number];

/** Somebody to tell. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly url: string;
  readonly eventTypes: readonly EventType[];
  /** `whsec_` and the key in base64: it signs, so it is kept as it is. */
  readonly secret: string;
  /** Unix time in seconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What can be changed of an endpoint. */
export type WebhookChanges = Partial<Pick<WebhookEndpoint, 'name' | 'url' | 'eventTypes'>>;

/** The table of endpoints. */
export interface WebhookEndpoints {
  add(endpoint: Pick<WebhookEndpoint, 'project' | 'name' | 'url' | 'eventTypes'>): Promise<WebhookEndpoint>;
  find(id: string): Promise<WebhookEndpoint | null>;
  list(project: string): Promise<readonly WebhookEndpoint[]>;
  /** Null when there is none. */
  change(id: string, changes: WebhookChanges): Promise<WebhookEndpoint | null>;
  rotateSecret(id: string): Promise<WebhookEndpoint | null>;
  remove(id: string): Promise<boolean>;
}

/** An event as it is sent. */
export interface WebhookEvent {
  readonly id: string;
  readonly object: 'event';
  /** Unix time in seconds. */
  readonly created_at: number;
  readonly type: EventType;
  readonly data: { readonly id: string };
}

interface Row { readonly id: string; readonly project: string; readonly name: string; readonly url: string; readonly event_types: EventType[]; readonly secret: string; readonly created_at: string; readonly updated_at: string }

const columns = 'id, project, name, url, event_types, secret, created_at, updated_at';
const now = 'extract(epoch from now())::bigint';
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
const toEndpoint = ({ event_types, created_at, updated_at, ...row }: Row): WebhookEndpoint => ({ ...row, eventTypes: event_types, createdAt: Number(created_at), updatedAt: Number(updated_at) });

/** Makes the table's functions. */
export function createWebhookEndpoints(pool: pg.Pool): WebhookEndpoints {
  const one = async (text: string, values: readonly unknown[]): Promise<WebhookEndpoint | null> => {
    const { rows } = await pool.query<Row>(text, [...values]);
    return rows[0] === undefined ? null : toEndpoint(rows[0]);
  };
  return {
    add: async ({ project, name, url, eventTypes: types }) =>
      (await one(`insert into kinora.webhook_endpoints (id, project, name, url, event_types, secret, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, ${now}, ${now}) returning ${columns}`,
        [`we_${randomBytes(12).toString('hex')}`, project, name, url, types, newSecret()]))!,
    find: (id) => one(`select ${columns} from kinora.webhook_endpoints where id = $1`, [id]),
    list: async (project) => (await pool.query<Row>(`select ${columns} from kinora.webhook_endpoints where project = $1 order by seq`, [project])).rows.map(toEndpoint),
    change: (id, { name, url, eventTypes: types }) =>
      one(`update kinora.webhook_endpoints set name = coalesce($2, name), url = coalesce($3, url), event_types = coalesce($4, event_types), updated_at = ${now} where id = $1 returning ${columns}`, [id, name ?? null, url ?? null, types ?? null]),
    rotateSecret: (id) => one(`update kinora.webhook_endpoints set secret = $2, updated_at = ${now} where id = $1 returning ${columns}`, [id, newSecret()]),
    remove: async (id) => ((await pool.query('delete from kinora.webhook_endpoints where id = $1', [id])).rowCount ?? 0) > 0,
  };
}

/** The headers that sign a body. `timestamp` is Unix time in seconds. */
export function signWebhook(secret: string, id: string, timestamp: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

/** What deliveries of this process need. */
export interface WebhookSettings {
  readonly endpoints: WebhookEndpoints;
  /** Whether endpoints in private networks may be told. */
  readonly allowPrivate: boolean;
}

let settings: WebhookSettings | null = null;

/** Tells the deliveries of this process what they need; null when it no longer delivers. */
export function setWebhooksOfThisProcess(next: WebhookSettings | null): void {
  settings = next;
}

/** Waits between two tries, in seconds: 72 hours in all. */
const waits = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 57_600, 100_845];

const deliverWorkflow = DBOS.registerWorkflow(
  async (endpointId: string, event: WebhookEvent): Promise<string> => {
    for (const [attempt, seconds] of [...waits, 0].entries()) {
      const outcome = await DBOS.runStep(() => deliver(endpointId, event), { name: `try ${attempt + 1}` });
      if (outcome !== 'again') return outcome;
      if (seconds > 0) await DBOS.sleepSeconds(seconds);
    }
    return 'given up';
  },
  { name: 'webhook', maxRecoveryAttempts: 1000 },
);

/** Tells an endpoint once. `again` is worth another try. */
async function deliver(endpointId: string, event: WebhookEvent): Promise<'delivered' | 'refused' | 'gone' | 'again'> {
  const endpoint = await settings?.endpoints.find(endpointId);
  if (!endpoint || !settings) return 'gone';
  const body = JSON.stringify(event);
  const headers = { 'content-type': 'application/json', ...signWebhook(endpoint.secret, event.id, Math.floor(Date.now() / 1000), body) };
  try {
    const { status } = await publicFetch(endpoint.url, { method: 'POST', headers, body, maxBytes: 64_000, timeoutMs: 15_000, allowPrivate: settings.allowPrivate });
    return status >= 200 && status < 300 ? 'delivered' : status === 410 ? 'gone' : 'again';
  } catch (error) {
    return error instanceof RefusedAddress ? 'refused' : 'again';
  }
}

/** An event for one endpoint. */
export interface Delivery {
  readonly endpoint: string;
  readonly event: WebhookEvent;
}

/** Whom to tell that a video has ended. The event's id follows from the video, so that telling of the same end twice is told once. */
export async function deliveriesOf(endpoints: WebhookEndpoints, video: VideoRecord): Promise<Delivery[]> {
  if (video.status !== 'completed' && video.status !== 'failed') return [];
  const type: EventType = `video.${video.status}`;
  const event: WebhookEvent = { id: `evt_${hashBytes(`${video.id} ${type}`).slice(0, 32)}`, object: 'event', created_at: video.completedAt ?? video.createdAt, type, data: { id: video.id } };
  return (await endpoints.list(video.project)).filter((endpoint) => endpoint.eventTypes.includes(type)).map(({ id }) => ({ endpoint: id, event }));
}

/** Begins to deliver. Within a workflow only from its own body: a step may start none. */
export async function startDeliveries(deliveries: readonly Delivery[]): Promise<void> {
  for (const { endpoint, event } of deliveries) await DBOS.startWorkflow(deliverWorkflow, { workflowID: `${event.id}/${endpoint}` })(endpoint, event);
}

/** Sends an endpoint an event of a video that does not exist, once, and says whether it was taken. */
export async function testEndpoint(endpoint: WebhookEndpoint): Promise<boolean> {
  const event: WebhookEvent = { id: `evt_${randomBytes(16).toString('hex')}`, object: 'event', created_at: Math.floor(Date.now() / 1000), type: endpoint.eventTypes[0] ?? 'video.completed', data: { id: 'video_test' } };
  return (await deliver(endpoint.id, event)) === 'delivered';
}
