import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { type DutyLine, DutyKind, type DutyList } from '#capabilities/duty/contract';
import { isPlainDate } from '#kernel/plain-date';
import { ChoiceField, DayField, LedgerFiles, Page, PagedList, useText, useWrittenDay } from '#ui';
import { dutiesPath, type DutiesView } from './paths.ts';
import { dutiesViewOf } from './duties-view.ts';
import { dutyListQuery } from './queries.ts';
import { dutyRefusals } from '../refusals.ts';
import { dutyText } from './text.ts';

/** What stands on a day, and how many of each (SQ-03); nothing here is scored or put in an order of merit. */
export function DutiesPage() {
  const t = useText(dutyText);
  const [search] = useSearchParams();
  const view = dutiesViewOf(search);
  const list = useInfiniteQuery({ ...dutyListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ duties }) => duties) ?? [];

  return (
    <Page title={t.duties} lede={first === undefined ? null : <Count list={first} />}>
      <Tools view={view} />
      <PagedList list={list} words={dutyRefusals} count={lines.length} none={{ said: t.none, how: t.noneHow }}>
        <ul className="list-lines" aria-label={t.openList}>
          {lines.map((line) => (
            <Line key={line.dutyId} line={line} />
          ))}
        </ul>
      </PagedList>
      {first !== undefined && (
        <LedgerFiles
          on={view.on}
          ledgers={[
            { sheet: 'squads', label: t.squadLedger },
            { sheet: 'vanguard-posts', label: t.postLedger },
          ]}
        />
      )}
    </Page>
  );
}

function Count({ list }: { readonly list: DutyList }) {
  const t = useText(dutyText);
  const written = useWrittenDay();
  return (
    <p role="status">
      {t.asOf(written(list.on))} · {t.counts(list.squads, list.posts)}
    </p>
  );
}

function Tools({ view }: { readonly view: DutiesView }) {
  const t = useText(dutyText);
  const { today } = useMe();
  const navigate = useNavigate();
  const [day, setDay] = useState<string>(view.on ?? today);
  const show = (change: DutiesView) => void navigate(dutiesPath({ ...view, ...change }), { replace: true });
  const look = (typed: string) => {
    setDay(typed);
    if (isPlainDate(typed) && typed <= today) show({ on: typed === today ? undefined : typed });
  };
  return (
    <div className="list-tools not-on-paper">
      <ChoiceField
        name="kind"
        label={t.kind}
        value={view.kind ?? ''}
        onChange={(kind) => show({ kind: kind === '' ? undefined : kind })}
        choices={[
          { value: '', label: t.anyKind },
          ...DutyKind.options.map((kind) => ({ value: kind, label: t[kind] })),
        ]}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
    </div>
  );
}

function Line({ line }: { readonly line: DutyLine }) {
  const t = useText(dutyText);
  const written = useWrittenDay();
  const { kind, branch, project, task, status, endsOn, people } = line;
  const first = kind === 'squad' ? 'leader' : 'holder';
  const named = people.filter(({ part }) => part === first).map(({ name }) => name);
  const until = kind === 'squad' ? t.until : t.review;
  return (
    <li className="list-line">
      <div className="list-what">
        <span>{line.name}</span>
        <span className="fine">{[t[kind], task, line.promise].filter((part) => part !== null).join(' · ')}</span>
      </div>
      <span>
        <span className="fine">{t[first]}</span> {named.length === 0 ? t.nobody : named.join('、')}
        {kind === 'squad' && (
          <span className="fine"> {t.members(new Set(people.map(({ personId }) => personId)).size)}</span>
        )}
      </span>
      <span className="fine">{[branch.name, project?.name].filter((part) => part !== undefined).join(' · ')}</span>
      <span className="fine">
        {t[status]} {endsOn === null ? '' : until(written(endsOn))}
      </span>
    </li>
  );
}
