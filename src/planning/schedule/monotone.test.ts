import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minuteNumber, momentOfMinute } from '#kernel/moment';
import { RefusedError } from '#kernel/refusal';
import { type Plan, schedule, type Schedule } from '#planning/schedule';
import { randomPlans } from '#testing/random-plans';

function scheduled(plan: Plan): Schedule | null {
  try {
    return schedule(plan);
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

const startLater = (plan: Plan, hours: number): Plan => ({
  ...plan,
  start: momentOfMinute(minuteNumber(plan.start) + hours * 60),
});

const lagLater = (plan: Plan, pick: number, hours: number): Plan => ({
  ...plan,
  links: plan.links.map((link, at) =>
    at === pick % plan.links.length ? { ...link, lag: (link.lag ?? 0) + hours * 60 } : link,
  ),
});

/* A longer predecessor may start earlier, where its own finish is what is bound; one that comes later never does harm. */
test('what comes later, by its lag or the start of the plan, never makes anything earlier (without as late as possible)', () => {
  let compared = 0;
  fc.assert(
    fc.property(randomPlans, fc.nat(20), fc.integer({ min: 1, max: 20 }), (plan, pick, hours) => {
      const before = scheduled(plan);
      if (before === null) return;
      for (const later of [startLater(plan, hours), lagLater(plan, pick, hours)].map(scheduled)) {
        if (later === null) continue;
        compared++;
        expect(later.finish >= before.finish).toBe(true);
        for (const [at, { earlyStart, earlyFinish }] of later.activities.entries()) {
          expect(earlyStart >= before.activities[at]!.earlyStart).toBe(true);
          expect(earlyFinish >= before.activities[at]!.earlyFinish).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(100);
});
