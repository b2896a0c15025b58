import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id, PersonId } from '#kernel/ids';
import { overlaps } from '#kernel/interval';
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { SetRank } from './contract.ts';
import { type RankFact, setRank } from './rank.rules.ts';
import { daysOf } from '#kernel/span';
import { onDay } from './testing.ts';

const today = plainDate('2022-06-23');
const personId = 'person' as PersonId;
let made = 0;
const newId = () => `fact ${(made += 1)}` as Id<'FactId'>;
const rank = (value: string | null, from: string): SetRank => ({
  personId,
  rank: value,
  from: onDay(from),
  reason: '晋升',
});
const set = (held: readonly RankFact[], input: SetRank) =>
  setRank(held, input, { today, newId, inputs: [input], index: 0 });

/** The ranks after a change: what is withdrawn is gone, what is entered is there. */
function after(held: readonly RankFact[], input: SetRank): readonly RankFact[] {
  const change = set(held, input);
  if (change === 'unchanged' || isRefusal(change)) return held;
  return [...held.filter(({ factId }) => !change.withdrawn.includes(factId)), ...change.entered];
}

const rankOn = (held: readonly RankFact[], day: PlainDate): string | null =>
  held.find((fact) => daysOf(fact).from <= day && day < daysOf(fact).to)?.rank ?? null;

describe('S3: a rank is apart from any post, with its own dates', () => {
  test('the rank before ends where the next begins', () => {
    const held = after(after([], rank('一级主任科员', '2019-01-01')), rank('四级调研员', '2021-06-01'));
    expect(held.map(({ rank: value, from, to }) => [value, from.on, to?.on ?? null])).toEqual([
      ['一级主任科员', '2019-01-01', '2021-06-01'],
      ['四级调研员', '2021-06-01', null],
    ]);
  });

  test('house.md 2.6: told late it holds up to the rank known after it', () => {
    const held = after(after([], rank('四级调研员', '2021-06-01')), rank('一级主任科员', '2019-01-01'));
    expect(rankOn(held, plainDate('2020-01-01'))).toBe('一级主任科员');
    expect(rankOn(held, today)).toBe('四级调研员');
  });

  test('the same day again corrects it, none ends it, the same rank changes nothing', () => {
    const held = after([], rank('四级调研员', '2021-06-01'));
    expect(after(held, rank('三级调研员', '2021-06-01')).map(({ rank: value }) => value)).toEqual(['三级调研员']);
    expect(rankOn(after(held, rank(null, '2022-01-01')), today)).toBeNull();
    expect(set(held, rank('四级调研员', '2021-08-01'))).toBe('unchanged');
    expect(set([], rank(null, '2021-08-01'))).toBe('unchanged');
  });

  test('house.md 2.3: not from a day ahead; one person once in a list', () => {
    expect(set([], rank('四级调研员', '2022-06-24'))).toMatchObject({ code: 'span.ahead', rule: 'house 2.3' });
    const inputs = [rank('甲', '2021-01-01'), rank('乙', '2022-01-01')];
    expect(setRank([], inputs[1] as SetRank, { today, newId, inputs, index: 1 })).toMatchObject({
      code: 'rank.set-twice',
    });
  });

  test('whatever is told in whatever order, a day has one rank at most, and the last told of a day stands', () => {
    const anyTold = fc.record({ value: fc.constantFrom('甲', '乙', '丙', null), day: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(anyTold, { maxLength: 12 }), (told) => {
        let held: readonly RankFact[] = [];
        for (const { value, day } of told) {
          const on = addDays(plainDate('2022-01-01'), day);
          held = after(held, rank(value, on));
          expect(rankOn(held, on)).toBe(value);
          const days = held.map(daysOf);
          expect(days.some((one, index) => days.slice(index + 1).some((other) => overlaps(one, other)))).toBe(false);
        }
      }),
    );
  });
});
