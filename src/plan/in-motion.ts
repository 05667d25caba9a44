/** @file Things that are something else while they are in the air: leaves on the ground are a heap, and leaves that fall a swarm. */
import { inferred, type Draft } from './draft.ts';
import type { IndexedVocabulary } from './vocabulary.ts';

/** Verbs of what the air carries. */
const CARRIED = new Set(['fall', 'descend', 'drop', 'drift', 'float', 'blow', 'swirl', 'fly', 'flutter', 'dance', 'tumble', 'come down', 'rain', 'spin', 'whirl', 'scatter', 'fall down', 'waft']);

/** Makes every subject whose row names a form `inMotion`, and that the words let fall or blow, that form. It is one swarm, which blows where it is; so is what is a swarm anyway. */
export function showInMotion(draft: Draft, vocabulary: IndexedVocabulary): void {
  for (const subject of draft.subjects) {
    const params = vocabulary.concept.get(subject.concept)?.params ?? {};
    const form = params['isMany'] === true ? subject.concept : params['inMotion'];
    if (typeof form !== 'string' || !vocabulary.concept.has(form)) continue;
    const isCarried = (action: { readonly subject: string; readonly base: string }): boolean => action.subject === subject.id && CARRIED.has(action.base);
    if (!draft.beats.some((beat) => beat.actions.some(isCarried))) continue;
    subject.concept = form;
    subject.count = 1;
    subject.provenance['count'] = inferred('what the air carries is one swarm of many');
    for (const { actions } of draft.beats) actions.splice(0, actions.length, ...actions.map((action) => (isCarried(action) ? { ...action, base: 'blow', candidates: ['blow'] } : action)));
  }
}
