import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import { administratorOffices } from '#kernel/actor';
import type { AccountId, PersonId } from '#kernel/ids';
import { mayAct, type Permission } from '#kernel/permission';
import type { RightSentence } from './contract.ts';
import { byNoun, cellsOf, othersOf } from './role-matrix.rules.ts';

const capacities = ['owner', 'raiser', 'lead'] as const;
const sentence: fc.Arbitrary<RightSentence> = fc.record(
  {
    roles: fc.subarray([...Role.options], { minLength: 1 }),
    at: fc.oneof(fc.constantFrom(...capacities), fc.subarray([...capacities])),
    administrators: fc.subarray([...administratorOffices]),
    when: fc.constantFrom('no-reply', 'open'),
  },
  { requiredKeys: [] },
);

test('house.md 3.5: a cell says exactly in which capacity, under which condition, the verb lets a role in', () => {
  const one = fc.record({
    sentences: fc.array(sentence, { maxLength: 4 }),
    role: fc.constantFrom(...Role.options),
    at: fc.constantFrom(...capacities),
    holds: fc.option(fc.constantFrom('no-reply', 'open'), { nil: null }),
  });
  fc.assert(
    fc.property(one, ({ sentences, role, at, holds }) => {
      const actor = {
        kind: 'account',
        accountId: 'account' as AccountId,
        personId: 'person' as PersonId,
        office: null,
        grants: [],
      } as const;
      const standing = { rolesAt: { [at]: [role] }, holds: holds === null ? [] : [holds] };
      const cells = cellsOf({ sentences }, role).filter((cell) => cell.at === at);
      expect(cells.some(({ when }) => when === null || when === holds)).toBe(
        mayAct(sentences as Permission, actor, standing, 'a.b'),
      );
    }),
  );
});

describe('the rest of a row', () => {
  test('names administrators, persons, jobs and everybody, each once', () => {
    const sentences: RightSentence[] = [
      { administrators: ['system'], person: 'raiser' },
      { administrators: ['system'] },
      { jobs: ['digest'], signedIn: true, when: 'open' },
    ];
    expect(othersOf({ sentences })).toEqual([
      { kind: 'administrator', name: 'system', when: null },
      { kind: 'person', name: 'raiser', when: null },
      { kind: 'signedIn', when: 'open' },
      { kind: 'job', name: 'digest', when: 'open' },
    ]);
  });

  test('a noun shows what is read of it before what is done to it', () => {
    const right = (name: string, reads: boolean) => ({ name, noun: 'unit', reads, zh: '', en: '', sentences: [] });
    expect(
      byNoun([right('unit.add', false), right('unit.tree', true)])
        .get('unit')
        ?.map(({ name }) => name),
    ).toEqual(['unit.tree', 'unit.add']);
  });
});
