import { areaMeasure } from '#kernel/area';
import { moneyMeasure } from '#kernel/money';
import { sheet } from '#kernel/sheet';
import { jobsMeasure, perMuMeasure } from './measure.rules.ts';

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;
/** 100,000 yuan to 50 billion. Outside of it 亿 may have been meant for 万. */
const money = { kind: 'amount', measure: moneyMeasure, unit: '万元', usual: [10_000_000, 5_000_000_000_000] } as const;
/** CT-01: 1,000 yuan to 100 million a 亩. */
const aMu = { kind: 'amount', measure: perMuMeasure, unit: '万元/亩', usual: [100_000, 10_000_000_000] } as const;

/** What a person found of a commitment: 开工已履约. */
export const reviewWords = {
  开工已履约: 'start met',
  开工未履约: 'start unmet',
  投产已履约: 'production met',
  投产未履约: 'production unmet',
  年产值已履约: 'annualOutput met',
  年产值未履约: 'annualOutput unmet',
  年税收已履约: 'annualTax met',
  年税收未履约: 'annualTax unmet',
  投资强度已履约: 'intensity met',
  投资强度未履约: 'intensity unmet',
  亩均税收已履约: 'taxPerMu met',
  亩均税收未履约: 'taxPerMu unmet',
  就业已履约: 'jobs met',
  就业未履约: 'jobs unmet',
} as const;

/**
 * S11, its signed part: a row an agreement. Several where something changed, each from–to, where amounts are due on
 * different days, or where several things were promised: one a row.
 */
export const agreementSheet = sheet({
  id: 'agreements',
  zh: '招商协议台账',
  en: 'Agreements with investors',
  key: ['name', 'investor', 'since', 'dueBy', 'promise'],
  columns: {
    name: {
      heading: '项目名称(意向)',
      also: ['项目名称', '意向项目名称', '招商项目名称', '协议名称'],
      cell: text,
      required: true,
    },
    investor: { heading: '投资方', also: ['投资企业', '投资主体', '投资单位', '投资商'], cell: text, required: true },
    creditCode: { heading: '统一社会信用代码', also: ['信用代码'], cell: text },
    placeOfOrigin: { heading: '来源地', also: ['投资方来源地', '资金来源地'], cell: text },
    industry: { heading: '产业类别', cell: text },
    project: { heading: '对应项目', also: ['落地项目', '转化项目'], cell: { kind: 'name', noun: 'project' } },
    investment: {
      heading: '计划投资',
      also: ['协议投资', '协议总投资', '签约投资', '投资总额'],
      cell: { ...money, unit: '亿元' },
    },
    land: {
      heading: '用地需求',
      also: ['用地'],
      cell: { kind: 'amount', measure: areaMeasure, unit: '亩', usual: [60, 20_000_000] },
    },
    workshop: {
      heading: '厂房需求',
      also: ['厂房'],
      cell: { kind: 'amount', measure: areaMeasure, unit: '㎡', usual: [50, 5_000_000] },
    },
    signedOn: { heading: '签约日期', also: ['签约时间', '签订日期'], cell: day },
    start: { heading: '约定开工日期', also: ['约定开工', '约定开工时间'], cell: day },
    production: { heading: '约定投产日期', also: ['约定投产', '约定投产时间'], cell: day },
    annualOutput: { heading: '预计年产值', also: ['年产值', '约定年产值', '达产年产值'], cell: money },
    annualTax: { heading: '年税收', also: ['预计年税收', '约定年税收', '达产年税收'], cell: money },
    intensity: { heading: '投资强度', also: ['约定投资强度'], cell: aMu },
    taxPerMu: { heading: '亩均税收', also: ['约定亩均税收'], cell: aMu },
    jobs: {
      heading: '带动就业',
      also: ['就业', '就业人数'],
      cell: { kind: 'amount', measure: jobsMeasure, unit: '人', usual: [1, 100_000] },
    },
    dueBy: { heading: '约定达产日期', also: ['约定达产', '达产日期(约定)'], cell: day },
    paidIn: { heading: '已到位资金', also: ['到位资金', '实际到位资金'], cell: money },
    paidInOn: { heading: '资金到位截至日期', also: ['资金截至日期'], cell: day },
    promise: { heading: '我方承诺事项', also: ['承诺事项'], cell: text },
    promiseOwner: { heading: '承诺责任单位', cell: { kind: 'name', noun: 'unit' } },
    promiseDueBy: { heading: '承诺时限', cell: day },
    promiseKept: { heading: '承诺兑现日期', cell: day },
    reviewed: { heading: '履约核查', cell: { kind: 'choices', words: reviewWords } },
    basis: { heading: '签约依据', also: ['依据文件', '协议文号'], cell: text },
    endedOn: { heading: '终止日期', also: ['解约日期'], cell: day },
    since: { heading: '起始日期', cell: day },
    until: { heading: '截止日期', cell: day },
  },
});
