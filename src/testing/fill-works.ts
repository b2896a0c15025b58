import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';
import type { ProjectId } from '#capabilities/projects/contract';

/** Three works a project by the set, each with a quantity, four steps planned and two of them reached, and six months of reports; for each tenth a reason. */
export async function fillWorks(owner: pg.Client, zoneId: string, projects: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, projects]);
  const each = 'generate_series(1, 3 * $2::int) i';
  const work = `md5('work ' || i)::uuid`;
  const project = `md5('project ' || (1 + i % $2::int))::uuid`;
  const recorded = 'recorded_at, command_id, withdrawn_at';
  const now = `now(), $1, 'infinity'`;
  const held = `from_on, to_on, ${recorded}`;
  const since = `'2022-01-10'::date, 'infinity'::date, ${now}`;
  await fill(
    `insert into work (zone_id, work_id, project_id, name, version, recorded_at)
     select $1, ${work}, ${project}, 'work ' || i, 1, now() from ${each}`,
  );
  await fill(
    `insert into work_trait (zone_id, fact_id, work_id, trait, value, ${held})
     select $1, ${work}, ${work}, 'kind', case i % 3 when 0 then 'road' else 'building' end, ${since} from ${each}`,
  );
  await fill(
    `insert into work_design (zone_id, fact_id, work_id, measure, amount, unit, qualifier, ${held})
     select $1, ${work}, ${work}, '套', i, '套', 'exact', ${since} from ${each}`,
  );
  await fill(
    `insert into work_done (zone_id, fact_id, work_id, measure, amount, unit, qualifier, on_day, precision, ${recorded})
     select $1, md5('done ' || n || ' ' || i)::uuid, ${work}, '套', n, '套', 'exact', '2022-01-31'::date + 30 * n, 'month', ${now}
       from ${each}, generate_series(1, 3) n`,
  );
  await fill(
    `insert into work_step_plan (zone_id, fact_id, work_id, step, planned_on, precision, ${held})
     select $1, md5('step ' || n || ' ' || i)::uuid, ${work}, 'step ' || n, '2022-02-28'::date + 60 * n + i % 60, 'day', ${since}
       from ${each}, generate_series(1, 4) n`,
  );
  await fill(
    `insert into work_step (zone_id, fact_id, work_id, step, on_day, precision, ${recorded})
     select $1, md5('reached ' || n || ' ' || i)::uuid, ${work}, 'step ' || n, '2022-02-28'::date + 30 * n, 'day', ${now}
       from ${each}, generate_series(1, 2) n`,
  );
  await fill(
    `insert into month_figure (zone_id, fact_id, project_id, month, done_amount, on_day, ${recorded})
     select $1, md5('month ' || n || ' ' || i)::uuid, md5('project ' || i)::uuid, ('2022-0' || n || '-01')::date, i::bigint * 1000000,
            ('2022-0' || n || '-28')::date, ${now}
       from generate_series(1, $2::int) i, generate_series(1, 6) n`,
  );
  await fill(
    `insert into project_reason (zone_id, fact_id, project_id, code, text, decided_by, decided_on, from_on, to_on, ${recorded})
     select $1, md5('reason ' || i)::uuid, md5('project ' || i)::uuid, 'land', 'reason ' || i, '', '2022-05-25', '2022-05-25',
            '2022-06-01'::date + i % 90, ${now}
       from generate_series(1, $2::int) i where i % 10 = 0`,
  );
}

type Here = { readonly project: ProjectId; readonly township: AccountActor; readonly projectsOffice: AccountActor };

/** A request for each operation that reads projects and their works, made to go as far as it can. */
export const readsOfProjects = (here: () => Here) => ({
  listProjects: () => ({ asked: { query: {} }, actor: here().projectsOffice }),
  getProject: () => ({ asked: { params: { projectId: here().project } }, actor: here().township }),
  teamGaps: () => ({ asked: { query: {} }, actor: here().projectsOffice }),
  listWorks: () => ({ asked: { query: { limit: 50 } }, actor: here().projectsOffice }),
  listLights: () => ({ asked: { query: { limit: 50 } }, actor: here().projectsOffice }),
  listMonthFigures: () => ({ asked: { query: { limit: 50 } }, actor: here().projectsOffice }),
});
