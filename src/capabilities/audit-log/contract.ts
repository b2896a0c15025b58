import { z } from 'zod';
import { AccountId } from '#capabilities/access/contract';
import { PersonId } from '#capabilities/people/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { pagePlace } from '#kernel/page-place';
import { plainDateSchema } from '#kernel/plain-date';
import type { Words } from '#kernel/words';
import { chainAlgorithms } from './chain.rules.ts';

/** An audit entry bears the id of the command it tells of. */
const EntryId = idSchema<'CommandId'>();
export const payloadWords: Words = { zh: '操作内容', en: 'Audit payloads' };

/** Whoever acted, as the trail names them: `account:…`, `job:…`, `operator`, `link:…`; with the person behind an account. */
export const AuditActor = z.strictObject({
  actor: z.string(),
  accountId: AccountId.nullable(),
  personId: PersonId.nullable(),
  personName: z.string().nullable(),
});
export type AuditActor = z.infer<typeof AuditActor>;

/** What was acted on. Only nouns that orient are named: an administrator sees no business record (house.md 3.10). */
const AuditSubject = z.strictObject({
  subjectId: idSchema<'SubjectId'>(),
  noun: z.enum(['zone', 'unit', 'person', 'account', 'entry']).nullable(),
  name: z.string().nullable(),
});
export type AuditSubject = z.infer<typeof AuditSubject>;

const AuditLine = z.strictObject({
  entryId: EntryId,
  verb: z.string(),
  actor: AuditActor,
  recordedAt: instantSchema,
  /** The first few. */
  subjects: z.array(AuditSubject),
  moreSubjects: z.boolean(),
  /** Its place in the chain; null while it waits for its seal. */
  seq: z.string().nullable(),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** The place in the list after which the next page begins. */
const EntryPlace = pagePlace(['instant', 'id'], '_');

export const AuditFilter = z.strictObject({
  /** As the trail names it. */
  actor: z.string().max(200).optional(),
  person: PersonId.optional(),
  signInName: z.string().trim().max(200).optional(),
  verb: z.string().max(100).optional(),
  subject: idSchema<'SubjectId'>().optional(),
  /** Days of the zone, both included. */
  from: plainDateSchema.optional(),
  to: plainDateSchema.optional(),
  after: EntryPlace.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

const AuditList = z.strictObject({ lines: z.array(AuditLine), next: EntryPlace.nullable() });

const AuditSeal = z.strictObject({
  seq: z.string(),
  algorithm: z.enum(chainAlgorithms),
  entryHash: z.string(),
  chainHash: z.string(),
  sealedAt: instantSchema,
});

const Erasure = z.strictObject({ entryId: EntryId, actor: AuditActor, recordedAt: instantSchema });

const Look = z.strictObject({ actor: AuditActor, purpose: z.string(), lookedAt: instantSchema });

export const AuditDetail = AuditLine.omit({ moreSubjects: true, seq: true }).extend({
  subjectCount: z.int(),
  payloadHash: z.string(),
  seal: AuditSeal.nullable(),
  /** Gone without an erasure: missing, which verifying reports. */
  payload: z.enum(['kept', 'erased', 'missing']),
  erasure: Erasure.nullable(),
  /** Who looked at the payload, newest first. */
  looks: z.array(Look),
});
export type AuditDetail = z.infer<typeof AuditDetail>;

export const AuditHead = z.strictObject({
  /** The last seal; `0` and zeros before the first one. */
  seq: z.string(),
  chainHash: z.string(),
  sealedAt: instantSchema.nullable(),
  /** Entries that wait for their seal, counted to a thousand, and how long the oldest has waited, in seconds. */
  waiting: z.int(),
  lagSeconds: z.number(),
});
export type AuditHead = z.infer<typeof AuditHead>;

/** What an entry carries: what was sent, and what stood before. Looking leaves a row that says who, when and why. */
export const LookAtPayload = z.strictObject({
  entryId: EntryId,
  purpose: z.string().trim().min(1).max(200),
});

export const AuditPayload = z.strictObject({
  entryId: EntryId,
  /** One for each item of the act. */
  inputs: z.array(z.unknown()),
  before: z.array(z.unknown()),
});
export type AuditPayload = z.infer<typeof AuditPayload>;

export const ErasePayload = z.strictObject({
  entryId: EntryId,
  /** Why, and on whose request: kept for ever. */
  reason: z.string().trim().min(1).max(200),
});
export type ErasePayload = z.infer<typeof ErasePayload>;

/** What a verb is called. */
const AuditVerb = z.strictObject({ verb: z.string(), zh: z.string(), en: z.string() });
export type AuditVerb = z.infer<typeof AuditVerb>;

export const auditVerbsEndpoint = endpoint({
  operationId: 'auditVerbs',
  method: 'GET',
  path: '/api/audit/verbs',
  summary: { zh: '动作名称', en: 'What the verbs in the trail are called' },
  answer: z.strictObject({ verbs: z.array(AuditVerb) }),
});

export const auditListEndpoint = endpoint({
  operationId: 'auditList',
  method: 'GET',
  path: '/api/audit/entries',
  summary: { zh: '审计记录', en: 'Who did what to what, newest first' },
  query: AuditFilter,
  answer: AuditList,
});

export const auditEntryEndpoint = endpoint({
  operationId: 'auditEntry',
  method: 'GET',
  path: '/api/audit/entries/{entryId}',
  summary: { zh: '一条审计记录', en: 'One audit entry, without its payload' },
  params: z.strictObject({ entryId: EntryId }),
  answer: AuditDetail,
});

export const lookAtPayloadEndpoint = endpoint({
  operationId: 'lookAtAuditPayload',
  method: 'POST',
  path: '/api/audit/entries/{entryId}/look',
  summary: { zh: '查看审计内容', en: 'The payload of an audit entry; the look is recorded' },
  params: z.strictObject({ entryId: EntryId }),
  body: LookAtPayload.pick({ purpose: true }),
  answer: AuditPayload,
});

export const auditHeadEndpoint = endpoint({
  operationId: 'auditHead',
  method: 'GET',
  path: '/api/audit/head',
  summary: { zh: '审计链头', en: 'The head of the audit chain and what waits for its seal' },
  answer: AuditHead,
});

export const erasePayloadEndpoint = endpoint({
  operationId: 'eraseAuditPayload',
  method: 'POST',
  path: '/api/audit/entries/{entryId}/erasure',
  summary: { zh: '擦除审计内容', en: 'Erase the payload of an audit entry' },
  params: z.strictObject({ entryId: EntryId }),
  body: ErasePayload.pick({ reason: true }),
  answer: z.strictObject({ entryId: EntryId }),
  commandId: true,
  status: 201,
});
