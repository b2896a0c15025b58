import { z } from 'zod';
import { UnitId, UnitName } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import type { DatedFact, FactChange } from '#kernel/dated-fact';
import { type DatedOn, datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { type Id, idSchema } from '#kernel/ids';
import { industryCodeSchema } from '#kernel/industry-code';
import { openEndSchema, plainDateSchema } from '#kernel/plain-date';
import { standingSchema } from '#kernel/permission';
import { quantitySchema } from '#kernel/quantity';
import type { Words } from '#kernel/words';

export type ProjectId = Id<'ProjectId'>;
export const ProjectId = idSchema<'ProjectId'>();

/** What is built (sheet S1, 项目类别). */
const projectKinds = [
  'industry',
  'infrastructure',
  'social',
  'agriculture',
  'ecology',
  'resettlement',
  'park',
] as const;
export const ProjectKind = z.enum(projectKinds);
export type ProjectKind = z.infer<typeof ProjectKind>;

/** What a project passes through, in this order; which of them, its kind says (domain-rules 9.2). */
const projectStages = [
  'signed',
  'landed',
  'approved',
  'started',
  'toppedOut',
  'completed',
  'handedOver',
  'inProduction',
  'atCapacity',
  'closed',
] as const;
export const ProjectStage = z.enum(projectStages);
export type ProjectStage = z.infer<typeof ProjectStage>;

/** Of an item of a year's plan (sheet S1, 建设性质); a continued one counts as started. */
export const PlanNature = z.enum(['new', 'continued', 'extended', 'refitted']);
export type PlanNature = z.infer<typeof PlanNature>;

/** 财政、专项债、上级资金、贷款、企业自筹. */
export const FundingSource = z.enum(['budget', 'specialBond', 'higherLevel', 'loan', 'own']);
export type FundingSource = z.infer<typeof FundingSource>;

/** The four of the four-to-one team (M6): each a unit that answers, and a person named for it. */
export const slots = ['branch', 'commandPost', 'lead', 'township'] as const;
export const Slot = z.enum(slots);
export type Slot = z.infer<typeof Slot>;

/** Who is named for a project: for the slots, and the liaison (sheet S2). */
export const MemberSlot = z.enum([...slots, 'liaison']);
export type MemberSlot = z.infer<typeof MemberSlot>;
export const slotWords: Readonly<Record<MemberSlot, Words>> = {
  branch: { zh: '项目党支部', en: 'Party branch' },
  commandPost: { zh: '指挥部', en: 'Command post' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  township: { zh: '属地乡镇（场）', en: 'Local township' },
  liaison: { zh: '联络员', en: 'Liaison' },
};

/** As what a unit stands to a project (house.md 3.3). */
export const capacities = [...slots, 'owner', 'assisting'] as const;
export const Capacity = z.enum(capacities);
export type Capacity = z.infer<typeof Capacity>;

const printable = /^[^\p{C}]*$/u;
const line = (longest: number) => z.string().trim().max(longest).regex(printable, 'printable');

export const ProjectName = line(100).min(1);
/** 项目代码: any text passes, its form only warns (domain-rules 12.1). */
export const ProjectCode = line(40).min(1);

/** Why, and on whose decision (变更依据). */
const Reason = line(200).min(1);
const version = z.int().min(1);

export const RegisterProject = z.strictObject({
  projectId: ProjectId,
  name: ProjectName,
  code: ProjectCode.nullable(),
  kind: ProjectKind,
  /** Where it is built, in words. */
  place: line(100),
  /** What is built and how much of it (建设内容及规模), in words. */
  scope: line(1000),
  /** The day from which kind and team hold. */
  from: plainDateSchema,
  anchors: z.array(z.strictObject({ capacity: Capacity, unitId: UnitId })).max(30),
});
export type RegisterProject = z.infer<typeof RegisterProject>;

/** Name and code are columns; what they were stays findable as an alias. */
export const RenameProject = z.strictObject({
  projectId: ProjectId,
  version,
  name: ProjectName,
  code: ProjectCode.nullable(),
});
export type RenameProject = z.infer<typeof RenameProject>;

/** A fact that holds from a day on, until the next change known; the day may not lie ahead (house.md 2.3). */
const fromOn = { projectId: ProjectId, version, from: plainDateSchema, reason: Reason };

export const SetKind = z.strictObject({ ...fromOn, kind: ProjectKind });
export type SetKind = z.infer<typeof SetKind>;

export const SetAnchor = z.strictObject({ ...fromOn, capacity: Capacity, unitId: UnitId });
export type SetAnchor = z.infer<typeof SetAnchor>;

export const SetMember = z.strictObject({ ...fromOn, slot: Slot, personId: PersonId });
export type SetMember = z.infer<typeof SetMember>;

/** Here `from` is the first day on which it no longer holds. */
export const EndAnchor = z.strictObject(SetAnchor.shape);
export const EndMember = z.strictObject(SetMember.shape);

/** What a verb on one project answers. */
export const ProjectVersion = z.strictObject({ projectId: ProjectId, version: z.int() });
export type ProjectVersion = z.infer<typeof ProjectVersion>;

/** What is lacking in a slot of the team: the unit that answers, or the person named for it. */
export const Gap = z.strictObject({ slot: Slot, lacks: z.enum(['unit', 'person']) });
export type Gap = z.infer<typeof Gap>;

const UnitNamed = z.strictObject({ unitId: UnitId, name: UnitName });

/** A line of the register as of a day. */
export const ProjectLine = z.strictObject({
  projectId: ProjectId,
  /** Shown number of the register; numbers left out mean nothing. */
  number: z.int(),
  name: z.string(),
  code: z.string().nullable(),
  kind: ProjectKind,
  place: z.string(),
  units: z.array(UnitNamed.extend({ capacity: Capacity })),
  /** The last stage of the order that was reached by the day. */
  stage: ProjectStage.nullable(),
  investment: quantitySchema.nullable(),
  gaps: z.array(Gap),
});
export type ProjectLine = z.infer<typeof ProjectLine>;

/** Stages that a list can ask for: reached by the day, or not started by then. */
export const stageFilters = ['not-started', ...projectStages] as const;

export const ListProjects = z.strictObject({
  /** Day looked at; today when absent. Names and codes are today's. */
  on: plainDateSchema.optional(),
  /** In the name, the code, or one of old. */
  text: line(100).optional(),
  kind: ProjectKind.optional(),
  /** Units of this subtree as it stood on the day, in `capacity` or any. */
  unitId: UnitId.optional(),
  capacity: Capacity.optional(),
  /** Only items of that year's plan as it stood on the day. */
  planYear: z.coerce.number().int().min(1900).max(2199).optional(),
  /** Only those that had reached this stage by the day, or `not-started`. */
  stage: z.enum(stageFilters).optional(),
  /** Only those whose team has a gap. */
  gaps: z.literal('only').optional(),
  /** Number of the last line of the page before. */
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListProjects = z.infer<typeof ListProjects>;

export const ProjectList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** All that fit, not only those of this page; and how many of them have a gap. */
  count: z.int(),
  withGaps: z.int(),
  /** The count by kind; kinds without a project are left out. */
  byKind: z.array(z.strictObject({ kind: ProjectKind, count: z.int() })),
  projects: z.array(ProjectLine),
  /** For `after`, where more follow. */
  next: z.int().nullable(),
});
export type ProjectList = z.infer<typeof ProjectList>;

/** An item of a year's plan as it stands: its nature and what it is to invest in that year, as far as agreed. */
export const PlanItem = z.strictObject({
  year: z.int(),
  nature: PlanNature.nullable(),
  investment: quantitySchema.nullable(),
});
export type PlanItem = z.infer<typeof PlanItem>;

/** A stage of the kind's template, or one that was reached beside it: for when it is planned, and when it was reached. */
export const StageLine = z.strictObject({
  stage: ProjectStage,
  planned: datedOnSchema.nullable(),
  reached: datedOnSchema.nullable(),
});
export type StageLine = z.infer<typeof StageLine>;

const held = { from: plainDateSchema, to: openEndSchema, reason: z.string().nullable() };

/** What held when, as it is known now, the latest first. */
export const ProjectFact = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('kind'), kind: ProjectKind, ...held }),
  z.strictObject({ what: z.literal('unit'), capacity: Capacity, unitId: UnitId, name: z.string(), ...held }),
  z.strictObject({ what: z.literal('person'), slot: MemberSlot, personId: PersonId, name: z.string(), ...held }),
  z.strictObject({ what: z.literal('investment'), investment: quantitySchema, ...held }),
  z.strictObject({ what: z.literal('plan'), year: z.int(), nature: PlanNature, ...held }),
  z.strictObject({ what: z.literal('planned'), stage: ProjectStage, planned: datedOnSchema, ...held }),
]);
export type ProjectFact = z.infer<typeof ProjectFact>;

export const Project = ProjectLine.omit({ units: true }).extend({
  scope: z.string(),
  remark: z.string(),
  supervisionNumber: z.string().nullable(),
  /** Millionths of a degree. */
  position: z.strictObject({ latitude: z.int(), longitude: z.int() }).nullable(),
  industry: z.strictObject({ code: industryCodeSchema, name: z.string() }).nullable(),
  park: z.strictObject({ projectId: ProjectId, name: z.string() }).nullable(),
  investment: quantitySchema.nullable(),
  land: quantitySchema.nullable(),
  inStatistics: z.boolean().nullable(),
  funding: z.array(FundingSource),
  lists: z.array(z.string()),
  /** The latest year first. */
  plans: z.array(PlanItem),
  stages: z.array(StageLine),
  version: z.int(),
  today: plainDateSchema,
  /** Former names and replaced codes. */
  aliases: z.array(z.strictObject({ kind: z.enum(['name', 'code']), alias: z.string() })),
  history: z.array(ProjectFact),
  standing: standingSchema,
});
export type Project = z.infer<typeof Project>;

export const ListTeamGaps = ListProjects.pick({ after: true, limit: true });
export type ListTeamGaps = z.infer<typeof ListTeamGaps>;

/** What lacks today in the teams of the projects the reader sees, since which day. */
export const TeamGaps = z.strictObject({
  today: plainDateSchema,
  /** Gaps in all, not only those of this page, and by what lacks where. */
  count: z.int(),
  bySlot: z.array(Gap.extend({ count: z.int() })),
  projects: z.array(
    ProjectLine.pick({ projectId: true, number: true, name: true }).extend({
      gaps: z.array(Gap.extend({ since: plainDateSchema })),
    }),
  ),
  next: z.int().nullable(),
});
export type TeamGaps = z.infer<typeof TeamGaps>;

/** What of a project holds from day to day, each a table of facts. */
export const histories = [
  'kind',
  'industry',
  'park',
  'investment',
  'land',
  'statistics',
  'funding',
  'listing',
  'anchor',
  'member',
  'planItem',
  'planInvestment',
  'stagePlan',
] as const;
export type History = (typeof histories)[number];

/** A fact of any of them: `key` says which of several it is (a capacity, a slot, a year, a stage), else empty. */
export type HeldFact = DatedFact<unknown> & {
  readonly projectId: ProjectId;
  readonly history: History;
  readonly key: string;
};

/** What is withdrawn and entered in one history. */
export type HeldChange = FactChange<HeldFact> & { readonly history: History };

/** What of a project is columns: it says what is so now. */
export type ProjectWords = Pick<
  Project,
  'name' | 'code' | 'place' | 'scope' | 'remark' | 'supervisionNumber' | 'position'
>;

/** A stage was reached on a day. */
export type ReachedStage = {
  readonly factId: Id<'FactId'>;
  readonly projectId: ProjectId;
  readonly stage: ProjectStage;
  readonly reached: DatedOn;
  readonly origin: string | null;
};

export const listProjectsEndpoint = endpoint({
  operationId: 'listProjects',
  method: 'GET',
  path: '/api/projects',
  summary: { zh: '项目库(截至某日)', en: 'The register of projects as of a day' },
  query: ListProjects,
  answer: ProjectList,
});

export const teamGapsEndpoint = endpoint({
  operationId: 'teamGaps',
  method: 'GET',
  path: '/api/team-gaps',
  summary: { zh: '四对一缺位清单', en: 'What lacks in the four-to-one teams today' },
  query: ListTeamGaps,
  answer: TeamGaps,
});

export const getProjectEndpoint = endpoint({
  operationId: 'getProject',
  method: 'GET',
  path: '/api/projects/{projectId}',
  summary: { zh: '一个项目', en: 'One project with its team and its history' },
  params: z.strictObject({ projectId: ProjectId }),
  answer: Project,
});

export const registerProjectEndpoint = endpoint({
  operationId: 'registerProject',
  method: 'POST',
  path: '/api/projects',
  summary: { zh: '项目入库', en: 'Register a project' },
  body: RegisterProject,
  answer: ProjectVersion,
  commandId: true,
  status: 201,
});

const ofProject = z.strictObject({ projectId: ProjectId });
const change = { method: 'PUT', params: ofProject, answer: ProjectVersion, ifMatch: true, commandId: true } as const;
const without = { projectId: true, version: true } as const;

export const renameProjectEndpoint = endpoint({
  operationId: 'renameProject',
  path: '/api/projects/{projectId}/name',
  summary: { zh: '项目更名、改代码', en: 'Give a project another name or code' },
  body: RenameProject.omit(without),
  ...change,
});

export const setKindEndpoint = endpoint({
  operationId: 'setProjectKind',
  path: '/api/projects/{projectId}/kind',
  summary: { zh: '调整项目类别', en: 'Say what kind of project it is from a day on' },
  body: SetKind.omit(without),
  ...change,
});

export const setAnchorEndpoint = endpoint({
  operationId: 'setProjectAnchor',
  path: '/api/projects/{projectId}/anchor',
  summary: { zh: '明确责任单位', en: 'Say which unit stands in a capacity from a day on' },
  body: SetAnchor.omit(without),
  ...change,
});

export const endAnchorEndpoint = endpoint({
  operationId: 'endProjectAnchor',
  path: '/api/projects/{projectId}/anchor-end',
  summary: { zh: '责任单位退出', en: 'Say from which day a unit no longer stands in a capacity' },
  body: EndAnchor.omit(without),
  ...change,
});

export const setMemberEndpoint = endpoint({
  operationId: 'setProjectMember',
  path: '/api/projects/{projectId}/member',
  summary: { zh: '明确责任人', en: 'Name the person of a slot from a day on' },
  body: SetMember.omit(without),
  ...change,
});

export const endMemberEndpoint = endpoint({
  operationId: 'endProjectMember',
  path: '/api/projects/{projectId}/member-end',
  summary: { zh: '责任人退出', en: 'Say from which day a person no longer stands for a slot' },
  body: EndMember.omit(without),
  ...change,
});
