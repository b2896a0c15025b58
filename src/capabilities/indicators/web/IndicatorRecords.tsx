import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { use, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import type { IndicatorWords, RecordLine } from '#capabilities/indicators/contract';
import { isPlainDate, type PlainDate } from '#kernel/plain-date';
import { PagedList, useLanguage, useText, useWrittenDay } from '#ui';
import { figureText } from '../figure-text.rules.ts';
import { valueName } from './Narrowed.tsx';
import { indicatorPath, type IndicatorView, recordsHash } from './paths.ts';
import { recordListQuery } from './queries.ts';
import { RecordPaths } from './record-paths.ts';
import { indicatorRefusals } from '../refusals.ts';
import { indicatorText } from './text.ts';

type RecordsProps = {
  readonly indicator: IndicatorWords;
  /** Whose records these are: the indicator itself, or the first it is made of. */
  readonly opened: IndicatorWords;
  readonly view: IndicatorView;
};

/** The records behind the figure, for this reader; those that entered or left since the earlier day where asked. */
export function IndicatorRecords({ indicator, opened, view }: RecordsProps) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const asked = { ...view, change: view.since === undefined ? undefined : view.change };
  const list = useInfiniteQuery({
    ...recordListQuery(indicator.indicatorId, asked),
    placeholderData: keepPreviousData,
  });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ records }) => records) ?? [];
  const since = view.since !== undefined && isPlainDate(view.since) ? written(view.since) : null;
  const which = asked.change === 'entered' ? t.enteredSince : asked.change === 'left' ? t.leftSince : null;

  // A link to the records leads to them, also for those who listen to the page.
  const heading = useRef<HTMLHeadingElement>(null);
  const { hash, key } = useLocation();
  useEffect(() => {
    if (hash === recordsHash) heading.current?.focus();
  }, [hash, key]);

  return (
    <section className="part" aria-label={t.records}>
      <h2 ref={heading} tabIndex={-1}>
        {t.records}
        {which !== null && since !== null && ` · ${which(since)}`}
      </h2>
      {since !== null && <Choices indicatorId={indicator.indicatorId} view={asked} />}
      {first !== undefined && (
        <p role="status">
          {first.count === null ? t.few : t.recordCount(first.count)}
          {first.unnamed > 0 && <span className="fine"> · {t.unnamedCount(first.unnamed)}</span>}
          {opened.indicatorId !== indicator.indicatorId && (
            <span className="fine"> · {t.recordsOf(opened.words[language])}</span>
          )}
        </p>
      )}
      <PagedList
        list={list}
        words={indicatorRefusals}
        count={lines.length}
        none={{ said: first?.count === null ? t.fewWhy : t.noRecords }}
      >
        {first !== undefined && (
          <ul className="list-lines" aria-label={t.records}>
            {lines.map((line) => (
              <Line key={line.recordId} line={line} opened={opened} on={first.on} />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}

function Choices({ indicatorId, view }: { readonly indicatorId: string; readonly view: IndicatorView }) {
  const t = useText(indicatorText);
  const choices = [
    { change: undefined, label: t.allRecords },
    { change: 'entered', label: t.entered },
    { change: 'left', label: t.left },
  ] as const;
  return (
    <nav className="indicator-choices not-on-paper" aria-label={t.records}>
      {choices.map(({ change, label }) => (
        <Link
          key={label}
          className="button"
          aria-current={view.change === change ? 'true' : undefined}
          to={indicatorPath(indicatorId, { ...view, change })}
          preventScrollReset
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

type LineProps = { readonly line: RecordLine; readonly opened: IndicatorWords; readonly on: PlainDate };

/** A record opens its page where it has one; what is not named to this reader is a line without a name. */
function Line({ line, opened, on }: LineProps) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const to = use(RecordPaths)[opened.noun]?.(line.opens, on);
  const of = opened.dimensions.flatMap(({ dimension }) => {
    const value = line.of[dimension] ?? null;
    return value === null ? [] : [valueName(opened, dimension, value, language)];
  });
  return (
    <li className="list-line indicator-record">
      <div className="list-what">
        {line.label === null ? (
          <span className="fine">{t.unnamed}</span>
        ) : to === undefined ? (
          <span>{line.label}</span>
        ) : (
          <Link to={to}>{line.label}</Link>
        )}
      </div>
      <span className="fine">{of.join(' · ')}</span>
      {opened.measure !== 'count' || line.amount !== null ? (
        <span className="indicator-amount">{figureText(line.amount, opened, language)}</span>
      ) : null}
    </li>
  );
}
