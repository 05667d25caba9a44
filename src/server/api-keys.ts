/** @file Who may ask for what. Of a key only the SHA-256 is kept: it has 256 random bits, so nothing slower is needed against guessing. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { gather } from '../lib/gather.ts';
import { hashBytes } from '../lib/hash.ts';

/** What a key may do: look, make and change, or see to the server itself. */
export const scopes = ['read', 'write', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** A key as the server knows it. */
export interface ApiKey {
  readonly id: string;
  /** Its last four characters, for people. */
  readonly hint: string;
  readonly name: string;
  /** Keys of one project see the same videos. */
  readonly project: string;
  readonly scopes: readonly Scope[];
  /** Null: the server's own limit. */
  readonly requestsPerMinute: number | null;
  /** Null: none. */
  readonly videosPerDay: number | null;
  /** Unix time in seconds. */
  readonly createdAt: number;
  readonly expiresAt: number | null;
}

/** What a new key is to be. */
export interface NewApiKey {
  readonly name: string;
  readonly project: string;
  readonly scopes: readonly Scope[];
  readonly requestsPerMinute?: number | null;
  readonly videosPerDay?: number | null;
  readonly expiresAt?: number | null;
  /** The key itself, when the user brings one; made when left out. */
  readonly secret?: string;
}

/** The table of keys. */
export interface ApiKeys {
  /** Makes a key. Its secret is given this once and cannot be had again. */
  create(key: NewApiKey): Promise<{ readonly key: ApiKey; readonly secret: string }>;
  /** The key with this secret, if it is good. */
  find(secret: string): Promise<ApiKey | null>;
  /** Counts so many videos of the key's day (of UTC); false, and none counted, when it would have more than `most`. Deleting a video gives nothing back. */
  takeVideos(id: string, count: number, most: number): Promise<boolean>;
  list(): Promise<readonly ApiKey[]>;
  /** False when there is none. */
  revoke(id: string): Promise<boolean>;
}

interface Row {
  readonly id: string; readonly hint: string; readonly name: string; readonly project: string; readonly scopes: Scope[];
  readonly requests_per_minute: number | null; readonly videos_per_day: number | null; readonly created_at: string; readonly expires_at: string | null;
}

const columns = 'id, hint, name, project, scopes, requests_per_minute, videos_per_day, created_at, expires_at';

function toKey(row: Row): ApiKey {
  return {
    id: row.id, hint: row.hint, name: row.name, project: row.project, scopes: row.scopes, requestsPerMinute: row.requests_per_minute, videosPerDay: row.videos_per_day,
    createdAt: Number(row.created_at), expiresAt: row.expires_at === null ? null : Number(row.expires_at),
  };
}

/** Makes the table's functions. */
export function createApiKeys(pool: pg.Pool): ApiKeys {
  const findByHash = gather<string, ApiKey>(async (hashes) => {
    const { rows } = await pool.query<Row & { readonly hash: string }>(`select hash, ${columns} from kinora.api_keys where hash = any($1) and revoked_at is null and (expires_at is null or expires_at > extract(epoch from now()))`, [hashes]);
    return new Map(rows.map((row) => [row.hash, toKey(row)]));
  });
  return {
    create: async ({ name, project, scopes: given, requestsPerMinute, videosPerDay, expiresAt, secret = `sk-kinora-${randomBytes(32).toString('base64url')}` }) => {
      const { rows } = await pool.query<Row>(
        `insert into kinora.api_keys (id, hash, hint, name, project, scopes, requests_per_minute, videos_per_day, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, extract(epoch from now())::bigint, $9)
         on conflict (hash) do update set revoked_at = null, scopes = excluded.scopes, project = excluded.project returning ${columns}`,
        [`key_${randomBytes(12).toString('hex')}`, hashBytes(secret), secret.slice(-4), name, project, given, requestsPerMinute ?? null, videosPerDay ?? null, expiresAt ?? null],
      );
      return { key: toKey(rows[0]!), secret };
    },
    // Looked up by its hash, so the time it takes tells nothing about the secret.
    find: (secret) => findByHash(hashBytes(secret)),
    takeVideos: async (id, count, most) => count <= most && ((await pool.query(
      `insert into kinora.key_usage (key_id, day, videos) values ($1, (now() at time zone 'utc')::date, $2)
       on conflict (key_id, day) do update set videos = key_usage.videos + $2 where key_usage.videos + $2 <= $3`, [id, count, most],
    )).rowCount ?? 0) > 0,
    list: async () => (await pool.query<Row>(`select ${columns} from kinora.api_keys where revoked_at is null order by seq`)).rows.map(toKey),
    revoke: async (id) => ((await pool.query('update kinora.api_keys set revoked_at = extract(epoch from now())::bigint where id = $1 and revoked_at is null', [id])).rowCount ?? 0) > 0,
  };
}
