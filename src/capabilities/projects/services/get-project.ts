import { contains } from '#kernel/interval';
import { compareDates } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import { knownIndustries } from '#platform/industries';
import { query } from '#platform/queries';
import { getProjectEndpoint, type Project } from '../contract.ts';
import { listHeldFacts, listReachedStages } from '../project-fact.store.ts';
import { plansThatHeld, stageLines, standsOn } from '../project-history.rules.ts';
import { projectAccess } from '../project.access.ts';
import { gapsOf } from '../project.rules.ts';
import { findProject } from '../project.store.ts';
import { rolesByCapacity } from '../sight.store.ts';

/** One project on one page: its team of today with the gaps, its plan and stages, and all that held before. */
export const getProject = query({
  name: 'project.get',
  input: getProjectEndpoint.params,
  see: projectAccess.see,
  read: async (tx, { projectId }) => {
    const [found, facts, reached] = await Promise.all([
      findProject(tx, projectId),
      listHeldFacts(tx, [projectId], toldHistories),
      listReachedStages(tx, [projectId]),
    ]);
    if (found === undefined) return refuse('missing', 'not-found');
    const { roles, number, history, ...project } = found;
    const today = history.filter((fact) => contains(fact, tx.today));
    const { industryCode, ...stands } = standsOn(facts, tx.today);
    const stages = stageLines(project.kind, facts, reached, tx.today);
    return {
      ...project,
      ...stands,
      industry: industryCode && { code: industryCode, name: knownIndustries().get(industryCode) ?? '' },
      stages,
      stage: stages.findLast((line) => line.reached !== null)?.stage ?? null,
      history: [...history, ...plansThatHeld(facts)].toSorted((one, other) => compareDates(other.from, one.from)),
      number: Number(number),
      today: tx.today,
      gaps: gapsOf(
        today.flatMap((fact) => (fact.what === 'unit' ? [fact.capacity] : [])),
        today.flatMap((fact) => (fact.what === 'person' ? [fact.slot] : [])),
      ),
      standing: { rolesAt: rolesByCapacity(roles) },
    } satisfies Project;
  },
});

const toldHistories = [
  'industry',
  'investment',
  'land',
  'statistics',
  'funding',
  'listing',
  'planItem',
  'planInvestment',
  'stagePlan',
] as const;
