import type { CreditCode } from '#kernel/credit-code';
import type { CommandId, Id, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { RegionCode } from '#kernel/region-code';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { AliasId } from './contract.ts';

const held = {
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
};

export const unitAliasTable = zoneTable('unit_alias', {
  aliasId: uuid<AliasId>(),
  unitId: uuid<UnitId>(),
  kind: text<'former' | 'short'>(),
  name: text(),
  ...held,
});

export const unitCreditCodeTable = zoneTable('unit_credit_code', {
  unitId: uuid<UnitId>(),
  creditCode: nullable(text<CreditCode>()),
  version: int(),
});

export const unitRegionTable = zoneTable('unit_region', {
  factId: uuid<Id<'FactId'>>(),
  unitId: uuid<UnitId>(),
  regionCode: text<RegionCode>(),
  seq: bigint(),
  ...held,
});
