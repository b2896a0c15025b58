import { expect, test } from 'vitest';
import { indicatorViewOf, isNameable, valuesOf, withoutValue, withValue } from './indicator-view.ts';
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
  expect(valuesOf(where)).toEqual([
    { dimension: 'nature', value: 'new' },
    { dimension: 'kind', value: 'industry' },
  ]);
  expect(withoutValue(where, 'nature')).toBe('kind:industry');
  expect(withoutValue('kind:industry', 'kind')).toBeUndefined();
});

test('a value is named in an address where it holds neither comma nor colon', () => {
  expect([isNameable('新建'), isNameable('a:b'), isNameable('a,b'), isNameable(''), isNameable(null)]).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
