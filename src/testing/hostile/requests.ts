import fc from 'fast-check';
import { whoMay } from '#kernel/permission';
import type { Operation } from '#platform/http';
import { schemaOf } from './schema.ts';
import { type JsonSchema, type Known, lawful } from './lawful.ts';
import { mutated } from './mutate.ts';
import {
  hostileBodies,
  hostileDays,
  hostileFigures,
  hostileFiles,
  hostileHeaders,
  hostileSegments,
  hostileTexts,
  rawJson,
} from './values.ts';

/** In which way a request is hostile. */
export const attacks = ['lawful', 'body', 'query', 'path', 'ids', 'headers', 'raw', 'method'] as const;
export type Attack = (typeof attacks)[number];

export type HostileRequest = {
  readonly operationId: string;
  readonly attack: Attack;
  /** Who sends it: the name of a holder, or `stranger`. */
  readonly as: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A message, not yet written out: many would not fit into memory at once. */
  readonly message: unknown;
};

/** What travels; null without a body. */
export const bytesOf = ({ message }: Pick<HostileRequest, 'message'>): Buffer | null => {
  if (message === undefined) return null;
  return Buffer.isBuffer(message) ? message : Buffer.from(rawJson(message));
};

export type Aim = {
  /** What stands in the zone, and what stands in another one. */
  readonly known: Known;
  readonly foreign: Known;
  /** Names of those who are signed in, and what each may be by. */
  readonly holders: readonly { readonly name: string; readonly roles: readonly string[] }[];
};

type Parts = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
};

/** That many requests over all operations in turn, the same for a seed. */
export function hostileRequests(
  operations: readonly Operation[],
  aim: Aim,
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly HostileRequest[] {
  const each = operations.map((operation, index) => {
    const share = Math.floor(count / operations.length) + (index < count % operations.length ? 1 : 0);
    return share === 0 ? [] : fc.sample(requestTo(operation, aim), { numRuns: share, seed: seed + index });
  });
  // In turns, so that what one operation changes meets the others.
  return Array.from({ length: Math.max(...each.map(({ length }) => length)) }, (_, turn) =>
    each.flatMap((requests) => requests[turn] ?? []),
  ).flat();
}

function requestTo(operation: Operation, aim: Aim): fc.Arbitrary<HostileRequest> {
  const { endpoint } = operation;
  const { operationId, method } = endpoint;
  const attack = fc.constantFrom<Attack>(...possibleAttacks(operation));
  const headers = lawfulHeaders(operation);
  return attack.chain((how) =>
    fc
      .tuple(senderOf(operation, aim), partsOf(operation, aim, how), headers, changed(how, method))
      .map(([as, parts, own, { headers: more, raw, method: sent }]) => {
        const message = raw?.body ?? parts.body;
        const type = endpoint.upload === undefined ? 'application/json' : 'application/octet-stream';
        return {
          operationId,
          attack: how,
          as,
          method: sent,
          path: pathOf(endpoint.path, parts),
          headers: { ...own, ...(message === undefined ? {} : { 'content-type': raw?.type ?? type }), ...more },
          message,
        };
      }),
  );
}

function possibleAttacks({ endpoint: { params, query, body, upload } }: Operation): readonly Attack[] {
  return attacks.flatMap((attack) => {
    if (attack === 'body') return body === undefined && upload === undefined ? [] : [attack, attack, attack];
    if (attack === 'query') return query === undefined ? [attack] : [attack, attack];
    if (attack === 'path' || attack === 'ids') return params === undefined ? [] : [attack];
    return [attack];
  });
}

/** Mostly somebody who may, or no limit but the first would ever be met. */
function senderOf({ permission, access }: Operation, { holders }: Aim): fc.Arbitrary<string> {
  const { roles = [], administrators = [] } = whoMay(permission);
  const named = holders.filter(({ roles: held }) => held.some((role) => [...roles, ...administrators].includes(role)));
  const anybody = fc.constantFrom(...holders.map(({ name }) => name));
  return fc.oneof(
    { weight: access === 'open' ? 4 : 1, arbitrary: fc.constant('stranger') },
    { weight: 1, arbitrary: anybody },
    { weight: 4, arbitrary: named.length === 0 ? anybody : fc.constantFrom(...named.map(({ name }) => name)) },
  );
}

const lawfulHeaders = ({ endpoint }: Operation): fc.Arbitrary<Readonly<Record<string, string>>> =>
  fc.tuple(fc.uuid({ version: 7 }), fc.constantFrom(1, 1, 1, 2, 3)).map(([key, version]) => ({
    ...(endpoint.commandId === true ? { 'idempotency-key': key } : {}),
    ...(endpoint.ifMatch === true ? { 'if-match': `"${version}"` } : {}),
  }));

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'SEARCH', 'get'];

type Changed = {
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: { readonly type: string; readonly body: Buffer } | null;
  readonly method: string;
};

function changed(attack: Attack, method: string): fc.Arbitrary<Changed> {
  const as: Changed = { headers: {}, raw: null, method };
  if (attack === 'headers') return fc.constantFrom(...hostileHeaders).map((headers) => ({ ...as, headers }));
  if (attack === 'raw') return fc.constantFrom(...hostileBodies).map((raw) => ({ ...as, raw }));
  if (attack === 'method') return fc.constantFrom(...methods).map((sent) => ({ ...as, method: sent }));
  return fc.constant(as);
}

function partsOf({ endpoint }: Operation, aim: Aim, attack: Attack): fc.Arbitrary<Parts> {
  const schema = { params: schemaOf(endpoint.params), query: schemaOf(endpoint.query), body: schemaOf(endpoint.body) };
  const known: Known = attack === 'ids' ? (field) => [...aim.foreign(field), ...aim.known(field)] : aim.known;
  const params = textsOf(schema.params, known).map((texts) =>
    texts.map(([name, text]) => [name, encodeURIComponent(text)] as const),
  );
  const query = textsOf(schema.query, known);
  return fc.record({
    params: (attack === 'path' ? hostileParams(params) : params).map(Object.fromEntries),
    query: attack === 'query' ? hostileQuery(query) : query,
    body: bodyOf(endpoint, schema.body, known, attack),
  });
}

function bodyOf(
  { upload }: Operation['endpoint'],
  schema: JsonSchema | null,
  known: Known,
  attack: Attack,
): fc.Arbitrary<unknown> {
  if (upload !== undefined) return fc.constantFrom(...hostileFiles);
  if (schema === null) return fc.constant(undefined);
  const message = lawful(schema, known);
  return attack === 'body' ? mutated(message) : message;
}

type Texts = fc.Arbitrary<readonly (readonly [string, string])[]>;

/** A record of a query string or a path: every value is text there. */
const textsOf = (schema: JsonSchema | null, known: Known): Texts =>
  schema === null
    ? fc.constant([])
    : lawful(schema, known).map((record) =>
        Object.entries(record as object).map(([name, value]) => [name, String(value)] as const),
      );

const hostileParams = (params: Texts): Texts =>
  fc
    .tuple(params, fc.nat(), fc.constantFrom(...hostileSegments))
    .map(([texts, place, segment]) =>
      texts.map(([name, text], index) => [name, index === place % texts.length ? segment : text] as const),
    );

const inQuery = fc.constantFrom(...hostileTexts, ...hostileDays, ...hostileFigures);
const unknownNames = ['unknown', '__proto__', 'constructor', 'zone', 'zoneId', 'on[]', 'on[a]', '', 'toString'];

/** One value made hostile, one said twice, or one that nobody asked for. */
const hostileQuery = (query: Texts): Texts =>
  fc
    .tuple(
      query,
      fc.nat(),
      inQuery,
      fc.constantFrom('value', 'value', 'value', 'twice', 'unknown'),
      fc.constantFrom(...unknownNames),
    )
    .map(([texts, place, hostile, how, unknown]) => {
      const at = texts[place % texts.length];
      if (at === undefined || how === 'unknown') return [...texts, [unknown, hostile]];
      if (how === 'twice') return [...texts, [at[0], hostile]];
      return texts.map((text) => (text === at ? [text[0], hostile] : text));
    });

function pathOf(template: string, { params, query }: Parts): string {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  if (query.length === 0) return path;
  return `${path}?${query.map(([name, text]) => `${inUrl(name)}=${inUrl(text)}`).join('&')}`;
}

/** A lone surrogate has no form in UTF-8: it travels as the three bytes it would have. */
const inUrl = (text: string): string =>
  [...text].map((sign) => (sign.isWellFormed() ? encodeURIComponent(sign) : '%ED%A0%80')).join('');
