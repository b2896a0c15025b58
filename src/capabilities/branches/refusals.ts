import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; most are met when a ledger is taken over. */
export const branchRefusals = {
  'branch.nameless': { zh: '这一行没有写支部全称。', en: 'This row names no branch.' },
  'branch.name-ambiguous': {
    zh: ({ name }) => `有几个党支部都叫「${String(name)}」，请先改名区分。`,
    en: ({ name }) => `Several branches are called “${String(name)}”. Rename them first.`,
  },
  'branch.twice': { zh: '同一批中此支部出现两次。', en: 'The list tells of this branch twice.' },
  'branch.not-there': { zh: '没有这个单位或人员。', en: 'There is no such unit or person.' },
  'branch.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'branch.ends-before': { zh: '截止日期早于起始日期。', en: 'It ends before it begins.' },
  'branch.steps-out-of-order': {
    zh: '请示、批复、成立、撤销的日期先后不对。',
    en: 'Request, approval, establishing and lapse are dated out of order.',
  },
  'branch.not-approved': {
    zh: '临时党支部成立前须有批复：批准机关、批复文号、批复日期缺一不可。',
    en: 'A temporary branch runs only with its approval on record: by whom, under which number, on which day.',
  },
} as const satisfies RefusalWords;
