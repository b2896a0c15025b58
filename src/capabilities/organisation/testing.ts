import { insertPeople } from '#capabilities/people';
import type { PersonId, UnitId, ZoneId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId, writeGiven } from '#testing/ground';
import type { MatrixScene, MatrixSubject } from '#testing/matrix';
import type { AddUnit } from './contract.ts';
import { addUnit } from './services/add-unit.ts';
import { unitAccess } from './unit.access.ts';
import { insertZone } from './zone.store.ts';

export type GivenZone = {
  readonly zoneId: ZoneId;
  readonly code: string;
  readonly rootUnitId: UnitId;
  /** Three people, for the three administrators. */
  readonly personIds: readonly [PersonId, PersonId, PersonId];
};

let zonesGiven = 0;

/** A zone of its own with its root unit and three people: a test file may have many, so that walls can be tried. */
export async function givenZone(runtime: Runtime, name = '东临新区'): Promise<GivenZone> {
  zonesGiven += 1;
  // By code they stand in the order in which they were given.
  const code = `zone-${String(zonesGiven).padStart(4, '0')}`;
  const zone = { zoneId: newId<'ZoneId'>(), code, rootUnitId: newId<'UnitId'>() };
  const personIds = [newId<'PersonId'>(), newId<'PersonId'>(), newId<'PersonId'>()] as const;
  const persons = personIds.map((personId, index) => ({ personId, name: `管理员${index + 1}` }));
  await writeGiven(runtime, zone.zoneId, (tx) => [
    ...insertZone(tx, { ...zone, name, establishedOn: plainDate('2018-04-01') }),
    ...insertPeople(tx, persons),
  ]);
  return { ...zone, personIds };
}

/** A unit to add: a department of the zone since its beginning, unless said otherwise. */
export const aUnit = (parentId: UnitId, rest: Partial<AddUnit> = {}): AddUnit => ({
  unitId: newId<'UnitId'>(),
  parentId,
  kind: 'department',
  name: '规划建设局',
  officialOrder: 1,
  from: plainDate('2018-04-01'),
  ...rest,
});

/** Units of the zone, parents before children. */
export async function givenUnits(
  runtime: Runtime,
  zone: Pick<GivenZone, 'zoneId' | 'personIds'>,
  units: readonly AddUnit[],
): Promise<void> {
  const { zoneId, personIds } = zone;
  const system = {
    kind: 'account',
    zoneId,
    accountId: newId<'AccountId'>(),
    personId: personIds[0],
    office: 'system',
    grants: [],
  } as const;
  const byDepth = Map.groupBy(units, (unit) => depthIn(units, unit));
  for (const [, inputs] of [...byDepth].toSorted(([one], [other]) => one - other)) {
    await addUnit.perform(runtime, { actor: system, commandId: newId(), inputs });
  }
}

function depthIn(units: readonly AddUnit[], { parentId }: AddUnit): number {
  const parent = units.find(({ unitId }) => unitId === parentId);
  return parent === undefined ? 0 : depthIn(units, parent) + 1;
}

/** A unit made below the place of the matrix: as that place it counts, and it bears the name told. */
export async function givenUnitBelow(
  { runtime, zone }: MatrixScene,
  place: UnitId,
  name: string,
  kind: AddUnit['kind'] = 'department',
): Promise<UnitId> {
  const unit = aUnit(place, { name, kind });
  await givenUnits(runtime, zone, [unit]);
  return unit.unitId;
}

/** The same as a village, whatever kind the place of the matrix is: villages stand below townships alone. */
export async function givenVillageBelow(scene: MatrixScene, place: UnitId, name: string): Promise<UnitId> {
  const { zoneId } = scene.zone;
  const unitId = await givenUnitBelow(scene, place, name);
  const sql = `update unit set kind = 'village' where zone_id = $1 and unit_id = $2`;
  await writeGiven(scene.runtime, zoneId, () => [{ sql, parameters: [zoneId, unitId] }]);
  return unitId;
}

/** Units in the generated role matrix: a department made below the place, with two below it to put in order. */
export const unitMatrix: MatrixSubject = {
  noun: 'unit',
  verbs: ['unit.add', 'unit.rename', 'unit.move', 'unit.close', 'unit.reorder'],
  see: unitAccess.see,
  capacities: ['unit'],
  given: async ({ runtime, zone }, { unitId: place, canary }) => {
    const [unit, beside] = [aUnit(place, { name: canary }), aUnit(place, { name: `${canary} beside` })];
    const below = [1, 2].map((order) => aUnit(beside.unitId, { name: `${canary} ${order}`, officialOrder: order }));
    await givenUnits(runtime, zone, [unit, beside, ...below]);
    const { unitId } = unit;
    const seen = { unitId, version: 1 };
    return {
      anchors: { unit: place, parent: place },
      messages: {
        'unit.add': aUnit(unitId, { name: `${canary} added` }),
        'unit.rename': { ...seen, name: `${canary} renamed` },
        'unit.move': { ...seen, parentId: beside.unitId, from: '2022-01-01', reason: canary },
        'unit.close': { ...seen, from: '2022-06-01', reason: canary },
        'unit.reorder': {
          parentId: beside.unitId,
          units: below.toReversed().map((one) => ({ unitId: one.unitId, version: 1 })),
        },
      },
    };
  },
};
