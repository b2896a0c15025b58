import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BranchPlace, givenBranchPlace } from '#capabilities/branches/testing';
import { addDays, plainDate } from '#kernel/plain-date';
import { readPersons } from '#kernel/told-persons';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { RecordDuty } from './contract.ts';
import { postSheet, squadSheet } from './duty.sheet.ts';
import { postLedger, squadLedger } from './services/duty-ledgers.ts';
import { listDuties } from './services/list-duties.ts';
import { recordDuties } from './services/record-duties.ts';
import { aSquad, givenDuties } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');

const givenPlace = (people: readonly string[], branches: readonly string[]) =>
  givenBranchPlace(ground.runtime, people, branches);
const office = ({ zone }: BranchPlace) => keeperOf(zone, 'organisation-office');
const idAt = ({ ids }: BranchPlace, name: string): string => ids.get(name) ?? '';

const listed = async (place: BranchPlace) => ({
  squads: await listedFor(ground.runtime, office(place), squadLedger.list, today),
  posts: await listedFor(ground.runtime, office(place), postLedger.list, today),
});

async function historiesOf({ zone }: BranchPlace): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', d.kind, d.name, u.name, d.task, d.promise, d.result, f.key, coalesce(q.name, f.value), f.from_on, f.to_on) as told
       from duty d join unit u on u.zone_id = d.zone_id and u.unit_id = d.branch_unit_id
       join (select zone_id, duty_id, trait as key, value, from_on, to_on from duty_trait where withdrawn_at = 'infinity'
             union all select zone_id, duty_id, part, person_id::text, from_on, to_on from duty_person where withdrawn_at = 'infinity') f
         on f.zone_id = d.zone_id and f.duty_id = d.duty_id
       left join person q on q.zone_id = d.zone_id and q.person_id::text = f.value
      where d.zone_id = $1 order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

const people = ['王建国', '李国华', '张春燕'];
const branches = ['安置房项目临时党支部', '园区联合党支部'];
const first = plainDate('2022-01-01');
const anyDays = fc
  .record({ from: fc.nat(60), days: fc.option(fc.integer({ min: 1, max: 60 })) })
  .map(({ from, days }) => ({
    from: addDays(first, from),
    ...(days === null ? {} : { to: addDays(first, from + days) }),
    origin: null,
  }));
const partsOf = { squad: ['leader', 'overall', 'technical', 'safety', 'other', 'member'], post: ['holder'] } as const;
type AnyTold = { readonly result?: string; readonly promise?: string };
const anyDuty = fc.constantFrom('squad' as const, 'post' as const).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    branch: fc.constantFrom(...branches),
    task: fc.constantFrom('土方', '主体'),
    said: fc.constantFrom<AnyTold>(
      ...(kind === 'squad' ? [{ result: '按期完成' }, { result: '在推进' }] : [{ promise: '隐患不过夜' }]),
    ),
    lives: fc.array(anyDays, { minLength: 1, maxLength: 2 }),
    ends: fc.array(fc.tuple(fc.constantFrom('2022-09-30', '2022-12-31'), anyDays), { minLength: 1, maxLength: 2 }),
    parts: fc.array(fc.tuple(fc.constantFrom(...partsOf[kind]), fc.constantFrom(...people), anyDays), { maxLength: 6 }),
  }),
);

describe('decision 0015: squads and posts are taken over as they were', () => {
  test('random histories, listed and taken over in another zone, are the same facts', async () => {
    const [here, there] = [await givenPlace(people, branches), await givenPlace(people, branches)];
    const random = fc.sample(anyDuty, { numRuns: 80, seed: 20220623 });
    const duties = random.map(({ branch, lives, ends, parts, said, ...rest }, index) => {
      // Its end is agreed as long as it stands.
      const facts = [
        ...lives.map((days) => ({ key: 'stands', value: 'yes', ...days })),
        ...lives.map((days) => ({ key: 'endsOn', value: '2022-10-31', ...days })),
        ...ends.map(([value, days]) => ({ key: 'endsOn', value, ...days })),
        ...parts.map(([key, name, days]) => ({ key, value: idAt(here, name), ...days })),
      ];
      return RecordDuty.parse({ ...rest, ...said, name: `第${index + 1}`, branchUnitId: idAt(here, branch), facts });
    });
    await givenDuties(ground.runtime, here.zone, duties);
    const rows = await listed(here);
    const idOf = (_noun: string, name: string) => idAt(there, name);
    const taken = async () => {
      const squads = squadLedger.gather(foundRows(squadSheet, rows.squads, idOf), today);
      const posts = postLedger.gather(foundRows(postSheet, rows.posts, idOf), today);
      expect([squads.refused, posts.refused]).toEqual([[], []]);
      const messages = [...squads.items, ...posts.items].map(({ message }) => RecordDuty.parse(message));
      return givenDuties(ground.runtime, there.zone, messages);
    };
    await taken();
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('statements do not grow with the squads of a ledger', async () => {
    const place = await givenPlace(people, branches);
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = Array.from({ length: count }, (_, index) =>
        aSquad(idAt(place, '园区联合党支部'), { name: `${count}之${index}` }),
      );
      await recordDuties.perform(runtime, { actor: office(place), commandId: newId(), inputs });
      return statements.length;
    };
    expect(await counted(100)).toBe(await counted(1));
  });
});

const demonstration = join(import.meta.dirname, '../../../db/demo/dongling');
const cellsOf = (file: string): readonly Record<string, string>[] => {
  const [head = '', ...lines] = readFileSync(join(demonstration, file), 'utf8')
    .replace(/^\uFEFF/u, '')
    .trim()
    .split(/\r?\n/u);
  const headings = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [headings[at] ?? '', cell])));
};

describe.runIf(existsSync(demonstration))('SQ-03: of the demonstration zone on 2022-06-23', () => {
  let place: BranchPlace;
  beforeAll(async () => {
    const rows = [...cellsOf('党员突击队台账.csv'), ...cellsOf('党员先锋岗台账.csv')];
    const namesIn = (cell = '') => readPersons(cell).map(({ name }) => name);
    const everybody = rows.flatMap((row) => [
      ...namesIn(row['队长']),
      ...namesIn(row['队员及分工']),
      ...namesIn(row['在岗人']),
    ]);
    place = await givenPlace([...new Set(everybody)], [...new Set(rows.flatMap((row) => row['依托支部'] ?? []))]);
  });

  const taken = async () => {
    const day = (cell = '') =>
      cell === '' ? null : { dated: { on: plainDate(cell), precision: 'day' as const }, rest: '' };
    const idOf = (_noun: string, name: string) => idAt(place, name);
    const squads = cellsOf('党员突击队台账.csv').map((row) => ({
      name: row['突击队名称'] ?? null,
      branch: [row['依托支部'] ?? ''],
      leader: readPersons(row['队长'] ?? ''),
      members: readPersons(row['队员及分工'] ?? ''),
      task: row['承担任务'] ?? null,
      from: day(row['组建日期']),
      endsOn: day(row['完成时限']),
      ended: day(row['解散日期']),
    }));
    const posts = cellsOf('党员先锋岗台账.csv').map((row) => ({
      name: row['岗位名称、地点'] ?? null,
      branch: [row['依托支部'] ?? ''],
      holder: readPersons(row['在岗人'] ?? ''),
      task: row['岗位职责'] ?? null,
      promise: row['承诺事项'] ?? null,
      from: day(row['设岗日期']),
      endsOn: day(row['复核日期']),
      ended: day(row['撤岗日期']),
    }));
    return [
      ...squadLedger.gather(foundRows(squadSheet, squads, idOf), today).items,
      ...postLedger.gather(foundRows(postSheet, posts, idOf), today).items,
    ].map(({ message }) => RecordDuty.parse(message));
  };

  test('thirty squads and twenty-five posts stand', async () => {
    await givenDuties(ground.runtime, place.zone, await taken());
    const list = await listDuties.ask(ground.runtime, office(place), { on: today, limit: 200 });
    expect([list.squads, list.posts]).toEqual([30, 25]);
    expect(list.duties).toHaveLength(55);
  });
});
