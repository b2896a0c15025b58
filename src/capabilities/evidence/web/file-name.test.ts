import { expect, test } from 'vitest';
import { EvidenceName } from '#capabilities/evidence/contract';
import { sentName, writtenSize } from './file-name.ts';

test('a name goes as it is given, without what cannot be shown', () => {
  expect(sentName(' 2号楼封顶.JPG ')).toBe('2号楼封顶.JPG');
  expect(sentName('a\u202Egpj.exe\n')).toBe('agpj.exe');
  for (const name of ['', '  ', '\u0000']) expect(sentName(name)).toBeUndefined();
});

test('one too long is cut before its ending, never inside a character', () => {
  const long = sentName(`${'𠮷'.repeat(200)}.jpeg`) ?? '';
  expect([long.endsWith('𠮷.jpeg'), long.isWellFormed(), long.length]).toEqual([true, true, 119]);
  expect(EvidenceName.safeParse(long).success).toBe(true);
  expect(sentName('x'.repeat(300))).toHaveLength(120);
});

test('a size as people say it', () => {
  expect([1, 820 * 1024, 3.4 * 2 ** 20].map(writtenSize)).toEqual(['1 KB', '820 KB', '3.4 MB']);
});
