/** @file The other process of the conformance suite: films a job given as JSON on stdin and prints the hash of each frame. */
import { text } from 'node:stream/consumers';
import { footageReader } from '../encode/footage-reader.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import type { Sequence } from '../film/storyboard.ts';
import { hashBytes } from '../lib/hash.ts';
import type { FrameFormat } from './engine.ts';
import { openEngine } from './registry.ts';

/** What is to be filmed: the first shot of the sequence. */
export interface ConformanceJob {
  readonly engine: string;
  readonly sequence: Sequence;
  readonly frames: number;
  readonly format: FrameFormat;
}

const job = JSON.parse(await text(process.stdin)) as ConformanceJob;
const hashes: string[] = [];
{
  await using engine = await openEngine(job.engine, { footage: footageReader(await openCodecs()) });
  const [shot] = job.sequence.shots;
  if (!shot) throw new TypeError('The job has no shot.');
  await engine.shoot(job.sequence, shot, job.frames, job.format, {
    write: async (frame) => {
      hashes.push(hashBytes(frame.data));
    },
  });
}
process.stdout.write(`${JSON.stringify(hashes)}\n`, () => process.exit(0));
