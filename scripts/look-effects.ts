/**
 * @file Stills of things in states, of substances and in change, without the reader: each argument is `concept {attributes JSON} [{change JSON}]`.
 * Usage: npx tsx scripts/look-effects.ts 'horse {"material":"gold"}' 'car {} {"state":"melted"}' -o sheet.png [--place meadow] [--at 0.5] [--width 320 --height 200] [--size full] [--columns 5] [--light day] [--seconds 4] [--quality draft]
 */
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { Frame } from '../src/engines/engine.ts';
import type { Attributes, Change, Environment, Sequence, Shot } from '../src/film/storyboard.ts';
import { createWorldEngine } from '../src/engines/world/world-engine.ts';
import { library } from '../src/engines/world/library/library.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: 'effects.png' },
    place: { type: 'string', default: 'meadow' },
    at: { type: 'string', default: '0.5' },
    width: { type: 'string', default: '320' },
    height: { type: 'string', default: '200' },
    size: { type: 'string', default: 'full' },
    columns: { type: 'string', default: '5' },
    light: { type: 'string', default: 'day' },
    to: { type: 'string' },
    seconds: { type: 'string', default: '4' },
    quality: { type: 'string', default: 'draft' },
    verb: { type: 'string' },
  },
});
const width = Number(values.width);
const height = Number(values.height);
const moments = values.at.split(',').map(Number);
const environment = (light: string): Environment => ({ timeOfDay: light as 'day', weather: 'fair', season: 'summer', windMps: 3, ...(light.startsWith('{') ? { ...JSON.parse(light), } : {}) });
const base = (light: string): Environment => (light.startsWith('{') ? { timeOfDay: 'day', weather: 'fair', season: 'summer', windMps: 3, ...(JSON.parse(light) as Partial<Environment>) } : environment(light));
const engine = await createWorldEngine();
const cells: Buffer[] = [];
for (const [n, input] of positionals.entries()) {
  const [id, rest = '{}'] = [input.split(' ')[0] as string, input.includes(' ') ? input.slice(input.indexOf(' ') + 1) : '{}'];
  const [first = '{}', second] = rest.split('} {').map((part, i, all) => (all.length === 1 ? part : i === 0 ? `${part}}` : `{${part}`));
  const concept = library.concepts.find((c) => c.id === id);
  if (concept === undefined) {
    console.log(`no concept ${id}`);
    continue;
  }
  const attributes = JSON.parse(first) as Attributes;
  const become = second === undefined ? undefined : (JSON.parse(second) as Change);
  const shot: Shot = {
    id: 's1', seconds: Number(values.seconds), purpose: 'action', words: '', subjects: ['a'], relations: [],
    actions: [...(become === undefined ? [] : [{ id: 'x', subject: 'a', verb: 'change', manner: 'normal' as const, become, start: 0.1, end: 0.85 }]), ...(values.verb === undefined ? [] : [{ id: 'y', subject: 'a', verb: values.verb, manner: 'normal' as const, start: 0, end: 1 }])],
    environment: base(values.light), ...(values.to === undefined ? {} : { environmentTo: base(values.to) }),
    camera: { size: values.size as 'full', angle: 'eye', lensMm: 50, move: 'static', speed: 'normal', side: 'three-quarter', focus: 'deep', fStop: 8 },
    timeScale: 1, transition: 'cut', provenance: {},
  };
  const sequence: Sequence = { id: 'q', seed: 7 + n, place: values.place, features: [], without: [], subjects: [{ id: 'a', concept: id, words: id, count: 1, attributes, role: 'main', provenance: {} }], shots: [shot], look: 'film', mood: 'neutral', provenance: {} };
  const frames = Math.round(shot.seconds * 24);
  for (const at of moments) {
    const startFrame = Math.min(frames - 1, Math.floor(at * frames));
    const sink = { write: async (frame: Frame) => void cells.push(await sharp(Buffer.from(frame.data), { raw: { width, height, channels: 4 } }).removeAlpha().png().toBuffer()) };
    const started = performance.now();
    try {
      await engine.shoot(sequence, shot, frames, { widthPx: width, heightPx: height, rate: { num: 24, den: 1 }, quality: values.quality as 'draft' }, sink, { startFrame, endFrame: startFrame + 1 });
    } catch (error) {
      console.log(String((error as Error).stack).slice(0, 600), (error as Error).cause);
    }
    console.log(`${input} ${at}: ${(performance.now() - started).toFixed(0)} ms`);
  }
}
const columns = Number(values.columns);
await sharp({ create: { width: columns * (width + 3), height: Math.ceil(cells.length / columns) * (height + 3), channels: 3, background: '#181818' } })
  .composite(cells.map((input, i) => ({ input, left: (i % columns) * (width + 3), top: Math.floor(i / columns) * (height + 3) })))
  .png()
  .toFile(values.output);
process.exit(0);
