/**
 * @file One picture for each of many commands, labelled, as contact sheets: to see quickly what a list of words looks like.
 * Usage: npx tsx scripts/contact-sheet.ts LIST.txt -o sheet [--before "a "] [--at 0.5] [--width 384 --height 216] [--columns 6] [--rows 6] [--quality draft]
 * LIST.txt has a command a line. Writes sheet-1.png, sheet-2.png, …; a command that cannot be read becomes a grey cell that says why.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { Frame } from '../src/engines/engine.ts';
import { library } from '../src/engines/world/library/library.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import type { Quality } from '../src/film/brief.ts';
import { hashString } from '../src/lib/random.ts';
import { readCommand } from '../src/plan/plan.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: 'sheet' },
    before: { type: 'string', default: '' },
    at: { type: 'string', default: '0.5' },
    width: { type: 'string', default: '384' },
    height: { type: 'string', default: '216' },
    columns: { type: 'string', default: '6' },
    rows: { type: 'string', default: '6' },
    seconds: { type: 'string', default: '5' },
    quality: { type: 'string', default: 'draft' },
  },
});
const widthPx = Number(values.width);
const heightPx = Number(values.height);
const columns = Number(values.columns);
const perSheet = columns * Number(values.rows);
const LABEL_PX = 22;
const moments = values.at.split(',').map(Number);
const commands = readFileSync(positionals[0] ?? '', 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== '');
await using engine = await createWorldEngine();

const label = (text: string): Buffer => Buffer.from(`<svg width="${widthPx}" height="${LABEL_PX}"><rect width="100%" height="100%" fill="#15151a"/><text x="5" y="16" font-family="sans-serif" font-size="14" fill="#e8e8e8">${text.replace(/[<&>]/g, '').slice(0, Math.floor(widthPx / 7.2))}</text></svg>`);

async function picture(command: string, moment: number): Promise<Buffer> {
  const board = readCommand({ schema: 'brief.1', text: values.before + command, seconds: Number(values.seconds), widthPx, heightPx, fps: 24, seed: hashString(command), quality: values.quality as Quality, engine: 'world', look: null, music: null }, library);
  const sequence = board.sequences[0];
  const shot = sequence?.shots[0];
  if (sequence === undefined || shot === undefined) throw new Error('no shot');
  const frames = Math.max(1, Math.round(shot.seconds * 24));
  const startFrame = Math.min(frames - 1, Math.floor(moment * frames));
  let cell: Buffer | null = null;
  const sink = {
    write: async (frame: Frame) => {
      cell = await sharp(Buffer.from(frame.data), { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha().png().toBuffer();
    },
  };
  await engine.shoot(sequence, shot, frames, { widthPx, heightPx, rate: { num: 24, den: 1 }, quality: values.quality as Quality }, sink, { startFrame, endFrame: startFrame + 1 });
  const told = board.notes.filter((note) => note.kind !== 'ignored' && note.kind !== 'assumed').map((note) => `${note.kind} ${note.words}`);
  if (told.length > 0) console.log(`${command}: ${told.join('; ')}`);
  if (cell === null) throw new Error('no picture');
  return cell;
}

let cells: { readonly image: Buffer; readonly text: string }[] = [];
let sheets = 0;
async function flush(): Promise<void> {
  if (cells.length === 0) return;
  sheets++;
  const h = heightPx + LABEL_PX;
  await sharp({ create: { width: columns * (widthPx + 3), height: Math.ceil(cells.length / columns) * (h + 3), channels: 3, background: '#15151a' } })
    .composite(cells.flatMap(({ image, text }, i) => {
      const left = (i % columns) * (widthPx + 3);
      const top = Math.floor(i / columns) * (h + 3);
      return [{ input: image, left, top }, { input: label(text), left, top: top + heightPx }];
    }))
    .toFile(`${values.output}-${sheets}.png`);
  cells = [];
}

for (const command of commands) {
  for (const moment of moments) {
    try {
      cells.push({ image: await picture(command, moment), text: command });
    } catch (error) {
      console.log(`${command}: ${String((error as Error).message).slice(0, 200)}`);
      cells.push({ image: await sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#444' } }).png().toBuffer(), text: `${command}: not shown` });
    }
    if (cells.length >= perSheet) await flush();
  }
}
await flush();
process.exit(0);
