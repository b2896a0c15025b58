import { expect, test } from 'vitest';
import { gatheringEarly } from './gather-early.ts';

test('what the work comes to is what comes of it, several at once and whatever fails', async () => {
  const fails = gatheringEarly(() => Promise.reject(new Error('no such file')));
  const outer = gatheringEarly(async () => [await gatheringEarly(() => Promise.resolve('inner')), 'outer']);
  await expect(fails).rejects.toThrow('no such file');
  await expect(outer).resolves.toEqual(['inner', 'outer']);
});
