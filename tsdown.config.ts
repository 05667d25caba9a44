import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'cli/bin': 'src/cli/bin.ts',
    'jobs/filmer-process': 'src/jobs/filmer-process.ts',
    'server/inspect-process': 'src/server/inspect-process.ts',
    'diffusion-worker': 'src/engines/diffusion/worker.ts',
    'diffusion-decoder': 'src/engines/diffusion/decode/decoder-worker.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: true,
  clean: true,
  fixedExtension: false,
});
