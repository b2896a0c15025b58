import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ProjectPartProps } from '#capabilities/projects/web';
import { printDatedOn, wholePeriod } from '#kernel/dated-on';
import { useLanguage, useText } from '#ui';
import { money } from './MonthFigures.tsx';
import { worksPath } from './paths.ts';
import { worksOfProjectQuery } from './queries.ts';
import { workText } from './text.ts';

/** On a project's page: how many works it has, what the last month brought, and where both are told at length. */
export function ProjectWorks({ projectId }: ProjectPartProps) {
  const t = useText(workText);
  const { language } = useLanguage();
  const found = useQuery(worksOfProjectQuery(projectId));
  if (found.data === undefined) return null;
  const [works, months] = found.data;
  const [figure] = months.projects;
  if (works.count === 0 && figure === undefined) return null;
  return (
    <section className="record-section" aria-label={t.works}>
      <h2>{t.works}</h2>
      {works.count > 0 && (
        <p>
          <Link to={worksPath({ project: projectId })}>{t.count(works.count)}</Link>
          {works.late > 0 && (
            <>
              {' · '}
              <Link to={worksPath({ project: projectId, late: 'only' })}>{t.lateCount(works.late)}</Link>
            </>
          )}
        </p>
      )}
      {figure !== undefined && (
        <p>
          <Link to={worksPath({ project: projectId, show: 'months' })}>{t.months}</Link>{' '}
          {printDatedOn(wholePeriod(figure.month, 'month'), language)} {money(figure.done)} · {t.doneThisYear}{' '}
          {money(figure.doneThisYear)} <span className="fine">({t.notStatistics})</span>
        </p>
      )}
    </section>
  );
}
