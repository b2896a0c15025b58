import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HolidayYear, holidayYearSchema, type WorkingCalendar, workingCalendar } from '#kernel/working-calendar';
import { StartRefusal } from '#platform/config';

/**
 * The notices on file, one JSON a year (`db/reference/holidays`), by year.
 * @throws StartRefusal where one is malformed, or two are of one year: an operator may have written it
 */
export function readHolidayYears(folder: string): readonly HolidayYear[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const years = names.map((name) => readYear(folder, name)).toSorted((one, other) => one.year - other.year);
  const twice = years.find(({ year }, index) => years[index + 1]?.year === year);
  if (twice !== undefined) throw notOneYear(`${twice.year}.json`);
  return years;
}

export const readWorkingCalendar = (folder: string): WorkingCalendar => workingCalendar(readHolidayYears(folder));

function readYear(folder: string, name: string): HolidayYear {
  try {
    return holidayYearSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  } catch (error) {
    throw notOneYear(name, error);
  }
}

const notOneYear = (name: string, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'data',
    `放假通知文件 ${name} 的格式不对：请照 db/reference/holidays 里别的年份写，一年一个文件。`,
    `The holiday notice ${name} is not of the form: write it as the other years in db/reference/holidays, one file a year.`,
    { cause },
  );
