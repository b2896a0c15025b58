import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartRefusal } from '#platform/config';
import { type ArchiveHead, encodeFrame, magic, type SectionHead } from './archive-form.ts';
import { openArchive, verifyArchive } from './archive-reader.ts';
import { openArchiveWriter } from './archive-writer.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yixian-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const head: ArchiveHead = {
  program: '0.1.0',
  madeAt: '2022-06-23T04:05:06.789Z',
  migrations: [],
  tables: [
    { name: 'project', columns: ['zone_id', 'name'] },
    { name: 'unit', columns: ['zone_id'] },
  ],
  sequences: [],
  auditHeads: [],
  files: 1,
  keyFingerprint: null,
};
const photoBytes = randomBytes(50);
const photo = createHash('sha256').update(photoBytes).digest('hex');

async function* pieces(...contents: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* contents;
}

const sections: readonly (readonly [SectionHead, Buffer])[] = [
  [{ table: 'project' }, Buffer.from('a\t天鹿湖新能源产业园\n'.repeat(40))],
  [{ table: 'unit' }, Buffer.alloc(0)],
  [{ file: photo }, photoBytes],
];

let written = 0;
async function anArchive(contents = sections, of: ArchiveHead = head): Promise<string> {
  written += 1;
  const path = join(folder, `${written}.yixian`);
  const writer = await openArchiveWriter(path, of);
  for (const [section, content] of contents)
    await writer.section(section, pieces(content.subarray(0, 7), content.subarray(7)));
  await writer.close({ rows: 40, lost: [] });
  return path;
}

const nothing = () => undefined;

async function refusalOf(path: string): Promise<StartRefusal> {
  const outcome = await verifyArchive(path, nothing).catch((error: unknown) => error);
  if (outcome instanceof StartRefusal) return outcome;
  throw new Error(`not refused: ${String(outcome)}`);
}

test('what was written is read, in order, with the hash over all; large content in pieces', async () => {
  const large = [randomBytes(3 * 2 ** 20 + 5), Buffer.from('0'.repeat(5 * 2 ** 20))];
  const path = await anArchive([
    [{ table: 'project' }, large[0] as Buffer],
    [{ table: 'unit' }, large[1] as Buffer],
  ]);
  const archive = await openArchive(path);
  expect(archive.head).toEqual(head);
  const read: Buffer[] = [];
  for await (const section of archive.sections()) {
    const parts: Buffer[] = [];
    for await (const part of section.content) parts.push(part);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(2 ** 20);
    read.push(Buffer.concat(parts));
  }
  await archive.close();
  expect(read.map((content, index) => content.equals(large[index] as Buffer))).toEqual([true, true]);
  expect((await readFile(path)).length).toBeLessThan(4 * 2 ** 20);
  expect((await verifyArchive(path, nothing)).closing).toMatchObject({ sections: 2, rows: 40 });
});

/** Where each section's first frame begins. */
function beginnings(bytes: Buffer): readonly number[] {
  return sections.map(([section]) => bytes.indexOf(JSON.stringify(section)) - 5);
}

test('reliability 20: any one byte that is another is refused, by the name of the table or file it lies in', async () => {
  const whole = await readFile(await anArchive());
  const [project = 0, unit = 0, file = 0] = beginnings(whole);
  const closing = whole.indexOf('{"sections"') - 5;
  const path = join(folder, 'flipped.yixian');
  const misnamed: string[] = [];
  for (let at = 0; at < whole.length; at += 1) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8((whole[at] ?? 0) ^ (1 << (at % 8)), at);
    await writeFile(path, flipped);
    const { reason, zh, en } = await refusalOf(path);
    const name =
      at < magic.length
        ? path
        : at < project
          ? 'head'
          : at < unit
            ? 'table project'
            : at < file
              ? 'table unit'
              : at < closing
                ? photo
                : 'end';
    // The first frame of a file's section bears its name: damaged, only its place can be told.
    const isTold = en.includes(name) || (at >= file && at < file + 100 && en.includes('end'));
    if (reason !== 'data' || !isTold || !zh.includes(path)) misnamed.push(`${at}: ${en}`);
  }
  expect(misnamed).toEqual([]);
});

test('reliability 20: cut anywhere, or with something after its end, it is refused', async () => {
  const whole = await readFile(await anArchive());
  const [project = 0, unit = 0] = beginnings(whole);
  const path = join(folder, 'cut.yixian');
  for (let length = 0; length < whole.length; length += 1) {
    await writeFile(path, whole.subarray(0, length));
    const { reason, en } = await refusalOf(path);
    expect(reason).toBe('data');
    if (length > project + 40 && length < unit)
      expect(en).toContain(`table project, from byte ${length} on, is where the file was cut off`);
  }
  await writeFile(path, Buffer.concat([whole, Buffer.from('\n')]));
  expect((await refusalOf(path)).en).toContain('followed by something else');
});

test('frames that are each whole but of another archive are refused', async () => {
  const whole = await readFile(await anArchive());
  const [project = 0, unit = 0, file = 0] = beginnings(whole);
  const path = join(folder, 'swapped.yixian');
  const refusedAs = async (...parts: readonly Uint8Array[]) => {
    await writeFile(path, Buffer.concat(parts));
    return (await refusalOf(path)).en;
  };
  const [before, first, second, rest] = [
    whole.subarray(0, project),
    whole.subarray(project, unit),
    whole.subarray(unit, file),
    whole.subarray(file),
  ];
  expect(await refusedAs(before, second, first, rest)).toContain('table project');
  expect(await refusedAs(before, first, rest)).toContain('table unit');
  expect(await refusedAs(before, first, second, whole.subarray(whole.indexOf('{"sections"') - 5))).toContain('its end');
  const other = encodeFrame('R', Buffer.from('b\n'));
  const end = first.indexOf('{"bytes"') - 5;
  expect(await refusedAs(before, first.subarray(0, end), ...other, first.subarray(end), second, rest)).toContain(
    'table project',
  );
});

test('what is no archive, and one of a later form, are told apart', async () => {
  const path = join(folder, 'foreign');
  for (const content of ['', 'zone,name\n', '\0'.repeat(100)]) {
    await writeFile(path, content);
    expect((await refusalOf(path)).en).toContain('no archive of Yixian');
  }
  await writeFile(path, 'YIXIAN-BACKUP 2\n…');
  expect((await refusalOf(path)).en).toContain('newer than this program');
  expect(await refusalOf(join(folder, 'nowhere'))).toMatchObject({ reason: 'usage' });
});

test('a file that stands there is not overwritten; one given up leaves nothing', async () => {
  const path = await anArchive();
  await expect(openArchiveWriter(path, head)).rejects.toMatchObject({
    reason: 'cannotCreate',
    en: expect.stringContaining(path),
  });
  const before = await readdir(folder);
  const writer = await openArchiveWriter(join(folder, 'given-up.yixian'), head);
  await writer.section({ table: 'project' }, pieces(Buffer.from('a\tb\n')));
  await writer.abandon();
  expect(await readdir(folder)).toEqual(before);
});
