/*
 * How fast ledgers come in and go out: `npm run bench:ledgers [-- <rows> …]`, such as `-- 20000 100000 200000`. First each
 * size is sent to a server that has just started on the demonstration zone; then the product runs as an operator runs it,
 * one process a command on a durable embedded PostgreSQL of its own that holds the same zone. Beside that, in the same run,
 * the same lines are read and put into one bare table of texts. README.md says what the figures mean.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { bareTable, withDatabase } from './ledgers/bare-table.ts';
import { readCsv } from './messy/csv.ts';
import { type Sent, serverTaking } from './ledgers/server.ts';
import { type Ran, runYixian } from './run-yixian.ts';

const programFolder = join(import.meta.dirname, '..');
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20_000];
const folder = await newFolder();
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

async function newFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'bench-ledgers-'));
  await chmod(made, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  return made;
}
const yixian = (...words: readonly string[]): Promise<Ran> => runYixian(folder, join(folder, 'data'), words);

const clean = join(programFolder, 'db/demo/dongling');
const projects = readCsv(readFileSync(join(clean, '重点项目台账.csv'), 'utf8')).rows.flatMap(([name]) => name ?? []);
const units = ['规划建设局', '经济发展局', '环境保护局', '公共服务局', '农业农村局', '招商局'];
const kinds = ['用地报批等手续', '征地拆迁', '资金', '水电气路配套', '质量安全', '前期审批'];
const of = (list: readonly string[], index: number): string => list[index % list.length] ?? '';
const two = (part: number): string => String(part).padStart(2, '0');

/** Three of four problems with their whole story: raised, assigned, answered, confirmed. */
function problemLine(index: number): string {
  const day = (months: number) => `2022-${two(1 + (index % 5) + months)}-${two(1 + (index % 27))}`;
  const closed = index % 4 !== 0;
  const story = closed ? [`${day(1)} 已答复`, day(1), '癸酉', '本人', day(1)] : ['', '', '', '', ''];
  const told = [
    of(projects, index),
    of(kinds, index),
    `第${index}件:管线迁改和施工便道`,
    of(units, index),
    day(0),
    of(units, index + 1),
  ];
  return [`批-${index}`, ...told, day(1), ...story].join(',');
}

const problems = {
  name: 'problems',
  heading:
    '编号,项目名称,问题类别,问题描述,提出单位,提出日期,责任单位,办结时限,进展情况,办结日期,确认人,确认方式,确认日期',
  line: problemLine,
};
const ledgers = [
  problems,
  {
    name: 'people',
    heading: '姓名,单位,职务,任职起始日期',
    line: (index: number) => `人员${index},${of(units, index)},干部,20${19 + (index % 3)}-${two(1 + (index % 12))}-01`,
  },
];

async function written(name: string, heading: string, lines: Iterable<string>): Promise<string> {
  const path = join(folder, `${name}.csv`);
  const all = function* all() {
    yield `${heading}\n`;
    for (const line of lines) yield `${line}\n`;
  };
  await pipeline(all(), createWriteStream(path));
  return path;
}

/** Lines of records of which none stands yet, whatever sizes were measured before. */
function* some(from: number, count: number, line: (index: number) => string): Generator<string> {
  for (let index = from; index < from + count; index += 1) yield line(index);
}

/** What the process holds with next to nothing to do: all beyond it is the ledger's. */
let bare = 0;

const told = (what: string, { seconds, peak }: Ran, rows: number, yardstick?: number) => {
  const ratio =
    yardstick === undefined
      ? ''
      : `, ${(seconds / yardstick).toFixed(1)} times the bare table's ${yardstick.toFixed(2)} s`;
  const rate = Math.round(rows / seconds);
  const grown = `process ${megabytes(peak)}, ${megabytes(peak - bare)} beyond its start`;
  const load = `load ${loadavg()[0]?.toFixed(1)}`;
  process.stdout.write(`${what}: ${seconds.toFixed(1)} s, ${rate} rows/s, ${grown}${ratio}, ${load}\n`);
};

const [cpu] = cpus();
process.stdout.write(
  `${cpus().length} × ${cpu?.model.trim()}, ${megabytes(totalmem())}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
);
const tellServer = (what: string, { seconds, grown, held }: Sent) =>
  process.stdout.write(
    `server, ${what}: ${seconds.toFixed(1)} s, server ${megabytes(held)}, grown by ${megabytes(grown)}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
for (const count of sizes) {
  const fresh = await newFolder();
  await runYixian(fresh, join(fresh, 'data'), ['demo']);
  const serving = await serverTaking(fresh);
  try {
    await serving.take(await written('sent-1', problems.heading, [problemLine(9_999_999)]), 'projects-office');
    const file = await written('sent', problems.heading, some(0, count, problemLine));
    tellServer(`${count} problems looked at`, await serving.look(file, 'projects-office'));
    tellServer(`${count} problems taken over`, await serving.take(file, 'projects-office'));
    tellServer(`${count} problems again, unchanged`, await serving.take(file, 'projects-office'));
  } finally {
    await serving.stop();
    await rm(fresh, { recursive: true });
  }
}
await yixian('demo');
for (const { name, heading, line } of ledgers) {
  const one = await written(`${name}-1`, heading, [line(9_999_999)]);
  const begun = await yixian('import', one);
  bare = begun.peak;
  told(`${name}: 1 row, most of it the start`, begun, 1);
  let standing = 0;
  for (const count of sizes) {
    const file = await written(`${name}-${count}`, heading, some(standing, count, line));
    const yardstick = await withDatabase(join(folder, 'data'), (client) => bareTable(client, file));
    told(`${name}: ${count} rows looked at`, await yixian('import', file, '--dry-run'), count, yardstick);
    told(`${name}: ${count} rows taken over`, await yixian('import', file), count, yardstick);
    told(`${name}: ${count} rows again, unchanged`, await yixian('import', file), count, yardstick);
    standing += count;
    told(
      `${name}: ${standing} and all else written out as CSV`,
      await yixian('export', join(folder, `${name}-${count}`)),
      standing,
    );
  }
}
told('all written out as one workbook', await yixian('export', join(folder, 'all.xlsx')), 1);
await rm(folder, { recursive: true });
