import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declaredSheets } from '../src/apps/server/ledgers.ts';
import { convert, csvInGb18030, documentOf, xls, xlsx } from './messy/open-document.ts';
import { readCsv } from './messy/csv.ts';
import { twinOf } from './messy/twin.ts';

/**
 * Makes a messy twin of each ledger of the demonstration zone, as offices keep them (ledgers-and-briefs 3.1), saved by
 * LibreOffice as .xlsx, .xls and CSV in GB18030: `node bench/messy-twins.ts` after
 * `apt-get install libreoffice-calc-nogui`. What it makes is committed; the tests need no LibreOffice.
 */
const clean = join(import.meta.dirname, '../db/demo/dongling');
const twins = join(import.meta.dirname, '../src/testing/workbooks/twins');

const work = mkdtempSync(join(tmpdir(), 'messy-twins-'));
mkdirSync(twins, { recursive: true });
const units = readCsv(readFileSync(join(clean, '机构名录.csv'), 'utf8'));
const shortNames = new Map(
  units.rows.flatMap((row) => {
    const [name, short] = [row[units.heading.indexOf('单位名称')], row[units.heading.indexOf('简称')]];
    return name && short ? [[name, short] as const] : [];
  }),
);

for (const file of readdirSync(clean).filter((name) => name.endsWith('.csv'))) {
  const title = file.replace(/\.csv$/u, '');
  const sheet = declaredSheets.find(({ zh }) => zh.replaceAll(/[“”]/gu, '') === title);
  if (sheet === undefined) continue;
  const source = join(work, `${title}.fods`);
  writeFileSync(source, documentOf([twinOf(sheet, readCsv(readFileSync(join(clean, file), 'utf8')), shortNames)]));
  for (const [kind, to] of [
    ['xlsx', xlsx],
    ['xls', xls],
    ['csv', csvInGb18030],
  ] as const) {
    convert(work, source, to);
    renameSync(join(work, `${title}.${kind}`), join(twins, `${title}.${kind}`));
  }
  console.log(title);
}
