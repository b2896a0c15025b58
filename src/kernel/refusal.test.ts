import { describe, expect, test } from 'vitest';
import { isRefusal, RefusedError, refuse } from './refusal.ts';

const taken = refuse('conflict', 'unit.name-taken', { field: 'name', facts: { name: '湖南乡' } });
const stale = refuse('stale', 'unit.stale');

describe('refusals', () => {
  test('carry kind and code, and only what was given besides', () => {
    expect(taken).toEqual({ refused: 'conflict', code: 'unit.name-taken', field: 'name', facts: { name: '湖南乡' } });
    expect(stale).toEqual({ refused: 'stale', code: 'unit.stale' });
  });

  test.each([
    [null],
    [undefined],
    ['refused'],
    [{}],
    [{ code: 'unit.stale' }],
    [{ refused: 'stale' }],
    [new Error('stale')],
  ])('%j is none', (value) => {
    expect(isRefusal(value)).toBe(false);
  });

  test('are told from answers', () => {
    expect(isRefusal(taken)).toBe(true);
  });

  test('travel up in an error, one or several, named by their codes', () => {
    const error = new RefusedError(taken);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('RefusedError');
    expect(error.refusals).toEqual([taken]);
    expect(new RefusedError([taken, stale]).refusals).toEqual([taken, stale]);
    expect(new RefusedError([taken, stale]).message).toBe('unit.name-taken, unit.stale');
  });
});
