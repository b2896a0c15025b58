import { DutyKind } from '#capabilities/duty/contract';
import type { DutiesView } from './paths.ts';

/** Apart from the paths: what a link needs brings no messages along. */
export const dutiesViewOf = (search: URLSearchParams): DutiesView => ({
  kind: DutyKind.options.find((kind) => kind === search.get('kind')),
  on: search.get('on') ?? undefined,
});
