import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { WorkLine, WorkList } from '#capabilities/works/contract';
import { LedgerFiles, Page, PagedList, useText, useWrittenDay } from '#ui';
import { MonthFigures } from './MonthFigures.tsx';
import { worksPath, type WorksView } from './paths.ts';
import { worksViewOf } from './works-view.ts';
import { workListQuery } from './queries.ts';
import { workRefusals } from '../refusals.ts';
import { workText } from './text.ts';
import { WorkLines } from './WorkLines.tsx';
import { WorksTools } from './WorksTools.tsx';
import './works.css';

/** How far the works are on a day, or what was reported month by month; which of the two stands in the address. */
export function WorksPage() {
  const [search] = useSearchParams();
  const view = worksViewOf(search);
  return view.show === 'months' ? <MonthFigures view={view} /> : <Works view={view} />;
}

/** Project by project; those late with a step come first. */
function Works({ view }: { readonly view: WorksView }) {
  const t = useText(workText);
  const list = useInfiniteQuery({ ...workListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ works }) => works) ?? [];
  const [late, others] = [lines.filter(isLate), lines.filter((line) => !isLate(line))];
  const filtered = Object.values(view).some((part) => part !== undefined);

  return (
    <Page
      title={t.works}
      lede={first === undefined ? null : <Count list={first} />}
      tools={
        <Link className="button" to={worksPath({ project: view.project, on: view.on, show: 'months' })}>
          {t.asMonths}
        </Link>
      }
    >
      <WorksTools view={view} project={lines[0]?.project ?? null} />
      <PagedList
        list={list}
        words={workRefusals}
        count={lines.length}
        none={{
          said: filtered ? t.noneFound : t.none,
          how: filtered ? <Link to={worksPath()}>{t.toAll}</Link> : t.noneHow,
        }}
      >
        {late.length > 0 && first !== undefined && <WorkLines title={t.lateOnes} lines={late} on={first.on} />}
        {others.length > 0 && first !== undefined && (
          <WorkLines title={late.length > 0 ? t.others : t.works} lines={others} on={first.on} />
        )}
      </PagedList>
      {first !== undefined && <LedgerFiles on={view.on} ledgers={[{ sheet: 'works', label: t.workLedger }]} />}
    </Page>
  );
}

const isLate = ({ lateSince }: WorkLine): boolean => lateSince !== null;

function Count({ list }: { readonly list: WorkList }) {
  const t = useText(workText);
  const written = useWrittenDay();
  return (
    <p role="status">
      {t.asOf(written(list.on))} · {t.count(list.count)}
      {list.late > 0 && <span className="fine"> · {t.lateCount(list.late)}</span>}
    </p>
  );
}
