import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';

const server = serverOfFile();
let zone: GivenZone;
let system: Visitor;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  system = visitor(server());
  await system.signIn(zone.code, 'system', testPassword);
});

const post = (raw: string, headers: Record<string, string> = {}) =>
  system.ask('/api/units', { method: 'POST', raw, headers });

describe('reliability 13 and 14: what no message may hold', () => {
  test('a body over 1 MB', async () => {
    expect(await post(JSON.stringify({ name: 'x'.repeat(1024 * 1024) }))).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });
  test('JSON nested over 32', async () => {
    expect(await post(`{"name":${'['.repeat(32)}${']'.repeat(32)}}`)).toMatchObject({
      status: 400,
      body: { code: 'too-deep' },
    });
    expect(await post('['.repeat(400_000))).toMatchObject({ status: 400, body: { code: 'too-deep' } });
  });
  test('half a JSON text, no JSON at all, another media type', async () => {
    expect(await post('{"name":')).toMatchObject({ status: 400, body: { code: 'json' } });
    expect(await post('name=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 400,
      body: { code: 'media-type' },
    });
  });
  test('__proto__, a NUL, a lone surrogate', async () => {
    expect(await post('{"__proto__":{"admin":true}}')).toMatchObject({ status: 400, body: { code: 'forbidden-key' } });
    expect(await post(String.raw`{"name":"a\u0000b"}`)).toMatchObject({
      status: 400,
      body: { code: 'unwritable-text', refusals: [{ field: 'name' }] },
    });
    expect(await post(String.raw`{"name":"\ud800"}`)).toMatchObject({
      status: 400,
      body: { code: 'unwritable-text', refusals: [{ field: 'name' }] },
    });
  });
});

describe('reliability 9: where a request comes from', () => {
  const from = (headers: Record<string, string>) => system.ask('/api/units', { body: {}, headers });
  test('an unsafe request of a foreign page is refused', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect(await from(headers as Record<string, string>)).toMatchObject({
        status: 403,
        body: { code: 'foreign-origin' },
      });
    }
    const own = new URL(server().url).origin;
    expect(await from({ origin: own, 'sec-fetch-site': 'same-origin' })).toMatchObject({
      status: 400,
      body: { code: 'field.invalid-type' },
    });
  });
  test('the cookie is http-only, same-site and of this host', async () => {
    const answer = await visitor(server()).signIn(zone.code, 'audit', testPassword);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^yixian=[0-9a-f-]{36}\.[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });
});

describe('reliability 7 and 14: what an answer holds', () => {
  test('security headers, a strict policy without unsafe-inline, a request id, no cache', async () => {
    const { headers } = await system.ask('/api/session');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';style-src 'self'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(
      Object.fromEntries(
        ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cache-control'].map((name) => [
          name,
          headers.get(name),
        ]),
      ),
    ).toEqual({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
  test('a missing address is a problem too', async () => {
    const { status, headers, body } = await system.ask('/api/nothing-here');
    expect([status, body.code]).toEqual([404, 'not-found']);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });
  test('RFC 9110, 15.5.6: an address that is there is told by which methods it may be asked', async () => {
    const allowed: readonly (readonly [method: string, path: string, allow: string])[] = [
      ['DELETE', '/api/units', 'GET, HEAD, POST'],
      ['PATCH', `/api/units/${newId()}/name?x=1`, 'PUT'],
      ['POST', '/health/ready', 'GET, HEAD'],
    ];
    for (const [method, path, allow] of allowed) {
      const { status, headers, body } = await system.ask(path, { method });
      expect([status, body.code, headers.get('allow')]).toEqual([405, 'wrong-method', allow]);
    }
  });
  test('reliability 21: a log line says request, operation, actor and outcome, and nothing of the query', async () => {
    const { headers } = await system.ask('/api/units?on=2022-01-01');
    const id = headers.get('x-request-id') ?? '';
    const line = JSON.parse(server().logLines.find((one) => one.includes(id)) ?? '{}');
    expect(line).toMatchObject({
      event: 'http.answer',
      requestId: id,
      method: 'GET',
      path: '/api/units',
      operation: 'unitTree',
      status: 200,
    });
    expect(line.actor).toMatch(/^account:[0-9a-f-]{36}$/);
    expect(server().logLines.join('')).not.toContain('2022-01-01');
    expect(server().logLines.join('')).not.toContain(testPassword);
  });
});

describe('health, readiness, metrics', () => {
  test('tell whether the product lives and can write', async () => {
    const anybody = visitor(server());
    expect(await anybody.ask('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
    expect(await anybody.ask('/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });
  test('metrics are for this machine: a request that came through a proxy finds nothing', async () => {
    const anybody = visitor(server());
    const { status, body } = await anybody.ask('/metrics');
    expect(body).toContain('# TYPE yixian_reactions gauge');
    expect([status, body]).toEqual([200, expect.stringContaining('yixian_http_answers_total')]);
    expect(await anybody.ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).toMatchObject({
      status: 404,
    });
  });
});
