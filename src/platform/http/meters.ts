import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from '#platform/log';

export type Meters = {
  readonly contentType: string;
  /** Everything as it stands now, in the text format of Prometheus. */
  readonly read: () => Promise<string>;
};

/** Something that is looked up when it is asked for, rather than counted as it happens. */
export type Gauged = {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
};
export type Reading = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};
export type Gauges = { readonly gauged: readonly Gauged[]; readonly read: () => Promise<readonly Reading[]> };

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface merges with the library's own
  interface FastifyRequest {
    actorName: string | null;
  }
}

/** 256 random bits in base64url open what stands behind an address: whoever reads the log shall not. */
const pathWithoutSecrets = (url: string): string =>
  url.replace(/\?.*$/s, '').replaceAll(/\/[\w-]{43}(?=\/|$)/g, '/{token}');

/** Counts and times every answer, and writes one log line for each; paths carry no query string and no token. */
export function measure(server: FastifyInstance, log: Log, { gauged, read }: Gauges): Meters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['operation', 'status'] as const;
  const answers = new Counter({
    name: 'yixian_http_answers_total',
    help: 'Answers by operation and status',
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'yixian_http_seconds',
    help: 'Time to answer by operation',
    labelNames: ['operation'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  server.decorateRequest('actorName', null);
  server.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operation?.endpoint.operationId ?? 'page';
    answers.inc({ operation, status: String(reply.statusCode) });
    seconds.observe({ operation }, reply.elapsedTime / 1000);
    log.info({
      event: 'http.answer',
      requestId: request.id,
      method: request.method,
      path: pathWithoutSecrets(request.url),
      operation,
      status: reply.statusCode,
      actor: request.actorName,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
  const gauges = new Map(
    gauged.map(({ labelNames, ...told }) => [
      told.name,
      new Gauge({ ...told, labelNames: [...labelNames], registers: [registry] }),
    ]),
  );
  return {
    contentType: registry.contentType,
    read: async () => {
      // Without its database the program still tells how it is.
      const readings = await read().catch((error: unknown) => {
        log.warn({ event: 'metrics.unread', error: String(error) });
        return [];
      });
      for (const gauge of gauges.values()) gauge.reset();
      for (const { name, labels, value } of readings) gauges.get(name)?.set({ ...labels }, value);
      return registry.metrics();
    },
  };
}
