/** @file All routes of the server. */
import type { AnyRoute } from '../route.ts';
import { videoRoutes } from './videos.ts';

/** All routes; the order does not matter. */
export const allRoutes: readonly AnyRoute[] = [...videoRoutes];
