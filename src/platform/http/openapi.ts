import { z } from 'zod';
import type { Endpoint } from '#kernel/endpoint';
import { type Permission, whoMay } from '#kernel/permission';
import { problemKinds } from './problem.ts';
import type { Operation } from './operation.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1, made from the very endpoints that are served: there is no second description to keep true. */
export function openApiOf(operations: readonly Operation[], version: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of operations) {
    const { path, method } = operation.endpoint;
    const atPath = (paths[path] ??= {});
    if (method.toLowerCase() in atPath) throw new Error(`two operations serve ${method} ${path}`);
    atPath[method.toLowerCase()] = operationOf(operation);
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Yixian 一线',
      version,
      description:
        'One zone a session; nothing in path, query or body names a zone, but for the address of its sign-in. ' +
        'Every refusal is RFC 9457 problem+json with a stable code.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-yixian' } },
    },
  };
}

function operationOf({ endpoint, access, permission, verb }: Operation): JsonObject {
  return {
    operationId: endpoint.operationId,
    summary: `${endpoint.summary.zh} · ${endpoint.summary.en}`,
    ...(access === 'open' ? { security: [] } : { security: [{ session: [] }] }),
    'x-access': access,
    ...(verb === undefined ? {} : { 'x-verb': verb.name }),
    'x-may': permission,
    'x-roles': whoMay(permission).roles ?? [],
    'x-scope': scopeOf(permission, access),
    parameters: [
      ...parametersOf('path', endpoint.params),
      ...parametersOf('query', endpoint.query),
      ...(endpoint.commandId === true
        ? [header('Idempotency-Key', 'The command id, a UUID: the same one has one effect.', 'uuid')]
        : []),
      ...(endpoint.ifMatch === true ? [header('If-Match', 'The version seen, such as "3".')] : []),
    ],
    ...requestBodyOf(endpoint),
    responses: {
      [String(endpoint.status ?? 200)]: { description: endpoint.summary.en, content: answerOf(endpoint) },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function requestBodyOf({ body, upload }: Endpoint): JsonObject {
  if (body !== undefined)
    return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } };
  if (upload === undefined) return {};
  const description = `One file as it is, ${upload.mostBytes} bytes at most.`;
  return { requestBody: { required: true, description, content: { 'application/octet-stream': {} } } };
}

/** A binary body has a media type and no schema (OpenAPI 3.1, "Considerations for file uploads"). */
const answerOf = ({ answer, file }: Endpoint): JsonObject => ({
  ...(answer === undefined ? {} : { 'application/json': { schema: schemaOf(answer) } }),
  ...Object.fromEntries((file ?? []).map((mediaType) => [mediaType, {}])),
});

const scopeOf = (permission: Permission, access: Operation['access']): string => {
  if (access === 'open') return 'none';
  const { roles, at } = whoMay(permission);
  return roles === undefined ? 'zone' : `unit in capacity ${at?.join(' or ') ?? ''} and its subtree`;
};

const header = (name: string, description: string, format?: string): JsonObject => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string', ...(format === undefined ? {} : { format }) },
});

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined): readonly JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, JsonObject>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType): JsonObject {
  // No schema transforms: what goes in is what comes out, so one reading serves both ways.
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' });
  delete described.$schema;
  return described;
}

const problemSchema: JsonObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId', 'refusals'],
  additionalProperties: false,
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; worded by the reader of the answer.' },
    requestId: { type: 'string' },
    refusals: {
      type: 'array',
      items: {
        type: 'object',
        required: ['refused', 'code'],
        properties: {
          refused: { enum: problemKinds },
          code: { type: 'string' },
          field: { type: 'string' },
          rule: { type: 'string' },
          facts: { type: 'object' },
        },
      },
    },
  },
};
