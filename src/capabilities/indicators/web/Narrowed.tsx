import { Link } from 'react-router';
import type { IndicatorWords } from '#capabilities/indicators/contract';
import type { Language } from '#kernel/language';
import { useLanguage, useText } from '#ui';
import { whereOf } from '../asked.rules.ts';
import { withoutValue } from './indicator-view.ts';
import { indicatorPath, type IndicatorView } from './paths.ts';
import { indicatorText } from './text.ts';

type NarrowedProps = {
  readonly indicator: IndicatorWords;
  readonly unit: string | undefined;
  readonly view: IndicatorView;
};

/** What the figure is narrowed to, each with the way out of it. */
export function Narrowed({ indicator, unit, view }: NarrowedProps) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const { indicatorId } = indicator;
  const values = whereOf(view.where).map(({ dimension, value }) => ({
    said: `${dimensionName(indicator, dimension, language)}: ${valueName(indicator, dimension, value, language)}`,
    to: indicatorPath(indicatorId, { ...view, where: withoutValue(view.where, dimension) }),
  }));
  const all = [
    ...(view.unitId === undefined || unit === undefined
      ? []
      : [{ said: unit, to: indicatorPath(indicatorId, { ...view, unitId: undefined }) }]),
    ...values,
  ];
  if (all.length === 0) return null;
  return (
    <ul className="indicator-narrowed" aria-label={t.narrowed}>
      {all.map(({ said, to }) => (
        <li key={said}>
          <span>{said}</span>
          <Link to={to} aria-label={t.widen(said)} title={t.widen(said)}>
            ×
          </Link>
        </li>
      ))}
    </ul>
  );
}

const dimensionName = ({ dimensions }: IndicatorWords, dimension: string, language: Language): string =>
  dimensions.find((one) => one.dimension === dimension)?.words[language] ?? dimension;

/** A value of a dimension in words; the zone's own words are said as they are. */
export function valueName(
  { dimensions }: IndicatorWords,
  dimension: string,
  value: string,
  language: Language,
): string {
  const values = dimensions.find((one) => one.dimension === dimension)?.values;
  return values?.find((one) => one.value === value)?.words[language] ?? value;
}
