import type { Board } from '#capabilities/board/contract';
import type { Figure, IndicatorWords } from '#capabilities/indicators/contract';

/** A figure with its words, and the same as of the earlier day. */
export type Told = { readonly indicator: IndicatorWords; readonly now: Figure; readonly before: Figure | null };

/** The figures of a board by their indicators. */
export function toldFigures({ indicators, figures, earlier }: Board): (id: string) => Told | null {
  const words = new Map(indicators.map((indicator) => [indicator.indicatorId, indicator]));
  const earlierOf = new Map(earlier.map((figure) => [figure.indicatorId, figure]));
  const told = new Map(figures.map((figure) => [figure.indicatorId, figure]));
  return (id) => {
    const [indicator, now] = [words.get(id), told.get(id)];
    return indicator === undefined || now === undefined ? null : { indicator, now, before: earlierOf.get(id) ?? null };
  };
}

export const amountOf = (told: Told | null): number => told?.now.value?.amount ?? 0;
