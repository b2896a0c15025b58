import { Link } from 'react-router';
import type { FigureAnswer, FigurePart, RecordNoun } from '#capabilities/indicators/contract';
import { ChoiceField, useAddressChoice, useLanguage, useText } from '#ui';
import { FigureText } from './FigureText.tsx';
import { isNameable, withValue } from './indicator-view.ts';
import { indicatorPath, type IndicatorView } from './paths.ts';
import { indicatorText } from './text.ts';

type SplitProps = { readonly answer: FigureAnswer; readonly view: IndicatorView };

/** Of squads, posts and applicants no branch is laid beside another (ledgers-and-briefs 2.6, DM-21). */
const neverCompared: ReadonlySet<RecordNoun> = new Set(['duty', 'cultivation']);

/** The figure in parts, in the order they are known by: units in official order, never by their figure (2.6, 2.7). */
export function IndicatorSplit({ answer, view }: SplitProps) {
  const t = useText(indicatorText);
  const { language } = useLanguage();
  const { indicator, split, figure } = answer;
  const { dimensions, capacity } = indicator;
  const show = useAddressChoice(view, (chosen) => indicatorPath(indicator.indicatorId, chosen));
  const compared = !neverCompared.has(indicator.noun);
  const choices = [
    { value: '', label: t.notSplit },
    ...(capacity === null || !compared ? [] : [{ value: 'unit', label: t.byUnit(capacity[language]) }]),
    ...dimensions
      .filter(({ dimension }) => compared || dimension !== 'branch')
      .map(({ dimension, words }) => ({ value: dimension, label: t.by(words[language]) })),
  ];
  const isSplit = indicator.from.length === 0 && choices.some(({ value }) => value !== '');
  if (compared && !isSplit && indicator.from.length === 0) return null;
  return (
    <section className="record-section" aria-label={t.split}>
      <div className="indicator-section-head">
        <h2>{t.split}</h2>
        {isSplit && (
          <ChoiceField
            name="by"
            label={t.splitBy}
            value={view.by ?? ''}
            onChange={(by) => show({ by: by === '' ? undefined : by })}
            choices={choices}
          />
        )}
      </div>
      {indicator.from.length > 0 && <p className="fine">{t.cannotSplit}</p>}
      {!compared && <p className="fine">{t.notCompared}</p>}
      {isSplit && view.by !== undefined && split.length === 0 && <p className="fine">{t.splitNothing}</p>}
      {isSplit && split.length > 0 && (
        <>
          <Parts answer={answer} view={view} />
          <p className="fine">
            <span className="not-on-paper">{t.splitHow}</span> {view.by === 'unit' && t.unitsOverlap}{' '}
            {view.by === 'unit' && (figure.notPlaced ?? 0) > 0 && t.notPlaced(figure.notPlaced ?? 0)}
          </p>
        </>
      )}
    </section>
  );
}

function Parts({ answer: { indicator, split }, view }: SplitProps) {
  const t = useText(indicatorText);
  const by = view.by ?? '';
  const { language } = useLanguage();
  const head = indicator.dimensions.find(({ dimension }) => dimension === by)?.words ?? indicator.capacity;
  const most = Math.max(1, ...split.map(({ figure }) => Math.abs(figure.value?.amount ?? 0)));
  return (
    <table className="table indicator-split">
      <thead>
        <tr>
          <th scope="col">{head?.[language]}</th>
          <th scope="col" className="indicator-amount">
            {t.figure}
          </th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {split.map((part) => (
          <tr key={part.value ?? ''}>
            <th scope="row">
              <PartName part={part} indicatorId={indicator.indicatorId} view={view} />
            </th>
            <td className="indicator-amount">
              <FigureText figure={part.figure} indicator={indicator} />
              {part.figure.missing > 0 && <span className="fine"> {t.missingShort(part.figure.missing)}</span>}
            </td>
            <td aria-hidden="true">
              <span className="indicator-bar" style={wide((part.figure.value?.amount ?? 0) / most)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const wide = (share: number) => ({ width: `${Math.round(Math.abs(share) * 1000) / 10}%` });

type PartNameProps = { readonly part: FigurePart; readonly indicatorId: string; readonly view: IndicatorView };

function PartName({ part: { value, words }, indicatorId, view }: PartNameProps) {
  const { language } = useLanguage();
  const { by = '' } = view;
  if (!isNameable(value)) return words[language];
  const narrowed =
    by === 'unit' ? { unitId: value } : { where: withValue(view.where, { dimension: by, value }), by: undefined };
  return <Link to={indicatorPath(indicatorId, { ...view, ...narrowed, change: undefined })}>{words[language]}</Link>;
}
