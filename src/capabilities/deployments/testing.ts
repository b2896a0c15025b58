import { givenUnitBelow, unitMatrix } from '#capabilities/organisation/testing';
import { givenCadre, onDay } from '#capabilities/people/testing';
import type { PersonId, UnitId } from '#kernel/ids';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import type { SendPerson } from './contract.ts';
import { deploymentAccess } from './deployment.access.ts';
import { sendPerson } from './services/send-person.ts';

/** Somebody to send beside their post, since March, unless said otherwise. */
const aSending = (
  personId: PersonId,
  homeUnitId: UnitId,
  unitId: UnitId,
  rest: Partial<SendPerson> = {},
): SendPerson => ({
  deploymentId: newId(),
  personId,
  homeUnitId,
  unitId,
  way: 'concurrent',
  basis: '关于选派项目一线干部的通知',
  from: onDay('2022-03-01'),
  ...rest,
});

/** Deployments in the generated role matrix: one that holds, from the unit that sent to the one it leads to. */
export const deploymentMatrix: MatrixSubject = {
  noun: 'deployment',
  verbs: ['deployment.end'],
  see: deploymentAccess.see,
  capacities: ['home', 'target'],
  given: async (scene, { capacity, unitId: place, canary }) => {
    const { runtime, zone, elsewhere } = scene;
    const anchors = { home: elsewhere, target: elsewhere, ...(capacity === null ? {} : { [capacity]: place }) };
    // One unit does not send to itself: in the other zone both are its root.
    const target = anchors.home === anchors.target ? await givenUnitBelow(scene, place, newId()) : anchors.target;
    const { personId } = await givenCadre(scene, anchors.home);
    const sending = aSending(personId, anchors.home, target, { basis: canary });
    const actor = keeperOf(zone, 'organisation-office');
    await sendPerson.perform(runtime, { actor, commandId: newId(), inputs: [sending] });
    const { deploymentId } = sending;
    const ended = { deploymentId, version: 1, to: onDay('2022-05-31'), reason: canary };
    return { anchors, ids: { personId }, messages: { 'deployment.end': ended } };
  },
};

/** People to send in the generated role matrix: the sending unit is their place, which is everybody's to see. */
export const newDeploymentMatrix: MatrixSubject = {
  noun: 'new deployment',
  verbs: ['deployment.send'],
  see: unitMatrix.see,
  capacities: ['home'],
  given: async (scene, { unitId: place, canary }) => {
    const home = await givenUnitBelow(scene, place, canary);
    const target = await givenUnitBelow(scene, scene.elsewhere, newId());
    const { personId } = await givenCadre(scene, home);
    return { anchors: { home: place }, messages: { 'deployment.send': aSending(personId, home, target) } };
  },
};
