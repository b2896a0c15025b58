import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordTree } from '#capabilities/organisation';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import { txOf } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import { listedFor } from '#testing/ledger-rows';
import type { RecordUnit } from './contract.ts';
import { unitLedger } from './index.ts';
import { listKnownUnits, lockKnownUnits } from './known-units.store.ts';
import { anyAct, lived, toldBy, type UnitRow } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const operator = ({ zoneId }: GivenZone) => ({ kind: 'operator', zoneId }) as const;
const day = (text: string) => ({ dated: { on: plainDate(text), precision: 'day' }, rest: '' }) as const;

/** What becomes of the tree by the part of it that the list can touch or mean, and by the whole. */
async function decided(zone: GivenZone, told: readonly RecordUnit[]) {
  const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: false });
  const tx = txOf(ground.runtime, transaction, operator(zone), null);
  const [byPart, byAll] = [await lockKnownUnits(tx, told), await listKnownUnits(tx)].map(({ units }) => {
    let ids = 0;
    const newId = () => `fresh ${(ids += 1)}` as never;
    const { units: become, gone, come } = recordTree(units, told, { today, newId });
    const sorted = (paths: readonly object[]) => paths.map((path) => JSON.stringify(path)).toSorted();
    return { become, gone: sorted(gone), come: sorted(come) };
  });
  await transaction.release();
  return { byPart, byAll };
}

/** A row as it stands, elsewhere, called as another, ended, or of one that is new. */
function twisted(row: UnitRow, rows: readonly UnitRow[], next: () => number): UnitRow {
  const textOf = (said: unknown) => (typeof said === 'string' ? said : '');
  const called = ({ name }: UnitRow) => textOf(name);
  const inShort = (one: UnitRow) => /^简\d+/u.exec(textOf(one.shortNames))?.[0] ?? called(one);
  const other = rows[next() % rows.length] ?? row;
  const twists: readonly UnitRow[] = [
    {},
    { parent: called(other) },
    { parent: inShort(other) },
    { name: called(other) },
    { name: inShort(row), parent: called(other) },
    { to: day('2022-01-01') },
    { name: '新科', parent: called(row) },
  ];
  return { ...row, ...twists[next() % twists.length] };
}

describe('a list of units is decided by whom it can touch or mean as by the whole zone (house.md 2.8)', () => {
  test('after any history of the verbs, for rows that stand, move, end, are renamed or new', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyAct, { minLength: 8, maxLength: 28 }),
        fc.infiniteStream(fc.nat()),
        async (acts, chance) => {
          const zone = await givenZone(ground.runtime);
          await lived(ground, zone, acts, today);
          const rows = await listedFor(ground.runtime, operator(zone), unitLedger.list, today);
          const next = () => chance.next().value ?? 0;
          for (const few of [1, 2, 4]) {
            const some = Array.from({ length: few }, () => rows[next() % rows.length] as UnitRow);
            const { told } = toldBy(
              some.map((row) => twisted(row, rows, next)),
              today,
            );
            const { byPart, byAll } = await decided(zone, told);
            expect(byPart).toEqual(byAll);
          }
        },
      ),
      { numRuns: Number(process.env['LEDGER_RUNS'] ?? 12), endOnFailure: true },
    ));

  test('whoever is told of by a short name is held against those who bear its name where it goes', async () => {
    const zone = await givenZone(ground.runtime);
    const since = { kind: 'department', from: day('2019-01-01') } as const;
    const { told } = toldBy(
      [
        { ...since, name: '规划建设局', parent: null },
        { ...since, name: '城管局', parent: null },
        { ...since, name: '综合科', parent: '规划建设局', shortNames: '综科' },
        { ...since, name: '综合科', parent: '城管局' },
      ],
      today,
    );
    const call = { actor: operator(zone), commandId: newId<'CommandId'>() };
    await unitLedger.record.perform(ground.runtime, { ...call, inputs: told });
    const moved = { name: '综科', parent: '城管局', movedFrom: '规划建设局', from: day('2021-01-01') };
    const { byPart, byAll } = await decided(zone, toldBy([moved], today).told);
    expect(byPart?.become).toMatchObject([{ code: 'unit.name-taken' }]);
    expect(byPart).toEqual(byAll);
  });
});
