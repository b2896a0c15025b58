import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { UnitTree } from '#capabilities/organisation/contract';
import { isPlainDate } from '#kernel/plain-date';
import { Failure, Loading, Notice, Page, useText, useWrittenDay } from '#ui';
import { UnitPanel } from './UnitPanel.tsx';
import { UnitTreePanel } from './UnitTreePanel.tsx';
import { AsOf, UnitsTools } from './UnitsTools.tsx';
import { unitsPath, unitsViewOf, type UnitsView } from './paths.ts';
import { unitTreeQuery } from './queries.ts';
import { unitRefusals } from '../refusals.ts';
import { unitText } from './text.ts';
import './units.css';

/** The tree of units as of a day, and the one unit chosen in it. */
export function UnitsPage() {
  const t = useText(unitText);
  const [search] = useSearchParams();
  const view = unitsViewOf(search);
  const on = view.on !== undefined && isPlainDate(view.on) ? view.on : undefined;
  const [sought, setSought] = useState('');
  const tree = useQuery({ ...unitTreeQuery(on), placeholderData: keepPreviousData });

  return (
    <Page
      title={t.units}
      lede={tree.data === undefined ? null : <AsOf tree={tree.data} />}
      tools={
        tree.data === undefined ? null : <UnitsTools tree={tree.data} view={view} sought={sought} onSeek={setSought} />
      }
    >
      {tree.isError && <Failure error={tree.error} words={unitRefusals} onRetry={() => void tree.refetch()} />}
      {tree.isPending && <Loading />}
      {tree.data !== undefined && !tree.isError && <Units tree={tree.data} view={view} sought={sought} />}
    </Page>
  );
}

type UnitsProps = { readonly tree: UnitTree; readonly view: UnitsView; readonly sought: string };

function Units({ tree, view, sought }: UnitsProps) {
  const t = useText(unitText);
  const written = useWrittenDay();
  const navigate = useNavigate();
  const chosen = tree.units.find(({ unitId }) => unitId === view.unit) ?? null;
  const past = tree.on !== tree.today;

  return (
    <>
      {past && <Notice tone="warning">{t.pastDay(written(tree.on))}</Notice>}
      {chosen === null && view.unit !== undefined && <Notice tone="calm">{t.notThen}</Notice>}
      <div className={chosen === null ? 'units' : 'units units-chosen'}>
        <UnitTreePanel
          tree={tree}
          sought={sought}
          chosen={chosen}
          onChoose={(unit) => void navigate(unitsPath({ on: view.on, unit }))}
        />
        <section className="units-panel" aria-label={chosen?.name ?? t.units}>
          {chosen === null ? (
            <p className="fine">{t.chooseOne}</p>
          ) : (
            <UnitPanel key={chosen.unitId} tree={tree} unit={chosen} view={view} />
          )}
        </section>
      </div>
    </>
  );
}
