import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Endpoint, endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { plainDateSchema } from '#kernel/plain-date';
import { openApiOf } from './openapi.ts';
import type { Operation } from './operation.ts';
import { problemKinds } from './problem.ts';

const plant = endpoint({
  operationId: 'plantTree',
  method: 'PUT',
  path: '/api/trees/{treeId}',
  summary: { zh: '植树', en: 'Plant a tree' },
  params: z.strictObject({ treeId: idSchema<'TreeId'>() }),
  query: z.strictObject({ on: plainDateSchema.optional() }),
  body: z.strictObject({ name: z.string().min(1).max(5) }),
  answer: z.strictObject({ version: z.int() }),
  ifMatch: true,
  commandId: true,
  status: 201,
});
const look = endpoint({
  operationId: 'trees',
  method: 'GET',
  path: '/api/trees',
  summary: { zh: '看树', en: 'See the trees' },
  answer: z.array(z.strictObject({ treeId: idSchema<'TreeId'>() })),
});

const operation = (declared: Endpoint, rest: Partial<Operation> = {}): Operation => ({
  endpoint: declared,
  access: 'session',
  permission: { roles: ['gardener'], at: 'garden' },
  handle: () => Promise.reject(new Error('described, not served')),
  ...rest,
});
const described = (operations: readonly Operation[]) =>
  openApiOf(operations, '1.2.3')['paths'] as Readonly<Record<string, Readonly<Record<string, object>>>>;

describe('reliability 6: the OpenAPI document is made of the endpoints', () => {
  test('an operation has its id, who may, its scope, its verb, every part of its message and its answers', () => {
    const verb = { name: 'tree.plant', example: {} };
    expect(described([operation(plant, { verb })])['/api/trees/{treeId}']?.['put']).toEqual({
      operationId: 'plantTree',
      summary: '植树 · Plant a tree',
      security: [{ session: [] }],
      'x-access': 'session',
      'x-verb': 'tree.plant',
      'x-may': { roles: ['gardener'], at: 'garden' },
      'x-roles': ['gardener'],
      'x-scope': 'unit in capacity garden and its subtree',
      parameters: [
        {
          name: 'treeId',
          in: 'path',
          required: true,
          schema: { type: 'string', format: 'uuid', pattern: expect.any(String) },
        },
        { name: 'on', in: 'query', required: false, schema: { type: 'string', format: 'date' } },
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: expect.any(String),
          schema: { type: 'string', format: 'uuid' },
        },
        { name: 'If-Match', in: 'header', required: true, description: expect.any(String), schema: { type: 'string' } },
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { name: { type: 'string', minLength: 1, maxLength: 5 } },
              required: ['name'],
              additionalProperties: false,
            },
          },
        },
      },
      responses: {
        '201': {
          description: 'Plant a tree',
          content: { 'application/json': { schema: expect.objectContaining({ required: ['version'] }) } },
        },
        default: {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    });
  });

  test('a read has no body and no headers of a command, and answers 200', () => {
    const described200 = described([operation(look, { permission: { signedIn: true } })])['/api/trees']?.['get'];
    expect(described200).toMatchObject({ parameters: [], 'x-roles': [], 'x-scope': 'zone', responses: { '200': {} } });
    expect(described200).not.toHaveProperty('requestBody');
    expect(described200).not.toHaveProperty('x-verb');
  });

  test('an operation open to visitors asks for no session', () => {
    const open = operation(look, { access: 'open', permission: {} });
    expect(described([open])['/api/trees']?.['get']).toMatchObject({
      security: [],
      'x-access': 'open',
      'x-scope': 'none',
    });
  });

  test('two methods share an address; two operations on one method do not', () => {
    const remove = endpoint({ ...look, operationId: 'fellTrees', method: 'DELETE' });
    expect(Object.keys(described([operation(look), operation(remove)])['/api/trees'] ?? {})).toEqual(['get', 'delete']);
    expect(() => openApiOf([operation(look), operation(look)], '')).toThrow('two operations serve GET /api/trees');
  });

  test('a message that JSON Schema cannot say fails the build', () => {
    const odd = endpoint({ ...look, answer: z.strictObject({ on: z.date() }) });
    expect(() => openApiOf([operation(odd)], '')).toThrow(/cannot be represented/);
  });

  test('the document says its version and every kind of refusal', () => {
    const document = openApiOf([], '1.2.3');
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' }, paths: {} });
    expect(document).toHaveProperty(
      ['components', 'schemas', 'Problem', 'properties', 'refusals', 'items', 'properties', 'refused', 'enum'],
      problemKinds,
    );
  });

  test('an upload takes one file as it is, and a file is answered in its media types', () => {
    const at = { summary: { zh: '照片', en: 'Photo' }, path: '/api/photo' } as const;
    const answer = z.strictObject({ bytes: z.int() });
    const bring = endpoint({ ...at, operationId: 'bring', method: 'POST', upload: { mostBytes: 7 }, answer });
    const see = endpoint({ ...at, operationId: 'see', method: 'GET', file: ['image/jpeg', 'image/png'] });
    const { post, get } = described([operation(bring), operation(see)])['/api/photo'] ?? {};
    expect(post).toMatchObject({
      requestBody: {
        required: true,
        description: 'One file as it is, 7 bytes at most.',
        content: { 'application/octet-stream': {} },
      },
      responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } },
    });
    expect(get).not.toHaveProperty('requestBody');
    expect(get).toHaveProperty('responses.200.content', { 'image/jpeg': {}, 'image/png': {} });
  });
});
