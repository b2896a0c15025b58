import type { CommandId, Id } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { bigint, date, installationTable, int, nullable, text, timestamptz, uuid, zoneTable } from './table.ts';

/** The tables every command writes beside its own, and the record of migrations. */
export const platformTables = [
  zoneTable('receipt', {
    commandId: uuid<CommandId>(),
    actor: text(),
    name: text(),
    inputHash: text(),
    recordedAt: timestamptz<Instant>(),
  }),
  zoneTable('receipt_answer', {
    commandId: uuid<CommandId>(),
    outcome: text<'done' | 'unchanged'>(),
    answers: text(),
    recordedAt: timestamptz<Instant>(),
  }),
  zoneTable('audit_entry', {
    commandId: uuid<CommandId>(),
    verb: text(),
    actor: text(),
    recordedAt: timestamptz<Instant>(),
    payloadHash: text(),
  }),
  zoneTable('audit_subject', { subjectId: uuid(), commandId: uuid<CommandId>() }),
  zoneTable('audit_payload', { commandId: uuid<CommandId>(), salt: text(), payload: text() }),
  zoneTable('audit_unsealed', { seq: bigint(), commandId: uuid<CommandId>() }),
  zoneTable('event', {
    eventId: uuid<Id<'EventId'>>(),
    commandId: uuid<CommandId>(),
    kind: text(),
    subjectId: uuid(),
    body: text(),
    recordedAt: timestamptz<Instant>(),
  }),
  zoneTable('event_due', {
    eventId: uuid<Id<'EventId'>>(),
    reaction: text(),
    subjectId: uuid(),
    seq: bigint(),
    attempts: int(),
    nextTryAt: timestamptz<OpenInstant>(),
    lastCode: nullable(text()),
  }),
  zoneTable('job_run', {
    job: text(),
    doneOn: date<PlainDate | '-infinity'>(),
    recordedAt: timestamptz<Instant>(),
    failedAt: nullable(timestamptz<Instant>()),
    lastCode: nullable(text()),
  }),
  zoneTable('look', {
    lookId: uuid<Id<'LookId'>>(),
    actor: text(),
    noun: text(),
    subjectId: uuid(),
    purpose: text(),
    lookedAt: timestamptz<Instant>(),
  }),
  installationTable('migration', { version: int(), name: text(), checksum: text(), appliedAt: timestamptz<Instant>() }),
] as const;
