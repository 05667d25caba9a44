/** @file Change in time: what a subject turns into. */
import type { Change } from '../film/storyboard.ts';
import type { Lexicon, VerbReading } from './lexicon.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { changes } from './words/change.ts';

/** What a verb of change makes of its subject; undefined for other verbs. */
export function changeOf(verb: VerbReading): Change | undefined {
  return changes[verb.base];
}

/** What a noun phrase names as the end of a change: a kind of thing, a colour, a material, a size or a state. */
export function endOf(phrase: NounPhrase, lexicon: Lexicon): Change | undefined {
  const end: { -readonly [K in keyof Change]: Change[K] } = {};
  for (const { patch } of phrase.attributes) {
    if (patch.color !== undefined) end.color = patch.color;
    if (patch.material !== undefined) end.material = patch.material;
    if (patch.scale !== undefined) end.scale = patch.scale;
    if (patch.state?.[0] !== undefined) end.state = patch.state[0];
    if (patch.age === 'old') end.state = 'weathered';
  }
  const head = phrase.head;
  if (head) {
    const substance = head.entry.adjective?.patch;
    if (phrase.determiner === null && !phrase.plural && substance?.material !== undefined) end.material = substance.material;
    else if (phrase.determiner === null && substance?.color !== undefined) end.color = substance.color;
    else if (phrase.noun?.concept !== undefined && lexicon.vocabulary.concept.has(phrase.noun.concept)) end.concept = phrase.noun.concept;
    else if (/^(ash|ashes|dust|smoke|steam|particles|rubble|puddle|liquid)$/.test(head.words)) end.state = head.words;
  }
  return Object.keys(end).length > 0 ? end : undefined;
}
