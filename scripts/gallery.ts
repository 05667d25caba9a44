/**
 * @file Makes the pictures of docs/gallery.md: one frame each of commands like the README's, at standard quality.
 * Usage: npx tsx scripts/gallery.ts [name …]. Look at every picture before committing it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Frame } from '../src/engines/engine.ts';
import { library } from '../src/engines/world/library/library.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { buildBrief } from '../src/film/build-brief.ts';
import { knownNames } from '../src/known-names.ts';
import { readCommand } from '../src/plan/plan.ts';

interface Entry {
  readonly name: string;
  readonly command: string;
  /** Which shot, counted from 1, and where in it. */
  readonly shot?: number;
  readonly at?: number;
  readonly seconds?: number;
}

const entries: readonly Entry[] = [
  { name: 'lighthouse', command: 'A lighthouse on a cliff at dusk, waves breaking below; a sailing boat passes; then the beam sweeps over the sea at night, seen from the boat', seconds: 12, at: 0.85 },
  { name: 'beam', command: 'A lighthouse on a cliff at dusk, waves breaking below; a sailing boat passes; then the beam sweeps over the sea at night, seen from the boat', seconds: 12, shot: 3, at: 0.3 },
  { name: 'balloons', command: 'Hot air balloons drift over a valley at sunrise, wide shot' },
  { name: 'aurora', command: 'Aurora over a snowfield, a small cabin with lit windows' },
  { name: 'neon', command: 'A woman in a yellow raincoat walks down a neon city street at night in the rain' },
  { name: 'dog', command: 'A dog runs on the beach at sunrise' },
  { name: 'station', command: 'A space station above the earth, slow orbit shot' },
  { name: 'horses', command: 'Three horses gallop across a meadow at golden hour' },
  { name: 'village', command: 'A woman in a red coat walks through a village in the snow' },
  { name: 'harbour', command: 'A medium shot of an old fisherman in a harbour at dawn' },
  { name: 'whale', command: 'A whale swims underwater above a reef' },
  { name: 'astronaut', command: 'An astronaut floats in front of a planet' },
  { name: 'sunflowers', command: 'A girl and her dog run through a field of sunflowers' },
  { name: 'street', command: 'A red car drives down a city street by day' },
  { name: 'desert', command: 'Camels walk over desert dunes at sunset, wide shot' },
  { name: 'forest', command: 'A fox walks through a misty forest in the morning' },
  { name: 'clouds', command: 'An airship above the clouds at sunset' },
];

const wanted = process.argv.slice(2);
const widthPx = 1280;
const heightPx = 480;
mkdirSync('docs/gallery', { recursive: true });
await using engine = await createWorldEngine();
for (const entry of entries) {
  if (wanted.length > 0 && !wanted.includes(entry.name)) continue;
  const board = readCommand(buildBrief(entry.command, { seconds: entry.seconds ?? 5, aspect: '8:3' }, knownNames), library);
  for (const note of board.notes) console.log(`${entry.name}: ${note.kind}: ${note.message}`);
  const sequence = board.sequences[0];
  const shot = sequence?.shots[(entry.shot ?? 1) - 1];
  if (sequence === undefined || shot === undefined) throw new Error(`${entry.name}: no such shot`);
  const frames = Math.round(shot.seconds * 24);
  const startFrame = Math.floor((entry.at ?? 0.5) * frames);
  const sink = {
    write: async (frame: Frame) => {
      await sharp(Buffer.from(frame.data), { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha().jpeg({ quality: 90 }).toFile(`docs/gallery/${entry.name}.jpg`);
    },
  };
  await engine.shoot(sequence, shot, frames, { widthPx, heightPx, rate: { num: 24, den: 1 }, quality: 'standard' }, sink, { startFrame, endFrame: startFrame + 1 });
  console.log(entry.name);
}
const page = [
  '# Gallery',
  '',
  'One frame each, as the world engine filmed it on lavapipe at standard quality, 1280x480, without a GPU and without an asset file. `npx tsx scripts/gallery.ts` makes them again.',
  ...entries.flatMap((entry) => ['', `## ${entry.command}`, '', `![${entry.command}](gallery/${entry.name}.jpg)`, '', `    npx kinora make "${entry.command}" --aspect 8:3 --seconds ${entry.seconds ?? 5}`]),
  '',
];
if (wanted.length === 0) writeFileSync('docs/gallery.md', page.join('\n'));
process.exit(0);
