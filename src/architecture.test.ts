import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Rule, readHouse, sentence } from './testing/architecture/house.ts';
import { rules } from './testing/architecture/rules.ts';

const house = readHouse(join(import.meta.dirname, '..'));
const broken = (rule: Rule): readonly string[] => rule.broken(house).map(sentence);

describe('the house', () => {
  it('was read', () => {
    expect(house.files.length).toBeGreaterThan(10);
    expect(Object.keys(house.doors)).toContain('#kernel/*');
  });

  it.each(rules)('$name', (rule) => {
    expect(broken(rule)).toEqual([]);
  });
});
