import type { CommandId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { bigint, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { ChainAlgorithm } from './chain.rules.ts';

export const auditHeadTable = zoneTable('audit_head', { seq: bigint(), chainHash: text() });

export const auditSealTable = zoneTable('audit_seal', {
  seq: bigint(),
  commandId: uuid<CommandId>(),
  algorithm: text<ChainAlgorithm>(),
  subjectsHash: text(),
  entryHash: text(),
  chainHash: text(),
  sealedAt: timestamptz<Instant>(),
});
