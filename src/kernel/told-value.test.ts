import { expect, test } from 'vitest';
import { valueOf } from './told-value.ts';

test('decision 0015: an empty cell, 待定 and a column that is not there tell no value; 否 and 0 do', () => {
  expect([null, undefined, { no: 'knowledge' as const }].map((told) => valueOf(told))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([false, 0, '', '一期'].map((told) => valueOf<unknown>(told))).toEqual([false, 0, '', '一期']);
});
