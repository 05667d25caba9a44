/** @file The film's timeline as SVG: the song's waveform, its sections and bars, the cuts, and the clips below. */
import { formatSeconds, framesToSeconds } from '../film/time.ts';
import { html, type Markup } from './markup.ts';
import type { ReportFacts } from './facts.ts';

/** Units of the drawing; it is scaled to the page. */
const WIDTH = 1200;
const SECTION_HEIGHT = 24;
const WAVE_TOP = SECTION_HEIGHT + 6;
const WAVE_HEIGHT = 120;
const BAR_TOP = WAVE_TOP + WAVE_HEIGHT + 2;
const CLIP_TOP = BAR_TOP + 10;
const CLIP_HEIGHT = 22;
const AXIS_TOP = CLIP_TOP + CLIP_HEIGHT + 4;
const HEIGHT = AXIS_TOP + 20;

/** Draws the timeline. */
export function drawTimeline(facts: ReportFacts): Markup {
  const at = (seconds: number): number => round((WIDTH * seconds) / facts.seconds);
  return html`<svg class="timeline" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${describe(facts)}">
${drawSections(facts, at)}
${drawWave(facts)}
${drawCuts(facts, at)}
${facts.downbeats.map((time) => html`<line class="bar" x1="${at(time)}" x2="${at(time)}" y1="${BAR_TOP}" y2="${BAR_TOP + 5}"/>`)}
${drawClips(facts, at)}
${drawAxis(facts, at)}
</svg>`;
}

type Place = (seconds: number) => number;

function describe({ seconds, clips, sections, cuts }: ReportFacts): string {
  return `${formatSeconds(seconds)} with ${clips.length} clips${sections.length === 0 ? '' : ` in ${sections.length} sections`}${cuts === null ? '' : ` and ${cuts.found.length} cuts`}`;
}

function drawSections({ sections }: ReportFacts, at: Place): Markup[] {
  return sections.map(({ name, startSeconds, endSeconds }, i) => {
    const [left, width] = [at(startSeconds), at(endSeconds) - at(startSeconds)];
    const label = fit(name, width - 12, 7);
    return html`<g><title>${name}, ${formatSeconds(startSeconds)}–${formatSeconds(endSeconds)}</title><rect class="section ${i % 2 === 0 ? 'even' : 'odd'}" x="${left}" y="0" width="${round(width)}" height="${WAVE_TOP + WAVE_HEIGHT}"/>${label === '' ? null : html`<text class="section-name" x="${left + 6}" y="16">${label}</text>`}</g>`;
  });
}

function drawWave({ wave }: ReportFacts): Markup {
  const middle = WAVE_TOP + WAVE_HEIGHT / 2;
  if (wave === null) return html`<line class="silence" x1="0" x2="${WIDTH}" y1="${middle}" y2="${middle}"/>`;
  const outline = (height: (column: { readonly peak: number; readonly rms: number }) => number): string => {
    const points = wave.map((column, i): [number, number] => [((i + 0.5) * WIDTH) / wave.length, (height(column) * WAVE_HEIGHT) / 2]);
    const upper = points.map(([x, y]) => `${round(x)} ${round(middle - y)}`);
    const lower = points.map(([x, y]) => `${round(x)} ${round(middle + y)}`).reverse();
    return `M${[...upper, ...lower].join('L')}Z`;
  };
  return html`<path class="peak" d="${outline(({ peak }) => peak)}"/><path class="rms" d="${outline(({ rms }) => rms)}"/>`;
}

/** Cuts where they are seen in the pictures; where those were not measured, where the edit has them. Other transitions are dashed. */
function drawCuts(facts: ReportFacts, at: Place): Markup[] {
  const { cuts, transitions, rate } = facts;
  const line = (frame: number, kind: string, words: string): Markup => {
    const seconds = framesToSeconds(frame, rate);
    return html`<line class="${kind}" x1="${at(seconds)}" x2="${at(seconds)}" y1="${WAVE_TOP}" y2="${WAVE_TOP + WAVE_HEIGHT}"><title>${words} at ${seconds.toFixed(2)} s</title></line>`;
  };
  const soft = transitions.filter(({ kind }) => kind !== 'cut').map(({ frame, kind }) => line(frame, 'soft', kind.replaceAll('-', ' ')));
  if (cuts === null) return [...soft, ...transitions.filter(({ kind }) => kind === 'cut').map(({ frame }) => line(frame, 'cut', 'cut'))];
  return [...soft, ...cuts.found.map((frame) => (cuts.off.includes(frame) ? line(frame, 'cut off', 'cut off the beat') : line(frame, 'cut', 'cut on a beat')))];
}

function drawClips({ clips, rate }: ReportFacts, at: Place): Markup[] {
  return clips.map(({ number, startFrame, endFrame, command }) => {
    const [left, right] = [at(framesToSeconds(startFrame, rate)), at(framesToSeconds(endFrame, rate))];
    const label = right - left > 18 ? html`<text class="clip-number" x="${round((left + right) / 2)}" y="${CLIP_TOP + 15.5}">${number}</text>` : null;
    return html`<a href="#clip-${number}"><title>Clip ${number}: ${command.join(' ')}</title><rect class="clip" x="${left + 0.75}" y="${CLIP_TOP}" width="${round(Math.max(1, right - left - 1.5))}" height="${CLIP_HEIGHT}" rx="3"/>${label}</a>`;
  });
}

function drawAxis({ seconds }: ReportFacts, at: Place): Markup[] {
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 300].find((each) => seconds / each <= 12) ?? 600;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step)
    .filter((time) => at(time) <= WIDTH - 24)
    .map((time) => html`<text class="time" x="${at(time)}" y="${AXIS_TOP + 12}" text-anchor="${time === 0 ? 'start' : 'middle'}">${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}</text>`);
}

/** A label that fits, by the mean width of a letter; empty where not even three letters do. */
function fit(text: string, width: number, letter: number): string {
  const most = Math.floor(width / letter);
  return text.length <= most ? text : most < 3 ? '' : `${text.slice(0, most - 1).trimEnd()}…`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
