import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { BranchList } from '#capabilities/branches/contract';
import { LedgerFiles, Notice, Page, PagedList, useText, useWrittenDay } from '#ui';
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
      <PagedList
        list={list}
        words={branchRefusals}
        count={lines.length}
        none={{
          said: filtered ? t.noneFound : t.noneYet,
          how: filtered ? <Link to={branchesPath()}>{t.toAll}</Link> : t.noneYetHow,
        }}
      >
        <BranchLines lines={lines} />
      </PagedList>
      {first !== undefined && <LedgerFiles on={view.on} ledgers={[{ sheet: 'branches', label: t.branchLedger }]} />}
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
