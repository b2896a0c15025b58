import { type GivenZone, givenVillageBelow } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { RecordBase, RecordIncome } from './contract.ts';
import { recordBases } from './services/record-bases.ts';
import { recordIncomes } from './services/record-incomes.ts';
import { villageBaseAccess } from './village.access.ts';

/** A base as its ledger tells it: ponds of somewhat over 320 亩 since 2021. */
export const aBase = (villageUnitId: string, rest: object = {}): RecordBase => {
  const held = { from: plainDate('2021-12-10'), origin: null };
  return RecordBase.parse({
    villageUnitId,
    name: '黄丫头养殖和苗木基地',
    facts: [
      { key: 'stands', value: 'yes', ...held },
      { key: 'plot', raised: '池塘:黄丫头', value: { amount: 213_334, qualifier: 'over', word: '余' }, ...held },
      { key: 'flexibleJobs', value: { amount: 18, qualifier: 'exact', word: null }, ...held },
    ],
    ...rest,
  });
};

/** What came in of 2021, as its ledger tells it. */
export const anIncome = (villageUnitId: string, rest: object = {}): RecordIncome => {
  const told = { on: plainDate('2021-12-31'), origin: null };
  return RecordIncome.parse({
    villageUnitId,
    year: 2021,
    amounts: [
      { key: 'operating', value: { amount: 120_000_000, qualifier: 'exact', word: null }, ...told },
      { key: 'subsidy', value: { amount: 30_000_000, qualifier: 'exact', word: null }, ...told },
    ],
    ...rest,
  });
};

type Zone = Pick<GivenZone, 'zoneId' | 'rootUnitId' | 'personIds'>;

/** Bases of the zone as the projects office takes them over. */
export async function givenBases(
  runtime: Runtime,
  zone: Zone,
  inputs: readonly RecordBase[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'projects-office');
  const { answers } = await recordBases.perform(runtime, { actor, commandId: newId(), inputs });
  return answers;
}

export async function givenIncomes(
  runtime: Runtime,
  zone: Zone,
  inputs: readonly RecordIncome[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'projects-office');
  const { answers } = await recordIncomes.perform(runtime, { actor, commandId: newId(), inputs });
  return answers;
}

/** Bases in the generated role matrix: one of a village, which is a unit below the place. */
export const villageBaseMatrix: MatrixSubject = {
  noun: 'village-base',
  verbs: [],
  see: villageBaseAccess.see,
  capacities: ['village'],
  given: async (scene, { unitId: place, canary }) => {
    const village = await givenVillageBelow(scene, place, newId());
    await givenBases(scene.runtime, scene.zone, [aBase(village, { name: canary })]);
    await givenIncomes(scene.runtime, scene.zone, [anIncome(village, { voucher: canary })]);
    return { anchors: { village: place }, messages: {} };
  },
};
