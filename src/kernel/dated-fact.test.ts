import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from './ids.ts';
import { contains, overlaps } from './interval.ts';
import { addDays, plainDate } from './plain-date.ts';
import { type DatedFact, endFrom, type FactChange, holdFrom } from './dated-fact.ts';

const first = plainDate('2022-01-01');
const days = Array.from({ length: 30 }, (_, after) => addDays(first, after));
const dayOf = (index: number) => days[index] ?? first;

let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;

const after = (facts: readonly DatedFact[], change: FactChange | null): readonly DatedFact[] =>
  change === null ? facts : [...facts.filter(({ factId }) => !change.withdrawn.includes(factId)), ...change.entered];

const valueOn = (facts: readonly DatedFact[], day: (typeof days)[number]) =>
  facts.find((fact) => contains(fact, day))?.value ?? null;
const byDay = (facts: readonly DatedFact[]) => days.map((day) => valueOn(facts, day));

const anyAct = fc.record({
  ends: fc.boolean(),
  value: fc.constantFrom('甲局', '乙局', '丙局'),
  on: fc.nat(days.length - 1),
});

describe('house.md 2.2: one act withdraws and enters', () => {
  test('after any acts no two facts share a day, and none meets its like', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 1, maxLength: 12 }), (acts) => {
        let facts: readonly DatedFact[] = [];
        for (const { ends, value, on } of acts) {
          const before = facts;
          const asked = { value, from: dayOf(on), reason: '调整' };
          const change = ends ? endFrom(facts, asked, newId) : holdFrom(facts, asked, newId);
          facts = after(facts, change);
          // Only days from the one named on may change, and only up to the next change known.
          const [was, is] = [byDay(before), byDay(facts)];
          expect(is.slice(0, on)).toEqual(was.slice(0, on));
          const until = was.findIndex((held, at) => at > on && held !== was[on]);
          const last = until === -1 ? days.length : until;
          expect(is.slice(last)).toEqual(was.slice(last));
          const expected = ends ? (was[on] === value ? null : was[on]) : value;
          expect(is.slice(on, last)).toEqual(was.slice(on, last).map(() => expected));
        }
        for (const [at, fact] of facts.entries()) {
          expect(fact.from < fact.to).toBe(true);
          for (const other of facts.slice(at + 1)) {
            expect(overlaps(fact, other)).toBe(false);
            if (fact.value === other.value) expect(fact.to === other.from || other.to === fact.from).toBe(false);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what holds already, and the end of what does not hold, change nothing', () => {
    const facts = after([], holdFrom<DatedFact>([], { value: '甲局', from: dayOf(5), reason: '初定' }, newId));
    expect(holdFrom(facts, { value: '甲局', from: dayOf(9), reason: '再定' }, newId)).toBeNull();
    expect(endFrom(facts, { value: '乙局', from: dayOf(9) }, newId)).toBeNull();
    expect(endFrom(facts, { value: '甲局', from: dayOf(4) }, newId)).toBeNull();
  });

  test('what goes on keeps its own reason, what begins has the new one', () => {
    const facts = after([], holdFrom<DatedFact>([], { value: '甲局', from: dayOf(5), reason: '初定' }, newId));
    const changed = after(facts, holdFrom(facts, { value: '乙局', from: dayOf(9), reason: '机构改革' }, newId));
    expect(changed).toMatchObject([
      { value: '甲局', from: dayOf(5), to: dayOf(9), reason: '初定' },
      { value: '乙局', from: dayOf(9), to: 'infinity', reason: '机构改革' },
    ]);
  });
});
