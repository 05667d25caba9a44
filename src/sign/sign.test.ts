import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit } from '../edit/edit.ts';
import { encode } from '../encode/encode.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import { readRecipe } from '../encode/recipe.ts';
import { measureFilm } from '../encode/sheet.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import type { Film } from '../film/film.ts';
import { shoot } from '../shoot/shoot.ts';
import { describeCredentials, reportCredentials } from './describe.ts';
import { checkSignable, openSigner, readCredentials, signFilm } from './sign.ts';

let root = '';
let film: Film;
let mov: Film;
const at = (name: string): string => join(root, name);
const openssl = (...words: string[]): Buffer => execFileSync('openssl', words, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });

/** A certificate for `name` with a key of its own, vouched for by the root of the test; nobody else trusts it. */
async function issue(name: string, keyOptions: readonly string[], usage: string): Promise<void> {
  openssl('genpkey', ...keyOptions, '-out', `${name}.key`);
  openssl('req', '-new', '-key', `${name}.key`, '-subj', `/O=Kinora test/CN=${name}`, '-out', `${name}.csr`);
  await writeFile(at(`${name}.ext`), `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n${usage}`);
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-sha256', '-days', '2', '-extfile', `${name}.ext`, '-out', `${name}.crt`);
  await writeFile(at(`${name}.pem`), Buffer.concat([await readFile(at(`${name}.crt`)), await readFile(at('ca.pem'))]));
}

const p256 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const forSigning = 'extendedKeyUsage=emailProtection\n';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-sign-'));
  openssl('genpkey', ...p256, '-out', 'ca.key');
  openssl('req', '-x509', '-new', '-key', 'ca.key', '-sha256', '-days', '2', '-subj', '/O=Kinora test/CN=root', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-out', 'ca.pem');
  await issue('p256', p256, forSigning);
  await issue('ed25519', ['-algorithm', 'ED25519'], forSigning);
  await issue('rsa', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], forSigning);
  await issue('server', p256, 'extendedKeyUsage=serverAuth\n');
  const codecs = await openCodecs();
  const cut = edit(await shoot(exampleStoryboard([exampleShot('a')], { text: 'The sea, “wide”.' }), { engine: createTestcardEngine(), codecs, cacheFolder: at('takes') }));
  film = await encode(cut, { codecs, output: at('film.mp4') });
  mov = await encode(cut, { codecs, output: at('film.mov') });
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A signed copy of the film. */
async function signed(name: string, by: string, of: Film = film): Promise<string> {
  await writeFile(at(name), await readFile(of.path));
  await signFilm(at(name), await openSigner(at(`${by}.pem`), at(`${by}.key`)), of.recipe);
  return at(name);
}

describe('Content Credentials', () => {
  it.each(['p256', 'ed25519', 'rsa'])('are read back by a standard reader as valid, and as trusted by who trusts the root, signed with a key of kind %s', async (kind) => {
    const path = await signed(`${kind}.mp4`, kind);
    expect(await readCredentials(path)).toMatchObject({ state: 'Valid' });
    expect(await readCredentials(path, await readFile(at('ca.pem'), 'utf8'))).toMatchObject({ state: 'Trusted', failures: [] });
  });

  it('say that the film is made by algorithm, with what, and from which words', async () => {
    const { assertions } = (await readCredentials(await signed('said.mp4', 'p256')))!;
    const data = (label: string): unknown => assertions.find((one) => one.label.startsWith(label))?.data;
    expect(data('c2pa.actions')).toMatchObject({ actions: [{ action: 'c2pa.created', digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia' }] });
    expect(data('org.kinora.generation')).toEqual({ command: 'The sea, “wide”.', seed: 7, engine: 'testcard 1' });
  });

  it('leave the film a film, recipe and all, as MP4 and MOV', async () => {
    for (const [name, of] of [['whole.mp4', film], ['whole.mov', mov]] as const) {
      const path = await signed(name, 'p256', of);
      expect(await readRecipe(path)).toEqual(of.recipe);
      expect(await measureFilm(path)).toMatchObject({ frames: of.frames });
      expect(await readCredentials(path)).toMatchObject({ state: 'Valid' });
    }
  });

  it('find out that a byte of the picture was changed', async () => {
    const path = await signed('changed.mp4', 'p256');
    const bytes = await readFile(path);
    const middle = bytes.indexOf('mdat') + 400;
    bytes[middle] = (bytes[middle]! + 1) % 256;
    await writeFile(path, bytes);
    expect(await readCredentials(path)).toMatchObject({ state: 'Invalid', failures: expect.arrayContaining(['assertion.bmffHash.mismatch']) as string[] });
  });

  it('are told in a line: who signed, and whether the film was changed since', async () => {
    const path = await signed('told.mp4', 'p256');
    expect(await describeCredentials(path)).toEqual(['Content Credentials: signed by p256, Kinora test and unchanged since; whether the signer is to be trusted is not known here.']);
    const bytes = await readFile(path);
    bytes[bytes.indexOf('mdat') + 400]! ^= 1;
    await writeFile(path, bytes);
    expect(await describeCredentials(path)).toEqual([expect.stringMatching(/^Content Credentials: signed by p256, Kinora test, and no longer valid: .*assertion\.bmffHash\.mismatch/)]);
    expect(await reportCredentials(await signed('told.mov', 'p256', mov))).toMatchObject({ state: 'Valid', signer: 'p256, Kinora test' });
  });

  it('are not looked for in a film that has none, nor in a file cut off within a box', async () => {
    expect(await describeCredentials(film.path)).toEqual([]);
    await writeFile(at('cut.mp4'), (await readFile(film.path)).subarray(0, 37));
    expect(await describeCredentials(at('cut.mp4'))).toEqual([]);
  });

  it('are missed in a film that was not signed', async () => expect(await readCredentials(film.path)).toBeNull());
});

describe('a signer', () => {
  it.each([
    ['none.pem', 'p256.key', 'none.pem cannot be read.'],
    ['p256.key', 'p256.key', 'holds no certificate.'],
    ['p256.pem', 'rsa.key', 'does not belong to the certificate'],
    ['p256.pem', 'p256.pem', 'is no private key in PEM'],
    ['server.pem', 'server.key', 'would be refused by readers: signingCredential.invalid.'],
  ])('of %s with %s is refused in words before anything is filmed', async (certificate, key, message) => {
    await expect(openSigner(at(certificate), at(key))).rejects.toMatchObject({ code: 'bad-file', message: expect.stringContaining(message) as string });
  });

  it('is refused for films that cannot carry credentials', () => {
    expect(() => checkSignable('film.webm')).toThrow('film.webm cannot be signed');
  });
});
