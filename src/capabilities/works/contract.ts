import { z } from 'zod';
import { ProjectId } from '#capabilities/projects/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { pagePlace } from '#kernel/page-place';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';
import { line } from '#kernel/text';

const WorkId = idSchema<'WorkId'>();
export type WorkId = z.infer<typeof WorkId>;

/** 房建、道路、管网、厂站、其他. */
export const WorkKind = z.enum(['building', 'road', 'pipeline', 'plant', 'other']);
export type WorkKind = z.infer<typeof WorkKind>;

/** Units quantities of works are written in; which of them measure the same, `measures` says (units.rules.ts). */
const areaUnits = ['㎡', '亩', '公顷', '万㎡', '平方公里'] as const;
const otherUnits = ['m', '公里', 'm³', '万m³', 't', '万t'] as const;
export const countedIn = ['栋', '套', '户', '座', '个', '处', '间', '床', '台', '根', '株'] as const;
export const WorkUnit = z.enum([...areaUnits, ...otherUnits, ...countedIn]);
export type WorkUnit = z.infer<typeof WorkUnit>;

/** So much of it, with its qualifier; whole base units, written in `unit`. */
export const Amount = z.strictObject({
  quantity: quantitySchema.refine(({ amount }) => amount >= 0, 'amount.negative'),
  unit: WorkUnit,
});
export type Amount = z.infer<typeof Amount>;

/** 节点: of the template of its kind, or as the office calls it. */
const Step = line(30);
const WorkName = line(60);

const origin = line(300).nullable();
const held = { from: plainDateSchema, to: plainDateSchema.optional(), origin };
const ToldOfWork = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('kind'), value: WorkKind, ...held }),
  z.strictObject({ key: z.literal('design'), value: Amount, ...held }),
  z.strictObject({ key: z.literal('plan'), step: Step, value: datedOnSchema, ...held }),
]);
export type ToldOfWork = z.infer<typeof ToldOfWork>;

/** A work (单项工程) as its ledger tells it; known again by its project and its name. What is absent is not told. */
export const RecordWork = z.strictObject({
  projectId: ProjectId,
  name: WorkName,
  facts: z.array(ToldOfWork).max(1000),
  /** How much was done by a day since the beginning. */
  done: z
    .array(z.strictObject({ value: Amount, on: datedOnSchema, origin }))
    .max(1000)
    .default([]),
  reached: z
    .array(z.strictObject({ step: Step, on: datedOnSchema, origin }))
    .max(400)
    .default([]),
});
export type RecordWork = z.infer<typeof RecordWork>;

/** A step as it stood on the day looked at. */
const StepLine = z.strictObject({
  step: z.string(),
  planned: datedOnSchema.nullable(),
  reached: datedOnSchema.nullable(),
});
export type StepLine = z.infer<typeof StepLine>;

/** Of one measure: how much there is to be, and how much had been done when it was last told. */
const QuantityLine = z.strictObject({
  designed: Amount.nullable(),
  done: Amount.extend({ on: datedOnSchema }).nullable(),
});
export type QuantityLine = z.infer<typeof QuantityLine>;

const WorkLine = z.strictObject({
  workId: WorkId,
  number: z.int(),
  name: z.string(),
  project: z.strictObject({ projectId: ProjectId, name: z.string() }),
  kind: WorkKind,
  quantities: z.array(QuantityLine),
  /** In the order of the kind's template. */
  steps: z.array(StepLine),
  /** For when the first step that should have been reached by the day was planned. */
  lateSince: plainDateSchema.nullable(),
});
export type WorkLine = z.infer<typeof WorkLine>;

export const ListWorks = z.strictObject({
  /** Day looked at; today when absent. */
  on: plainDateSchema.optional(),
  projectId: ProjectId.optional(),
  kind: WorkKind.optional(),
  /** Only those that had reached this step by the day. */
  reached: Step.optional(),
  /** Only those with a step that should have been reached by the day. */
  late: z.literal('only').optional(),
  /** `next` of the page before. */
  after: pagePlace([['0', '1'], 'number', 'number'], '-').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListWorks = z.infer<typeof ListWorks>;

const WorkList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** All that fit, not only those of this page; and how many of them are late with a step. */
  count: z.int(),
  late: z.int(),
  /** Late ones first, else by project. */
  works: z.array(WorkLine),
  next: z.string().nullable(),
});
export type WorkList = z.infer<typeof WorkList>;

export const listWorksEndpoint = endpoint({
  operationId: 'listWorks',
  method: 'GET',
  path: '/api/works',
  summary: { zh: '单项工程和形象进度(截至某日)', en: 'Works and how far they are on a day' },
  query: ListWorks,
  answer: WorkList,
});

/** 月报 of a project (sheet S7), month by month; a month told again is corrected. What is absent is not told. */
export const RecordMonthFigures = z.strictObject({
  projectId: ProjectId,
  months: z
    .array(
      z.strictObject({
        /** Any day of the month. */
        month: plainDateSchema,
        /** 本月完成, in 分. */
        done: quantitySchema.optional(),
        /** 累计支付, in 分. */
        paid: quantitySchema.optional(),
        remark: line(300).optional(),
        origin,
      }),
    )
    .min(1)
    .max(1000),
});
export type RecordMonthFigures = z.infer<typeof RecordMonthFigures>;

const MonthLine = z.strictObject({
  /** First day of the month. */
  month: plainDateSchema,
  done: quantitySchema,
  paid: quantitySchema.nullable(),
  remark: z.string().nullable(),
});

/** A project's last month reported by the day, the year's months before it, and what follows from them. */
const MonthFigureLine = MonthLine.extend({
  project: z.strictObject({ projectId: ProjectId, name: z.string() }),
  doneThisYear: quantitySchema,
  plan: quantitySchema.nullable(),
  /** Of the plan, in tenths of a percent; and the points it is ahead of the year that has passed. */
  shareOfPlan: z.int().nullable(),
  pace: z.int().nullable(),
  /** Of the same year, the earliest first. */
  months: z.array(MonthLine),
});
export type MonthFigureLine = z.infer<typeof MonthFigureLine>;

export const ListMonthFigures = z.strictObject({
  /** Day looked at; today when absent. Months of its year are listed, as far as they had come. */
  on: plainDateSchema.optional(),
  projectId: ProjectId.optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListMonthFigures = z.infer<typeof ListMonthFigures>;

/** 调度数,非统计数 (FA-03): figures to lead by, no statistics. */
const MonthFigureList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  projects: z.array(MonthFigureLine),
  next: z.int().nullable(),
});
export type MonthFigureList = z.infer<typeof MonthFigureList>;

export const listMonthFiguresEndpoint = endpoint({
  operationId: 'listMonthFigures',
  method: 'GET',
  path: '/api/month-figures',
  summary: {
    zh: '投资完成月报(截至某日;调度数,非统计数)',
    en: 'What projects did month by month, as reported by a day: figures to lead by, no statistics',
  },
  query: ListMonthFigures,
  answer: MonthFigureList,
});
