import { aBranch, givenBranches } from '#capabilities/branches/testing';
import { type GivenZone, givenUnitBelow } from '#capabilities/organisation/testing';
import { givenCadre } from '#capabilities/people/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { RecordMember } from './contract.ts';
import { participationAccess } from './participation.access.ts';
import { recordMembers } from './services/record-members.ts';

/** Members of the zone as the organisation office takes them over. */
export async function givenMembers(
  runtime: Runtime,
  zone: Pick<GivenZone, 'zoneId' | 'rootUnitId' | 'personIds'>,
  members: readonly unknown[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'organisation-office');
  const inputs = members.map((member) => RecordMember.parse(member));
  const { answers } = await recordMembers.perform(runtime, { actor, commandId: newId(), inputs });
  return answers;
}

/** Participations in the generated role matrix: a person who takes part in a branch, with a work on its project. */
export const participationMatrix: MatrixSubject = {
  noun: 'participation',
  verbs: [],
  see: participationAccess.see,
  capacities: ['branch'],
  given: async (scene, { unitId: place, canary }) => {
    const { runtime, zone } = scene;
    const name = newId();
    const unitId: UnitId = await givenUnitBelow(scene, place, name, 'branch');
    await givenBranches(runtime, zone, [aBranch({ name })]);
    const held = { from: plainDate('2022-03-01'), origin: canary };
    const facts = [
      { key: 'present', value: 'yes', ...held },
      { key: 'work', value: canary, ...held },
    ];
    const { personId } = await givenCadre(scene, scene.elsewhere);
    await givenMembers(runtime, zone, [{ personId, facts: [], participations: [{ branchUnitId: unitId, facts }] }]);
    return { anchors: { branch: place }, ids: { unitId }, messages: {} };
  },
};
