import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, test } from 'vitest';
import { Right } from '#capabilities/administration/contract';
import { allOperations } from './operations.ts';
import { rightsWords } from '../apps/web/rights-words.ts';
import { verbs } from '../apps/server/operations.ts';
import { rightsOf } from '../apps/server/rights.ts';

let rights: readonly Right[];
beforeAll(() => {
  rights = rightsOf(allOperations(tmpdir()).operations, verbs);
});

describe('house.md 3.5: the role matrix reads what the verbs ask', () => {
  test('it holds every verb and every query served, each once, in sentences the page can read', () => {
    const names = rights.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of verbs) expect(names).toContain(name);
    for (const query of ['unit.tree', 'grant.list', 'role-matrix.get']) expect(names).toContain(query);
    for (const right of rights) expect(Right.parse(right)).toEqual(right);
  });

  test('every noun, capacity, condition, person and job has words, and no words stand for one that is gone', () => {
    const sentences = rights.flatMap((right) => right.sentences);
    const used = {
      nouns: rights.map(({ noun }) => noun),
      capacities: sentences.flatMap(({ at = [] }) => at),
      conditions: sentences.flatMap(({ when = [] }) => when),
      persons: sentences.flatMap(({ person = [] }) => person),
      jobs: sentences.flatMap(({ jobs = [] }) => jobs),
    };
    for (const [kind, names] of Object.entries(used)) {
      const worded = Object.keys(rightsWords[kind as keyof typeof used]);
      expect([kind, worded.toSorted()]).toEqual([kind, [...new Set(names)].toSorted()]);
    }
  });
});
