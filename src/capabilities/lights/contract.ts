import { z } from 'zod';
import { ProjectId } from '#capabilities/projects/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { pagePlace } from '#kernel/page-place';
import { plainDateSchema } from '#kernel/plain-date';
import { line } from '#kernel/text';
import { wordsSchema } from '#kernel/words';

/** The worst first, as lists show them; 灰 is 暂缓 (LT-02). `none`: nothing is told by which it could be judged. */
export const Colour = z.enum(['red', 'yellow', 'grey', 'green', 'none']);
export type Colour = z.infer<typeof Colour>;

/** 正当理由, by kind. */
export const ReasonCode = z.enum(['land', 'weather', 'policy', 'higherFunds', 'designChange', 'emergency', 'other']);
export type ReasonCode = z.infer<typeof ReasonCode>;

/**
 * Reasons accepted for a project as their ledger tells them; known again by kind and first day. What is absent is not told.
 * A clerk records them on behalf of whoever decided (house.md 3.8).
 */
export const RecordReasons = z.strictObject({
  projectId: ProjectId,
  reasons: z
    .array(
      z.strictObject({
        code: ReasonCode,
        from: plainDateSchema,
        text: line(300).optional(),
        /** 有效期至: the last day on which it holds. */
        until: plainDateSchema.optional(),
        decidedBy: line(60).optional(),
        meeting: line(100).optional(),
        decidedOn: plainDateSchema.optional(),
        origin: line(300).nullable(),
      }),
    )
    .min(1)
    .max(200),
});
export type RecordReasons = z.infer<typeof RecordReasons>;

const StartFinding = z.strictObject({
  rule: z.literal('start'),
  colour: Colour,
  planned: datedOnSchema.nullable(),
  started: z.boolean(),
  /** Months running, the planned one included, that ended by the day without a start; 0 where none is due. */
  months: z.int(),
});
const PaceFinding = z.strictObject({
  rule: z.literal('pace'),
  colour: Colour,
  /** Why it is not judged; null where it is. */
  unjudged: z.enum(['not-started', 'completed', 'no-plan', 'no-report']).nullable(),
  /** In tenths of a percent and of a percentage point; 0 where it is not judged. */
  shareOfPlan: z.int(),
  elapsed: z.int(),
  behind: z.int(),
  /** The last day the monthly reports tell of, and the day up to which pace is measured (decision 0020). */
  reportedTo: plainDateSchema.nullable(),
  measuredTo: plainDateSchema.nullable(),
});
const ReasonFinding = z.strictObject({
  rule: z.literal('accepted-reason'),
  colour: Colour,
  code: ReasonCode,
  text: z.string(),
  until: plainDateSchema,
  meeting: z.string().nullable(),
  decidedOn: plainDateSchema,
});
/** What a rule found, with its facts: a page words the sentence from it (LT-01). */
export const Finding = z.discriminatedUnion('rule', [ReasonFinding, StartFinding, PaceFinding]);
export type Finding = z.infer<typeof Finding>;
export type FindingOf<Rule extends Finding['rule']> = Extract<Finding, { readonly rule: Rule }>;

export const Light = z.strictObject({
  colour: Colour,
  on: plainDateSchema,
  /** Version of the rule set in force on the day (house.md 2.15). */
  ruleSet: z.string(),
  findings: z.array(Finding),
});
export type Light = z.infer<typeof Light>;

const LightLine = z.strictObject({
  project: z.strictObject({ projectId: ProjectId, name: z.string() }),
  light: Light,
});
export type LightLine = z.infer<typeof LightLine>;

export const ListLights = z.strictObject({
  /** Day looked at; today when absent. */
  on: plainDateSchema.optional(),
  colour: Colour.optional(),
  /** `next` of the page before. */
  after: pagePlace([['1', '2', '3', '4', '5'], 'number'], '-').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListLights = z.infer<typeof ListLights>;

const LightList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  ruleSet: z.strictObject({ version: z.string(), source: wordsSchema, inForceFrom: plainDateSchema.nullable() }),
  /** Of all that the reader sees of the year's plan, not only those of this page. */
  counts: z.record(Colour, z.int()),
  lights: z.array(LightLine),
  next: z.string().nullable(),
});
export type LightList = z.infer<typeof LightList>;

export const listLightsEndpoint = endpoint({
  operationId: 'listLights',
  method: 'GET',
  path: '/api/lights',
  summary: {
    zh: '年度计划项目的红黄绿灯及理由(截至某日)',
    en: 'Lights of the projects of the year’s plan on a day, each with what it rests on',
  },
  query: ListLights,
  answer: LightList,
});
