import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FactTable } from '#platform/facts';
import type { DutyId, DutyKey, DutyKind, Part } from './contract.ts';

const recorded = { recordedAt: timestamptz<Instant>(), origin: nullable(text()) };

export const dutyTable = zoneTable('duty', {
  dutyId: uuid<DutyId>(),
  number: bigint(),
  kind: text<DutyKind>(),
  name: text(),
  branchUnitId: uuid<UnitId>(),
  projectId: nullable(uuid<Id<'ProjectId'>>()),
  task: text(),
  problemId: nullable(uuid<Id<'ProblemId'>>()),
  promise: nullable(text()),
  result: nullable(text()),
  version: int(),
  ...recorded,
});

/** What every fact of a duty carries beside its value. */
const fact = {
  factId: uuid<Id<'FactId'>>(),
  dutyId: uuid<DutyId>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  seq: bigint(),
  reason: nullable(text()),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  ...recorded,
};

export const dutyTraitTable = zoneTable('duty_trait', { ...fact, trait: text<'stands' | 'endsOn'>(), value: text() });
export const dutyPersonTable = zoneTable('duty_person', { ...fact, part: text<Part>(), personId: uuid<PersonId>() });

const traits: FactTable = { name: 'duty_trait', subject: 'duty_id', key: 'trait', value: 'value', of: 'text' };
const people: FactTable = { name: 'duty_person', subject: 'duty_id', key: 'part', value: 'person_id', of: 'uuid' };

/** Where the facts of each key stand. */
export const factTables: readonly (readonly [FactTable, (key: DutyKey) => boolean])[] = [
  [traits, (key) => key === 'stands' || key === 'endsOn'],
  [people, (key) => key !== 'stands' && key !== 'endsOn'],
];
