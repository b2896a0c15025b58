import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { madeAhead } from './made-ahead.ts';

/** Makes letters of numbers, taking some turns, and writes down what was begun and what had ended. */
function maker(failing?: number) {
  const log: string[] = [];
  const make = async (piece: number) => {
    log.push(`begin ${piece}`);
    await turn();
    await turn();
    log.push(`end ${piece}`);
    if (piece === failing) throw new Error(`${piece} cannot be made`);
    return String.fromCodePoint(96 + piece);
  };
  return { log, make };
}

test('the next is made while one is used, and one alone is made at a time', async () => {
  const { log, make } = maker();
  for await (const made of madeAhead([1, 2, 3], make)) {
    log.push(`use ${made}`);
    for (let turns = 0; turns < 5; turns += 1) await turn();
  }
  expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'use a', 'end 2', 'begin 3', 'use b', 'end 3', 'use c']);
});

test('what cannot be made is thrown in its place, after what was made before it', async () => {
  const { log, make } = maker(2);
  const used: string[] = [];
  const using = async () => {
    for await (const made of madeAhead([1, 2, 3], make)) used.push(made);
  };
  await expect(using()).rejects.toThrow('2 cannot be made');
  expect(used).toEqual(['a']);
  expect(log).not.toContain('begin 3');
});

test('whoever stops early waits for what was begun', async () => {
  const { log, make } = maker();
  for await (const made of madeAhead([1, 2, 3], make)) {
    log.push(`use ${made}`);
    break;
  }
  expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'use a', 'end 2']);
});

test('nothing is made of no pieces', async () => {
  const { log, make } = maker();
  for await (const made of madeAhead([], make)) log.push(made);
  expect(log).toEqual([]);
});
