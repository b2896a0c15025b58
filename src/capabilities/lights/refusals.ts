import type { RefusalWords } from '#kernel/refusal-words';

/** Why a list of accepted reasons is not taken over. */
export const reasonRefusals = {
  'project-reason.keyless': {
    zh: '须写明项目名称、暂缓原因类别和暂缓起始日期。',
    en: 'Project, kind of reason and first day are needed.',
  },
  'project-reason.twice': { zh: '同一张表里此项目出现两次。', en: 'This project comes twice in the list.' },
  'project-reason.no-text': { zh: '须写明暂缓原因说明。', en: 'The reason in words is missing.' },
  'project-reason.no-until': { zh: '须写明有效期至。', en: 'The last day it holds is missing.' },
  'project-reason.no-decider': { zh: '须写明决定人。', en: 'Who decided is missing.' },
  'project-reason.no-decision-day': { zh: '须写明决定日期。', en: 'The day of the decision is missing.' },
  'project-reason.ahead': { zh: '决定日期不得晚于今天。', en: 'The decision may not lie ahead of today.' },
  'project-reason.ends-before': {
    zh: ({ from }) => `有效期至早于暂缓起始日期（${String(from)}）。`,
    en: ({ from }) => `Its last day lies before its first (${String(from)}).`,
  },
} as const satisfies RefusalWords;
