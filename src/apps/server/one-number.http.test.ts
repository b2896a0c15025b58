import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import type { Role } from '#capabilities/access/contract';
import type { BriefDocument } from '#capabilities/briefs/contract';
import type { Figure, RecordLine } from '#capabilities/indicators/contract';
import type { GivenZone } from '#capabilities/organisation/testing';
import { whereText } from '#capabilities/indicators';
import type { UnitId } from '#kernel/ids';
import { givenDemoZone } from '#testing/demo-zone';
import { connectionUrl } from '#testing/global-setup';
import { testClock } from '#testing/clock';
import { startTestServer, type TestServer, type Visitor, visitor } from '#testing/http';
import { runProgram } from '#testing/program';

const folder = resolve(import.meta.dirname, '../../..');
const day = '2022-06-23';
const compared = [
  'plan.items',
  'plan.started',
  'plan.late',
  'money.done',
  'light.red',
  'light.yellow',
  'light.grey',
  'works.toppedOut',
  'works.lengthDone',
  'problem.open',
  'problem.overdue',
  'problem.raised',
  'squad.active',
];
/** Six in the morning: the job that proposes escalations comes later, and nothing changes while numbers are compared. */
const early = testClock('2022-06-22T22:00:00.000Z');
let running: TestServer;
const server = () => running;
let zone: GivenZone;
const readers = new Map<string, Visitor>();

async function reader(name: string, role: Role, unitId: UnitId): Promise<void> {
  await givenOfficer(server().runtime, zone, name, { role, unitId });
  const at = visitor(server());
  await at.signIn(zone.code, name, testPassword);
  readers.set(name, at);
}

beforeAll(async () => {
  running = await startTestServer({ clock: early });
  zone = await givenDemoZone(server().runtime);
  await givenAdministrators(server().runtime, zone);
  const { rows } = await server().owner.query('select unit_id, name from unit where zone_id = $1 and name = any($2)', [
    zone.zoneId,
    ['七里岗乡', '规划建设局'],
  ]);
  const unitCalled = (name: string) => rows.find((row) => row.name === name).unit_id as UnitId;
  await reader('leader', 'zone-leader', zone.rootUnitId);
  await reader('office', 'projects-office', zone.rootUnitId);
  await reader('township', 'township', unitCalled('七里岗乡'));
  await reader('bureau', 'lead-unit', unitCalled('规划建设局'));
});

afterAll(() => running?.stop());

const asked = async (who: string, path: string) => {
  const answer = await readers.get(who)?.ask(path);
  if (answer?.status !== 200) throw new Error(`${path}: ${answer?.status} ${JSON.stringify(answer?.body)}`);
  return answer.body;
};

const figuresOf = async (who: string): Promise<ReadonlyMap<string, Figure>> => {
  const { figures } = await asked(who, `/api/figures?on=${day}`);
  return new Map((figures as readonly Figure[]).map((figure) => [figure.indicatorId, figure]));
};

/** All records behind a figure, page after page. */
async function recordsOf(who: string, indicatorId: string): Promise<readonly RecordLine[]> {
  const records: RecordLine[] = [];
  for (let after: string | null = ''; after !== null;) {
    const more: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const page = await asked(who, `/api/indicators/${indicatorId}/records?on=${day}&limit=7${more}`);
    records.push(...page.records);
    after = page.next;
  }
  return records;
}

/** Rows of a ledger as it goes out, by their headings. */
async function exported(who: string, sheet: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const text: string = await asked(who, `/api/ledgers/${sheet}/file?kind=csv&on=${day}`);
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/u, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',' && end !== '') rows.push([]);
  }
  const [heads = [], ...lines] = rows.filter((row) => row.some((cell) => cell !== ''));
  return lines.map((line) => Object.fromEntries(heads.map((head, at) => [head, line[at] ?? ''])));
}

async function said(...words: string[]) {
  const environment = { DATABASE_OWNER_URL: connectionUrl(server().ownerConnection) };
  const { code, out, err } = await runProgram({ folder, words: [...words, '--zone', zone.code], environment });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

describe('house.md 2.10: one number everywhere, for each reader their own', () => {
  test.each(['office', 'township', 'bureau'])(
    '%s: catalogue, page of the indicator, its records, the board',
    async (who) => {
      const catalogue = await figuresOf(who);
      const board = await asked(who, `/api/board?on=${day}`);
      const onBoard = new Map((board.figures as readonly Figure[]).map((figure) => [figure.indicatorId, figure]));
      for (const id of compared) {
        const figure = catalogue.get(id);
        const { figure: page } = await asked(who, `/api/indicators/${id}?on=${day}`);
        const records = await recordsOf(who, id);
        const amounts = records.map(({ amount }) => amount?.amount ?? null);
        const summed = amounts.every((amount) => amount === null)
          ? records.length
          : amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
        expect({ id, value: page.value, records: page.records }).toEqual({
          id,
          value: figure?.value,
          records: figure?.records,
        });
        expect({ id, amount: summed, records: records.length }).toEqual({
          id,
          amount: figure?.value?.amount,
          records: figure?.records,
        });
        if (onBoard.has(id)) expect({ id, value: onBoard.get(id)?.value }).toEqual({ id, value: figure?.value });
      }
      expect(compared.filter((id) => onBoard.has(id)).length).toBeGreaterThan(5);
    },
  );

  test.each(['office', 'township', 'bureau'])('%s: the ledgers that go out have as many rows', async (who) => {
    const catalogue = await figuresOf(who);
    const value = (id: string) => catalogue.get(id)?.value?.amount;
    expect((await exported(who, 'problems')).length).toBe(value('problem.raised'));
    const buildings = (await exported(who, 'works')).filter((row) => row['类别'] === '房建');
    expect(new Set(buildings.map((row) => `${row['项目名称']} ${row['单项工程']}`)).size).toBe(
      value('works.buildings'),
    );
    const months = (await exported(who, 'month-figures')).filter((row) => row['月份']?.startsWith('2022'));
    const done = months.reduce((sum, row) => sum + Number(row['本月完成(万元)'] ?? Number.NaN) * 1_000_000, 0);
    expect(Math.round(done)).toBe(value('money.done'));
  });

  test('readers differ: the parts of a township and of a bureau are no wholes', async () => {
    const [office, township, bureau] = await Promise.all(['office', 'township', 'bureau'].map(figuresOf));
    const items = [office, township, bureau].map((figures) => figures?.get('plan.items')?.value?.amount ?? 0);
    expect(items[0]).toBe(38);
    expect(items.slice(1).every((count) => count > 0 && count < 38)).toBe(true);
  });

  test('the command line says what whoever sees the zone is told; a brief the same by each of its figures', async () => {
    const { figures } = await said('indicators', '--as-of', day, '--json');
    expect(figures).toEqual([...(await figuresOf('leader')).values()]);
    const catalogue = await figuresOf('office');
    const told = (await said('brief', '--as-of', day, '--template', 'dispatch', '--format', 'json')) as BriefDocument;
    const preview = await readers.get('office')?.ask('/api/brief-previews', {
      body: { templateId: 'dispatch', on: day, written: {} },
    });
    expect(told.blocks).toEqual(preview?.body.document.blocks);
    const runs = told.blocks.flatMap((block) => ('runs' in block ? block.runs : []));
    const figuresTold = runs.flatMap((run) =>
      run.kind === 'figure' && run.source !== null ? [{ ...run, source: run.source }] : [],
    );
    expect(figuresTold.length).toBeGreaterThan(25);
    for (const { value, source } of figuresTold) {
      if (!('quantity' in value)) continue;
      const where = Object.entries(source.dimensions).map(([dimension, of]) => ({ dimension, value: of }));
      const figure =
        where.length === 0
          ? catalogue.get(source.indicatorId)
          : (
              await asked(
                'office',
                `/api/indicators/${source.indicatorId}?on=${day}&where=${encodeURIComponent(whereText(where))}`,
              )
            ).figure;
      expect({ source, value: figure?.value }).toEqual({ source, value: value.quantity });
    }
  });
});
