import type pg from 'pg';
import type { GivenZone } from '#capabilities/organisation/testing';
import { fillAgreements } from './fill-agreements.ts';
import { fillBranches } from './fill-branches.ts';
import { fillAsks } from './fill-asks.ts';
import { fillEvidence } from './fill-evidence.ts';
import { fillPeople } from './fill-people.ts';
import { fillProblems } from './fill-problems.ts';
import { fillProjects } from './fill-projects.ts';
import { fillReports } from './fill-reports.ts';
import { fillCampaigns, fillVillages } from './fill-villages.ts';
import { fillWorks } from './fill-works.ts';

/** A hundred times the demonstration. */
export const size = {
  units: 40_000,
  people: 2_000,
  sessions: 20_000,
  receipts: 100_000,
  asks: 100_000,
  projects: 4_000,
  agreements: 4_000,
  branches: 1_000,
  villageBases: 2_000,
  campaigns: 500,
  problems: 100_000,
  evidence: 20_000,
  links: 10_000,
};

/** Rows by the set, as no verb would write them: what stands after years of use. */
export async function fillZone(owner: pg.Client, { zoneId, rootUnitId, personIds }: GivenZone): Promise<void> {
  const fill = (sql: string, ...more: readonly unknown[]) => owner.query(sql, [zoneId, ...more]);
  // Rows made to fit need no foreign keys asked, where the owner may say so.
  await owner.query('set session_replication_role = replica').catch(() => undefined);
  // Eight units below each: unit i stands under unit (i - 1) / 8, unit 0 is the root.
  const unit = (index: string) => `case when ${index} = 0 then $2::uuid else md5('unit ' || (${index}))::uuid end`;
  await fill(
    `insert into unit select $1, ${unit('i')}, 'department', 'unit ' || i, i % 10000, 1 from generate_series(1, $3::int) i where $2 = $2`,
    rootUnitId,
    size.units,
  );
  await fill(
    `insert into unit_parent (zone_id, fact_id, unit_id, parent_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
     select $1, md5('fact ' || i)::uuid, ${unit('i')}, ${unit('(i - 1) / 8')}, '2018-04-01', 'infinity', now(), $1, 'infinity'
       from generate_series(1, $3::int) i`,
    rootUnitId,
    size.units,
  );
  await fill(
    `with recursive above (i, up, depth) as (
       select i, i, 0 from generate_series(1, $3::int) i
       union all select i, (up - 1) / 8, depth + 1 from above where up > 0)
     insert into unit_path
     select $1, ${unit('i')}, ${unit('up')}, depth, '2018-04-01', 'infinity', now(), $1, 'infinity' from above`,
    rootUnitId,
    size.units,
  );
  const { people } = size;
  await fill(
    `insert into person select $1, md5('person ' || i)::uuid, 'person ' || i, 1, '' from generate_series(1, $2::int) i`,
    10 * people, // one in ten signs in
  );
  await fill(
    `insert into account select $1, md5('account ' || i)::uuid, md5('person ' || i)::uuid, 'member', 'p' || i, 'p' || i, '', 'infinity', 1
       from generate_series(1, $2::int) i`,
    people,
  );
  await fill(
    `insert into access_grant
     select $1, md5('grant ' || i)::uuid, md5('person ' || i)::uuid, 'member', 'township', md5('unit ' || i)::uuid,
            '2018-04-01', 'infinity', $3, $4, now(), $1, 'infinity'
       from generate_series(1, $2::int) i`,
    people,
    personIds[0],
    personIds[1],
  );
  await fill(
    `insert into second_factor select $1, md5('account ' || i)::uuid, '', 'infinity', 0 from generate_series(1, $2::int) i`,
    people,
  );
  await fill(
    `insert into recovery_code
     select $1, md5('account ' || i)::uuid, md5(i || ' ' || j), 'infinity' from generate_series(1, $2::int) i, generate_series(1, 10) j`,
    people,
  );
  await fill(
    `insert into grant_proposal
     select $1, md5('proposal ' || i)::uuid, md5('person ' || i)::uuid, 'member', 'village', md5('unit ' || i)::uuid,
            '2018-04-01', 'infinity', case when i <= 50 then 'open' else 'refused' end, $3, now(),
            case when i > 50 then $4::uuid end, case when i > 50 then now() end, case when i > 50 then '' end, 1
       from generate_series(1, $2::int) i`,
    people,
    personIds[0],
    personIds[1],
  );
  await fill(
    `insert into access_grant_end
     select $1, md5('grant ' || i)::uuid, null, '2018-05-01', $3, '', now(), $1 from generate_series(1001, $2::int) i`,
    people,
    personIds[0],
  );
  await fill(
    `insert into session select $1, md5('session ' || i), md5('account ' || (1 + i % $3::int))::uuid, now(), now(), now()
       from generate_series(1, $2::int) i`,
    size.sessions,
    people,
  );
  await fill(
    `insert into sign_in_failure select $1, 'account:' || i, 1, now() from generate_series(1, $2::int) i`,
    size.sessions,
  );
  const { receipts } = size;
  const command = `md5('command ' || i)::uuid`;
  for (const insert of [
    `insert into receipt select $1, ${command}, 'operator', 'unit.add', '', now()`,
    `insert into receipt_answer select $1, ${command}, 'done', '[]', now()`,
    `insert into audit_entry select $1, ${command}, 'verb.' || i % 500, 'account:' || md5('account ' || i % 1000)::uuid,
                               timestamptz '2022-01-01' + i * interval '1 minute', ''`,
    `insert into audit_subject select $1, md5('unit ' || (1 + i % 40000))::uuid, ${command}`,
    `insert into audit_payload select $1, ${command}, '', '{"inputs":[],"before":[]}'`,
    `insert into audit_seal select $1, i, ${command}, 'sha256', '', '', md5('chain ' || i), now()`,
    `insert into look select $1, ${command}, 'operator', 'audit-payload', ${command}, '', now()`,
    `insert into event select $1, ${command}, ${command}, 'unit.added', ${command}, '{}', now()`,
  ]) {
    await fill(`${insert} from generate_series(1, $2::int) i`, receipts);
  }
  await fillAsks(owner, zoneId, size);
  await fillPeople(owner, zoneId, people);
  await fillProjects(owner, zoneId, size.projects);
  await fillWorks(owner, zoneId, size.projects);
  await fillAgreements(owner, zoneId, size.agreements);
  await fillBranches(owner, zoneId, size.branches);
  await fillVillages(owner, zoneId, size.villageBases);
  await fillCampaigns(owner, zoneId, size.campaigns);
  await fillProblems(owner, zoneId, size);
  await fill(`insert into audit_head select $1, $2::int, md5('chain ' || $2::int)`, receipts);
  await fillEvidence(owner, zoneId, size);
  await fillReports(owner, zoneId, size);
  await owner.query('set session_replication_role = origin').catch(() => undefined);
  // As autovacuum would have left it: pages known to be seen by all are not looked at again. Every row is counted, so
  // that a plan does not hang on which ones a sample drew.
  await owner.query('set default_statistics_target = 1000');
  await owner.query('vacuum (analyze)');
}
