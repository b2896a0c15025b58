import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import type { IndicatorWords } from '#capabilities/indicators/contract';
import { Failure, Loading, Page, useLanguage, useText } from '#ui';
import { FigureAtLength } from './FigureAtLength.tsx';
import { IndicatorCourse } from './IndicatorCourse.tsx';
import { IndicatorMeaning } from './IndicatorMeaning.tsx';
import { IndicatorRecords } from './IndicatorRecords.tsx';
import { IndicatorSplit } from './IndicatorSplit.tsx';
import { IndicatorTools } from './IndicatorTools.tsx';
import { indicatorViewOf } from './indicator-view.ts';
import { indicatorPath, indicatorsPath } from './paths.ts';
import { catalogueQuery, figureQuery } from './queries.ts';
import { indicatorRefusals } from '../refusals.ts';
import { indicatorText } from './text.ts';
import './indicators.css';

/** One indicator: its figure as of a day and in a scope, what it means, its course, its parts and the records behind it. */
export function IndicatorPage() {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const { indicatorId = '' } = useParams();
  const [search] = useSearchParams();
  const view = indicatorViewOf(search);
  const catalogue = useQuery(catalogueQuery);
  const told = useQuery({ ...figureQuery(indicatorId, view), placeholderData: keepPreviousData });
  const all = catalogue.data?.indicators ?? [];
  // Of another indicator nothing is shown while this one is on its way.
  const answer = told.data?.indicator.indicatorId === indicatorId ? told.data : undefined;
  const words = answer?.indicator ?? all.find((one) => one.indicatorId === indicatorId);
  const opened = openedBy(words, all);

  return (
    <Page
      key={indicatorId}
      title={words?.words[language] ?? t.indicators}
      lede={
        <p className="fine">
          <Link to={indicatorsPath({ on: view.on, since: view.since, unitId: view.unitId })}>{t.backToAll}</Link>
          {words !== undefined && ` · ${t[words.noun]}`}
        </p>
      }
    >
      {words !== undefined && <IndicatorTools indicator={words} view={view} />}
      {told.isError && (
        <>
          <Failure error={told.error} words={indicatorRefusals} onRetry={() => void told.refetch()} />
          <p>
            <Link to={indicatorPath(indicatorId)}>{t.plainView}</Link>
          </p>
        </>
      )}
      {told.isPending && <Loading />}
      {!told.isError && answer !== undefined && (
        <>
          <div className="indicator-head">
            <FigureAtLength answer={answer} view={view} />
            <IndicatorMeaning answer={answer} view={view} all={all} />
          </div>
          <IndicatorCourse indicator={answer.indicator} view={view} on={answer.on} />
          <IndicatorSplit answer={answer} view={view} />
          {opened !== undefined && <IndicatorRecords indicator={answer.indicator} opened={opened} view={view} />}
        </>
      )}
    </Page>
  );
}

/** The one whose records are listed: of what is made of others, the first of them. */
function openedBy(words: IndicatorWords | undefined, all: readonly IndicatorWords[]): IndicatorWords | undefined {
  const [first] = words?.from ?? [];
  return first === undefined ? words : all.find(({ indicatorId }) => indicatorId === first);
}
