import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { chooseDriver } from '../world/gpu/driver.ts';
import { driverEnvironment } from '../world/gpu/driver-probe.ts';

it('transformer, decoder and encoder give on WebGPU what they are to give, on the driver of this machine', async () => {
  const { icdPaths, loaderPath } = await chooseDriver();
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const library = loaderPath === null ? {} : { LD_LIBRARY_PATH: `${dirname(loaderPath)}:${process.env['LD_LIBRARY_PATH'] ?? ''}` };
  const env = { ...process.env, ...driverEnvironment(icdPaths), ...library };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', tsx, fileURLToPath(new URL('./webgpu-parity.ts', import.meta.url))], { env, timeout: 170_000 });
  const errors = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, number>>;
  expect(Object.keys(errors)).toEqual(['transformer', 'decoder', 'encoder']);
  for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-3);
}, 180_000);
