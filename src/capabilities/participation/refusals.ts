import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; they are met when a roster is taken over. */
export const participationRefusals = {
  'member.nameless': { zh: '这一行没有写姓名。', en: 'This row names nobody.' },
  'member.twice': { zh: '同一批中此人或此支部出现两次。', en: 'The list tells of this person or branch twice.' },
  'member.no-branch': {
    zh: '没有这个项目支部，请先录入支部一览表。',
    en: 'There is no such branch. Record the list of branches first.',
  },
  'member.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'member.ends-before': { zh: '截止日期早于起始日期。', en: 'It ends before it begins.' },
  'member.relation-transferred': {
    zh: '临时党支部不接转组织关系，组织关系所在支部应是原单位党支部。',
    en: 'A temporary branch keeps no membership relation: the home branch is another.',
  },
  'member.no-consent': {
    zh: '企业提供的名单须有本人知情同意日期，没有的不录入。',
    en: 'Names an enterprise passes on need the day of the person’s informed consent.',
  },
  'member.feedback-unread': {
    zh: '反馈情况请写成“日期 去向(回执)”，多条用分号分开。',
    en: 'Write feedback as “day to whom (receipt)”, several parted by semicolons.',
  },
} as const satisfies RefusalWords;
