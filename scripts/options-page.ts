/** @file The page of options, written from the tables that the program itself uses. */
import { commands } from '../src/cli/commands/all.ts';
import { commonOptions } from '../src/cli/command.ts';
import { optionList, sizeFor } from '../src/film/options.ts';
import { qualities } from '../src/film/brief.ts';

/** The text of docs/options.md. */
export function optionsPage(): string {
  return [
    '# Options',
    '',
    'Written by `npm run docs` from `src/film/options.ts` and `src/cli/commands/`; do not edit by hand.',
    '',
    '## Of a film',
    '',
    'The library takes the same names as fields: `--seconds 8` is `{ seconds: 8 }`.',
    '',
    '| flag | value | default | what it is |',
    '|---|---|---|---|',
    ...optionList.map((option) => row([flags(option.short, option.flag), option.placeholder === '' ? '' : code(option.placeholder), option.default, option.describe])),
    '',
    '## Sizes',
    '',
    'The long side is 640, 1280 or 1920 pixels, less where the picture would have more pixels than 16:9 has at that side.',
    '',
    `| aspect | ${qualities.join(' | ')} |`,
    `|---|${qualities.map(() => '---|').join('')}`,
    ...['16:9', '9:16', '1:1', '8:3', '21:9', '4:3'].map((aspect) => row([aspect, ...qualities.map((quality) => `${sizeFor(aspect, quality).widthPx}x${sizeFor(aspect, quality).heightPx}`)])),
    '',
    '## Of the commands',
    '',
    ...commands.flatMap((command) => [
      `### kinora ${[command.name, ...command.args.map((arg) => arg.name)].join(' ')}`,
      '',
      command.summary,
      '',
      ...command.args.map((arg) => `- \`${arg.name}\`: ${arg.describe}`),
      `- Options of the film: ${command.options.map((field) => code(optionList.find((option) => option.field === field)?.flag ?? field)).join(', ')}.`,
      ...(command.own ?? []).map((option) => `- ${flags(option.short, option.flag)}${option.placeholder === '' ? '' : ` ${code(option.placeholder)}`}: ${option.describe}`),
      '',
      '```sh',
      ...command.examples,
      '```',
      '',
    ]),
    `Every command also takes ${commonOptions.map((option) => `${flags(option.short, option.flag)} (${option.describe.replace(/\.$/, '')})`).join(' and ')}.`,
    '',
    '## Environment',
    '',
    '| name | what it does |',
    '|---|---|',
    '| `KINORA_DRIVER` | `gpu`, `lavapipe` or `swiftshader`: draw with this driver and no other |',
    '| `KINORA_DRIVER_FOLDERS` | folders with Vulkan driver descriptions (ICD files), parted as in `PATH`, to use instead of all others |',
    '| `KINORA_CACHE` | folder of the takes, instead of `.kinora/takes` in the working folder |',
    '| `KINORA_FFMPEG` | path of the ffmpeg program |',
    '| `KINORA_PLANNER` | a language model to plan with; see [planning](planning.md) |',
    '| `VK_DRIVER_FILES` | understood as by every Vulkan program: use this driver |',
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '|---|---|',
    '| 0 | done |',
    '| 1 | a fault of Kinora |',
    '| 2 | an option or the command is wrong |',
    '| 3 | nothing was understood that can be filmed |',
    '| 4 | a file given is broken, of another version, or carries no recipe |',
    '| 5 | the output exists, cannot be written, or the disk is full |',
    '| 6 | no graphics driver or no encoder works, or the driver crashed |',
    '| 7 | the engine or the planner refused |',
    '| 8 | `verify` found a difference |',
    '| 130 | stopped with Ctrl-C |',
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function flags(short: string | null, flag: string): string {
  return short === null ? code(flag) : `${code(short)}, ${code(flag)}`;
}
