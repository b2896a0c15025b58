import { expect, test } from 'vitest';
import { createPlaces } from './places.ts';

/** Work that ends when told to. */
function someWork() {
  const begun: number[] = [];
  const ends = new Map<number, (how?: Error) => void>();
  const work = (index: number) => () =>
    new Promise<number>((resolve, reject) => {
      begun.push(index);
      ends.set(index, (how) => (how === undefined ? resolve(index) : reject(how)));
    });
  return { begun, work, end: (index: number, how?: Error) => ends.get(index)?.(how) };
}

test('reliability 13: so many at once, the others in the order they came, and one too many is told when to come back', async () => {
  const places = createPlaces({ atOnce: 2, waiting: 2 });
  const { begun, work, end } = someWork();
  const held = [1, 2, 3, 4].map((index) => places.hold(work(index)));
  await expect(places.hold(work(5))).rejects.toMatchObject({
    refusals: [{ refused: 'unavailable', code: 'overloaded', facts: { retryAfterSeconds: 5 } }],
  });
  expect(begun).toEqual([1, 2]);
  end(2);
  expect(await held[1]).toBe(2);
  await Promise.resolve();
  expect(begun).toEqual([1, 2, 3]);
  end(1, new Error('planted'));
  await expect(held[0]).rejects.toThrow('planted');
  await Promise.resolve();
  expect(begun).toEqual([1, 2, 3, 4]);
  end(3);
  end(4);
  expect(await Promise.all(held.slice(2))).toEqual([3, 4]);
});
