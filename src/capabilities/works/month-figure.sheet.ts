import { moneyMeasure } from '#kernel/money';
import { sheet } from '#kernel/sheet';

/** A month of one project: up to 20 亿元. */
const money = { kind: 'amount', measure: moneyMeasure, unit: '万元', usual: [0, 200_000_000_000] } as const;
const ofMonth = { ...money, corrects: true } as const;
const computed = { cell: { kind: 'text' }, computed: true } as const;

/** S7 投资完成及形象进度月报: a row a project and month. Two cells are typed; the other figures are the system's. */
export const monthFigureSheet = sheet({
  id: 'month-figures',
  zh: '投资完成及形象进度月报',
  en: 'Monthly investment and progress',
  key: ['project', 'month'],
  columns: {
    project: {
      heading: '项目名称',
      also: ['工程名称'],
      cell: { kind: 'name', noun: 'project' },
      required: true,
    },
    month: { heading: '月份', also: ['报告月份', '统计月份', '报送月份'], cell: { kind: 'day' }, required: true },
    totalInvestment: { heading: '总投资', ...computed },
    doneSoFar: { heading: '开工以来累计完成', ...computed },
    yearPlan: { heading: '本年计划', also: ['年度计划'], ...computed },
    done: { heading: '本月完成', also: ['本月完成投资', '当月完成投资', '当月完成'], cell: ofMonth },
    doneThisYear: { heading: '本年累计', also: ['本年累计完成', '年度累计完成'], ...computed },
    shareOfPlan: { heading: '占年计划(%)', also: ['占年计划', '完成年度计划比例'], ...computed },
    pace: { heading: '序时差(百分点)', also: ['序时差'], ...computed },
    paid: { heading: '累计支付', also: ['累计支付资金', '累计拨付'], cell: money },
    remark: { heading: '备注', also: ['形象进度', '形象进度说明', '说明'], cell: { kind: 'text' } },
    standing: { heading: '口径', ...computed },
  },
});
