import type { Precision } from '#kernel/dated-on';
import type { CommandId, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { DeploymentId } from './contract.ts';

export const deploymentTable = zoneTable('deployment', {
  deploymentId: uuid<DeploymentId>(),
  version: int(),
  personId: uuid<PersonId>(),
  homeUnitId: uuid<UnitId>(),
  unitId: uuid<UnitId>(),
  way: text<'posted' | 'concurrent'>(),
  basis: text(),
  fromOn: date<PlainDate>(),
  fromPrecision: text<Precision>(),
  toOn: date<OpenEnd>(),
  toPrecision: text<Precision>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
});
