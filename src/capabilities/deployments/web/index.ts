import { lazy } from 'react';
import { later } from '#ui';
import { deploymentsPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const deploymentPages = [
  {
    path: deploymentsPath(),
    Page: later(() => import('./DeploymentsPage.tsx').then(({ DeploymentsPage }) => ({ default: DeploymentsPage }))),
  },
] as const;

export const deploymentLinks = [{ to: deploymentsPath(), label: { zh: '统筹调配', en: 'Deployments' } }] as const;

/** On a unit's and on a person's page. */
export const UnitDeployments = lazy(() =>
  import('./UnitDeployments.tsx').then((part) => ({ default: part.UnitDeployments })),
);
export const PersonDeployments = lazy(() =>
  import('./PersonDeployments.tsx').then((part) => ({ default: part.PersonDeployments })),
);
