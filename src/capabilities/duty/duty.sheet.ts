import { sheet } from '#kernel/sheet';

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;
const persons = { kind: 'persons' } as const;
const branch = {
  heading: '依托支部',
  also: ['依托党支部', '所属支部'],
  cell: { kind: 'name', noun: 'branch' },
} as const;
const project = { heading: '项目', also: ['依托项目', '项目名称'], cell: { kind: 'name', noun: 'project' } } as const;
const since = { heading: '起始日期', cell: day } as const;
const until = { heading: '截止日期', cell: day } as const;

/** S10 党员突击队台账: a row a squad; several where its people changed, each from–to. */
export const squadSheet = sheet({
  id: 'squads',
  zh: '党员突击队台账',
  en: 'Task squads',
  key: ['name', 'since'],
  columns: {
    name: { heading: '突击队名称', also: ['名称'], cell: text, required: true },
    branch,
    project,
    leader: { heading: '队长', cell: persons },
    members: { heading: '队员及分工', also: ['队员'], cell: persons },
    task: { heading: '承担任务', also: ['任务'], cell: text },
    from: { heading: '组建日期', also: ['成立日期'], cell: day },
    endsOn: { heading: '完成时限', also: ['时限'], cell: day },
    result: { heading: '完成情况', cell: text },
    ended: { heading: '解散日期', cell: day },
    since,
    until,
    standing: { heading: '在队', cell: text, computed: true },
  },
});

/** S10 党员先锋岗台账: a row a post; several where its holder changed. */
export const postSheet = sheet({
  id: 'vanguard-posts',
  zh: '党员先锋岗台账',
  en: 'Vanguard posts',
  key: ['name', 'since'],
  columns: {
    name: { heading: '岗位名称、地点', also: ['岗位名称', '岗位地点', '先锋岗名称'], cell: text, required: true },
    branch,
    project,
    holder: { heading: '在岗人', cell: persons },
    task: { heading: '岗位职责', cell: text },
    promise: { heading: '承诺事项', cell: text },
    from: { heading: '设岗日期', cell: day },
    endsOn: { heading: '复核日期', cell: day },
    ended: { heading: '撤岗日期', cell: day },
    since,
    until,
    status: { heading: '状态', cell: text, computed: true },
    standing: { heading: '在岗', cell: text, computed: true },
  },
});
