/** @file The Content Credentials of a film in plain lines, for those who look at it. */
import { open, type FileHandle } from 'node:fs/promises';
import { FilmError } from '../film/errors.ts';
import { readCredentials, type Credentials } from './sign.ts';

/** Type of the box that C2PA puts its store into, by its specification (2.1, A.5.1). */
const C2PA_BOX = 'd8fec3d61b0e483c92975828877ec481';

/** What an answer in JSON says of a film's credentials. */
export type CredentialsReport = Pick<Credentials, 'state' | 'failures'> & { readonly signer: string | null };

/** What readers say of a film's credentials; null where it has none. Rejects with `bad-option` where the library that reads them is not installed. */
export async function reportCredentials(path: string): Promise<CredentialsReport | null> {
  // Only a film that has credentials is read into memory for them.
  if (!(await hasCredentials(path))) return null;
  const credentials = await readCredentials(path);
  return credentials === null ? null : { state: credentials.state, failures: credentials.failures, signer: credentials.signer };
}

/** Lines about a film's credentials; none where it has none. Credentials that cannot be read are said to be there. */
export async function describeCredentials(path: string): Promise<string[]> {
  try {
    const report = await reportCredentials(path);
    return report === null ? [] : linesOf(report);
  } catch (error) {
    if (error instanceof FilmError) return [`Content Credentials: there, and not read. ${error.message}`];
    throw error;
  }
}

function linesOf({ state, failures, signer }: CredentialsReport): string[] {
  const by = signer === null ? '' : ` by ${signer}`;
  switch (state) {
    case 'Trusted': return [`Content Credentials: signed${by}, unchanged since, and trusted.`];
    case 'Valid': return [`Content Credentials: signed${by} and unchanged since; whether the signer is to be trusted is not known here.`];
    case 'Invalid': return [`Content Credentials: signed${by}, and no longer valid: ${failures.filter((code) => code !== 'signingCredential.untrusted').join(', ') || 'the film was changed'}.`];
  }
}

/** Whether an MP4 or MOV holds a C2PA store, by its outermost boxes. */
async function hasCredentials(path: string): Promise<boolean> {
  if (!/\.(?:mp4|m4v|mov)$/i.test(path)) return false;
  const file = await open(path);
  try {
    return await findsBox(file);
  } finally {
    await file.close();
  }
}

async function findsBox(file: FileHandle): Promise<boolean> {
  const { size: end } = await file.stat();
  const head = Buffer.alloc(32);
  for (let at = 0; at + 8 <= end; ) {
    const { bytesRead } = await file.read(head, 0, head.length, at);
    const short = head.readUInt32BE(0);
    // A size of 1 says that the true one is in the next eight bytes, one of 0 that the box goes to the end.
    const [header, size] = short === 1 ? [16, Number(head.readBigUInt64BE(8))] : [8, short === 0 ? end - at : short];
    if (bytesRead >= header + 16 && head.toString('latin1', 4, 8) === 'uuid' && head.toString('hex', header, header + 16) === C2PA_BOX) return true;
    if (size < 8) return false;
    at += size;
  }
  return false;
}
