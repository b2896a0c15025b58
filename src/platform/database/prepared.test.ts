import { expect, test } from 'vitest';
import { nothingPrepared, prepareOften } from './prepared.ts';

const thrice = (names: (sql: string) => string | null, sql: string) => [names(sql), names(sql), names(sql)].at(-1);

test('a text is named the third time it comes, and keeps its name', () => {
  const names = prepareOften();
  expect([names('select 1'), names('select 2'), names('select 1')]).toEqual([null, null, null]);
  const name = names('select 1');
  expect(name).toEqual(expect.any(String));
  expect(names('select 1')).toBe(name);
  expect(thrice(names, 'select 2')).not.toBe(name);
});

test('there is an end to names, and those given stay', () => {
  const names = prepareOften(2);
  const [one, two] = [thrice(names, 'select 1'), thrice(names, 'select 2')];
  expect(thrice(names, 'select 3')).toBeNull();
  expect([names('select 1'), names('select 2')]).toEqual([one, two]);
});

test('a thousand texts that come twice leave room for one that comes often', () => {
  const names = prepareOften();
  for (let index = 0; index < 5_000; index += 1) {
    names(`select ${index}`);
    names(`select ${index}`);
  }
  expect(thrice(names, 'select now()')).toEqual(expect.any(String));
});

test('where nothing is prepared nothing has a name', () => {
  expect(thrice(nothingPrepared, 'select 1')).toBeNull();
});
