import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RefusedError } from '#kernel/refusal';
import { crafted } from './crafted.ts';
import { createWorkbookReader, wholeWorkbook } from './index.ts';
import type { ReadLimits } from './read-workbook.ts';

const fixtures = join(import.meta.dirname, '../../testing/workbooks');
const read = createWorkbookReader();

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yixian-workbooks-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function readFd(content: Buffer, limits: ReadLimits = {}, reader = read) {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  const file = await open(path);
  try {
    return await wholeWorkbook(reader(file, limits));
  } finally {
    await file.close();
  }
}

const refusalOf = async (opened: Promise<unknown>) => {
  const error: unknown = await opened.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusals[0];
};

const manyRows = (rows: number) =>
  crafted({
    sheet: (function* () {
      yield '<sheetData>';
      for (let row = 1; row <= rows; row += 1)
        yield `<row r="${row}"><c t="str"><v>第${row}行 ${row * 7919}</v></c></row>`;
      yield '</sheetData>';
    })(),
  });

describe('a workbook read in its child', () => {
  test.each(['messy.xlsx', 'messy.xls', 'messy-gb18030.csv'])('%s, from a file and from a stream', async (name) => {
    const bytes = await readFile(join(fixtures, name));
    const fromFile = await readFd(bytes);
    expect(fromFile.sheets[0]?.rows).toHaveLength(12);
    expect(await wholeWorkbook(read(Readable.from([bytes.subarray(0, 500), bytes.subarray(500)])))).toEqual(fromFile);
  });

  test('rows come in their order, however many batches they fill', async () => {
    const rows = (await readFd(await manyRows(30_000))).sheets[0]?.rows ?? [];
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 30_000 }, (_, index) => index + 1));
  });

  test('whoever has seen enough leaves, and the next one is served', async () => {
    const file = join(folder, 'long');
    await writeFile(file, await manyRows(50_000));
    const opened = await open(file);
    for await (const piece of read(opened)) if ('rows' in piece) break;
    await opened.close();
    expect((await readFd(Buffer.from('a'))).format).toBe('csv');
  });
});

describe('what is refused', () => {
  test('by the child, with code and facts', async () => {
    expect(await refusalOf(readFd(Buffer.from('MZ\x90\0')))).toEqual({
      refused: 'invalid',
      code: 'workbook.program',
      facts: {},
    });
    expect(await refusalOf(readFd(Buffer.from('a\nb\nc'), { rows: 2 }))).toMatchObject({
      code: 'workbook.too-many-rows',
      facts: { most: 2 },
    });
  });

  test('a stream that does not end, at the limit', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(2 ** 16, 'a');
      })(),
    );
    expect(await refusalOf(wholeWorkbook(read(endless, { fileBytes: 2 ** 20 })))).toMatchObject({
      refused: 'too-large',
      code: 'workbook.too-large',
    });
  });

  test('a stream that fails is not called a damaged file', async () => {
    const failing = new Readable({ read: () => undefined });
    const reading = wholeWorkbook(read(failing));
    failing.destroy(new Error('planted'));
    await expect(reading).rejects.toThrow('planted');
  });

  test('reliability 8: more time than it may take', async () => {
    expect(await refusalOf(readFd(await manyRows(50_000), { milliseconds: 1 }))).toMatchObject({
      code: 'workbook.too-slow',
    });
  });

  test('reliability 8: more memory than it may take', async () => {
    const bytes = await manyRows(100_000);
    expect(await refusalOf(readFd(bytes, { memoryBytes: 60 * 2 ** 20 }))).toMatchObject({
      code: 'workbook.too-demanding',
    });
  });

  test('more than may wait', async () => {
    const reader = createWorkbookReader({ waiting: 1 });
    const [first, second] = await Promise.allSettled([
      readFd(Buffer.from('a'), {}, reader),
      readFd(Buffer.from('a'), {}, reader),
    ]);
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await readFd(Buffer.from('a'), {}, reader)).sheets).toHaveLength(1);
  });

  test('nothing but what the tests wrote stands in the folder', async () => {
    const before = await readdir(folder);
    await readFd(await readFile(join(fixtures, 'messy.xlsx')));
    expect((await readdir(folder)).length).toBe(before.length + 1);
  });
});
