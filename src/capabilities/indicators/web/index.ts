import { later } from '#ui';
import { indicatorAccess } from '../indicator.access.ts';
import { indicatorPattern, indicatorsPath } from './paths.ts';

export { FigureChange } from './FigureChange.tsx';
export { FigureText } from './FigureText.tsx';
export { whereText } from '../asked.rules.ts';
export { indicatorPath } from './paths.ts';
export { catalogueQuery } from './queries.ts';
export { RecordPaths, type RecordPathsMap } from './record-paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const indicatorPages = [
  {
    path: indicatorsPath(),
    Page: later(() => import('./IndicatorsPage.tsx').then(({ IndicatorsPage }) => ({ default: IndicatorsPage }))),
  },
  {
    path: indicatorPattern,
    Page: later(() => import('./IndicatorPage.tsx').then(({ IndicatorPage }) => ({ default: IndicatorPage }))),
  },
] as const;

export const indicatorLinks = [
  { to: indicatorsPath(), label: { zh: '指标', en: 'Indicators' }, see: indicatorAccess.see },
] as const;
