import type { CommandId, Id } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { bigint, date, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { ReasonCode } from './contract.ts';

export const projectReasonTable = zoneTable('project_reason', {
  factId: uuid<Id<'FactId'>>(),
  projectId: uuid<Id<'ProjectId'>>(),
  code: text<ReasonCode>(),
  text: text(),
  decidedBy: text(),
  meeting: nullable(text()),
  decidedOn: date<PlainDate>(),
  fromOn: date<PlainDate>(),
  /** It always ends (LT-02). */
  toOn: date<PlainDate>(),
  seq: bigint(),
  reason: nullable(text()),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
});
