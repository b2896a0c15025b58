import { type Operation, serve } from '#platform/http';
import { listMonthFiguresEndpoint, listWorksEndpoint } from './contract.ts';
import { listMonthFigures } from './services/list-month-figures.ts';
import { listWorks } from './services/list-works.ts';

export const worksRoutes: readonly Operation[] = [
  serve(listWorksEndpoint, listWorks),
  serve(listMonthFiguresEndpoint, listMonthFigures),
];
