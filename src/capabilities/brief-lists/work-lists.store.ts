import { isPlaceSeen } from '#capabilities/emergency';
import type { At } from '#capabilities/indicators';
import { problemsSeen } from '#capabilities/problem-ledger';
import { isProjectSeen } from '#capabilities/projects';
import { isVillageSeen } from '#capabilities/village-bases';
import type { DatedOn } from '#kernel/dated-on';
import { addDays, type PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { rawStatement, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';

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
                    where t.zone_id = b.zone_id and t.base_id = b.base_id and t.trait = 'service' and ${heldAsOf('t', at)}
                    order by array_position(array['seed', 'technique', 'feed', 'supplies', 'processing', 'transport', 'sales'], t.value)) as services,
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
  readonly state: 'raised' | 'assigned' | 'answered' | 'parked' | 'closed';
  readonly dueOn: DatedOn | null;
  readonly raisedOn: PlainDate;
  readonly closedOn: PlainDate | null;
  readonly last: string | null;
};

/** No table of a brief is read beyond so many lines; its text tells how many there are. */
const linesRead = 500;

/** Open problems, those due first before all, and those closed in the period, as they stood on the day. */
export const listProblems = (tx: Tx, at: At): Promise<ListedProblem[]> => {
  const seen = problemsSeen(tx);
  return tx.rows(
    rawStatement(sql<ListedProblem>`
      ${seen === null ? sql`` : sql`with ${seen}`}
      select p.text, u.name as unit, s.state, p.raised_on, case when s.state = 'closed' then s.from_on end as closed_on,
             case when s.due_on < 'infinity' then json_build_object('on', s.due_on, 'precision', 'day') end as due_on,
             (select j.name from problem_project l join project j on j.zone_id = l.zone_id and j.project_id = l.project_id
               where l.zone_id = p.zone_id and l.problem_id = p.problem_id and ${heldAsOf('l', at)} order by j.number limit 1) as project,
             (select t.text from problem_step t
               where t.zone_id = p.zone_id and t.problem_id = p.problem_id and t.step in ('next-step', 'answered')
                 and ${happenedAsOf('t', at)} order by t.on_day desc, t.seq desc limit 1) as last
        from problem p
        join problem_state s on s.zone_id = p.zone_id and s.problem_id = p.problem_id and ${heldAsOf('s', at)}
        left join unit u on u.zone_id = s.zone_id and u.unit_id = s.owner_unit_id
       where p.zone_id = ${tx.zoneId} and (s.state <> 'closed' or s.from_on >= ${at.from})
         ${seen === null ? sql`` : sql`and p.problem_id in (select n.problem_id from seen n)`}
       order by s.state = 'closed', s.due_on, p.number limit ${2 * linesRead}`),
  );
};

export type PlannedNode = {
  readonly project: string;
  readonly work: string;
  readonly step: string;
  readonly plannedOn: DatedOn;
  readonly lead: string | null;
  readonly branch: string | null;
};

/** Days of the period to come that a brief looks at. */
export const daysToCome = 30;

/** Steps planned for the days to come that have not been reached. */
export const listNodes = (tx: Tx, at: At): Promise<PlannedNode[]> => {
  const unit = (capacity: string) => sql`
    (select u.name from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
      where a.zone_id = w.zone_id and a.project_id = w.project_id and a.capacity = ${capacity} and ${heldAsOf('a', at)} limit 1)`;
  return tx.rows(
    rawStatement(sql<PlannedNode>`
      select p.name as project, w.name as work, s.step, json_build_object('on', s.planned_on, 'precision', s.precision) as planned_on,
             ${unit('lead')} as lead, ${unit('branch')} as branch
        from work_step_plan s
        join work w on w.zone_id = s.zone_id and w.work_id = s.work_id
        join project p on p.zone_id = w.zone_id and p.project_id = w.project_id
       where s.zone_id = ${tx.zoneId} and s.planned_on > ${at.on} and s.planned_on <= ${addDays(at.on, daysToCome)}
         and ${heldAsOf('s', at)} and ${isProjectSeen(tx, sql`w.project_id`)}
         and not exists (select 1 from work_step r
                          where r.zone_id = s.zone_id and r.work_id = s.work_id and r.step = s.step and ${happenedAsOf('r', at)})
       order by s.planned_on, p.number, w.number`),
  );
};

/** What the zone is called in short, and how many townships and farms it has. */
export const findZone = async (tx: Tx, at: At): Promise<{ short: string | null; townships: number } | undefined> => {
  const [zone] = await tx.rows(
    rawStatement(sql<{ short: string | null; townships: number }>`
      select (select l.name from unit_alias l join unit u on u.zone_id = l.zone_id and u.unit_id = l.unit_id
               where l.zone_id = ${tx.zoneId} and u.kind = 'zone' and l.kind = 'short' and ${heldAsOf('l', at)} order by length(l.name) limit 1) as short,
             (select count(*)::int from unit u join unit_path p on p.zone_id = u.zone_id and p.descendant_id = u.unit_id
                 and p.ancestor_id = u.unit_id and ${heldAsOf('p', at)}
               where u.zone_id = ${tx.zoneId} and u.kind in ('township', 'farm')) as townships`),
  );
  return zone;
};
