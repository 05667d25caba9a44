import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledVersion, findInstalledDrivers, fingerprint, tarEntries, unpackBundled } from './driver-files.ts';
import { probeDriver } from './driver-probe.ts';
import { chooseDriver } from './driver.ts';

let folder = '';
let cacheBefore: string | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-driver-'));
  cacheBefore = process.env['XDG_CACHE_HOME'];
  process.env['XDG_CACHE_HOME'] = folder;
});
afterEach(async () => {
  if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
  else process.env['XDG_CACHE_HOME'] = cacheBefore;
  await rm(folder, { recursive: true, force: true });
});

describe('the choice of a driver', () => {
  it('finds one that works on this machine, and finds the same again', async () => {
    const first = await chooseDriver({ isFresh: true });
    expect(first.version).not.toBe('');
    expect(await chooseDriver({ env: process.env })).toEqual(first);
  });

  it.runIf(bundledVersion() !== null)('unpacks and uses the one from npm when asked to, with advice on a faster one', async () => {
    const driver = await chooseDriver({ env: { ...process.env, KINORA_DRIVER: 'swiftshader' } });
    expect(driver).toMatchObject({ kind: 'swiftshader', name: 'SwiftShader' });
    expect(driver.advice).toContain('lavapipe');
    expect((await readdir(join(folder, 'kinora'))).sort()).toEqual(['driver.json', `swiftshader-${bundledVersion()}`]);
  });

  it('refuses a kind that does not exist', async () => {
    await expect(chooseDriver({ env: { KINORA_DRIVER: 'voodoo' } })).rejects.toMatchObject({ code: 'bad-option', message: 'KINORA_DRIVER is "voodoo"; it may be gpu, lavapipe, swiftshader or auto.' });
  });

  it('never draws with another kind than the one asked for: it refuses, and says why and what to do', async () => {
    const asked = chooseDriver({ env: { ...process.env, KINORA_DRIVER: 'gpu' } });
    const outcome = await asked.then((driver) => driver.kind, (error: unknown) => error);
    if (outcome === 'gpu') return;
    expect(outcome).toMatchObject({ code: 'no-gpu', message: expect.stringMatching(/^The driver named by KINORA_DRIVER does not work here \(gpu: .+\)\.$/) as string, remedy: expect.stringContaining('Unset KINORA_DRIVER') as string });
  });

  it('refuses, and says what was tried and what to do, where there is no driver at all', async () => {
    const empty = join(folder, 'no-drivers');
    await mkdir(empty);
    const none = { ...process.env, KINORA_DRIVER: '', KINORA_DRIVER_FOLDERS: empty, VK_DRIVER_FILES: '', VK_ICD_FILENAMES: '' };
    await expect(chooseDriver({ env: none })).rejects.toMatchObject({
      code: 'no-gpu',
      message: expect.stringMatching(/^No Vulkan driver works here \(gpu: .+; lavapipe: .+; swiftshader: .+\)\.$/) as string,
      remedy: 'Unset KINORA_DRIVER_FOLDERS to let Kinora look everywhere.',
    });
  });

  it.runIf(bundledVersion() !== null)('looks only in the folders it is given', async () => {
    const bundled = await unpackBundled();
    const only = { ...process.env, KINORA_DRIVER: '', KINORA_DRIVER_FOLDERS: dirname(bundled?.icd ?? ''), VK_DRIVER_FILES: '', VK_ICD_FILENAMES: '' };
    expect(await chooseDriver({ env: only })).toMatchObject({ kind: 'swiftshader', icdPaths: [bundled?.icd] });
  });

  it('outlives a driver whose library is missing', async () => {
    const place = { XDG_DATA_DIRS: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
    const icds = join(folder, 'vulkan', 'icd.d');
    const broken = join(icds, 'lvp_icd.json');
    await mkdir(icds, { recursive: true });
    await writeFile(broken, JSON.stringify({ file_format_version: '1.0.0', ICD: { library_path: '/no/such/library.so', api_version: '1.3.0' } }));
    expect(findInstalledDrivers(place).lavapipe).toContain(broken);
    expect(await probeDriver({ icds: [broken], loader: null })).toMatchObject({ ok: false });
  });
});

describe('the files of drivers', () => {
  it('have a fingerprint that changes when one is replaced', async () => {
    const icd = join(folder, 'x_icd.json');
    await writeFile(icd, '{}');
    const before = fingerprint([icd]);
    await writeFile(icd, '{"changed": true}');
    expect(fingerprint([icd])).not.toBe(before);
  });

  it('are unpacked whole, once, whoever comes first', async () => {
    const both = await Promise.all([unpackBundled(), unpackBundled()]);
    expect(both[0]).toEqual(both[1]);
    expect((await readdir(folder, { recursive: true })).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

it('reads the files of a tar archive', () => {
  const header = Buffer.alloc(512);
  header.write('./a.txt', 0);
  header.write('00000000003', 124);
  header.write('0', 156);
  const tar = Buffer.concat([header, Buffer.from('abc'), Buffer.alloc(509), Buffer.alloc(1024)]);
  expect([...tarEntries(tar)].map(({ name, data }) => [name, data.toString()])).toEqual([['a.txt', 'abc']]);
});
