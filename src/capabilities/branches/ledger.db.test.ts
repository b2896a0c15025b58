import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { insertPeople } from '#capabilities/people';
import { wholePeriod } from '#kernel/dated-on';
import { addDays, plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import { groundOfFile, newId, writeGiven } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { branchSheet } from './branch.sheet.ts';
import { type BranchKey, RecordBranch } from './contract.ts';
import { branchLedger } from './services/branch-ledger.ts';
import { recordBranches } from './services/record-branches.ts';
import { aBranch, aStep, givenBranches } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const unitNames = ['崇岗镇', '规划建设局'] as const;
const personNames = ['王建国', '李国华', '张春燕'] as const;

type Place = {
  readonly zone: GivenZone;
  readonly ids: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
};
let places: readonly [Place, Place];

/** A zone with the units and persons that ledgers of these tests name. */
async function givenPlace(): Promise<Place> {
  const zone = await givenZone(ground.runtime);
  const units = unitNames.map((name) =>
    aUnit(zone.rootUnitId, { name, kind: name === '崇岗镇' ? 'township' : 'department' }),
  );
  await givenUnits(ground.runtime, zone, units);
  const persons = personNames.map((name) => ({ personId: newId<'PersonId'>(), name }));
  await writeGiven(ground.runtime, zone.zoneId, (tx) => insertPeople(tx, persons));
  const named: readonly (readonly [string, string])[] = [
    ...units.map(({ unitId, name }) => [name, unitId] as const),
    ...persons.map(({ personId, name }) => [name, personId] as const),
  ];
  return { zone, ids: new Map(named), names: new Map(named.map(([name, id]) => [id, name])) };
}

beforeAll(async () => {
  places = [await givenPlace(), await givenPlace()];
});

const idAt = ({ ids }: Place, name: string): string => ids.get(name) ?? '';

/** Facts and states of a zone's branches as known now, by name: what histories are compared by. */
async function historiesOf({ zone, names }: Place): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ name: string; what: string; value: string; from: string; to: string }>(
    `select u.name, f.* from unit u join (
       select zone_id, unit_id, trait as what, value, from_on::text as "from", to_on::text as "to" from branch_trait where withdrawn_at = 'infinity'
       union all select zone_id, unit_id, capacity, sponsor_unit_id::text, from_on::text, to_on::text from branch_sponsor where withdrawn_at = 'infinity'
       union all select zone_id, unit_id, office, person_id::text, from_on::text, to_on::text from branch_appointment where withdrawn_at = 'infinity'
       union all select zone_id, unit_id, step, on_precision || coalesce(decided_by, '') || coalesce(document, ''), on_day::text, '' from branch_step where withdrawn_at = 'infinity'
       union all select zone_id, unit_id, 'state', state, from_on::text, to_on::text from branch_state where withdrawn_at = 'infinity') f using (zone_id, unit_id)
      where u.zone_id = $1`,
    [zone.zoneId],
  );
  return rows
    .map(({ name, what, value, from, to }) => [name, what, names.get(value) ?? value, from, to].join(' '))
    .toSorted();
}

const listed = ({ zone }: Place) =>
  listedFor(ground.runtime, keeperOf(zone, 'organisation-office'), branchLedger.list, today);

async function takenOver(place: Place, rows: Awaited<ReturnType<typeof listed>>) {
  const { items, refused } = branchLedger.gather(
    foundRows(branchSheet, rows, (_noun, name) => idAt(place, name)),
    today,
  );
  expect(refused).toEqual([]);
  return givenBranches(
    ground.runtime,
    place.zone,
    items.map(({ message }) => RecordBranch.parse(message)),
  );
}

const first = plainDate('2022-01-01');
const anyDays = fc
  .record({ from: fc.nat(60), days: fc.option(fc.integer({ min: 1, max: 60 })) })
  .map(({ from, days }) => ({
    from: addDays(first, from),
    ...(days === null ? {} : { to: addDays(first, from + days) }),
    origin: null,
  }));
type Kind = 'setting' | Exclude<BranchKey, 'tenure' | 'mobile'>;
const wordsOf: Readonly<Record<Kind, readonly string[]>> = {
  setting: ['regular no', 'regular yes', 'temporary no', 'temporary yes'],
  composition: ['single', 'joint'],
  field: ['urban', 'park', 'rural'],
  sponsor: unitNames,
  secretary: personNames,
  deputy: personNames,
  member: personNames,
};
const anyTold = fc
  .tuple(fc.constantFrom(...(Object.keys(wordsOf) as Kind[])), fc.nat(11), anyDays)
  .map(([kind, index, days]) => {
    const value = wordsOf[kind][index % wordsOf[kind].length] ?? '';
    if (kind !== 'setting') return [{ key: kind, value, ...days }];
    const [tenure = '', mobile = ''] = value.split(' ');
    return [
      { key: 'tenure' as const, value: tenure, ...days },
      { key: 'mobile' as const, value: mobile, ...days },
    ];
  });
const anySteps = fc
  .record({
    steps: fc.subarray(['applied', 'approved', 'established', 'lapsing', 'lapsed', 'archived'] as const),
    apart: fc.array(fc.nat(25), { minLength: 6, maxLength: 6 }),
    month: fc.boolean(),
  })
  .map(({ steps, apart, month }) => {
    const all =
      steps.includes('established') && !steps.includes('approved')
        ? (['approved', ...steps.filter((s) => s !== 'applied')] as const)
        : steps;
    let at = 0;
    return all.map((step, index) => {
      at += apart[index] ?? 0;
      const on =
        month && index === 0 ? wholePeriod(first, 'month') : { on: addDays(first, 31 + at), precision: 'day' as const };
      const approved = step === 'approved' ? { decidedBy: '新区党工委', document: '〔2022〕3号' } : {};
      return { ...aStep(step, '2022-01-01', approved), on, origin: null };
    });
  });
const anyBranch = fc.record({
  facts: fc.array(anyTold, { minLength: 1, maxLength: 12 }).map((told) => told.flat()),
  steps: anySteps,
  superior: fc.constantFrom('新区党工委', '湖南乡党委'),
});

describe('decision 0015: what is listed is taken over as it was', () => {
  test('random histories, listed and taken over in another zone, are the same facts, steps and states', async () => {
    const [here, there] = places;
    const random = fc.sample(anyBranch, { numRuns: 120, seed: 20220623 });
    const branches = random.map(({ facts, ...rest }, index) =>
      RecordBranch.parse({
        name: `第${index + 1}党支部`,
        facts: facts.map((fact) => ({ ...fact, value: here.ids.get(fact.value) ?? fact.value })),
        ...rest,
      }),
    );
    await givenBranches(ground.runtime, here.zone, branches);
    const rows = await listed(here);
    expect(rows.length).toBeGreaterThan(branches.length);
    const taken = await takenOver(there, rows);
    expect(new Set(taken.map(({ effect }) => effect))).toEqual(new Set(['new']));
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    expect(await listed(there)).toEqual(rows);
    const again = await takenOver(there, rows);
    expect(again.flatMap(({ effect, changes, conflicts }) => [effect, ...changes, ...conflicts])).toEqual(
      again.map(() => 'unchanged'),
    );
  });
});

describe('taking a list over', () => {
  test('a change is told with what held before; what a later fact says otherwise stands and is shown', async () => {
    const place = await givenPlace();
    const secretary = (name: string, from: string) =>
      ({ key: 'secretary', value: idAt(place, name), from: plainDate(from), origin: `${from}.csv#2` }) as const;
    const told = (...facts: ReturnType<typeof secretary>[]) =>
      givenBranches(ground.runtime, place.zone, [
        RecordBranch.parse(aBranch({ facts: [...aBranch().facts, ...facts] as never })),
      ]);
    expect(await told(secretary('王建国', '2021-10-08'))).toMatchObject([{ effect: 'new' }]);
    expect(await told(secretary('李国华', '2022-03-01'))).toMatchObject([
      {
        effect: 'changed',
        changes: [
          { field: 'secretary', was: '王建国 2021-10-08' },
          { field: 'secretary', becomes: '李国华 2022-03-01' },
        ],
      },
    ]);
    expect(await told(secretary('张春燕', '2022-02-01'))).toMatchObject([
      {
        effect: 'changed',
        conflicts: [
          { field: 'secretary', told: '张春燕', stands: '李国华', since: '2022-03-01', origin: '2022-03-01.csv#2' },
        ],
      },
    ]);
  });

  test('a list as offices keep it: without days of its own a row holds since the branch was established', async () => {
    const { items } = branchLedger.gather(
      foundRows(
        branchSheet,
        [
          {
            name: '园区联合党支部',
            composition: 'joint',
            establishedOn: { dated: { on: plainDate('2022-02-18'), precision: 'day' }, rest: '' },
          },
        ],
        () => '',
      ),
      today,
    );
    expect(items).toMatchObject([
      {
        rows: [2],
        message: { name: '园区联合党支部', facts: [{ key: 'composition', value: 'joint', from: '2022-02-18' }] },
      },
    ]);
  });

  test('statements do not grow with the branches of a list', async () => {
    const place = await givenPlace();
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = Array.from({ length: count }, (_, index) => aBranch({ name: `${count}之${index}` }));
      await recordBranches.perform(runtime, {
        actor: keeperOf(place.zone, 'organisation-office'),
        commandId: newId(),
        inputs,
      });
      return statements.length;
    };
    expect(await counted(200)).toBe(await counted(1));
  });

  test('only who keeps the list of the whole zone may', async () => {
    const { zone } = places[0];
    const attempt = recordBranches.perform(ground.runtime, {
      actor: keeperOf(zone, 'projects-office'),
      commandId: newId(),
      inputs: [aBranch()],
    });
    await expect(attempt).rejects.toThrow(RefusedError);
  });
});
