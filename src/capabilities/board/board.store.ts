import { isCampaignSeen } from '#capabilities/emergency';
import type { At } from '#capabilities/indicators';
import { firstDueOf, lastSaid, waiting } from '#capabilities/problem-history';
import { lightOfRow, listTurned, litColumns, type LitRow, rankedItems } from '#capabilities/lights';
import type { Colour } from '#capabilities/lights/contract';
import { stepsAhead } from '#capabilities/works';
import type { Tx } from '#platform/commands';
import { rawStatement, sql } from '#platform/database';
import { heldAsOf } from '#platform/facts';
import type { BehindLine, DecideLine, NodeLine, TurnedLine } from './contract.ts';

/** "All" is behind each list (ledgers-and-briefs 2.3). */
const linesOfList = 5;
const linesOfAll = 500;

export type Counted<Line> = { readonly count: number; readonly lines: readonly Line[] };
type Row<Line> = Line & { readonly count: number };

const counted = <Line extends object>(rows: readonly Row<Line>[]): Counted<Line> => ({
  count: rows[0]?.count ?? 0,
  lines: rows.map(({ count: _, ...line }) => line as unknown as Line),
});

/** What waits for a decision, the longest first. */
export const listToDecide = async (tx: Tx, at: At): Promise<Counted<DecideLine>> =>
  counted(
    await tx.rows(
      rawStatement(sql<Row<DecideLine>>`
        select w.record_id as problem_id, w.label as text, w.project, u.name as owner, w.level::int as level, w.step, w.since,
               ${lastSaid(tx, at, sql`w.record_id`)} as proposal, (count(*) over ())::int as count
          from (${waiting.rows(tx, at)}) as w
          join problem_state s on s.zone_id = ${tx.zoneId} and s.problem_id = w.record_id and ${heldAsOf('s', at)}
          left join unit u on u.zone_id = s.zone_id and u.unit_id = s.owner_unit_id
         order by w.since, w.number limit ${linesOfList}`),
    ),
  );

type BehindRow = LitRow & Omit<BehindLine, 'projectId' | 'name' | 'light'> & { readonly count: number };

/**
 * Items of the plan whose light is red or yellow, red first, with what is known of why (2.3): the first of them, or all, with
 * those that are held.
 */
export const listBehind = async (tx: Tx, at: At, which: 'first' | 'all'): Promise<Counted<BehindLine>> => {
  const colours: readonly Colour[] = which === 'all' ? ['red', 'yellow', 'grey'] : ['red', 'yellow'];
  const rows = await tx.rows(
    rawStatement(sql<BehindRow>`
      select ${litColumns}, case when not l.started then ${at.on}::date - l.start_planned_on end as days,
             case when stuck.problem_id is not null then
               json_build_object('problemId', stuck.problem_id, 'text', stuck.text, 'unit', stuck.unit, 'next', stuck.last,
                                 'dueOn', nullif(stuck.due_on, 'infinity')) end as stuck,
             json_build_object('unit', lead.unit, 'person', lead.person) as lead, l.count
        from (select l.*, (count(*) over ())::int as count from (${rankedItems(tx, at)}) as l
               where l.light = any (${[...colours]}::text[])
               order by l.rank, l.started, l.start_planned_on, l.number
               limit ${which === 'all' ? linesOfAll : linesOfList}) as l
        left join lateral (${firstDueOf(tx, at, sql`l.record_id`)}) as stuck on true
        left join lateral (
          select (select u.name from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
                   where a.zone_id = ${tx.zoneId} and a.project_id = l.record_id and a.capacity = 'lead'
                     and ${heldAsOf('a', at)} limit 1) as unit,
                 (select n.name from project_member m join person n on n.zone_id = m.zone_id and n.person_id = m.person_id
                   where m.zone_id = ${tx.zoneId} and m.project_id = l.record_id and m.slot = 'lead'
                     and ${heldAsOf('m', at)} limit 1) as person) as lead on true
       order by l.rank, l.started, l.start_planned_on, l.number`),
  );
  return {
    count: rows[0]?.count ?? 0,
    lines: rows.map((row) => ({
      projectId: row.recordId,
      name: row.label,
      light: lightOfRow(row, at.on),
      days: row.days,
      stuck: row.stuck,
      lead: row.lead,
    })),
  };
};

/** Projects whose light turned since the day it is compared with, those that are worst now first. */
export const listTurnedLights = async (tx: Tx, at: At, before: At): Promise<Counted<TurnedLine>> =>
  counted(await listTurned(tx, at, before, linesOfList));

/** Steps planned for the days ahead and not reached; those of projects without a branch or its secretary come first. */
export const listNodes = async (tx: Tx, at: At): Promise<Counted<NodeLine>> =>
  counted(
    await tx.rows(
      rawStatement(sql<Row<NodeLine>>`
        select n.*, (count(*) over ())::int as count
          from (select s.project_id, s.project, s.work, s.step,
                       json_build_object('on', s.planned_on, 'precision', s.precision) as planned,
                       watch.branch, watch.person
                  from (${stepsAhead(tx, at)}) as s
                  left join lateral (
                    select u.name as branch, q.name as person
                      from project_anchor a
                      join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
                      left join branch_appointment b on b.zone_id = a.zone_id and b.unit_id = a.unit_id
                                                    and b.office = 'secretary' and ${heldAsOf('b', at)}
                      left join person q on q.zone_id = b.zone_id and q.person_id = b.person_id
                     where a.zone_id = ${tx.zoneId} and a.project_id = s.project_id and a.capacity = 'branch'
                       and ${heldAsOf('a', at)} limit 1) as watch on true) as n
         order by (n.branch is not null and n.person is not null), n.planned ->> 'on', n.project, n.work limit ${linesOfList}`),
    ),
  );

/** Emergency responses in force on the day, those the reader sees. */
export const listResponses = (tx: Tx, at: At): Promise<{ name: string; level: string }[]> =>
  tx.rows(
    rawStatement(sql<{ name: string; level: string }>`
      select c.name, c.level
        from campaign c
        join lateral (select t.fact_id from campaign_trait t
                       where t.zone_id = c.zone_id and t.campaign_id = c.campaign_id and t.trait = 'runs' and ${heldAsOf('t', at)}
                       limit 1) as runs on true
       where c.zone_id = ${tx.zoneId} and c.level is not null and ${isCampaignSeen(tx)}
       order by c.number`),
  );
