import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; they are met when a ledger is taken over. */
export const dutyRefusals = {
  'duty.nameless': { zh: '这一行没有写名称。', en: 'This row has no name.' },
  'duty.twice': { zh: '同一批中它出现两次。', en: 'The list tells of it twice.' },
  'duty.no-branch': {
    zh: '没有写明依托的党支部，或没有这个支部。',
    en: 'It names no branch, or there is no such branch.',
  },
  'duty.no-task': {
    zh: '突击队须写明承担的节点、问题或隐患；先锋岗须写明岗位职责。',
    en: 'A squad says what it is for; a post says what it answers for.',
  },
  'duty.no-beginning': { zh: '没有写组建或设岗日期。', en: 'It is not said since when it stands.' },
  'duty.no-end': { zh: '突击队须有完成时限。', en: 'A squad has an end.' },
  'duty.no-project': { zh: '没有这个项目。', en: 'There is no such project.' },
  'duty.no-problem': { zh: '没有这个问题。', en: 'There is no such problem.' },
  'duty.no-person': { zh: '没有这个人员。', en: 'There is no such person.' },
  'duty.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'duty.ends-before': { zh: '截止日期早于起始日期。', en: 'It ends before it begins.' },
} as const satisfies RefusalWords;
