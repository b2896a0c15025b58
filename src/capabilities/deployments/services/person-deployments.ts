import { mayAct } from '#kernel/permission';
import { query } from '#platform/queries';
import { type PersonDeployments, personDeploymentsEndpoint } from '../contract.ts';
import { deploymentAccess } from '../deployment.access.ts';
import { findLoad, listSentPerson } from '../deployment.store.ts';
import { asDeployment } from './list-deployments.ts';

/** Where one person is and was sent; how much they carry is told to the sending office alone (M1). */
export const personDeployments = query({
  name: 'deployment.of-person',
  input: personDeploymentsEndpoint.params,
  see: deploymentAccess.see,
  read: async (tx, { personId }): Promise<PersonDeployments> => {
    const [rows, { load, roles }] = await Promise.all([listSentPerson(tx, personId), findLoad(tx, personId)]);
    const sends = mayAct(deploymentAccess.seeLoad, tx.actor, { rolesAt: { home: roles } }, 'deployment.of-person');
    return { deployments: rows.map(asDeployment), load: sends ? load : null };
  },
});
