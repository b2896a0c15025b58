import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { Capacity, ProjectId, ProjectKind, Slot } from './contract.ts';

export const projectTable = zoneTable('project', {
  projectId: uuid<ProjectId>(),
  number: bigint(),
  name: text(),
  code: nullable(text()),
  place: text(),
  scope: text(),
  version: int(),
  recordedAt: timestamptz<Instant>(),
  origin: nullable(text()),
});

export const projectAliasTable = zoneTable('project_alias', {
  projectId: uuid<ProjectId>(),
  kind: text<'name' | 'code'>(),
  alias: text(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
});

/** What every fact of a project carries beside its value (house.md 2.1). */
const fact = {
  factId: uuid<Id<'FactId'>>(),
  projectId: uuid<ProjectId>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  seq: bigint(),
  reason: nullable(text()),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
};

export const projectKindTable = zoneTable('project_kind', { ...fact, kind: text<ProjectKind>() });

export const projectAnchorTable = zoneTable('project_anchor', {
  ...fact,
  capacity: text<Capacity>(),
  unitId: uuid<UnitId>(),
});

export const projectMemberTable = zoneTable('project_member', {
  ...fact,
  slot: text<Slot>(),
  personId: uuid<PersonId>(),
});
