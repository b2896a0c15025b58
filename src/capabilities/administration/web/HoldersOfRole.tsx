import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Role } from '#capabilities/access/contract';
import { useRoleName } from '#capabilities/access/web';
import { Failure, Loading, useText } from '#ui';
import { grantsPath } from './paths.ts';
import { grantsQuery } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';

/** Who holds the role today, and where: for administrators. */
export function HoldersOfRole({ role }: { readonly role: Role }) {
  const t = useText(administrationText);
  const roleName = useRoleName();
  const list = useQuery(grantsQuery({ role }));
  if (list.isPending) return <Loading />;
  if (list.isError)
    return <Failure error={list.error} words={administrationRefusals} onRetry={() => void list.refetch()} />;
  const { grants, today } = list.data;
  const held = grants.filter(({ from, to, end }) => from <= today && today < to && (end === null || today < end.on));
  return (
    <section className="administration-card" aria-labelledby="holders">
      <h2 id="holders">{t.holdersOf(roleName(role))}</h2>
      {held.length === 0 && <p className="fine">{t.nobodyHolds}</p>}
      <ul className="administration-grants">
        {held.map(({ grantId, personName, unitName }) => (
          <li key={grantId}>
            {personName} · {unitName}
          </li>
        ))}
      </ul>
      <Link to={grantsPath({ role })}>{t.itsGrants}</Link>
    </section>
  );
}
