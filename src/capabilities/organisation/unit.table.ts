import type { CommandId, Id, UnitId, ZoneId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import {
  bigint,
  date,
  int,
  nullable,
  referenceTable,
  type Row,
  text,
  timestamptz,
  uuid,
  zoneTable,
} from '#platform/database';
import type { UnitKind } from './contract.ts';

export const zoneDirectory = referenceTable('zone', {
  zoneId: uuid<ZoneId>(),
  code: text(),
  name: text(),
  establishedOn: date<PlainDate>(),
  recordedAt: timestamptz<Instant>(),
});

export const unitTable = zoneTable('unit', {
  unitId: uuid<UnitId>(),
  kind: text<UnitKind>(),
  name: text(),
  officialOrder: int(),
  version: int(),
});

export type FactId = Id<'FactId'>;

export const unitParentTable = zoneTable('unit_parent', {
  factId: uuid<FactId>(),
  unitId: uuid<UnitId>(),
  parentId: nullable(uuid<UnitId>()),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  seq: bigint(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
});

export const unitPathTable = zoneTable('unit_path', {
  descendantId: uuid<UnitId>(),
  ancestorId: uuid<UnitId>(),
  depth: int(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
});

export type UnitRow = Row<typeof unitTable>;
