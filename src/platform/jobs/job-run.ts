import type { ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import type { Runner, Statement } from '#platform/database';

/** Of these jobs, those not yet done on the day. */
export async function listJobsToRun(
  runner: Runner,
  zoneId: ZoneId,
  names: readonly string[],
  day: PlainDate,
): Promise<readonly string[]> {
  const rows = await runner.rows<{ job: string }>({
    sql: `select n.job from unnest($2::text[]) with ordinality as n (job, place)
           where not exists (select from job_run r where r.zone_id = $1 and r.job = n.job and r.done_on >= $3)
           order by n.place`,
    parameters: [zoneId, [...names], day],
  });
  return rows.map(({ job }) => job);
}

/** A row to lock for each job, written before its first run in the zone. */
export const insertJobs = (zoneId: ZoneId, names: readonly string[], now: Instant): Statement => ({
  sql: `insert into job_run (zone_id, job, done_on, recorded_at)
        select $1, n.job, '-infinity', $3 from unnest($2::text[]) as n (job)
        on conflict do nothing`,
  parameters: [zoneId, [...names], now],
});

/** Holds the job's row until the transaction ends; false where another program holds it, or has done it. */
export async function claimJob(runner: Runner, zoneId: ZoneId, job: string, day: PlainDate): Promise<boolean> {
  const rows = await runner.rows({
    sql: `select job from job_run where zone_id = $1 and job = $2 and done_on < $3 for update skip locked`,
    parameters: [zoneId, job, day],
  });
  return rows.length === 1;
}

export const recordRun = (zoneId: ZoneId, job: string, day: PlainDate, now: Instant): Statement => ({
  sql: `update job_run set done_on = $3, recorded_at = $4, failed_at = null, last_code = null
         where zone_id = $1 and job = $2`,
  parameters: [zoneId, job, day, now],
});

/** A run that failed, until one is done. */
export const recordFailure = (zoneId: ZoneId, job: string, code: string, now: Instant): Statement => ({
  sql: 'update job_run set failed_at = $3, last_code = $4 where zone_id = $1 and job = $2',
  parameters: [zoneId, job, now, code],
});

/** How a job stands in a zone; a job that has never come up has no row. */
export type JobStanding = {
  readonly job: string;
  readonly doneOn: PlainDate | '-infinity';
  readonly failedAt: Instant | null;
  readonly lastCode: string | null;
};

export const listJobStandings = (runner: Runner, zoneId: ZoneId, jobs: readonly string[]): Promise<JobStanding[]> =>
  runner.rows<JobStanding>({
    sql: 'select job, done_on, failed_at, last_code from job_run where zone_id = $1 and job = any($2::text[])',
    parameters: [zoneId, [...jobs]],
  });
