import { sheet } from '#kernel/sheet';
import type { WorkKind } from './contract.ts';

/** Words of ledgers for what a work is. */
const kindWords = {
  房建: 'building',
  楼栋: 'building',
  房屋建筑: 'building',
  道路: 'road',
  桥梁: 'road',
  管网: 'pipeline',
  管道: 'pipeline',
  厂站: 'plant',
  站房: 'plant',
  其他: 'other',
} as const satisfies Readonly<Record<string, WorkKind>>;

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;

/**
 * 单项工程台账: rows of one work follow each other, each with a step or a quantity of it or both. What is designed or planned
 * holds from 起始日期 of its row, until 终止日期 where one stands; what was done and reached has a day of its own.
 */
export const workSheet = sheet({
  id: 'works',
  zh: '单项工程台账',
  en: 'Works and their steps',
  key: ['project', 'name', 'step', 'unit', 'asOf', 'from'],
  columns: {
    project: {
      heading: '项目名称',
      also: ['工程名称', '所属项目'],
      cell: { kind: 'name', noun: 'project' },
      required: true,
    },
    name: { heading: '单项工程', also: ['单项工程名称', '单体名称', '楼栋', '标段'], cell: text, required: true },
    kind: { heading: '类别', also: ['工程类别', '单项工程类别'], cell: { kind: 'choice', words: kindWords } },
    design: { heading: '设计量', also: ['设计工程量', '总工程量'], cell: text },
    unit: { heading: '单位', also: ['计量单位'], cell: text },
    done: { heading: '累计完成量', also: ['累计完成工程量', '累计完成'], cell: text },
    asOf: { heading: '截至日期', also: ['截止日期', '统计截至'], cell: day },
    step: { heading: '节点', also: ['工序', '节点名称', '形象进度节点'], cell: text },
    planned: { heading: '计划完成', also: ['计划完成时间', '计划完成日期'], cell: day },
    reached: { heading: '实际完成', also: ['实际完成时间', '实际完成日期'], cell: day },
    from: { heading: '起始日期', cell: day },
    to: { heading: '终止日期', cell: day },
  },
});
