import { useQuery } from '@tanstack/react-query';
import { use, useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import type { BriefDocument, FigureRecords, FigureSource, FrozenFigure, Issue } from '#capabilities/briefs/contract';
import type { IndicatorWords, RecordNoun } from '#capabilities/indicators/contract';
import { catalogueQuery, RecordPaths } from '#capabilities/indicators/web';
import { Button, Failure, Loading, useText } from '#ui';
import { runsOf } from '../wording-text.rules.ts';
import { figurePath } from './figure-path.ts';
import { briefPath } from './paths.ts';
import { figureRecordsQuery } from './queries.ts';
import { briefRefusals } from '../refusals.ts';
import { briefText } from './text.ts';

type FigurePanelProps = {
  readonly figure: FrozenFigure;
  readonly issue: Issue;
  readonly document: BriefDocument;
};

/** The records a published figure stood for: how many, how many of them this reader sees, and these by name. */
export function FigurePanel({ figure, issue, document: paper }: FigurePanelProps) {
  const t = useText(briefText);
  const { place, word, words } = figure;
  const navigate = useNavigate();
  const told = useQuery(figureRecordsQuery(issue.briefId, place));
  const noun = useNounOf(figure.indicatorId);
  const run = runsOf(paper).filter(({ kind }) => kind === 'figure')[place];
  const source = run?.kind === 'figure' ? run.source : null;

  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    figureAt(place)?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  // Whoever closes it goes on where they read.
  const close = () => {
    figureAt(place)?.focus();
    void navigate(briefPath(issue.briefId), { replace: true, preventScrollReset: true });
  };

  return (
    <section className="figure-panel not-on-paper" aria-label={t.figures}>
      <div className="figure-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {word} {words}
        </h2>
        <Button look="quiet" onPress={close}>
          {t.close}
        </Button>
      </div>
      {told.isPending && <Loading />}
      {told.isError && <Failure error={told.error} words={briefRefusals} onRetry={() => void told.refetch()} />}
      {told.data !== undefined && <Records told={told.data} noun={noun} source={source} />}
      {source !== null && (
        <p>
          <Link to={figurePath(source, issue.knownAt)}>{t.toIndicator}</Link>
        </p>
      )}
    </section>
  );
}

const figureAt = (place: number) => document.querySelector<HTMLElement>(`[data-figure="${place}"]`);

type RecordsProps = {
  readonly told: FigureRecords;
  readonly noun: RecordNoun | undefined;
  readonly source: FigureSource | null;
};

function Records({ told: { count, visible, records }, noun, source }: RecordsProps) {
  const t = useText(briefText);
  const paths = use(RecordPaths);
  const pathOf = noun === undefined ? undefined : paths[noun];
  if (count === 0) return <p role="status">{t.noRecords}</p>;
  return (
    <>
      <p role="status">
        {t.visible(String(visible), String(count))}
        {records.length < visible && <span className="fine"> {t.firstShown(String(records.length))}</span>}
      </p>
      <ol className="figure-records">
        {records.map(({ recordId, opens, label }) => (
          <li key={recordId}>
            {label === null ? (
              <span className="fine">{t.unnamed}</span>
            ) : pathOf === undefined || source === null ? (
              label
            ) : (
              <Link to={pathOf(opens, source.on)}>{label}</Link>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the records are: of a figure made of others, those of the first it is made of. */
function useNounOf(indicatorId: string): RecordNoun | undefined {
  const all: readonly IndicatorWords[] = useQuery(catalogueQuery).data?.indicators ?? [];
  const of = (id: string | undefined) => all.find((one) => one.indicatorId === id);
  const own = of(indicatorId);
  return (of(own?.from[0]) ?? own)?.noun;
}
