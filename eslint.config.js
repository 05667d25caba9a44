import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** Folders of src from the bottom up: each may import from itself and from those before it. */
const layers = [['lib'], ['film'], ['audio'], ['engines'], ['sound'], ['listen', 'plan', 'shoot', 'edit', 'encode', 'export', 'sign'], ['check'], ['report'], ['jobs'], ['server'], ['cli']];

/** For files of a layer: no import of anything above. Planning reads the library's rows, which are below it. */
function oneWay(layer, i) {
  const above = layers.slice(i + 1).flat();
  const patterns = [
    { group: ['**/index.ts', '**/index.js'], message: 'index.ts is for users of the package; import the file that defines it.' },
    ...(above.length === 0 ? [] : [{ regex: `^(\\.\\./)+(${above.join('|')})/`, message: 'Imports point one way: lib, film, engines, stages, pipeline, jobs, server, cli.' }]),
    ...(i < layers.findIndex((each) => each.includes('jobs')) ? [{ regex: '^(\\.\\./)+(pipeline|verify|index)\\.ts$', message: 'The pipeline is above the stages.' }] : []),
  ];
  return layer.map((folder) => ({
    files: [`src/${folder}/**/*.ts`],
    // A test may make a film to look at a part of it.
    ignores: ['**/*.test.ts', 'src/engines/conformance*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }));
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'out/', 'coverage/', '.kinora/', '**/*.js', '**/*.mjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: import.meta.dirname } },
      rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      // Which assertions the compiler needs depends on its version; the compiler itself reports the wrong ones.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: [{ group: ['**/index.ts'], message: 'index.ts is for users of the package; import the file that defines it.' }], paths: builtinModules.filter((name) => !name.startsWith('_')).map((name) => ({ name, message: `Write node:${name}.` })) }],
    },
  },
  // The types of three.js' shading language give `any` for swizzles and most operators; values are checked by the GPU's compiler instead.
  {
    files: ['src/engines/world/**/*.ts', 'scripts/look*.ts', 'scripts/still.ts', 'bench/**/*.ts'],
    rules: Object.fromEntries(['no-unsafe-member-access', 'no-unsafe-call', 'no-unsafe-argument', 'no-unsafe-assignment', 'no-unsafe-return', 'no-redundant-type-constituents'].map((name) => [`@typescript-eslint/${name}`, 'off'])),
  },
  // What reaches a film comes from the seed and the film's own clock, never from the machine.
  {
    files: ['src/engines/**/*.ts', 'src/film/**/*.ts', 'src/plan/**/*.ts', 'src/edit/**/*.ts', 'src/sound/**/*.ts'],
    ignores: ['**/*.test.ts', 'src/engines/conformance*.ts'],
    rules: {
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Use lib/random.ts.' }, { object: 'Date', property: 'now', message: 'A film knows no wall clock.' }, { object: 'performance', property: 'now', message: 'A film knows no wall clock.' }],
    },
  },
  ...layers.flatMap(oneWay),
  { files: ['**/*.test.ts', 'test/**/*.ts', 'examples/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/unbound-method': 'off', 'no-restricted-imports': 'off' } },
);
