import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Runtime } from '#platform/commands';
import { docsPage, docsStyle } from './docs-page.ts';
import type { Meters } from './meters.ts';
import type { Operation } from './operation.ts';
import { notServed } from './served-methods.ts';

export type PagesOptions = {
  readonly runtime: Runtime;
  readonly operations: readonly Operation[];
  readonly document: Readonly<Record<string, unknown>>;
  readonly webFolder: string | null;
  readonly meters: Meters;
  /** By which methods an address may be asked. */
  readonly methodsAt: (address: string) => readonly string[];
};

/** Everything served that is no operation: the web, health, metrics and the API's own description. */
export async function servePages(server: FastifyInstance, options: PagesOptions): Promise<void> {
  const { runtime, document, operations, webFolder, meters, methodsAt } = options;
  const page = { config: { page: true } as const };
  server.get('/health/live', page, async () => ({ status: 'live' }));
  server.get('/health/ready', page, async (_request, reply) => {
    const ready = await runtime.database.ready();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  server.get('/metrics', page, async (request, reply) => {
    if (!fromThisMachine(request)) throw notServed([]);
    return reply.type(meters.contentType).send(await meters.read());
  });
  const documentText = JSON.stringify(document);
  const docs = docsPage(document, operations);
  server.get('/api/openapi.json', page, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(documentText),
  );
  server.get('/api/docs', page, async (_request, reply) => reply.type('text/html; charset=utf-8').send(docs));
  server.get('/api/docs.css', page, async (_request, reply) => reply.type('text/css; charset=utf-8').send(docsStyle));
  if (webFolder !== null) await serveWeb(server, webFolder, methodsAt);
  else server.setNotFoundHandler(async ({ url }) => Promise.reject(notServed(methodsAt(url))));
}

/**
 * Assets carry their hash and never change; every page address answers the one page, which routes by itself. Of what the
 * policy forbids in line it may hold a style, known by its hash.
 */
async function serveWeb(
  server: FastifyInstance,
  webFolder: string,
  methodsAt: PagesOptions['methodsAt'],
): Promise<void> {
  const index = await readFile(join(webFolder, 'index.html'), 'utf8');
  const styles = [...index.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) => sourceOf(style));
  await server.register(staticFiles, {
    root: join(webFolder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    globIgnore: ['**/.*'],
  });
  server.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(api|assets|health)(\/|$)/.test(request.url);
    if (!isPage) throw notServed(methodsAt(request.url));
    const policy = String(reply.getHeader('Content-Security-Policy'));
    return reply
      .header('Content-Security-Policy', policy.replace("style-src 'self'", ["style-src 'self'", ...styles].join(' ')))
      .header('Cache-Control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(index);
  });
}

/** As the policy names what stands in line. */
const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const fromThisMachine = ({ socket, headers }: FastifyRequest): boolean =>
  headers['x-forwarded-for'] === undefined && /^(::1|(::ffff:)?127\.)/.test(socket.remoteAddress ?? '');
