import type { Precision } from '#kernel/dated-on';
import type { CommandId, Id, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Qualifier, QualifierWord } from '#kernel/quantity';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { AgreementId, CommitmentKind, Measured } from './contract.ts';

const recorded = { recordedAt: timestamptz<Instant>(), origin: nullable(text()) };

export const agreementTable = zoneTable('agreement', {
  agreementId: uuid<AgreementId>(),
  number: bigint(),
  name: text(),
  investor: text(),
  creditCode: nullable(text()),
  projectId: nullable(uuid<Id<'ProjectId'>>()),
  basis: nullable(text()),
  version: int(),
  ...recorded,
});

/** What every fact of an agreement carries beside its value. */
const fact = {
  factId: uuid<Id<'FactId'>>(),
  agreementId: uuid<AgreementId>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  seq: bigint(),
  reason: nullable(text()),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  ...recorded,
};
const due = { dueOn: nullable(date<PlainDate>()), duePrecision: nullable(text<Precision>()) };

export const agreementTraitTable = zoneTable('agreement_trait', {
  ...fact,
  trait: text<'stage' | 'industry' | 'placeOfOrigin'>(),
  value: text(),
});
export const agreementMeasureTable = zoneTable('agreement_measure', {
  ...fact,
  measure: text<Measured>(),
  amount: bigint(),
  qualifier: text<Qualifier>(),
  word: nullable(text<QualifierWord>()),
});
export const agreementCommitmentTable = zoneTable('agreement_commitment', {
  ...fact,
  kind: text<CommitmentKind>(),
  amount: nullable(bigint()),
  qualifier: nullable(text<Qualifier>()),
  word: nullable(text<QualifierWord>()),
  ...due,
});
export const agreementReviewTable = zoneTable('agreement_review', {
  ...fact,
  kind: text<CommitmentKind>(),
  result: text<'met' | 'unmet'>(),
});
export const agreementPromiseTable = zoneTable('agreement_promise', {
  ...fact,
  promise: text(),
  ownerUnitId: nullable(uuid<UnitId>()),
  ...due,
});
