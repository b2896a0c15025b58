import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded. */
export const registerRefusals = {
  'alias.id-taken': {
    zh: '此名称已经以别的内容登记过，请刷新页面。',
    en: 'This name was entered already with other contents. Reload the page.',
  },
  'alias.twice': { zh: '同一批中出现两次。', en: 'The list names it twice.' },
  'alias.is-its-name': { zh: '简称与现名称相同。', en: 'The short name is its very name.' },
  'alias.needs-end': { zh: '曾用名须有停用日期。', en: 'A former name needs the day it ended.' },
  'alias.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'alias.ends-before': { zh: '停用日期须晚于起用日期。', en: 'It must end later than it began.' },
  'alias.borne-already': {
    zh: ({ name }) => `同期已登记「${String(name)}」。`,
    en: ({ name }) => `“${String(name)}” is entered for that time already.`,
  },
  'alias.ambiguous': {
    zh: ({ name }) => `另有单位现在也叫「${String(name)}」，表格中无法区分。`,
    en: ({ name }) => `Another unit is called “${String(name)}” today: a sheet could not tell them apart.`,
  },
  'code.twice': { zh: '同一批中此单位出现两次。', en: 'The list names this unit twice.' },
  'code.not-of-this-kind': {
    zh: '只有企业和参建单位登记信用代码。',
    en: 'Only enterprises and contractors have a credit code here.',
  },
  'code.taken': { zh: '另一单位已登记此代码。', en: 'Another unit bears this code.' },
  'region.twice': { zh: '同一批中此单位出现两次。', en: 'The list names this unit twice.' },
  'region.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'region.ends-before': { zh: '终止日期须晚于起始日期。', en: 'It must end later than it began.' },
  'region.of-a-zone': { zh: '新区本身没有行政区划代码。', en: 'A zone has no region code of its own.' },
  'unit.field-unreadable': { zh: '这一格的内容不合要求。', en: 'What stands in this cell does not fit its column.' },
} as const satisfies RefusalWords;
