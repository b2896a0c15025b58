import { isUuid } from '#kernel/ids';
import { beforeAll, describe, expect, test } from 'vitest';
import { givenOfficer, testPassword, givenAdministrators } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { Actor } from '#kernel/actor';
import { RefusedError } from '#kernel/refusal';
import { newId } from '#testing/ground';
import { type AnyJson, serverOfFile, type Visitor, visitor } from '#testing/http';
import { allOperations } from '#testing/operations';
import { verbs } from './operations.ts';

// Generated from what is declared: a new verb or operation is asked here without a line being added.
const server = serverOfFile();
const { operations } = allOperations('/nowhere');
const closed = operations.filter(({ access }) => access !== 'open');
let zone: GivenZone;
let nobody: Visitor;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  await givenOfficer(server().runtime, zone, 'nobody');
  nobody = visitor(server());
  await nobody.signIn(zone.code, 'nobody', testPassword);
});

const pathOf = (path: string) => path.replaceAll(/\{\w+\}/g, () => newId());

describe('reliability 6: every operation refuses a stranger', () => {
  test.each(closed.map((operation) => [operation.endpoint.operationId, operation] as const))(
    '%s: 401 whatever is sent',
    async (_id, { endpoint }) => {
      const path = pathOf(endpoint.path);
      const attempts = [
        await visitor(server()).ask(path, {
          method: endpoint.method,
          version: 1,
          ...(endpoint.method === 'GET' ? {} : { body: {} }),
        }),
        await visitor(server()).ask(path, { method: endpoint.method, headers: { cookie: 'yixian=nonsense' } }),
        await visitor(server()).ask(path, {
          method: endpoint.method,
          headers: { cookie: `yixian=${zone.zoneId}.${'A'.repeat(43)}` },
        }),
        ...(endpoint.method === 'GET'
          ? []
          : [
              await visitor(server()).ask(path, { method: endpoint.method, raw: '{"half' }),
              await visitor(server()).ask(path, { method: endpoint.method, raw: `"${'x'.repeat(2 ** 20)}"` }),
            ]),
      ];
      for (const { status, body } of attempts) {
        expect({ status, refusals: body.refusals }).toEqual({
          status: 401,
          refusals: [{ refused: 'signed-out', code: 'signed-out' }],
        });
      }
    },
  );
});

describe('every verb asks who acts', () => {
  const strangers: readonly (readonly [string, (zoneId: Actor['zoneId']) => Actor])[] = [
    ['a job that is not listed', (zoneId) => ({ kind: 'job', zoneId, job: 'not-listed' })],
    [
      'the holder of a link for another verb',
      (zoneId) => ({ kind: 'link', zoneId, link: 'other', verb: 'other.verb' }),
    ],
    [
      'an account of another zone',
      () => ({ kind: 'account', zoneId: newId(), accountId: newId(), personId: newId(), office: 'system', grants: [] }),
    ],
  ];
  // Opening and closing a session acts on the actor's own account: an account of any zone is no stranger to itself.
  const own: ReadonlySet<string> = new Set(['session.open', 'session.close']);
  const cases = verbs.flatMap((verb) =>
    strangers
      .filter(([who]) => !(own.has(verb.name) && who.startsWith('an account')))
      .map(([who, actor]) => [verb.name, who, verb, actor] as const),
  );

  test.each(cases)('%s refuses %s', async (_name, _who, verb, actor) => {
    const acts = async () => (await server().owner.query('select count(*)::int as acts from receipt')).rows[0].acts;
    const before = await acts();
    const attempt = verb.perform(server().runtime, {
      actor: actor(zone.zoneId),
      commandId: newId(),
      inputs: [verb.input.parse(verb.example)],
    });
    const error = await attempt.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RefusedError);
    expect(['not-allowed', 'missing']).toContain((error as RefusedError).refusals[0]?.refused);
    expect(await acts()).toBe(before);
  });
});

/** A code of its own, such as a kind; ids are another's. */
const wordOf = (value: unknown): string | null => (typeof value === 'string' && !isUuid(value) ? value : null);

test('house.md 3.6: an account without any grant changes nothing and learns of no id', async () => {
  const acting = closed.filter(({ verb }) => verb !== undefined);
  expect(acting.length).toBeGreaterThan(2);
  for (const { endpoint, verb } of acting) {
    const example = verb?.example as Record<string, unknown>;
    const inPath = new Set([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    const body = Object.fromEntries(
      Object.entries(example).filter(([name]) => name !== 'version' && !inPath.has(name)),
    );
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => wordOf(example[name]) ?? newId());
    const answer = await nobody.ask(path, { method: endpoint.method, version: 1, body });
    // What concerns no record of an id, such as the zone's own lists, has nothing to hide: it says who may.
    const concernsRecord = Object.values(example).some((value) => typeof value === 'string' && isUuid(value));
    // Their own settings are at another version than the one that is said here.
    const own = endpoint.operationId === 'setMySettings' ? [412, 'stale'] : null;
    // A message where a file is asked for is none, whatever it is about.
    const noFile = endpoint.upload === undefined ? null : [400, 'media-type'];
    const refused = concernsRecord || answer.status === 404 ? [404, 'not-found'] : [403, 'not-allowed'];
    expect([endpoint.operationId, answer.status, answer.body.code]).toEqual([
      endpoint.operationId,
      ...(own ?? noFile ?? refused),
    ]);
  }
});

describe('reliability 6: the API describes itself', () => {
  test('OpenAPI 3.1 names every operation with operationId, access, roles, scope and problem answers', async () => {
    const { body: document } = await nobody.ask('/api/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Record<string, unknown>>).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    );
    expect(described.map(([call]) => call).toSorted()).toEqual(
      operations.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`).toSorted(),
    );
    for (const [, operation] of described) {
      expect(operation).toMatchObject({
        operationId: expect.any(String),
        'x-access': expect.any(String),
        'x-roles': expect.any(Array),
        'x-scope': expect.any(String),
      });
      expect(operation['responses']).toHaveProperty(['default', 'content', 'application/problem+json']);
    }
  });

  test('every body and query refuses unknown properties', async () => {
    const { body: document } = await nobody.ask('/api/openapi.json');
    for (const methods of Object.values<Record<string, AnyJson>>(document.paths)) {
      for (const operation of Object.values(methods)) {
        const schema = operation.requestBody?.content['application/json']?.schema;
        if (schema !== undefined)
          expect([operation.operationId, schema.additionalProperties]).toEqual([operation.operationId, false]);
      }
    }
    const signedIn = await nobody.ask('/api/units?on=2022-06-23&zone=x');
    expect(signedIn).toMatchObject({
      status: 400,
      body: { refusals: [{ code: 'field.unrecognized-keys', field: 'zone' }] },
    });
  });

  test('a readable page of it, without a script', async () => {
    const { status, headers, body } = await nobody.ask('/api/docs');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const { endpoint } of operations) expect(body).toContain(`id="${endpoint.operationId}"`);
    expect(body).not.toContain('<script');
  });
});
