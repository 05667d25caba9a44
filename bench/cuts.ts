/**
 * @file How many cuts of a film lie on a beat: cuts are found in the decoded pictures, beats in the film's own sound, and the chance level is printed beside.
 * Usage: npx tsx bench/cuts.ts FILM [LEAD_FRAMES]
 */
import { openCodecs } from '../src/encode/open-codecs.ts';
import { readRecipe } from '../src/encode/recipe.ts';
import { frameRate } from '../src/film/time.ts';
import { listen } from '../src/listen/listen.ts';
import { findCuts, onBeat, thumbnailOf } from '../src/report/cut-measures.ts';

const [path, lead = '1'] = process.argv.slice(2);
if (path === undefined) throw new Error('Give the path of a film with sound.');
const codecs = await openCodecs();
const { storyboard } = await readRecipe(path);
const rate = frameRate(storyboard.brief.fps);
const lumas: Uint8Array[] = [];
for await (const picture of codecs.read(path)) lumas.push(thumbnailOf(picture));
const score = await listen(path);
if (score === null) throw new Error(`${path} has no sound.`);
const cuts = findCuts(lumas);
const measured = onBeat(cuts, score.beats.map((beat) => beat.seconds), lumas.length, rate, Number(lead));
console.log(`${cuts.length} cuts found in ${lumas.length} frames; ${score.beats.length} beats heard, grid ${Math.round(100 * score.gridConfidence)} % sure`);
console.log(`on a beat within a frame, ${lead} ahead: ${(100 * measured.share).toFixed(1)} %; by chance ${(100 * measured.chance).toFixed(1)} %`);
console.log(`off a beat: ${measured.off.map((frame) => `${((frame * rate.den) / rate.num).toFixed(2)} s`).join(', ') || 'none'}`);
process.exit(0);
