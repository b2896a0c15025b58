import { Link } from 'react-router';
import type { FigureAnswer, IndicatorWords } from '#capabilities/indicators/contract';
import { useLanguage, useText } from '#ui';
import { FigureText } from './FigureText.tsx';
import { indicatorPath, type IndicatorView } from './paths.ts';
import { indicatorText } from './text.ts';

type MeaningProps = {
  readonly answer: FigureAnswer;
  readonly view: IndicatorView;
  readonly all: readonly IndicatorWords[];
};

/** What the indicator means, one worked example, and of which others it is made. */
export function IndicatorMeaning({ answer, view, all }: MeaningProps) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const { indicator, parts } = answer;
  const { definition, example, kind, noun, capacity } = indicator;
  return (
    <section className="record-section" aria-label={t.meaning}>
      <h2>{t.meaning}</h2>
      <p>{definition[language]}</p>
      <dl className="facts">
        <dt>{t.example}</dt>
        <dd>{example[language]}</dd>
        <dt>{t.counts}</dt>
        <dd>{t[noun]}</dd>
        <dt>{t.kind}</dt>
        <dd>{kind === 'stock' ? t.stock : t.flow}</dd>
        <dt>{t.capacity}</dt>
        <dd>{capacity === null ? t.noCapacity : capacity[language]}</dd>
      </dl>
      {parts.length > 0 && (
        <>
          <h3>{t.madeOf}</h3>
          <ul className="lines">
            {parts.map((part) => {
              const words = all.find(({ indicatorId }) => indicatorId === part.indicatorId);
              return (
                words !== undefined && (
                  <li key={part.indicatorId}>
                    <Link to={indicatorPath(part.indicatorId, { ...view, by: undefined, change: undefined })}>
                      {words.words[language]}
                    </Link>
                    <FigureText figure={part} indicator={words} />
                  </li>
                )
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
