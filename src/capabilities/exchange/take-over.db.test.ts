import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { berthLedger, berthNames, givenBerths, keeperNames } from '#testing/berths';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import type { CellAsRead } from './as-read.rules.ts';
import type { TakeOver } from './contract.ts';
import { rememberedAnswers } from './services/remember-answers.ts';
import { takeOverBy } from './services/take-over.ts';
import { tableToTake } from './services/tables-to-take.ts';
import { aSheet, recogniseSheet } from './testing.ts';

const ground = groundOfFile();
const refusals = { 'berth.ahead': { zh: '启用日期不得晚于今天。', en: 'It may not lie ahead of today.' } };
const takeOver = takeOverBy({ ledgers: [berthLedger], names: [berthNames, keeperNames], refusals });
let zone: GivenZone;

beforeAll(() => givenBerths(ground.owner));
beforeEach(async () => {
  zone = await givenZone(ground.runtime);
});

const head = ['泊位名称', '所属泊位', '看守人', '启用日期'];
const told = (
  rows: readonly (readonly CellAsRead[])[],
  answers: TakeOver['answers'] = {},
  heading: readonly string[] = head,
): TakeOver => ({
  tables: recogniseSheet(aSheet([heading, ...rows]), [berthLedger.sheet]).tables.map((table) =>
    tableToTake(table, '泊位.csv'),
  ),
  answers,
});

const attempt = (input: TakeOver, commit = true, commandId = newId<'CommandId'>(), runtime = ground.runtime) =>
  takeOver.attempt(runtime, { actor: { kind: 'operator', zoneId: zone.zoneId }, commandId, inputs: [input] }, commit);

const standing = async (): Promise<readonly string[]> => {
  const { rows } = await ground.owner.query(
    `select concat_ws(' ', b.name, w.name, to_char(b.since_on, 'YYYY-MM-DD'), b.origin) as line
       from berth b left join berth w on w.zone_id = b.zone_id and w.berth_id = b.within_id
      where b.zone_id = $1 order by b.name collate "C"`,
    [zone.zoneId],
  );
  return rows.map(({ line }: { line: string }) => line);
};
const counted = (counts: Record<string, number>) => [
  { sheet: 'berths', conflicting: 0, new: 0, changed: 0, unchanged: 0, ...counts },
];

describe('decision 0015: a ledger is taken over', () => {
  test('what is shown is what happens: the preview is the act, rolled back', async () => {
    const input = told([['甲', null, null, '2022-03-01']]);
    const shown = await attempt(input, false);
    expect(shown.detail).toMatchObject({ counts: counted({ rows: 1, new: 1 }), obstacles: [] });
    expect(await standing()).toEqual([]);
    const done = await attempt(input);
    expect(done.detail?.counts).toEqual(shown.detail?.counts);
    expect(await standing()).toEqual(['甲 2022-03-01 泊位.csv#2']);
  });

  test('the same again changes nothing; the same command answers what it answered', async () => {
    const [input, commandId] = [told([['甲', null, null, '2022-03-01']]), newId<'CommandId'>()];
    await attempt(input, true, commandId);
    expect(await attempt(input, true, commandId)).toMatchObject({
      replayed: true,
      answers: [counted({ rows: 1, new: 1 })],
    });
    expect(await attempt(input)).toMatchObject({ outcome: 'unchanged', answers: [counted({ rows: 1, unchanged: 1 })] });
  });

  test('what a later fact says otherwise stands, and both are shown with their origin', async () => {
    await attempt(told([['甲', null, null, '2022-03-01']]));
    const { detail } = await attempt(told([[], ['甲', null, null, '2021-03-01']]));
    expect(detail?.conflicts).toEqual([
      {
        sheet: 'berths',
        file: '泊位.csv',
        rows: [3],
        field: 'since',
        told: '2021-03-01',
        stands: '2022-03-01',
        since: '2022-03-01',
        origin: '泊位.csv#2',
      },
    ]);
  });

  test('of what stands already each change is listed, however many new records there are', async () => {
    const before: readonly CellAsRead[] = ['甲', null, null, null];
    await attempt(told([before]));
    const many = Array.from({ length: 1_100 }, (_, index) => [`新${index}`, null, null, null]);
    const { detail } = await attempt(told([...many, ['甲', null, null, '2022-03-01']]), false);
    expect(detail?.counts).toEqual(counted({ rows: 1_101, new: 1_100, changed: 1 }));
    expect(detail?.changed).toMatchObject([
      { rows: [1_102], changes: [{ field: 'since', was: null, becomes: '2022-03-01' }] },
    ]);
  });

  test('every refusal comes back to its rows and column, with its rule; nothing is taken', async () => {
    const { detail, refusals } = await attempt(
      told([
        ['甲', null, null, '2022-03-01'],
        ['乙', null, null, '2023-03-01'],
        ['沉', null, null, null],
        ['丙', null, null, '2024-01-01'],
      ]),
    );
    expect(detail?.obstacles.map(({ code, heading, rows, rule }) => [code, heading, rows, rule])).toEqual([
      ['berth.sunk', '泊位名称', [4], null],
      ['berth.ahead', '启用日期', [3], 'BE-02'],
      ['berth.ahead', '启用日期', [5], 'BE-02'],
    ]);
    expect(refusals).toHaveLength(3);
    expect(await standing()).toEqual([]);
  });

  test('one item alone is mapped to its row as well', async () => {
    const { detail } = await attempt(told([['甲', null, null, '2023-03-01']]));
    const words = { zh: '启用日期不得晚于今天。（规则 BE-02）', en: 'It may not lie ahead of today. (rule BE-02)' };
    expect(detail?.obstacles).toMatchObject([
      { code: 'berth.ahead', heading: '启用日期', rows: [2], file: '泊位.csv', words },
    ]);
  });

  test('reliability 8: what a cell makes of a message is held to its schema, as at every door', async () => {
    const { detail } = await attempt(
      told([
        ['甲', null, null, '2022-03-01'],
        ['长'.repeat(41), null, null, null],
      ]),
    );
    expect(detail?.obstacles).toMatchObject([{ code: 'cell.unfit', heading: '泊位名称', rows: [3] }]);
    expect(await standing()).toEqual([]);
  });

  test('what was not settled as it was recognised keeps all from being taken', async () => {
    const { detail } = await attempt(
      told([
        ['甲', null, null, '3月底'],
        ['乙', null, null, '2022.13'],
      ]),
    );
    expect(detail?.obstacles.map(({ code, asked }) => [code, asked])).toEqual([
      ['day.none', null],
      ['day.year-missing', 'berths|day.year-missing|启用日期'],
    ]);
    expect(await standing()).toEqual([]);
  });
});

test('3.1 what a computed column says otherwise is listed, and never taken', async () => {
  const rows = [
    ['甲', null, null, '2022-03-01', '筹备'],
    ['乙', null, null, '2022-03-01', '启用'],
  ];
  const { detail, outcome } = await attempt(told(rows, {}, [...head, '状态']));
  expect(outcome).toBe('done');
  expect(detail?.differences).toEqual([
    { sheet: 'berths', file: '泊位.csv', rows: [2], field: 'state', told: '筹备', ours: '启用' },
  ]);
});

describe('names are found before rows are gathered', () => {
  test('a row may name what another row of the table makes, in any order', async () => {
    await attempt(told([['丙', '乙'], ['乙', '甲'], ['甲']]));
    expect(await standing()).toEqual(['丙 乙 泊位.csv#2', '乙 甲 泊位.csv#3', '甲 泊位.csv#4']);
  });

  test('an unknown name is asked about once, with its rows; nothing is taken until it is answered', async () => {
    const rows = [['甲'], ['乙', '老甲'], ['丙', '老甲']];
    const { detail } = await attempt(told(rows));
    expect(detail?.obstacles).toEqual([
      {
        sheet: 'berths',
        file: '泊位.csv',
        rows: [3, 4],
        code: 'name.unknown',
        heading: '所属泊位',
        rule: null,
        facts: { name: '老甲', noun: 'berth' },
        words: { zh: '不认识“老甲”：指谁？写登记的全称', en: 'who or what is 老甲? Write its full name' },
        asked: 'berth|name|老甲',
      },
    ]);
    expect(await standing()).toEqual([]);
    await attempt(told(rows, { 'berth|name|老甲': '甲' }));
    expect(await standing()).toEqual(['丙 甲 泊位.csv#4', '乙 甲 泊位.csv#3', '甲 泊位.csv#2']);
  });

  test('a name of a noun whose own ledger is refused is not asked about', async () => {
    const { detail } = await attempt(
      told([
        ['甲', null, null, '2023-03-01'],
        ['乙', '甲'],
      ]),
    );
    expect(detail?.obstacles.map(({ code }) => code)).toEqual(['berth.ahead']);
  });

  test('persons nobody knows are recorded first, where the row names a unit for them; two of one name by it', async () => {
    await attempt(told([['甲'], ['乙'], ['丙', '甲', '张三(队长)'], ['丁', '乙', '张三'], ['戊', '甲', '张三、李四']]));
    const { rows } = await ground.owner.query(
      `select b.name, string_agg(k.name || '@' || w.name, ' ' order by k.name) as keepers
         from berth b join keeper k on k.zone_id = b.zone_id and position(k.person_id::text in b.keepers) > 0
         join berth w on w.zone_id = k.zone_id and w.berth_id = k.berth_id
        where b.zone_id = $1 group by b.name order by b.name collate "C"`,
      [zone.zoneId],
    );
    expect(rows).toEqual([
      { name: '丁', keepers: '张三@乙' },
      { name: '丙', keepers: '张三@甲' },
      { name: '戊', keepers: '张三@甲 李四@甲' },
    ]);
  });

  test('a person without a unit beside them is asked about', async () => {
    const { detail } = await attempt(told([['甲', null, '张三']]));
    expect(detail?.obstacles).toMatchObject([{ code: 'name.unknown', facts: { name: '张三', noun: 'person' } }]);
  });
});

describe('3.1 what was answered is remembered for the next file of this shape', () => {
  test('a name, in any file; a reading, in files of the same headings', async () => {
    const rows = [['甲'], ['乙', '老甲', null, '3月底']];
    const answers = { 'berth|name|老甲': '甲', 'berths|day.year-missing|启用日期': '2022' };
    const actor = { kind: 'operator', zoneId: zone.zoneId } as const;
    const read = async (given: TakeOver['answers'], heading = head): Promise<TakeOver> => {
      const answersOf = await rememberedAnswers(ground.runtime, actor, given);
      const { tables } = recogniseSheet(aSheet([heading, ...rows]), [berthLedger.sheet], answersOf);
      return { tables: tables.map((table) => tableToTake(table, '泊位.csv')), answers: given };
    };
    await attempt(await read(answers), false);
    expect((await attempt(await read({}))).refusals).toHaveLength(2); // a preview remembers nothing
    await attempt(await read(answers));
    expect(await attempt(await read({}))).toMatchObject({ outcome: 'unchanged', refusals: [] });
    const other = await attempt(await read({}, [...head, '备注']));
    expect(other.detail?.obstacles.map(({ asked }) => asked)).toEqual([
      'berths|column|备注',
      'berths|day.year-missing|启用日期',
    ]);
  });
});

test('decision 0037: a trial decides on the same data and leaves out what none of its verbs reads', async () => {
  const rows = [
    ['甲', null, null, '2022-03-01'],
    ['乙', '甲', null, '2022-03-01'],
  ];
  const sent = async (commit: boolean) => {
    const { runtime, statements } = recorded(ground.runtime);
    const { detail } = await attempt(told(rows), commit, newId(), runtime);
    return { detail, sql: statements.map(({ sql }) => sql) };
  };
  const [tried, done] = [await sent(false), await sent(true)];
  expect(tried.detail?.counts).toEqual(done.detail?.counts);
  const unread = (sql: string) => /audit_entry|receipt_answer/u.test(sql);
  expect([tried.sql.filter(unread).length, done.sql.filter(unread).length]).toEqual([0, 3]);
  expect(tried.sql.filter((sql) => sql.includes('into berth'))).toEqual(
    done.sql.filter((sql) => sql.includes('into berth')),
  );
});

test('statements grow with batches, not with rows', async () => {
  const counts: number[] = [];
  for (const size of [1, 200, 1_000, 2_000]) {
    const { runtime, statements } = recorded(ground.runtime);
    const rows = Array.from({ length: size }, (_, index) => [`${size}-${index}`, null, null, '2022-03-01']);
    await attempt(told(rows), true, newId(), runtime);
    counts.push(statements.length);
  }
  // One batch, one, two and three: the first is of 200 (decision 0027).
  const [one = 0, full, two = 0, three = 0] = counts;
  expect(full).toBe(one);
  expect([two < 2 * one, three < 3 * one]).toEqual([true, true]);
});
