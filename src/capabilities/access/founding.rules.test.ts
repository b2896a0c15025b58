import { describe, expect, test } from 'vitest';
import { administratorOffices } from '#kernel/actor';
import type { AccountId, PersonId } from '#kernel/ids';
import { addDays, plainDate } from '#kernel/plain-date';
import type { FoundingAdministrator } from './contract.ts';
import { whyNotEstablished, whyNotPasswords, whyNotThreePeople } from './founding.rules.ts';

const today = plainDate('2022-06-23');

const three: readonly FoundingAdministrator[] = administratorOffices.map((office) => ({
  office,
  personId: `person of ${office}` as PersonId,
  accountId: `account of ${office}` as AccountId,
  personName: `管理员 ${office}`,
  signInName: `${office}.admin`,
  password: `correct horse battery ${office}`,
}));
const withOne = (index: number, change: Partial<FoundingAdministrator>) =>
  three.map((one, at) => (at === index ? { ...one, ...change } : one));

describe('reliability 11: three administrators are three people', () => {
  test('given three people for three offices, then nothing is refused', () => {
    expect(whyNotThreePeople(three)).toEqual([]);
  });

  const cases: readonly (readonly [string, Partial<FoundingAdministrator>, string, string])[] = [
    ['an office twice', { office: 'system' }, 'founding.office-twice', 'office'],
    ['a name twice', { personName: '管理员 system' }, 'founding.same-person', 'personName'],
    ['a person twice', { personId: 'person of system' as PersonId }, 'founding.same-person', 'personId'],
    ['an account twice', { accountId: 'account of system' as AccountId }, 'founding.same-person', 'accountId'],
    ['a sign-in name twice', { signInName: 'system.admin' }, 'founding.same-sign-in-name', 'signInName'],
    ['the same in other letters', { signInName: 'ＳＹＳＴＥＭ.Admin' }, 'founding.same-sign-in-name', 'signInName'],
  ];
  test.each(cases)('given %s, then the second is refused at its field', (_case, change, code, field) => {
    for (const index of [1, 2]) {
      expect(whyNotThreePeople(withOne(index, change))).toEqual([
        { refused: 'invalid', code, field: `administrators.${index}.${field}`, rule: 'reliability 11' },
      ]);
    }
  });

  test('given one person three times, then every fault is told at once', () => {
    const [first] = three;
    const refusals = whyNotThreePeople(three.flatMap(() => first ?? []));
    expect(refusals).toHaveLength(10);
    expect(new Set(refusals.map(({ field }) => field)).size).toBe(10);
  });
});

describe('passwords', () => {
  test('given other words, then nothing is refused', () => {
    expect(whyNotPasswords({ administrators: [...three] })).toEqual([]);
  });

  test('given the sign-in name in any case or width, then it is refused at its field', () => {
    for (const password of ['audit.admin', 'AUDIT.ADMIN', ' ａｕｄｉｔ.admin ']) {
      expect(whyNotPasswords({ administrators: withOne(2, { password }) })).toEqual([
        { refused: 'invalid', code: 'founding.password-is-name', field: 'administrators.2.password' },
      ]);
    }
  });
});

describe('house.md 2.3: the day a zone was established', () => {
  test('is today or before', () => {
    expect(whyNotEstablished(today, today)).toEqual([]);
    expect(whyNotEstablished(addDays(today, -1), today)).toEqual([]);
    expect(whyNotEstablished(addDays(today, 1), today)).toEqual([
      {
        refused: 'invalid',
        code: 'founding.established-ahead',
        field: 'establishedOn',
        rule: 'house 2.3',
        facts: { today },
      },
    ]);
  });
});
