import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { UnitPartProps } from '#capabilities/organisation/web';
import { Days, personPath } from '#capabilities/people/web';
import { Failure, useText } from '#ui';
import { unitDeploymentsQuery } from './queries.ts';
import { deploymentRefusals } from '../refusals.ts';
import { deploymentText } from './text.ts';

/** Who is sent here on the day shown, and how many of which level; nothing where nobody is. */
export function UnitDeployments({ unit, on }: UnitPartProps) {
  const t = useText(deploymentText);
  const sent = useQuery(unitDeploymentsQuery(unit.unitId, on));
  if (sent.isError)
    return <Failure error={sent.error} words={deploymentRefusals} onRetry={() => void sent.refetch()} />;
  if (sent.data === undefined || sent.data.deployments.length === 0) return null;
  const parts = sent.data.counts.filter(({ people }) => people > 0);
  return (
    <section className="part" aria-label={t.ofUnit}>
      <h3>{t.ofUnit}</h3>
      <p>{t.sum(parts.map(({ level, people }) => t.people(t[level], people)).join('、'))}</p>
      <ul className="lines">
        {sent.data.deployments.map(({ deploymentId, personId, personName, homeUnitName, unitName, way, from, to }) => (
          <li key={deploymentId}>
            <Link to={personPath(personId)}>{personName}</Link>
            <span>
              {unitName} · {t[way]} · {t.fromHome(homeUnitName)}
            </span>
            <Days from={from} to={to} />
          </li>
        ))}
      </ul>
      {sent.data.next !== null && <p className="fine">{t.more}</p>}
    </section>
  );
}
