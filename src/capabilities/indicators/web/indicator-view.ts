import type { DimensionValue } from '../asked.rules.ts';
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

/** The values of dimensions that an address narrows to. */
export const valuesOf = (where: string | undefined): readonly DimensionValue[] =>
  (where ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [dimension = '', value = ''] = part.split(':');
      return { dimension, value };
    });

const whereText = (values: readonly DimensionValue[]): string | undefined =>
  values.length === 0 ? undefined : values.map(({ dimension, value }) => `${dimension}:${value}`).join(',');

/** Whether the address can name the value: in it, a comma and a colon keep values apart. */
export const isNameable = (value: string | null): value is string => value !== null && /^[^,:]{1,80}$/u.test(value);

/** One more value, in place of another of its dimension. */
export const withValue = (where: string | undefined, added: DimensionValue): string | undefined =>
  whereText([...valuesOf(where).filter(({ dimension }) => dimension !== added.dimension), added]);

export const withoutValue = (where: string | undefined, dimension: string): string | undefined =>
  whereText(valuesOf(where).filter((one) => one.dimension !== dimension));
