import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { bigint, boolean, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { Confirmation, ProblemId, ProblemState, ProblemStep } from './contract.ts';

type FactId = Id<'FactId'>;
type ProjectId = Id<'ProjectId'>;

const problemTable = zoneTable('problem', {
  problemId: uuid<ProblemId>(),
  number: bigint(),
  kind: text(),
  text: text(),
  raisedOn: date<PlainDate>(),
  raiserUnitId: uuid<UnitId>(),
  raiserPersonId: nullable(uuid<PersonId>()),
  raiserRole: nullable(text()),
  state: text<ProblemState>(),
  ownerUnitId: nullable(uuid<UnitId>()),
  dueOn: date<OpenEnd>(),
  level: int(),
  proposedLevel: nullable(int()),
  notProposedBefore: nullable(date<PlainDate>()),
  awaitsDecision: boolean(),
  nextStep: nullable(text()),
  parkedUntil: nullable(date<PlainDate>()),
  answeredOn: nullable(date<PlainDate>()),
  answeredBy: nullable(uuid<PersonId>()),
  closedOn: nullable(date<PlainDate>()),
  version: int(),
  recordedAt: timestamptz<Instant>(),
  origin: nullable(text()),
  officeNumber: nullable(text()),
  toldKey: uuid(),
});

const problemStepTable = zoneTable('problem_step', {
  factId: uuid<FactId>(),
  problemId: uuid<ProblemId>(),
  step: text<ProblemStep>(),
  onDay: date<PlainDate>(),
  seq: bigint(),
  text: nullable(text()),
  unitId: nullable(uuid<UnitId>()),
  projectId: nullable(uuid<ProjectId>()),
  dueOn: nullable(date<PlainDate>()),
  untilOn: nullable(date<PlainDate>()),
  level: nullable(int()),
  how: nullable(text<Confirmation>()),
  deciderName: nullable(text()),
  deciderPost: nullable(text()),
  meeting: nullable(text()),
  decidedOn: nullable(date<PlainDate>()),
  personId: nullable(uuid<PersonId>()),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
});

const problemStepUnitTable = zoneTable('problem_step_unit', {
  factId: uuid<FactId>(),
  unitId: uuid<UnitId>(),
});

const problemStateTable = zoneTable('problem_state', {
  problemId: uuid<ProblemId>(),
  state: text<ProblemState>(),
  ownerUnitId: nullable(uuid<UnitId>()),
  dueOn: date<OpenEnd>(),
  level: int(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
});

const problemProjectTable = zoneTable('problem_project', {
  factId: uuid<FactId>(),
  problemId: uuid<ProblemId>(),
  projectId: uuid<ProjectId>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  seq: bigint(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
});

const problemProjectNowTable = zoneTable('problem_project_now', {
  problemId: uuid<ProblemId>(),
  projectId: uuid<ProjectId>(),
  state: text<ProblemState>(),
  dueOn: date<OpenEnd>(),
});

const problemAnchorTable = zoneTable('problem_anchor', {
  problemId: uuid<ProblemId>(),
  capacity: text<'owner' | 'assisting' | 'raiser'>(),
  unitId: uuid<UnitId>(),
  state: text<ProblemState>(),
  dueOn: date<OpenEnd>(),
});

export const problemTables = [
  problemTable,
  problemStepTable,
  problemStepUnitTable,
  problemStateTable,
  problemProjectTable,
  problemProjectNowTable,
  problemAnchorTable,
] as const;
