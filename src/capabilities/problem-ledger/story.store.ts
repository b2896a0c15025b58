import { isProjectSeen } from '#capabilities/projects';
import type { PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import type { Problem, ProblemId, StoryStep } from './contract.ts';
import { type LineRow, lineColumns, lineJoins, projectsOf } from './problem-list.store.ts';
import { raiserLeft } from './problem.store.ts';

export type ProblemInFull = LineRow &
  Pick<Problem, 'raisedBy' | 'parkedUntil' | 'proposedLevel' | 'assisting'> & {
    readonly raiserPersonId: PersonId | null;
    readonly raiserRole: string | null;
    readonly raiserLeft: boolean;
  };

/** One problem as it stands. Whether the reader sees it is asked of its standing. */
export async function findProblem(tx: Tx, problemId: ProblemId): Promise<ProblemInFull | undefined> {
  const [problem] = await tx.rows(
    rawStatement(sql<ProblemInFull>`
      select ${lineColumns}, ${projectsOf(tx)} as projects, p.parked_until, p.proposed_level, p.raiser_person_id, p.raiser_role,
             who.name as raised_by, ${raiserLeft(tx)} as raiser_left, ${assistingNow} as assisting
        from problem p
        ${lineJoins}
        left join person who on who.zone_id = p.zone_id and who.person_id = p.raiser_person_id
       where p.zone_id = ${tx.zoneId} and p.problem_id = ${problemId}`),
  );
  return problem;
}

const assistingNow: RawBuilder<unknown> = sql`(
  select coalesce(json_agg(json_build_object('unitId', u.unit_id, 'name', u.name) order by u.official_order, u.name), '[]')
    from problem_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
   where a.zone_id = p.zone_id and a.problem_id = p.problem_id and a.capacity = 'assisting')`;

export type StepInStory = Omit<StoryStep, 'evidence'>;

/** Steps of the story, oldest first; a project the reader does not see leaves no step. */
export const listSteps = (tx: Tx, problemId: ProblemId): Promise<StepInStory[]> =>
  tx.rows(
    rawStatement(sql<StepInStory>`
      select s.fact_id, s.step, s.on_day as "on", s.recorded_at, who.name as recorded_by, s.text, s.due_on, s.until_on as until,
             s.level, s.how,
             case when u.unit_id is null then null else json_build_object('unitId', u.unit_id, 'name', u.name) end as unit,
             case when j.project_id is null then null
                  else json_build_object('projectId', j.project_id, 'name', j.name) end as project,
             case when s.decider_name is null then null
                  else json_build_object('name', s.decider_name, 'post', s.decider_post, 'meeting', s.meeting, 'on', s.decided_on)
                  end as decider,
             (select coalesce(json_agg(json_build_object('unitId', h.unit_id, 'name', h.name) order by h.official_order, h.name), '[]')
                from problem_step_unit a join unit h on h.zone_id = a.zone_id and h.unit_id = a.unit_id
               where a.zone_id = s.zone_id and a.fact_id = s.fact_id) as assisting
        from problem_step s
        left join person who on who.zone_id = s.zone_id and who.person_id = s.person_id
        left join unit u on u.zone_id = s.zone_id and u.unit_id = s.unit_id
        left join project j on j.zone_id = s.zone_id and j.project_id = s.project_id
       where s.zone_id = ${tx.zoneId} and s.problem_id = ${problemId} and s.withdrawn_at = 'infinity'
         and (s.project_id is null or ${isProjectSeen(tx, sql`s.project_id`)})
       order by s.on_day, s.seq`),
  );
