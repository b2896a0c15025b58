import type { Measure } from '#kernel/measure';
import { sheet } from '#kernel/sheet';

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;

/** 650余名, 650人次: people reached, by number alone. */
export const peopleMeasure: Measure<'人'> = {
  units: [{ name: '人', aliases: ['名', '人次'], base: 1, per: 1, decimals: 0 }],
};
const people = { kind: 'amount', measure: peopleMeasure, unit: '人', usual: [1, 1_000_000] } as const;

/** S19 应急专项统计: a row a place and day. Numbers per place only; it has no column for a person. */
export const campaignSheet = sheet({
  id: 'campaigns',
  zh: '应急专项统计',
  en: 'Emergency campaigns',
  key: ['name', 'unit', 'site', 'on', 'from'],
  columns: {
    name: { heading: '专项名称', also: ['应急专项', '专项'], cell: text, required: true },
    orderedBy: { heading: '启动机关', also: ['启动依据', '发布机关'], cell: text },
    document: { heading: '启动文号', also: ['文号'], cell: text },
    level: { heading: '级别', also: ['响应级别', '启动级别'], cell: text },
    from: { heading: '启动日期', also: ['开始日期', '起始日期'], cell: day },
    until: { heading: '结束日期', also: ['终止日期'], cell: day },
    unit: {
      heading: '网格',
      also: ['网格单位', '单位', '区、乡镇(场)、村、组'],
      cell: { kind: 'name', noun: 'unit' },
    },
    site: { heading: '工地', also: ['项目', '项目工地'], cell: { kind: 'name', noun: 'project' } },
    target: { heading: '目标数', also: ['应完成数'], cell: people },
    done: { heading: '完成数', also: ['累计完成数'], cell: people },
    on: { heading: '上报时间', also: ['上报日期', '填报时间'], cell: day },
  },
});
