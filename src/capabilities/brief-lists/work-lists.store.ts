import { isPlaceSeen } from '#capabilities/emergency';
import type { At } from '#capabilities/indicators';
import { isOverdue, lastSaid, waiting } from '#capabilities/problem-history';
import { problemsSeen } from '#capabilities/problem-ledger';
import type { ProblemState } from '#capabilities/problem-ledger/contract';
import { isVillageSeen } from '#capabilities/village-bases';
import { stepsAhead } from '#capabilities/works';
import type { DatedOn } from '#kernel/dated-on';
import type { Tx } from '#platform/commands';
import { rawStatement, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { unitOf } from './project-lists.store.ts';

export type VillageBase = {
  readonly village: string;
  readonly branch: string | null;
  readonly services: readonly string[];
  readonly plots: readonly string[];
};

/** Bases that stand, by village, with what is raised, what they do for those who work with them, and their branch. */
export const listBases = (tx: Tx, at: At): Promise<VillageBase[]> =>
  tx.rows(
    rawStatement(sql<VillageBase>`
      select u.name as village,
             (select n.name from village_base_branch f join unit n on n.zone_id = f.zone_id and n.unit_id = f.branch_unit_id
               where f.zone_id = b.zone_id and f.base_id = b.base_id and ${heldAsOf('f', at)} limit 1) as branch,
             array(select t.value from village_base_trait t
                    where t.zone_id = b.zone_id and t.base_id = b.base_id and t.trait = 'service' and ${heldAsOf('t', at)}) as services,
             array(select f.raised from village_base_plot f
                    where f.zone_id = b.zone_id and f.base_id = b.base_id and ${heldAsOf('f', at)} order by f.area desc) as plots
        from village_base b
        join unit u on u.zone_id = b.zone_id and u.unit_id = b.village_unit_id
        join village_base_trait s on s.zone_id = b.zone_id and s.base_id = b.base_id and s.trait = 'stands' and ${heldAsOf('s', at)}
       where b.zone_id = ${tx.zoneId} and ${isVillageSeen(tx, sql`b.village_unit_id`)} order by b.number`),
  );

export type SiteCampaign = {
  readonly name: string;
  readonly orderedBy: string | null;
  readonly sites: readonly string[];
};

/** Campaigns under way that reach work sites of projects. */
export const listSiteCampaigns = (tx: Tx, at: At): Promise<SiteCampaign[]> =>
  tx.rows(
    rawStatement(sql<SiteCampaign>`
      select c.name, c.ordered_by, s.sites
        from campaign c
       cross join lateral (
         select array_agg(h.name order by h.name) as sites
           from (select (select j.name from project j where j.zone_id = p.zone_id and j.project_id = p.project_id) as name
                   from campaign_place p
                  where p.zone_id = c.zone_id and p.campaign_id = c.campaign_id and p.project_id is not null
                    and ${isPlaceSeen(tx)} offset 0) as h) as s
       where c.zone_id = ${tx.zoneId} and s.sites is not null
         and exists (select 1 from campaign_trait t
                      where t.zone_id = c.zone_id and t.campaign_id = c.campaign_id and t.trait = 'runs' and ${heldAsOf('t', at)})
       order by c.number`),
  );

export type ListedProblem = {
  readonly text: string;
  readonly project: string | null;
  readonly unit: string | null;
  readonly state: ProblemState;
  readonly dueOn: DatedOn | null;
  readonly overdue: boolean;
  /** Known again by it among those closed in the period. */
  readonly number: string;
  readonly last: string | null;
};

/** No table of a brief is read beyond so many lines; its text tells how many there are. */
const linesRead = 500;

/** Open problems, those due first before all, then those closed in the period in its order, as they stood on the day. */
export const listProblems = (tx: Tx, at: At): Promise<ListedProblem[]> => {
  const seen = problemsSeen(tx);
  return tx.rows(
    rawStatement(sql<ListedProblem>`
      ${seen === null ? sql`` : sql`with ${seen}`}
      select p.text, u.name as unit, s.state, p.number::text as number, ${isOverdue(tx, at, 's')} as overdue,
             case when s.due_on < 'infinity' then json_build_object('on', s.due_on, 'precision', 'day') end as due_on,
             (select j.name from problem_project l join project j on j.zone_id = l.zone_id and j.project_id = l.project_id
               where l.zone_id = p.zone_id and l.problem_id = p.problem_id and ${heldAsOf('l', at)} order by j.number limit 1) as project,
             ${lastSaid(tx, at, sql`p.problem_id`)} as last
        from problem p
        join problem_state s on s.zone_id = p.zone_id and s.problem_id = p.problem_id and ${heldAsOf('s', at)}
        left join unit u on u.zone_id = s.zone_id and u.unit_id = s.owner_unit_id
       where p.zone_id = ${tx.zoneId} and (s.state <> 'closed' or s.from_on >= ${at.from})
         ${seen === null ? sql`` : sql`and p.problem_id in (select n.problem_id from seen n)`}
       order by s.state = 'closed', case when s.state = 'closed' then s.from_on else s.due_on end, p.number limit ${2 * linesRead}`),
  );
};

export type WaitingMatter = {
  readonly text: string;
  readonly last: string | null;
  readonly proposedBy: string | null;
  /** What was said when it was escalated. */
  readonly proposal: string | null;
  readonly level: number;
};

/** What waits for a decision, the longest first, with who brought it up and for which level it is. */
export const listWaiting = (tx: Tx, at: At): Promise<WaitingMatter[]> =>
  tx.rows(
    rawStatement(sql<WaitingMatter>`
      select w.label as text, ${lastSaid(tx, at, sql`w.record_id`)} as last, w.level::int as level,
             (select u.name from problem p join unit u on u.zone_id = p.zone_id and u.unit_id = p.raiser_unit_id
               where p.zone_id = ${tx.zoneId} and p.problem_id = w.record_id) as proposed_by,
             (select t.text from problem_step t
               where t.zone_id = ${tx.zoneId} and t.problem_id = w.record_id and t.step = w.step and t.on_day = w.since
                 and ${happenedAsOf('t', at)} order by t.seq desc limit 1) as proposal
        from (${waiting.rows(tx, at)}) as w
       order by w.since, w.number`),
  );

export type PlannedNode = {
  readonly project: string;
  readonly work: string;
  readonly step: string;
  readonly plannedOn: DatedOn;
  readonly lead: string | null;
  readonly branch: string | null;
};

/** Steps of the days to come, with the unit that leads their project and its branch. */
export const listNodes = (tx: Tx, at: At): Promise<PlannedNode[]> =>
  tx.rows(
    rawStatement(sql<PlannedNode>`
      select s.project, s.work, s.step, json_build_object('on', s.planned_on, 'precision', s.precision) as planned_on,
             ${unitOf(tx, at, 'lead', sql`s.project_id`)} as lead, ${unitOf(tx, at, 'branch', sql`s.project_id`)} as branch
        from (${stepsAhead(tx, at)}) as s
       order by s.planned_on, s.project_number, s.work_number`),
  );

/** What the zone is called in short. */
export const findShortName = async (tx: Tx, at: At): Promise<string | null> => {
  const [zone] = await tx.rows(
    rawStatement(sql<{ name: string }>`
      select l.name from unit_alias l join unit u on u.zone_id = l.zone_id and u.unit_id = l.unit_id
       where l.zone_id = ${tx.zoneId} and u.kind = 'zone' and l.kind = 'short' and ${heldAsOf('l', at)}
       order by length(l.name) limit 1`),
  );
  return zone?.name ?? null;
};
