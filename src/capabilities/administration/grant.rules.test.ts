import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import type { GrantId, PersonId, UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import { addDays, type OpenEnd, plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { confirmGrant, endGrant, type GrantPlace, kindsOfRole, proposeGrant } from './grant.rules.ts';

const today = plainDate('2022-06-23');
const [unitId, personId, system, security] = ['unit', 'person', 'system', 'security'] as [
  UnitId,
  PersonId,
  PersonId,
  PersonId,
];
const account = { personId, administrator: false, disabled: false };
const place: GrantPlace = { account, unitKind: 'township', unitStands: true, held: [], existing: null };
const grant = {
  grantId: 'grant' as GrantId,
  accountId: 'account' as never,
  role: 'township' as const,
  unitId,
  from: today,
  to: 'infinity' as OpenEnd,
};
const proposed = (asked: Partial<typeof grant>, at: Partial<GrantPlace> = {}) => {
  const input = { ...grant, ...asked };
  return proposeGrant({ ...place, ...at }, input, { today, inputs: [input], index: 0 });
};

describe('a proposal', () => {
  test('house.md 3.2: every role has a kind of unit it makes sense on', () => {
    for (const role of Role.options) expect([role, kindsOfRole[role].length]).not.toEqual([role, 0]);
    expect(proposed({})).toBe('propose');
    expect(proposed({}, { unitStands: false })).toMatchObject({ code: 'grant.unit-closed' });
    expect(proposed({}, { unitKind: 'village' })).toMatchObject({
      code: 'grant.role-not-here',
      facts: { kinds: ['township', 'farm'] },
    });
    expect(proposed({ role: 'zone-leader' as never }, { unitKind: 'zone' })).toBe('propose');
  });

  test('reliability 11: is not made for an administrator, nor for an account that is disabled', () => {
    expect(proposed({}, { account: { ...account, administrator: true } })).toMatchObject({
      code: 'grant.to-administrator',
    });
    expect(proposed({}, { account: { ...account, disabled: true } })).toMatchObject({ code: 'grant.account-disabled' });
  });

  test('gives a day at least, and none gone by', () => {
    expect(proposed({ from: addDays(today, -1) })).toMatchObject({ code: 'grant.from-past' });
    expect(proposed({ to: today })).toMatchObject({ code: 'grant.no-day' });
    expect(proposed({ to: addDays(today, 1) })).toBe('propose');
  });

  test('is refused where the role is held already on one of its days, and follows where it ended', () => {
    const held = [{ role: 'township' as const, unitId, from: plainDate('2022-01-01'), to: addDays(today, 7) }];
    expect(proposed({}, { held })).toMatchObject({ code: 'grant.held-already' });
    expect(proposed({ from: addDays(today, 7) }, { held })).toBe('propose');
  });

  test('an item of a list counts for those after it', () => {
    const inputs = [grant, { ...grant, grantId: 'other' as GrantId }];
    expect(proposeGrant(place, inputs[1] as typeof grant, { today, inputs, index: 1 })).toMatchObject({
      code: 'grant.held-already',
    });
  });
});

describe('a confirmation', () => {
  const proposal = { ...grant, personId, proposedBy: system, state: 'open' as const, held: [] };

  test('reliability 11: is never the proposer’s own', () => {
    expect(confirmGrant(proposal, system, { today })).toMatchObject({ code: 'grant.second-person' });
    expect(confirmGrant(proposal, security, { today })).toEqual({ from: today });
  });

  test('gives no day before it: a grant confirmed late begins late, one whose days are over is refused', () => {
    const later = addDays(today, 3);
    expect(confirmGrant(proposal, security, { today: later })).toEqual({ from: later });
    expect(confirmGrant({ ...proposal, to: later }, security, { today: later })).toMatchObject({ code: 'grant.over' });
  });
});

test('house.md 2.2: an end leaves exactly the days before it, and none of those gone by', () => {
  const anyDay = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, anyDay, (from, to, on, asked) => {
      fc.pre(from < to);
      const input = { grantId: grant.grantId, on, reason: '' };
      const decided = endGrant({ ...grant, from, to, withdrawn: false }, input, { today, inputs: [input], index: 0 });
      expect(isRefusal(decided)).toBe(on < today || to <= on);
      if (isRefusal(decided)) return;
      const left = decided.kept !== null && contains(decided.kept, asked);
      expect(left).toBe(contains({ from, to }, asked) && asked < on);
    }),
  );
});
