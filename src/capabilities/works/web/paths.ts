import type { WorkKind } from '#capabilities/works/contract';
import type { ProjectId } from '#capabilities/projects/contract';
import { addressOf } from '#ui';

/** What the list shows: all of it stands in its address, so a link and a reload show the same. */
export type WorksView = {
  readonly project?: string | undefined;
  readonly kind?: WorkKind | undefined;
  readonly reached?: string | undefined;
  readonly late?: 'only' | undefined;
  /** The monthly reports instead of the works. */
  readonly show?: 'months' | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const worksPath = (view: WorksView = {}): string => addressOf('/works', view);

export const worksOfProjectPath = (projectId: ProjectId): string => worksPath({ project: projectId });
