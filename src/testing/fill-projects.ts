import type pg from 'pg';
import type { ZoneId } from '#kernel/ids';

/**
 * Projects by the set, as no verb would write them, over units and people named as `plans.db.test.ts` names them: each
 * of one kind with a unit in every slot, and a person in most.
 */
export async function fillProjects(owner: pg.Client, zoneId: ZoneId, projects: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, projects]);
  const project = `md5('project ' || i)::uuid`;
  await fill(
    `insert into project (zone_id, project_id, name, code, place, scope, version, recorded_at)
     select $1, ${project}, 'project ' || i, 'code ' || i, '', '', 1, now() from generate_series(1, $2::int) i`,
  );
  await fill(
    `insert into project_alias
     select $1, ${project}, 'name', 'once ' || i, now(), $1 from generate_series(1, $2::int, 10) i`,
  );
  const since = `'2022-01-10'::date, 'infinity'::date, null, now(), $1, null, 'infinity'`;
  const held = 'from_on, to_on, reason, recorded_at, command_id, origin, withdrawn_at';
  await fill(
    `insert into project_kind (zone_id, fact_id, project_id, kind, ${held})
     select $1, ${project}, ${project}, 'industry', ${since} from generate_series(1, $2::int) i`,
  );
  for (const [nth, slot] of ['branch', 'commandPost', 'lead', 'township'].entries()) {
    const fact = `md5('${slot} ' || i)::uuid`;
    await fill(
      `insert into project_anchor (zone_id, fact_id, project_id, capacity, unit_id, ${held})
       select $1, ${fact}, ${project}, '${slot}', md5('unit ' || (1 + (i * 7 + ${nth}) % 40000))::uuid, ${since} from generate_series(1, $2::int) i`,
    );
    await fill(
      `insert into project_member (zone_id, fact_id, project_id, slot, person_id, ${held})
       select $1, ${fact}, ${project}, '${slot}', md5('person ' || (1 + (i + ${nth}) % 2000))::uuid, ${since}
         from generate_series(1, $2::int) i where i % 5 <> ${nth}`,
    );
  }
}
