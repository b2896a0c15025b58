import { expect, test } from 'vitest';
import { recordColumns, recordSections } from '#capabilities/personal-records/contract';
import { columnText, sectionText } from './record-text.ts';

test('every section and every column has words, and no words stand for one that is gone', () => {
  expect(Object.keys(sectionText.zh)).toEqual([...recordSections]);
  expect(Object.keys(columnText.zh)).toEqual([...recordColumns]);
});
