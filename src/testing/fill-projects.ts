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
  await fillProjectFacts(owner, zoneId, projects);
}

const since = `'2022-01-10'::date, 'infinity'::date, null, now(), $1, null, 'infinity'`;
const held = 'from_on, to_on, reason, recorded_at, command_id, origin, withdrawn_at';

/** Of each of them its kind, its place in the plan of 2022 and what else a ledger tells; every second has started. */
export async function fillProjectFacts(owner: pg.Client, zoneId: ZoneId, projects: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, projects]);
  const project = `md5('project ' || i)::uuid`;
  await fill(
    `insert into project_kind (zone_id, fact_id, project_id, kind, ${held})
     select $1, ${project}, ${project}, 'industry', ${since} from generate_series(1, $2::int) i`,
  );
  for (const [table, columns, values, every] of factsOfLedger) {
    await fill(
      `insert into ${table} (zone_id, fact_id, project_id, ${columns}, ${held})
       select $1, md5('${table} ' || i)::uuid, ${project}, ${values}, ${since}
         from generate_series(1, $2::int) i where i % ${every} = 0`,
    );
  }
  await fill(
    `insert into project_stage (zone_id, fact_id, project_id, stage, on_day, precision, recorded_at, command_id, withdrawn_at)
     select $1, md5('started ' || i)::uuid, ${project}, 'started', '2022-03-01', 'month', now(), $1, 'infinity'
       from generate_series(1, $2::int) i where i % 2 = 0`,
  );
}

/** Table, columns and values of each history, and every which project has one. */
const factsOfLedger: readonly (readonly [table: string, columns: string, values: string, every: number])[] = [
  ['project_industry', 'industry_code', `'C1432'`, 1],
  ['project_park', 'park_id', `md5('project 1')::uuid`, 7],
  ['project_investment', 'amount, qualifier, word', `i::bigint * 1000000, 'about', '约'`, 1],
  ['project_land', 'amount, qualifier, word', `i * 10, 'exact', null`, 2],
  ['project_statistics', 'included', 'i % 2 = 0', 2],
  ['project_funding', 'source', `'own'`, 1],
  ['project_listing', 'list', `'市重点'`, 2],
  ['project_plan_item', 'year, nature', `2022, case i % 3 when 0 then 'continued' else 'new' end`, 1],
  ['project_plan_investment', 'year, amount, qualifier, word', `2022, i::bigint * 100000, 'exact', null`, 1],
  ['project_stage_plan', 'stage, planned_on, precision', `'started', '2022-05-31', 'month'`, 1],
];
