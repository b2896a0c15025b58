import { scheduledJob } from '#platform/jobs';
import { forgetCounted } from './services/forget-counted.ts';

export const reportLinkJobs = [
  scheduledJob({
    name: 'report-links.forget-counted',
    words: { zh: '清除昨日上报计数', en: 'Forgetting what was counted of reports' },
    at: '00:10',
    work: (runtime, zoneId, { day }) => forgetCounted(runtime, zoneId, day),
  }),
] as const;
