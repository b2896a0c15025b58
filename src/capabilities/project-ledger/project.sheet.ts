import { areaMeasure } from '#kernel/area';
import type { Measure } from '#kernel/measure';
import { moneyMeasure } from '#kernel/money';
import { sheet } from '#kernel/sheet';
import type { FundingSource, PlanNature, ProjectKind } from '#capabilities/projects/contract';

/** Words of ledgers for what is built. */
export const kindWords = {
  产业: 'industry',
  基础设施: 'infrastructure',
  民生社会事业: 'social',
  民生: 'social',
  社会事业: 'social',
  农业水利: 'agriculture',
  生态环保: 'ecology',
  安置房: 'resettlement',
  园区: 'park',
} as const satisfies Readonly<Record<string, ProjectKind>>;

export const natureWords = {
  新建: 'new',
  续建: 'continued',
  改扩建: 'extended',
  技改: 'refitted',
} as const satisfies Readonly<Record<string, PlanNature>>;

export const fundingWords = {
  财政: 'budget',
  财政资金: 'budget',
  专项债: 'specialBond',
  专项债券: 'specialBond',
  上级资金: 'higherLevel',
  贷款: 'loan',
  银行贷款: 'loan',
  企业自筹: 'own',
  自筹: 'own',
} as const satisfies Readonly<Record<string, FundingSource>>;

/** 100,000 yuan to 50 billion: what a project of a zone costs. Outside of it 亿 may have been meant for 万. */
const money = { kind: 'amount', measure: moneyMeasure, unit: '万元', usual: [10_000_000, 5_000_000_000_000] } as const;

/** Longitude and latitude in millionths of a degree. */
const degrees: Measure<'度'> = { units: [{ name: '度', base: 1_000_000, per: 1, decimals: 6 }] };

/**
 * S1 重点项目台账: a row a project of the year's list. With 起始日期 a row a day of change: what it tells holds from that
 * day, until 终止日期 where one stands.
 */
export const projectSheet = sheet({
  id: 'projects',
  zh: '重点项目台账',
  en: 'Register of key projects',
  key: ['name', 'code', 'from', 'planYear'],
  columns: {
    name: { heading: '项目名称', also: ['工程名称', '项目名'], cell: { kind: 'text' }, required: true },
    code: { heading: '项目代码', also: ['立项代码', '赋码'], cell: { kind: 'text' } },
    kind: { heading: '项目类别', also: ['产业类型', '项目类型'], cell: { kind: 'choice', words: kindWords } },
    nature: { heading: '建设性质', cell: { kind: 'choice', words: natureWords } },
    lists: { heading: '项目级别', also: ['列入清单'], cell: { kind: 'text' } },
    park: { heading: '所属园区(片区)', also: ['所属园区', '所属片区'], cell: { kind: 'text' } },
    townships: {
      heading: '属地乡镇(场)',
      also: ['属地乡镇', '属地', '建设地点'],
      cell: { kind: 'name', noun: 'unit' },
    },
    scope: {
      heading: '建设内容及规模',
      also: ['建设内容', '建设规模', '主要建设内容', '建设规模及内容'],
      cell: { kind: 'text' },
    },
    totalInvestment: { heading: '总投资', also: ['计划总投资', '总投资额'], cell: money },
    funding: { heading: '资金来源', cell: { kind: 'choices', words: fundingWords } },
    plannedInvestment: { heading: '年计划投资', also: ['计划投资', '年度计划投资'], ofYear: true, cell: money },
    plannedStart: { heading: '计划开工', also: ['计划开工时间', '拟开工时间'], cell: { kind: 'day' } },
    plannedFinish: {
      heading: '计划竣工',
      also: ['计划竣工时间', '计划完工', '计划完工时间'],
      cell: { kind: 'day' },
    },
    started: { heading: '实际开工', also: ['实际开工时间'], cell: { kind: 'day' } },
    owner: { heading: '项目业主', also: ['建设单位', '业主单位'], cell: { kind: 'name', noun: 'unit' } },
    lead: { heading: '牵头单位', also: ['责任单位'], cell: { kind: 'name', noun: 'unit' } },
    remark: { heading: '备注', cell: { kind: 'text' } },
    industry: { heading: '行业代码', cell: { kind: 'text' } },
    landArea: {
      heading: '用地面积',
      also: ['用地'],
      cell: { kind: 'amount', measure: areaMeasure, unit: '亩', usual: [60, 20_000_000] },
    },
    inStatistics: { heading: '是否纳统', cell: { kind: 'yes-no' } },
    supervisionNumber: { heading: '监管平台编号', cell: { kind: 'text' } },
    place: { heading: '具体地点', cell: { kind: 'text' } },
    longitude: {
      heading: '经度',
      cell: { kind: 'amount', measure: degrees, unit: '度', usual: [73_000_000, 136_000_000] },
    },
    latitude: {
      heading: '纬度',
      cell: { kind: 'amount', measure: degrees, unit: '度', usual: [3_000_000, 54_000_000] },
    },
    signed: { heading: '签约日期', cell: { kind: 'day' } },
    landed: { heading: '落地日期', cell: { kind: 'day' } },
    approved: { heading: '审批完成日期', cell: { kind: 'day' } },
    toppedOut: { heading: '封顶日期', cell: { kind: 'day' } },
    completed: { heading: '实际竣工', also: ['竣工验收日期', '实际竣工时间'], cell: { kind: 'day' } },
    handedOver: { heading: '移交日期', also: ['交付日期'], cell: { kind: 'day' } },
    inProduction: { heading: '投产日期', cell: { kind: 'day' } },
    atCapacity: { heading: '达产日期', cell: { kind: 'day' } },
    closed: { heading: '销项日期', cell: { kind: 'day' } },
    planYear: { heading: '计划年度', cell: { kind: 'day' } },
    from: { heading: '起始日期', cell: { kind: 'day' } },
    to: { heading: '终止日期', cell: { kind: 'day' } },
  },
});
