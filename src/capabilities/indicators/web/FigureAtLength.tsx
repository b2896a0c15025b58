import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { FigureAnswer } from '#capabilities/indicators/contract';
import { dayOfInstant, useLanguage, useText, useWrittenDay } from '#ui';
import { changeOf, changeText } from '../figure-change.rules.ts';
import { FigureText } from './FigureText.tsx';
import { Narrowed } from './Narrowed.tsx';
import { indicatorPath, type IndicatorView, recordsHash } from './paths.ts';
import { changeCountsQuery } from './queries.ts';
import { indicatorText } from './text.ts';

type AnswerProps = { readonly answer: FigureAnswer; readonly view: IndicatorView };

/** The figure, large, with all that it must not be read without: scope, day, what is missing from it, how it changed. */
export function FigureAtLength({ answer, view }: AnswerProps) {
  const t = useText(indicatorText);
  const { indicator, figure } = answer;
  return (
    <section className="record-section indicator-figure" aria-label={t.figure}>
      <p className="indicator-number">
        <FigureText figure={figure} indicator={indicator} />
      </p>
      <Scope answer={answer} view={view} />
      <Narrowed indicator={indicator} unit={answer.unit?.name} view={view} />
      <Beside answer={answer} />
      <Since answer={answer} view={view} />
    </section>
  );
}

function Scope({ answer: { on, from, knownAt, unit, scope, indicator }, view }: AnswerProps) {
  const t = useText(indicatorText);
  const written = useWrittenDay();
  const of = view.unitId !== undefined && unit !== null ? t.withBelow(unit.name) : t.zoneOnly;
  return (
    <>
      <p>
        {from === null ? t.asOf(written(on)) : t.period(written(from), written(on))} ·{' '}
        {scope === 'zone' ? of : view.unitId === undefined ? t.partOnly : `${of} (${t.partOnly})`}
      </p>
      {knownAt !== null && (
        <p className="fine">
          {t.known(written(dayOfInstant(knownAt)))}{' '}
          <Link to={indicatorPath(indicator.indicatorId, { ...view, knownAt: undefined })}>{t.knownNow}</Link>
        </p>
      )}
    </>
  );
}

/** Missing is not zero, and what belongs nowhere is not dropped: both are told beside the number (house.md 2.12). */
function Beside({ answer: { figure, indicator } }: Pick<AnswerProps, 'answer'>) {
  const t = useText(indicatorText);
  const { hidden, value, records, missing, notPlaced } = figure;
  const told = [
    hidden ? t.few : null,
    hidden ? t.fewWhy : null,
    !hidden && value === null ? t.unsaidFigure : null,
    (value?.word ?? null) === null ? null : t.qualified(value?.word ?? ''),
    records !== null && indicator.from.length === 0 && indicator.measure !== 'count' ? t.ofRecords(records) : null,
    missing > 0 ? t.missing(missing) : null,
    (notPlaced ?? 0) > 0 ? t.notPlaced(notPlaced ?? 0) : null,
  ].filter((line) => line !== null);
  if (told.length === 0) return null;
  return (
    <ul className="indicator-beside fine">
      {told.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Since({ answer, view }: AnswerProps) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const { indicator, figure, since } = answer;
  if (since === null) return null;
  const change = changeOf(figure, since.figure);
  const day = written(since.on);
  return (
    <div className="indicator-since">
      <p>
        {change === null ? t.changeUnsaid(day) : t.changeSince(day, changeText(change, indicator, language))}{' '}
        <span className="fine">
          (<Then answer={answer} />)
        </span>
      </p>
      <Changes indicatorId={indicator.indicatorId} view={view} />
    </div>
  );
}

function Then({ answer: { since, indicator } }: Pick<AnswerProps, 'answer'>) {
  const t = useText(indicatorText);
  if (since === null) return null;
  return (
    <>
      {t.thenWas('')}
      <FigureText figure={since.figure} indicator={indicator} />
    </>
  );
}

function Changes({ indicatorId, view }: { readonly indicatorId: string; readonly view: IndicatorView }) {
  const t = useText(indicatorText);
  const counts = useQuery(changeCountsQuery(indicatorId, view));
  if (counts.data === undefined) return null;
  const { entered, left } = counts.data;
  const to = (change: 'entered' | 'left') => `${indicatorPath(indicatorId, { ...view, change })}${recordsHash}`;
  return (
    <p className="indicator-changes">
      {entered !== null && entered > 0 && <Link to={to('entered')}>{t.enteredCount(entered)}</Link>}
      {left !== null && left > 0 && <Link to={to('left')}>{t.leftCount(left)}</Link>}
      {(entered === null || left === null) && <span className="fine">{t.fewChanged}</span>}
      {entered === 0 && left === 0 && <span className="fine">{t.noneChanged}</span>}
    </p>
  );
}
