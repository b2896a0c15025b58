import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  drawLineEndpoint,
  getFigureEndpoint,
  listFiguresEndpoint,
  listIndicatorRecordsEndpoint,
  listIndicatorsEndpoint,
} from '#capabilities/indicators/contract';
import { isUuid } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { isPlainDate } from '#kernel/plain-date';
import { call } from '#ui';
import type { IndicatorsView, IndicatorView } from './paths.ts';

/** A day half typed counts for none. */
const dayOf = (day: string | undefined) => (day !== undefined && isPlainDate(day) ? day : undefined);
const unitOf = (unitId: string | undefined) => (unitId !== undefined && isUuid<'UnitId'>(unitId) ? unitId : undefined);

/** What is counted and how: the same for everybody, as long as the program is the same. */
export const catalogueQuery = queryOptions({
  queryKey: ['indicator', 'catalogue'],
  queryFn: ({ signal }) => call(listIndicatorsEndpoint, { signal }),
  staleTime: Infinity,
});

/** Every figure as of the day of the view. */
export const figureListQuery = ({ on, unitId }: Pick<IndicatorsView, 'on' | 'unitId'>) =>
  queryOptions({
    queryKey: ['indicator', 'figures', on ?? 'today', unitId ?? ''],
    queryFn: ({ signal }) => call(listFiguresEndpoint, { query: { on: dayOf(on), unitId: unitOf(unitId) }, signal }),
  });

const askedOf = ({ on, from, knownAt, unitId, where }: IndicatorView) => ({
  on: dayOf(on),
  from: dayOf(from),
  knownAt: instantSchema.safeParse(knownAt).data,
  unitId: unitOf(unitId),
  where,
});
const keyOf = ({ on, from, knownAt, unitId, where }: IndicatorView) =>
  [on ?? 'today', from ?? '', knownAt ?? '', unitId ?? '', where ?? ''] as const;

export const figureQuery = (indicatorId: string, view: IndicatorView) =>
  queryOptions({
    queryKey: ['indicator', 'figure', indicatorId, ...keyOf(view), view.by ?? '', view.since ?? ''],
    queryFn: ({ signal }) => {
      const query = { ...askedOf(view), by: view.by, since: dayOf(view.since) };
      return call(getFigureEndpoint, { params: { indicatorId }, query, signal });
    },
  });

/** Twelve points up to the day: a year of months, or a quarter of weeks. */
export const lineQuery = (indicatorId: string, view: IndicatorView) =>
  queryOptions({
    queryKey: ['indicator', 'line', indicatorId, ...keyOf(view), view.each ?? 'month'],
    queryFn: ({ signal }) => {
      const query = { ...askedOf(view), each: view.each ?? 'month', points: 12 } as const;
      return call(drawLineEndpoint, { params: { indicatorId }, query, signal });
    },
  });

/** The records behind the figure, page by page. */
export const recordListQuery = (indicatorId: string, view: IndicatorView, limit = 50) =>
  infiniteQueryOptions({
    queryKey: [
      'indicator',
      'records',
      indicatorId,
      ...keyOf(view),
      view.since ?? '',
      view.change ?? '',
      String(limit),
    ] as const,
    queryFn: ({ signal, pageParam }) => {
      const query = {
        ...askedOf(view),
        since: dayOf(view.since),
        change: view.change,
        after: pageParam ?? undefined,
        limit,
      };
      return call(listIndicatorRecordsEndpoint, { params: { indicatorId }, query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** How many entered since the earlier day, and how many left. */
export const changeCountsQuery = (indicatorId: string, view: IndicatorView) =>
  queryOptions({
    queryKey: ['indicator', 'changes', indicatorId, ...keyOf(view), view.since ?? ''],
    queryFn: async ({ signal }) => {
      const count = async (change: 'entered' | 'left') => {
        const query = { ...askedOf(view), since: dayOf(view.since), change, limit: 1 };
        return (await call(listIndicatorRecordsEndpoint, { params: { indicatorId }, query, signal })).count;
      };
      const [entered, left] = await Promise.all([count('entered'), count('left')]);
      return { entered, left };
    },
    enabled: dayOf(view.since) !== undefined,
  });
