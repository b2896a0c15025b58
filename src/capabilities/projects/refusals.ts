import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded. */
export const projectRefusals = {
  'project.id-taken': {
    zh: '此项目已经以别的内容入库，请刷新页面。',
    en: 'This project was registered already with other contents. Reload the page.',
  },
  'project.code-taken': {
    zh: ({ code }) => `项目代码「${String(code)}」已属于另一个项目。`,
    en: ({ code }) => `The code “${String(code)}” is another project’s.`,
  },
  'project.from-ahead': { zh: '起始日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'project.unit-unknown': { zh: '没有这个单位。', en: 'There is no such unit.' },
  'project.person-unknown': { zh: '没有这个人员。', en: 'There is no such person.' },
  'project.capacity-twice': {
    zh: '同一位置只能有一个单位，同一单位不能重复。',
    en: 'One unit at a time stands there, and none twice.',
  },
  'project.not-there-then': {
    zh: '这一天并不由其承担，没有可以终止的。',
    en: 'It did not stand there on that day: there is nothing to end.',
  },
  'project.twice': { zh: '同一批变更中此项目出现两次。', en: 'The list changes this project twice.' },
} as const satisfies RefusalWords;
