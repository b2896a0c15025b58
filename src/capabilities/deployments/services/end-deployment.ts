import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { EndDeployment } from '../contract.ts';
import { deploymentAccess } from '../deployment.access.ts';
import { endDeployment as decideEnd } from '../deployment.rules.ts';
import { lockDeployments, saveDeployments } from '../deployment.store.ts';

/** Ends deployments on a day, or corrects the day: what was known before stays known as it was (house.md 2.2). */
export const endDeployment = command({
  name: 'deployment.end',
  input: EndDeployment,
  example: {
    deploymentId: '01890000-0000-7000-8000-000000000041',
    version: 1,
    to: { on: '2022-05-31', precision: 'day' },
    reason: '项目竣工',
  },
  load: async (tx, inputs) => {
    const deploymentIds = inputs.map(({ deploymentId }) => deploymentId);
    const found = await lockDeployments(tx, deploymentIds);
    return deploymentIds.map((deploymentId) => {
      const row = found.get(deploymentId);
      if (row === undefined) return undefined;
      const { roles, ...deployment } = row;
      return { version: deployment.version, deployment, standing: { rolesAt: { home: roles } } };
    });
  },
  may: deploymentAccess.end,
  decide: ({ deployment }, input, context) => {
    const { deploymentId, personId, unitId, version } = deployment;
    const subjects = [deploymentId, personId, unitId];
    const decided = decideEnd(deployment, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { deploymentId, version }, subjects };
    return {
      change: decided,
      answer: { deploymentId, version: decided.version },
      subjects,
      events: [{ kind: 'deployment.ended', subjectId: deploymentId, body: { personId, unitId, to: input.to.on } }],
    };
  },
  save: saveDeployments,
});
