import { expect, test } from 'vitest';
import { whereOf } from '../asked.rules.ts';
import { indicatorViewOf, isNameable, withoutValue, withValue } from './indicator-view.ts';
import { indicatorPath } from './paths.ts';

test('what a page of an indicator shows stands in its address and is read from it again', () => {
  const view = { on: '2022-06-23', since: '2022-05-31', where: 'kind:housing,nature:new', by: 'unit', change: 'left' };
  const { searchParams } = new URL(indicatorPath('plan.started', { ...view, change: 'left' }), 'http://localhost');
  expect(indicatorViewOf(searchParams)).toMatchObject(view);
});

test('what an address may not say is not read', () => {
  expect(indicatorViewOf(new URLSearchParams('each=day&change=both'))).toEqual({});
});

test('a value takes the place of another of its dimension, and goes again', () => {
  const where = withValue('kind:housing,nature:new', { dimension: 'kind', value: 'industry' });
  expect(whereOf(where)).toEqual([
    { dimension: 'nature', value: 'new' },
    { dimension: 'kind', value: 'industry' },
  ]);
  expect(withoutValue(where, 'nature')).toBe('kind:industry');
  expect(withoutValue('kind:industry', 'kind')).toBe('');
});

test('a value may hold any character, up to what the API reads', () => {
  const value = '3:1 配套, 二期%';
  expect(whereOf(withValue(undefined, { dimension: 'project', value }))).toEqual([{ dimension: 'project', value }]);
  expect([value, '', null, '长'.repeat(67)].map(isNameable)).toEqual([true, false, false, false]);
});
