/** @file The signature of Content Credentials: COSE_Sign1 with the chain of certificates (RFC 9052, RFC 9360; C2PA 2.1, section 13.2), as much of it as that needs. */
import { constants, sign, type KeyObject } from 'node:crypto';

/** How a key signs: the name in C2PA and the number in COSE. */
export interface SignAlgorithm {
  readonly name: 'es256' | 'es384' | 'es512' | 'ps256' | 'ed25519';
  readonly coseId: number;
  /** Digest, or null where the algorithm has its own. */
  readonly digest: 'sha256' | 'sha384' | 'sha512' | null;
}

const curves: Readonly<Record<string, SignAlgorithm>> = {
  prime256v1: { name: 'es256', coseId: -7, digest: 'sha256' },
  secp384r1: { name: 'es384', coseId: -35, digest: 'sha384' },
  secp521r1: { name: 'es512', coseId: -36, digest: 'sha512' },
};

/** The algorithm that belongs to a private key, or null where C2PA has none for it. */
export function algorithmOf(key: KeyObject): SignAlgorithm | null {
  if (key.asymmetricKeyType === 'ed25519') return { name: 'ed25519', coseId: -8, digest: null };
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return { name: 'ps256', coseId: -37, digest: 'sha256' };
  return key.asymmetricKeyType === 'ec' ? (curves[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? null) : null;
}

/**
 * Signs `payload`, which is not in the result (a detached signature). `chain` holds certificates in DER, the signer's first. The result is padded to exactly
 * `sizeBytes`, the room that was left for it in the file.
 */
export function coseSign1(payload: Uint8Array, chain: readonly Uint8Array[], key: KeyObject, algorithm: SignAlgorithm, sizeBytes: number): Uint8Array {
  const [only] = chain;
  const x5chain = chain.length === 1 && only !== undefined ? bytes(only) : array(chain.map(bytes));
  const protectedHeader = map([[integer(1), integer(algorithm.coseId)], [integer(33), x5chain]]);
  const toSign = array([text('Signature1'), bytes(protectedHeader), bytes(new Uint8Array(0)), bytes(payload)]);
  const pss = algorithm.name === 'ps256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {};
  const signature = sign(algorithm.digest, toSign, { key, dsaEncoding: 'ieee-p1363', ...pss });
  const withPad = (pad: number): Buffer => Buffer.concat([Buffer.from([0xd2]), array([bytes(protectedHeader), map([[text('pad'), bytes(new Uint8Array(pad))]]), Buffer.from([0xf6]), bytes(signature)])]);
  // The length of the padding is itself written in one to five bytes, so it is found in a second try.
  let pad = Math.max(0, sizeBytes - withPad(0).length);
  pad = Math.max(0, pad - (withPad(pad).length - sizeBytes));
  const signed = withPad(pad);
  if (signed.length !== sizeBytes) throw new RangeError(`A signature of ${signed.length} bytes does not fit in ${sizeBytes}.`);
  return new Uint8Array(signed);
}

// CBOR (RFC 8949): the first three bits are the kind, the rest a length or a value.

function head(kind: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(kind << 5) | value]);
  if (value < 0x100) return Buffer.from([(kind << 5) | 24, value]);
  if (value < 0x10000) return Buffer.from([(kind << 5) | 25, value >> 8, value & 255]);
  return Buffer.from([(kind << 5) | 26, value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
}

function integer(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function bytes(value: Uint8Array): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
}

function array(items: readonly Uint8Array[]): Buffer {
  return Buffer.concat([head(4, items.length), ...items]);
}

function map(pairs: readonly (readonly [Uint8Array, Uint8Array])[]): Buffer {
  return Buffer.concat([head(5, pairs.length), ...pairs.flat()]);
}
