import { lazy } from 'react';
import { personNoun } from '#capabilities/people/contract';
import { later } from '#ui';
import { personPath } from './paths.ts';

export { type PersonPartProps, PersonParts } from './person-parts.tsx';
export { personPath } from './paths.ts';
export { Days } from './PostsThroughTime.tsx';
export { DatedOnFields, datedOnOf, type TypedDate } from './dated-on-fields.tsx';
export { UnitChoice } from './UnitChoice.tsx';

/** On a unit's page. */
export const UnitPeople = lazy(() => import('./UnitPeople.tsx').then((part) => ({ default: part.UnitPeople })));

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const peoplePages = [
  {
    path: '/people',
    Page: later(() => import('./PeoplePage.tsx').then(({ PeoplePage }) => ({ default: PeoplePage }))),
  },
  {
    path: '/people/:personId',
    Page: later(() => import('./PersonPage.tsx').then(({ PersonPage }) => ({ default: PersonPage }))),
  },
] as const;

export const peopleLinks = [{ to: '/people', label: { zh: '人员', en: 'People' } }] as const;

/** How the search box shows people. */
export const personFindable = {
  noun: personNoun,
  label: { zh: '人员', en: 'People' },
  to: (personId: string) => personPath(personId),
} as const;
