import { areaMeasure } from '#kernel/area';
import { moneyMeasure } from '#kernel/money';
import { sheet } from '#kernel/sheet';
import { serviceWords } from './contract.ts';
import { figureMeasures } from './measure.rules.ts';

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;
const people = { kind: 'amount', measure: figureMeasures.jobs, unit: '人', usual: [1, 100_000] } as const;
/** A thousand yuan to ten billion a year. */
const sales = {
  kind: 'amount',
  measure: moneyMeasure,
  unit: '万元',
  usual: [100_000, 1_000_000_000_000],
} as const;

const wayWords = { 自营: 'own', 合作: 'joint', 发包: 'leased' } as const;

/** S14 村集体产业基地台账: a row a plot; several where what is told of the base changed, each from–to. */
export const baseSheet = sheet({
  id: 'village-bases',
  zh: '村集体产业基地台账',
  en: 'Production bases of villages',
  key: ['village', 'name', 'raised', 'since'],
  columns: {
    village: {
      heading: '村',
      also: ['乡镇(场)、村', '所在村', '村(社区)', '行政村'],
      cell: { kind: 'name', noun: 'unit' },
      required: true,
    },
    name: { heading: '基地名称', also: ['产业基地名称'], cell: text, required: true },
    raised: { heading: '产业及品种', also: ['产业', '品种', '主导产业'], cell: text },
    area: {
      heading: '面积',
      also: ['基地面积', '种养面积'],
      cell: { kind: 'amount', measure: areaMeasure, unit: '亩', usual: [60, 70_000_000] },
    },
    operator: { heading: '经营主体', cell: text },
    way: { heading: '经营方式', cell: { kind: 'choice', words: wayWords } },
    share: {
      heading: '集体占比',
      also: ['集体股份占比'],
      cell: { kind: 'amount', measure: figureMeasures.share, unit: '%', usual: [100, 10_000] },
    },
    land: { heading: '土地来源', also: ['土地来源及合同号'], cell: text },
    contract: { heading: '合同号', also: ['合同编号'], cell: text },
    started: { heading: '投产日期', also: ['投产时间'], cell: day },
    services: { heading: '服务环节', also: ['服务内容'], cell: { kind: 'choices', words: serviceWords } },
    jobs: { heading: '带动就业', also: ['带动就业人数'], cell: people },
    flexibleJobs: { heading: '其中灵活就业', also: ['灵活就业', '灵活就业人数'], cell: people },
    households: {
      heading: '带动农户',
      also: ['带动农户数'],
      cell: { kind: 'amount', measure: figureMeasures.households, unit: '户', usual: [1, 100_000] },
    },
    expectedSales: { heading: '预计年销售收入', also: ['预计销售收入'], cell: sales },
    actualSales: { heading: '实际年销售收入', also: ['实际销售收入'], cell: sales },
    expectedIncome: { heading: '预计村集体收益', also: ['当年村集体收益', '村集体收益'], cell: sales },
    decided: { heading: '分配决议日期', cell: day },
    branch: { heading: '基地党组织', cell: { kind: 'name', noun: 'branch' } },
    since: { heading: '起始日期', cell: day },
    until: { heading: '截止日期', cell: day },
  },
});
