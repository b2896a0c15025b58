import { AgreementFilter } from '#capabilities/investment/contract';
import type { AgreementsView } from './paths.ts';

/** Apart from the paths: what a link needs brings no messages along. */
export const agreementsViewOf = (search: URLSearchParams): AgreementsView => ({
  show: AgreementFilter.options.find((show) => show === search.get('show')),
  on: search.get('on') ?? undefined,
});
