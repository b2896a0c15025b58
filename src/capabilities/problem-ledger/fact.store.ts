import { personOf } from '#kernel/actor';
import type { Id, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, type Statement } from '#platform/database';
import type { ProblemId } from './contract.ts';
import type { NewStep, ProblemHead } from './problem.rules.ts';

export type StepRow = NewStep & { readonly problemId: ProblemId; readonly factId: Id<'FactId'> };

/** The story goes on: facts are inserted and never changed. */
export function insertSteps(tx: Tx, steps: readonly StepRow[]): readonly Statement[] {
  const assisting = steps.flatMap(({ factId, assistingUnitIds = [] }) =>
    assistingUnitIds.map((unitId) => ({ factId, unitId })),
  );
  const insert: Statement = {
    sql: insertedRows(`insert into problem_step (zone_id, fact_id, problem_id, step, on_day, text, unit_id, project_id, due_on, until_on,
                                    level, how, decider_name, decider_post, meeting, decided_on, person_id, recorded_at, command_id, origin, withdrawn_at)
          select $1, s.fact_id, s.problem_id, s.step, s.on_day, s.text, s.unit_id, s.project_id, s.due_on, s.until_on,
                 s.level, s.how, s.decider_name, s.decider_post, s.meeting, s.decided_on, s.person_id, $18, $19, s.origin, 'infinity'
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::text[], $7::uuid[], $8::uuid[], $9::date[],
                        $10::date[], $11::int[], $12::text[], $13::text[], $14::text[], $15::text[], $16::date[], $17::uuid[], $20::text[])
                 as s (fact_id, problem_id, step, on_day, text, unit_id, project_id, due_on, until_on, level, how,
                       decider_name, decider_post, meeting, decided_on, person_id, origin)`),
    parameters: [
      tx.zoneId,
      steps.map(({ factId }) => factId),
      steps.map(({ problemId }) => problemId),
      steps.map(({ step }) => step),
      steps.map(({ on }) => on),
      steps.map(({ text }) => text ?? null),
      steps.map(({ unitId }) => unitId ?? null),
      steps.map(({ projectId }) => projectId ?? null),
      steps.map(({ dueOn }) => dueOn ?? null),
      steps.map(({ until }) => until ?? null),
      steps.map(({ level }) => level ?? null),
      steps.map(({ how }) => how ?? null),
      steps.map(({ decider }) => decider?.name ?? null),
      steps.map(({ decider }) => decider?.post ?? null),
      steps.map(({ decider }) => decider?.meeting ?? null),
      steps.map(({ decider }) => decider?.on ?? null),
      steps.map(({ personId = personOf(tx.actor) }) => personId),
      tx.now,
      tx.commandId,
      steps.map(({ origin }) => origin ?? null),
    ],
  };
  if (assisting.length === 0) return [insert];
  return [insert, insertAssisting(tx, assisting)];
}

const insertAssisting = (
  tx: Tx,
  rows: readonly { readonly factId: Id<'FactId'>; readonly unitId: UnitId }[],
): Statement => ({
  sql: insertedRows(`insert into problem_step_unit (zone_id, fact_id, unit_id)
        select $1, a.fact_id, a.unit_id from unnest($2::uuid[], $3::uuid[]) as a (fact_id, unit_id)`),
  parameters: [tx.zoneId, rows.map(({ factId }) => factId), rows.map(({ unitId }) => unitId)],
});

/**
 * The intervals folded from the steps: what held is withdrawn and entered again up to today, what holds begins today. A
 * state that came and went within one day leaves no interval: the last of a day holds for it (house.md 2.5).
 */
export const writeStates = (tx: Tx, heads: readonly ProblemHead[], today: PlainDate): Statement => ({
  sql: `with gone as (
          update problem_state set withdrawn_at = $7
           where zone_id = $1 and problem_id = any($2::uuid[]) and withdrawn_at = 'infinity' and to_on = 'infinity'
          returning problem_id, state, owner_unit_id, due_on, level, from_on)
        insert into problem_state as held (zone_id, problem_id, state, owner_unit_id, due_on, level, from_on, to_on,
                                           recorded_at, command_id, withdrawn_at)
        select $1, problem_id, state, owner_unit_id, due_on, level, from_on, $9::date, $7::timestamptz, $8::uuid, 'infinity'::timestamptz
          from gone where from_on < $9
        union all
        select $1, n.problem_id, n.state, n.owner_unit_id, n.due_on, n.level, $9, 'infinity'::date, $7, $8, 'infinity'::timestamptz
          from unnest($2::uuid[], $3::text[], $4::uuid[], $5::date[], $6::int[])
               as n (problem_id, state, owner_unit_id, due_on, level)
        returning held.from_on`,
  parameters: [
    tx.zoneId,
    heads.map(({ problemId }) => problemId),
    heads.map(({ state }) => state),
    heads.map(({ ownerUnitId }) => ownerUnitId),
    heads.map(({ dueOn }) => dueOn),
    heads.map(({ level }) => level),
    tx.now,
    tx.commandId,
    today,
  ],
});

/** What of a problem's head stands beside its place in a reader's sight. */
type Sorted = Pick<ProblemHead, 'problemId' | 'state' | 'dueOn'>;

/** Where a reader's sight meets these problems, their state and date stand anew. */
export const turnSight = (tx: Tx, heads: readonly Sorted[]): Statement => ({
  unread: true,
  sql: `with head as (
          select h.problem_id, h.state, h.due_on from unnest($2::uuid[], $3::text[], $4::date[]) as h (problem_id, state, due_on)),
        shared as (
          update problem_project_now n set state = h.state, due_on = h.due_on
            from head h where n.zone_id = $1 and n.problem_id = h.problem_id
          returning n.problem_id)
        update problem_anchor a set state = h.state, due_on = h.due_on
          from head h where a.zone_id = $1 and a.problem_id = h.problem_id`,
  parameters: [
    tx.zoneId,
    heads.map(({ problemId }) => problemId),
    heads.map(({ state }) => state),
    heads.map(({ dueOn }) => dueOn),
  ],
});

export type AnchorRow = Sorted & {
  readonly capacity: 'owner' | 'assisting' | 'raiser';
  readonly unitId: UnitId;
};

/** Once each, where a unit is named twice: whoever owned and assisted before is gone already (`deleteAssigned`). */
export function insertAnchors(tx: Tx, anchors: readonly AnchorRow[]): Statement {
  const placeOf = ({ problemId, capacity, unitId }: AnchorRow) => `${problemId} ${capacity} ${unitId}`;
  const once = [...new Map(anchors.map((anchor) => [placeOf(anchor), anchor])).values()];
  return {
    unread: true,
    sql: insertedRows(`insert into problem_anchor (zone_id, problem_id, capacity, unit_id, state, due_on)
        select $1, a.problem_id, a.capacity, a.unit_id, a.state, a.due_on
          from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::date[]) as a (problem_id, capacity, unit_id, state, due_on)`),
    parameters: [
      tx.zoneId,
      once.map(({ problemId }) => problemId),
      once.map(({ capacity }) => capacity),
      once.map(({ unitId }) => unitId),
      once.map(({ state }) => state),
      once.map(({ dueOn }) => dueOn),
    ],
  };
}

/** An assignment replaces whoever owned and assisted before. */
export const deleteAssigned = (tx: Tx, problemIds: readonly ProblemId[]): Statement => ({
  unread: true,
  sql: `delete from problem_anchor
         where zone_id = $1 and problem_id = any($2::uuid[]) and capacity in ('owner', 'assisting')`,
  parameters: [tx.zoneId, [...problemIds]],
});

export type NewLink = Sorted & {
  readonly factId: Id<'FactId'>;
  readonly projectId: Id<'ProjectId'>;
  readonly from: PlainDate;
};

export const insertLinks = (tx: Tx, links: readonly NewLink[]): Statement => ({
  sql: `with link as (
          select l.fact_id, l.problem_id, l.project_id, l.from_on, l.state, l.due_on
            from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $8::text[], $9::date[])
                 as l (fact_id, problem_id, project_id, from_on, state, due_on)),
        now as (
          insert into problem_project_now (zone_id, problem_id, project_id, state, due_on)
          select $1, problem_id, project_id, state, due_on from link returning problem_id)
        insert into problem_project (zone_id, fact_id, problem_id, project_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
        select $1, fact_id, problem_id, project_id, from_on, 'infinity'::date, $6::timestamptz, $7::uuid, 'infinity'::timestamptz from link
        returning seq`,
  parameters: [
    tx.zoneId,
    links.map(({ factId }) => factId),
    links.map(({ problemId }) => problemId),
    links.map(({ projectId }) => projectId),
    links.map(({ from }) => from),
    tx.now,
    tx.commandId,
    links.map(({ state }) => state),
    links.map(({ dueOn }) => dueOn),
  ],
});

/** A link ends today: withdrawn, and entered again up to today, unless it began today. */
export const endLinks = (
  tx: Tx,
  ended: readonly {
    readonly problemId: ProblemId;
    readonly projectId: Id<'ProjectId'>;
    readonly factId: Id<'FactId'>;
  }[],
): Statement => ({
  sql: `with ending as (
          select e.problem_id, e.project_id, e.fact_id
            from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as e (problem_id, project_id, fact_id)),
        no_more as (
          delete from problem_project_now n using ending e
           where n.zone_id = $1 and n.problem_id = e.problem_id and n.project_id = e.project_id
          returning n.problem_id),
        gone as (
          update problem_project l set withdrawn_at = $5
            from ending e
           where l.zone_id = $1 and l.problem_id = e.problem_id and l.project_id = e.project_id
             and l.withdrawn_at = 'infinity' and l.to_on = 'infinity'
          returning e.fact_id, l.problem_id, l.project_id, l.from_on)
        insert into problem_project as ended (zone_id, fact_id, problem_id, project_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
        select $1, fact_id, problem_id, project_id, from_on, $7, $5, $6, 'infinity' from gone where from_on < $7
        returning ended.seq`,
  parameters: [
    tx.zoneId,
    ended.map(({ problemId }) => problemId),
    ended.map(({ projectId }) => projectId),
    ended.map(({ factId }) => factId),
    tx.now,
    tx.commandId,
    tx.today,
  ],
});
