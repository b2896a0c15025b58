import { describe, expect, test } from 'vitest';
import type { Id } from './ids.ts';
import { plainDate } from './plain-date.ts';
import { type Measure, measureToldTwice, takeMeasures, type ToldMeasure } from './told-measures.ts';

const told = (value: string, day: string, key = 'done'): ToldMeasure => ({
  key,
  value,
  on: plainDate(day),
  origin: null,
});
let made = 0;
const newId = () => `fact ${(made += 1)}` as Id<'FactId'>;
const take = (known: readonly Measure[], ...of: readonly ToldMeasure[]) =>
  takeMeasures(known, of, { subjectId: 'place', newId });

describe('house.md 2.2: what was counted as of a day', () => {
  const known = take([], told('600 余', '2022-06-20')).entered;

  test('told again, nothing changes', () => {
    expect(take(known, told('600 余', '2022-06-20'))).toEqual({ withdrawn: [], entered: [], changes: [] });
  });
  test('of a later day it stands beside the earlier one, the same number too', () => {
    expect(take(known, told('600 余', '2022-06-22'))).toMatchObject({ withdrawn: [], entered: [{ on: '2022-06-22' }] });
  });
  test('told otherwise of the same day, it is withdrawn and entered anew', () => {
    const corrected = take(known, told('650 余', '2022-06-20'));
    expect(corrected.withdrawn).toEqual([known[0]?.factId]);
    expect(corrected.changes).toMatchObject([{ was: { value: '600 余' }, becomes: { value: '650 余' } }]);
  });
  test('two numbers of one key and day are found', () => {
    const of = [told('1', '2022-06-20'), told('1', '2022-06-20'), told('2', '2022-06-20', 'target')];
    expect(measureToldTwice(of)).toBeUndefined();
    expect(measureToldTwice([...of, told('3', '2022-06-20')])).toMatchObject({ value: '3' });
  });
});
