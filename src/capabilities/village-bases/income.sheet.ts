import { moneyMeasure } from '#kernel/money';
import { sheet } from '#kernel/sheet';

const text = { kind: 'text' } as const;
/** A hundred yuan to ten billion. */
const money = { kind: 'amount', measure: moneyMeasure, unit: '万元', usual: [10_000, 1_000_000_000_000] } as const;

/** S14 村集体收入台账, in the order of the accounting form: a row a village and year, several where sums were told of several days. */
export const incomeSheet = sheet({
  id: 'village-incomes',
  zh: '村集体收入台账',
  en: 'Income of village collectives',
  key: ['village', 'year', 'by'],
  columns: {
    village: {
      heading: '村',
      also: ['乡镇(场)、村', '所在村', '村(社区)', '行政村', '村集体'],
      cell: { kind: 'name', noun: 'unit' },
      required: true,
    },
    year: { heading: '年度', also: ['收入年度'], cell: { kind: 'day' }, required: true },
    operating: { heading: '经营收入', cell: money },
    contracting: { heading: '发包及上交收入', also: ['发包收入'], cell: money },
    investment: { heading: '投资收益', cell: money },
    subsidy: { heading: '补助收入', cell: money },
    other: { heading: '其他收入', cell: money },
    total: { heading: '总收入', also: ['收入合计'], cell: text, computed: true },
    operatingTotal: { heading: '其中经营性收入', also: ['经营性收入'], cell: text, computed: true },
    voucher: { heading: '三资平台凭证号', also: ['凭证号'], cell: text },
    by: { heading: '截至日期', cell: { kind: 'day' } },
  },
});
