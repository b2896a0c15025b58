import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { RefusedError } from '#kernel/refusal';
import { startConfined } from '#platform/child';
import type { MutationKind } from './mutate-child.ts';
import { chanceOf, mutatedBytes, mutatedXml } from './mutations.ts';
import { confinement, createWorkbookReader } from './read-workbook.ts';

/** How many files in all: 400 by default, 5,000 with MUTATIONS=5000. */
const all = Number(process.env['MUTATIONS'] ?? 400);
const fixture = (name: string): string => join(import.meta.dirname, '../../testing/workbooks', name);
const seed = 20_221_128;
const limits = { memoryBytes: 512 * 2 ** 20, milliseconds: 1_800_000 };

describe('workbooks that were tampered with', () => {
  test.each<[string, readonly MutationKind[], number]>([
    ['messy.xlsx', ['bytes', 'archive', 'xml', 'cells'], 0.6],
    ['messy.xls', ['bytes'], 0.25],
    ['messy-gb18030.csv', ['bytes'], 0.15],
  ])(
    '%s, by %j: read or refused, within the limits, no file written, no socket opened',
    async (name, kinds, part) => {
      const count = Math.ceil(all * part);
      const file = await open(fixture(name));
      const program = new URL('mutate-child.ts', import.meta.url);
      const words = [JSON.stringify([kinds, seed, count])];
      const child = startConfined({ ...confinement, program, arguments: words }, file.fd, limits);
      const outcomes = (await text(child.output)).split('\n');
      const { how, said } = await child.ended;
      await file.close();
      expect([how, outcomes.at(-1)], said).toEqual(['done', '']);
      const told = outcomes.slice(0, -1).map((line) => line.split(' ').slice(2).join(' '));
      expect(told).toHaveLength(count);
      expect(outcomes.filter((line) => line.includes('FAULT'))).toEqual([]);
      expect(told).toContain('read');
      expect(told.some((outcome) => outcome.startsWith('workbook.'))).toBe(true);
    },
    1_800_000,
  );

  test('the same one by one, as they come in: the server goes on, each is read or refused', async () => {
    const read = createWorkbookReader();
    const [xlsx, xls] = [await readFile(fixture('messy.xlsx')), await readFile(fixture('messy.xls'))];
    const tampered = [
      ...(await Promise.all([1, 2, 3].map((at) => mutatedXml(xlsx, chanceOf(seed + at))))),
      ...[1, 2, 3].map((at) => mutatedBytes(xls, chanceOf(seed + at))),
    ];
    for (const bytes of tampered) {
      try {
        for await (const piece of read(Readable.from([bytes]))) expect(piece).toBeTypeOf('object');
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedError);
      }
    }
  });
});
