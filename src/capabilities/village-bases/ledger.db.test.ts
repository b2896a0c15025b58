import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { givenBranchPlace, type BranchPlace } from '#capabilities/branches/testing';
import { aUnit, givenUnits } from '#capabilities/organisation/testing';
import { addDays, plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import type { UnitId } from '#kernel/ids';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { baseSheet } from './base.sheet.ts';
import { Figure, IncomeKind, ListBases, ListIncomes, RecordBase, RecordIncome } from './contract.ts';
import { incomeSheet } from './income.sheet.ts';
import { villageBaseLedger } from './services/base-ledger.ts';
import { villageIncomeLedger } from './services/income-ledger.ts';
import { listBases } from './services/list-bases.ts';
import { listIncomes } from './services/list-incomes.ts';
import { recordBases } from './services/record-bases.ts';
import { recordIncomes } from './services/record-incomes.ts';
import { aBase, anIncome, givenBases, givenIncomes } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const branches = ['加溪村养殖、苗木产业发展临时党支部', '园区联合党支部'];

type Reader = ReturnType<typeof keeperOf>;
type Place = BranchPlace & { readonly townships: readonly [UnitId, UnitId] };

/** Two townships with a village of one name each: words tell them apart. */
async function givenPlace(): Promise<Place> {
  const { zone, ids } = await givenBranchPlace(ground.runtime, [], branches);
  const townships = ['湖南乡', '太阳镇'].map((name) => aUnit(zone.rootUnitId, { name, kind: 'township' }));
  const villages = townships.flatMap(({ unitId }) =>
    ['加溪村', '新村'].map((name) => aUnit(unitId, { name, kind: 'village' })),
  );
  await givenUnits(ground.runtime, zone, [...townships, ...villages]);
  const named = villages.map(
    ({ unitId, name, parentId }) =>
      [`${townships.find((township) => township.unitId === parentId)?.name}${name}`, unitId] as const,
  );
  const [one, other] = townships.map(({ unitId }) => unitId) as [UnitId, UnitId];
  return { zone, ids: new Map([...ids, ...named]), townships: [one, other] };
}
const villages = ['湖南乡加溪村', '湖南乡新村', '太阳镇加溪村', '太阳镇新村'];
const office = ({ zone }: Place) => keeperOf(zone, 'projects-office');
const idAt = ({ ids }: Place, name: string): string => ids.get(name) ?? '';

const factsOf = async ({ zone }: Place, text: string): Promise<readonly string[]> =>
  (await ground.owner.query<{ told: string }>(text, [zone.zoneId])).rows.map(({ told }) => told);

const heldBases = (place: Place) =>
  factsOf(
    place,
    `select concat_ws(' ', p.name, v.name, b.name, f.key, coalesce(u.name, f.value), f.from_on, f.to_on) as told
       from village_base b
       join unit v on v.zone_id = b.zone_id and v.unit_id = b.village_unit_id
       join unit_parent up on up.zone_id = v.zone_id and up.unit_id = v.unit_id
       join unit p on p.zone_id = v.zone_id and p.unit_id = up.parent_id
       join (select zone_id, base_id, trait as key, value, from_on, to_on from village_base_trait where withdrawn_at = 'infinity'
             union all select zone_id, base_id, raised, concat_ws(' ', area, qualifier, word), from_on, to_on
                         from village_base_plot where withdrawn_at = 'infinity'
             union all select zone_id, base_id, figure, concat_ws(' ', amount, qualifier, word), from_on, to_on
                         from village_base_figure where withdrawn_at = 'infinity'
             union all select zone_id, base_id, capacity, branch_unit_id::text, from_on, to_on
                         from village_base_branch where withdrawn_at = 'infinity') f
         on f.zone_id = b.zone_id and f.base_id = b.base_id
       left join unit u on u.zone_id = b.zone_id and u.unit_id::text = f.value
      where b.zone_id = $1 order by 1`,
  );
const toldIncomes = (place: Place) =>
  factsOf(
    place,
    `select concat_ws(' ', p.name, v.name, i.year, i.voucher, a.kind, a.on_day, a.amount) as told
       from village_income i
       join unit v on v.zone_id = i.zone_id and v.unit_id = i.village_unit_id
       join unit_parent up on up.zone_id = v.zone_id and up.unit_id = v.unit_id
       join unit p on p.zone_id = v.zone_id and p.unit_id = up.parent_id
       join village_income_amount a on a.zone_id = i.zone_id and a.income_id = i.income_id and a.withdrawn_at = 'infinity'
      where i.zone_id = $1 order by 1`,
  );

const first = plainDate('2022-01-01');
const anyDays = fc
  .record({ from: fc.nat(60), days: fc.option(fc.integer({ min: 1, max: 60 })) })
  .map(({ from, days }) => ({
    from: addDays(first, from),
    ...(days === null ? {} : { to: addDays(first, from + days) }),
    origin: null,
  }));
const words = [null, '余', '以上', '超过', '约', '预计', '预计以上'] as const;
const qualifierOf = {
  余: 'over',
  以上: 'atLeast',
  超过: 'over',
  约: 'about',
  预计: 'expected',
  预计以上: 'expected',
} as const;
const quantityOf = (unit: number) =>
  fc.record({ amount: fc.integer({ min: 1, max: 99 }), word: fc.constantFrom(...words) }).map(({ amount, word }) => ({
    amount: amount * unit,
    word,
    qualifier: word === null ? 'exact' : qualifierOf[word],
  }));
/** m² that are whole 亩: a ledger writes 亩. */
const anyArea = quantityOf(66_667);
const unitOf: Record<Figure, number> = {
  share: 100,
  jobs: 1,
  flexibleJobs: 1,
  households: 1,
  expectedSales: 1_000_000,
  actualSales: 1_000_000,
  expectedIncome: 1_000_000,
};
const anyTold = fc.oneof(
  fc.record({
    key: fc.constant('plot'),
    raised: fc.constantFrom('池塘:黄丫头', '苗圃:桂花树、罗汉松'),
    value: anyArea,
  }),
  ...Figure.options.map((key) => fc.record({ key: fc.constant(key), value: quantityOf(unitOf[key]) })),
  fc.record({ key: fc.constantFrom('operator', 'land', 'contract'), value: fc.constantFrom('合作社', '流转2021-3号') }),
  fc.record({ key: fc.constant('way'), value: fc.constantFrom('own', 'joint', 'leased') }),
  fc.record({ key: fc.constant('service'), value: fc.constantFrom('seed', 'technique', 'feed', 'sales') }),
  fc.record({
    key: fc.constantFrom('started', 'decided'),
    value: fc.constantFrom({ on: '2021-10-31', precision: 'month' }, { on: '2021-12-10', precision: 'day' }),
  }),
  fc.record({ key: fc.constant('branch'), value: fc.constantFrom(...branches) }),
);
const anyBase = fc.record({
  village: fc.constantFrom(...villages),
  lives: fc.array(anyDays, { minLength: 1, maxLength: 2 }),
  told: fc.array(fc.tuple(anyTold, anyDays), { maxLength: 12 }),
});
const anyIncome = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...IncomeKind.options),
    amount: fc.integer({ min: 1, max: 9_999_999_999 }),
    on: fc.nat(300).map((day) => addDays(plainDate('2021-01-01'), day)),
  }),
  { minLength: 1, maxLength: 8, selector: ({ key, on }) => `${key} ${on}` },
);

describe('decision 0015: bases and incomes are taken over as they were', () => {
  test('random histories of bases, listed and taken over in another zone, are the same facts', async () => {
    const [here, there] = [await givenPlace(), await givenPlace()];
    const bases = fc.sample(anyBase, { numRuns: 40, seed: 20220623 }).map(({ village, lives, told }, index) => {
      const facts = [
        ...lives.map((days) => ({ key: 'stands', value: 'yes', ...days })),
        ...told.map(([fact, days]) => ({
          ...fact,
          ...days,
          ...(fact.key === 'branch' ? { value: idAt(here, fact.value) } : {}),
        })),
      ];
      return RecordBase.parse({ villageUnitId: idAt(here, village), name: `第${index + 1}基地`, facts });
    });
    await givenBases(ground.runtime, here.zone, bases);
    const rows = await listedFor(ground.runtime, office(here), villageBaseLedger.list, today);
    const taken = () => {
      const { items, refused } = villageBaseLedger.gather(
        foundRows(baseSheet, rows, (_noun, name) => idAt(there, name)),
        today,
      );
      expect(refused).toEqual([]);
      return givenBases(
        ground.runtime,
        there.zone,
        items.map(({ message }) => RecordBase.parse(message)),
      );
    };
    await taken();
    expect(await heldBases(there)).toEqual(await heldBases(here));
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('random incomes, listed and taken over in another zone, are the same facts', async () => {
    const [here, there] = [await givenPlace(), await givenPlace()];
    const incomes = fc.sample(anyIncome, { numRuns: 40, seed: 20220623 }).map((told, index) =>
      anIncome(idAt(here, villages[index % 4] ?? ''), {
        year: 2021 - Math.floor(index / 4),
        voucher: `凭证-${index}`,
        amounts: told.map(({ key, amount, on }) => ({
          key,
          value: { amount, qualifier: 'exact', word: null },
          on: `${2021 - Math.floor(index / 4)}${on.slice(4)}`,
          origin: null,
        })),
      }),
    );
    await givenIncomes(ground.runtime, here.zone, incomes);
    const rows = await listedFor(ground.runtime, office(here), villageIncomeLedger.list, today);
    const taken = () => {
      const { items } = villageIncomeLedger.gather(
        foundRows(incomeSheet, rows, (_noun, name) => idAt(there, name)),
        today,
      );
      return givenIncomes(
        ground.runtime,
        there.zone,
        items.map(({ message }) => RecordIncome.parse(message)),
      );
    };
    await taken();
    expect(await toldIncomes(there)).toEqual(await toldIncomes(here));
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('statements do not grow with the rows of a ledger', async () => {
    const place = await givenPlace();
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const call = { actor: office(place), commandId: newId<'CommandId'>() };
      const bases = Array.from({ length: count }, (_, index) =>
        aBase(idAt(place, '湖南乡加溪村'), { name: `${count}之${index}` }),
      );
      await recordBases.perform(runtime, { ...call, inputs: bases });
      const incomes = Array.from({ length: count }, (_, index) => {
        const year = 2021 - index - (count === 1 ? 30 : 0);
        const income = anIncome(idAt(place, '太阳镇新村'), { year });
        return { ...income, amounts: income.amounts.map((amount) => ({ ...amount, on: plainDate(`${year}-12-31`) })) };
      });
      await recordIncomes.perform(runtime, { ...call, commandId: newId(), inputs: incomes });
      return statements.length;
    };
    expect(await counted(30)).toBe(await counted(1));
  });
});

describe('house.md 3.3, 3.6: the village is asked', () => {
  test('its township records and sees it; another township neither, and the count tells it nothing', async () => {
    const place = await givenPlace();
    const village = idAt(place, '湖南乡加溪村');
    const ofTownship = (unitId: UnitId): Reader => ({
      ...office(place),
      grants: [{ role: 'township', unitId, wholeZone: false }],
    });
    const [own, other] = [ofTownship(place.townships[0]), ofTownship(place.townships[1])];
    const record = (actor: Reader) =>
      recordBases.perform(ground.runtime, { actor, commandId: newId(), inputs: [aBase(village)] });
    const enter = (actor: Reader) =>
      recordIncomes.perform(ground.runtime, { actor, commandId: newId(), inputs: [anIncome(village)] });
    await record(own);
    await enter(own);
    await expect(record(other)).rejects.toThrow(RefusedError);
    await expect(enter(other)).rejects.toThrow(RefusedError);
    const seenBy = async (actor: Reader, asked: object = {}) => {
      const bases = await listBases.ask(ground.runtime, actor, ListBases.parse(asked));
      const incomes = await listIncomes.ask(ground.runtime, actor, ListIncomes.parse(asked));
      return [bases.count, bases.bases.length, incomes.count, incomes.incomes.length];
    };
    expect(await seenBy(own)).toEqual([1, 1, 1, 1]);
    expect(await seenBy(other)).toEqual([0, 0, 0, 0]);
    expect(await seenBy(office(place), { township: place.townships[0] })).toEqual([1, 1, 1, 1]);
    expect(await seenBy(office(place), { township: place.townships[1] })).toEqual([0, 0, 0, 0]);
    expect(await seenBy(office(place), { on: '2021-12-09' })).toEqual([0, 0, 0, 0]);
  });

  test('a corrected sum is withdrawn and entered anew; what was known then stays known of then', async () => {
    const place = await givenPlace();
    const village = idAt(place, '湖南乡加溪村');
    const given = (amount: number) =>
      givenIncomes(ground.runtime, place.zone, [
        anIncome(village, {
          amounts: [
            { key: 'operating', value: { amount, qualifier: 'exact', word: null }, on: '2021-12-31', origin: null },
          ],
        }),
      ]);
    await given(100);
    await given(120);
    const { rows } = await ground.owner.query(
      `select amount::int, withdrawn_at = 'infinity' as stands from village_income_amount where zone_id = $1 order by seq`,
      [place.zone.zoneId],
    );
    expect(rows).toEqual([
      { amount: 100, stands: false },
      { amount: 120, stands: true },
    ]);
    const { incomes } = await listIncomes.ask(ground.runtime, office(place), ListIncomes.parse({}));
    expect(incomes).toMatchObject([{ total: 120, operating: 120, amounts: { operating: 120 } }]);
  });
});
