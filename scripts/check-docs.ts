/** @file Fails when a symbol of the public interface has no doc comment, or when docs/options.md or a list within a page is not what the tables say. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { listedPages, withLists } from './library-lists.ts';
import { optionsPage } from './options-page.ts';

const entry = 'src/index.ts';
const { compilerOptions } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')).config as { compilerOptions: ts.CompilerOptions };
const program = ts.createProgram([entry], { ...compilerOptions, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'], noEmit: true });
const checker = program.getTypeChecker();
const source = program.getSourceFile(entry);
const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
if (module === undefined) throw new Error(`${entry} has no exports`);

const problems: string[] = [];
const symbols = checker.getExportsOfModule(module);
for (const symbol of symbols) {
  const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (original.getDocumentationComment(checker).length > 0) continue;
  const at = original.declarations?.[0];
  problems.push(`${symbol.name} (${at?.getSourceFile().fileName.replace(`${process.cwd()}/`, '') ?? '?'}) has no doc comment`);
}
if (readFileSync('docs/options.md', 'utf8') !== optionsPage()) problems.push('docs/options.md is out of date: run `npm run docs`');
for (const path of listedPages) {
  const page = readFileSync(path, 'utf8');
  if (page !== withLists(page)) problems.push(`${path} is out of date: run \`npm run docs\``);
}

for (const problem of problems) console.error(problem);
console.log(`${symbols.length} public symbols, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
