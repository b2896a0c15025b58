import type { Precision } from '#kernel/dated-on';
import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FactTable } from '#platform/facts';
import type { BranchKey, BranchState, BranchStep } from './contract.ts';

export const branchTable = zoneTable('branch', {
  unitId: uuid<UnitId>(),
  number: bigint(),
  superior: nullable(text()),
  lifeDay: nullable(text()),
  endsWith: nullable(text()),
  version: int(),
  recordedAt: timestamptz<Instant>(),
  origin: nullable(text()),
});

const known = {
  factId: uuid<Id<'FactId'>>(),
  unitId: uuid<UnitId>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
};
const interval = { fromOn: date<PlainDate>(), toOn: date<OpenEnd>() };
const told = { seq: bigint(), reason: nullable(text()), origin: nullable(text()) };

export const branchTraitTable = zoneTable('branch_trait', {
  ...known,
  ...interval,
  ...told,
  trait: text<'tenure' | 'composition' | 'mobile' | 'field'>(),
  value: text(),
});

export const branchSponsorTable = zoneTable('branch_sponsor', {
  ...known,
  ...interval,
  ...told,
  capacity: text<'sponsor'>(),
  sponsorUnitId: uuid<UnitId>(),
});

export const branchAppointmentTable = zoneTable('branch_appointment', {
  ...known,
  ...interval,
  ...told,
  office: text<'secretary' | 'deputy' | 'member'>(),
  personId: uuid<PersonId>(),
});

export const branchStepTable = zoneTable('branch_step', {
  ...known,
  ...told,
  step: text<BranchStep>(),
  onDay: date<PlainDate>(),
  onPrecision: text<Precision>(),
  decidedBy: nullable(text()),
  document: nullable(text()),
});

export const branchStateTable = zoneTable('branch_state', { ...known, ...interval, state: text<BranchState>() });

const traits: FactTable = { name: 'branch_trait', subject: 'unit_id', key: 'trait', value: 'value', of: 'text' };
const sponsors: FactTable = {
  name: 'branch_sponsor',
  subject: 'unit_id',
  key: 'capacity',
  value: 'sponsor_unit_id',
  of: 'uuid',
};
const appointments: FactTable = {
  name: 'branch_appointment',
  subject: 'unit_id',
  key: 'office',
  value: 'person_id',
  of: 'uuid',
};

/** Where the facts of each key stand. */
export const factTables: readonly (readonly [FactTable, readonly BranchKey[]])[] = [
  [traits, ['tenure', 'composition', 'mobile', 'field']],
  [sponsors, ['sponsor']],
  [appointments, ['secretary', 'deputy', 'member']],
];
