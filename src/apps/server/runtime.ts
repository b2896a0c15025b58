import { readWorkingCalendar } from '#platform/calendar';
import type { Clock } from '#platform/clock';
import { createChance, type Runtime } from '#platform/commands';
import type { Database } from '#platform/database';
import { reactionsTo } from '#platform/events';
import { reactions } from './after-commit.ts';
import { holidaysFolder } from './program.ts';

/** What verbs need of the world, over an open database. */
export const runtimeOver = (database: Database, clock: Clock, committed: Runtime['committed']): Runtime => ({
  database,
  clock,
  calendar: readWorkingCalendar(holidaysFolder),
  chance: createChance(),
  reactionsTo: reactionsTo(reactions),
  committed,
});
