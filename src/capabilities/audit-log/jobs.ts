import { type ZoneWorker, zoneWorker } from '#platform/jobs';
import type { ChainAlgorithm } from './chain.rules.ts';
import { sealingBatch, sealZone } from './services/seal-zone.ts';

/** Seals after each commit; the poll finds what a kill left, so that the lag stays within a second (reliability 5). */
export const sealingWorker = (algorithm: ChainAlgorithm): ZoneWorker =>
  zoneWorker({
    name: 'audit.seal',
    everyMs: 1_000,
    gatherMs: 200,
    work: async (runtime, zoneId) => ((await sealZone(runtime, zoneId, algorithm)) === sealingBatch ? 'more' : 'done'),
  });
