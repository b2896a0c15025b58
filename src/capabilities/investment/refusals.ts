import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; they are met when a ledger is taken over. */
export const agreementRefusals = {
  'agreement.nameless': { zh: '这一行没有写项目名称或投资方。', en: 'This row lacks the project or its investor.' },
  'agreement.twice': { zh: '同一批中这份协议出现两次。', en: 'The list tells of this agreement twice.' },
  'agreement.signed-when': {
    zh: '签约日期须写到日；还没有签的，留空。',
    en: 'The signing is a day; leave it empty while nothing is signed.',
  },
  'agreement.no-beginning': { zh: '没有写签约日期或起始日期。', en: 'It is not said since when it stands.' },
  'agreement.credit-code': {
    zh: '统一社会信用代码有误，请核对。',
    en: 'The unified social credit code is wrong; please check it.',
  },
  'agreement.known-otherwise': {
    zh: '这个信用代码的投资方已有同名协议，写法不同；请用原来的写法。',
    en: 'The investor of this credit code has this agreement under another wording; please use that one.',
  },
  'agreement.no-project': { zh: '没有这个项目。', en: 'There is no such project.' },
  'agreement.no-unit': { zh: '没有这个单位。', en: 'There is no such unit.' },
  'agreement.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'agreement.ends-before': { zh: '截止日期早于起始日期。', en: 'It ends before it begins.' },
} as const satisfies RefusalWords;
