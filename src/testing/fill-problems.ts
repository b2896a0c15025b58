import type pg from 'pg';
import type { ZoneId } from '#kernel/ids';

export type ProblemsToFill = {
  readonly problems: number;
  /** Named `project 1` …; a problem belongs to one, one in fifty to two. */
  readonly projects: number;
  /** Named `unit 1` …; they raise, own and assist. */
  readonly units: number;
  /** Named `person 1` …; they raise and answer. */
  readonly people: number;
  /** Of so many five are open, twenty unless said. */
  readonly ofWhichFiveOpen?: number;
  /** Also the states each went through, four of what is closed; only the last otherwise. */
  readonly history?: boolean;
};

/**
 * Problems by the set, as no verb would write them: of twenty, or as many as are said, two are assigned, one each raised,
 * answered and parked, and the others closed; raised over three years up to June 2022.
 */
export async function fillProblems(owner: pg.Client, zoneId: ZoneId, size: ProblemsToFill): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId]);
  const { problems, projects, units, people, ofWhichFiveOpen = 20 } = size;
  const nth = `i % ${ofWhichFiveOpen}`;
  const each = `from generate_series(1, ${problems}) i`;
  const id = (name: string, index: string) => `md5('${name} ' || (${index}))::uuid`;
  const problem = id('problem', 'i');
  const raiser = id('unit', `1 + i * 13 % ${units}`);
  const ownerUnit = id('unit', `1 + i * 17 % ${units}`);
  const person = id('person', `1 + i % ${people}`);
  const state = `(array['raised','assigned','assigned','answered','parked'])[1 + ${nth}]`;
  const kind = `(array['land','planning-scheme','demolition','funds','utilities','construction','other'])[1 + i % 7]`;
  const day = `date '2022-06-20' - i % 1100`;
  const due = `case when ${nth} = 0 then date 'infinity' else date '2022-06-23' + i % 60 - 30 end`;
  await fill(
    `insert into problem (zone_id, problem_id, kind, text, raised_on, raiser_unit_id, raiser_person_id, raiser_role, state,
                          owner_unit_id, due_on, level, awaits_decision, answered_on, answered_by, closed_on, parked_until,
                          version, recorded_at)
     select $1, ${problem}, ${kind}, '第' || i || '号:红线内管线未迁改', ${day}, ${raiser}, ${person}, 'lead-unit',
            coalesce(${state}, 'closed'), case when ${nth} = 0 then null else ${ownerUnit} end, ${due}, 1 + (i % 97 = 1)::int,
            i % 97 = 1, case when ${nth} = 3 or ${nth} > 4 then ${day} + 5 end, case when ${nth} = 3 or ${nth} > 4 then ${person} end,
            case when ${nth} > 4 then ${day} + 9 end, case when ${nth} = 4 then date '2022-12-31' end, 1, now() ${each}`,
  );
  const written = `now(), $1::uuid, 'infinity'::timestamptz`;
  await fill(
    `insert into problem_step (zone_id, fact_id, problem_id, step, on_day, text, unit_id, due_on, person_id, recorded_at, command_id, withdrawn_at)
     select $1, md5(s.step || i)::uuid, ${problem}, s.step, ${day} + s.after, '', ${ownerUnit}, ${day} + 5, ${person}, ${written}
       ${each} join (values ('raised', 0, 0), ('assigned', 1, 1), ('answered', 3, 5), ('confirmed', 5, 9)) as s (step, least, after)
            on ${nth} >= s.least`,
  );
  if (size.history === true) {
    await fill(
      `insert into problem_step (zone_id, fact_id, problem_id, step, on_day, text, level, recorded_at, command_id, withdrawn_at)
       select $1, md5('escalated' || i)::uuid, ${problem}, 'escalated', ${day} + 2, '', 2, ${written} ${each} where i % 97 = 1`,
    );
  }
  await fill(`insert into problem_step_unit select $1, md5('assigned' || i)::uuid, ${raiser} ${each} where ${nth} > 0`);
  const [last, own] = [`coalesce(${state}, 'closed')`, `case when ${nth} = 0 then null else ${ownerUnit} end`];
  await fill(
    size.history === true
      ? `insert into problem_state
         select $1, ${problem}, h.state, case when h.state <> 'raised' then ${ownerUnit} end,
                case when ${nth} > 4 then ${day} + 10 else ${due} end, 1, ${day} + h.since,
                case when h.state = ${last} then date 'infinity' else ${day} + h.until end, ${written}
           ${each} cross join lateral (values ${statesOf(nth)}) as h (state, since, until, was) where h.was`
      : `insert into problem_state select $1, ${problem}, ${last}, ${own}, ${due}, 1, ${day} + 9, 'infinity', ${written} ${each}`,
  );
  const sorted = `coalesce(${state}, 'closed'), ${due}`;
  await fill(`insert into problem_anchor select $1, ${problem}, 'raiser', ${raiser}, ${sorted} ${each}`);
  await fill(
    `insert into problem_anchor select $1, ${problem}, 'owner', ${ownerUnit}, ${sorted} ${each} where ${nth} > 0`,
  );
  const links = `${each} join generate_series(0, 1) n on n = 0 or i % 50 = 0`;
  const project = id('project', `1 + (i + n * 7) % ${projects}`);
  await fill(
    `insert into problem_project (zone_id, fact_id, problem_id, project_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
     select $1, md5('link ' || n || ' ' || i)::uuid, ${problem}, ${project}, ${day}, 'infinity', ${written} ${links}`,
  );
  await fill(`insert into problem_project_now select $1, ${problem}, ${project}, ${sorted} ${links}`);
}

/** Each state, since and until how many days after the problem was raised, and which problems went through it. */
const statesOf = (nth: string): string => `
  ('raised', 0, 1, true), ('assigned', 1, 5, ${nth} > 0), ('answered', 5, 9, ${nth} = 3 or ${nth} > 4),
  ('parked', 5, 9, ${nth} = 4), ('closed', 9, 0, ${nth} > 4)`;
