import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { endpoint } from '#kernel/endpoint';
import { instantSchema } from '#kernel/instant';
import { pagePlace } from '#kernel/page-place';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';
import { wordsSchema } from '#kernel/words';

const IndicatorId = z.string().regex(/^[a-z][A-Za-z]{1,30}\.[a-z][A-Za-z0-9]{1,40}$/u);

/** What a record behind a figure is: tells a page where to open it. */
export const RecordNoun = z.enum([
  'project',
  'problem',
  'work',
  'branch',
  'person',
  'duty',
  'cultivation',
  'participation',
  'deployment',
  'agreement',
  'village-base',
  'village-income',
  'campaign-place',
]);
export type RecordNoun = z.infer<typeof RecordNoun>;

/** What a figure is counted or measured in: things and people one by one, 分, m², m, working days, thousandths. */
export const FigureMeasure = z.enum(['count', 'money', 'area', 'length', 'workingDays', 'share', 'points']);
export type FigureMeasure = z.infer<typeof FigureMeasure>;

const DimensionWords = z.strictObject({
  dimension: z.string(),
  words: wordsSchema,
  /** Absent where the zone's own words are its values. */
  values: z.array(z.strictObject({ value: z.string(), words: wordsSchema })).optional(),
});

export const IndicatorWords = z.strictObject({
  indicatorId: IndicatorId,
  words: wordsSchema,
  /** 个, 栋, 人; empty where the measure has units of its own. */
  counter: wordsSchema,
  measure: FigureMeasure,
  /** The unit an area is written in; null for the one that reads best. */
  unit: z.enum(['㎡', '亩', '公顷', '万㎡', '平方公里']).nullable(),
  definition: wordsSchema,
  /** One worked example. */
  example: wordsSchema,
  noun: RecordNoun,
  /** Holds on a day, or happened in a period. */
  kind: z.enum(['stock', 'flow']),
  /** Of which indicators it is made, where it is no sum of records. */
  from: z.array(IndicatorId),
  dimensions: z.array(DimensionWords),
  /** In which capacity a record belongs to a unit; null where it belongs to none. */
  capacity: wordsSchema.nullable(),
  /** Readers without the right see as many lines without names (principle 2). */
  sensitive: z.boolean(),
});
export type IndicatorWords = z.infer<typeof IndicatorWords>;

export const Figure = z.strictObject({
  indicatorId: IndicatorId,
  /** Null for a ratio over nothing and the least or greatest of nothing ("—"), and where it is hidden. */
  value: quantitySchema.nullable(),
  /** How many records it adds up. */
  records: z.int().nullable(),
  /** Records that lack the fact to be added: missing is not zero. */
  missing: z.int(),
  /** Records that belong to no unit; null where that was not asked. */
  notPlaced: z.int().nullable(),
  /** Under three of what is kept from the reader: shown only inside larger sums. */
  hidden: z.boolean(),
});
export type Figure = z.infer<typeof Figure>;

/** As of which day and knowledge, of which unit and of which values of dimensions, as `kind:housing` (`whereText`). */
const asked = {
  /** Day looked at; today when absent. */
  on: plainDateSchema.optional(),
  /** The instant of our knowledge; now when absent. */
  knownAt: instantSchema.optional(),
  /** First day of the period of what happened; 1 January of the day's year when absent. */
  from: plainDateSchema.optional(),
  /** Only what belongs to this unit or one below it, as the tree stood on the day. */
  unitId: UnitId.optional(),
  where: z
    .string()
    .regex(/^[a-z]+:[^,]{1,600}(,[a-z]+:[^,]{1,600}){0,5}$/u, 'where')
    .optional(),
};
export const AskFigure = z.strictObject({
  indicatorId: IndicatorId,
  ...asked,
  /** Also split: by a dimension, or `unit`: by the units below the one looked at. */
  by: z
    .string()
    .regex(/^[a-z]{1,30}$/u)
    .optional(),
  /** Also the figure of this earlier day. */
  since: plainDateSchema.optional(),
});
export type AskFigure = z.infer<typeof AskFigure>;

const FigurePart = z.strictObject({ value: z.string().nullable(), words: wordsSchema, figure: Figure });
export type FigurePart = z.infer<typeof FigurePart>;

const FigureAnswer = z.strictObject({
  indicator: IndicatorWords,
  on: plainDateSchema,
  from: plainDateSchema.nullable(),
  knownAt: instantSchema.nullable(),
  /** The unit looked at; the zone's root when none was asked. */
  unit: z.strictObject({ unitId: UnitId, name: z.string() }).nullable(),
  /** Whether the reader sees all of the zone, or a part: the label of every figure says so. */
  scope: z.enum(['zone', 'part']),
  figure: Figure,
  /** What it is made of. */
  parts: z.array(Figure),
  since: z.strictObject({ on: plainDateSchema, figure: Figure }).nullable(),
  split: z.array(FigurePart),
});
export type FigureAnswer = z.infer<typeof FigureAnswer>;

export const ListFigures = z.strictObject({
  on: asked.on,
  knownAt: asked.knownAt,
  from: asked.from,
  unitId: asked.unitId,
});
export type ListFigures = z.infer<typeof ListFigures>;

const FigureList = z.strictObject({
  on: plainDateSchema,
  from: plainDateSchema,
  unit: z.strictObject({ unitId: UnitId, name: z.string() }),
  figures: z.array(Figure),
});
export type FigureList = z.infer<typeof FigureList>;

export const ListRecords = z.strictObject({
  indicatorId: IndicatorId,
  ...asked,
  /** Only what entered since this earlier day, or what left since. */
  since: plainDateSchema.optional(),
  change: z.enum(['entered', 'left']).optional(),
  /** `next` of the page before. */
  after: pagePlace(['number', 'id'], ' ').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListRecords = z.infer<typeof ListRecords>;

const RecordLine = z.strictObject({
  recordId: z.uuid(),
  /** What a page opens: the record, or what it is a part of. */
  opens: z.uuid(),
  /** Null where the reader may count it and not see whom it names. */
  label: z.string().nullable(),
  amount: quantitySchema.nullable(),
  /** Values of the dimensions, as they are kept. */
  of: z.record(z.string(), z.string().nullable()),
});
export type RecordLine = z.infer<typeof RecordLine>;

const RecordList = z.strictObject({
  on: plainDateSchema,
  noun: RecordNoun,
  count: z.int().nullable(),
  /** Of them without a name for this reader. */
  unnamed: z.int(),
  records: z.array(RecordLine),
  next: z.string().nullable(),
});
export type RecordList = z.infer<typeof RecordList>;

export const DrawLine = z.strictObject({
  indicatorId: IndicatorId,
  ...asked,
  /** Points of the line: ends of months or of weeks, up to the day looked at. */
  each: z.enum(['month', 'week']).default('month'),
  points: z.coerce.number().int().min(2).max(24).default(12),
});
export type DrawLine = z.infer<typeof DrawLine>;

const Line = z.strictObject({
  indicatorId: IndicatorId,
  points: z.array(z.strictObject({ on: plainDateSchema, figure: Figure })),
});
export type Line = z.infer<typeof Line>;

export const listIndicatorsEndpoint = endpoint({
  operationId: 'listIndicators',
  method: 'GET',
  path: '/api/indicators',
  summary: { zh: '指标目录', en: 'What is counted, and how' },
  answer: z.strictObject({ indicators: z.array(IndicatorWords) }),
});

export const listFiguresEndpoint = endpoint({
  operationId: 'listFigures',
  method: 'GET',
  path: '/api/figures',
  summary: { zh: '指标一览', en: 'Every figure as of a day' },
  query: ListFigures,
  answer: FigureList,
  costs: 'much',
});

const params = z.strictObject({ indicatorId: IndicatorId });

export const getFigureEndpoint = endpoint({
  operationId: 'getFigure',
  method: 'GET',
  path: '/api/indicators/{indicatorId}',
  summary: { zh: '指标数值', en: 'The figure of an indicator as of a day, split and compared' },
  params,
  query: AskFigure.omit({ indicatorId: true }),
  answer: FigureAnswer,
  costs: 'much',
});

export const listIndicatorRecordsEndpoint = endpoint({
  operationId: 'listIndicatorRecords',
  method: 'GET',
  path: '/api/indicators/{indicatorId}/records',
  summary: { zh: '指标明细', en: 'The records behind a figure' },
  params,
  query: ListRecords.omit({ indicatorId: true }),
  answer: RecordList,
  costs: 'much',
});

export const drawLineEndpoint = endpoint({
  operationId: 'drawIndicatorLine',
  method: 'GET',
  path: '/api/indicators/{indicatorId}/line',
  summary: { zh: '指标走势', en: 'The figure of an indicator over time' },
  params,
  query: DrawLine.omit({ indicatorId: true }),
  answer: Line,
  costs: 'much',
});
