import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';
import { line } from '#kernel/text';

const BaseId = idSchema<'BaseId'>();
export type BaseId = z.infer<typeof BaseId>;
const IncomeId = idSchema<'IncomeId'>();
export type IncomeId = z.infer<typeof IncomeId>;

/** 自营, 合作, 发包. */
const Way = z.enum(['own', 'joint', 'leased']);
/** 服务环节: what the base does for those who work with it. */
const Service = z.enum(['seed', 'technique', 'feed', 'supplies', 'processing', 'transport', 'sales']);
/** As the sheet and a brief write them. */
export const serviceWords = {
  苗种: 'seed',
  技术: 'technique',
  饲料: 'feed',
  农资: 'supplies',
  加工: 'processing',
  运输: 'transport',
  销售: 'sales',
} as const satisfies Record<string, z.infer<typeof Service>>;

/**
 * What a base is said to bring: 集体占比 in hundredths of a percent, 带动就业, 其中灵活就业, 带动农户, 预计 and 实际年销售收入
 * (of the last whole year) and 预计村集体收益 in 分.
 */
export const Figure = z.enum([
  'share',
  'jobs',
  'flexibleJobs',
  'households',
  'expectedSales',
  'actualSales',
  'expectedIncome',
]);
export type Figure = z.infer<typeof Figure>;

/** The key of a plot is what is raised or grown on it. */
export const plotPrefix = 'plot:';

const held = { from: plainDateSchema, to: plainDateSchema.optional(), origin: line(200).nullable() };
const amount = quantitySchema.refine((quantity) => quantity.amount >= 0, 'amount.negative');
const ToldOfBase = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('stands'), value: z.literal('yes'), ...held }),
  z.strictObject({ key: z.enum(['operator', 'land', 'contract']), value: line(200), ...held }),
  z.strictObject({ key: z.literal('way'), value: Way, ...held }),
  z.strictObject({ key: z.literal('service'), value: Service, ...held }),
  /** 投产日期; 分配决议日期 (四议两公开). */
  z.strictObject({ key: z.enum(['started', 'decided']), value: datedOnSchema, ...held }),
  z.strictObject({ key: z.literal('branch'), value: UnitId, ...held }),
  z.strictObject({ key: z.literal('plot'), raised: line(100), value: amount, ...held }),
  z.strictObject({ key: Figure, value: amount, ...held }),
]);
export type ToldOfBase = z.infer<typeof ToldOfBase>;
export type BaseKey = Exclude<ToldOfBase['key'], 'plot'> | `${typeof plotPrefix}${string}`;

/** A base as its ledger tells it; known again by its village and name. What is absent is not told. */
export const RecordBase = z.strictObject({
  villageUnitId: UnitId,
  name: line(100),
  facts: z.array(ToldOfBase).max(1000),
});
export type RecordBase = z.infer<typeof RecordBase>;

/** In the order of the accounting form (domain-rules 11). */
export const IncomeKind = z.enum(['operating', 'contracting', 'investment', 'subsidy', 'other']);
export type IncomeKind = z.infer<typeof IncomeKind>;

/** A village's income of a year as its ledger tells it; a correction is told of the same day. */
export const RecordIncome = z.strictObject({
  villageUnitId: UnitId,
  year: z.int().min(1990).max(2199),
  /** 三资平台凭证号. */
  voucher: line(100).optional(),
  amounts: z
    .array(
      z.strictObject({ key: IncomeKind, value: quantitySchema, on: plainDateSchema, origin: line(200).nullable() }),
    )
    .max(500),
});
export type RecordIncome = z.infer<typeof RecordIncome>;

const Named = z.strictObject({ unitId: UnitId, name: z.string() });
const figures = z.partialRecord(Figure, quantitySchema);

const BaseLine = z.strictObject({
  baseId: BaseId,
  number: z.int(),
  name: z.string(),
  village: Named,
  township: Named.nullable(),
  plots: z.array(z.strictObject({ raised: z.string(), area: quantitySchema })),
  figures,
  operator: z.string().nullable(),
  way: Way.nullable(),
  services: z.array(Service),
  started: datedOnSchema.nullable(),
  branch: Named.nullable(),
});
export type BaseLine = z.infer<typeof BaseLine>;

const asked = { on: plainDateSchema.optional(), township: UnitId.optional() };

export const ListBases = z.strictObject({
  ...asked,
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListBases = z.infer<typeof ListBases>;

const BaseList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** All that stand on the day and fit, and the jobs of those that tell of them. */
  count: z.int(),
  jobs: quantitySchema,
  jobsTold: z.int(),
  bases: z.array(BaseLine),
  next: z.int().nullable(),
});
export type BaseList = z.infer<typeof BaseList>;

const IncomeLine = z.strictObject({
  incomeId: IncomeId,
  number: z.int(),
  year: z.int(),
  village: Named,
  /** In 分, of the kinds told; a kind that is not told is not zero. */
  amounts: z.partialRecord(IncomeKind, z.int()),
  total: z.int().nullable(),
  /** 其中经营性收入: without subsidies and other income. */
  operating: z.int().nullable(),
  voucher: z.string().nullable(),
  /** The day of the latest of them. */
  by: plainDateSchema,
});
export type IncomeLine = z.infer<typeof IncomeLine>;

export const ListIncomes = z.strictObject({
  ...asked,
  /** The year before that of the day, where none is asked. */
  year: z.coerce.number().int().min(1990).max(2199).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListIncomes = z.infer<typeof ListIncomes>;

const IncomeList = z.strictObject({
  on: plainDateSchema,
  year: z.int(),
  count: z.int(),
  incomes: z.array(IncomeLine),
  next: z.int().nullable(),
});
export type IncomeList = z.infer<typeof IncomeList>;

export const listBasesEndpoint = endpoint({
  operationId: 'listVillageBases',
  method: 'GET',
  path: '/api/village-bases',
  summary: { zh: '村集体产业基地(截至某日)', en: 'Production bases of villages as of a day' },
  query: ListBases,
  answer: BaseList,
});

export const listIncomesEndpoint = endpoint({
  operationId: 'listVillageIncomes',
  method: 'GET',
  path: '/api/village-incomes',
  summary: { zh: '村集体收入(某年度，截至某日)', en: 'What villages took in of a year, as of a day' },
  query: ListIncomes,
  answer: IncomeList,
});
