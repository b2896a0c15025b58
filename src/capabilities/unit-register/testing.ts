import fc from 'fast-check';
import { addUnit, closeUnit, moveUnit, renameUnit } from '#capabilities/organisation';
import type { UnitKind } from '#capabilities/organisation/contract';
import { aUnit, type GivenZone, givenUnitBelow } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import { regionCodeSchema } from '#kernel/region-code';
import type { RowOf } from '#kernel/sheet';
import { type Ground, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { RecordUnit } from './contract.ts';
import { registerAccess } from './register.access.ts';
import { addAlias } from './services/add-alias.ts';
import { setCreditCode } from './services/set-credit-code.ts';
import { setRegion } from './services/set-region.ts';
import { gatherUnits, type unitSheet } from './unit.sheet.ts';

/** What a unit is known by in the generated role matrix: an enterprise below the place, with one short name. */
export const unitRegisterMatrix: MatrixSubject = {
  noun: 'unit register',
  verbs: ['unit.add-alias', 'unit.withdraw-alias', 'unit.set-credit-code', 'unit.set-region'],
  see: registerAccess.see,
  capacities: ['unit'],
  given: async (scene, { unitId: place, canary }) => {
    const unitId = await givenUnitBelow(scene, place, canary, 'enterprise');
    const known = { aliasId: newId<'AliasId'>(), unitId, kind: 'short' as const, name: `${canary} short` };
    const actor = keeperOf(scene.zone, 'organisation-office');
    await addAlias.perform(scene.runtime, { actor, commandId: newId(), inputs: [known] });
    return {
      anchors: { unit: place },
      messages: {
        'unit.add-alias': { ...known, aliasId: newId(), name: `${canary} shorter` },
        'unit.withdraw-alias': { aliasId: known.aliasId, reason: canary },
        'unit.set-credit-code': { unitId, version: 0, creditCode: null },
        'unit.set-region': { unitId, regionCode: '361003', from: plainDate('2020-01-01'), reason: canary },
      },
    };
  },
};

export type UnitRow = RowOf<typeof unitSheet>;

/** What rows of a register tell, read as a ledger's are; and the rows of which there is no item. */
export function toldBy(rows: readonly UnitRow[], asOf: PlainDate) {
  const lines = rows.map((values, index) => ({
    row: index + 2,
    origin: `机构名录.csv#${index + 2}`,
    category: null,
    values,
  }));
  const { items, refused } = gatherUnits(lines, asOf);
  return { refused, told: items.map(({ message }) => RecordUnit.parse(message)) };
}

const kinds = ['department', 'township', 'enterprise', 'village'] as const satisfies readonly UnitKind[];
const codes = ['91350100M000100Y43', '11320000MB151840XJ'];
/** What an office does to its units, one thing after another. */
export const anyAct = fc.record({
  verb: fc.constantFrom('add', 'add', 'add', 'move', 'close', 'rename', 'short', 'region', 'code'),
  unit: fc.nat(),
  other: fc.nat(),
  kind: fc.constantFrom(...kinds),
  /** Few names, so that units of one name stand under several. */
  name: fc.constantFrom('综合科', '办公室', '规划科', '财务科', '项目科'),
  daysAgo: fc.nat(900),
});
type AnyAct = typeof anyAct extends fc.Arbitrary<infer Value> ? Value : never;

/** Random acts by the verbs of the office; what a rule refuses has not happened. */
export async function lived(
  { runtime, owner }: Pick<Ground, 'runtime' | 'owner'>,
  zone: GivenZone,
  acts: readonly AnyAct[],
  today: PlainDate,
): Promise<void> {
  const units: { unitId: UnitId; version: number; codeVersion: number }[] = [
    { unitId: zone.rootUnitId, version: 1, codeVersion: 0 },
  ];
  for (const [index, { verb, unit, other, kind, name, daysAgo }] of acts.entries()) {
    const chosen = units[unit % units.length] as (typeof units)[number];
    const parentId = (units[other % units.length] as (typeof units)[number]).unitId;
    const { unitId, version } = chosen;
    const from = addDays(today, -daysAgo);
    const call = { actor: keeperOf(zone, 'organisation-office'), commandId: newId<'CommandId'>() };
    const work = async (): Promise<unknown> => {
      if (verb === 'add') {
        const added = aUnit(parentId, { kind, name, officialOrder: daysAgo % 7, from });
        await addUnit.perform(runtime, { ...call, inputs: [added] });
        return units.push({ unitId: added.unitId, version: 1, codeVersion: 0 });
      }
      if (verb === 'move') {
        const moving = { unitId, version, parentId, from, reason: '调整' };
        await moveUnit.perform(runtime, { ...call, inputs: [moving] });
        return (chosen.version += 1);
      }
      if (verb === 'close') {
        await closeUnit.perform(runtime, { ...call, inputs: [{ unitId, version, from, reason: '撤并' }] });
        return (chosen.version += 1);
      }
      if (verb === 'rename') {
        if (unitId === zone.rootUnitId) return undefined;
        const { rows } = await owner.query('select name from unit where zone_id = $1 and unit_id = $2', [
          zone.zoneId,
          unitId,
        ]);
        await renameUnit.perform(runtime, { ...call, inputs: [{ unitId, version, name: `第${index}科` }] });
        chosen.version += 1;
        const former = { aliasId: newId<'AliasId'>(), unitId, kind: 'former' as const, name: rows[0].name, to: from };
        return addAlias.perform(runtime, { ...call, commandId: newId(), inputs: [former] });
      }
      if (verb === 'short') {
        const short = { aliasId: newId<'AliasId'>(), unitId, kind: 'short' as const, name: `简${index}`, from };
        return addAlias.perform(runtime, { ...call, inputs: [short] });
      }
      if (verb === 'region') {
        if (unitId === zone.rootUnitId) return undefined;
        const regionCode = other % 3 === 0 ? null : regionCodeSchema.parse(`36100${other % 3}`);
        return setRegion.perform(runtime, { ...call, inputs: [{ unitId, regionCode, from, reason: '登记' }] });
      }
      const creditCode = codes[other % 2] as never;
      await setCreditCode.perform(runtime, {
        ...call,
        inputs: [{ unitId, version: chosen.codeVersion, creditCode }],
      });
      return (chosen.codeVersion += 1);
    };
    await work().catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
    });
  }
}
