import { indicatorRefusals } from '#capabilities/indicators/refusals';
import type { RefusalWords } from '#kernel/refusal-words';

export const boardRefusals = {
  ...indicatorRefusals,
  'board.since-not-before': {
    zh: '对比的日期要早于查看的日期。',
    en: 'The day it is compared with must lie before the day looked at.',
  },
} as const satisfies RefusalWords;
