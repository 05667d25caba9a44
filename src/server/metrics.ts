/** @file Figures for Prometheus: requests, videos, and the process itself. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Videos } from '../jobs/videos.ts';
import type { OnAnswered } from './app.ts';

/** Counts and tells. */
export interface Metrics {
  readonly onAnswered: OnAnswered;
  /** In Prometheus' text format. */
  read(): Promise<{ readonly text: string; readonly mediaType: string }>;
}

/** Makes the figures of a server. */
export function createMetrics(videos: Videos): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'path', 'status'] as const;
  const requests = new Counter({ name: 'kinora_requests_total', help: 'Requests answered.', labelNames, registers: [registry] });
  const seconds = new Histogram({ name: 'kinora_request_seconds', help: 'Time to the head of the answer.', labelNames: ['method', 'path'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5], registers: [registry] });
  new Gauge({
    name: 'kinora_videos', help: 'Videos by status.', labelNames: ['status'], registers: [registry],
    async collect() {
      for (const [status, count] of Object.entries(await videos.countByStatus())) this.set({ status }, count);
    },
  });
  return {
    onAnswered: (answered) => {
      requests.inc({ method: answered.method, path: answered.path, status: answered.status });
      seconds.observe({ method: answered.method, path: answered.path }, answered.seconds);
    },
    read: async () => ({ text: await registry.metrics(), mediaType: registry.contentType }),
  };
}
