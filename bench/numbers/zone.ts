import type pg from 'pg';
import type { ZoneId } from '#kernel/ids';
import { fillAgreements } from '#testing/fill-agreements';
import { fillProjectFacts } from '#testing/fill-projects';
import { fillWorks } from '#testing/fill-works';
import { type FilledZone, fillZone } from '../api/zone.ts';

/** Five of a hundred problems are open, as where they are worked on; the others were closed over three years. */
export const size = { projects: 5_000, problems: 100_000, ofWhichFiveOpen: 100, branches: 500, agreements: 2_000 };

/**
 * The zone of `bench:api`, five thousand projects of it in the plan of the year, with their works, months, agreements and
 * branches, and every problem with the states it went through.
 */
export async function fillNumbersZone(owner: pg.Client): Promise<FilledZone> {
  const zone = await fillZone(owner, 'numbers', { ...size, history: true });
  await owner.query('set session_replication_role = replica');
  await fillProjectFacts(owner, zone.zoneId, size.projects);
  await fillWorks(owner, zone.zoneId, size.projects);
  await fillAgreements(owner, zone.zoneId, size.agreements);
  await fillBranches(owner, zone.zoneId);
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum (analyze)');
  return zone;
}

/** Joint branches that run, each with a secretary, right below the zone; every project is with one. */
async function fillBranches(owner: pg.Client, zoneId: ZoneId): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, size.branches]);
  const each = 'generate_series(1, $2::int) i';
  const branch = (index: string) => `md5('branch ' || (${index}))::uuid`;
  const held = 'from_on, to_on, recorded_at, command_id, withdrawn_at';
  const since = `'2021-10-08'::date, 'infinity'::date, now(), $1, 'infinity'`;
  await fill(`insert into unit select $1, ${branch('i')}, 'branch', 'branch ' || i, 1000 + i, 1 from ${each}`);
  for (const depth of [0, 1]) {
    await fill(
      `insert into unit_path select $1, ${branch('i')}, ${depth === 0 ? branch('i') : `md5('unit 0')::uuid`}, ${depth},
              '2018-04-01', 'infinity', now(), $1, 'infinity' from ${each}`,
    );
  }
  await fill(
    `insert into branch (zone_id, unit_id, version, recorded_at) select $1, ${branch('i')}, 1, now() from ${each}`,
  );
  await fill(
    `insert into branch_trait (zone_id, fact_id, unit_id, trait, value, ${held})
     select $1, md5('trait ' || trait || i)::uuid, ${branch('i')}, trait, value, ${since}
       from ${each}, (values ('tenure', 'temporary'), ('composition', 'joint')) t (trait, value)`,
  );
  await fill(
    `insert into branch_appointment (zone_id, fact_id, unit_id, office, person_id, ${held})
     select $1, md5('appointment ' || i)::uuid, ${branch('i')}, 'secretary', md5('person ' || (1 + i % 200))::uuid, ${since} from ${each}`,
  );
  await fill(
    `insert into branch_step (zone_id, fact_id, unit_id, step, on_day, on_precision, recorded_at, command_id, withdrawn_at)
     select $1, md5('step ' || i)::uuid, ${branch('i')}, 'approved', '2021-10-08', 'day', now(), $1, 'infinity' from ${each}`,
  );
  await fill(
    `insert into branch_state
     select $1, md5('state ' || i)::uuid, ${branch('i')}, 'running', '2021-10-08', 'infinity', now(), $1, 'infinity' from ${each}`,
  );
  await owner.query(
    `insert into project_anchor (zone_id, fact_id, project_id, capacity, unit_id, ${held})
     select $1, md5('of branch ' || i)::uuid, md5('project ' || i)::uuid, 'branch', ${branch('1 + i % $2::int')},
            '2022-01-10', 'infinity', now(), $1, 'infinity' from generate_series(1, $3::int) i`,
    [zoneId, size.branches, size.projects],
  );
}
