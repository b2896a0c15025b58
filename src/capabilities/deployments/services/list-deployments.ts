import { query } from '#platform/queries';
import { type Deployment, type DeploymentsPage, levels, ListDeployments } from '../contract.ts';
import { deploymentAccess } from '../deployment.access.ts';
import { levelOf } from '../deployment.rules.ts';
import { countSentTo, type DeploymentRow, listSentTo } from '../deployment.store.ts';

const pageSize = 100;

/** Who is sent to a unit or below it, or anywhere, on a day, and how many people of which level. */
export const listDeployments = query({
  name: 'deployment.list',
  input: ListDeployments,
  see: deploymentAccess.see,
  read: async (tx, { unitId, on = tx.today, after }): Promise<DeploymentsPage> => {
    const sought = { unitId, on };
    const [counted, found] = await Promise.all([
      countSentTo(tx, sought),
      listSentTo(tx, sought, { after, limit: pageSize + 1 }),
    ]);
    const deployments = found.slice(0, pageSize).map(asDeployment);
    const peopleOf = new Map(counted.map(({ level, people }) => [level, people]));
    return {
      on,
      counts: levels.map((level) => ({ level, people: peopleOf.get(level) ?? 0 })),
      deployments,
      next: found.length > pageSize ? (deployments.at(-1)?.deploymentId ?? null) : null,
    };
  },
});

export const asDeployment = ({ homeKind, roles, ...row }: DeploymentRow): Deployment => ({
  ...row,
  level: levelOf[homeKind],
  standing: { rolesAt: { home: roles } },
});
