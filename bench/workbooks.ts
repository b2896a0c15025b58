import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createWorkbookReader, writeCsv, writeWorkbook, type WrittenSheet } from '#platform/spreadsheets';

/** Rows of sixteen columns, as a register's: names, amounts, kinds. */
const columns = Array.from({ length: 16 }, (_, index) => ({ heading: `列${index + 1}` }));

function* rowsOf(count: number): Generator<(string | number)[]> {
  for (let row = 0; row < count; row += 1) {
    yield columns.map((_, column) => {
      if (column % 3 === 0) return `项目${row}-${column}产业园标准厂房`;
      return column % 3 === 1 ? row * 100 + column : `${row % 50}类`;
    });
  }
}

const sheet = (count: number): WrittenSheet => ({ name: '台账', columns, rows: rowsOf(count) });
const folder = await mkdtemp(join(tmpdir(), 'bench-workbooks-'));
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

async function measured(what: string, work: () => Promise<string>): Promise<void> {
  globalThis.gc?.();
  const [from, before] = [performance.now(), process.memoryUsage.rss()];
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const said = await work();
  clearInterval(watch);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  process.stdout.write(`${what}: ${seconds} s, this process + ${megabytes(most - before)}, ${said}\n`);
}

async function write(name: string, content: AsyncIterable<Buffer>): Promise<string> {
  const path = join(folder, name);
  await pipeline(content, createWriteStream(path));
  return megabytes((await stat(path)).size);
}

async function read(name: string): Promise<string> {
  const file = await open(join(folder, name));
  let rows = 0;
  for await (const piece of createWorkbookReader({ milliseconds: 300_000 })(file)) {
    if ('rows' in piece) rows += piece.rows.length;
  }
  await file.close();
  return `${rows} rows`;
}

for (const count of [20_000, 100_000, 200_000]) {
  await measured(`write ${count}.xlsx`, () => write(`${count}.xlsx`, writeWorkbook([sheet(count)])));
  await measured(`read ${count}.xlsx`, () => read(`${count}.xlsx`));
}
await measured('write 200000.csv', () => write('200000.csv', writeCsv(sheet(200_000))));
await measured('read 200000.csv', () => read('200000.csv'));
await rm(folder, { recursive: true });
