import { isCampaignSeen } from '#capabilities/emergency';
import { type Added, addUpBeside, type At, type OfDay } from '#capabilities/indicators';
import { firstDueOf, lastSaid, waiting } from '#capabilities/problem-history';
import { lightOfRow, litItems, type LitRow, rankOf } from '#capabilities/lights';
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

type BehindRow = LitRow & Omit<BehindLine, 'projectId' | 'name' | 'light'>;

/** What figures and lists ask of the items of the plan. */
const litNeeds = [
  'record_id',
  'number',
  'label',
  'started',
  'completed',
  'due',
  'start_planned_on',
  'start_precision',
  'planned',
  'planned_word',
  'done',
  'done_word',
  'due_by_pace',
  'reported_to',
  'accepted',
  'light',
];

type Lights = {
  readonly added: { readonly now: Added; readonly before: Added };
  readonly behind: Counted<BehindLine>;
  readonly turned: Counted<TurnedLine>;
};

/**
 * The items of the plan, read once for each of two days: what their indicators add up to; those whose light is red or
 * yellow, red first, with what is known of why (2.3), the first of them, or all with those that are held; and those whose
 * light turned in between, the worst now first.
 */
export async function readLights(
  tx: Tx,
  days: { readonly now: OfDay; readonly before: OfDay },
  which: 'first' | 'all',
): Promise<Lights> {
  const { at } = days.now;
  const colours: readonly Colour[] = which === 'all' ? ['red', 'yellow', 'grey'] : ['red', 'yellow'];
  const behind = sql<{ count: number | null; lines: BehindRow[] | null }>`
    (select json_build_object('count', min(l.count), 'lines', json_agg(json_build_object(
              'recordId', l.record_id, 'number', l.number, 'label', l.label, 'light', l.light, 'rank', l.rank, 'started', l.started,
              'completed', l.completed, 'startPlannedOn', l.start_planned_on, 'startPrecision', l.start_precision,
              'planned', l.planned, 'done', l.done, 'reportedTo', l.reported_to, 'accepted', l.accepted,
              'days', case when not l.started then ${at.on}::date - l.start_planned_on end,
              'stuck', case when stuck.problem_id is not null then
                json_build_object('problemId', stuck.problem_id, 'text', stuck.text, 'unit', stuck.unit, 'next', stuck.last,
                                  'dueOn', nullif(stuck.due_on, 'infinity')) end,
              'lead', json_build_object('unit', lead.unit, 'person', lead.person))
              order by l.rank, l.started, l.start_planned_on, l.number))
       from (select n.*, ${rankOf(sql`n.light`)} as rank, (count(*) over ())::int as count from now n
              where n.light = any (${[...colours]}::text[])
              order by rank, n.started, n.start_planned_on, n.number
              limit ${which === 'all' ? linesOfAll : linesOfList}) as l
       left join lateral (${firstDueOf(tx, at, sql`l.record_id`)}) as stuck on true
       left join lateral (
         select (select u.name from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
                  where a.zone_id = ${tx.zoneId} and a.project_id = l.record_id and a.capacity = 'lead'
                    and ${heldAsOf('a', at)} limit 1) as unit,
                (select n.name from project_member m join person n on n.zone_id = m.zone_id and n.person_id = m.person_id
                  where m.zone_id = ${tx.zoneId} and m.project_id = l.record_id and m.slot = 'lead'
                    and ${heldAsOf('m', at)} limit 1) as person) as lead on true)`;
  const turned = sql<{ count: number | null; lines: TurnedLine[] | null }>`
    (select json_build_object('count', min(t.count), 'lines', json_agg(
              json_build_object('projectId', t.record_id, 'name', t.label, 'was', t.was, 'now', t.light) order by t.rank, t.number))
       from (select n.record_id, n.label, n.number, n.light, b.light as was, ${rankOf(sql`n.light`)} as rank,
                    (count(*) over ())::int as count
               from now n join before b on b.record_id = n.record_id
              where n.light <> b.light order by rank, n.number limit ${linesOfList}) as t)`;
  const { now, before, lists } = await addUpBeside(tx, litItems, { ...days, columns: litNeeds }, { behind, turned });
  return {
    added: { now, before },
    behind: {
      count: lists.behind.count ?? 0,
      lines: (lists.behind.lines ?? []).map((row) => ({
        projectId: row.recordId,
        name: row.label,
        light: lightOfRow(row, at.on),
        days: row.days,
        stuck: row.stuck,
        lead: row.lead,
      })),
    },
    turned: { count: lists.turned.count ?? 0, lines: lists.turned.lines ?? [] },
  };
}

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
