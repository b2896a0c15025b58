import { scheduledJob } from '#platform/jobs';
import { forgetOldAnswers } from './services/forget-answers.ts';

export const upkeepJobs = [
  scheduledJob({
    name: 'upkeep.forget-answers',
    words: { zh: '清除过期的操作应答', en: 'Removing old answers of commands' },
    at: '03:40',
    work: forgetOldAnswers,
  }),
] as const;
