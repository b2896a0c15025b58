import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { plainDateSchema } from '#kernel/plain-date';
import { line } from '#kernel/text';
import { codesOf, type Words } from '#kernel/words';

const DutyId = idSchema<'DutyId'>();
export type DutyId = z.infer<typeof DutyId>;
const ProblemId = idSchema<'ProblemId'>();

/** 党员突击队 and 党员先锋岗 (domain-rules 6.2). */
export const DutyKind = z.enum(['squad', 'post']);
export type DutyKind = z.infer<typeof DutyKind>;

/** What somebody has to do with it: 队长, 在岗人, or a squad's 分工. */
export const partWords = {
  leader: { zh: '队长', en: 'Leader' },
  holder: { zh: '在岗人', en: 'Holder' },
  overall: { zh: '全面负责', en: 'In charge of all' },
  technical: { zh: '技术支持', en: 'Technical support' },
  safety: { zh: '协助安全', en: 'Help with safety' },
  other: { zh: '其他', en: 'Other' },
  member: { zh: '队员', en: 'Member' },
} as const satisfies Record<string, Words>;
const Part = z.enum(codesOf(partWords));
export type Part = z.infer<typeof Part>;

const held = { from: plainDateSchema, to: plainDateSchema.optional(), origin: line(200).nullable() };
const ToldOfDuty = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('stands'), value: z.literal('yes'), ...held }),
  /** 完成时限 of a squad (SQ-02), 复核日期 of a post (VP-02). */
  z.strictObject({ key: z.literal('endsOn'), value: plainDateSchema, ...held }),
  z.strictObject({ key: Part, value: PersonId, ...held }),
]);
export type DutyKey = z.infer<typeof ToldOfDuty>['key'];

/** A squad or a post as its ledger tells it; known again by its name. What is absent is not told. */
export const RecordDuty = z.strictObject({
  kind: DutyKind,
  name: line(100),
  branchUnitId: UnitId.optional(),
  projectId: ProjectId.optional(),
  /** What a squad is for (SQ-01), what a post answers for. */
  task: line(300).optional(),
  /** Where a squad is for a problem of the ledger. */
  problemId: ProblemId.optional(),
  promise: line(300).optional(),
  result: line(300).optional(),
  facts: z.array(ToldOfDuty).max(1000),
});
export type RecordDuty = z.infer<typeof RecordDuty>;

/** 在岗 (在队), 到期待确认, 撤岗 (解散): counted when looked at. */
const DutyStatus = z.enum(['standing', 'toConfirm', 'ended']);
export type DutyStatus = z.infer<typeof DutyStatus>;

const DutyLine = z.strictObject({
  dutyId: DutyId,
  number: z.int(),
  kind: DutyKind,
  name: z.string(),
  branch: z.strictObject({ unitId: UnitId, name: z.string() }),
  /** Where the reader sees it. */
  project: z.strictObject({ projectId: ProjectId, name: z.string() }).nullable(),
  task: z.string(),
  promise: z.string().nullable(),
  result: z.string().nullable(),
  status: DutyStatus,
  since: plainDateSchema,
  endsOn: plainDateSchema.nullable(),
  people: z.array(z.strictObject({ personId: PersonId, name: z.string(), part: Part })),
});
export type DutyLine = z.infer<typeof DutyLine>;

export const ListDuties = z.strictObject({
  on: plainDateSchema.optional(),
  kind: DutyKind.optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListDuties = z.infer<typeof ListDuties>;

const DutyList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** Those that stand on the day (SQ-03), not only those of this page. */
  squads: z.int(),
  posts: z.int(),
  duties: z.array(DutyLine),
  next: z.int().nullable(),
});
export type DutyList = z.infer<typeof DutyList>;

export const listDutiesEndpoint = endpoint({
  operationId: 'listDuties',
  method: 'GET',
  path: '/api/duties',
  summary: { zh: '党员突击队和先锋岗(截至某日)', en: 'Task squads and vanguard posts that stand on a day' },
  query: ListDuties,
  answer: DutyList,
});
