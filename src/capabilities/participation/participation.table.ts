import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FactTable } from '#platform/facts';
import type { MemberKey, ParticipationKey } from './contract.ts';

const recorded = { recordedAt: timestamptz<Instant>(), origin: nullable(text()) };

export const memberTable = zoneTable('member', { personId: uuid<PersonId>(), version: int(), ...recorded });

export const participationTable = zoneTable('participation', {
  participationId: uuid<Id<'ParticipationId'>>(),
  personId: uuid<PersonId>(),
  branchUnitId: uuid<UnitId>(),
  ...recorded,
});

/** What every fact here carries beside whose it is. */
const fact = {
  factId: uuid<Id<'FactId'>>(),
  value: text(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  seq: bigint(),
  reason: nullable(text()),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  ...recorded,
};

export const memberTraitTable = zoneTable('member_trait', {
  personId: uuid<PersonId>(),
  trait: text<MemberKey>(),
  ...fact,
});
export const participationTraitTable = zoneTable('participation_trait', {
  participationId: uuid<Id<'ParticipationId'>>(),
  trait: text<ParticipationKey>(),
  ...fact,
});

export const participationFeedbackTable = zoneTable('participation_feedback', {
  participationId: uuid<Id<'ParticipationId'>>(),
  factId: uuid<Id<'FactId'>>(),
  onDay: date<PlainDate>(),
  sentTo: text(),
  receipt: nullable(text()),
  seq: bigint(),
  reason: nullable(text()),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  ...recorded,
});

const trait = { key: 'trait', value: 'value', of: 'text' } as const;
export const memberTraits: FactTable = { name: 'member_trait', subject: 'person_id', ...trait };
export const participationTraits: FactTable = { name: 'participation_trait', subject: 'participation_id', ...trait };
