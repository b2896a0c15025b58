/*
 * How fast each ledger comes in but problems (`bench:ledgers`) and incomes, of which a village has one a year:
 * `npm run bench:every-ledger [-- <rows>]`, 20,000 where it is not said. Rows are those of the
 * demonstration, over and over, each of a record of its own; each file is sent, by somebody whose own it is, to a server that
 * has just started on a durable embedded PostgreSQL with the demonstration zone, one ledger after another, and once more
 * with nothing changed. Beside that, in the same run, the same lines are put into one bare table of texts. README.md says
 * what the figures mean.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { allTables } from '../src/apps/server/operations.ts';
import type { Role } from '#capabilities/access/contract';
import { bareTable, withDatabase } from './ledgers/bare-table.ts';
import { type Sent, serverTaking } from './ledgers/server.ts';
import { readCsv } from './messy/csv.ts';
import { runYixian } from './run-yixian.ts';

const count = Number(process.argv[2] ?? 20_000);
const demonstration = join(import.meta.dirname, '../db/demo/dongling');
const folder = await mkdtemp(join(tmpdir(), 'bench-ledgers-'));
await chmod(folder, 0o711); // as root, else the cluster would go to the system's state folder and stay there
const dataFolder = join(folder, 'data');
const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

type Cells = Readonly<Record<string, string>>;
type Grown = {
  readonly ledger: string;
  /** Who of the demonstration sends it. */
  readonly by: Role;
  /** Where it is told once more of others: what sets it apart. */
  readonly part?: string;
  /** What a row says in place of what the row of the demonstration says; `own` is that row. */
  readonly says: (index: number, own: Cells) => Cells;
  /** Of the row of the demonstration nothing else stays. */
  readonly alone?: true;
  /** The ledger whose rows are gone through, where it is not this one. */
  readonly like?: string;
};

const project = (index: number): string => `工程${index}号`;
const sent = (index: number): string => `派员${index}`;
const member = (index: number): string => `成员${index}`;
const roster = '项目支部党员花名册';
const deployed = '三级干部统筹调配表';

type Registered = {
  readonly like: string;
  /** Where in it the unit stands. */
  readonly at: string;
  readonly name: (index: number) => string;
  readonly since: string;
};

/** Those whom another ledger will name, at the units it names them with. */
const registered = (part: string, { like, at, name, since }: Registered): Grown => ({
  ledger: '人员名录',
  by: 'organisation-office',
  part,
  like,
  alone: true,
  says: (index, own) => ({ 姓名: name(index), 单位: own[at] ?? '', 职务: '职员', 任职起始日期: since }),
});

/** In an order in which each finds what it names. */
const ledgers: readonly Grown[] = [
  {
    ledger: '机构名录',
    by: 'organisation-office',
    alone: true,
    says: (index) => ({
      单位名称: `企业${index}`,
      单位类别: '企业',
      上级单位: '抚州市东临新区',
      排序: `${index % 500}`,
      '设立(隶属)日期': '2018-04',
    }),
  },
  registered('of those sent', { like: deployed, at: '派出单位', name: sent, since: '2018-04' }),
  { ledger: deployed, by: 'organisation-office', says: (index) => ({ 姓名: sent(index) }) },
  {
    ledger: '重点项目台账',
    by: 'projects-office',
    says: (index) => ({ 项目名称: project(index), '所属园区(片区)': '' }),
  },
  { ledger: '四对一责任表', by: 'projects-office', says: (index) => ({ 项目名称: project(index) }) },
  {
    ledger: '单项工程台账',
    by: 'projects-office',
    says: (index, { 单项工程: work = '' }) => ({ 项目名称: project(index >> 1), 单项工程: `${work}${index}` }),
  },
  {
    ledger: '投资完成及形象进度月报',
    by: 'projects-office',
    alone: true,
    says: (index) => ({
      项目名称: project(Math.floor(index / 5)),
      月份: `2022年${1 + (index % 5)}月`,
      '本月完成(万元)': `${100 + (index % 50)}`,
      '累计支付(万元)': `${50 * (1 + (index % 5))}`,
    }),
  },
  { ledger: '暂缓事项台账', by: 'projects-office', says: (index) => ({ 项目名称: project(index) }) },
  {
    ledger: '招商协议台账',
    by: 'investment-office',
    says: (index) => ({ '项目名称(意向)': `意向${index}`, 对应项目: project(index) }),
  },
  {
    ledger: '项目一线党支部一览表',
    by: 'organisation-office',
    says: (index) => ({ 支部全称: `第${index}临时党支部` }),
  },
  registered('of members', { like: roster, at: '工作单位', name: member, since: '2021-12-10' }),
  { ledger: roster, by: 'organisation-office', says: (index) => ({ 姓名: member(index) }) },
  {
    ledger: roster,
    by: 'organisation-office',
    part: 'of persons not known before',
    says: (index) => ({ 姓名: `新人${index}` }),
  },
  {
    ledger: '党员双向管理台账',
    by: 'organisation-office',
    says: (index) => ({ 姓名: member(index), 纳入日期: '2022-06-12' }),
  },
  {
    ledger: '党员突击队台账',
    by: 'organisation-office',
    says: (index) => ({
      突击队名称: `第${index}突击队`,
      项目: project(index),
      队长: member(index),
      队员及分工: `${member(index)}(全面负责)、${member((index + 1) % count)}(技术支持)`,
    }),
  },
  {
    ledger: '党员先锋岗台账',
    by: 'organisation-office',
    says: (index) => ({ '岗位名称、地点': `第${index}先锋岗`, 项目: project(index), 在岗人: member(index) }),
  },
  { ledger: '入党申请人、积极分子培养台账', by: 'organisation-office', says: (index) => ({ 姓名: `申请人${index}` }) },
  { ledger: '村集体产业基地台账', by: 'projects-office', says: (index) => ({ 基地名称: `第${index}基地` }) },
  { ledger: '应急专项统计', by: 'party-and-government-office', says: (index) => ({ 专项名称: `第${index}专项` }) },
];

const rowsOf = (ledger: string) => {
  const { heading, rows } = readCsv(readFileSync(join(demonstration, `${ledger}.csv`), 'utf8'));
  return {
    heading,
    rows: rows.map((row): Cells => Object.fromEntries(heading.map((name, at) => [name, row[at] ?? '']))),
  };
};
const cell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function written({ ledger, says, alone, like = ledger }: Grown): Promise<string> {
  const path = join(folder, `${ledger}.csv`);
  const { heading } = rowsOf(ledger);
  const { rows } = rowsOf(like);
  const lines = function* lines() {
    yield `${heading.join(',')}\n`;
    for (let index = 0; index < count; index += 1) {
      const own = rows[index % rows.length] ?? {};
      const told = { ...(alone === true ? {} : own), ...says(index, own) };
      yield `${heading.map((name) => cell(told[name] ?? '')).join(',')}\n`;
    }
  };
  await pipeline(lines(), createWriteStream(path));
  return path;
}

const facts = allTables.filter(({ columns }) => 'withdrawnAt' in columns).map(({ name }) => name);
/** Of every table of facts, how many it holds. */
async function countFacts(client: pg.Client): Promise<number> {
  const each = facts.map((table) => `select count(*) as n from ${table}`).join(' union all ');
  const { rows } = await client.query<{ count: string }>(`select sum(n)::text as count from (${each}) as e`);
  return Number(rows[0]?.count);
}

const [cpu] = cpus();
process.stdout.write(
  `${cpus().length} × ${cpu?.model.trim()}, ${megabytes(totalmem())} MB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}, ${count} rows each\n`,
);
await runYixian(folder, dataFolder, ['demo']);
let standing = await withDatabase(dataFolder, countFacts);
for (const grown of ledgers) {
  const file = await written(grown);
  const { took, again } = await taken(file, grown.by);
  const beside = await withDatabase(dataFolder, async (client) => ({
    held: await countFacts(client),
    yardstick: await bareTable(client, file),
  }));
  const made = beside.held - standing;
  standing = beside.held;
  const each = [
    `${took.seconds.toFixed(1)} s, ${(took.seconds / beside.yardstick).toFixed(0)} times the bare table`,
    `server ${megabytes(took.held)} MB, grown by ${megabytes(took.grown)}`,
    `${(made / count).toFixed(1)} facts a row`,
    `again ${again.seconds.toFixed(1)} s, grown by ${megabytes(again.grown)} MB more`,
    `load ${loadavg()[0]?.toFixed(1)}`,
  ];
  process.stdout.write(`${grown.ledger}${grown.part === undefined ? '' : ` ${grown.part}`}: ${each.join('; ')}\n`);
}
await rm(folder, { recursive: true });

/** By a server that has just started. */
async function taken(file: string, by: Role): Promise<{ readonly took: Sent; readonly again: Sent }> {
  const serving = await serverTaking(folder);
  try {
    return { took: await serving.take(file, by), again: await serving.take(file, by) };
  } finally {
    await serving.stop();
  }
}
