import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { BranchList } from '#capabilities/branches/contract';
import { Button, Empty, Failure, LedgerFiles, Loading, Notice, Page, useText, useWrittenDay } from '#ui';
import { BranchesTools } from './BranchesTools.tsx';
import { BranchLines } from './BranchLines.tsx';
import { branchesPath } from './paths.ts';
import { branchesViewOf } from './branches-view.ts';
import { branchListQuery } from './queries.ts';
import { branchRefusals } from '../refusals.ts';
import { branchText } from './text.ts';

/** The branches as of a day: what fits the filter, and how many of them run. */
export function BranchesPage() {
  const t = useText(branchText);
  const written = useWrittenDay();
  const [search] = useSearchParams();
  const view = branchesViewOf(search);
  const list = useInfiniteQuery({ ...branchListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ branches }) => branches) ?? [];
  const filtered = Object.values(view).some((part) => (part ?? '') !== '');

  return (
    <Page title={t.branches} lede={first === undefined ? null : <Count list={first} />}>
      <BranchesTools view={view} />
      {first !== undefined && first.on !== first.today && (
        <Notice tone="warning">{t.pastDay(written(first.on))}</Notice>
      )}
      {list.isError && <Failure error={list.error} words={branchRefusals} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {first !== undefined && lines.length === 0 && (
        <Empty>
          <p>{filtered ? t.noneFound : t.noneYet}</p>
          {filtered ? <Link to={branchesPath()}>{t.toAll}</Link> : <p className="fine">{t.noneYetHow}</p>}
        </Empty>
      )}
      {lines.length > 0 && <BranchLines lines={lines} />}
      {list.hasNextPage && (
        <Button blocked={list.isFetchingNextPage ? t.more : null} onPress={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      <LedgerFiles on={view.on} ledgers={[{ sheet: 'branches', label: t.branchLedger }]} />
    </Page>
  );
}

function Count({ list }: { readonly list: BranchList }) {
  const t = useText(branchText);
  const written = useWrittenDay();
  return (
    <p role="status">
      {t.asOf(written(list.on))} · {t.count(list.count)} · {t.areRunning(list.running)}
    </p>
  );
}
