import type { Figure, IndicatorWords } from '#capabilities/indicators/contract';
import { useLanguage, useText } from '#ui';
import { changeOf, changeText } from '../figure-change.rules.ts';
import { indicatorText } from './text.ts';

type ChangeProps = { readonly now: Figure; readonly then: Figure; readonly indicator: IndicatorWords };

/** How a figure changed since the day it is compared with. */
export function FigureChange({ now, then, indicator }: ChangeProps) {
  const { language } = useLanguage();
  const t = useText(indicatorText);
  const change = changeOf(now, then);
  return (
    <span className="indicators-change fine">
      <span className="unseen">{t.change}: </span>
      {change === null ? '—' : changeText(change, indicator, language)}
    </span>
  );
}
