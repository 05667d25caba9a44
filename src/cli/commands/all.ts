/** @file All commands, in the order of help. */
import type { Command } from '../command.ts';
import { check } from './check.ts';
import { coverage } from './coverage.ts';
import { doctor } from './doctor.ts';
import { explain, sheet, verify } from './film-tools.ts';
import { exportProject } from './export.ts';
import { make } from './make.ts';
import { models } from './models.ts';
import { report } from './report.ts';
import { serve, work } from './serve.ts';
import { edit, encode, listen, plan, shoot } from './stages.ts';

export const commands: readonly Command[] = [make, listen, plan, shoot, edit, encode, exportProject, explain, check, coverage, sheet, report, verify, serve, work, models, doctor];
