import { CultivationStage } from '#capabilities/cultivation/contract';
import { isUuid } from '#kernel/ids';
import type { CultivationView } from './paths.ts';

/** Apart from the paths: what a link needs brings no messages along. */
export const cultivationViewOf = (search: URLSearchParams): CultivationView => {
  const branch = search.get('branch') ?? '';
  return {
    branch: isUuid<'UnitId'>(branch) ? branch : undefined,
    stage: CultivationStage.options.find((stage) => stage === search.get('stage')),
    on: search.get('on') ?? undefined,
  };
};
