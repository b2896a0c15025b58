import { aBranch, givenBranches } from '#capabilities/branches/testing';
import { type GivenZone, givenUnitBelow } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { RecordCultivation } from './contract.ts';
import { cultivationAccess } from './cultivation.access.ts';
import { recordCultivations } from './services/record-cultivations.ts';

/** A step told by its day. */
export const aStep = (step: string, day: string | null, organisation: string | null = null) => ({
  step,
  on: day === null ? null : { on: plainDate(day), precision: 'day' },
  organisation,
  origin: null,
});

/** A record as its ledger tells it: applied in March, nothing yet of what came after. */
export const aCultivation = (branchUnitId: string, rest: object = {}): RecordCultivation =>
  RecordCultivation.parse({ branchUnitId, name: '张三', facts: [], steps: [aStep('applied', '2022-03-11')], ...rest });

/** Records of the zone as the organisation office takes them over. */
export async function givenCultivations(
  runtime: Runtime,
  zone: Pick<GivenZone, 'zoneId' | 'rootUnitId' | 'personIds'>,
  records: readonly RecordCultivation[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'organisation-office');
  const { answers } = await recordCultivations.perform(runtime, { actor, commandId: newId(), inputs: records });
  return answers;
}

/** Cultivation records in the generated role matrix: one at a branch. */
export const cultivationMatrix: MatrixSubject = {
  noun: 'cultivation',
  verbs: [],
  see: cultivationAccess.see,
  capacities: ['branch'],
  given: async (scene, { unitId: place, canary }) => {
    const { runtime, zone } = scene;
    const name = newId();
    const unitId: UnitId = await givenUnitBelow(scene, place, name, 'branch');
    await givenBranches(runtime, zone, [aBranch({ name })]);
    const steps = [aStep('applied', '2022-03-11'), aStep('handedOn', '2022-03-20', canary)];
    const [record] = await givenCultivations(runtime, zone, [aCultivation(unitId, { remark: canary, steps })]);
    return { anchors: { branch: place }, ids: { cultivationId: record?.subjectId ?? '' }, messages: {} };
  },
};
