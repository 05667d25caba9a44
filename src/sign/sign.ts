/**
 * @file Content Credentials (C2PA): a signed note within the film's file of who made it, with what, and from which words. The file is bound to it by its
 * hash, so that a change to either is found out. The signing itself is c2pa-rs, the reference implementation, as WebAssembly; an optional dependency.
 */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import sharp from 'sharp';
import { FilmError } from '../film/errors.ts';
import { describeFileError } from '../film/file-errors.ts';
import type { Recipe } from '../film/film.ts';
import { writeFileAtomic } from '../lib/atomic-file.ts';
import { algorithmOf, coseSign1, type SignAlgorithm } from './cose.ts';

type C2pa = typeof import('@contentauth/c2pa-wasm');

/** A certificate with its key, tried once and found able to sign. */
export interface Signer {
  /** Whom the certificate names. */
  readonly subject: string;
  readonly algorithm: SignAlgorithm;
  /** Certificates in DER, the signer's own first; a root is left out, since readers bring the roots that they trust. */
  readonly chain: readonly Uint8Array[];
  readonly key: KeyObject;
}

/** What a standard reader says of a film. */
export interface Credentials {
  /** `Valid`: unchanged and well signed; `Trusted`: and by somebody whom the given anchors vouch for; `Invalid`: changed or badly signed. */
  readonly state: 'Valid' | 'Trusted' | 'Invalid';
  /** Codes of what failed, such as `assertion.bmffHash.mismatch`. */
  readonly failures: readonly string[];
  /** Whom the signing certificate names, as the reader says it; null where it says nobody. */
  readonly signer: string | null;
  /** What the film says of itself, by label. */
  readonly assertions: ReadonlyArray<{ readonly label: string; readonly data: unknown }>;
}

/** Room for the signature and its certificates, in bytes. */
const ROOM = 20_000;
/** The whole film is in memory while it is signed, more than once. */
const MOST_BYTES = 1024 ** 3;
const formats: Readonly<Record<string, string>> = { '.mp4': 'video/mp4', '.m4v': 'video/mp4', '.mov': 'video/quicktime' };

/** Refuses films that cannot carry credentials: `bad-option`. */
export function checkSignable(film: string): void {
  if (formats[extname(film).toLowerCase()] !== undefined) return;
  throw new FilmError('bad-option', `${film} cannot be signed: Content Credentials are written into .mp4 and .mov.`, { param: '--sign-cert', remedy: 'Make the film as .mp4, or leave --sign-cert and --sign-key out.' });
}

/**
 * Reads a certificate (PEM, with those that vouch for it after it) and its private key (PEM, not encrypted), and tries them on a small picture: what is wrong
 * with them is told before anything is filmed. Rejects with `bad-file`, or `bad-option` where the signing library is not installed.
 */
export async function openSigner(certificatePath: string, keyPath: string): Promise<Signer> {
  await loadC2pa();
  const certificates = await readCertificates(certificatePath);
  const key = await readKey(keyPath);
  const [own] = certificates;
  if (own === undefined) throw badCertificate(`${certificatePath} holds no certificate.`);
  if (!own.checkPrivateKey(key)) throw badCertificate(`The key ${keyPath} does not belong to the certificate ${certificatePath}.`, 'Give the key of the first certificate in the file.');
  const algorithm = algorithmOf(key);
  if (algorithm === null) throw badCertificate(`The key ${keyPath} is of a kind that Content Credentials do not know.`, 'They know EC keys on P-256, P-384 and P-521, Ed25519, and RSA of 2048 bits and more.');
  const chain = certificates.filter((one, i) => i === 0 || one.subject !== one.issuer).map((one) => new Uint8Array(one.raw));
  const signer: Signer = { subject: own.subject.replace(/\n/g, ', '), algorithm, chain, key };
  await tryOut(signer, certificatePath);
  return signer;
}

/** Writes credentials into the film at `path`, whose recipe this is, and resolves to its new size in bytes. Rejects with `bad-option`, `output-unwritable` or `internal`; the film stays as it was then. */
export async function signFilm(path: string, signer: Signer, recipe: Recipe): Promise<number> {
  checkSignable(path);
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new FilmError('bad-option', `${path} has ${(size / 1e9).toFixed(1)} GB; films up to ${(MOST_BYTES / 1e9).toFixed(1)} GB can be signed.`, { param: '--sign-cert', remedy: 'The film is there, without credentials. Make it shorter or smaller to sign it.' });
  const format = formats[extname(path).toLowerCase()] ?? 'video/mp4';
  const signed = await signBytes(await readFile(path), format, manifestOf(recipe, format), signer);
  try {
    await writeFileAtomic(path, signed);
  } catch (error) {
    throw describeFileError(error, path, 'The signed film');
  }
  return signed.length;
}

/** Reads the credentials of a film as any other program would, with c2pa-rs; null where it has none. `trustAnchors` are root certificates in PEM. */
export async function readCredentials(path: string, trustAnchors?: string): Promise<Credentials | null> {
  return readBytes(await readFile(path), formats[extname(path).toLowerCase()] ?? 'video/mp4', trustAnchors);
}

let loaded: Promise<C2pa> | undefined;

async function loadC2pa(): Promise<C2pa> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<C2pa> {
  let c2pa: C2pa;
  try {
    c2pa = await import('@contentauth/c2pa-wasm');
  } catch (error) {
    throw new FilmError('bad-option', 'Films are signed with the package @contentauth/c2pa-wasm, which is not installed.', { param: '--sign-cert', remedy: 'Run `npm install @contentauth/c2pa-wasm@0.13.3` in this project, or leave --sign-cert and --sign-key out.', cause: error });
  }
  // The library is made for workers of browsers, and reads files with what only those have.
  (globalThis as { FileReaderSync?: unknown }).FileReaderSync ??= MemoryReader;
  await c2pa.default({ module_or_path: await readFile(createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')) });
  return c2pa;
}

/** As much of a Blob as the library uses: its size, and parts of it. */
class MemoryBlob {
  readonly size: number;
  readonly data: Uint8Array;

  constructor(data: Uint8Array) {
    this.data = data;
    this.size = data.length;
  }

  slice(from: number, to: number): MemoryBlob {
    return new MemoryBlob(this.data.subarray(from, to));
  }
}

class MemoryReader {
  readAsArrayBuffer({ data }: MemoryBlob): ArrayBuffer {
    return Uint8Array.from(data).buffer;
  }
}

async function signBytes(data: Uint8Array, format: string, manifest: object, { chain, key, algorithm }: Signer): Promise<Uint8Array> {
  const c2pa = await loadC2pa();
  const builder = c2pa.WasmBuilder.fromJson(JSON.stringify(manifest));
  const sign = (payload: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => Promise.resolve(Uint8Array.from(coseSign1(payload, chain, key, algorithm, ROOM)));
  try {
    return (await builder.sign({ sign, reserveSize: ROOM, alg: algorithm.name }, [], format, new MemoryBlob(data) as unknown as Blob)) as Uint8Array;
  } catch (error) {
    throw new FilmError('internal', `Signing failed: ${reasonOf(error)}.`, { param: '--sign-cert', remedy: 'The film is there, without credentials.', cause: error });
  } finally {
    builder.free();
  }
}

/** As much of a reader's answer as is looked at. */
interface ManifestStore {
  readonly active_manifest?: string;
  readonly manifests?: Readonly<Record<string, { readonly assertions?: Credentials['assertions']; readonly signature_info?: { readonly issuer?: string; readonly common_name?: string } }>>;
  readonly validation_state?: Credentials['state'];
  readonly validation_results?: { readonly activeManifest?: { readonly failure?: ReadonlyArray<{ readonly code: string }> } };
}

async function readBytes(data: Uint8Array, format: string, trustAnchors?: string): Promise<Credentials | null> {
  const c2pa = await loadC2pa();
  const settings = trustAnchors === undefined ? undefined : JSON.stringify({ trust: { trust_anchors: trustAnchors }, verify: { verify_trust: true } });
  let reader: Awaited<ReturnType<C2pa['WasmReader']['fromBytes']>>;
  try {
    reader = await c2pa.WasmReader.fromBytes(format, data, settings);
  } catch (error) {
    if (/JumbfNotFound|no JUMBF/i.test(String(error))) return null;
    throw new FilmError('bad-file', `The Content Credentials cannot be read: ${String(error)}.`, { cause: error });
  }
  try {
    const store = JSON.parse(reader.json()) as ManifestStore;
    const failures = store.validation_results?.activeManifest?.failure ?? [];
    const manifest = store.manifests?.[store.active_manifest ?? ''];
    const signer = [manifest?.signature_info?.common_name, manifest?.signature_info?.issuer].filter((name) => name !== undefined).join(', ');
    return { state: store.validation_state ?? 'Invalid', failures: failures.map(({ code }) => code), signer: signer === '' ? null : signer, assertions: manifest?.assertions ?? [] };
  } finally {
    reader.free();
  }
}

/** What is claimed: made by this program, by algorithm or by a trained model (the IPTC's words for it), from these words. */
function manifestOf(recipe: Recipe, format: string): object {
  const { storyboard, engine, kinora } = recipe;
  const kind = engine.name === 'diffusion' || engine.name === 'remote' ? 'trainedAlgorithmicMedia' : 'algorithmicMedia';
  const agent = { name: 'Kinora', version: kinora };
  return {
    claim_generator_info: [agent],
    title: storyboard.song?.title ?? 'Film',
    format,
    assertions: [
      { label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.created', softwareAgent: agent, digitalSourceType: `http://cv.iptc.org/newscodes/digitalsourcetype/${kind}` }] } },
      { label: 'org.kinora.generation', data: { command: storyboard.brief.text, seed: storyboard.brief.seed, engine: `${engine.name} ${engine.version}`, ...(storyboard.song === undefined ? {} : { songSha256: storyboard.song.hash }) } },
    ],
  };
}

/** Signs a picture of a few points; the library reads it back, and refuses it where any reader would. */
async function tryOut(signer: Signer, certificatePath: string): Promise<void> {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'black' } }).jpeg().toBuffer();
  const action = { action: 'c2pa.created', digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia' };
  const manifest = { claim_generator_info: [{ name: 'Kinora' }], title: 'Trial', format: 'image/jpeg', assertions: [{ label: 'c2pa.actions.v2', data: { actions: [action] } }] };
  await signBytes(picture, 'image/jpeg', manifest, signer).catch((error: unknown) => {
    const reason = error instanceof FilmError ? reasonOf(error.cause) : String(error);
    throw badCertificate(`What is signed with the certificate ${certificatePath} would be refused by readers: ${reason}.`, 'It must be valid today, for digital signatures, and for e-mail protection, document signing or C2PA claims; a root cannot sign by itself.', error);
  });
}

/** What went wrong: the codes of the checks that failed, where the library lists every check it made. That nobody vouches for the signer is no failure. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const failures = /failure: \[.*/s.exec(message)?.[0] ?? '';
  const codes = [...failures.matchAll(/code: "([^"]+)"/g)].map(([, code]) => code ?? '').filter((code) => code !== 'signingCredential.untrusted');
  return codes.length > 0 ? codes.join(', ') : message.slice(0, 300);
}

async function readCertificates(path: string): Promise<X509Certificate[]> {
  const pem = await readPem(path, '--sign-cert');
  try {
    return [...pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)].map(([one]) => new X509Certificate(one));
  } catch (error) {
    throw badCertificate(`${path} holds a certificate that cannot be read.`, undefined, error);
  }
}

async function readKey(path: string): Promise<KeyObject> {
  const pem = await readPem(path, '--sign-key');
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new FilmError('bad-file', `${path} is no private key in PEM that can be read without a password.`, { param: '--sign-key', remedy: 'Give the key as `openssl pkey -in KEY -out plain.pem` writes it.', cause: error });
  }
}

async function readPem(path: string, option: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new FilmError('bad-file', `${path} cannot be read.`, { param: option, remedy: `Check the path after ${option}.`, cause: error });
  }
}

function badCertificate(message: string, remedy = 'Give a certificate for signing, in PEM, followed by those that vouch for it.', cause?: unknown): FilmError {
  return new FilmError('bad-file', message, { param: '--sign-cert', remedy, ...(cause === undefined ? {} : { cause }) });
}
