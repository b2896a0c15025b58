import { sealingWorker } from '#capabilities/audit-log';
import { backupJobs, type BackupsDoor } from '#capabilities/backups';
import { evidenceJobs, type SweepDoor } from '#capabilities/evidence';
import { notificationsJobs } from '#capabilities/notifications';
import { problemJobs, problemReactions } from '#capabilities/problem-ledger';
import { reportLinkJobs } from '#capabilities/report-links';
import { upkeepJobs } from '#capabilities/upkeep';
import { registerReactions } from '#capabilities/unit-register';
import type { Config } from '#platform/config';
import { dispatchWorker, type Reaction } from '#platform/events';
import { type ScheduledJob, scheduleWorker, type ZoneWorker } from '#platform/jobs';
import type { Log } from '#platform/log';
import { createMailer, mailWorker } from '#platform/mail';
import { askNouns } from './operations.ts';

/** What follows events, of every capability. */
export const reactions: readonly Reaction[] = [...problemReactions, ...registerReactions];

type ClockDoor = SweepDoor & BackupsDoor & Pick<Config, 'mail' | 'publicUrl'>;

export type WorkDoor = Pick<Config, 'mail' | 'auditHash'> & { readonly jobs: readonly ScheduledJob[] };

/** What the clock asks for, of every capability. Where no mail is sent, none is written either. */
export const scheduledJobs = (door: ClockDoor): readonly ScheduledJob[] => [
  ...evidenceJobs(door),
  ...problemJobs,
  ...reportLinkJobs,
  ...upkeepJobs,
  ...(door.mail === null ? [] : notificationsJobs({ nouns: askNouns, origin: door.publicUrl })),
  ...backupJobs(door), // last: it takes longest
];

/** What works beside the requests. */
export const workersOf = (log: Log, door: WorkDoor): readonly ZoneWorker[] => [
  dispatchWorker(reactions, log),
  scheduleWorker(door.jobs, log),
  sealingWorker(door.auditHash),
  ...(door.mail === null ? [] : [mailWorker(createMailer(door.mail), log)]),
];
