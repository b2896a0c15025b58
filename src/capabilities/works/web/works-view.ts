import { WorkKind } from '#capabilities/works/contract';
import type { WorksView } from './paths.ts';

/** Apart from the paths: what a link needs brings no messages along. */
export const worksViewOf = (search: URLSearchParams): WorksView => ({
  project: search.get('project') ?? undefined,
  kind: WorkKind.options.find((kind) => kind === search.get('kind')),
  reached: search.get('reached') ?? undefined,
  late: search.get('late') === 'only' ? 'only' : undefined,
  show: search.get('show') === 'months' ? 'months' : undefined,
  on: search.get('on') ?? undefined,
});
