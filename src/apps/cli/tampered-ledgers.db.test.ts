import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenZone } from '#capabilities/organisation/testing';
import { StartRefusal } from '#platform/config';
import {
  chanceOf,
  mutatedArchive,
  mutatedBytes,
  mutatedCells,
  mutatedLines,
  mutatedXml,
} from '#platform/spreadsheets/testing';
import { groundOfFile, newId } from '#testing/ground';
import { demoFolder } from '../server/demo.ts';
import { takeOver } from '../server/ledgers.ts';
import { allTables } from '../server/operations.ts';
import { readTables } from './ledger-files.ts';
import { createProgress } from './progress.ts';

// Whole ledgers, tampered with, taken over by a zone that stands: 15 of them by default, 5,000 with MUTATIONS=5000.
const count = Math.ceil(Number(process.env['MUTATIONS'] ?? 15));
const seed = 20_221_133;
const ground = groundOfFile();
const quiet = { progress: createProgress({ write: () => undefined }, {}), say: () => undefined };
const twins = resolve(import.meta.dirname, '../../testing/workbooks/twins');
const files = readdirSync(twins).toSorted();

let scratch = '';
let actor: Parameters<typeof takeOver.attempt>[1]['actor'];
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'yixian-tampered-'));
  const { zoneId } = await givenZone(ground.runtime, '抚州市东临新区');
  actor = { kind: 'operator', zoneId };
  await attempt(demoFolder);
});
afterAll(() => rm(scratch, { recursive: true }));

/** How a file came in: it may not be readable, hold no ledger, be refused whole, or be taken whole. */
async function attempt(path: string): Promise<'unread' | 'refused' | 'taken'> {
  const tables = await readTables(path, quiet).catch((error: unknown) => {
    if (error instanceof StartRefusal) return null;
    throw error;
  });
  if (tables === null) return 'unread';
  const call = { actor, commandId: newId<'CommandId'>(), inputs: [{ tables: [...tables], answers: {} }] };
  const { refusals } = await takeOver.attempt(ground.runtime, call, true);
  return refusals.length === 0 ? 'taken' : 'refused';
}

/** All that the zone holds, as one figure a table. */
async function whole(): Promise<readonly unknown[]> {
  const each = allTables.map(
    ({ name }) => `select '${name}' as name, count(*)::int, sum(hashtextextended(t::text, 0)) as sum from ${name} t`,
  );
  const { rows } = await ground.owner.query(`${each.join(' union all ')} order by name`);
  return rows;
}

const ways = [
  [mutatedLines, '.csv'],
  [mutatedBytes, ''],
  [mutatedArchive, '.xlsx'],
  [mutatedXml, '.xlsx'],
  [mutatedCells, '.xlsx'],
] as const;

async function tampered(index: number): Promise<string> {
  const chance = chanceOf(seed + index);
  const [way, ending] = ways[index % ways.length] ?? ways[0];
  const fitting = files.filter((file) => file.endsWith(ending));
  const name = fitting[chance(fitting.length)] ?? '';
  const path = join(scratch, `${index}-${name}`);
  await writeFile(path, await way(await readFile(join(twins, name)), chance));
  return path;
}

test('reliability 8, house 2.3: a ledger tampered with is read and taken whole, or nothing of it; taken, it is not taken twice', async () => {
  const seen = { unread: 0, refused: 0, taken: 0 };
  for (let index = 0; index < count; index += 1) {
    const path = await tampered(index);
    const before = await whole();
    const how = await attempt(path);
    seen[how] += 1;
    if (how !== 'taken') expect({ path, whole: await whole() }).toEqual({ path, whole: before });
    else if (index % 10 === 0) {
      const once = await whole();
      expect(await attempt(path)).toBe('taken');
      expect(differing(once, await whole())).toEqual([]);
    }
    await rm(path);
  }
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
}, 7_200_000);

/** That it was asked stands in the trail; all else is as it was. */
const trail = /^(?:receipt|audit)/u;
const differing = (one: readonly unknown[], other: readonly unknown[]) =>
  (one as readonly { name: string }[])
    .filter((table, index) => JSON.stringify(table) !== JSON.stringify(other[index]))
    .map(({ name }) => name)
    .filter((name) => !trail.test(name));
