import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Button, Empty, Failure, LedgerFiles, Loading, Page, useText } from '#ui';
import { LedgerCounts } from './LedgerCounts.tsx';
import { newProblemPath, problemsPath, type ProblemsView } from './paths.ts';
import { problemsViewOf } from './problems-view.ts';
import { ProblemFilter } from './ProblemFilter.tsx';
import { ProblemLines } from './ProblemLines.tsx';
import { problemListQuery } from './queries.ts';
import { problemRefusals } from '../refusals.ts';
import { ledgerText } from './text.ts';
import './problems.css';

/** The ledger: how it stands in one line, the filter, and a line for each problem. */
export function ProblemsPage() {
  const t = useText(ledgerText);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const view = problemsViewOf(search);
  const list = useInfiniteQuery({ ...problemListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ problems }) => problems) ?? [];

  return (
    <Page
      title={t.ledger}
      lede={<LedgerCounts />}
      tools={
        <div className="problems-raise">
          <Button look="primary" onPress={() => void navigate(newProblemPath())}>
            {t.raise}
          </Button>
        </div>
      }
    >
      <ProblemFilter view={view} />
      {list.isError && <Failure error={list.error} words={problemRefusals} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {first !== undefined && (
        <p className="fine problems-count" role="status">
          {t.matching(first.count)}
        </p>
      )}
      {first !== undefined && lines.length === 0 && <NoLines view={view} />}
      {first !== undefined && lines.length > 0 && (
        <ProblemLines
          key={JSON.stringify(view)}
          lines={lines}
          count={first.count}
          today={first.today}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage && !list.isError) void list.fetchNextPage();
          }}
        />
      )}
      {first !== undefined && <LedgerFiles ledgers={[{ sheet: 'problems', label: t.listOfProblems }]} />}
    </Page>
  );
}

function NoLines({ view }: { readonly view: ProblemsView }) {
  const t = useText(ledgerText);
  const names = Object.keys(view).filter((name) => name !== 'sort');
  const untouched = names.length === 0;
  const onlyOverdue = names.length === 1 && view.overdue !== undefined;
  return (
    <Empty>
      <p>{untouched ? t.none : onlyOverdue ? t.noneOverdue : t.noneFound}</p>
      {untouched ? <p className="fine">{t.noneHow}</p> : <Link to={problemsPath()}>{t.toAll}</Link>}
    </Empty>
  );
}
