import { listUnitPlaces } from '#capabilities/organisation';
import { listPostsOf, lockPeople } from '#capabilities/people';
import { isRefusal } from '#kernel/refusal';
import { daysOf } from '#kernel/span';
import { command, type Tx } from '#platform/commands';
import { SendPerson } from '../contract.ts';
import { deploymentAccess } from '../deployment.access.ts';
import { sendPerson as decideSend } from '../deployment.rules.ts';
import { listKnown, saveDeployments } from '../deployment.store.ts';

/** Sends people to units (统筹调配). The sending unit is the place that is asked. */
export const sendPerson = command({
  name: 'deployment.send',
  input: SendPerson,
  example: {
    deploymentId: '01890000-0000-7000-8000-000000000041',
    personId: '01890000-0000-7000-8000-000000000031',
    homeUnitId: '01890000-0000-7000-8000-000000000002',
    unitId: '01890000-0000-7000-8000-000000000001',
    way: 'concurrent',
    basis: '关于选派项目一线干部的通知',
    from: { on: '2022-03-31', precision: 'month' },
  },
  load: loadSendings,
  may: deploymentAccess.send,
  decide: (sending, input, context) => {
    const { deploymentId, personId, homeUnitId, unitId } = input;
    const subjects = [deploymentId, personId, homeUnitId, unitId];
    const decided = decideSend(sending, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged')
      return { change: null, answer: { deploymentId, version: sending.existing?.version ?? 1 }, subjects };
    return {
      change: decided,
      answer: { deploymentId, version: 1 },
      subjects,
      events: [{ kind: 'deployment.sent', subjectId: deploymentId, body: { personId, homeUnitId, unitId } }],
    };
  },
  save: saveDeployments,
});

async function loadSendings(tx: Tx, inputs: readonly SendPerson[]) {
  const personIds = inputs.map(({ personId }) => personId);
  const [, places, posts, known] = await Promise.all([
    lockPeople(tx, personIds),
    listUnitPlaces(
      tx,
      inputs.flatMap(({ homeUnitId, unitId }) => [homeUnitId, unitId]),
    ),
    listPostsOf(tx, personIds),
    listKnown(
      tx,
      personIds,
      inputs.map(({ deploymentId }) => deploymentId),
    ),
  ]);
  return inputs.map(({ deploymentId, personId, homeUnitId, unitId }) => {
    const home = places.get(homeUnitId);
    const others = known.filter((other) => other.deploymentId !== deploymentId);
    return (
      home && {
        standing: { rolesAt: { home: home.roles } },
        atHome: posts.filter((post) => post.personId === personId && post.unitId === homeUnitId).map(daysOf),
        targetStands: places.get(unitId)?.stands ?? [],
        sentAlready: others.filter((other) => other.personId === personId),
        existing: known.find((other) => other.deploymentId === deploymentId) ?? null,
      }
    );
  });
}
