import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import type { Deployment, DeploymentsPage as Answer } from '#capabilities/deployments/contract';
import { unitsPath } from '#capabilities/organisation/web';
import { Days, personPath, UnitChoice } from '#capabilities/people/web';
import { DayField, LedgerFiles, Page, PagedList, useListFilter, useText, useWrittenDay } from '#ui';
import { deploymentRefusals } from '../refusals.ts';
import { deploymentsPath, type DeploymentsView, deploymentsViewOf } from './paths.ts';
import { deploymentListQuery } from './queries.ts';
import { deploymentText } from './text.ts';

/** Who is sent where on a day, and how many of which level (M1); how much one carries is not shown here. */
export function DeploymentsPage() {
  const t = useText(deploymentText);
  const [search] = useSearchParams();
  const view = deploymentsViewOf(search);
  const list = useInfiniteQuery({ ...deploymentListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ deployments }) => deployments) ?? [];

  return (
    <Page title={t.deployments} lede={first === undefined ? null : <Count page={first} />}>
      <Tools view={view} />
      <PagedList
        list={list}
        words={deploymentRefusals}
        count={lines.length}
        none={{ said: t.nobody, how: t.nobodyHow }}
      >
        <ul className="lines" aria-label={t.openList}>
          {lines.map((line) => (
            <Line key={line.deploymentId} line={line} />
          ))}
        </ul>
      </PagedList>
      {first !== undefined && <LedgerFiles on={view.on} ledgers={[{ sheet: 'deployments', label: t.ledger }]} />}
    </Page>
  );
}

function Count({ page }: { readonly page: Answer }) {
  const t = useText(deploymentText);
  const written = useWrittenDay();
  const parts = page.counts.filter(({ people }) => people > 0);
  return (
    <p role="status">
      {t.asOf(written(page.on))}
      {parts.length > 0 && ` · ${t.sum(parts.map(({ level, people }) => t.people(t[level], people)).join('、'))}`}
    </p>
  );
}

function Tools({ view }: { readonly view: DeploymentsView }) {
  const t = useText(deploymentText);
  const { today } = useMe();
  const { day, show, look } = useListFilter(view, today, deploymentsPath);
  return (
    <div className="list-tools not-on-paper">
      <UnitChoice
        name="unit"
        label={t.target}
        none={t.wholeZone}
        value={view.unit ?? ''}
        onChange={(unit) => show({ unit: unit === '' ? undefined : unit })}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
    </div>
  );
}

function Line({ line }: { readonly line: Deployment }) {
  const t = useText(deploymentText);
  const { personId, personName, homeUnitName, unitId, unitName, level, way, basis, from, to } = line;
  return (
    <li>
      <Link to={personPath(personId)}>{personName}</Link>
      <span>
        {t.fromHome(homeUnitName)} · {t[level]} → <Link to={unitsPath({ unit: unitId })}>{unitName}</Link> · {t[way]}
      </span>
      <span className="fine">{basis}</span>
      <Days from={from} to={to} />
    </li>
  );
}
