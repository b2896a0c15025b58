import { sheet } from '#kernel/sheet';
import { dualLedgerWords } from './contract.ts';
import { roleWords } from './roster.sheet.ts';

const categoryWords = { 流动党员: 'mobile', 人才党员: 'talent' } as const;
const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;

/** S5 党员双向管理台账: a row a person, a branch and a validity. 反馈情况 lists all there were: day, to whom, (receipt). */
export const dualSheet = sheet({
  id: 'dual-management',
  ...dualLedgerWords,
  key: ['name', 'unit', 'branch', 'from'],
  columns: {
    name: { heading: '姓名', cell: { kind: 'persons', at: 'unit' }, required: true },
    unit: { heading: '工作单位', also: ['所在单位'], cell: { kind: 'name', noun: 'unit' } },
    category: { heading: '类别', also: ['双向管理类别'], cell: { kind: 'choice', words: categoryWords } },
    employer: { heading: '所在企业(单位)及岗位', also: ['所在企业及岗位', '所在企业'], cell: text },
    homeBranch: {
      heading: '组织关系所在党组织(流出地)',
      also: ['组织关系所在党组织', '流出地党组织'],
      cell: text,
    },
    homeContact: { heading: '流出地联系人、电话', also: ['流出地联系人', '流出地联系人及电话'], cell: text },
    branch: {
      heading: '项目支部',
      also: ['项目党支部', '所在项目支部', '参加支部'],
      cell: { kind: 'name', noun: 'branch' },
    },
    branchContact: { heading: '项目支部联系人', cell: text },
    role: { heading: '参加方式', cell: { kind: 'choice', words: roleWords } },
    agreement: { heading: '双向管理依据', also: ['双向管理意向书'], cell: text },
    agreedOn: { heading: '依据日期', also: ['签订日期'], cell: day },
    consentOn: { heading: '本人知情同意日期', also: ['知情同意日期'], cell: day },
    from: { heading: '纳入日期', also: ['起始日期'], cell: day },
    feedback: { heading: '反馈情况', cell: text },
    to: { heading: '结束日期', also: ['截止日期'], cell: day },
    endReason: { heading: '结束原因', also: ['结束日期及原因'], cell: text },
    transfer: { heading: '转接建议', cell: text, computed: true },
  },
});
