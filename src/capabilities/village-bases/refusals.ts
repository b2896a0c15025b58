import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; they are met when a ledger is taken over. */
export const villageBaseRefusals = {
  'village-base.nameless': { zh: '这一行没有写明村和基地名称。', en: 'This row names no village or no base.' },
  'village-base.twice': { zh: '同一批中这个基地出现两次。', en: 'The list tells of this base twice.' },
  'village-base.no-village': { zh: '所写的单位不是村。', en: 'The unit named is no village.' },
  'village-base.no-beginning': { zh: '没有写明从哪天起有这个基地。', en: 'It is not said since when the base stands.' },
  'village-base.no-branch': { zh: '没有这个党组织。', en: 'There is no such Party organisation.' },
  'village-base.share-over-whole': { zh: '集体占比不得超过100%。', en: 'The collective’s share is at most 100%.' },
  'village-base.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'village-base.ends-before': { zh: '截止日期早于起始日期。', en: 'It ends before it begins.' },
  'village-income.nameless': { zh: '这一行没有写明村和年度。', en: 'This row names no village or no year.' },
  'village-income.twice': {
    zh: '同一批中这个村的这一年度出现两次。',
    en: 'The list tells of this village and year twice.',
  },
  'village-income.no-village': { zh: '所写的单位不是村。', en: 'The unit named is no village.' },
  'village-income.nothing': { zh: '没有写任何一项收入。', en: 'No income is told.' },
  'village-income.not-exact': {
    zh: '收入须为确数；预计数请写在基地台账中。',
    en: 'Income is an exact sum; what is expected stands with the base.',
  },
  'village-income.ahead': { zh: '截至日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'village-income.other-year': { zh: '截至日期不在该年度内。', en: 'The day lies outside of the year.' },
  'village-income.told-twice': {
    zh: '同一项收入、同一截至日期写了两个数。',
    en: 'Two sums are told of one kind and day.',
  },
} as const satisfies RefusalWords;
