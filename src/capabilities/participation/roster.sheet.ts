import { sheet } from '#kernel/sheet';
import { rosterLedgerWords } from './contract.ts';

const statusWords = { 正式: 'formal', 正式党员: 'formal', 预备: 'probationary', 预备党员: 'probationary' } as const;
export const roleWords = { 参加: 'full', 列席: 'observer' } as const;
const wayWords = {
  派驻: 'posted',
  '派驻(全脱产)': 'posted',
  兼任: 'concurrent',
  随项目部: 'withProject',
  流动党员: 'mobile',
} as const;
const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;

/**
 * S4 项目支部党员花名册: a row a person, a branch and a validity. How they came to the branch (选派方式) is a trait of taking
 * part; who is sent where by whom is a deployment, told by 三级干部统筹调配表.
 */
export const rosterSheet = sheet({
  id: 'roster',
  ...rosterLedgerWords,
  key: ['name', 'unit', 'branch', 'from'],
  columns: {
    name: { heading: '姓名', cell: { kind: 'persons', at: 'unit' }, required: true },
    unit: { heading: '工作单位', also: ['工作单位及职务', '所在单位'], cell: { kind: 'name', noun: 'unit' } },
    rank: { heading: '职级', cell: text, computed: true },
    level: { heading: '来源层级', cell: text, computed: true },
    status: { heading: '党员类别', cell: { kind: 'choice', words: statusWords } },
    homeBranch: { heading: '组织关系所在党支部', also: ['组织关系所在支部', '组织关系'], cell: text },
    branch: {
      heading: '项目支部',
      also: ['项目党支部', '所在项目支部', '参加支部'],
      cell: { kind: 'name', noun: 'branch' },
    },
    office: { heading: '支部职务', cell: text, computed: true },
    role: { heading: '参加方式', cell: { kind: 'choice', words: roleWords } },
    work: { heading: '项目岗位', cell: text },
    way: { heading: '选派方式', cell: { kind: 'choice', words: wayWords } },
    basis: { heading: '选派依据', also: ['依据'], cell: text },
    from: { heading: '起始日期', also: ['纳入日期', '起'], cell: day },
    to: { heading: '截止日期', also: ['止'], cell: day },
    load: { heading: '同时承担项目', cell: text, computed: true },
  },
});
