import type { RefusalWords } from '#kernel/refusal-words';

const day = (fact: unknown): string => (typeof fact === 'string' ? fact : '');

export const indicatorRefusals = {
  'indicator.day-ahead': {
    zh: ({ today }) => `查看的日期还没有到：最晚是今天（${day(today)}）。`,
    en: ({ today }) => `The day lies ahead: the latest is today (${day(today)}).`,
  },
  'indicator.period-ends-before': {
    zh: ({ on }) => `期间的起始日晚于截止日（${day(on)}）。`,
    en: ({ on }) => `The period begins after the day looked at (${day(on)}).`,
  },
  'indicator.day-before-zone': {
    zh: ({ established }) => `本区成立于${day(established)}，此前没有数据。`,
    en: ({ established }) => `The zone stands since ${day(established)}; there is nothing to tell of a day before.`,
  },
  'indicator.dimension-unknown': {
    zh: '这个指标不能按此项筛选或拆分。',
    en: 'This indicator cannot be narrowed or split by that.',
  },
  'indicator.of-no-unit': {
    zh: '这个指标的记录不归属单位，不能按单位看。',
    en: 'What it counts belongs to no unit: it cannot be looked at by unit.',
  },
  'indicator.not-split': {
    zh: '这个指标由其他指标算得，不能拆分；请拆分它的组成。',
    en: 'It is made of other indicators and cannot be split; split one of those.',
  },
} as const satisfies RefusalWords;
