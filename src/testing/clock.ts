import { type Instant, instantSchema } from '#kernel/instant';
import { type Clock, dayOf } from '#platform/clock';

export type TestClock = Clock & {
  set(to: string): void;
  advance(by: { readonly seconds?: number; readonly days?: number }): void;
};

/** A clock that stands until it is told: 2022-06-23, noon in the zone, unless said otherwise. */
export function testClock(start = '2022-06-23T04:00:00.000Z'): TestClock {
  let now: Instant = instantSchema.parse(start);
  return {
    now: () => now,
    today: () => dayOf(Date.parse(now)),
    set: (to) => {
      now = instantSchema.parse(to);
    },
    advance: ({ seconds = 0, days = 0 }) => {
      now = instantSchema.parse(new Date(Date.parse(now) + (seconds + days * 86_400) * 1000).toISOString());
    },
  };
}
