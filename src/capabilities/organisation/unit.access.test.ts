import { describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import { type AdministratorOffice, administratorOffices } from '#kernel/actor';
import type { AccountId, PersonId } from '#kernel/ids';
import { type Asker, mayAct, type Standing } from '#kernel/permission';
import { unitAccess } from './unit.access.ts';

const account = (office: AdministratorOffice | null): Asker => ({
  kind: 'account',
  accountId: 'account' as AccountId,
  personId: 'person' as PersonId,
  office,
  grants: [],
});
const holding = (capacity: string, ...held: readonly string[]): Standing => ({ rolesAt: { [capacity]: held } });
const nothing = holding('unit');
const asked = { add: 'parent', rename: 'unit', move: 'unit', close: 'unit', reorder: 'parent' } as const;
const verbs = Object.keys(asked) as (keyof typeof asked)[];

describe('who may do what to a unit', () => {
  test('every verb has its case here', () => {
    expect(Object.keys(unitAccess).toSorted()).toEqual(['see', ...verbs].toSorted());
  });

  test('everybody signed in sees the tree; a job, the operator and the holder of a link do not', () => {
    for (const office of [null, ...administratorOffices]) {
      expect(mayAct(unitAccess.see, account(office), nothing, 'unit.tree')).toBe(true);
    }
    for (const asker of outsiders) expect(mayAct(unitAccess.see, asker, nothing, 'unit.tree')).toBe(false);
  });

  test.each(verbs)('%s: of all roles the organisation office, in the capacity that is asked', (verb) => {
    const other = asked[verb] === 'unit' ? 'parent' : 'unit';
    for (const role of Role.options) {
      const may = (capacity: string) =>
        mayAct(unitAccess[verb], account(null), holding(capacity, role), `unit.${verb}`);
      expect([role, may(asked[verb])]).toEqual([role, role === 'organisation-office']);
      expect([role, may(other)]).toEqual([role, false]);
    }
    const many = holding(asked[verb], 'township', 'organisation-office');
    expect(mayAct(unitAccess[verb], account(null), many, `unit.${verb}`)).toBe(true);
  });

  test.each(verbs)('%s: of the administrators the system administrator only', (verb) => {
    const allowed = administratorOffices.filter((office) =>
      mayAct(unitAccess[verb], account(office), nothing, `unit.${verb}`),
    );
    expect(allowed).toEqual(['system']);
  });

  test.each(verbs)('%s: no job, no operator, no holder of a link', (verb) => {
    const standing = holding(asked[verb], 'organisation-office');
    for (const asker of outsiders) expect(mayAct(unitAccess[verb], asker, standing, `unit.${verb}`)).toBe(false);
  });
});

const outsiders: readonly Asker[] = [
  { kind: 'operator' },
  { kind: 'job', job: 'digest' },
  ...verbs.map((verb): Asker => ({ kind: 'link', link: 'founding', verb: `unit.${verb}` })),
];
