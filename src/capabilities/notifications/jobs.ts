import { type ScheduledJob, scheduledJob } from '#platform/jobs';
import type { AskNoun } from './contract.ts';
import { createDigestWork } from './services/digest-work.ts';

/** What the clock asks for, where mail is sent at all: the day's digests (NB-08). */
export const notificationsJobs = (door: {
  readonly nouns: readonly AskNoun[];
  readonly origin: string;
}): readonly ScheduledJob[] => [
  scheduledJob({
    name: 'notifications.digest',
    words: { zh: '每日摘要', en: 'The digest of the day' },
    at: '08:30',
    work: createDigestWork(door),
  }),
];
