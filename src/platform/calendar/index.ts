import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holidayYearSchema, type WorkingCalendar, workingCalendar } from '#kernel/working-calendar';

/** The working calendar of the notices on file, one JSON a year (`db/reference/holidays`). Throws where one is malformed. */
export const readWorkingCalendar = (folder: string): WorkingCalendar =>
  workingCalendar(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => holidayYearSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))),
  );
