/** @file All routes of the server. */
import type { AnyRoute } from '../route.ts';
import { characterRoutes } from './characters.ts';
import { eventRoutes } from './events.ts';
import { fileRoutes } from './files.ts';
import { imageRoutes } from './images.ts';
import { makingOfRoutes } from './making-of.ts';
import { modelRoutes } from './models.ts';
import { musicRoutes } from './music.ts';
import { systemRoutes } from './system.ts';
import { videoRoutes } from './videos.ts';
import { webhookRoutes } from './webhooks.ts';

/** All routes; the order does not matter. */
export const allRoutes: readonly AnyRoute[] = [...videoRoutes, ...makingOfRoutes, ...musicRoutes, ...imageRoutes, ...characterRoutes, ...modelRoutes, ...fileRoutes, ...eventRoutes, ...webhookRoutes, ...systemRoutes];
