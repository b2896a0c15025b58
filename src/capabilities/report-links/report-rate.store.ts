import type { ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Runner, Statement } from '#platform/database';
import type { ReportLinkId } from './contract.ts';
import type { ReportCounts } from './report-rate.rules.ts';

/** The salt of a day: the one offered, unless one stands. */
export async function saltOfDay(runner: Runner, zoneId: ZoneId, day: PlainDate, offered: string): Promise<string> {
  const [, [kept]] = await Promise.all([
    runner.rows({
      sql: 'insert into report_salt (zone_id, on_day, salt) values ($1, $2, $3) on conflict do nothing',
      parameters: [zoneId, day, offered],
    }),
    runner.rows<{ salt: string }>({
      sql: 'select salt from report_salt where zone_id = $1 and on_day = $2',
      parameters: [zoneId, day],
    }),
  ]);
  return kept?.salt ?? offered;
}

export type ReportToCount = {
  readonly zoneId: ZoneId;
  readonly day: PlainDate;
  readonly minute: number;
  readonly linkId: ReportLinkId;
  /** The address block, hashed. */
  readonly block: string;
};

/** Counts a report by its link and by its address block; those that come side by side wait for each other here. */
export async function countReport(
  runner: Runner,
  { zoneId, day, linkId, block, minute }: ReportToCount,
): Promise<ReportCounts> {
  const rows = await runner.rows<{ subject: string; inMinute: number; inDay: number }>({
    sql: `insert into report_count as c (zone_id, on_day, link_id, subject, minute, in_minute, in_day)
          values ($1, $2, $3, 'link', $5, 1, 1), ($1, $2, $3, $4, $5, 1, 1)
          on conflict (zone_id, on_day, link_id, subject) do update
             set in_minute = case when c.minute = excluded.minute then c.in_minute + 1 else 1 end,
                 minute = excluded.minute, in_day = c.in_day + 1
          returning c.subject, c.in_minute, c.in_day`,
    parameters: [zoneId, day, linkId, block, minute],
  });
  const of = (subject: string) => rows.find((row) => row.subject === subject) ?? { inMinute: 1, inDay: 1 };
  return { block: of(block), link: of('link') };
}

/** What was counted before a day, and by which salt. */
export const forgetCounted = (zoneId: ZoneId, day: PlainDate): readonly Statement[] => [
  { sql: 'delete from report_count where zone_id = $1 and on_day < $2', parameters: [zoneId, day] },
  { sql: 'delete from report_salt where zone_id = $1 and on_day < $2', parameters: [zoneId, day] },
];
