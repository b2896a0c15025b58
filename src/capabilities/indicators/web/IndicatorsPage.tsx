import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import type { IndicatorWords } from '#capabilities/indicators/contract';
import { UnitChoice } from '#capabilities/people/web';
import { isPlainDate } from '#kernel/plain-date';
import {
  DayField,
  Empty,
  Failure,
  Loading,
  Page,
  SearchField,
  useListFilter,
  useText,
  useWrittenDay,
  DayInAddress,
} from '#ui';
import { type Compared, IndicatorLines } from './IndicatorLines.tsx';
import { indicatorsViewOf } from './indicator-view.ts';
import { indicatorsPath, type IndicatorsView } from './paths.ts';
import { catalogueQuery, figureListQuery } from './queries.ts';
import { indicatorRefusals } from '../refusals.ts';
import { indicatorText } from './text.ts';
import './indicators.css';

/** Everything that is counted, with its figure as of a day; what it means where one asks. */
export function IndicatorsPage() {
  const t = useText(indicatorText);
  const written = useWrittenDay();
  const [search] = useSearchParams();
  const view = indicatorsViewOf(search);
  const compares = view.since !== undefined && isPlainDate(view.since);
  const catalogue = useQuery(catalogueQuery);
  const now = useQuery({ ...figureListQuery(view), placeholderData: keepPreviousData });
  const then = useQuery({
    ...figureListQuery({ on: view.since, unitId: view.unitId }),
    enabled: compares,
    placeholderData: keepPreviousData,
  });
  const failed = [catalogue, now, then].find(({ isError }) => isError);
  const indicators = catalogue.data?.indicators ?? [];
  const compared: Compared = { now: now.data?.figures ?? [], earlier: compares ? (then.data?.figures ?? null) : null };
  const found = indicators.filter(
    (indicator) => fits(indicator, view.text) && compared.now.some((one) => one.indicatorId === indicator.indicatorId),
  );

  return (
    <Page
      title={t.indicators}
      lede={
        now.data === undefined ? null : (
          <p role="status">
            {t.asOf(written(now.data.on))} ·{' '}
            {view.unitId === undefined ? now.data.unit.name : t.withBelow(now.data.unit.name)}
            {compares && then.data !== undefined && ` · ${t.comparedWith(written(then.data.on))}`}
            <span className="fine"> · {t.periodFrom(written(now.data.from))}</span>
          </p>
        )
      }
    >
      <Tools view={view} />
      {failed?.error && (
        <Failure error={failed.error} words={indicatorRefusals} onRetry={() => void failed.refetch()} />
      )}
      {failed === undefined && (catalogue.isPending || now.isPending) && <Loading />}
      {failed === undefined && now.isSuccess && catalogue.isSuccess && found.length === 0 && (
        <Empty>
          <p>{t.none}</p>
          <Link to={indicatorsPath({ ...view, text: undefined })}>{t.toAll}</Link>
        </Empty>
      )}
      {failed === undefined &&
        Array.from(Map.groupBy(found, themeOf), ([theme, of]) => (
          <IndicatorLines key={theme} title={t[theme]} indicators={of} compared={compared} view={view} />
        ))}
      {view.unitId !== undefined && <p className="fine">{t.notOfUnits}</p>}
    </Page>
  );
}

const themes = ['plan', 'team', 'money', 'coverage'] as const;

/** What an indicator is listed under: mostly what it counts; those of projects are many, and stand by what they tell of them. */
const themeOf = ({ indicatorId, noun }: IndicatorWords) =>
  themes.find((theme) => indicatorId.startsWith(`${theme}.`)) ?? noun;

/** Each word sought stands in what the indicator is called or means, in either language. */
function fits({ words, definition, indicatorId }: IndicatorWords, sought = ''): boolean {
  const said = [words.zh, words.en, definition.zh, definition.en, indicatorId].join(' ').toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => said.includes(word));
}

function Tools({ view }: { readonly view: IndicatorsView }) {
  const t = useText(indicatorText);
  const { today } = useMe();
  const { text, day, show, seek, look } = useListFilter<IndicatorsView>(view, today, indicatorsPath);
  return (
    <div className="list-tools not-on-paper">
      <SearchField label={t.find} value={text} onChange={seek} />
      <UnitChoice
        name="unitId"
        label={t.unit}
        none={t.wholeZone}
        value={view.unitId ?? ''}
        onChange={(unitId) => show({ unitId: unitId === '' ? undefined : unitId })}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
      <DayInAddress
        name="since"
        label={t.since}
        value={view.since ?? ''}
        latest={view.on ?? today}
        onDay={(since) => show({ since: since === '' ? undefined : since })}
      />
      {(view.on !== undefined || view.since !== undefined) && (
        <p className="indicators-resets">
          {view.on !== undefined && (
            <Link to={indicatorsPath({ ...view, on: undefined })} replace>
              {t.today}
            </Link>
          )}
          {view.since !== undefined && (
            <Link to={indicatorsPath({ ...view, since: undefined })} replace>
              {t.noSince}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}
