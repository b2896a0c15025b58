import { z } from 'zod';
import { UnitId, UnitName } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { openEndSchema, plainDateSchema } from '#kernel/plain-date';
import { line } from '#kernel/text';
import { codesOf, type Words } from '#kernel/words';

/** 设置性质 and 组织形式 are two axes: what a branch may do follows from the one, whom it links from the other (domain-rules 2.1). */
export const Tenure = z.enum(['regular', 'temporary']);
const Composition = z.enum(['single', 'joint']);
/** 流动党员党支部: of members who gathered away from home. */
const Mobile = z.enum(['yes', 'no']);
const Field = z.enum(['urban', 'park', 'rural']);

/** Steps of its life (domain-rules 6.1), in the order in which they follow each other. */
export const branchSteps = ['applied', 'returned', 'approved', 'established', 'lapsing', 'lapsed', 'archived'] as const;
export type BranchStep = (typeof branchSteps)[number];

/** On the day it is established (成立会) it runs. */
const branchStates = [
  'drafting',
  'applied',
  'returned',
  'approved',
  'running',
  'lapsing',
  'lapsed',
  'archived',
] as const;
export const BranchState = z.enum(branchStates);
export type BranchState = z.infer<typeof BranchState>;

const toldHeld = { from: plainDateSchema, to: plainDateSchema.optional(), origin: line(200).nullable() };

/** Who is designated (BR-11). */
export const branchOfficeWords = {
  secretary: { zh: '书记', en: 'Secretary' },
  deputy: { zh: '副书记', en: 'Deputy secretary' },
  member: { zh: '委员', en: 'Member of the committee' },
} as const satisfies Record<string, Words>;
const branchOffices = codesOf(branchOfficeWords);

/** What held of a branch from–to: traits, the unit it leans on, who was designated. */
const ToldOfBranch = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('tenure'), value: Tenure, ...toldHeld }),
  z.strictObject({ key: z.literal('composition'), value: Composition, ...toldHeld }),
  z.strictObject({ key: z.literal('mobile'), value: Mobile, ...toldHeld }),
  z.strictObject({ key: z.literal('field'), value: Field, ...toldHeld }),
  z.strictObject({ key: z.literal('sponsor'), value: UnitId, ...toldHeld }),
  z.strictObject({ key: z.enum(branchOffices), value: PersonId, ...toldHeld }),
]);
export type BranchKey = z.infer<typeof ToldOfBranch>['key'];

/** One a kind: what a ledger tells of its life. */
const ToldStep = z.strictObject({
  step: z.enum(['applied', 'approved', 'established', 'lapsing', 'lapsed', 'archived']),
  on: datedOnSchema,
  /** 批准机关 and 批复文号, where somebody decided; null says nothing. */
  decidedBy: line(100).nullable(),
  document: line(100).nullable(),
  origin: line(200).nullable(),
});
export type ToldStep = z.infer<typeof ToldStep>;

/** A branch as a ledger tells it; known again by its name. What is absent is not told. */
export const RecordBranch = z.strictObject({
  name: UnitName,
  superior: line(100).optional(),
  lifeDay: line(100).optional(),
  endsWith: line(200).optional(),
  facts: z.array(ToldOfBranch).max(2000),
  steps: z.array(ToldStep).max(6),
});
export type RecordBranch = z.infer<typeof RecordBranch>;

const Named = z.strictObject({ name: z.string() });
const PersonNamed = Named.extend({ personId: PersonId });

/** What is said of a branch, and never refused: the rule's number, and the figures it is about. */
export const BranchRemark = z.strictObject({
  rule: z.enum(['BR-03', 'BR-20', 'invariant 4']),
  figure: z.int(),
});
export type BranchRemark = z.infer<typeof BranchRemark>;

/** A line of the list as of a day. */
export const BranchLine = z.strictObject({
  unitId: UnitId,
  number: z.int(),
  name: UnitName,
  state: BranchState,
  tenure: Tenure.nullable(),
  composition: Composition.nullable(),
  mobile: z.boolean(),
  field: Field.nullable(),
  sponsor: Named.extend({ unitId: UnitId }).nullable(),
  secretary: PersonNamed.nullable(),
  /** The projects anchored at it on the day, as far as the reader sees them. */
  covers: z.array(Named.extend({ projectId: ProjectId })),
  remarks: z.array(BranchRemark),
});
export type BranchLine = z.infer<typeof BranchLine>;

export const ListBranches = z.strictObject({
  on: plainDateSchema.optional(),
  text: line(100).optional(),
  state: BranchState.optional(),
  tenure: Tenure.optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListBranches = z.infer<typeof ListBranches>;

export const BranchList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** All that fit, and how many of them run on the day. */
  count: z.int(),
  running: z.int(),
  branches: z.array(BranchLine),
  next: z.int().nullable(),
});
export type BranchList = z.infer<typeof BranchList>;

const StepTaken = z.strictObject({
  step: z.enum(branchSteps),
  on: datedOnSchema,
  decidedBy: z.string().nullable(),
  document: z.string().nullable(),
});
export type StepTaken = z.infer<typeof StepTaken>;

const BranchFact = z.strictObject({
  key: z.enum(['tenure', 'composition', 'mobile', 'field', 'sponsor', ...branchOffices]),
  /** The word itself, or the name of the unit or person. */
  value: z.string(),
  from: plainDateSchema,
  to: openEndSchema,
  origin: z.string().nullable(),
});
export type BranchFact = z.infer<typeof BranchFact>;

export const Branch = BranchLine.extend({
  superior: z.string().nullable(),
  lifeDay: z.string().nullable(),
  endsWith: z.string().nullable(),
  steps: z.array(StepTaken),
  /** All that held, as known now, the latest first. */
  history: z.array(BranchFact),
  today: plainDateSchema,
});
export type Branch = z.infer<typeof Branch>;

export const listBranchesEndpoint = endpoint({
  operationId: 'listBranches',
  method: 'GET',
  path: '/api/branches',
  summary: { zh: '项目一线党支部一览(截至某日)', en: 'The branches of the front line as of a day' },
  query: ListBranches,
  answer: BranchList,
});

export const getBranchEndpoint = endpoint({
  operationId: 'getBranch',
  method: 'GET',
  path: '/api/branches/{unitId}',
  summary: { zh: '一个党支部', en: 'One branch with its life and all that held' },
  params: z.strictObject({ unitId: UnitId }),
  answer: Branch,
});
