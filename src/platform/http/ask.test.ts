import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { type Id, idSchema } from '#kernel/ids';
import { RefusedError } from '#kernel/refusal';
import { askedOf } from './ask.ts';

const planting = endpoint({
  operationId: 'plantTree',
  method: 'PUT',
  path: '/api/trees/{treeId}',
  summary: { zh: '植树', en: 'Plant a tree' },
  params: z.strictObject({ treeId: idSchema<'TreeId'>() }),
  query: z.strictObject({ season: z.string().optional() }),
  body: z.strictObject({
    name: z.string().min(1).max(5),
    height: z.int().min(0).max(150),
    leaves: z.array(z.strictObject({ colour: z.string().regex(/^[a-z]+$/, 'colour') })).max(2000),
  }),
  answer: z.strictObject({}),
  ifMatch: true,
  commandId: true,
});

const treeId = '01890000-0000-7000-8000-000000000001';
const commandId = '01890000-0000-7000-8000-000000000002';
const headers = { 'idempotency-key': commandId, 'if-match': '"3"' };
const tree = { name: 'oak', height: 12, leaves: [{ colour: 'green' }] };

const ask = (sent: object, to = planting) =>
  askedOf(to, {
    params: { treeId },
    query: {},
    body: tree,
    headers,
    ip: '203.0.113.7',
    ...sent,
  } as unknown as FastifyRequest);
function refusalsOf(sent: object) {
  try {
    ask(sent);
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals;
    throw error;
  }
  return [];
}
test('an upload that comes as something else than a file is refused before anybody takes it for one', () => {
  const sending = endpoint({
    ...planting,
    operationId: 'sendLeaf',
    body: undefined,
    upload: { mostBytes: 9 },
  } as never);
  const refused = (body: unknown) => {
    try {
      ask({ body }, sending);
    } catch (error) {
      return (error as RefusedError).refusals;
    }
    return [];
  };
  for (const body of [42, {}, undefined])
    expect(refused(body)).toMatchObject([{ refused: 'malformed', code: 'media-type' }]);
  expect(refused(Readable.from(['leaf']))).toEqual([]);
});

test('reliability 14: what no body may hold, neither a query nor a path may', () => {
  for (const season of ['a\0b', '\uD800'])
    expect(refusalsOf({ query: { season } })).toMatchObject([{ code: 'unwritable-text', field: 'season' }]);
  expect(refusalsOf({ params: { treeId: '\0' } })).toMatchObject([{ code: 'unwritable-text', field: 'treeId' }]);
  expect(refusalsOf({ query: JSON.parse('{"__proto__":"x"}') })).toMatchObject([{ code: 'forbidden-key' }]);
});

const withBody = (change: object) => refusalsOf({ body: { ...tree, ...change } });

describe('a request as its endpoint declares it', () => {
  test('gives parameters, query, body, the version seen, the command id and the address', () => {
    expect(ask({ query: { season: 'spring' } })).toEqual({
      params: { treeId },
      query: { season: 'spring' },
      body: tree,
      version: 3,
      commandId,
      address: '203.0.113.7',
      upload: null,
    });
  });

  test('what an endpoint does not declare is not read', () => {
    const { operationId, method, path, summary, answer } = planting;
    const bare = { operationId, method, path, summary, answer } as typeof planting;
    expect(ask({ body: { anything: 1 }, query: { anything: 1 }, headers: {} }, bare)).toEqual({
      params: {},
      query: {},
      body: {},
      version: null,
      commandId: null,
      address: '203.0.113.7',
      upload: null,
    });
  });
});

describe('reliability 3 and 4: the command id and the version', () => {
  test.each([undefined, '', 'x', commandId.toUpperCase().replace('0189', 'ABCD'), `${commandId} `, [commandId]])(
    'Idempotency-Key %j is none',
    (key) => {
      expect(refusalsOf({ headers: { ...headers, 'idempotency-key': key } })).toEqual([
        { refused: 'malformed', code: 'command-id-required', field: 'Idempotency-Key' },
      ]);
    },
  );

  test('without If-Match a version is asked for; a star, a list, a weak or an endless one is no version', () => {
    expect(refusalsOf({ headers: { 'idempotency-key': commandId } })).toEqual([
      { refused: 'version-required', code: 'version-required', field: 'If-Match' },
    ]);
    for (const version of ['', '*', '3', '"3', '"-3"', '"3.0"', '"3", "4"', 'W/"3"', '""', `"${'9'.repeat(10)}"`]) {
      expect(refusalsOf({ headers: { ...headers, 'if-match': version } })).toEqual([
        { refused: 'malformed', code: 'version-form', field: 'If-Match' },
      ]);
    }
  });
});

describe('every fault in a message is named by its field', () => {
  test('too small, too big, another type, missing, against a rule of text', () => {
    expect(withBody({ name: '', height: 151, leaves: [{ colour: 'GREEN' }, {}] })).toEqual([
      { refused: 'malformed', code: 'field.too-small', field: 'name', facts: { minimum: 1 } },
      { refused: 'malformed', code: 'field.too-big', field: 'height', facts: { maximum: 150 } },
      { refused: 'malformed', code: 'field.invalid-format', field: 'leaves.0.colour', facts: { rule: 'colour' } },
      { refused: 'malformed', code: 'field.invalid-type', field: 'leaves.1.colour', facts: {} },
    ]);
  });

  test('faults of parameters, query and body are told together', () => {
    expect(
      refusalsOf({ params: { treeId: 'no id' }, query: { season: 1 }, body: { ...tree, name: '' } }),
    ).toMatchObject([{ field: 'treeId', facts: { rule: 'uuid' } }, { field: 'season' }, { field: 'name' }]);
  });

  test('each property nobody asked for is named, within objects too', () => {
    const code = 'field.unrecognized-keys';
    expect(withBody({ age: 1, owner: 'me', leaves: [{ colour: 'red', size: 1 }] })).toMatchObject([
      { code, field: 'leaves.0.size' },
      { code, field: 'age' },
      { code, field: 'owner' },
    ]);
  });

  test('no body, null, a list or a text is no message', () => {
    for (const body of [undefined, null]) expect(refusalsOf({ body })).toHaveLength(3);
    for (const body of [[], 'text', 7, true])
      expect(refusalsOf({ body })).toMatchObject([{ code: 'field.invalid-type' }]);
  });

  test('a message of a thousand faults is answered with fifty', () => {
    const many = Array.from({ length: 1000 }, (_, index) => index);
    expect(withBody({ leaves: many.map(() => ({})) })).toHaveLength(50);
    expect(withBody(Object.fromEntries(many.map((index) => [`extra${index}`, index])))).toHaveLength(50);
  });

  test('what is told holds no value that was sent', () => {
    const secret = 'a secret somebody typed into the wrong field';
    expect(JSON.stringify(withBody({ name: secret, height: secret, leaves: [{ colour: secret }] }))).not.toContain(
      'secret',
    );
  });
});

test('ids come through as they were sent', () => {
  const { params } = ask({});
  expect((params as { treeId: Id<'TreeId'> }).treeId).toBe(treeId);
});
