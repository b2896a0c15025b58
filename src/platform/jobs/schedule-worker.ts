import type { ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { dayOf, timeOf } from '#platform/clock';
import { derivedId, type Runtime } from '#platform/commands';
import type { OpenTransaction } from '#platform/database';
import type { Log } from '#platform/log';
import { faultCode } from './fault-code.ts';
import { claimJob, insertJobs, listJobsToRun, recordFailure, recordRun } from './job-run.ts';
import type { ScheduledJob } from './scheduled-job.ts';
import { type ZoneWorker, zoneWorker } from './zone-worker.ts';

/** Does what the clock asks for, zone by zone. Names are unique. */
export function scheduleWorker(jobs: readonly ScheduledJob[], log: Log): ZoneWorker {
  const names = new Set(jobs.map(({ name }) => name));
  if (names.size < jobs.length) throw new Error('two scheduled jobs have one name');
  // What a zone has behind it, so that it is asked no more until the clock asks for something else.
  const behind = new Map<ZoneId, string>();
  const work: ZoneWorker['work'] = async (runtime, zoneId) => {
    const now = Date.parse(runtime.clock.now());
    const [day, time] = [dayOf(now), timeOf(now)];
    const due = jobs.filter(({ at }) => at <= time);
    const asked = `${day} ${due.length}`;
    if (due.length === 0 || behind.get(zoneId) === asked) return 'done';
    if (await runDue({ runtime, zoneId, day, log }, due)) behind.set(zoneId, asked);
    return 'done';
  };
  return zoneWorker({ name: 'jobs.schedule', everyMs: 30_000, afterCommit: false, work });
}

type Desk = { readonly runtime: Runtime; readonly zoneId: ZoneId; readonly day: PlainDate; readonly log: Log };

/** False where another program is at one of them: it may yet be killed. */
async function runDue(desk: Desk, due: readonly ScheduledJob[]): Promise<boolean> {
  const names = due.map(({ name }) => name);
  const open = await inZone(desk, async (transaction) => {
    const found = await listJobsToRun(transaction, desk.zoneId, names, desk.day);
    if (found.length > 0) await transaction.commit([insertJobs(desk.zoneId, found, desk.runtime.clock.now())]);
    return found;
  });
  const faults: unknown[] = [];
  let left = 0;
  // One after another: a fault of one leaves the others their turn, and the worker comes back for it.
  for (const job of due.filter(({ name }) => open.includes(name))) {
    const done = await run(desk, job).catch(async (error: unknown) => {
      desk.log.warn({ event: 'job.failed', zone: desk.zoneId, job: job.name, day: desk.day, error: String(error) });
      faults.push(error);
      await keepFailure(desk, job, error);
      return false;
    });
    if (!done) left += 1;
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} scheduled jobs failed`);
  return left === 0;
}

/**
 * The row stays locked while the job runs, in transactions of its own: a program that is killed lets it go at once, and
 * another does the job again, under the same command ids.
 */
const run = (desk: Desk, { name, work }: ScheduledJob): Promise<boolean> =>
  inZone(desk, async (transaction) => {
    const { runtime, zoneId, day, log } = desk;
    if (!(await claimJob(transaction, zoneId, name, day))) return false;
    const commandId = derivedId<'CommandId'>(name, zoneId, day);
    await work(runtime, zoneId, { day, actor: { kind: 'job', zoneId, job: name }, commandId });
    await transaction.commit([recordRun(zoneId, name, day, runtime.clock.now())]);
    log.info({ event: 'job.done', zone: zoneId, job: name, day });
    return true;
  });

/** For the administrators to see. Where the database is what failed, the log alone tells. */
const keepFailure = (desk: Desk, { name }: ScheduledJob, error: unknown): Promise<void> =>
  inZone(desk, (transaction) =>
    transaction.commit([recordFailure(desk.zoneId, name, faultCode(error), desk.runtime.clock.now())]),
  ).catch(() => undefined);

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
