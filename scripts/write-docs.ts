/** @file Writes the pages of docs/ that are made from tables, and the lists within pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { listedPages, withLists } from './library-lists.ts';
import { optionsPage } from './options-page.ts';

writeFileSync('docs/options.md', optionsPage());
for (const path of listedPages) writeFileSync(path, withLists(readFileSync(path, 'utf8')));
console.log(['docs/options.md', ...listedPages].join('\n'));
