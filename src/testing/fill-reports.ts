import type pg from 'pg';
import type { ZoneId } from '#kernel/ids';

export type ReportsToFill = {
  readonly links: number;
  /** Named `unit 1` … and `person 1` …: for whom and by whom they were opened. */
  readonly units: number;
  readonly people: number;
};

/** Report links by the set, one in ten of them working, with what a day of many reports has counted. */
export async function fillReports(owner: pg.Client, zoneId: ZoneId, size: ReportsToFill): Promise<void> {
  const { links, units, people } = size;
  const link = `md5('report link ' || i)::uuid`;
  await owner.query(
    `insert into report_link
     select $1, ${link}, md5('token ' || i), md5('unit ' || (1 + i * 13 % ${units}))::uuid, null, '贴在第' || i || '号门',
            '2021-01-01', case when i % 10 = 0 then date '2022-12-31' else date '2022-01-01' end,
            md5('person ' || (1 + i % ${people}))::uuid, 1, now()
       from generate_series(1, ${links}) i`,
    [zoneId],
  );
  await owner.query(
    `insert into report_count select $1, '2022-06-23', ${link}, s, 0, 1, 1
       from generate_series(1, ${links}) i, unnest(array['link', md5('block ' || i)]) s`,
    [zoneId],
  );
}
