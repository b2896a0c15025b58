import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Figure, IndicatorWords } from '#capabilities/indicators/contract';
import { dayOfMonth, monthOf, type PlainDate } from '#kernel/plain-date';
import type { Quantity } from '#kernel/quantity';
import { ChoiceField, Failure, LineChart, Loading, useAddressChoice, useLanguage, useText, useWrittenDay } from '#ui';
import { figureText } from '../figure-text.rules.ts';
import { indicatorPath, type IndicatorView } from './paths.ts';
import { lineQuery } from './queries.ts';
import { indicatorRefusals } from '../refusals.ts';
import { indicatorText } from './text.ts';

type CourseProps = { readonly indicator: IndicatorWords; readonly view: IndicatorView; readonly on: PlainDate };

/** The indicator over a year of months or a quarter of weeks, up to the day looked at. */
export function IndicatorCourse({ indicator, view, on }: CourseProps) {
  const t = useText(indicatorText);
  const { indicatorId } = indicator;
  const show = useAddressChoice(view, (chosen) => indicatorPath(indicatorId, chosen));
  const line = useQuery({ ...lineQuery(indicatorId, view), placeholderData: keepPreviousData });
  const points = line.data?.indicatorId === indicatorId ? line.data.points : [];
  return (
    <section className="record-section" aria-label={t.line}>
      <div className="indicator-section-head">
        <h2>{t.line}</h2>
        <ChoiceField
          name="each"
          label={t.each}
          value={view.each ?? 'month'}
          onChange={(each) => show({ each: each === 'week' ? 'week' : undefined })}
          choices={[
            { value: 'month', label: t.months },
            { value: 'week', label: t.weeks },
          ]}
        />
      </div>
      {line.isError && <Failure error={line.error} words={indicatorRefusals} onRetry={() => void line.refetch()} />}
      {line.isPending && <Loading />}
      {points.length > 0 && <Drawn indicator={indicator} view={view} on={on} points={points} />}
    </section>
  );
}

type Drawn = CourseProps & { readonly points: readonly { readonly on: PlainDate; readonly figure: Figure }[] };

function Drawn({ indicator, view, on, points }: Drawn) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const said = ({ value, hidden }: Pick<Figure, 'value' | 'hidden'>) =>
    hidden ? t.fewShort : figureText(value, indicator, language);
  const told = points.flatMap(({ figure: { value } }) => (value === null ? [] : [value]));
  const [first, last] = [points[0], points.at(-1)];
  if (told.length === 0 || first === undefined || last === undefined) return <p className="fine">{t.lineNothing}</p>;
  const text = (value: Quantity) => figureText(value, indicator, language);
  const inOrder = told.toSorted((one, other) => one.amount - other.amount);
  const [low = null, high = null] = [inOrder[0], inOrder.at(-1)];
  return (
    <>
      <LineChart
        summary={t.lineSays(
          written(first.on),
          written(last.on),
          low === null ? '' : text(low),
          high === null ? '' : text(high),
          said(last.figure),
        )}
        heads={{ name: t.date, value: t.figure }}
        points={points.map((point) => ({
          key: point.on,
          label: labelOf(point.on, view.each, language === 'zh'),
          name: written(point.on),
          value: point.figure.value?.amount ?? null,
          text: said(point.figure),
          to:
            point.on === on
              ? null
              : indicatorPath(indicator.indicatorId, { ...view, since: point.on, change: undefined }),
        }))}
      />
      <p className="fine not-on-paper">{t.lineHow}</p>
    </>
  );
}

const labelOf = (on: PlainDate, each: 'week' | undefined, zh: boolean): string =>
  each === 'week' ? `${monthOf(on)}/${dayOfMonth(on)}` : zh ? `${monthOf(on)}月` : on.slice(2, 7).replace('-', '/');
