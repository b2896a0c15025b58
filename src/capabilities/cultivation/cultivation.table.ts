import type { Precision } from '#kernel/dated-on';
import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { bigint, bool, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FactTable } from '#platform/facts';
import type { CultivationId, CultivationKey, CultivationStep } from './contract.ts';

const recorded = { recordedAt: timestamptz<Instant>(), origin: nullable(text()) };

export const cultivationTable = zoneTable('cultivation', {
  cultivationId: uuid<CultivationId>(),
  number: bigint(),
  branchUnitId: uuid<UnitId>(),
  name: text(),
  remark: nullable(text()),
  version: int(),
  ...recorded,
});

/** What every fact of a record carries beside what it says. */
const fact = {
  factId: uuid<Id<'FactId'>>(),
  cultivationId: uuid<CultivationId>(),
  seq: bigint(),
  reason: nullable(text()),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  ...recorded,
};
const interval = { fromOn: date<PlainDate>(), toOn: date<OpenEnd>() };

export const cultivationStepTable = zoneTable('cultivation_step', {
  ...fact,
  step: text<CultivationStep>(),
  onDay: date<PlainDate>(),
  onPrecision: text<Precision>(),
  dayKnown: bool(),
  organisation: nullable(text()),
});

export const cultivationTraitTable = zoneTable('cultivation_trait', {
  ...fact,
  ...interval,
  trait: text<Exclude<CultivationKey, 'contact'>>(),
  value: text(),
});

export const cultivationContactTable = zoneTable('cultivation_contact', {
  ...fact,
  ...interval,
  part: text<'contact'>(),
  personId: uuid<PersonId>(),
});

const subject = 'cultivation_id';
const traits: FactTable = { name: 'cultivation_trait', subject, key: 'trait', value: 'value', of: 'text' };
const contacts: FactTable = { name: 'cultivation_contact', subject, key: 'part', value: 'person_id', of: 'uuid' };

/** Where the facts of each key stand. */
export const factTables: readonly (readonly [FactTable, (key: CultivationKey) => boolean])[] = [
  [traits, (key) => key !== 'contact'],
  [contacts, (key) => key === 'contact'],
];
