import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HolidayYear, holidayYearSchema, type WorkingCalendar, workingCalendar } from '#kernel/working-calendar';

/** The notices on file, one JSON a year (`db/reference/holidays`), by year. Throws where one is malformed. */
export const readHolidayYears = (folder: string): readonly HolidayYear[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => holidayYearSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .toSorted((one, other) => one.year - other.year);

export const readWorkingCalendar = (folder: string): WorkingCalendar => workingCalendar(readHolidayYears(folder));
