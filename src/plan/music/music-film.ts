/**
 * @file Planning on music: a treatment and a score become the storyboard of a whole music video. Sequences fill the song's sections; every cut is
 * a frame found from the song's own clock.
 */
import type { Brief } from '../../film/brief.ts';
import { seedFor } from '../../film/build-brief.ts';
import { FilmError } from '../../film/errors.ts';
import { downbeatsOf, type Score } from '../../film/score.ts';
import { screenFrames } from '../../film/retime.ts';
import type { FilmSong, Note, Sequence, Shot, Storyboard, Transition } from '../../film/storyboard.ts';
import { framesOfShots } from '../../film/shot-frames.ts';
import { frameRate, framesToSeconds, secondsToFrames, type FrameRate } from '../../film/time.ts';
import type { Title } from '../../film/title.ts';
import { hashString } from '../../lib/random.ts';
import { inferred } from '../draft.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { sampleLinks } from './automation.ts';
import { emptyContext, makeClips, sentencesIn, type ClipRequest, type Clips, type Context } from './clips.ts';
import { overHints, readHints, type Hints } from './hints.ts';
import { splitIdeas } from './ideas.ts';
import { defaultLinks, readLinks, type ReadLinks } from './links.ts';
import { joinMatches, matchField } from './match-cuts.ts';
import { splitBlocks, wishesMatch } from './match-words.ts';
import { spreadMoves } from './moves.ts';
import { cutsWithin, hasGrid, nearestCut, outsideWords, readPace, type Pace } from './rhythm.ts';
import { layOver, sectionName, type SongSpan } from './spans.ts';
import { isSilent, silentScore } from './silent-score.ts';
import { rampSpeeds, type PlacedWish } from './speed-ramps.ts';
import { readSpeeds } from './speed-words.ts';
import { isTreatment, readTreatment, type Idea, type Passage, type Treatment } from './treatment.ts';

/** A cut comes so many frames before its beat, where nobody says otherwise: editors anticipate. */
export const defaultLeadFrames = 1;
/** An idea is seen for so long at least, in seconds. */
const SHORTEST_IDEA_SECONDS = 1.5;

/** Plans a film over a song. Throws `bad-command` or `not-understood` when there is nothing to film. */
export function planMusicFilm(brief: Brief, score: Score, vocabulary: Vocabulary): Storyboard {
  return drive({ ...plan({ ...brief, seed: seedOf(brief, score) }, score, vocabulary), brief, song: filmSong(score) }, score);
}

/** Samples what the music moves into the shots it moves, from where each lies in the song. */
function drive(board: Storyboard, score: Score): Storyboard {
  const rate = frameRate(board.brief.fps);
  const lengths = framesOfShots(board);
  let at = 0;
  let next = 0;
  const sequences = board.sequences.map((sequence) => ({
    ...sequence,
    shots: sequence.shots.map((shot): Shot => {
      const { frames, screenFrames: seen, transitionFrames } = lengths[next++] as (typeof lengths)[number];
      // A dissolve begins before the cut, with frames that are filmed for it.
      const lead = shot.transition === 'dissolve' ? transitionFrames : 0;
      // A camera pushed by the beat would miss its match.
      const links = (sequence.links ?? []).filter(({ channel }) => shot.camera.matches === undefined || !['push', 'sway', 'shake'].includes(channel));
      const sampled = sampleLinks(links, score, framesToSeconds(Math.max(0, at - lead), rate), seen, rate);
      at += seen - lead;
      const automation = shot.speed === undefined ? sampled : sampled.map((one) => ({ ...one, values: onTake(one.values, sequence, shot, frames) }));
      return automation.length === 0 ? shot : { ...shot, automation };
    }),
  }));
  return { ...board, sequences };
}

/** One value for each filmed frame: that of the frame on screen at which it is seen. */
function onTake(values: readonly number[], sequence: Sequence, { id, speed }: Shot, frames: number): number[] {
  const clip = { sequence: sequence.id, shot: id, inFrame: 0, outFrame: frames, transition: 'cut' as const, transitionFrames: 0, frames: values.length, speed };
  return screenFrames(clip).map((frame) => values[frame] as number);
}

/** Plans a treatment without a song: its parts follow each other, each as long as it has to tell. */
export function planSilentFilm(brief: Brief, vocabulary: Vocabulary): Storyboard {
  const treatment = treatmentOf(brief.text);
  return { ...plan(brief, silentScore(treatment, brief.seconds), vocabulary), brief };
}

/** The song's own seed where the user gave none: one that followed from the words would change every world with every line. */
function seedOf(brief: Brief, score: Score): number {
  return brief.seed === seedFor(brief.text) ? hashString(score.song.hash) : brief.seed;
}

function plan(brief: Brief, score: Score, vocabulary: Vocabulary): Storyboard {
  const treatment = treatmentOf(brief.text);
  const rate = frameRate(brief.fps);
  const totalFrames = Math.max(1, secondsToFrames(brief.seconds ?? score.song.durationSeconds, rate));
  const seconds = framesToSeconds(totalFrames, rate);
  const laid = layOver(treatment, score, seconds);
  const notes: Note[] = [...treatment.notes, ...laid.notes, ...longer(brief, score)];
  const film = readHints(treatment.wishes, brief, vocabulary);
  notes.push(...film.notes);
  const planning: Planning = { brief, score, vocabulary, treatment, rate, totalFrames, seconds, film, notes, leadFrames: treatment.leadFrames ?? defaultLeadFrames, seen: new Map(), speeds: [], links: readLinks(treatment.wishes.music?.text ?? '') };
  notes.push(...planning.links.notes, ...unreadMusic(treatment.wishes.music, planning.links));
  wishForSpeed(treatment.wishes.speed, { startSeconds: 0, endSeconds: seconds, isFilm: true }, planning);
  const clips = planSpans(laid.spans, planning);
  if (clips.length === 0) {
    throw new FilmError('not-understood', 'Nothing in the treatment names a thing or a place that can be shown.', { param: 'text', remedy: 'Name something to see in each part, such as a boat, a forest or a street at night.' });
  }
  const sequences = spreadMoves(number(clips));
  const board: Storyboard = {
    schema: 'storyboard.1', brief, sequences, notes: distinct(notes), planner: 'reader',
    ...titlesOf(treatment, score, seconds), ...(treatment.letterbox === null ? {} : { letterbox: treatment.letterbox }), fadeOutSeconds: Math.min(3, seconds / 8),
  };
  return joinMatches(rampSpeeds(board, planning.speeds, score), vocabulary);
}

interface Planning {
  readonly brief: Brief;
  readonly score: Score;
  readonly vocabulary: Vocabulary;
  readonly treatment: Treatment;
  readonly rate: FrameRate;
  readonly totalFrames: number;
  readonly seconds: number;
  readonly film: Hints;
  readonly notes: Note[];
  readonly leadFrames: number;
  /** What of the music moves the whole film, by the page's words. */
  readonly links: ReadLinks;
  /** Wishes for speed, with the stretches that they speak of. */
  readonly speeds: PlacedWish[];
  /** How often each idea was seen, by where it stands in the page. */
  readonly seen: Map<number, number>;
}

function treatmentOf(text: string): Treatment {
  const treatment = pageOf(text);
  return { ...treatment, blocks: splitBlocks(treatment.blocks) };
}

function pageOf(text: string): Treatment {
  if (isTreatment(text)) return readTreatment(text);
  return {
    title: null, artist: null, titles: null, credits: [], leadFrames: null, letterbox: null, characters: [], places: [], wishes: {}, hasHeadings: false, notes: [],
    blocks: [{ heading: null, target: null, ideas: splitIdeas({ text, start: 0 }), wishes: {} }],
  };
}

function longer(brief: Brief, score: Score): Note[] {
  if (brief.seconds === null || brief.seconds <= score.song.durationSeconds + 0.05) return [];
  return [{ kind: 'assumed', words: `--seconds ${brief.seconds}`, message: `The film is ${brief.seconds} s long and the song ${score.song.durationSeconds.toFixed(1)} s: after its end the film is silent.` }];
}

function wishForSpeed(passage: Passage | undefined, where: Omit<PlacedWish, 'wish'>, { speeds, notes }: Planning): void {
  if (passage === undefined) return;
  const read = readSpeeds(passage, true);
  notes.push(...read.notes);
  speeds.push(...read.wishes.map((wish) => ({ wish, ...where })));
}

// Spans to clips.

function planSpans(spans: readonly SongSpan[], planning: Planning): Sequence[] {
  const frames = spanFrames(spans, planning);
  let carried: Context = emptyContext;
  return spans.flatMap((span, i) => {
    const hints = readHints(span.wishes, planning.brief, planning.vocabulary);
    const links = readLinks([span.wishes.music?.text ?? '', ...span.ideas.map((idea) => idea.passage.text)].join('\n'));
    wishForSpeed(span.wishes.speed, { startSeconds: span.startSeconds, endSeconds: span.endSeconds, isFilm: false }, planning);
    planning.notes.push(...hints.notes, ...links.notes, ...unreadMusic(span.wishes.music, readLinks(span.wishes.music?.text ?? '')));
    // A part of its own begins somewhere of its own; what goes on without a heading stays where it was.
    const context = planning.treatment.hasHeadings && span.variation === 0 ? emptyContext : carried;
    const made = planSpan(span, frames[i] as number, frames[i + 1] as number, overHints(planning.film, hints), i === 0 ? emptyContext : context, planning).map((sequence) => withLinks(sequence, span, links, planning));
    carried = planning.treatment.hasHeadings ? emptyContext : { place: null, environment: {} };
    return made;
  });
}

/** Links by the page's words, and the usual ones for what they leave alone. */
function withLinks(sequence: Sequence, span: SongSpan, part: ReadLinks, { score, links: film }: Planning): Sequence {
  if (isSilent(score)) return sequence;
  const own = part.none ? [] : [...part.links, ...(film.none ? [] : film.links.filter((link) => !part.links.some((other) => other.channel === link.channel)))];
  const usual = part.none || film.none ? [] : defaultLinks(sequence, score, span.section).filter((link) => !own.some((other) => other.channel === link.channel));
  return { ...sequence, links: [...own, ...usual] };
}

function unreadMusic(passage: Passage | undefined, read: ReadLinks): Note[] {
  if (passage === undefined || read.none || read.links.length + read.notes.length > 0) return [];
  return [{ kind: 'not-understood', words: passage.text, message: `“${passage.text}” names no link from the music to the picture, such as “the lamps pulse with the beat”.` }];
}

/** First frame of every span, and the film's length: exact, from the song's clock. */
function spanFrames(spans: readonly SongSpan[], planning: Planning): number[] {
  const starts = spans.map((span, i) => (i === 0 ? 0 : frameOf(outsideWords(span.startSeconds, planning.score), planning)));
  return [...starts, planning.totalFrames];
}

/** The frame of a cut: nearest to its beat, less the lead. */
function frameOf(seconds: number, { rate, totalFrames, leadFrames }: Planning): number {
  return Math.min(totalFrames - 1, Math.max(1, secondsToFrames(seconds, rate) - leadFrames));
}

function planSpan(span: SongSpan, from: number, to: number, hints: Hints, start: Context, planning: Planning): Sequence[] {
  const ideas = ideasInTime(span, framesToSeconds(to - from, planning.rate), planning);
  const edges = [from, ...ideaEdges(ideas, span, planning), to];
  let context = start;
  return ideas.flatMap((idea, i) => {
    const [first, last] = [edges[i] as number, edges[i + 1] as number];
    const lengths = shotLengths(idea, span, first, last, planning);
    const progress = (first + last) / 2 / planning.totalFrames;
    planning.speeds.push(...speedsOf(idea, first, last, planning));
    const clips = filmIdea(idea, { lengths, hints, context, progress }, planning) ?? standIn(idea, ideas, { lengths, hints, context, progress }, planning);
    if (clips === null) return [];
    context = clips.context;
    planning.notes.push(...clips.notes);
    const asked = matchInto(idea, span, planning);
    return clips.sequences.map((sequence, n) => withSection(n === 0 && asked !== null ? withMatchWords(sequence, asked) : sequence, span, n === 0 && i === 0, hints, planning));
  });
}

/** The words that join an idea to what was seen before by a match cut: its own, or a wish for all cuts of its part. */
function matchInto({ match }: Idea, { wishes }: SongSpan, { treatment }: Planning): Passage | null {
  const wished = wishes.transitions ?? treatment.wishes.transitions;
  return match ?? (wished !== undefined && wishesMatch(wished) ? wished : null);
}

function withMatchWords(sequence: Sequence, { text, start }: Passage): Sequence {
  const [first, ...rest] = sequence.shots as [Shot, ...Shot[]];
  return { ...sequence, shots: [{ ...first, provenance: { ...first.provenance, [matchField]: { from: 'words', words: text, span: [start, start + text.length] } } }, ...rest] };
}

type Occasion = Omit<ClipRequest, 'idea' | 'variation'>;

function filmIdea(idea: Idea, occasion: Occasion, { treatment, brief, vocabulary, seen }: Planning): Clips | null {
  const clips = makeClips({ ...occasion, idea: withoutLinks(idea), variation: seen.get(idea.passage.start) ?? 0 }, treatment, brief, vocabulary);
  if (clips !== null) seen.set(idea.passage.start, clips.variation);
  return clips;
}

function speedsOf({ passage }: Idea, first: number, last: number, { rate }: Planning): PlacedWish[] {
  return readSpeeds(passage).wishes.map((wish) => ({ wish, startSeconds: framesToSeconds(first, rate), endSeconds: framesToSeconds(last, rate), isFilm: false }));
}

/** What is said of the music and of speed is not to be filmed: blanks of the same length keep every other word in its place. */
function withoutLinks(idea: Idea): Idea {
  const consumed = [...readLinks(idea.passage.text).consumed, ...readSpeeds(idea.passage).consumed];
  const text = consumed.reduce((left, clause) => left.replace(clause, ' '.repeat(clause.length)), idea.passage.text);
  return text === idea.passage.text ? idea : { ...idea, passage: { ...idea.passage, text } };
}

/** An idea that shows nothing leaves its time to another of the same part, or of the whole treatment. */
function standIn(idea: Idea, ideas: readonly Idea[], occasion: Occasion, planning: Planning): Clips | null {
  const words = idea.passage.text.trim();
  planning.notes.push({ kind: 'not-understood', words, message: `“${shorten(words)}” names nothing that can be shown; another part of the treatment is seen instead.` });
  const others = [...ideas, ...planning.treatment.blocks.flatMap((block) => block.ideas)].filter((other) => other !== idea);
  for (const other of others) {
    const clips = filmIdea(other, occasion, planning);
    if (clips !== null) return clips;
  }
  return null;
}

function shorten(words: string): string {
  return words.length > 60 ? `${words.slice(0, 57)}…` : words;
}

function ideasInTime(span: SongSpan, seconds: number, planning: Planning): readonly Idea[] {
  const most = Math.max(1, Math.floor(seconds / SHORTEST_IDEA_SECONDS));
  // A paragraph that speaks of the music or of speed alone shows nothing.
  const showsNothing = (idea: Idea): boolean => withoutLinks(idea).passage.text.trim().replace(/[.,;]/g, '') === '';
  const shown = span.ideas.filter((idea) => !showsNothing(idea));
  for (const { passage } of span.ideas.filter(showsNothing)) planning.speeds.push(...readSpeeds(passage).wishes.map((wish) => ({ wish, startSeconds: span.startSeconds, endSeconds: span.endSeconds, isFilm: false })));
  for (const idea of shown.slice(most)) {
    const words = idea.passage.text.trim();
    planning.notes.push({ kind: 'ignored', words, message: `“${shorten(words)}” is left out: ${span.name} has only ${seconds.toFixed(1)} s, and each idea needs ${SHORTEST_IDEA_SECONDS}.` });
  }
  return shown.length === 0 ? span.ideas.slice(0, 1) : shown.slice(0, most);
}

/** Frames at which one idea gives way to the next: by how much each has to tell, on downbeats. */
function ideaEdges(ideas: readonly Idea[], span: SongSpan, planning: Planning): number[] {
  const weights = ideas.map((idea) => (idea.hold ? 1.2 : 0.6 + Math.min(4, sentencesIn(idea.passage))));
  const sum = weights.reduce((a, b) => a + b, 0);
  const edges: number[] = [];
  let before = span.startSeconds;
  let told = 0;
  ideas.slice(0, -1).forEach((_, i) => {
    told += weights[i] as number;
    const wanted = span.startSeconds + ((span.endSeconds - span.startSeconds) * told) / sum;
    const left = ideas.length - 1 - i;
    before = nearestCut(wanted, planning.score, before, span.endSeconds - (left - 1) * SHORTEST_IDEA_SECONDS);
    edges.push(frameOf(before, planning));
  });
  return edges;
}

/** Lengths of an idea's shots in seconds: whole frames. */
function shotLengths(idea: Idea, span: SongSpan, first: number, last: number, planning: Planning): number[] {
  const { score, rate, brief } = planning;
  const startSeconds = first === 0 ? 0 : framesToSeconds(first + planning.leadFrames, rate);
  const endSeconds = framesToSeconds(last + (last === planning.totalFrames ? 0 : planning.leadFrames), rate);
  const pace = paceOf(idea, span, last - first, planning);
  // Each sentence should have a shot, as long as there is a second and a half for it.
  const fewest = pace.isHeld || pace.everyBeats !== null ? 1 : Math.min(sentencesIn(idea.passage), Math.floor((endSeconds - startSeconds) / SHORTEST_IDEA_SECONDS));
  let cuts: number[] = [];
  for (const factor of [1, 0.75, 0.55, 0.4, 0.3]) {
    const stretch = { startSeconds, endSeconds, label: span.section.label, energy: span.section.energy, pace: { ...pace, factor: pace.factor * factor } };
    cuts = [...new Set(cutsWithin(stretch, score, brief.seed).map((seconds) => frameOf(seconds, planning)))].filter((frame) => frame > first && frame < last);
    if (cuts.length + 1 >= fewest) break;
  }
  const edges = [first, ...cuts, last];
  return edges.slice(1).map((edge, i) => framesToSeconds(edge - (edges[i] as number), rate));
}

function paceOf(idea: Idea, span: SongSpan, frames: number, planning: Planning): Pace {
  const beatsPerBar = planning.score.tempo[0]?.beatsPerBar ?? 4;
  const said = span.wishes.cuts ?? planning.treatment.wishes.cuts;
  const wished = said === undefined ? null : readPace(said.text, beatsPerBar);
  if (said !== undefined && wished === null) planning.notes.push({ kind: 'not-understood', words: said.text, message: `“${said.text}” does not say how often to cut; there are fast, slow, every bar, every 2 beats and one shot.` });
  const isHeld = (idea.hold || wished?.isHeld === true) && framesToSeconds(frames, planning.rate) <= 60;
  const climax = span.isClimax && wished === null ? 0.8 : 1;
  return { factor: (wished?.factor ?? 1) * climax, everyBeats: wished?.everyBeats ?? null, isHeld };
}

// What belongs to the film as a whole.

/** Where in the song the clip lies, and how it begins: parts of quiet music flow into each other, others are cut. */
function withSection(sequence: Sequence, span: SongSpan, isFirst: boolean, hints: Hints, { score }: Planning): Sequence {
  if (isSilent(score)) return { ...sequence, section: { name: span.name, startSeconds: span.startSeconds, endSeconds: span.endSeconds } };
  const isQuiet = span.section.energy < 0.3 && (isFirst || !hasGrid(score));
  const byMusic: Transition = !hasGrid(score) || (isQuiet && ['intro', 'bridge', 'break', 'outro', 'section'].includes(span.section.label)) ? 'dissolve' : 'cut';
  const transition = isFirst || !hasGrid(score) ? (hints.transition ?? byMusic) : 'cut';
  const shots = sequence.shots.map((shot, i): Shot => {
    if (i > 0 && shot.transition === 'cut') return shot;
    const mine = i === 0 && shot.transition === 'cut' ? transition : shot.transition;
    return { ...shot, transition: mine, provenance: { ...shot.provenance, transition: mine === 'cut' ? inferred('a cut on the beat') : inferred(`${span.name} begins softly`) } };
  });
  return { ...sequence, shots, section: { name: span.name, startSeconds: span.startSeconds, endSeconds: span.endSeconds } };
}

/** Ids by section, so that another number of shots in one part changes no id in another. */
function number(sequences: readonly Sequence[]): Sequence[] {
  const counts = new Map<string, number>();
  return sequences.map((sequence, i) => {
    const part = (sequence.section?.name ?? 'part').toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const nth = (counts.get(part) ?? 0) + 1;
    counts.set(part, nth);
    const id = `${part}.${nth}`;
    const opening = (shot: Shot): Partial<Shot> => ({ transition: 'fade', transitionSeconds: Math.min(1.5, shot.seconds / 3) });
    return { ...sequence, id, shots: sequence.shots.map((shot, n): Shot => ({ ...shot, id: `${id}.${n + 1}`, ...(i === 0 && n === 0 ? opening(shot) : {}) })) };
  });
}

function filmSong({ song, beats, sections }: Score): FilmSong {
  return {
    path: song.path, hash: song.hash, title: song.tags.title, artist: song.tags.artist, durationSeconds: song.durationSeconds, fromSeconds: 0,
    beats: beats.map((beat) => beat.seconds), downbeats: downbeatsOf({ beats }),
    sections: sections.map((section) => ({ startSeconds: section.startSeconds, endSeconds: section.endSeconds, name: sectionName(section, sections) })),
  };
}

/** The song's title over the first shots, credits over the last. */
function titlesOf(treatment: Treatment, { song, beats }: Score, seconds: number): { titles?: Title[] } {
  const titles: Title[] = [];
  const isWanted = treatment.titles === null || !/^(?:none|no|off)\b/i.test(treatment.titles);
  const own = treatment.titles === null ? null : treatment.titles.split('\n').slice(0, 6);
  const lines = isWanted ? (own ?? [treatment.title ?? song.tags.title, treatment.artist ?? song.tags.artist].filter((line): line is string => line !== null && line.trim() !== '')) : [];
  if (lines.length > 0 && seconds >= 8) {
    const start = beats.find((beat) => beat.beat === 1 && beat.seconds >= 1.4)?.seconds ?? 1.5;
    titles.push({ id: 'title', kind: 'title', lines: lines.map(short), startSeconds: Math.min(start, 4), seconds: Math.min(5, seconds / 4), position: 'centre', style: 'serif' });
  }
  if (treatment.credits.length > 0) {
    const length = Math.min(6, seconds / 5);
    titles.push({ id: 'credits', kind: 'credit', lines: treatment.credits.slice(0, 12).map(short), startSeconds: seconds - length, seconds: length - 0.4, position: 'bottom', style: 'sans' });
  }
  return titles.length === 0 ? {} : { titles };
}

function short(line: string): string {
  return line.length > 200 ? `${line.slice(0, 197)}…` : line;
}

function distinct(notes: readonly Note[]): Note[] {
  const seen = new Set<string>();
  return notes.filter((note) => {
    const key = `${note.kind} ${note.message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
