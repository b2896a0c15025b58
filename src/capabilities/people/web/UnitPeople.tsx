import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { UnitPartProps } from '#capabilities/organisation/web';
import { Failure, Loading, useText } from '#ui';
import { peoplePath, personPath } from './paths.ts';
import { unitPeopleQuery } from './queries.ts';
import { peopleRefusals } from '../refusals.ts';
import { peopleText } from './text.ts';

/** Who holds a post on the unit on the day shown, in its official order. */
export function UnitPeople({ unit, on, today }: UnitPartProps) {
  const t = useText(peopleText);
  const people = useQuery(unitPeopleQuery(unit.unitId, on));
  return (
    <section className="part" aria-label={t.peopleOfUnit}>
      <h3>{t.peopleOfUnit}</h3>
      {people.isError && <Failure error={people.error} words={peopleRefusals} onRetry={() => void people.refetch()} />}
      {people.isPending && <Loading />}
      {people.data?.people.length === 0 && <p className="fine">{t.noPeople}</p>}
      <ul className="lines">
        {people.data?.people.map(({ personId, postId, name, title, duty, rank }) => (
          <li key={postId}>
            <span>
              <Link to={personPath(personId)}>{name}</Link> {title}
            </span>
            <span className="fine">{[duty, rank].filter((part) => part !== null).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <Link to={peoplePath({ unit: unit.unitId, on: on === today ? undefined : on })}>{t.allBelow}</Link>
    </section>
  );
}
