import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { unitTreeQuery } from '#capabilities/organisation/web';
import type { BaseList } from '#capabilities/village-bases/contract';
import { yearOf } from '#kernel/plain-date';
import {
  ChoiceField,
  DayField,
  LedgerFiles,
  Notice,
  Page,
  PagedList,
  useListFilter,
  useText,
  useWrittenDay,
} from '#ui';
import { printFigure } from '../measure.rules.ts';
import { BaseLines } from './BaseLines.tsx';
import { Incomes } from './Incomes.tsx';
import { villageBasesPath, type VillageBasesView, villageBasesViewOf } from './paths.ts';
import { baseListQuery } from './queries.ts';
import { villageBaseRefusals } from '../refusals.ts';
import { villageBaseText } from './text.ts';

/** Bases of villages as of a day, and what the villages took in; no household stands here, and no village is ranked. */
export function VillageBasesPage() {
  const t = useText(villageBaseText);
  const written = useWrittenDay();
  const [search] = useSearchParams();
  const view = villageBasesViewOf(search);
  const list = useInfiniteQuery({ ...baseListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ bases }) => bases) ?? [];

  return (
    <Page title={t.title} lede={first === undefined ? null : <Count list={first} />}>
      <Tools view={view} />
      {first !== undefined && first.on !== first.today && (
        <Notice tone="warning">{t.pastDay(written(first.on))}</Notice>
      )}
      <PagedList
        list={list}
        words={villageBaseRefusals}
        count={lines.length}
        none={{
          said: t.none,
          how:
            view.township === undefined ? (
              t.noneHow
            ) : (
              <Link to={villageBasesPath({ ...view, township: undefined })}>{t.toAll}</Link>
            ),
        }}
      >
        <BaseLines lines={lines} />
      </PagedList>
      <Incomes view={view} />
      {first !== undefined && (
        <LedgerFiles
          on={view.on}
          ledgers={[
            { sheet: 'village-bases', label: t.baseLedger },
            { sheet: 'village-incomes', label: t.incomeLedger },
          ]}
        />
      )}
    </Page>
  );
}

function Count({ list }: { readonly list: BaseList }) {
  const t = useText(villageBaseText);
  const written = useWrittenDay();
  const silent = list.count - list.jobsTold;
  const parts = [
    t.asOf(written(list.on)),
    t.counts(list.count),
    list.jobsTold > 0 && t.jobsTold(printFigure('jobs', list.jobs)),
    silent > 0 && t.jobsUnknown(silent),
  ];
  return <p role="status">{parts.filter((part) => part !== false).join(' · ')}</p>;
}

function Tools({ view }: { readonly view: VillageBasesView }) {
  const t = useText(villageBaseText);
  const { today } = useMe();
  const { day, show, look } = useListFilter(view, today, villageBasesPath);
  const tree = useQuery(unitTreeQuery(undefined));
  const townships = (tree.data?.units ?? []).filter(({ kind }) => kind === 'township' || kind === 'farm');
  const last = yearOf(today) - 1;
  return (
    <div className="list-tools not-on-paper">
      <ChoiceField
        name="township"
        label={t.township}
        value={view.township ?? ''}
        onChange={(chosen) => show({ township: chosen === '' ? undefined : chosen })}
        choices={[
          { value: '', label: t.anyTownship },
          ...townships.map(({ unitId, name }) => ({ value: unitId, label: name })),
        ]}
      />
      <ChoiceField
        name="year"
        label={t.year}
        value={view.year ?? `${last}`}
        onChange={(year) => show({ year })}
        choices={[last + 1, last, last - 1, last - 2].map((year) => ({ value: `${year}`, label: t.yearOf(year) }))}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
    </div>
  );
}
