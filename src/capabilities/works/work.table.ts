import type { Precision } from '#kernel/dated-on';
import type { CommandId, Id } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Qualifier, QualifierWord } from '#kernel/quantity';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FactTable } from '#platform/facts';
import type { WorkId, WorkKind, WorkUnit } from './contract.ts';

const recorded = { recordedAt: timestamptz<Instant>(), origin: nullable(text()) };

export const workTable = zoneTable('work', {
  workId: uuid<WorkId>(),
  number: bigint(),
  projectId: uuid<Id<'ProjectId'>>(),
  name: text(),
  version: int(),
  ...recorded,
});

/** What every fact carries beside its value. */
const known = {
  factId: uuid<Id<'FactId'>>(),
  seq: bigint(),
  reason: nullable(text()),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  ...recorded,
};
const ofWork = { ...known, workId: uuid<WorkId>() };
const held = { ...ofWork, fromOn: date<PlainDate>(), toOn: date<OpenEnd>() };
const amount = {
  measure: text(),
  amount: bigint(),
  unit: text<WorkUnit>(),
  qualifier: text<Qualifier>(),
  word: nullable(text<QualifierWord>()),
};
const precision = text<Precision>();
const onDay = { onDay: date<PlainDate>(), precision };

export const workTraitTable = zoneTable('work_trait', { ...held, trait: text<'kind'>(), value: text<WorkKind>() });
export const workDesignTable = zoneTable('work_design', { ...held, ...amount });
export const workStepPlanTable = zoneTable('work_step_plan', {
  ...held,
  step: text(),
  plannedOn: date<PlainDate>(),
  precision,
});
export const workStepTable = zoneTable('work_step', { ...ofWork, step: text(), ...onDay });
export const workDoneTable = zoneTable('work_done', { ...ofWork, ...amount, ...onDay });

export const monthFigureTable = zoneTable('month_figure', {
  ...known,
  projectId: uuid<Id<'ProjectId'>>(),
  month: date<PlainDate>(),
  doneAmount: bigint(),
  doneWord: nullable(text<QualifierWord>()),
  paidAmount: nullable(bigint()),
  paidWord: nullable(text<QualifierWord>()),
  remark: nullable(text()),
  onDay: date<PlainDate>(),
});

const subject = 'work_id';
/** Where the facts of each key stand. */
export const factTables: readonly FactTable[] = [
  { name: 'work_trait', subject, key: 'trait', value: 'value', of: 'text' },
  {
    name: 'work_design',
    subject,
    prefix: 'design ',
    key: 'measure',
    value: 'amount',
    of: [
      ['amount', 'bigint'],
      ['unit', 'text'],
      ['qualifier', 'text'],
      ['word', 'text'],
    ],
  },
  {
    name: 'work_step_plan',
    subject,
    prefix: 'plan ',
    key: 'step',
    value: 'planned_on',
    of: [
      ['planned_on', 'date'],
      ['precision', 'text'],
    ],
  },
];
