import { scheduledJob } from '#platform/jobs';
import { proposeEscalations } from './services/propose-escalations.ts';

export const problemJobs = [
  scheduledJob({
    name: 'problem-ledger.propose-escalations',
    words: { zh: '建议提级', en: 'Proposing escalations' },
    at: '07:30',
    work: (runtime, _zoneId, { actor, commandId }) =>
      proposeEscalations.perform(runtime, { actor, commandId, inputs: [{}] }),
  }),
] as const;
