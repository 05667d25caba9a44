/**
 * @file Stills of a command or storyboard without making the film: some moments of each shot, as one contact sheet.
 * Usage: npx tsx scripts/still.ts "<command>" | board.json  -o sheet.png [--seconds 6] [--width 960 --height 360] [--at 0.1,0.5,0.9] [--quality standard] [--shot 2] [--seed 1] [--cell 640] [--look noir,oil]
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { Frame } from '../src/engines/engine.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { library } from '../src/engines/world/library/library.ts';
import { readCommand } from '../src/plan/plan.ts';
import { parseStoryboard } from '../src/plan/storyboard-file.ts';
import { hashString } from '../src/lib/random.ts';
import type { Quality } from '../src/film/brief.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: 'still.png' },
    seconds: { type: 'string', default: '6' },
    width: { type: 'string', default: '960' },
    height: { type: 'string', default: '360' },
    at: { type: 'string', default: '0.1,0.5,0.9' },
    quality: { type: 'string', default: 'standard' },
    shot: { type: 'string' },
    seed: { type: 'string' },
    cell: { type: 'string', default: '640' },
    columns: { type: 'string' },
    look: { type: 'string' },
  },
});
const widthPx = Number(values.width);
const heightPx = Number(values.height);
const cellWidth = Number(values.cell);
const cellHeight = Math.round((cellWidth * heightPx) / widthPx);
const moments = values.at.split(',').map(Number);
const cells: Buffer[] = [];
const engine = await createWorldEngine();
for (const input of positionals) {
  const text = existsSync(input) ? readFileSync(input, 'utf8') : input;
  const board = input.endsWith('.json')
    ? parseStoryboard(text)
    : readCommand(
        { schema: 'brief.1', text, seconds: Number(values.seconds), widthPx, heightPx, fps: 24, seed: values.seed === undefined ? hashString(text) : Number(values.seed), quality: values.quality as Quality, engine: 'world', look: null, music: null },
        library,
      );
  for (const note of board.notes) console.log(`${note.kind}: ${note.message}`);
  const asLooks = (sequence: (typeof board.sequences)[number]): typeof board.sequences => (values.look === undefined ? [sequence] : values.look.split(',').map((look) => ({ ...sequence, look })));
  for (const sequence of board.sequences.flatMap(asLooks)) {
    console.log(`place ${sequence.place} [${sequence.features.join(' ')}], subjects ${sequence.subjects.map((s) => `${s.count} ${s.concept}`).join(', ')}`);
    for (const [i, shot] of sequence.shots.entries()) {
      if (values.shot !== undefined && Number(values.shot) !== i + 1) continue;
      const { camera, environment } = shot;
      console.log(`shot ${i + 1}: ${shot.seconds.toFixed(1)} s ${environment.timeOfDay} ${environment.weather}, ${camera.size} ${camera.angle} ${camera.lensMm} mm ${camera.move}, ${shot.subjects.join(' ')}; ${shot.actions.map((a) => `${a.subject} ${a.verb}`).join(', ')}`);
      const frames = Math.max(1, Math.round(shot.seconds * 24));
      for (const moment of moments) {
        const startFrame = Math.min(frames - 1, Math.floor(moment * frames));
        const sink = {
          write: async (frame: Frame) => {
            const raw = { width: widthPx, height: heightPx, channels: 4 as const };
            cells.push(await sharp(Buffer.from(frame.data), { raw }).removeAlpha().resize(cellWidth, cellHeight).png().toBuffer());
          },
        };
        const started = performance.now();
        await engine.shoot(sequence, shot, frames, { widthPx, heightPx, rate: { num: 24, den: 1 }, quality: values.quality as Quality }, sink, { startFrame, endFrame: startFrame + 1 });
        console.log(`  frame ${startFrame}: ${(performance.now() - started).toFixed(0)} ms with building`);
      }
    }
  }
}
const columns = values.columns === undefined ? moments.length : Number(values.columns);
const rows = Math.ceil(cells.length / columns);
await sharp({ create: { width: columns * (cellWidth + 4), height: rows * (cellHeight + 4), channels: 3, background: '#181818' } })
  .composite(cells.map((input, i) => ({ input, left: (i % columns) * (cellWidth + 4), top: Math.floor(i / columns) * (cellHeight + 4) })))
  .png()
  .toFile(values.output);
process.exit(0);
