import { aBranch, givenBranches } from '#capabilities/branches/testing';
import { type GivenZone, givenUnitBelow } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { RecordDuty } from './contract.ts';
import { dutyAccess } from './duty.access.ts';
import { recordDuties } from './services/record-duties.ts';

/** A squad as its ledger tells it: it stands since March, until September as planned. */
export const aSquad = (branchUnitId: string, rest: object = {}): RecordDuty =>
  RecordDuty.parse({
    kind: 'squad',
    name: '土方和基础党员突击队',
    branchUnitId,
    task: '土方和基础按节点完成',
    facts: [
      { key: 'stands', value: 'yes', from: plainDate('2022-03-20'), origin: null },
      { key: 'endsOn', value: '2022-09-30', from: plainDate('2022-03-20'), origin: null },
    ],
    ...rest,
  });

/** Squads and posts of the zone as the organisation office takes them over. */
export async function givenDuties(
  runtime: Runtime,
  zone: Pick<GivenZone, 'zoneId' | 'rootUnitId' | 'personIds'>,
  duties: readonly RecordDuty[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'organisation-office');
  const { answers } = await recordDuties.perform(runtime, { actor, commandId: newId(), inputs: duties });
  return answers;
}

/** Squads in the generated role matrix: one at a branch. */
export const dutyMatrix: MatrixSubject = {
  noun: 'duty',
  verbs: [],
  see: dutyAccess.see,
  capacities: ['branch'],
  given: async (scene, { unitId: place, canary }) => {
    const { runtime, zone } = scene;
    const name = newId();
    const unitId: UnitId = await givenUnitBelow(scene, place, name, 'branch');
    await givenBranches(runtime, zone, [aBranch({ name })]);
    await givenDuties(runtime, zone, [aSquad(unitId, { name: canary })]);
    return { anchors: { branch: place }, messages: {} };
  },
};
