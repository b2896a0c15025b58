import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { projectPath } from '#capabilities/projects/web';
import type { MonthFigureLine } from '#capabilities/works/contract';
import { printDatedOn, wholePeriod } from '#kernel/dated-on';
import { moneyMeasure } from '#kernel/money';
import type { PlainDate } from '#kernel/plain-date';
import { printQuantity, type Quantity } from '#kernel/quantity';
import {
  DayField,
  LedgerFiles,
  Notice,
  Page,
  PagedList,
  useLanguage,
  useListFilter,
  useText,
  useWrittenDay,
} from '#ui';
import { worksPath, type WorksView } from './paths.ts';
import { monthListQuery } from './queries.ts';
import { workRefusals } from '../refusals.ts';
import { workText } from './text.ts';

export const money = (amount: Quantity): string => printQuantity(amount, moneyMeasure, '万元');

/** What projects reported of the months of a year, and what follows from it: figures to lead by, no statistics (FA-03). */
export function MonthFigures({ view }: { readonly view: WorksView }) {
  const t = useText(workText);
  const written = useWrittenDay();
  const { today } = useMe();
  const { day, look } = useListFilter(view, today, worksPath);
  const list = useInfiniteQuery({ ...monthListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ projects }) => projects) ?? [];
  const toWorks = worksPath({ project: view.project, on: view.on });

  return (
    <Page
      title={t.months}
      lede={first === undefined ? null : <p role="status">{t.asOf(written(first.on))}</p>}
      tools={
        <Link className="button" to={toWorks}>
          {t.asWorks}
        </Link>
      }
    >
      <Notice tone="calm">{t.notStatistics}</Notice>
      <div className="list-tools not-on-paper">
        <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
        {view.project !== undefined && (
          <Link to={worksPath({ ...view, project: undefined })} replace>
            {t.allProjects}
          </Link>
        )}
      </div>
      <PagedList list={list} words={workRefusals} count={lines.length} none={{ said: t.noMonths, how: t.noMonthsHow }}>
        <ul className="list-lines" aria-label={t.months}>
          {lines.map((line) => (
            <Line key={line.project.projectId} line={line} />
          ))}
        </ul>
      </PagedList>
      {first !== undefined && <LedgerFiles on={view.on} ledgers={[{ sheet: 'month-figures', label: t.monthLedger }]} />}
    </Page>
  );
}

function useMonth() {
  const { language } = useLanguage();
  return (month: PlainDate) => printDatedOn(wholePeriod(month, 'month'), language);
}

function Line({ line }: { readonly line: MonthFigureLine }) {
  const t = useText(workText);
  const month = useMonth();
  const { project, done, doneThisYear, paid, remark } = line;
  return (
    <li className="list-line">
      <div className="list-what">
        <Link to={projectPath(project.projectId)}>{project.name}</Link>
        {remark !== null && <span className="fine">{remark}</span>}
        <Months line={line} />
      </div>
      <span>
        <span className="fine">{month(line.month)}</span> {money(done)}
      </span>
      <span>
        <span className="fine">{t.doneThisYear}</span> {money(doneThisYear)} <Share line={line} />
      </span>
      <span>
        <span className="fine">{t.paid}</span> {paid === null ? '—' : money(paid)}
      </span>
    </li>
  );
}

function Share({ line: { plan, shareOfPlan, pace } }: { readonly line: MonthFigureLine }) {
  const t = useText(workText);
  if (plan === null || shareOfPlan === null) return <span className="fine">{t.noPlan}</span>;
  const points = (Math.abs(pace ?? 0) / 10).toFixed(1);
  const said = pace === null ? '' : pace < 0 ? t.behind(points) : t.ahead(points);
  return (
    <span className="fine">
      {t.ofPlan((shareOfPlan / 10).toFixed(1), money(plan))} · {said}
    </span>
  );
}

function Months({ line: { months } }: { readonly line: MonthFigureLine }) {
  const t = useText(workText);
  const month = useMonth();
  return (
    <details className="works-steps">
      <summary>{t.monthsOf}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.month}</th>
            <th scope="col">{t.doneInMonth}</th>
            <th scope="col">{t.paid}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={one.month}>
              <th scope="row">{month(one.month)}</th>
              <td>{money(one.done)}</td>
              <td>{one.paid === null ? '—' : money(one.paid)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
