import { lazy } from 'react';

/** On a unit's and on a person's page. */
export const UnitDeployments = lazy(() =>
  import('./UnitDeployments.tsx').then((part) => ({ default: part.UnitDeployments })),
);
export const PersonDeployments = lazy(() =>
  import('./PersonDeployments.tsx').then((part) => ({ default: part.PersonDeployments })),
);
