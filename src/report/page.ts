/** @file The report as one HTML page that needs nothing else: no script, no request; pictures and style are inside. */
import { sumUp } from '../check/table.ts';
import type { PlacedClip } from '../film/edit-list.ts';
import type { Note } from '../film/storyboard.ts';
import { formatSeconds, framesToSeconds, type FrameRate } from '../film/time.ts';
import { promiseKinds, type Verdict } from '../film/verdict.ts';
import { filmTitle } from '../plan/explain-film.ts';
import type { ReportClip, ReportFacts, Return } from './facts.ts';
import { html, type Markup } from './markup.ts';
import { reportStyle } from './style.ts';
import { drawTimeline } from './timeline.ts';

/** Writes the page. */
export function writePage(facts: ReportFacts): string {
  const { storyboard } = facts.recipe;
  const title = filmTitle(storyboard);
  const { widthPx, heightPx } = storyboard.brief;
  const style = { markup: reportStyle };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title} · Kinora report</title>
<style>${style}</style>
</head>
<body style="--still: ${widthPx > 1.2 * heightPx ? 340 : 180}px">
<main>
${writeHead(facts, title)}
${writeFigures(facts)}
<h2>Timeline</h2>
<div class="scroll">${drawTimeline(facts)}</div>
${writeLegend(facts)}
<h2>Clips</h2>
${facts.clips.map((clip) => writeClip(clip, facts))}
${writeContinuity(facts)}
${writeNotes(storyboard.notes)}
${writeTimings(facts)}
<h2>The words</h2>
<details><summary>All that was written</summary><pre>${storyboard.brief.text}</pre></details>
${writeFoot(facts)}
</main>
</body>
</html>
`.markup;
}

function writeHead({ recipe, seconds, clips }: ReportFacts, title: string): Markup {
  const { brief, song } = recipe.storyboard;
  const by = song?.artist ?? null;
  const shots = clips.reduce((sum, clip) => sum + clip.shots.length, 0);
  return html`<h1>${title}</h1>
<p class="faint">${by === null ? null : `${by} · `}${formatSeconds(seconds)} · ${count(clips.length, 'clip')}, ${count(shots, 'shot')} · ${brief.widthPx}×${brief.heightPx}, ${brief.fps} frames per second, ${brief.quality} · seed <span class="seed">${brief.seed}</span></p>
${recipe.cut === undefined ? null : html`<p class="faint">The cut was changed by hand.</p>`}`;
}

function writeFigures({ clips, cuts, seconds, verdicts, rate }: ReportFacts): Markup {
  const lengths = clips.flatMap((clip) => clip.shots.map(({ startFrame, endFrame }) => framesToSeconds(endFrame - startFrame, rate))).sort((a, b) => a - b);
  const measurable = verdicts.filter(({ verdict }) => verdict !== 'not-measurable');
  const kept = measurable.filter(({ verdict }) => verdict === 'passed').length;
  return html`<div class="figures">
<div><b>${clips.length}</b><span>${clips.length === 1 ? 'clip' : `clips, ${number(seconds / clips.length)} s on average`}</span></div>
<div><b>${lengths.length}</b><span>${lengths.length === 1 ? 'shot' : `shots of ${number(lengths[0] ?? 0)} to ${number(lengths.at(-1) ?? 0)} s, half of them below ${number(lengths[Math.floor(lengths.length / 2)] ?? 0)} s`}</span></div>
${cuts === null ? null : html`<div><b>${percent(cuts.share)}</b><span>of ${count(cuts.found.length, 'cut')} on a beat; ${percent(cuts.chance)} would be by chance</span></div>`}
${measurable.length === 0 ? null : html`<div><b>${kept} of ${measurable.length}</b><span>measurable promises kept</span></div>`}
</div>`;
}

function writeLegend({ cuts, transitions, downbeats, rate }: ReportFacts): Markup {
  const hasSoft = transitions.some(({ kind }) => kind !== 'cut');
  const off = cuts?.off.map((frame) => `${framesToSeconds(frame, rate).toFixed(2)} s`) ?? [];
  return html`<p class="legend">
${cuts === null ? (transitions.length === 0 ? null : html`<span><i></i>cut, as edited</span>`) : html`<span><i></i>cut on a beat: found in the pictures, at most a frame from its place${cuts.leadFrames === 0 ? '' : ` ${count(cuts.leadFrames, 'frame')} before the beat`}</span>`}
${off.length === 0 ? null : html`<span><i class="off"></i>cut off the beat, or a sudden change within a shot: ${off.join(', ')}</span>`}
${hasSoft ? html`<span><i class="soft"></i>dissolve or fade</span>` : null}
${downbeats.length === 0 ? null : html`<span><i class="bar"></i>bar</span>`}
</p>`;
}

function writeClip(clip: ReportClip, facts: ReportFacts): Markup {
  const { sequence } = clip;
  return html`<article class="clip-card" id="clip-${clip.number}">
<h3>Clip ${clip.number} <span class="time">${range(clip.startFrame, clip.endFrame, facts.rate)}</span> ${sequence.section === undefined ? null : html`<span>${sequence.section.name}</span>`} <span class="seed">seed ${sequence.seed}</span> <span>${words(sequence.place)}, ${words(sequence.look)}</span></h3>
<blockquote>${clip.command.map((paragraph) => html`<p>${paragraph}</p>`)}</blockquote>
<div class="stills">${clip.shots.map((placed) => writeShot(placed, facts))}</div>
${writeVerdicts(clip)}
</article>`;
}

function writeShot(placed: PlacedClip, { stills, rate, timings }: ReportFacts): Markup {
  const { camera } = placed.shot;
  const still = stills.get(placed);
  const timing = timings?.shots.find(({ number: shot }) => shot === placed.number);
  const spent = timing === undefined ? '' : timing.cachedFrames > 0 ? ', filmed before' : `, filmed in ${number(timing.seconds)} s`;
  const speed = placed.clip.speed === undefined ? '' : ', retimed';
  return html`<figure>${still === undefined ? html`<div class="missing">no picture</div>` : html`<img alt="Shot ${placed.number}: ${placed.shot.words}" src="data:image/jpeg;base64,${still.toString('base64')}">`}
<figcaption><b>Shot ${placed.number}</b> <span class="time">${range(placed.startFrame, placed.endFrame, rate)}</span><br>${words(camera.size)}, ${[camera.move, camera.move2].filter((move) => move !== undefined).map(words).join(' and ')}, ${camera.lensMm} mm${speed}${spent}</figcaption></figure>`;
}

function writeVerdicts({ verdicts, shots }: ReportClip): Markup | null {
  if (verdicts.length === 0) return null;
  const broken = verdicts.filter(({ verdict }) => verdict === 'broken');
  return html`<div class="verdict"><span class="${broken.length === 0 ? 'kept' : 'broken'}">${broken.length === 0 ? '✓' : '✗'}</span> ${sumUp(verdicts)}${broken.length === 0 ? null : html`<ul>${broken.map((one) => html`<li><span class="broken">Broken</span>, shot ${shots.find(({ shot }) => shot.id === one.shot)?.number ?? one.shot}: ${one.promised}; ${one.measured} (${one.limit})</li>`)}</ul>`}</div>`;
}

function writeContinuity({ verdicts, returns, worlds }: ReportFacts): Markup {
  const kinds = promiseKinds.map((kind) => ({ kind, of: verdicts.filter((verdict) => verdict.kind === kind) })).filter(({ of }) => of.length > 0);
  const isPlanned = verdicts.some(({ kind }) => kind !== 'length' && kind !== 'picture');
  return html`<h2>Continuity</h2>
<div class="columns">
<div>${returns.length + worlds.length === 0 ? html`<p class="faint">Nobody and no place is seen in more than one clip.</p>` : html`<table><thead><tr><th>Seen again</th><th>Clips</th><th class="number">Seed</th></tr></thead><tbody>${returns.map((one) => writeReturn(one, `${one.name} (${words(one.form)})`))}${worlds.map((one) => writeReturn(one, words(one.name)))}</tbody></table>`}</div>
<div><table><thead><tr><th>Promise</th><th class="number">Kept</th><th class="number">Broken</th><th class="number">Not measurable</th></tr></thead><tbody>${kinds.map(({ kind, of }) => writeKind(kind, of))}</tbody></table>
${isPlanned ? null : html`<p class="faint" style="margin-top:8px">The plan was not checked before it was filmed; <code>kinora check</code> on the film measures it now.</p>`}</div>
</div>`;
}

function writeReturn({ clips, seeds }: Return, name: string): Markup {
  const links = clips.flatMap((clip, i) => [i === 0 ? null : ', ', html`<a href="#clip-${clip}">${clip}</a>`]);
  return html`<tr><td>${name}</td><td>${links}</td><td class="number">${seeds.length === 1 ? (seeds[0] ?? '') : html`<span class="broken">${seeds.join(', ')}</span>`}</td></tr>`;
}

function writeKind(kind: Verdict['kind'], of: readonly Verdict[]): Markup {
  const counted = (verdict: Verdict['verdict']): number => of.filter((one) => one.verdict === verdict).length;
  const broken = counted('broken');
  return html`<tr><td>${words(kind)}</td><td class="number">${counted('passed')}</td><td class="number">${broken === 0 ? 0 : html`<span class="broken">${broken}</span>`}</td><td class="number">${counted('not-measurable')}</td></tr>`;
}

const noteWords: Readonly<Record<Note['kind'], string>> = { 'not-understood': 'Not understood', refused: 'Refused', substituted: 'Shown as something else', assumed: 'Assumed', ignored: 'Left out' };

function writeNotes(notes: readonly Note[]): Markup | null {
  if (notes.length === 0) return null;
  return html`<h2>What was read otherwise</h2><table><tbody>${notes.map((note) => html`<tr><td class="faint">${noteWords[note.kind]}</td><td>${note.message}</td></tr>`)}</tbody></table>`;
}

const stageWords = { listen: 'Listening', plan: 'Reading', check: 'Checking and mending', shoot: 'Filming', edit: 'Cutting', encode: 'Writing the film' } as const;

function writeTimings({ timings, seconds }: ReportFacts): Markup | null {
  if (timings === null || timings.stages.length === 0) return null;
  const total = timings.stages.reduce((sum, stage) => sum + stage.seconds, 0);
  const cached = timings.shots.filter(({ cachedFrames }) => cachedFrames > 0).length;
  return html`<h2>Timings</h2><table style="max-width: 460px"><tbody>${timings.stages.map((stage) => html`<tr><td>${stageWords[stage.stage]}</td><td class="number">${duration(stage.seconds)}</td></tr>`)}<tr><td><b>In all</b></td><td class="number"><b>${duration(total)}</b></td></tr></tbody></table>
<p class="faint" style="margin-top:8px">${number(total / Math.max(seconds, 1e-9))} seconds of work for each second of film${cached === 0 ? '' : `; ${count(cached, 'shot')} had been filmed before`}.</p>`;
}

function writeFoot({ recipe }: ReportFacts): Markup {
  const { engine, encoder, kinora, storyboard } = recipe;
  const song = storyboard.song === undefined ? null : html`<br>Song: ${[storyboard.song.title, storyboard.song.artist].filter((part) => part !== null).join(' by ') || 'untitled'}, SHA-256 <span class="seed">${storyboard.song.hash}</span>`;
  return html`<footer>Kinora ${kinora} · engine ${engine.name} ${engine.version} on ${engine.driver} · encoder ${encoder} · planner ${storyboard.planner}${song}<br>The film carries its recipe: <code>kinora verify</code> films it again and compares every picture.</footer>`;
}

function range(startFrame: number, endFrame: number, rate: FrameRate): string {
  return `${formatSeconds(framesToSeconds(startFrame, rate))}–${formatSeconds(framesToSeconds(endFrame, rate))}`;
}

function words(id: string): string {
  return id.replaceAll('-', ' ');
}

function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${number(100 * share)} %`;
}

/** At most one decimal. */
function number(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

function duration(seconds: number): string {
  if (seconds < 60) return `${number(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
