import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { Figure, IndicatorWords } from '#capabilities/indicators/contract';
import { useLanguage, useText } from '#ui';
import { FigureChange } from './FigureChange.tsx';
import { FigureText } from './FigureText.tsx';
import { indicatorPath, type IndicatorsView } from './paths.ts';
import { indicatorText } from './text.ts';

/** Figures as of the day, and of the earlier one where one is compared with. */
export type Compared = { readonly now: readonly Figure[]; readonly earlier: readonly Figure[] | null };

type LinesProps = {
  readonly title: string;
  readonly indicators: readonly IndicatorWords[];
  readonly compared: Compared;
  readonly view: IndicatorsView;
};

/** Indicators of one noun, a line each: name, figure, how it changed; what it means opens below. */
export function IndicatorLines({ title, indicators, compared, view }: LinesProps) {
  return (
    <section className="part" aria-label={title}>
      <h2>{title}</h2>
      <ul className="indicators-all">
        {indicators.map((indicator) => (
          <Line key={indicator.indicatorId} indicator={indicator} compared={compared} view={view} />
        ))}
      </ul>
    </section>
  );
}

function Line({ indicator, compared, view }: Omit<LinesProps, 'title' | 'indicators'> & { indicator: IndicatorWords }) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const { indicatorId, words, definition, example } = indicator;
  const [open, setOpen] = useState(false);
  const meaning = useId();
  const figure = compared.now.find((one) => one.indicatorId === indicatorId);
  const then = compared.earlier?.find((one) => one.indicatorId === indicatorId);
  if (figure === undefined) return null;
  const { on, since, unitId } = view;
  return (
    <li className="indicators-line">
      <span className="indicators-name">
        <Link to={indicatorPath(indicatorId, { on, since, unitId })}>{words[language]}</Link>
        <button
          type="button"
          className="button button-quiet indicators-ask"
          aria-expanded={open}
          aria-controls={open ? meaning : undefined}
          onClick={() => setOpen(!open)}
        >
          {t.meaning}
          <span className="unseen">: {words[language]}</span>
        </button>
      </span>
      <span className="indicators-figure">
        <FigureText figure={figure} indicator={indicator} />
        {then !== undefined && <FigureChange now={figure} then={then} indicator={indicator} />}
        {figure.missing > 0 && (
          <span className="indicators-change fine" title={t.missing(figure.missing)}>
            {t.missingShort(figure.missing)}
          </span>
        )}
      </span>
      {open && (
        <div id={meaning} className="indicators-meaning">
          <p>{definition[language]}</p>
          <p className="fine">
            {t.example}: {example[language]}
          </p>
          {figure.missing > 0 && <p className="fine">{t.missing(figure.missing)}</p>}
        </div>
      )}
    </li>
  );
}
