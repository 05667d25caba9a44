/** @file The tables of the server, beside those of the job engine. Each step runs once; a step that was delivered is never changed. */
import type pg from 'pg';

/** Steps in order; the number of those done stands in the table `kinora.schema`. */
const steps: readonly string[] = [
  `create table kinora.videos (
     id text primary key,
     seq bigint generated always as identity,
     project text not null,
     status text not null,
     frames_total int,
     frames_done jsonb not null default '{}',
     created_at bigint not null,
     completed_at bigint,
     expires_at bigint,
     priority int not null,
     task jsonb not null,
     storyboard jsonb,
     sources jsonb not null default '[]',
     film jsonb,
     error jsonb,
     swept boolean not null default false,
     idempotency_key text,
     unique (project, idempotency_key)
   );
   create index videos_by_project on kinora.videos (project, seq);
   create table kinora.files (
     id text primary key,
     seq bigint generated always as identity,
     project text not null,
     filename text not null,
     media_type text not null,
     purpose text not null,
     size_bytes bigint not null,
     created_at bigint not null,
     expires_at bigint
   );
   create table kinora.characters (
     id text primary key,
     seq bigint generated always as identity,
     project text not null,
     name text not null,
     created_at bigint not null,
     subject jsonb not null
   );
   create table kinora.api_keys (
     id text primary key,
     seq bigint generated always as identity,
     hash text not null unique,
     hint text not null,
     name text not null,
     project text not null,
     scopes text[] not null,
     requests_per_minute int,
     videos_per_day int,
     created_at bigint not null,
     expires_at bigint,
     revoked_at bigint
   );
   create table kinora.webhook_endpoints (
     id text primary key,
     seq bigint generated always as identity,
     project text not null,
     name text not null,
     url text not null,
     event_types text[] not null,
     secret text not null,
     created_at bigint not null,
     updated_at bigint not null
   );
   create table kinora.executors (
     id text primary key,
     seen timestamptz not null
   );`,
  `create table kinora.key_usage (
     key_id text not null,
     day date not null,
     videos int not null,
     primary key (key_id, day)
   );`,
];

/** Brings the tables up to date. Several processes may do it at once: one works, the others wait and find it done. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('kinora.migrate'))`);
    await client.query('create schema if not exists kinora');
    await client.query('create table if not exists kinora.schema (done int not null)');
    const { rows } = await client.query<{ done: number }>('select done from kinora.schema');
    const done = rows[0]?.done ?? 0;
    for (const step of steps.slice(done)) await client.query(step);
    await client.query('delete from kinora.schema');
    await client.query('insert into kinora.schema values ($1)', [Math.max(done, steps.length)]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
