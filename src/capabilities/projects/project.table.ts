import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { IndustryCode } from '#kernel/industry-code';
import type { Precision } from '#kernel/dated-on';
import type { Qualifier, QualifierWord } from '#kernel/quantity';
import { bigint, boolean, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type {
  Capacity,
  FundingSource,
  MemberSlot,
  PlanNature,
  ProjectId,
  ProjectKind,
  ProjectStage,
} from './contract.ts';

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
  remark: text(),
  supervisionNumber: nullable(text()),
  /** Millionths of a degree. */
  latitudeE6: nullable(int()),
  longitudeE6: nullable(int()),
});

export const projectAliasTable = zoneTable('project_alias', {
  projectId: uuid<ProjectId>(),
  kind: text<'name' | 'code'>(),
  alias: text(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
});

/** What every fact of a project carries beside its value (house.md 2.1). */
const known = {
  factId: uuid<Id<'FactId'>>(),
  projectId: uuid<ProjectId>(),
  seq: bigint(),
  reason: nullable(text()),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
};
const fact = { ...known, fromOn: date<PlainDate>(), toOn: date<OpenEnd>() };
const quantity = { amount: bigint(), qualifier: text<Qualifier>(), word: nullable(text<QualifierWord>()) };

export const projectKindTable = zoneTable('project_kind', { ...fact, kind: text<ProjectKind>() });

export const projectAnchorTable = zoneTable('project_anchor', {
  ...fact,
  capacity: text<Capacity>(),
  unitId: uuid<UnitId>(),
});

export const projectMemberTable = zoneTable('project_member', {
  ...fact,
  slot: text<MemberSlot>(),
  personId: uuid<PersonId>(),
});

export const projectIndustryTable = zoneTable('project_industry', { ...fact, industryCode: text<IndustryCode>() });
export const projectParkTable = zoneTable('project_park', { ...fact, parkId: uuid<ProjectId>() });
export const projectInvestmentTable = zoneTable('project_investment', { ...fact, ...quantity });
export const projectLandTable = zoneTable('project_land', { ...fact, ...quantity });
export const projectStatisticsTable = zoneTable('project_statistics', { ...fact, included: boolean() });
export const projectFundingTable = zoneTable('project_funding', { ...fact, source: text<FundingSource>() });
export const projectListingTable = zoneTable('project_listing', { ...fact, list: text() });

export const projectPlanItemTable = zoneTable('project_plan_item', {
  ...fact,
  year: int(),
  nature: text<PlanNature>(),
});
export const projectPlanInvestmentTable = zoneTable('project_plan_investment', { ...fact, year: int(), ...quantity });

const precision = text<Precision>();
export const projectStagePlanTable = zoneTable('project_stage_plan', {
  ...fact,
  stage: text<ProjectStage>(),
  plannedOn: date<PlainDate>(),
  precision,
});
export const projectStageTable = zoneTable('project_stage', {
  ...known,
  stage: text<ProjectStage>(),
  onDay: date<PlainDate>(),
  precision,
});
