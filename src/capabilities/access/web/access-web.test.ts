import { describe, expect, test } from 'vitest';
import { refuse } from '#kernel/refusal';
import { CallError } from '#ui';
import { emptyFounding, foundingMessage } from './founding-draft.ts';
import { nextPage, signInPath } from './paths.ts';
import { minutesToWait } from './retry.ts';
import { whoMay } from './who-may.ts';

describe('after signing in', () => {
  const next = (address: string) => nextPage(new URL(address, 'http://localhost').searchParams);

  test('one goes on to the page one came for', () => {
    expect(next(signInPath('/units?on=2022-06-23'))).toBe('/units?on=2022-06-23');
  });

  test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', ''])(
    'but never to %s',
    (elsewhere) => {
      expect(next(signInPath(elsewhere))).toBe('/start');
    },
  );
});

test('who is locked out is told whole minutes, rounded up', () => {
  const locked = (seconds: number | null) => new CallError([refuse('too-many', 'sign-in.locked')], null, seconds);
  expect(minutesToWait(locked(61))).toBe(2);
  expect(minutesToWait(locked(60))).toBe(1);
  expect(minutesToWait(locked(0))).toBe(1);
  expect(minutesToWait(locked(null))).toBe(1);
});

test('the founding draft holds no password; the message holds each at its administrator', () => {
  const draft = emptyFounding();
  expect(JSON.stringify(draft)).not.toContain('password');
  const message = foundingMessage('token', draft, ['one', 'two', 'three']);
  expect(message.administrators.map(({ office, password }) => [office, password])).toEqual([
    ['system', 'one'],
    ['security', 'two'],
    ['audit', 'three'],
  ]);
  const ids = message.administrators.flatMap(({ personId, accountId }) => [personId, accountId]);
  expect(new Set([...ids, message.zoneId, message.rootUnitId]).size).toBe(8);
});

test('who may is read off the permission itself', () => {
  const permission = { roles: ['organisation-office'], at: 'unit', administrators: ['system'] } as const;
  expect(whoMay(permission, 'zh')).toBe('由党群工作部、系统管理员办理。');
  expect(whoMay(permission, 'en')).toBe('Done by the organisation office, System administrator.');
});
