import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Endpoint } from '#kernel/endpoint';
import { type CommandId, isUuid } from '#kernel/ids';
import { type Refusal, RefusedError, refuse } from '#kernel/refusal';
import type { Asked } from './operation.ts';
import { refuseUnholdable } from './read-json.ts';

/** No message is answered with more faults than a reader would mend at once. */
const mostFaultsNamed = 50;

/** Reads a request as its endpoint declares it. Throws RefusedError naming the fields that do not fit, fifty at most. */
export function askedOf(endpoint: Endpoint, request: FastifyRequest): Asked {
  const refusals: Refusal[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown): Record<string, unknown> => {
    if (schema === undefined) return {};
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data as Record<string, unknown>;
    for (const issue of parsed.error.issues.slice(0, mostFaultsNamed)) refusals.push(...fieldRefusals(issue));
    return {};
  };
  // A body was looked through as it was parsed.
  refuseUnholdable(request.params);
  refuseUnholdable(request.query);
  const commandId = endpoint.commandId === true ? commandIdOf(request) : null;
  const version = endpoint.ifMatch === true ? versionOf(request) : null;
  const params = read(endpoint.params, request.params);
  const query = read(endpoint.query, request.query);
  const body = read(endpoint.body, request.body);
  if (refusals.length > 0) throw new RefusedError(refusals.slice(0, mostFaultsNamed));
  const upload = request.body instanceof Readable ? request.body : null;
  if (endpoint.upload !== undefined && upload === null) throw new RefusedError(refuse('malformed', 'media-type'));
  return { params, query, body, version, commandId, address: request.ip, upload };
}

/** One for each fault: an object may hold several properties that nobody asked for. */
function fieldRefusals(issue: z.core.$ZodIssue): readonly Refusal[] {
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, mostFaultsNamed) : [];
  const paths = unknownKeys.length === 0 ? [issue.path] : unknownKeys.map((key) => [...issue.path, key]);
  const ruleOfText = issue.code === 'invalid_format' || issue.code === 'custom' ? issue.message : undefined;
  const facts = {
    ...(ruleOfText === undefined ? {} : { rule: ruleOfText }),
    ...('minimum' in issue ? { minimum: Number(issue.minimum) } : {}),
    ...('maximum' in issue ? { maximum: Number(issue.maximum) } : {}),
  };
  const code = `field.${issue.code.replaceAll('_', '-')}`;
  return paths.map((path) => refuse('malformed', code, { field: path.map(String).join('.'), facts }));
}

/** `Idempotency-Key` is the command id (reliability 3). */
function commandIdOf(request: FastifyRequest): CommandId {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && isUuid(key)) return key as CommandId;
  throw new RefusedError(refuse('malformed', 'command-id-required', { field: 'Idempotency-Key' }));
}

/** `If-Match: "3"`; a star or a list is not a version somebody saw. */
function versionOf(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined)
    throw new RefusedError(refuse('version-required', 'version-required', { field: 'If-Match' }));
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new RefusedError(refuse('malformed', 'version-form', { field: 'If-Match' }));
  return Number(version);
}
