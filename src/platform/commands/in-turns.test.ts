import { expect, test } from 'vitest';
import { mapInTurns } from './in-turns.ts';

test('one of each is made in order, and others have a turn after so many', async () => {
  const log: string[] = [];
  setImmediate(() => log.push('another'));
  const made = await mapInTurns(
    [...'abcde'],
    (letter, index) => {
      log.push(letter);
      return `${index}${letter}`;
    },
    3,
  );
  expect(made).toEqual(['0a', '1b', '2c', '3d', '4e']);
  expect(log).toEqual(['a', 'b', 'c', 'another', 'd', 'e']);
});

test('of nothing nothing is made, and what fails is thrown', async () => {
  expect(await mapInTurns([], () => 1)).toEqual([]);
  await expect(mapInTurns([1], () => JSON.parse('{'))).rejects.toThrow(SyntaxError);
});
