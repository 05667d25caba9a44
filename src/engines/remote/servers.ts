/** @file Which servers film: what the user wrote after `--remote`, as values. A server is named with its kind, since the same paths mean different bodies elsewhere. */
import { FilmError } from '../../film/errors.ts';

/** Kinds of server that are spoken with. */
export const remoteKinds = ['kinora', 'openai', 'vllm-omni', 'sglang', 'fastvideo', 'dynamo', 'localai'] as const;
export type RemoteKind = (typeof remoteKinds)[number];

/** A server that films for us. */
export interface RemoteServer {
  readonly kind: RemoteKind;
  /** Without `/v1` and without a slash at its end. */
  readonly url: string;
  /** What it is asked to film with; null leaves it to the server. */
  readonly model: string | null;
  /** How many clips it films at once for this machine. */
  readonly limit: number;
  /** How long one clip may take in all, in seconds. */
  readonly timeoutSeconds: number;
  /** Longest clip that it is asked for, in seconds; null for none. Longer shots are filmed in pieces. */
  readonly maxSeconds: number | null;
  /** Whether a clip begins from the last picture of the one before it. */
  readonly carriesOn: boolean;
  /** Sent as a bearer token, or null. */
  readonly apiKey: string | null;
}

/** Longest clips, in seconds: what the API allows, or for open models what most of them are trained for. */
const usualSeconds: Readonly<Record<RemoteKind, number | null>> = { kinora: null, openai: 12, 'vllm-omni': 5, sglang: 5, fastvideo: 5, dynamo: 5, localai: 5 };

const example = 'For example --remote vllm-omni:wan@http://gpu:8091#limit=2,kinora@https://films.example.com.';

/**
 * Reads `KIND[:MODEL]@URL[#settings]`, several with commas; a URL alone is a server of OpenAI's contract. Settings are `limit`, `timeout` and
 * `max-seconds`, `continuity=off`, and `key-env`, the name of the variable that has the server's key (`KINORA_REMOTE_KEY` when left out).
 * Throws `bad-option`.
 */
export function parseServers(text: string, env: NodeJS.ProcessEnv = process.env): RemoteServer[] {
  const servers = text.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => parseServer(part, env));
  if (servers.length === 0) throw badRemote('empty', 'at least one server');
  if (servers.some((server) => server.kind === 'kinora') && servers.some((server) => server.kind !== 'kinora')) {
    throw badRemote(text, 'servers that are all kinora or none, since the pictures of one film would not match', 'Name the others in a film of their own.');
  }
  return servers;
}

function parseServer(part: string, env: NodeJS.ProcessEnv): RemoteServer {
  const named = /^(?:([a-z-]+)(?::([^@\s]+))?@)?(https?:\/\/\S+)$/.exec(part);
  const address = named?.[3] ?? '';
  if (named === null || !URL.canParse(address)) throw badRemote(part, `KIND[:MODEL]@URL with a kind of ${remoteKinds.join(', ')}`);
  const kind = remoteKinds.find((known) => known === (named[1] ?? 'openai'));
  if (kind === undefined) throw badRemote(named[1] ?? '', `of a kind of ${remoteKinds.join(', ')}`);
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.search !== '') throw badRemote(`${url.protocol}//${url.host}`, 'a URL without user name, password or query', 'Put the key into KINORA_REMOTE_KEY.');
  const settings = readSettings(url.hash.slice(1));
  return {
    kind, url: `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v1$/, ''), model: named[2] ?? null,
    limit: numberSetting(settings, 'limit', 1, 1000) ?? 1,
    timeoutSeconds: numberSetting(settings, 'timeout', 0.1, 86_400) ?? 1800,
    maxSeconds: numberSetting(settings, 'max-seconds', 0.5, 600) ?? usualSeconds[kind],
    carriesOn: kind !== 'kinora' && settings.get('continuity') !== 'off',
    apiKey: env[settings.get('key-env') ?? 'KINORA_REMOTE_KEY'] || null,
  };
}

function readSettings(text: string): URLSearchParams {
  const settings = new URLSearchParams(text);
  const known = ['limit', 'timeout', 'max-seconds', 'continuity', 'key-env'];
  const wrong = [...settings.keys()].find((name) => !known.includes(name));
  if (wrong !== undefined) throw badRemote(`#${wrong}`, `with settings of ${known.join(', ')}`);
  return settings;
}

function numberSetting(settings: URLSearchParams, name: string, least: number, most: number): number | null {
  const given = settings.get(name);
  if (given === null) return null;
  const value = Number(given);
  if (given.trim() === '' || !(value >= least && value <= most)) throw badRemote(`#${name}=${given}`, `with ${name} from ${least} to ${most}`);
  return value;
}

function badRemote(given: string, allowed: string, remedy = example): FilmError {
  return new FilmError('bad-option', `--remote is "${given.slice(0, 120)}"; it must be ${allowed}.`, { param: '--remote', remedy });
}
