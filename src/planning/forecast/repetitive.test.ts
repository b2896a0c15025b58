import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholePeriod } from '#kernel/dated-on';
import { addDays, plainDate } from '#kernel/plain-date';
import { forecastRepetitive, type PaceFact, type RepetitiveWorks } from '#planning/forecast';

const october = wholePeriod(plainDate('2021-10-01'), 'month');
const on = (day: string, done: number): PaceFact => ({ on: plainDate(day), done });

describe('the article: 19 buildings begun in October 2021, 15 topped out by 23 June 2022', () => {
  const works: RepetitiveWorks = {
    total: 19,
    started: october,
    facts: [{ on: plainDate('2022-06-23'), done: 15, reported: true }],
  };
  const by = plainDate('2022-12-31');
  const { p50, p80, p95, probability, reasons } = forecastRepetitive(works, { seed: 1, by });

  test('all by the end of the year is all but sure: P50 and P80 in August', () => {
    expect(p50.slice(0, 7)).toBe('2022-08');
    expect(p80.slice(0, 7)).toBe('2022-08');
    expect(p95 < by).toBe(true);
    expect(probability).toBeGreaterThan(0.95);
  });

  test('with its reasons: 4 left at some ten days each, 47.8 days each would do, no first date', () => {
    expect(reasons).toMatchObject({
      total: 19,
      done: 15,
      left: 4,
      asOf: '2022-06-23',
      steps: 1,
      leadUnknown: true,
      quietDays: 0,
      daysBetweenNeeded: 47.8,
    });
    expect(reasons.daysBetween.from).toBeGreaterThan(5);
    expect(reasons.daysBetween.to).toBeLessThan(18);
  });

  test('the same for a seed, and nearly so for another', () => {
    expect(forecastRepetitive(works, { seed: 1, by }).p80).toBe(p80);
    expect(Math.abs((forecastRepetitive(works, { seed: 2, by }).probability ?? 0) - (probability ?? 0))).toBeLessThan(
      0.02,
    );
  });
});

/** One done every ten days from the hundredth on. */
const steady = (done: number): RepetitiveWorks => ({
  total: 19,
  started: wholePeriod(plainDate('2021-10-01'), 'day'),
  facts: Array.from({ length: done }, (_, index) => ({
    on: addDays(plainDate('2022-01-09'), index * 10),
    done: index + 1,
  })),
});

test('the more is dated, the narrower: P50 to P95 after 3, 8 and 15 of 19, for each that is left', () => {
  const [three, eight, fifteen] = [3, 8, 15].map((done) => {
    const { p50, p95 } = forecastRepetitive(steady(done), { seed: 1 });
    return (Date.parse(p95) - Date.parse(p50)) / (19 - done);
  });
  expect(three).toBeGreaterThan(eight!);
  expect(eight).toBeGreaterThan((fifteen! * 4) / 11);
});

test('a pace that stops is seen: the longer nothing is done, the later the rest', () => {
  const works = steady(12);
  const last = works.facts.at(-1)!.on;
  const finish = (quiet: number) => forecastRepetitive({ ...works, asOf: addDays(last, quiet) }, { seed: 1 });
  expect(finish(120).p50 > addDays(finish(0).p50, 120)).toBe(true);
  expect(finish(120).reasons.quietDays).toBe(120);
  expect(finish(120).reasons.daysBetween.median).toBeGreaterThan(finish(0).reasons.daysBetween.median);
});

test('fewer side by side finish sooner: with one, none is left waiting for the last', () => {
  const p80 = (parallel: number) => forecastRepetitive({ ...steady(15), parallel }, { seed: 1 }).p80;
  expect([p80(1) < p80(3), p80(3) < p80(6)]).toEqual([true, true]);
});

test('a break that is known is no sign of a slower pace, and none of the days ahead in it is worked', () => {
  const breaks = [{ from: plainDate('2022-03-01'), to: plainDate('2022-03-22') }];
  const { total, started, facts } = steady(12);
  const paused = facts.map(({ on: day, done }) => ({ on: day < '2022-03-01' ? day : addDays(day, 21), done }));
  const known = forecastRepetitive({ total, started, facts: paused, breaks }, { seed: 1 });
  const unknown = forecastRepetitive({ total, started, facts: paused }, { seed: 1 });
  expect(known.p80).toBe(addDays(forecastRepetitive({ total, started, facts }, { seed: 1 }).p80, 21));
  expect(known.p80 < unknown.p80).toBe(true);
  const ahead = [{ from: addDays(paused.at(-1)!.on, 5), to: addDays(paused.at(-1)!.on, 25) }];
  expect(forecastRepetitive({ total, started, facts: paused, breaks: [...breaks, ...ahead] }, { seed: 1 }).p80).toBe(
    addDays(known.p80, 20),
  );
});

test('P50 ≤ P80 ≤ P95, after the day of the last fact, and a later day is as likely at least', () => {
  const facts = fc
    .array(fc.record({ days: fc.integer({ min: 1, max: 90 }), more: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 2,
      maxLength: 5,
    })
    .map((steps): readonly PaceFact[] => {
      let [day, done] = [plainDate('2021-11-01'), 0];
      return steps.map(({ days, more }) => ({ on: (day = addDays(day, days)), done: (done += more) }));
    });
  fc.assert(
    fc.property(facts, fc.integer(), fc.boolean(), (dated, seed, reported) => {
      const last = dated.at(-1)!.on;
      const works = {
        total: 19,
        started: october,
        facts: dated.map((fact) => ({ ...fact, reported })),
        asOf: addDays(last, 5),
      };
      const of = (days: number) => forecastRepetitive(works, { seed, by: addDays(last, days), samples: 200 });
      const { p50, p80, p95, probability } = of(100);
      expect([last < p50, p50 <= p80, p80 <= p95]).toEqual([true, true, true]);
      expect(of(200).probability).toBeGreaterThanOrEqual(probability!);
    }),
    { numRuns: 60 },
  );
});

describe('refused', () => {
  const works: RepetitiveWorks = { total: 19, started: october, facts: [on('2022-03-01', 1), on('2022-04-01', 4)] };
  test.each<[string, Partial<RepetitiveWorks>, string]>([
    ['a count that does not rise', { facts: [on('2022-03-01', 4), on('2022-04-01', 4)] }, 'forecast.facts'],
    ['days out of order', { facts: [on('2022-03-01', 2), on('2022-02-01', 4)] }, 'forecast.facts'],
    ['more than there are', { facts: [on('2022-03-01', 20)] }, 'forecast.facts'],
    ['half a building', { facts: [on('2022-03-01', 2.5)] }, 'forecast.facts'],
    ['something done before the start', { facts: [on('2021-03-01', 2)] }, 'forecast.facts'],
    ['a look from before the last fact', { asOf: plainDate('2022-03-31') }, 'forecast.facts'],
    ['nobody at work', { parallel: 0 }, 'forecast.facts'],
    ['a break without end', { breaks: [{ from: plainDate('2022-03-02'), to: 'infinity' }] }, 'forecast.facts'],
    [
      'breaks that share a day',
      {
        breaks: [
          { from: plainDate('2022-03-02'), to: plainDate('2022-03-04') },
          { from: plainDate('2022-03-03'), to: plainDate('2022-03-05') },
        ],
      },
      'forecast.facts',
    ],
    ['no fact', { facts: [] }, 'forecast.too-few-facts'],
    ['one done: no pace yet', { facts: [on('2022-03-01', 1)] }, 'forecast.too-few-facts'],
    ['all done', { facts: [on('2022-03-01', 19)] }, 'forecast.nothing-left'],
  ])('%s', (_, part, code) => {
    expect(() => forecastRepetitive({ ...works, ...part }, { seed: 1 })).toThrow(code);
  });
});
