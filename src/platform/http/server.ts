import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { actorName } from '#kernel/actor';
import type { Endpoint } from '#kernel/endpoint';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import type { Config } from '#platform/config';
import type { Log } from '#platform/log';
import { addressBlock } from './address-block.ts';
import { ambiguityOf } from './ambiguity.ts';
import { faultAnswers, refuseWhileClosing } from './answer-faults.ts';
import { askedOf } from './ask.ts';
import { type Gauges, measure } from './meters.ts';
import { openApiOf } from './openapi.ts';
import type { Answered, Operation, Session } from './operation.ts';
import { originCheck } from './origin.ts';
import { servePages } from './pages.ts';
import { endLateBody, endStalledAnswer, endStalledUpload, uploadOf } from './read-upload.ts';
import { readJson } from './read-json.ts';
import { createPlaces, type Places } from './places.ts';
import { sendFile } from './send-file.ts';
import { servedMethods } from './served-methods.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session-cookie.ts';

export type HttpOptions = {
  readonly config: Pick<Config, 'publicUrl' | 'secure' | 'trustedProxies'>;
  readonly runtime: Runtime;
  readonly operations: readonly Operation[];
  /** The session a cookie stands for, or null. */
  readonly findSession: (runtime: Runtime, token: string) => Promise<Session | null>;
  /** The built web, or null where only the API is served. */
  readonly webFolder: string | null;
  readonly version: string;
  readonly log: Log;
  /** What `/metrics` tells beside the answers counted here. */
  readonly gauges: Gauges;
  /** Tests check every answer against its schema; hot paths need not. */
  readonly checkAnswers?: boolean;
  readonly patience?: Patience;
};

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface merges with the library's own
  interface FastifyContextConfig {
    operation?: Operation;
    page?: true;
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface merges with the library's own
  interface FastifyRequest {
    session: Session | null;
  }
}

/** Largest JSON body, in bytes (reliability 13). */
const bodyLimit = 1024 * 1024;

/** In milliseconds; a file over a slow line may take longer to arrive than a message. */
export type Patience = {
  /** For the headers, for a message, and for the next piece of a file. */
  readonly arrivalMs: number;
  /** For the next piece of an answer to be read. */
  readonly readingMs: number;
};
const usualPatience: Patience = { arrivalMs: 30_000, readingMs: 60_000 };
const uploadMs = 600_000;

/** The one place where routes come to be: an operation with its endpoint, or a page; anything else fails the build. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { config, operations, log } = options;
  const faults = faultAnswers(log);
  const { patience = usualPatience } = options;
  const server = fastify({
    logger: false,
    bodyLimit,
    trustProxy: [...config.trustedProxies],
    requestTimeout: uploadMs,
    // Without a Host it is answered as a request for a foreign one, by the same words.
    http: { headersTimeout: patience.arrivalMs, requireHostHeader: false },
    frameworkErrors: (error, request, reply) => void faults.send(error, request, reply),
    clientErrorHandler: faults.sendRaw,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    genReqId: () => randomUUID(),
    return503OnClosing: false,
  });
  server.addHook('onRoute', ({ config: route, method, url }) => {
    if (route?.operation !== undefined || route?.page === true || url.startsWith('/assets/')) return;
    throw new Error(`${String(method)} ${url} is no operation of the API and no page: declare it as an endpoint`);
  });
  const methodsAt = servedMethods(server);
  server.decorateRequest('session', null);
  readBodies(server);
  keepTime(server, patience);
  server.setErrorHandler(faults.send);
  refuseWhileClosing(server);
  const checkOrigin = originCheck(config);
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('X-Request-Id', request.id);
    const refusal = ambiguityOf(request.raw) ?? (request.url.startsWith('/health/') ? null : checkOrigin(request));
    if (refusal !== null) throw new RefusedError(refusal);
  });
  const meters = measure(server, log, options.gauges);
  await server.register(helmet, securityHeaders(config));
  await server.register(cookie);
  await server.register(rateLimit, rates);
  await server.register(compress, compressed);
  const places = placesOf(options);
  for (const operation of operations) addOperation(server, operation, options, places);
  await servePages(server, { ...options, document: openApiOf(operations, options.version), meters, methodsAt });
  // What a client expects beside an answer is not for us to promise (RFC 9110, 10.1.1).
  server.server.on('checkExpectation', (request, answer) => void server.server.emit('request', request, answer));
  return server;
}

/** Answers of more than a packet, for whoever takes them: a board over a slow line is a fifth of its length. Pages come compressed. */
const compressed: FastifyCompressOptions = {
  encodings: ['gzip', 'identity'],
  customTypes: /^application\/json/u,
  threshold: 1400,
  zlibOptions: { level: 4 },
  // What comes in compressed may unfold without end; no client of ours sends it so.
  globalDecompression: false,
};

/** What costs much leaves half of the connections to the rest; passwords are hashed on the few threads there are. */
function placesOf({ runtime }: HttpOptions): Readonly<Record<NonNullable<Endpoint['costs']>, Places>> {
  const { most } = runtime.database.connections();
  return {
    much: createPlaces({ atOnce: Math.max(1, Math.floor(most / 2)), waiting: 64 }),
    password: createPlaces({ atOnce: 4, waiting: 64 }),
  };
}

function addOperation(
  server: FastifyInstance,
  operation: Operation,
  options: HttpOptions,
  places: ReturnType<typeof placesOf>,
): void {
  const { endpoint, access, handle } = operation;
  const { costs, upload } = endpoint;
  const rate = upload === undefined ? costs && ratesOf[costs] : uploadRates;
  server.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { operation, ...(rate === undefined ? {} : { rateLimit: rate }) },
    // Before the body is read: a stranger learns nothing, not even which field is wrong.
    preParsing: async (request) => {
      if (access !== 'open') request.session = await sessionOf(options, request, access);
    },
    handler: async (request, reply) => {
      const asked = askedOf(endpoint, request);
      const work = () => handle(options.runtime, asked, request.session);
      const answered = await (costs === undefined ? work() : places[costs].hold(work));
      if (answered.session === 'close') clearSessionCookie(options.config, reply);
      else if (answered.session !== undefined) {
        setSessionCookie(options.config, reply, answered.session.open.token, answered.session.open.maxAgeSeconds);
      }
      if (answered.file !== undefined) return sendFile(request, reply, answered.file);
      if (options.checkAnswers === true) endpoint.answer?.parse(answered.body);
      return sendAnswer(reply, endpoint, answered);
    },
  });
}

function sendAnswer(reply: FastifyReply, endpoint: Endpoint, { status, body }: Pick<Answered, 'status' | 'body'>) {
  const version = (body as { version?: unknown } | null)?.version;
  if (typeof version === 'number') void reply.header('ETag', `"${version}"`);
  return reply
    .code(status ?? endpoint.status ?? 200)
    .header('Cache-Control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

async function sessionOf(
  { config, runtime, findSession }: HttpOptions,
  request: FastifyRequest,
  access: 'arriving' | 'session',
): Promise<Session> {
  const token = sessionTokenOf(config, request);
  const session = token === undefined ? null : await findSession(runtime, token);
  if (session === null) throw new RefusedError(refuse('signed-out', 'signed-out'));
  request.actorName = actorName(session.actor);
  if (session.owes !== null && access === 'session')
    throw new RefusedError(refuse('not-allowed', 'sign-in.unfinished', { facts: { owes: session.owes } }));
  return session;
}

/** A request that does not arrive, and an answer that nobody reads, hold a connection no longer than this. */
function keepTime(server: FastifyInstance, { arrivalMs, readingMs }: Patience): void {
  server.addHook('onRequest', async ({ raw, routeOptions }, reply) => {
    if (routeOptions.config.operation?.endpoint.upload === undefined) endLateBody(raw, reply.raw, arrivalMs);
    else endStalledUpload(raw, reply.raw, arrivalMs);
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    endStalledAnswer(reply.raw, readingMs);
    done(null, payload);
  });
}

function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/octet-stream', async (request: FastifyRequest, payload: Readable) =>
    uploadOf(request, payload),
  );
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string | Buffer) => (text.length === 0 ? undefined : readJson(String(text))),
  );
}

const securityHeaders = ({ secure }: Pick<Config, 'secure'>) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(secure ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  referrerPolicy: { policy: 'no-referrer' as const },
  xFrameOptions: { action: 'deny' as const },
});

/** Of uploads by one address block in a minute. */
const uploadRates = { max: 120 };

/** The same of one operation that costs much. */
const ratesOf = {
  much: { max: 600 },
  password: { max: 300 },
} as const;

/** By address block, for cookies can be made up; wide, for a block may be a whole office. */
const rates = {
  global: true,
  timeWindow: 60_000,
  cache: 20_000,
  max: 3_000,
  keyGenerator: (request: FastifyRequest) => addressBlock(request.ip),
  errorResponseBuilder: (_request: FastifyRequest, { ttl }: { readonly ttl: number }) =>
    new RefusedError(refuse('too-many', 'too-many-requests', { facts: { retryAfterSeconds: Math.ceil(ttl / 1000) } })),
};
