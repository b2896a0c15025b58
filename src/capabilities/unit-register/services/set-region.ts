import { listUnitPlaces } from '#capabilities/organisation';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { SetRegion } from '../contract.ts';
import { setRegion as decideRegion } from '../region.rules.ts';
import { registerAccess } from '../register.access.ts';
import { listRegions, lockRegister, saveRegions } from '../register.store.ts';

/** The legal regions units lie in from a day on: apart from where they stand in the zone's tree (rule 12.1). */
export const setRegion = command({
  name: 'unit.set-region',
  input: SetRegion,
  example: {
    unitId: '01890000-0000-7000-8000-000000000001',
    regionCode: '361002101',
    from: '2018-04-08',
    reason: '区划代码登记',
  },
  load: loadRegions,
  may: registerAccess.setRegion,
  decide: ({ held }, input, context) => {
    const { unitId, regionCode, from } = input;
    const decided = decideRegion(held, input, context);
    if (isRefusal(decided)) return decided;
    const answer = { unitId };
    if (decided === 'unchanged') return { change: null, answer, subjects: [unitId] };
    return {
      change: decided,
      answer,
      subjects: [unitId],
      events: [{ kind: 'unit.region-set', subjectId: unitId, body: { regionCode, from } }],
    };
  },
  save: saveRegions,
});

async function loadRegions(tx: Tx, inputs: readonly SetRegion[]) {
  const unitIds = inputs.map(({ unitId }) => unitId);
  const [, places, regions] = await Promise.all([
    lockRegister(tx, unitIds),
    listUnitPlaces(tx, unitIds),
    listRegions(tx, unitIds),
  ]);
  return unitIds.map((unitId) => {
    const place = places.get(unitId);
    const held = regions.filter((fact) => fact.unitId === unitId);
    return place && { held, standing: { rolesAt: { unit: place.roles } } };
  });
}
