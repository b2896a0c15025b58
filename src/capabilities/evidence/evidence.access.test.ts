import { describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import { administratorOffices, type AdministratorOffice } from '#kernel/actor';
import type { AccountId, PersonId, UnitId } from '#kernel/ids';
import { type Asker, mayAct, noStanding, type Standing } from '#kernel/permission';
import { evidenceAccess } from './evidence.access.ts';

const account = (office: AdministratorOffice | null = null, ...roles: readonly Role[]): Asker => ({
  kind: 'account',
  accountId: 'account' as AccountId,
  personId: 'person' as PersonId,
  office,
  grants: roles.map((role) => ({ role, unitId: 'unit' as UnitId, wholeZone: false })),
});
const bringer: Standing = { rolesAt: {}, inPerson: ['bringer'] };
const verbs = ['see', 'keep', 'drop'] as const;
const may = (verb: (typeof verbs)[number], asker: Asker, standing: Standing = noStanding) =>
  mayAct(evidenceAccess[verb], asker, standing, `evidence.${verb}`);

test('every sentence has its case here', () => {
  expect(Object.keys(evidenceAccess).toSorted()).toEqual([...verbs].toSorted());
});

describe('who may do what to evidence', () => {
  test('whoever holds a role anywhere in the zone brings it', () => {
    for (const role of Role.options) {
      expect([role, may('keep', account(null, role))]).toEqual([role, true]);
    }
    expect(may('keep', account())).toBe(false);
    for (const office of administratorOffices) expect(may('keep', account(office))).toBe(false);
  });

  test('who brought it removes it, and so does the nightly job; no role, no administrator, no other job', () => {
    expect(may('drop', account(), bringer)).toBe(true);
    expect(may('drop', { kind: 'job', job: 'evidence.sweep' })).toBe(true);
    expect(may('drop', { kind: 'job', job: 'digest' })).toBe(false);
    for (const role of Role.options)
      expect(may('drop', account(null, role), { rolesAt: { subject: [role] } })).toBe(false);
    for (const office of administratorOffices) expect(may('drop', account(office))).toBe(false);
  });

  test('the operator and the holder of a link do none of it', () => {
    for (const verb of verbs) {
      for (const asker of [{ kind: 'operator' }, { kind: 'link', link: 'a', verb: `evidence.${verb}` }] as const) {
        expect([verb, asker.kind, may(verb, asker, bringer)]).toEqual([verb, asker.kind, false]);
      }
    }
  });
});
