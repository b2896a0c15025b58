import { lazy } from 'react';

/** On a unit's page. */
export const UnitRegister = lazy(() => import('./UnitRegister.tsx').then((part) => ({ default: part.UnitRegister })));
