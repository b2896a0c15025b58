/*
 * The yardstick of `npm run bench:api`: the ledger's hottest operations on the same tables and indexes as a good engineer
 * writes them bare. Fastify, pg.Pool, SQL by hand, named prepared statements, the scope predicate in the statement.
 * It leaves out what the product never does: sessions (who asks is fixed in the process), row-level security (it is the
 * owner), receipts of commands, audit, events and their reactions, the checks of a rule set, logs, limits and headers.
 */
import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';

/** Who asks: all in one, from the environment. */
export type YardstickActor = {
  readonly zoneId: string;
  readonly personId: string;
  readonly unitId: string;
  /** Capacities in which a record anchored at the unit, or below it, is seen; null where everything is. */
  readonly capacities: readonly string[] | null;
  readonly role: string;
  readonly today: string;
};

const actor = JSON.parse(process.env['YARDSTICK_ACTOR'] ?? '') as YardstickActor;
const { zoneId, personId, unitId, capacities, role, today } = actor;

pg.types.setTypeParser(1082, (day) => day);
pg.types.setTypeParser(20, Number);
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });

const openStates = ['raised', 'assigned', 'answered', 'parked'];

/** $1 zone, $2 capacities, $3 unit, $4 today: the problems the actor sees. */
const seen = `
  sight as materialized (
    select c.capacity, u.descendant_id as unit_id
      from unnest($2::text[]) as c (capacity)
      join unit_path u on u.zone_id = $1 and u.ancestor_id = $3 and u.withdrawn_at = 'infinity' and u.from_on <= $4 and $4 < u.to_on),
  seen as materialized (
    select a.problem_id, a.state, a.due_on from sight s
      join problem_anchor a on a.zone_id = $1 and a.unit_id = s.unit_id and a.capacity = s.capacity and a.state <> 'closed'
    union
    select n.problem_id, n.state, n.due_on from sight s
      join project_anchor t on t.zone_id = $1 and t.unit_id = s.unit_id and t.capacity = s.capacity
                           and t.withdrawn_at = 'infinity' and t.from_on <= $4 and $4 < t.to_on
      join problem_project_now n on n.zone_id = $1 and n.project_id = t.project_id and n.state <> 'closed')`;

/** A condition on `project_id`: a project of the actor's. */
const projectSeen = (projectId: string) => `${projectId} in (
  select t.project_id
    from unit_path u join project_anchor t on t.zone_id = $1 and t.unit_id = u.descendant_id and t.capacity = any($2::text[])
                                         and t.withdrawn_at = 'infinity' and t.from_on <= $4 and $4 < t.to_on
   where u.zone_id = $1 and u.ancestor_id = $3 and u.withdrawn_at = 'infinity' and u.from_on <= $4 and $4 < u.to_on)`;

/** A condition on `p`: the actor sees it. */
const problemSeen = `(
  exists (select from problem_anchor a
            join unit_path u on u.zone_id = $1 and u.descendant_id = a.unit_id and u.ancestor_id = $3
                            and u.withdrawn_at = 'infinity' and u.from_on <= $4 and $4 < u.to_on
           where a.zone_id = $1 and a.problem_id = p.problem_id and a.capacity = any($2::text[]))
  or exists (select from problem_project_now n
               join project_anchor t on t.zone_id = $1 and t.project_id = n.project_id and t.capacity = any($2::text[])
                                    and t.withdrawn_at = 'infinity' and t.from_on <= $4 and $4 < t.to_on
               join unit_path u on u.zone_id = $1 and u.descendant_id = t.unit_id and u.ancestor_id = $3
                               and u.withdrawn_at = 'infinity' and u.from_on <= $4 and $4 < u.to_on
              where n.zone_id = $1 and n.problem_id = p.problem_id))`;

const lineColumns = `
  p.problem_id as "problemId", p.number, p.kind, p.text, p.state, p.raised_on as "raisedOn", p.due_on as "dueOn", p.level,
  p.next_step as "nextStep", p.version,
  case when p.state = 'assigned' and p.due_on < $4 then $4 - p.due_on else 0 end as "overdueDays",
  json_build_object('unitId', r.unit_id, 'name', r.name) as "raiserUnit",
  case when o.unit_id is not null then json_build_object('unitId', o.unit_id, 'name', o.name) end as "ownerUnit"`;
const projectsOf = (projectIsSeen: string) => `
  (select coalesce(json_agg(json_build_object('projectId', j.project_id, 'name', j.name) order by j.name), '[]')
     from problem_project_now n join project j on j.zone_id = $1 and j.project_id = n.project_id
    where n.zone_id = $1 and n.problem_id = p.problem_id ${projectIsSeen}) as projects`;
const lineJoins = `
  join unit r on r.zone_id = $1 and r.unit_id = p.raiser_unit_id
  left join unit o on o.zone_id = $1 and o.unit_id = p.owner_unit_id`;

const lines = (page: string, projectIsSeen: string) => `
  page as materialized (${page}),
  named as materialized (
    select problem_id, json_agg(json_build_object('projectId', project_id, 'name', name) order by name) as projects
      from (select page.problem_id, j.project_id, j.name
              from page
              join problem_project_now n on n.zone_id = $1 and n.problem_id = page.problem_id
              join project j on j.zone_id = $1 and j.project_id = n.project_id offset 0) sharing
     where ${projectIsSeen} group by problem_id)`;
const pageOfLines = `
  select ${lineColumns}, coalesce(named.projects, '[]') as projects
    from page join problem p on p.zone_id = $1 and p.problem_id = page.problem_id
    ${lineJoins}
    left join named on named.problem_id = p.problem_id
   order by page.due_on, page.problem_id`;

const listSeen = `
  with ${seen},
  matched as materialized (select problem_id, due_on from seen where state = any($5::text[])),
  ${lines('select problem_id, due_on from matched order by due_on, problem_id limit 50', projectSeen('project_id'))}
  select (select count(*) from matched)::int as count, line.* from (${pageOfLines}) line`;

const countAll = `select count(*)::int as count from problem where zone_id = $1 and state <> 'closed'`;
const listAll = `
  with ${lines(`select problem_id, due_on from problem where zone_id = $1 and state <> 'closed' order by due_on, problem_id limit 50`, '$2::uuid = $2 and $3 = $3 and $4::date = $4')}
  ${pageOfLines}`;

const head = (sight: string) => `
  select ${lineColumns}, ${projectsOf(capacities === null ? '' : `and ${projectSeen('n.project_id')}`)},
         p.parked_until as "parkedUntil", p.proposed_level as "proposedLevel", w.name as "raisedBy",
         (select coalesce(json_agg(json_build_object('unitId', h.unit_id, 'name', h.name)), '[]')
            from problem_anchor a join unit h on h.zone_id = $1 and h.unit_id = a.unit_id
           where a.zone_id = $1 and a.problem_id = p.problem_id and a.capacity = 'assisting') as assisting
    from problem p ${lineJoins}
    left join person w on w.zone_id = $1 and w.person_id = p.raiser_person_id
   where p.zone_id = $1 and p.problem_id = $5 and ${sight}`;

const steps = `
  select s.fact_id as "factId", s.step, s.on_day as "on", s.recorded_at as "recordedAt", w.name as "recordedBy", s.text,
         s.due_on as "dueOn", s.until_on as until, s.level, s.how,
         case when u.unit_id is not null then json_build_object('unitId', u.unit_id, 'name', u.name) end as unit,
         case when j.project_id is not null then json_build_object('projectId', j.project_id, 'name', j.name) end as project,
         (select coalesce(json_agg(json_build_object('unitId', h.unit_id, 'name', h.name)), '[]')
            from problem_step_unit a join unit h on h.zone_id = $1 and h.unit_id = a.unit_id
           where a.zone_id = $1 and a.fact_id = s.fact_id) as assisting
    from problem_step s
    left join person w on w.zone_id = $1 and w.person_id = s.person_id
    left join unit u on u.zone_id = $1 and u.unit_id = s.unit_id
    left join project j on j.zone_id = $1 and j.project_id = s.project_id
   where s.zone_id = $1 and s.problem_id = $2 and s.withdrawn_at = 'infinity'
   order by s.on_day, s.seq`;

const server = fastify({ logger: false });
server.get('/health/ready', async () => ({ status: 'ready' }));

server.get('/api/problems', async () => {
  if (capacities === null) return unscoped();
  const { rows } = await pool.query({
    name: 'list',
    text: listSeen,
    values: [zoneId, capacities, unitId, today, openStates],
  });
  return {
    today,
    count: rows[0]?.count ?? 0,
    problems: rows.map(({ count: _, ...line }) => line),
    after: afterOf(rows),
  };
});

async function unscoped() {
  const [counted, { rows }] = await Promise.all([
    pool.query({ name: 'count-all', text: countAll, values: [zoneId] }),
    pool.query({ name: 'list-all', text: listAll, values: [zoneId, unitId, unitId, today] }),
  ]);
  return { today, count: counted.rows[0].count, problems: rows, after: afterOf(rows) };
}
server.get('/unscoped', async () => unscoped());

/** What `bench:numbers` is held against: one pass over the states of all problems as they stood on a day. */
const statesThen = `
  select state, count(*)::int as count from problem_state
   where zone_id = $1 and withdrawn_at = 'infinity' and from_on <= $2 and $2 < to_on group by state`;
server.get<{ Querystring: { on: string } }>('/states', async ({ query: { on } }) => {
  const { rows } = await pool.query({ name: 'states', text: statesThen, values: [zoneId, on] });
  return { states: rows };
});

const afterOf = (rows: readonly { readonly dueOn: string; readonly problemId: string }[]) => {
  const last = rows.at(-1);
  return rows.length === 50 && last !== undefined ? `${last.dueOn}_${last.problemId}` : null;
};

server.get<{ Params: { problemId: string } }>('/api/problems/:problemId', async ({ params: { problemId } }, reply) => {
  const [found, story] = await Promise.all([
    pool.query({
      name: 'head',
      text: head(capacities === null ? '$2::text[] is null and $3 = $3' : problemSeen),
      values: [zoneId, capacities, unitId, today, problemId],
    }),
    pool.query({ name: 'steps', text: steps, values: [zoneId, problemId] }),
  ]);
  if (found.rows.length === 0) return reply.code(404).send({ status: 404 });
  return { ...found.rows[0], today, steps: story.rows };
});

async function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const text = { type: 'string', maxLength: 2000 } as const;
const uuid = { type: 'string', format: 'uuid' } as const;

type Raising = {
  readonly problemId: string;
  readonly kind: string;
  readonly text: string;
  readonly unitId: string;
  readonly projectIds: readonly string[];
  readonly raisedOn: string;
};

const raising = {
  type: 'object',
  required: ['problemId', 'kind', 'text', 'unitId', 'projectIds', 'raisedOn'],
  properties: {
    problemId: uuid,
    kind: text,
    text,
    unitId: uuid,
    projectIds: { type: 'array', items: uuid, maxItems: 20 },
    raisedOn: { type: 'string', format: 'date' },
  },
} as const;

server.post<{ Body: Raising }>('/api/problems', { schema: { body: raising } }, async ({ body }, reply) => {
  const placed = await inTransaction(async (client) => {
    const run = (name: string, sql: string, values: unknown[]) => client.query({ name, text: sql, values });
    const { rows } = await run('may-raise', mayRaise, [
      zoneId,
      capacities,
      unitId,
      today,
      body.unitId,
      body.projectIds,
    ]);
    if (rows[0].unit !== true || rows[0].projects !== body.projectIds.length) return false;
    const command = randomUUID();
    await run('raise', insertProblem, [
      zoneId,
      body.problemId,
      body.kind,
      body.text,
      body.raisedOn,
      body.unitId,
      personId,
      role,
    ]);
    await run('raise-step', insertStep, [
      zoneId,
      randomUUID(),
      body.problemId,
      'raised',
      body.raisedOn,
      body.text,
      body.unitId,
      personId,
      command,
    ]);
    await run('raise-state', insertState, [zoneId, body.problemId, body.raisedOn, command]);
    await run('raise-anchor', insertAnchor, [zoneId, body.problemId, body.unitId]);
    for (const projectId of body.projectIds) {
      await run('raise-now', insertLinkNow, [zoneId, body.problemId, projectId]);
      await run('raise-link', insertLink, [zoneId, randomUUID(), body.problemId, projectId, body.raisedOn, command]);
    }
    return true;
  });
  if (!placed) return reply.code(404).send({ status: 404 });
  return reply.code(201).send({ problemId: body.problemId, version: 1 });
});

const mayRaise = `
  select exists (select from unit_path u where u.zone_id = $1 and u.ancestor_id = $3 and u.descendant_id = $5
                    and u.withdrawn_at = 'infinity' and u.from_on <= $4 and $4 < u.to_on) as unit,
         (select count(*)::int from project p where p.zone_id = $1 and p.project_id = any($6::uuid[]) and ${projectSeen('p.project_id')}) as projects`;
const insertProblem = `
  insert into problem (zone_id, problem_id, kind, text, raised_on, raiser_unit_id, raiser_person_id, raiser_role, state, due_on,
                       level, awaits_decision, version, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 'raised', 'infinity', 1, false, 1, now()) returning number`;
const insertStep = `
  insert into problem_step (zone_id, fact_id, problem_id, step, on_day, text, unit_id, person_id, recorded_at, command_id, withdrawn_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9, 'infinity')`;
const insertState = `
  insert into problem_state (zone_id, problem_id, state, due_on, level, from_on, to_on, recorded_at, command_id, withdrawn_at)
  values ($1, $2, 'raised', 'infinity', 1, $3, 'infinity', now(), $4, 'infinity')`;
const insertAnchor = `
  insert into problem_anchor (zone_id, problem_id, capacity, unit_id, state, due_on) values ($1, $2, 'raiser', $3, 'raised', 'infinity')`;
const insertLinkNow = `
  insert into problem_project_now (zone_id, problem_id, project_id, state, due_on) values ($1, $2, $3, 'raised', 'infinity')`;
const insertLink = `
  insert into problem_project (zone_id, fact_id, problem_id, project_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
  values ($1, $2, $3, $4, $5, 'infinity', now(), $6, 'infinity')`;

const answering = { type: 'object', required: ['text'], properties: { text } } as const;

server.post<{ Params: { problemId: string }; Body: { text: string } }>(
  '/api/problems/:problemId/answer',
  { schema: { body: answering } },
  async ({ params: { problemId }, body, headers }, reply) => {
    const status = await inTransaction(async (client) => {
      const run = (name: string, sql: string, values: unknown[]) => client.query({ name, text: sql, values });
      const { rows } = await run('lock', lockSeen, [zoneId, ['owner'], unitId, today, problemId]);
      const [problem] = rows;
      if (problem === undefined) return 404;
      if (problem.state !== 'assigned') return 422;
      if (headers['if-match'] !== `"${problem.version}"`) return 412;
      const command = randomUUID();
      await run('answer', answerProblem, [zoneId, problemId, today, personId]);
      await run('answer-step', insertStep, [
        zoneId,
        randomUUID(),
        problemId,
        'answered',
        today,
        body.text,
        null,
        personId,
        command,
      ]);
      await run('answer-state', turnState, [zoneId, problemId, today, command]);
      await run('answer-sight', turnAnchors, [zoneId, problemId]);
      await run('answer-shared', turnShared, [zoneId, problemId]);
      return problem.version + 1;
    });
    if (status > 400) return reply.code(status).send({ status });
    return { problemId, version: status };
  },
);

const lockSeen = `
  select p.state, p.version, p.text from problem p
   where p.zone_id = $1 and p.problem_id = $5 and ${problemSeen} for no key update of p`;
const answerProblem = `
  update problem set state = 'answered', answered_on = $3, answered_by = $4, version = version + 1
   where zone_id = $1 and problem_id = $2`;
const turnAnchors = `update problem_anchor set state = 'answered' where zone_id = $1 and problem_id = $2`;
const turnShared = `update problem_project_now set state = 'answered' where zone_id = $1 and problem_id = $2`;
const turnState = `
  with gone as (
    update problem_state set withdrawn_at = now()
     where zone_id = $1 and problem_id = $2 and withdrawn_at = 'infinity' and to_on = 'infinity'
    returning problem_id, state, owner_unit_id, due_on, level, from_on)
  insert into problem_state (zone_id, problem_id, state, owner_unit_id, due_on, level, from_on, to_on, recorded_at, command_id, withdrawn_at)
  select $1, problem_id, state, owner_unit_id, due_on, level, from_on, $3::date, now(), $4::uuid, 'infinity'::timestamptz from gone where from_on < $3
  union all
  select $1, problem_id, 'answered', owner_unit_id, due_on, level, $3, 'infinity', now(), $4, 'infinity' from gone`;

await server.listen({ host: 'localhost', port: Number(process.env['PORT']) });
