import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { peopleVerbs } from '#capabilities/people';
import { aPerson, onDay } from '#capabilities/people/testing';
import { addDays, plainDate } from '#kernel/plain-date';
import type { Command } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { RecordDeployments } from './contract.ts';
import { deploymentSheet } from './deployment.sheet.ts';
import { deploymentLedger } from './services/deployment-ledger.ts';
import { recordDeployments } from './services/record-deployments.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const people = Array.from({ length: 40 }, (_, index) => `干部${index + 1}号`);
const homes = ['规划建设局', '湖南乡'];
const targets = ['核心区项目指挥部', '湖南片区项目指挥部'];

type Place = { readonly zone: GivenZone; readonly ids: ReadonlyMap<string, string> };
let here: Place;
let there: Place;
beforeAll(async () => {
  here = await givenPlace();
  there = await givenPlace();
});

/** A zone whose people hold a post at each home, so that either may send them. */
async function givenPlace(): Promise<Place> {
  const zone = await givenZone(ground.runtime);
  const actor = keeperOf(zone, 'organisation-office');
  const system = { ...actor, office: 'system' as const };
  const units = [...homes, ...targets].map((name) => aUnit(zone.rootUnitId, { name, kind: kindOf(name) }));
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: units });
  const [bureau, township] = units;
  if (bureau === undefined || township === undefined) throw new Error('two homes');
  const cadres = people.map((name) => aPerson(bureau.unitId, name));
  const posts = cadres.map(({ personId }) => ({ ...aPerson(township.unitId).post, personId }));
  const [add, , , hold] = peopleVerbs as readonly Command[];
  await add?.perform(ground.runtime, { actor, commandId: newId(), inputs: cadres });
  await hold?.perform(ground.runtime, { actor, commandId: newId(), inputs: posts });
  const ids = [
    ...units.map(({ name, unitId }) => [name, unitId] as const),
    ...cadres.map(({ name, personId }) => [name, personId] as const),
  ];
  return { zone, ids: new Map<string, string>(ids) };
}

const kindOf = (name: string) =>
  name.endsWith('指挥部') ? 'command-post' : name === '湖南乡' ? 'township' : 'department';
const idAt = ({ ids }: Place, name: string): string => ids.get(name) ?? '';
const office = ({ zone }: Place) => keeperOf(zone, 'organisation-office');

const record = async (place: Place, inputs: readonly RecordDeployments[]) =>
  (await recordDeployments.perform(ground.runtime, { actor: office(place), commandId: newId(), inputs })).answers;

const listed = (place: Place, on = today) => listedFor(ground.runtime, office(place), deploymentLedger.list, on);

/** What holds of whom where, by name: what histories are compared by. Stretches that meet and say the same are one. */
async function historiesOf({ zone }: Place): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', p.name, h.name, u.name, d.way, d.basis, range_agg(daterange(d.from_on, d.to_on))) as told
       from deployment d join person p using (zone_id, person_id)
       join unit h on h.zone_id = d.zone_id and h.unit_id = d.home_unit_id
       join unit u on u.zone_id = d.zone_id and u.unit_id = d.unit_id
      where d.zone_id = $1 and d.withdrawn_at = 'infinity'
      group by p.name, h.name, u.name, d.way, d.basis order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

const first = plainDate('2022-01-01');
const anyTerm = fc
  .record({
    from: fc.nat(100),
    days: fc.option(fc.integer({ min: 1, max: 60 })),
    home: fc.constantFrom(...homes),
    way: fc.constantFrom('posted' as const, 'concurrent' as const),
    basis: fc.constantFrom('选派通知', '调度会纪要'),
  })
  .map(({ from, days, ...rest }) => ({
    ...rest,
    from: onDay(addDays(first, from)),
    ...(days === null ? {} : { to: onDay(addDays(first, from + days)) }),
  }));
const anySendings = fc.array(
  fc.record({
    unit: fc.constantFrom(...targets),
    terms: fc.uniqueArray(anyTerm, { minLength: 1, maxLength: 4, selector: ({ from }) => from.on }),
  }),
  { minLength: 1, maxLength: 3 },
);

describe('decision 0015: deployments are taken over as they were (M1, S4)', () => {
  test('random histories, listed and taken over in another zone, are the same days', async () => {
    const random = fc.sample(anySendings, { numRuns: people.length, seed: 20220623 });
    for (const round of [0, 1, 2]) {
      const inputs = random.flatMap((sendings, index) => {
        const sent = sendings[round];
        if (sent === undefined) return [];
        const terms = sent.terms.map(({ home, ...rest }) => ({ ...rest, homeUnitId: idAt(here, home), origin: null }));
        const [personId, unitId] = [idAt(here, people[index] ?? ''), idAt(here, sent.unit)];
        return RecordDeployments.parse({ personId, unitId, terms, asOf: today });
      });
      await record(here, inputs);
    }
    const rows = await listed(here);
    const taken = async () => {
      const found = foundRows(deploymentSheet, rows, (_noun, name) => idAt(there, name));
      const { items, refused } = deploymentLedger.gather(found, today);
      expect(refused).toEqual([]);
      return record(
        there,
        items.map(({ message }) => RecordDeployments.parse(message)),
      );
    };
    expect((await taken()).flatMap(({ conflicts }) => conflicts)).toEqual([]);
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    expect(await listed(there)).toEqual(rows);
    expect(rows.length).toBeGreaterThan(people.length);
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('as of a day: who was sent by then, of which level, and what ended later had not ended', async () => {
    const place = await givenPlace();
    const [home, unit] = ['湖南乡', '核心区项目指挥部'];
    const term = { homeUnitId: idAt(place, home), basis: '选派通知', way: 'posted', origin: null };
    const sent = (name: string, days: object) =>
      RecordDeployments.parse({
        personId: idAt(place, name),
        unitId: idAt(place, unit),
        terms: [{ ...term, ...days }],
        asOf: today,
      });
    await record(place, [
      sent('干部1号', { from: onDay('2022-03-01'), to: onDay('2022-05-31') }),
      sent('干部2号', { from: { on: plainDate('2022-04-30'), precision: 'month' } }),
    ]);
    const toldOn = async (day: string) =>
      (await listed(place, plainDate(day))).map(({ name, level, from, to }) =>
        JSON.stringify([name, level, from, to], (key, value) => (key === 'rest' || key === 'post' ? undefined : value)),
      );
    const one = '[[{"name":"干部1号"}],"乡镇(场)",{"dated":{"on":"2022-03-01","precision":"day"}}';
    expect(await toldOn('2022-02-28')).toEqual([]);
    expect(await toldOn('2022-04-01')).toEqual([`${one},null]`]);
    expect(await toldOn('2022-06-23')).toEqual([
      `${one},{"dated":{"on":"2022-05-31","precision":"day"}}]`,
      '[[{"name":"干部2号"}],"乡镇(场)",{"dated":{"on":"2022-04-30","precision":"month"}},null]',
    ]);
  });

  test('what was told says where it is from; a later row that stands is listed with it', async () => {
    const place = await givenPlace();
    const input = (from: string, way: string, row: number) =>
      RecordDeployments.parse({
        personId: idAt(place, '干部1号'),
        unitId: idAt(place, '核心区项目指挥部'),
        terms: [
          {
            homeUnitId: idAt(place, '规划建设局'),
            way,
            basis: '选派通知',
            from: onDay(from),
            origin: `三级干部统筹调配表.csv#${row}`,
          },
        ],
        asOf: today,
      });
    expect(await record(place, [input('2022-03-01', 'posted', 2)])).toMatchObject([{ effect: 'new', conflicts: [] }]);
    expect(await record(place, [input('2022-01-10', 'concurrent', 3)])).toMatchObject([
      {
        effect: 'changed',
        conflicts: [
          {
            field: 'way',
            told: '兼任',
            stands: '派驻',
            since: '2022-03-01',
            origin: '三级干部统筹调配表.csv#2',
          },
        ],
      },
    ]);
    expect(await record(place, [input('2022-03-01', 'posted', 9)])).toMatchObject([{ effect: 'unchanged' }]);
  });

  test('statements do not grow with the people of a ledger', async () => {
    const place = await givenPlace();
    const counted = async (names: readonly string[], unit: string) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = names.map((name) =>
        RecordDeployments.parse({
          personId: idAt(place, name),
          unitId: idAt(place, unit),
          terms: [
            {
              homeUnitId: idAt(place, '规划建设局'),
              way: 'posted',
              basis: '选派通知',
              from: onDay('2022-03-01'),
              origin: null,
            },
          ],
          asOf: today,
        }),
      );
      await recordDeployments.perform(runtime, { actor: office(place), commandId: newId(), inputs });
      return statements.length;
    };
    expect(await counted(people, '核心区项目指挥部')).toBe(await counted(people.slice(0, 1), '湖南片区项目指挥部'));
  });
});
