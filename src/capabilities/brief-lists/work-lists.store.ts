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
import { type Asked, firstLines, type Lines } from './lines.store.ts';
import { unitOf } from './project-lists.store.ts';

export type VillageBase = {
  readonly village: string;
  readonly branch: string | null;
  readonly services: readonly string[];
  readonly plots: readonly string[];
};

/** Bases that stand, by village, with what is raised, what they do for those who work with them, and their branch. */
export const listBases = (tx: Tx, at: Asked): Promise<Lines<VillageBase>> =>
  firstLines(tx, at, {
    keys: sql`
      select b.base_id, b.number, u.name as village
        from village_base b
        join unit u on u.zone_id = b.zone_id and u.unit_id = b.village_unit_id
        join village_base_trait s on s.zone_id = b.zone_id and s.base_id = b.base_id and s.trait = 'stands' and ${heldAsOf('s', at)}
       where b.zone_id = ${tx.zoneId} and ${isVillageSeen(tx, sql`b.village_unit_id`)}`,
    order: sql`k.number`,
    told: sql<VillageBase>`
      l.village,
      (select n.name from village_base_branch f join unit n on n.zone_id = f.zone_id and n.unit_id = f.branch_unit_id
        where f.zone_id = ${tx.zoneId} and f.base_id = l.base_id and ${heldAsOf('f', at)} limit 1) as branch,
      array(select t.value from village_base_trait t
             where t.zone_id = ${tx.zoneId} and t.base_id = l.base_id and t.trait = 'service' and ${heldAsOf('t', at)}) as services,
      array(select f.raised from village_base_plot f
             where f.zone_id = ${tx.zoneId} and f.base_id = l.base_id and ${heldAsOf('f', at)} order by f.area desc) as plots`,
  });

export type SiteCampaign = {
  readonly name: string;
  readonly orderedBy: string | null;
  readonly sites: readonly string[];
};

/** Campaigns under way that reach work sites of projects. */
export const listSiteCampaigns = (tx: Tx, at: Asked): Promise<Lines<SiteCampaign>> =>
  firstLines(tx, at, {
    keys: sql`
      select c.name, c.number, c.ordered_by, s.sites
        from campaign c
       cross join lateral (
         select array_agg(h.name order by h.name) as sites
           from (select (select j.name from project j where j.zone_id = p.zone_id and j.project_id = p.project_id) as name
                   from campaign_place p
                  where p.zone_id = c.zone_id and p.campaign_id = c.campaign_id and p.project_id is not null
                    and ${isPlaceSeen(tx)} offset 0) as h) as s
       where c.zone_id = ${tx.zoneId} and s.sites is not null
         and exists (select 1 from campaign_trait t
                      where t.zone_id = c.zone_id and t.campaign_id = c.campaign_id and t.trait = 'runs' and ${heldAsOf('t', at)})`,
    order: sql`k.number`,
    told: sql<SiteCampaign>`l.name, l.ordered_by, l.sites`,
  });

export type ListedProblem = {
  readonly text: string;
  readonly project: string | null;
  readonly unit: string | null;
  readonly state: ProblemState;
  readonly dueOn: DatedOn | null;
  /** Known again by it among those closed in the period. */
  readonly number: string;
  readonly last: string | null;
};

/** Which problems a list tells of: their condition on a state `s` of the day, and the day by which lines `k` are in order. */
const lists = {
  open: { holds: () => sql`s.state <> 'closed'`, by: sql`k.due_on` },
  overdue: {
    holds: (tx: Tx, at: At) => sql`s.state <> 'closed' and ${isOverdue(tx, at, 's')}`,
    by: sql`k.due_on`,
  },
  closed: { holds: (_: Tx, at: At) => sql`s.state = 'closed' and s.from_on >= ${at.from}`, by: sql`k.from_on` },
  /** The last first, of those alone of which it is known who solved them. */
  examples: {
    holds: (_: Tx, at: At) => sql`s.state = 'closed' and s.from_on >= ${at.from} and s.owner_unit_id is not null`,
    by: sql`k.from_on desc`,
  },
};

/** Open problems and overdue ones, those due first before all, or those closed in the period in its order, as they stood on the day. */
export const listProblems = (tx: Tx, at: Asked, which: keyof typeof lists): Promise<Lines<ListedProblem>> => {
  const seen = problemsSeen(tx);
  const { holds, by } = lists[which];
  return firstLines(tx, at, {
    ...(seen === null ? {} : { before: sql`with ${seen}` }),
    keys: sql`
      select s.problem_id, s.state, s.due_on, s.from_on, s.owner_unit_id
        from problem_state s
       where s.zone_id = ${tx.zoneId} and ${heldAsOf('s', at)} and ${holds(tx, at)}
         ${seen === null ? sql`` : sql`and s.problem_id in (select n.problem_id from seen n)`}`,
    foremost: {
      by,
      rest: sql`select p.number, p.text from problem p where p.zone_id = ${tx.zoneId} and p.problem_id = k.problem_id`,
    },
    order: sql`${by}, k.number ${which === 'examples' ? sql`desc` : sql``}`,
    told: sql<ListedProblem>`
      l.text, l.state, l.number::text as number,
      (select u.name from unit u where u.zone_id = ${tx.zoneId} and u.unit_id = l.owner_unit_id) as unit,
      case when l.due_on < 'infinity' then json_build_object('on', l.due_on, 'precision', 'day') end as due_on,
      (select j.name from problem_project t join project j on j.zone_id = t.zone_id and j.project_id = t.project_id
        where t.zone_id = ${tx.zoneId} and t.problem_id = l.problem_id and ${heldAsOf('t', at)} order by j.number limit 1) as project,
      ${lastSaid(tx, at, sql`l.problem_id`)} as last`,
  });
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
export const listWaiting = (tx: Tx, at: Asked): Promise<Lines<WaitingMatter>> =>
  firstLines(tx, at, {
    keys: sql`select w.record_id, w.number, w.label, w.level, w.step, w.since from (${waiting.rows(tx, at)}) as w`,
    order: sql`k.since, k.number`,
    told: sql<WaitingMatter>`
      l.label as text, ${lastSaid(tx, at, sql`l.record_id`)} as last, l.level::int as level,
      (select u.name from problem p join unit u on u.zone_id = p.zone_id and u.unit_id = p.raiser_unit_id
        where p.zone_id = ${tx.zoneId} and p.problem_id = l.record_id) as proposed_by,
      (select t.text from problem_step t
        where t.zone_id = ${tx.zoneId} and t.problem_id = l.record_id and t.step = l.step and t.on_day = l.since
          and ${happenedAsOf('t', at)} order by t.seq desc limit 1) as proposal`,
  });

export type PlannedNode = {
  readonly project: string;
  readonly work: string;
  readonly step: string;
  readonly plannedOn: DatedOn;
  readonly lead: string | null;
  readonly branch: string | null;
};

/** Steps of the days to come, with the unit that leads their project and its branch; or those alone that no branch watches. */
export const listNodes = (tx: Tx, at: Asked, which: 'all' | 'unwatched'): Promise<Lines<PlannedNode>> =>
  firstLines(tx, at, {
    keys: sql`
      select s.* from (${stepsAhead(tx, at)}) as s
       ${
         which === 'all'
           ? sql``
           : sql`where not exists (
           select 1 from project_anchor a
            where a.zone_id = ${tx.zoneId} and a.project_id = s.project_id and a.capacity = 'branch' and ${heldAsOf('a', at)})`
       }`,
    order: sql`k.planned_on, k.project_number, k.work_number`,
    told: sql<PlannedNode>`
      l.project, l.work, l.step, json_build_object('on', l.planned_on, 'precision', l.precision) as planned_on,
      ${unitOf(tx, at, 'lead')} as lead, ${unitOf(tx, at, 'branch')} as branch`,
  });

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
