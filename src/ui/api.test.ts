import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { callErrorOf, requestOf } from './api.ts';

const renameEndpoint = endpoint({
  operationId: 'rename',
  method: 'PUT',
  path: '/api/units/{unitId}/name',
  summary: { zh: '更名', en: 'Rename' },
  params: z.strictObject({ unitId: z.string() }),
  body: z.strictObject({ name: z.string() }),
  answer: z.strictObject({}),
  ifMatch: true,
  commandId: true,
});

const listEndpoint = endpoint({
  operationId: 'list',
  method: 'GET',
  path: '/api/units',
  summary: { zh: '单位', en: 'Units' },
  query: z.strictObject({ on: z.string().optional() }),
  answer: z.strictObject({}),
});

describe('the request of an endpoint', () => {
  test('carries body, version and command id where the endpoint asks for them', () => {
    const { url, init } = requestOf(renameEndpoint, {
      params: { unitId: 'a/b' },
      body: { name: '湖溪村' },
      version: 3,
      commandId: '0190',
    });
    expect(url).toBe('/api/units/a%2Fb/name');
    expect(init.method).toBe('PUT');
    expect(init.body).toBe('{"name":"湖溪村"}');
    expect(init.headers).toMatchObject({
      'content-type': 'application/json',
      'if-match': '"3"',
      'idempotency-key': '0190',
    });
  });

  test('leaves out of the address what is not asked', () => {
    expect(requestOf(listEndpoint, { query: { on: undefined } }).url).toBe('/api/units');
    expect(requestOf(listEndpoint, { query: { on: '2022-06-23' } }).url).toBe('/api/units?on=2022-06-23');
    expect(requestOf(listEndpoint, {}).init.body).toBeUndefined();
  });
});

describe('an answer that refuses', () => {
  test('hands on the refusals, the request id and how long to wait', async () => {
    const problem = {
      requestId: 'r1',
      refusals: [{ refused: 'too-many', code: 'sign-in.locked' }, { nonsense: true }],
    };
    const error = await callErrorOf(Response.json(problem, { status: 429, headers: { 'retry-after': '90' } }));
    expect(error.refusals).toEqual([{ refused: 'too-many', code: 'sign-in.locked' }]);
    expect(error.requestId).toBe('r1');
    expect(error.retryAfterSeconds).toBe(90);
  });

  test('is a fault of the server when it says nothing we know, as a proxy does', async () => {
    const error = await callErrorOf(new Response('<html>Bad gateway</html>', { status: 502 }));
    expect(error.refusals).toEqual([{ refused: 'unavailable', code: 'server.fault', facts: { status: 502 } }]);
    expect(error.requestId).toBeNull();
  });
});
