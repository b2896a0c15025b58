import type { CommandId, Id, PersonId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { int, nullable, type Row, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FileHash } from '#platform/files';
import type { EvidenceId, EvidenceMedia } from './contract.ts';

export const evidenceTable = zoneTable('evidence', {
  evidenceId: uuid<EvidenceId>(),
  mediaType: text<EvidenceMedia>(),
  name: nullable(text()),
  bytes: int(),
  originalHash: text<FileHash>(),
  photoHash: nullable(text<FileHash>()),
  thumbnailHash: nullable(text<FileHash>()),
  width: nullable(int()),
  height: nullable(int()),
  broughtBy: uuid<PersonId>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
});

export const evidenceLinkTable = zoneTable('evidence_link', {
  evidenceId: uuid<EvidenceId>(),
  noun: text(),
  subjectId: uuid<string>(),
  factId: nullable(uuid<Id<'FactId'>>()),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
});

export type EvidenceRow = Row<typeof evidenceTable>;
export type EvidenceLinkRow = Row<typeof evidenceLinkTable>;
