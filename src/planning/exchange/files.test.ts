import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/plain-date';
import {
  type Cause,
  differencesOf,
  type ImportedPlan,
  mspdiReader,
  mspdiText,
  type PlanReader,
  xerReader,
} from '#planning/exchange';
import { schedule } from '#planning/schedule';
import { benchDataPath, hasBenchData } from '#testing/bench-data';

/* Files saved by Microsoft Project 2016 and by Primavera P6, from the test data of MPXJ; not shipped. */
const folder = 'bench-data/scheduler';
const isHere = hasBenchData(folder);

function read(path: string, reader: PlanReader): ImportedPlan {
  const text = readFileSync(benchDataPath(path), path.endsWith('.xer') ? 'latin1' : 'utf8');
  for (let at = 0; at < text.length; at += 4096) reader.write(text.slice(at, at + 4096));
  return reader.end();
}

const filesOf = (kind: 'mspdi' | 'xer'): readonly string[] =>
  isHere ? readdirSync(benchDataPath(`${folder}/${kind}`)).map((name) => `${folder}/${kind}/${name}`) : [];

const causesOf = (imported: ImportedPlan): ReadonlySet<Cause> =>
  new Set(differencesOf(imported, schedule(imported.plan)).map(({ cause }) => cause));

describe.skipIf(!isHere)('Microsoft Project 2016', () => {
  test('17 files: each comes back from our own MSPDI as the identical model', () => {
    const files = filesOf('mspdi');
    expect(files).toHaveLength(17);
    for (const file of files) {
      const imported = read(file, mspdiReader());
      const again = mspdiReader();
      for (const piece of mspdiText(imported)) again.write(piece);
      expect(again.end()).toEqual(imported);
      expect(imported.leftOut).toEqual([]);
    }
  });

  test('every date of theirs is ours, or the report names why: all their tasks are scheduled by hand', () => {
    let dates = 0;
    let differing = 0;
    for (const file of filesOf('mspdi')) {
      const imported = read(file, mspdiReader());
      expect(imported.manual).toHaveLength(imported.plan.activities.length);
      const differences = differencesOf(imported, schedule(imported.plan));
      expect([...causesOf(imported)].filter((cause) => cause !== 'manual-scheduling' && cause !== 'pause')).toEqual([]);
      dates += imported.stored.reduce((sum, stored) => sum + Object.keys(stored).length - 1, 0);
      differing += differences.length;
    }
    expect(dates).toBeGreaterThan(3000);
    expect(differing).toBeLessThan(dates / 8);
  });

  test('let go by hand, the linked tasks fall on their dates by their links alone: FS, SS, FF, SF with days and weeks of lag', () => {
    const { plan, stored } = read(`${folder}/mspdi/task-links-project2016-mspdi.xml`, mspdiReader());
    const free = { ...plan, activities: plan.activities.map(({ constraint: _, ...activity }) => activity) };
    expect(new Set(free.links.map(({ kind }) => kind))).toEqual(new Set(['FS', 'SS', 'FF', 'SF']));
    expect(schedule(free).activities.map(({ start, finish }) => [start, finish])).toEqual(
      stored.map(({ start, finish }) => [start, finish]),
    );
  });

  test('27 exceptions that come daily, weekly, monthly and yearly: as often as Project itself counts them, the last on its last day', () => {
    const path = `${folder}/mspdi/calendar-recurring-exceptions-project2016-mspdi.xml`;
    const text = readFileSync(benchDataPath(path), 'utf8');
    const counted = [...text.matchAll(/<ToDate>(\d{4}-\d\d-\d\d)T[^]*?<Occurrences>(\d+)/g)].map(([, last, count]) => [
      last,
      Number(count),
    ]);
    const exceptions = read(path, mspdiReader()).plan.calendars[0]?.pattern.exceptions ?? [];
    const days = exceptions.flatMap(({ during }) => {
      const all: string[] = [];
      for (let day = during.from; day < during.to; day = addDays(day, 1)) all.push(day);
      return all;
    });
    expect(counted).toHaveLength(27);
    expect(days).toHaveLength(counted.reduce((sum, [, count]) => sum + Number(count), 0));
    expect(days).toEqual(expect.arrayContaining(counted.map(([last]) => last)));
  });
});

describe.skipIf(!isHere)('Primavera P6', () => {
  test('3 files: all stored dates are ours', () => {
    const files = filesOf('xer');
    expect(files).toHaveLength(3);
    for (const file of files) {
      const imported = read(file, xerReader());
      expect(imported.stored.length).toBeGreaterThan(0);
      expect(differencesOf(imported, schedule(imported.plan))).toEqual([]);
    }
  });

  test('the calendar in which lags pass is that of the schedule options', () => {
    const text = readFileSync(benchDataPath(`${folder}/xer/PredecessorCalendar.xer`), 'latin1');
    expect(text).toContain('rcal_Predecessor');
    expect(
      read(`${folder}/xer/PredecessorCalendar.xer`, xerReader()).plan.calendars[0]?.pattern.exceptions,
    ).toHaveLength(14);
  });
});
