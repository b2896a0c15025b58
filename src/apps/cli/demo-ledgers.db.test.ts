import { readdirSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportLedgers } from '#capabilities/exchange';
import type { TableToTake } from '#capabilities/exchange/contract';
import { givenZone } from '#capabilities/organisation/testing';
import { writeCsv, type WrittenSheet, writeWorkbook } from '#platform/spreadsheets';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { demoFolder } from '../server/demo.ts';
import { ledgerDoor, takeOver } from '../server/ledgers.ts';
import { readTables } from './ledger-files.ts';
import { createProgress } from './progress.ts';

// Every ledger of the demonstration zone at once, through files, into zones of its own name.
const ground = groundOfFile();
const quiet = { progress: createProgress({ write: () => undefined }, {}), say: () => undefined };
const twins = resolve(import.meta.dirname, '../../testing/workbooks/twins');

/** Each twin was saved as all of these; here each ledger comes in one of them, with TWINS=all in each in turn. */
const forms = ['xlsx', 'xls', 'csv'] as const;
const turns = process.env['TWINS'] === 'all' ? [0, 1, 2] : [0];

let scratch = '';
let demo: readonly TableToTake[] = [];
/** Its ledgers as they are written, by name. */
let written: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'yixian-ledgers-'));
  demo = await readTables(demoFolder, quiet);
  const zone = await emptyZone();
  await taken(zone, demo);
  written = await exported(zone);
});
afterAll(() => rm(scratch, { recursive: true }));

type Actor = Parameters<typeof takeOver.attempt>[1]['actor'];
type Zone = { readonly actor: Actor; readonly office: Actor };

const emptyZone = async (): Promise<Zone> => {
  const zone = await givenZone(ground.runtime, '抚州市东临新区');
  return { actor: { kind: 'operator', zoneId: zone.zoneId }, office: keeperOf(zone, 'organisation-office') };
};

/** What taking tables over did to their records, each effect once, and what stood against it. */
async function taken({ actor }: Zone, tables: readonly TableToTake[]) {
  const call = { actor, commandId: newId<'CommandId'>(), inputs: [{ tables: [...tables], answers: {} }] };
  const { detail } = await takeOver.attempt(ground.runtime, call, true);
  const { counts = [], obstacles = [] } = detail ?? {};
  const effects = (['new', 'changed', 'unchanged'] as const).filter((effect) => counts.some((one) => one[effect] > 0));
  return { effects, obstacles };
}

async function eachPart({ actor, office }: Zone, write: (sheets: readonly WrittenSheet[]) => Promise<void>) {
  // What is kept from most eyes the organisation office writes out, and no operator (domain-rules 12.5).
  const parts = Map.groupBy(ledgerDoor.ledgers, ({ sensitive }) => (sensitive === true ? office : actor));
  for (const [reader, ledgers] of parts)
    await exportLedgers(ground.runtime, reader, { ledgers, on: ground.clock.today(), purpose: '换届归档' }, write);
}

async function exported(zone: Zone): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await eachPart(zone, async (sheets) => {
    for (const sheet of sheets) files.set(`${sheet.name}.csv`, await buffer(writeCsv(sheet)));
  });
  return files;
}

async function workbooksOf(zone: Zone): Promise<ReadonlyMap<string, Buffer>> {
  const workbooks = new Map<string, Buffer>();
  await eachPart(zone, async (sheets) => {
    workbooks.set(`${workbooks.size + 1}.xlsx`, await buffer(writeWorkbook(sheets)));
  });
  return workbooks;
}

/** Files put into a folder, and read as they are recognised there. */
async function readBack(files: ReadonlyMap<string, Buffer>): Promise<readonly TableToTake[]> {
  const folder = await mkdtemp(join(scratch, 'files-'));
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  return readTables(folder, quiet);
}

const texts = (files: ReadonlyMap<string, Buffer>) =>
  Object.fromEntries(Array.from(files, ([name, bytes]) => [name, bytes.toString('utf8')]));

describe('ledgers-and-briefs 3.1: what goes out comes in again, whole', () => {
  test('export, import into an empty zone, export: the same bytes as CSV, the same cells as a workbook', async () => {
    const other = await emptyZone();
    expect((await taken(other, await readBack(written))).obstacles).toEqual([]);
    expect(texts(await exported(other))).toEqual(texts(written));
    const workbooks = await workbooksOf(other);
    const third = await emptyZone();
    expect((await taken(third, await readBack(workbooks))).obstacles).toEqual([]);
    expect(texts(await exported(third))).toEqual(texts(written));
    expect(await workbooksOf(third)).toEqual(workbooks);
  });

  test('every ledger is among them; the same files once more change nothing', async () => {
    expect(new Set(demo.map(({ sheet }) => sheet))).toEqual(new Set(ledgerDoor.ledgers.map(({ sheet }) => sheet.id)));
    const zone = await emptyZone();
    expect((await taken(zone, demo)).obstacles).toEqual([]);
    expect(await taken(zone, demo)).toEqual({ effects: ['unchanged'], obstacles: [] });
    expect(await taken(zone, await readBack(written))).toEqual({ effects: ['unchanged'], obstacles: [] });
  });

  test.each(turns)('its messy twins, saved by an office program in one form or another, say the same', async (turn) => {
    const folder = await mkdtemp(join(scratch, 'twins-'));
    const names = new Set(readdirSync(twins).map((file) => file.slice(0, file.lastIndexOf('.'))));
    for (const [index, name] of [...names].toSorted().entries()) {
      const file = `${name}.${forms[(index + turn) % forms.length]}`;
      await copyFile(join(twins, file), join(folder, file));
    }
    const zone = await emptyZone();
    expect((await taken(zone, await readTables(folder, quiet))).obstacles).toEqual([]);
    expect(texts(await exported(zone))).toEqual(texts(written));
  });
});
