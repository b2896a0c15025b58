import { type DimensionValue, whereOf, whereText } from '../asked.rules.ts';
import type { IndicatorsView, IndicatorView } from './paths.ts';

/** Apart from the paths: what a link needs brings no reading along. */
export const indicatorsViewOf = (search: URLSearchParams): IndicatorsView => ({
  text: search.get('text') ?? undefined,
  on: search.get('on') ?? undefined,
  since: search.get('since') ?? undefined,
  unitId: search.get('unitId') ?? undefined,
});

export const indicatorViewOf = (search: URLSearchParams): IndicatorView => ({
  on: search.get('on') ?? undefined,
  since: search.get('since') ?? undefined,
  from: search.get('from') ?? undefined,
  knownAt: search.get('knownAt') ?? undefined,
  unitId: search.get('unitId') ?? undefined,
  where: search.get('where') ?? undefined,
  by: search.get('by') ?? undefined,
  each: search.get('each') === 'week' ? 'week' : undefined,
  change: (['entered', 'left'] as const).find((change) => change === search.get('change')),
});

/** Whether an address can name the value; beyond its length the API reads none. */
export const isNameable = (value: string | null): value is string =>
  value !== null && value !== '' && encodeURIComponent(value).length <= 600;

/** One more value, in place of another of its dimension. */
export const withValue = (where: string | undefined, added: DimensionValue): string =>
  whereText([...whereOf(where).filter(({ dimension }) => dimension !== added.dimension), added]);

export const withoutValue = (where: string | undefined, dimension: string): string =>
  whereText(whereOf(where).filter((one) => one.dimension !== dimension));
