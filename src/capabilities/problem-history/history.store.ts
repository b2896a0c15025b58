import { type problemRules, type ProblemRow, problemsSeen, type StateInterval } from '#capabilities/problem-ledger';
import type { Confirmation, Decider, ProblemId, ProblemStep } from '#capabilities/problem-ledger/contract';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { Interval } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, type Statement, insertedRows } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import { firstTokens } from '#platform/search';

type ProjectId = Id<'ProjectId'>;

/** A problem as it was raised, whatever became of it. */
export type RaisedProblem = {
  readonly problemId: ProblemId;
  readonly number: number;
  readonly officeNumber: string | null;
  readonly kind: string;
  readonly text: string;
  readonly raisedOn: PlainDate;
  readonly raiserUnitId: UnitId;
  readonly raiserPersonId: PersonId | null;
};

export type HeldStep = {
  readonly problemId: ProblemId;
  readonly step: ProblemStep;
  readonly on: PlainDate;
  readonly text: string | null;
  readonly unitId: UnitId | null;
  readonly assistingUnitIds: readonly UnitId[];
  readonly projectId: ProjectId | null;
  readonly dueOn: PlainDate | null;
  readonly until: PlainDate | null;
  readonly level: number | null;
  readonly how: Confirmation | null;
  readonly decider: Decider | null;
  readonly personId: PersonId | null;
  readonly origin: string | null;
};

export type HeldLink = Interval & {
  readonly problemId: ProblemId;
  readonly factId: Id<'FactId'>;
  readonly projectId: ProjectId;
};
export type HeldState = StateInterval & { readonly problemId: ProblemId; readonly commandId: string };

const columns = sql.raw(
  'p.problem_id, p.number::int as number, p.office_number, p.kind, p.text, p.raised_on, p.raiser_unit_id, p.raiser_person_id',
);

export type ProblemKey = Pick<RaisedProblem, 'officeNumber' | 'text' | 'raisedOn'>;

/** Two lists that tell of one problem wait for each other. */
export const lockTexts = (tx: Tx, keys: readonly ProblemKey[]): Promise<unknown> =>
  tx.rows(
    rawStatement(sql`
      select pg_advisory_xact_lock(1339, stripe)
        from (select distinct hashtext(${tx.zoneId}::text || k.text) & 1023 as stripe
                from unnest(${keys.map(({ text }) => text)}::text[]) as k (text) order by stripe) as stripes`),
  );

/** Problems an office keeps under these numbers, or raised in these words on that day. */
export const findByKeys = (tx: Tx, keys: readonly ProblemKey[]): Promise<RaisedProblem[]> =>
  tx.rows(
    rawStatement(sql<RaisedProblem>`
      select ${columns} from problem p
       where p.zone_id = ${tx.zoneId} and p.office_number = any(${keys.flatMap(({ officeNumber }) => officeNumber ?? [])}::text[])
      union
      select ${columns}
        from (select distinct text, raised_on, md5(text)::uuid as told_key
                from unnest(${keys.map(({ text }) => text)}::text[], ${keys.map(({ raisedOn }) => raisedOn)}::date[]) as k (text, raised_on)) k
        join problem p on p.zone_id = ${tx.zoneId} and p.raised_on = k.raised_on and p.told_key = k.told_key and p.text = k.text`),
  );

/** A page of the problems the reader sees, in the order of their numbers. */
export function listRaisedAfter(tx: Tx, after: number, limit: number, on: PlainDate): Promise<RaisedProblem[]> {
  const seen = problemsSeen(tx);
  return tx.rows(
    rawStatement(sql<RaisedProblem>`
      ${seen === null ? sql`` : sql`with ${seen}`}
      select ${columns} from problem p ${seen === null ? sql`` : sql`join seen s on s.problem_id = p.problem_id`}
       where p.zone_id = ${tx.zoneId} and p.number > ${after} and p.raised_on <= ${on}
       order by p.number limit ${limit}`),
  );
}

/** All that happened to some problems as known now, oldest first. Few steps name assisting units: these are looked up once. */
export const listStepsOf = (tx: Tx, problemIds: readonly ProblemId[]): Promise<HeldStep[]> =>
  tx.rows<HeldStep>({
    sql: `with told as (
            select s.* from problem_step s
             where s.zone_id = $1 and s.problem_id = any($2::uuid[]) and s.withdrawn_at = 'infinity'),
          assisting as (
            select a.fact_id, array_agg(a.unit_id order by u.official_order, u.name, u.unit_id) as unit_ids
              from told s
              join problem_step_unit a on a.zone_id = $1 and a.fact_id = s.fact_id
              join unit u on u.zone_id = $1 and u.unit_id = a.unit_id
             where s.step = 'assigned'
             group by a.fact_id)
          select s.problem_id, s.step, s.on_day as "on", s.text, s.unit_id, s.project_id, s.due_on, s.until_on as until, s.level,
                 s.how, s.person_id, s.origin,
                 case when s.decider_name is null then null
                      else json_build_object('name', s.decider_name, 'post', s.decider_post, 'meeting', s.meeting, 'on', s.decided_on)
                      end as decider,
                 coalesce(a.unit_ids, '{}') as assisting_unit_ids
            from told s
            left join assisting a on a.fact_id = s.fact_id
           order by s.on_day, s.seq`,
    parameters: [tx.zoneId, [...problemIds]],
  });

export const listLinksOf = (tx: Tx, problemIds: readonly ProblemId[]): Promise<HeldLink[]> =>
  tx.rows<HeldLink>({
    sql: `select problem_id, fact_id, project_id, from_on as "from", to_on as "to" from problem_project
           where zone_id = $1 and problem_id = any($2::uuid[]) and withdrawn_at = 'infinity' order by from_on, project_id`,
    parameters: [tx.zoneId, [...problemIds]],
  });

export const listStatesOf = (tx: Tx, problemIds: readonly ProblemId[]): Promise<HeldState[]> =>
  tx.rows<HeldState>({
    sql: `select problem_id, state, owner_unit_id, due_on, level, from_on as "from", to_on as "to", command_id from problem_state
           where zone_id = $1 and problem_id = any($2::uuid[]) and withdrawn_at = 'infinity' order by from_on`,
    parameters: [tx.zoneId, [...problemIds]],
  });

/** Projects of a name they bear or bore, and the names of projects. */
export const listProjectsNamed = (
  tx: Tx,
  names: readonly string[],
): Promise<{ name: string; projectId: ProjectId }[]> =>
  tx.rows({
    sql: `select name, project_id from project where zone_id = $1 and name = any($2::text[])
          union
          select alias, project_id from project_alias where zone_id = $1 and kind = 'name' and alias = any($2::text[])`,
    parameters: [tx.zoneId, [...names]],
  });

export const listNamesOfProjects = (
  tx: Tx,
  projectIds: readonly ProjectId[],
): Promise<{ projectId: ProjectId; name: string }[]> =>
  tx.rows({
    sql: 'select project_id, name from project where zone_id = $1 and project_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...projectIds]],
  });

export type NewProblem = Omit<RaisedProblem, 'number'> & { readonly origin: string | null };

/** Problems with all that happened to them: as they stand now. */
export const insertRecorded = (
  tx: Tx,
  problems: readonly (NewProblem & { readonly head: problemRules.ProblemHead })[],
): readonly Statement[] => [
  {
    sql: insertedRows(`insert into problem (zone_id, version, recorded_at, problem_id, kind, text, raised_on, raiser_unit_id, raiser_person_id, origin,
                               office_number, state, owner_unit_id, due_on, level, proposed_level, not_proposed_before, awaits_decision,
                               next_step, parked_until, answered_on, answered_by, closed_on)
          select $1, 1, $2, r.*
            from unnest($3::uuid[], $4::text[], $5::text[], $6::date[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[],
                        $12::uuid[], $13::date[], $14::int[], $15::int[], $16::date[], $17::bool[], $18::text[], $19::date[], $20::date[],
                        $21::uuid[], $22::date[]) as r`),
    parameters: [
      tx.zoneId,
      tx.now,
      problems.map(({ problemId }) => problemId),
      problems.map(({ kind }) => kind),
      problems.map(({ text }) => text),
      problems.map(({ raisedOn }) => raisedOn),
      problems.map(({ raiserUnitId }) => raiserUnitId),
      problems.map(({ raiserPersonId }) => raiserPersonId),
      problems.map(({ origin }) => origin),
      problems.map(({ officeNumber }) => officeNumber),
      ...(
        [
          'state',
          'ownerUnitId',
          'dueOn',
          'level',
          'proposedLevel',
          'notProposedBefore',
          'awaitsDecision',
          'nextStep',
          'parkedUntil',
          'answeredOn',
          'answeredBy',
          'closedOn',
        ] as const
      ).map((column) => problems.map(({ head }) => head[column])),
    ],
  },
  firstTokens(
    tx,
    'problem',
    problems.map(({ problemId, text }) => ({ subjectId: problemId, texts: [text] })),
    { writtenOnly: true },
  ),
];

export type StateChange = {
  readonly gone: readonly HeldState[];
  readonly come: readonly Omit<HeldState, 'commandId'>[];
};

export const saveStates = (tx: Tx, { gone, come }: StateChange): readonly Statement[] => [
  {
    sql: `update problem_state s set withdrawn_at = $5
            from unnest($2::uuid[], $3::date[], $4::date[]) as g (problem_id, from_on, to_on)
           where s.zone_id = $1 and s.problem_id = g.problem_id and s.from_on = g.from_on and s.to_on = g.to_on
             and s.withdrawn_at = 'infinity'`,
    parameters: [
      tx.zoneId,
      gone.map(({ problemId }) => problemId),
      gone.map(({ from }) => from),
      gone.map(({ to }) => to),
      tx.now,
    ],
  },
  {
    sql: insertedRows(`insert into problem_state (zone_id, problem_id, state, owner_unit_id, due_on, level, from_on, to_on, recorded_at, command_id, withdrawn_at)
          select $1, n.problem_id, n.state, n.owner_unit_id, n.due_on, n.level, n.from_on, n.to_on, $2, $3, 'infinity'
            from unnest($4::uuid[], $5::text[], $6::uuid[], $7::date[], $8::int[], $9::date[], $10::date[])
                 as n (problem_id, state, owner_unit_id, due_on, level, from_on, to_on)`),
    parameters: [
      tx.zoneId,
      tx.now,
      tx.commandId,
      come.map(({ problemId }) => problemId),
      come.map(({ state }) => state),
      come.map(({ ownerUnitId }) => ownerUnitId),
      come.map(({ dueOn }) => dueOn),
      come.map(({ level }) => level),
      come.map(({ from }) => from),
      come.map(({ to }) => to),
    ],
  },
];

export type LinkChange = {
  readonly gone: readonly HeldLink[];
  readonly come: readonly (HeldLink & { readonly origin: string | null })[];
  /** What shares each problem touched, now. */
  readonly now: readonly (Pick<ProblemRow, 'problemId' | 'state' | 'dueOn'> & { readonly projectId: ProjectId })[];
  readonly touched: readonly ProblemId[];
};

export const saveLinks = (tx: Tx, { gone, come, now, touched }: LinkChange): readonly Statement[] => [
  withdrawFacts(
    tx,
    'problem_project',
    gone.map(({ factId }) => factId),
  ),
  {
    sql: insertedRows(`insert into problem_project (zone_id, fact_id, problem_id, project_id, from_on, to_on, recorded_at, command_id, origin, withdrawn_at)
          select $1, l.fact_id, l.problem_id, l.project_id, l.from_on, l.to_on, $2, $3, l.origin, 'infinity'
            from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::date[], $8::date[], $9::text[])
                 as l (fact_id, problem_id, project_id, from_on, to_on, origin)`),
    parameters: [
      tx.zoneId,
      tx.now,
      tx.commandId,
      come.map(({ factId }) => factId),
      come.map(({ problemId }) => problemId),
      come.map(({ projectId }) => projectId),
      come.map(({ from }) => from),
      come.map(({ to }) => to),
      come.map(({ origin }) => origin),
    ],
  },
  {
    unread: true,
    sql: `delete from problem_project_now where zone_id = $1 and problem_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...touched]],
  },
  {
    unread: true,
    sql: insertedRows(`insert into problem_project_now (zone_id, problem_id, project_id, state, due_on)
          select $1, n.problem_id, n.project_id, n.state, n.due_on
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[]) as n (problem_id, project_id, state, due_on)`),
    parameters: [
      tx.zoneId,
      now.map(({ problemId }) => problemId),
      now.map(({ projectId }) => projectId),
      now.map(({ state }) => state),
      now.map(({ dueOn }) => dueOn),
    ],
  },
];
