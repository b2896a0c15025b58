import type { Figure, IndicatorWords } from '#capabilities/indicators/contract';
import { useLanguage, useText } from '#ui';
import { figureText } from '../figure-text.rules.ts';
import { indicatorText } from './text.ts';

type FigureTextProps = {
  readonly figure: Pick<Figure, 'value' | 'hidden'>;
  readonly indicator: Pick<IndicatorWords, 'measure' | 'counter' | 'unit'>;
};

/** A figure as it is read: “—” where nothing can be told, and words in place of a number kept from the reader. */
export function FigureText({ figure: { value, hidden }, indicator }: FigureTextProps) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  if (hidden) return <span title={t.few}>{t.fewShort}</span>;
  if (value !== null) return <span>{figureText(value, indicator, language)}</span>;
  return (
    <span title={t.unsaidFigure}>
      <span aria-hidden="true">{figureText(null, indicator, language)}</span>
      <span className="unseen">{t.unsaidFigure}</span>
    </span>
  );
}
