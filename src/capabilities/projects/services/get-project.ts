import { contains } from '#kernel/interval';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { getProjectEndpoint } from '../contract.ts';
import { projectAccess } from '../project.access.ts';
import { gapsOf } from '../project.rules.ts';
import { findProject } from '../project.store.ts';
import { rolesByCapacity } from '../sight.store.ts';

/** One project on one page: its team of today with the gaps, and all that held before. */
export const getProject = query({
  name: 'project.get',
  input: getProjectEndpoint.params,
  see: projectAccess.see,
  read: async (tx, { projectId }) => {
    const found = await findProject(tx, projectId);
    if (found === undefined) return refuse('missing', 'not-found');
    const { roles, number, ...project } = found;
    const today = project.history.filter((fact) => contains(fact, tx.today));
    return {
      ...project,
      number: Number(number),
      today: tx.today,
      gaps: gapsOf(
        today.flatMap((fact) => (fact.what === 'unit' ? [fact.capacity] : [])),
        today.flatMap((fact) => (fact.what === 'person' ? [fact.slot] : [])),
      ),
      standing: { rolesAt: rolesByCapacity(roles) },
    };
  },
});
