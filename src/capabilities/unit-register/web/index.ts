import { lazy } from 'react';

export { registerRefusals } from './refusals.ts';

/** On a unit's page. */
export const UnitRegister = lazy(() => import('./UnitRegister.tsx').then((part) => ({ default: part.UnitRegister })));
