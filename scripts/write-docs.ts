/** @file Writes the pages of docs/ that are made from tables. */
import { writeFileSync } from 'node:fs';
import { optionsPage } from './options-page.ts';

writeFileSync('docs/options.md', optionsPage());
console.log('docs/options.md');
