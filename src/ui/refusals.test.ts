import { expect, test } from 'vitest';
import { RefusedError, refuse } from '#kernel/refusal';
import { CallError } from './api.ts';
import { isRefused, refusalsOf, requestIdOf } from './refusals.ts';

test('a failure that is no refusal is a fault of the page', () => {
  expect(refusalsOf(new TypeError('x is undefined')).map(({ code }) => code)).toEqual(['page.fault']);
  expect(refusalsOf(null)).toEqual([]);
});

test('a request is quoted for what the server could not do, not for what the person can mend', () => {
  expect(requestIdOf(new CallError([refuse('unavailable', 'disk-full')], 'r1'))).toBe('r1');
  expect(requestIdOf(new CallError([refuse('invalid', 'unit.name-taken')], 'r1'))).toBeNull();
});

test('a failure is asked by kind', () => {
  expect(isRefused(new RefusedError(refuse('stale', 'stale')), 'stale')).toBe(true);
  expect(isRefused(new Error('boom'), 'stale')).toBe(false);
});
