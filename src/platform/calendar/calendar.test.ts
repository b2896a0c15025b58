import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isDecided, isWorkingDay } from '#kernel/working-calendar';
import { plainDate } from '#kernel/plain-date';
import { readHolidayYears, readWorkingCalendar } from './index.ts';

const notice = 'https://www.gov.cn/zhengce/notice.htm';
const ofYear = (year: number) =>
  JSON.stringify({ year, notice, days: [{ date: `${year}-05-04`, name: '劳动节', off: true }] });

async function aFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-holidays-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}

describe('AP-01: the notices on file', () => {
  test('a year that an operator puts beside the others is counted by', async () => {
    const folder = await aFolder({ '2027.json': ofYear(2027), '2026.json': ofYear(2026), 'README.md': 'no year' });
    expect(readHolidayYears(folder).map(({ year }) => year)).toEqual([2026, 2027]);
    const calendar = readWorkingCalendar(folder);
    expect(isWorkingDay(calendar, plainDate('2027-05-04'))).toBe(false);
    expect(isDecided(calendar, plainDate('2026-12-31'))).toBe(true);
  });

  test.each([
    ['no JSON', '{"year": 2027,'],
    ['a day that is none', ofYear(2027).replace('05-04', '05-32')],
    ['no address of the notice', ofYear(2027).replace(notice, '国务院')],
  ])('%s is refused by the name of its file', async (_case, text) => {
    const folder = await aFolder({ '2027.json': text });
    expect(() => readHolidayYears(folder)).toThrow(
      expect.objectContaining({ reason: 'data', zh: expect.stringContaining('2027.json') }),
    );
  });

  test('two files of one year are refused', async () => {
    const folder = await aFolder({ '2027.json': ofYear(2027), 'again.json': ofYear(2027) });
    expect(() => readHolidayYears(folder)).toThrow(expect.objectContaining({ reason: 'data' }));
  });
});
