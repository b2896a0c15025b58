import { addDays, addMonths, firstOfMonth, firstOfYear, lastOfMonth, type PlainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { query } from '#platform/queries';
import { DrawLine } from '../contract.ts';
import { indicatorAccess } from '../indicator.access.ts';
import type { Registry } from '../registry.store.ts';
import { figures } from './figures.ts';
import { sought } from './get-figure.ts';

/** An indicator over time: on the last day of each month or on the day of each week, up to the day looked at. */
export const drawLineOf = (registry: Registry) =>
  query({
    name: 'indicator.line',
    input: DrawLine,
    see: indicatorAccess.see,
    onePlan: true,
    kept: true,
    read: async (tx, input) => {
      const asked = await sought(tx, registry, input);
      if (isRefusal(asked)) return asked;
      const { indicator, at, unit, ...narrowing } = asked;
      const days = daysUpTo(at.on, input.each, input.points).filter((day) => day >= unit.established);
      const told = await Promise.all(
        days.map((on) =>
          figures(tx, [indicator], {
            ...narrowing,
            at: { ...at, on, from: input.from ?? firstOfYear(on) },
          }),
        ),
      );
      const points = days.flatMap((on, index) => {
        const figure = told[index]?.get(indicator.id);
        return figure === undefined ? [] : [{ on, figure }];
      });
      return { indicatorId: indicator.id, points };
    },
  });

/** So many days, the last of them the day itself. */
function daysUpTo(on: PlainDate, each: DrawLine['each'], points: number): readonly PlainDate[] {
  const before = Array.from({ length: points - 1 }, (_, index) => {
    const back = points - 1 - index;
    return each === 'week' ? addDays(on, -7 * back) : lastOfMonth(addMonths(firstOfMonth(on), -back));
  });
  return [...before, on];
}
