import { sheet } from '#kernel/sheet';

const stageWords = {
  入党申请人: 'applicant',
  申请人: 'applicant',
  入党积极分子: 'activist',
  积极分子: 'activist',
  发展对象: 'developmentTarget',
  预备党员: 'probationary',
  正式党员: 'full',
} as const;
const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;

/** S15 入党申请人、积极分子培养台账: a row a person and branch; several where what held changed, each from–to. */
export const cultivationSheet = sheet({
  id: 'cultivation',
  zh: '入党申请人、积极分子培养台账',
  en: 'Cultivation records',
  key: ['name', 'branch', 'from'],
  columns: {
    name: { heading: '姓名', cell: text, required: true },
    workplace: { heading: '所在单位及岗位', also: ['所在单位', '工作单位及岗位', '单位及岗位'], cell: text },
    branch: {
      heading: '项目支部',
      also: ['项目党支部', '所在项目支部', '参加支部'],
      cell: { kind: 'name', noun: 'branch' },
    },
    appliedOn: { heading: '递交申请日期', also: ['递交申请书日期', '申请入党日期', '申请日期'], cell: day },
    handedTo: {
      heading: '申请书转交组织',
      also: ['申请书转交·党组织', '申请书转交', '转交党组织', '转交组织'],
      cell: text,
    },
    handedOn: { heading: '转交日期', also: ['申请书转交·日期', '申请书转交日期'], cell: day },
    receipt: { heading: '回执', also: ['申请书转交·回执', '转交回执'], cell: text },
    authority: { heading: '有权限的党组织', also: ['有审批权限的党组织'], cell: text },
    stage: { heading: '当前阶段', also: ['阶段'], cell: { kind: 'choice', words: stageWords } },
    toldOn: { heading: '告知日期', also: ['阶段告知日期', '当前阶段·告知日期'], cell: day },
    contacts: { heading: '培养联系人', cell: { kind: 'persons' } },
    activity: { heading: '参加项目支部活动情况', also: ['参加活动情况', '参加支部活动情况'], cell: text },
    letterTo: { heading: '推荐函去向', also: ['推荐函·去向'], cell: text },
    letterOn: { heading: '推荐函日期', also: ['推荐函·日期', '推荐日期'], cell: day },
    letterReceipt: { heading: '推荐函回执', also: ['推荐函·回执'], cell: text },
    endedOn: { heading: '结束日期', also: ['撤回日期', '离开日期', '转出日期'], cell: day },
    remark: { heading: '备注', cell: text },
    from: { heading: '起始日期', cell: day },
    to: { heading: '截止日期', also: ['终止日期'], cell: day },
  },
});
