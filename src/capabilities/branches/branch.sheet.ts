import { sheet } from '#kernel/sheet';

/** 设置性质 tells two axes in one word: tenure, and whether it is of mobile members. */
const settingWords = {
  正式: 'regular',
  常设: 'regular',
  临时: 'temporary',
  流动党员: 'mobile',
  流动: 'mobile',
  临时流动党员: 'temporaryMobile',
} as const;

const compositionWords = { 单独: 'single', 联合: 'joint', 单独组建: 'single', 联合组建: 'joint' } as const;
const fieldWords = { 城市: 'urban', 园区: 'park', 农村: 'rural' } as const;
const day = { kind: 'day' } as const;
const text = { kind: 'text' } as const;
const persons = { kind: 'persons', at: 'sponsor' } as const;

/** S3 项目一线党支部一览表: a row a branch; several where its history is told, each from–to. */
export const branchSheet = sheet({
  id: 'branches',
  zh: '项目一线党支部一览表',
  en: 'Branches of the front line',
  key: ['name', 'from'],
  columns: {
    name: { heading: '支部全称', also: ['支部名称', '党支部名称', '党支部全称', '党支部'], cell: text, required: true },
    composition: { heading: '组织形式', also: ['组建形式'], cell: { kind: 'choice', words: compositionWords } },
    setting: { heading: '设置性质', also: ['支部性质'], cell: { kind: 'choice', words: settingWords } },
    field: { heading: '领域', also: ['所属领域'], cell: { kind: 'choice', words: fieldWords } },
    sponsor: { heading: '依托单位', cell: { kind: 'name', noun: 'unit' } },
    covers: { heading: '覆盖项目(单位)', also: ['覆盖项目', '覆盖单位'], cell: text, computed: true },
    appliedOn: { heading: '请示日期', cell: day },
    approvedBy: { heading: '批准机关', also: ['批复机关', '审批机关'], cell: text },
    approvalNumber: { heading: '批复文号', also: ['文号'], cell: text },
    approvedOn: { heading: '批复日期', also: ['批准日期', '批复时间'], cell: day },
    establishedOn: { heading: '成立日期', also: ['成立(揭牌)日期', '揭牌日期', '成立时间'], cell: day },
    secretary: { heading: '书记', also: ['支部书记', '党支部书记'], cell: persons },
    deputies: { heading: '副书记', cell: persons },
    members: { heading: '委员', also: ['支委委员', '支部委员'], cell: persons },
    formal: { heading: '正式党员数', also: ['党员数·正式'], cell: text, computed: true },
    probationary: { heading: '预备党员数', also: ['党员数·预备'], cell: text, computed: true },
    lifeDay: { heading: '组织生活日', cell: text },
    superior: { heading: '上级党组织', cell: text },
    endsWith: { heading: '拟撤销条件', cell: text },
    state: { heading: '状态', cell: text, computed: true },
    lapsingOn: { heading: '启动撤销日期', cell: day },
    lapsedOn: { heading: '撤销日期', cell: day },
    archivedOn: { heading: '归档日期', cell: day },
    from: { heading: '起始日期', cell: day },
    to: { heading: '截止日期', also: ['终止日期'], cell: day },
    leadDays: { heading: '支部早于开工(天)', cell: text, computed: true },
  },
});
