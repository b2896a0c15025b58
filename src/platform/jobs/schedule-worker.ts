import type { ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { dayOf, timeOf } from '#platform/clock';
import { derivedId, type Runtime } from '#platform/commands';
import type { OpenTransaction } from '#platform/database';
import type { Log } from '#platform/log';
import { claimJob, insertJobs, listJobsToRun, recordRun } from './job-run.ts';
import type { ScheduledJob } from './scheduled-job.ts';
import { type ZoneWorker, zoneWorker } from './zone-worker.ts';

/** Does what the clock asks for, zone by zone. Names are unique. */
export function scheduleWorker(jobs: readonly ScheduledJob[], log: Log): ZoneWorker {
  const names = new Set(jobs.map(({ name }) => name));
  if (names.size < jobs.length) throw new Error('two scheduled jobs have one name');
  const work: ZoneWorker['work'] = async (runtime, zoneId) => {
    const now = Date.parse(runtime.clock.now());
    const [day, time] = [dayOf(now), timeOf(now)];
    const due = jobs.filter(({ at }) => at <= time);
    if (due.length > 0) await runDue({ runtime, zoneId, day, log }, due);
    return 'done';
  };
  return zoneWorker({ name: 'jobs.schedule', everyMs: 30_000, afterCommit: false, work });
}

type Desk = { readonly runtime: Runtime; readonly zoneId: ZoneId; readonly day: PlainDate; readonly log: Log };

async function runDue(desk: Desk, due: readonly ScheduledJob[]): Promise<void> {
  const names = due.map(({ name }) => name);
  const open = await inZone(desk, async (transaction) => {
    const found = await listJobsToRun(transaction, desk.zoneId, names, desk.day);
    if (found.length > 0) await transaction.commit([insertJobs(desk.zoneId, found, desk.runtime.clock.now())]);
    return found;
  });
  const faults: unknown[] = [];
  // One after another: a fault of one leaves the others their turn, and the worker comes back for it.
  for (const job of due.filter(({ name }) => open.includes(name))) {
    await run(desk, job).catch((error: unknown) => {
      desk.log.warn({ event: 'job.failed', zone: desk.zoneId, job: job.name, day: desk.day, error: String(error) });
      faults.push(error);
    });
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} scheduled jobs failed`);
}

/**
 * The row stays locked while the job runs, in transactions of its own: a program that is killed lets it go at once, and
 * another does the job again, under the same command ids.
 */
const run = (desk: Desk, { name, work }: ScheduledJob): Promise<void> =>
  inZone(desk, async (transaction) => {
    const { runtime, zoneId, day, log } = desk;
    if (!(await claimJob(transaction, zoneId, name, day))) return;
    const commandId = derivedId<'CommandId'>(name, zoneId, day);
    await work(runtime, zoneId, { day, actor: { kind: 'job', zoneId, job: name }, commandId });
    await transaction.commit([recordRun(zoneId, name, day, runtime.clock.now())]);
    log.info({ event: 'job.done', zone: zoneId, job: name, day });
  });

async function inZone<Result>(
  { runtime, zoneId }: Desk,
  work: (transaction: OpenTransaction) => Promise<Result>,
): Promise<Result> {
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    return await work(transaction);
  } finally {
    await transaction.release();
  }
}
