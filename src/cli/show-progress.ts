/** @file Progress for people: one line that rewrites itself on a terminal, now and then a line elsewhere. */
import { formatSeconds } from '../film/time.ts';
import type { OnProgress, ProgressEvent } from '../film/progress.ts';
import { explainStoryboard } from '../plan/explain.ts';
import { describeSoundscape } from '../sound/soundscape.ts';
import { brokenLines, sumUp } from '../check/table.ts';
import type { Terminal } from './terminal.ts';

/** Without a terminal, a line is printed this often, so that a log stays short. */
const sparseMs = 10_000;

export interface ShowProgressOptions {
  readonly isQuiet: boolean;
  /** Print the shot list when it is planned; true when left out. */
  readonly showsPlan?: boolean;
}

/** Makes a listener that prints. */
export function showProgress(terminal: Terminal, options: ShowProgressOptions): OnProgress {
  if (options.isQuiet) return (event) => warnOnly(event, terminal);
  const state: State = { shot: '', nextMs: 0 };
  return (event) => {
    switch (event.type) {
      case 'stage':
        return terminal.rewrite(stageWords[event.stage]);
      case 'planned':
        return options.showsPlan === false ? undefined : sayAll([...explainStoryboard(event.storyboard), ...(event.storyboard.brief.sound === true ? describeSoundscape(event.storyboard) : [])], terminal);
      case 'note':
        return undefined; // The shot list tells them all.
      case 'check-started':
        return terminal.rewrite(`Checking shot ${event.index + 1} of ${event.count}`);
      case 'checked':
        return sayAll(describeCheck(event), terminal);
      case 'engine':
        return sayAll([`Filming with the ${event.name} engine on ${event.driver}.`, ...(event.advice === null ? [] : [`  ${event.advice}`])], terminal);
      case 'work':
        return sayAll(describeWork(event), terminal);
      case 'shot-started':
        state.shot = `shot ${event.index + 1} of ${event.count}`;
        return terminal.rewrite(`Preparing ${state.shot}`);
      case 'shot-cached':
        return terminal.say(`${state.shot}: ${event.frames} frames were filmed before and are used again.`);
      case 'part':
        return showPart(event, state, terminal);
      case 'frame':
        return showFrame(event, state, terminal);
      case 'warning':
        return terminal.say(`Note: ${event.message}`);
      default:
        event satisfies never;
    }
  };
}

const stageWords = { listen: 'Listening', plan: 'Reading the command', check: 'Checking the plan', shoot: 'Setting up', edit: 'Cutting', encode: 'Writing the film' } as const;

type WorkEvent = Extract<ProgressEvent, { type: 'work' }>;

/** What a change costs, before it is begun. */
function describeWork({ shots, frames, missing, missingFrames }: WorkEvent): string[] {
  if (missing.length === shots && missingFrames === frames) return shots > 1 ? [`${shots} shots are to be filmed, ${frames} frames.`] : [];
  if (missing.length === 0) return ['Every shot is on disk already: nothing is to be filmed.'];
  const named = missing.length <= 8 ? missing.join(', ') : `${missing.slice(0, 7).join(', ')} and ${missing.length - 7} more`;
  return [`${missing.length} of ${shots} shots are to be filmed, ${missingFrames} of ${frames} frames: ${named}.`];
}

type CheckedEvent = Extract<ProgressEvent, { type: 'checked' }>;

/** What checking came to: a line in all when nothing is broken, and one for each change and each promise that stays broken. */
function describeCheck({ verdicts, repairs }: CheckedEvent): string[] {
  return [
    `Checked: ${sumUp(verdicts)}`,
    ...repairs.map(({ shot, change, mended }) => `  ${shot}: ${change.replaceAll('-', ' ')}${mended.length === 0 ? ', which helps' : `, so that ${mended.join('; ')}`}.`),
    ...brokenLines(verdicts).map((line) => `  Still broken: ${line}`),
  ];
}

function warnOnly(event: ProgressEvent, terminal: Terminal): void {
  if (event.type === 'warning') terminal.say(`Note: ${event.message}`);
}

function sayAll(lines: readonly string[], terminal: Terminal): void {
  for (const line of lines) terminal.say(line);
}

interface State {
  shot: string;
  /** When the next line may come, on the process's clock. */
  nextMs: number;
}

type PartEvent = Extract<ProgressEvent, { type: 'part' }>;

/** A part may take minutes, so every one is told of. */
function showPart({ made, count }: PartEvent, { shot }: State, terminal: Terminal): void {
  const words = `Made part ${made} of ${count} for ${shot}`;
  if (terminal.isLive) terminal.rewrite(words);
  else terminal.say(words);
}

type FrameEvent = Extract<ProgressEvent, { type: 'frame' }>;

function showFrame(event: FrameEvent, state: State, terminal: Terminal): void {
  const share = event.total === 0 ? 1 : event.done / event.total;
  const left = event.secondsLeft === null ? '' : `, ${timeLeft(event.secondsLeft)} left`;
  const words = `frame ${event.done} of ${event.total}, ${state.shot}${left}`;
  if (terminal.isLive) return terminal.rewrite(`${bar(share)} ${String(Math.floor(share * 100)).padStart(3)} %  ${words}`);
  const nowMs = performance.now();
  if (nowMs < state.nextMs && event.done < event.total) return;
  state.nextMs = nowMs + sparseMs;
  terminal.say(`${Math.floor(share * 100)} %: ${words}`);
}

function bar(share: number): string {
  const width = 24;
  const full = Math.round(share * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** Seconds as people say them: `45 s`, `3 min`, `1 h 20 min`. */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One line about a finished film. */
export function describeFilm(film: { path: string; seconds: number; widthPx: number; heightPx: number; fps: number; sizeBytes: number }): string {
  return `${film.path}  ${formatSeconds(film.seconds)}, ${film.widthPx}x${film.heightPx}, ${film.fps} frames per second, ${formatSize(film.sizeBytes)}`;
}

function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
